"""``qp174 new``: a new record, question by question or by options."""

import typer

from qp174.cli import new_options as o
from qp174.cli.common import state_of

app = typer.Typer(help="Start a new record: ask for what it needs, and write a sound file.")


def _answer(context: typer.Context) -> None:
    """The record that the running command is named after, with all options it was given."""
    from qp174.cli.screens.new import Wish, run

    given = {
        name.rstrip("_").replace("_", "-"): value
        for name, value in context.params.items()
        if value is not None
    }
    wish = Wish(
        kind=context.info_name or "",
        yes=bool(given.pop("yes")),
        id=given.pop("id", None),
        base=given.pop("base", None),
        folder=given.pop("folder", None),
        given=given,
    )
    run(state_of(context), wish)


@app.command()
def service(
    context: typer.Context,
    name_ar: o.NameAr = None,
    name_en: o.NameEn = None,
    owner: o.Owner = None,
    theme: o.Theme = None,
    levels: o.Levels = None,
    channels: o.Channels = None,
    stage: o.Stage = None,
    purpose_ar: o.PurposeAr = None,
    purpose_en: o.PurposeEn = None,
    recipients: o.Recipients = None,
    documents: o.Documents = None,
    steps: o.Steps = None,
    entities: o.Entities = None,
    linked: o.Linked = None,
    sponsor: o.Sponsor = None,
    source: o.Source = None,
    folder: o.Folder = None,
    id: o.Id = None,
    base: o.Base = None,
    yes: o.Yes = False,
) -> None:
    """Start a service: its identity and its process of today (clause 5/1-d).

    On a terminal it asks for what the options leave open, in your language; the gate begins as
    unknown. A list has commas between its items; words of a name do for an id.

      qp174 new service
      qp174 new service --name-en "Salary statement" --owner finance --theme documents
    """
    _answer(context)


@app.command()
def plan(
    context: typer.Context,
    from_: o.From = None,
    to: o.To = None,
    name_ar: o.NameAr = None,
    name_en: o.NameEn = None,
    weights: o.Weights = None,
    id: o.Id = None,
    base: o.Base = None,
    yes: o.Yes = False,
) -> None:
    """Draft a plan and write its file, as plan draft --write does (clause 5/1-c).

    qp174 new plan --from 2027-Q1 --to 2028-Q4
    """
    _answer(context)


@app.command()
def programme(
    context: typer.Context,
    name_ar: o.NameAr = None,
    name_en: o.NameEn = None,
    parties: o.Parties = None,
    unit: o.Unit = None,
    from_: o.FromDay = None,
    to: o.ToDay = None,
    notice_days: o.NoticeDays = None,
    services: o.Services = None,
    source: o.Source = None,
    id: o.Id = None,
    base: o.Base = None,
    yes: o.Yes = False,
) -> None:
    """Start an executive programme with partners (clause 5/1-a).

    qp174 new programme
    """
    _answer(context)


@app.command()
def document(
    context: typer.Context,
    name_ar: o.NameAr = None,
    name_en: o.NameEn = None,
    source: o.Source = None,
    id: o.Id = None,
    base: o.Base = None,
    yes: o.Yes = False,
) -> None:
    """Add a document that recipients are asked for to the vocabulary.

    qp174 new document
    """
    _answer(context)


@app.command()
def step(
    context: typer.Context,
    name_ar: o.NameAr = None,
    name_en: o.NameEn = None,
    approval: o.Approval = None,
    by: o.By = None,
    source: o.Source = None,
    id: o.Id = None,
    base: o.Base = None,
    yes: o.Yes = False,
) -> None:
    """Add a step that processes are made of to the vocabulary.

    qp174 new step
    """
    _answer(context)


@app.command()
def theme(
    context: typer.Context,
    name_ar: o.NameAr = None,
    name_en: o.NameEn = None,
    id: o.Id = None,
    base: o.Base = None,
    yes: o.Yes = False,
) -> None:
    """Add a theme by which services are grouped to the vocabulary.

    qp174 new theme
    """
    _answer(context)


@app.command()
def channel(
    context: typer.Context,
    name_ar: o.NameAr = None,
    name_en: o.NameEn = None,
    electronic: o.Electronic = None,
    id: o.Id = None,
    base: o.Base = None,
    yes: o.Yes = False,
) -> None:
    """Add a channel by which services are reached to the vocabulary.

    qp174 new channel
    """
    _answer(context)


@app.command()
def portal(
    context: typer.Context,
    name_ar: o.NameAr = None,
    name_en: o.NameEn = None,
    source: o.Source = None,
    id: o.Id = None,
    base: o.Base = None,
    yes: o.Yes = False,
) -> None:
    """Add a portal or platform of today to the vocabulary.

    qp174 new portal
    """
    _answer(context)


@app.command()
def source(
    context: typer.Context,
    citation: o.Citation = None,
    illustrative: o.Illustrative = None,
    id: o.Id = None,
    base: o.Base = None,
    yes: o.Yes = False,
) -> None:
    """Add a source that figures may name to the vocabulary.

    qp174 new source
    """
    _answer(context)


@app.command()
def unit(
    context: typer.Context,
    name_ar: o.NameAr = None,
    name_en: o.NameEn = None,
    kind: o.Kind = None,
    level: o.Level = None,
    parent: o.Parent = None,
    hq_unit: o.HqUnit = None,
    aliases: o.Aliases = None,
    source: o.Source = None,
    id: o.Id = None,
    base: o.Base = None,
    yes: o.Yes = False,
) -> None:
    """Add a unit to the organisation (clause 2/1).

    qp174 new unit
    """
    _answer(context)


@app.command()
def partner(
    context: typer.Context,
    name_ar: o.NameAr = None,
    name_en: o.NameEn = None,
    kind: o.Kind = None,
    role_ar: o.RoleAr = None,
    role_en: o.RoleEn = None,
    source: o.Source = None,
    id: o.Id = None,
    base: o.Base = None,
    yes: o.Yes = False,
) -> None:
    """Add a partner or an outside entity (clause 5/1-a).

    qp174 new partner
    """
    _answer(context)


@app.command()
def category(
    context: typer.Context,
    name_ar: o.NameAr = None,
    name_en: o.NameEn = None,
    relation: o.Relation = None,
    source: o.Source = None,
    id: o.Id = None,
    base: o.Base = None,
    yes: o.Yes = False,
) -> None:
    """Add a category of recipients (clause 5/1-e).

    qp174 new category
    """
    _answer(context)
