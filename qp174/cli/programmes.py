"""``qp174 programmes``: executive programmes with partners, their milestones, what they block."""

from typing import Annotated

import typer

from qp174.cli.common import OpenPage, Rerecord, TableFormat, only_one, state_of
from qp174.cli.showing import Showing

app = typer.Typer(
    cls=Showing,
    help="Executive programmes with partners: milestones, what waits, who has which part (5/1-a).",
)

Programmes = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID]...",
        help="Programmes, each by id or part of its name; without any, all.",
        show_default=False,
    ),
]
Milestone = Annotated[
    str,
    typer.Argument(
        metavar="MILESTONE", help="The milestone, as PROGRAMME/MILESTONE or part of its name."
    ),
]
Commitment = Annotated[
    str,
    typer.Argument(metavar="COMMITMENT", help="The commitment, as d-0003/1 or part of its text."),
]
Subject = Annotated[
    str,
    typer.Argument(metavar="ID", help="A service, or a milestone as PROGRAMME/MILESTONE."),
]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="When it was reached.")]
Evidence = Annotated[
    str | None,
    typer.Option("--evidence", metavar="TEXT", help="What proves it: a letter, a record, a link."),
]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="The new due date.")]
Because = Annotated[
    str | None, typer.Option("--because", metavar="TEXT", help="Why the date is moved.")
]
Date = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="When it was moved; else today."),
]
Arabic = Annotated[
    str | None, typer.Option("--ar", metavar="TEXT", help="The same text in Arabic.")
]
English = Annotated[
    str | None, typer.Option("--en", metavar="TEXT", help="The same text in English.")
]
Programme = Annotated[
    str | None,
    typer.Option("--programme", metavar="ID", help="The programme that it belongs to."),
]
MilestoneId = Annotated[
    str | None, typer.Option("--id", metavar="ID", help="The id of the milestone.")
]
Due = Annotated[
    str | None,
    typer.Option("--due", metavar="DATE", help="When it is due, where the meeting set no day."),
]
Waiting = Annotated[
    list[str] | None,
    typer.Option(
        "--waiting",
        metavar="SERVICE[/TASK]",
        help="A service, or a task of it, that waits for it; may be repeated.",
        show_default=False,
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")]
Yes = Annotated[bool, typer.Option("--yes", help="Ask nothing: write what the options say.")]


@app.command("show")
def show_(
    context: typer.Context,
    ids: Programmes = None,
    format_: TableFormat = "text",
    open_: OpenPage = False,
) -> None:
    """Show where the milestones of executive programmes stand (clauses 5/1-a, 5/1-b).

    On both sides: what was reached, what is overdue and on whom, which services and planned tasks
    wait for it, which evidence is missing, and which commitments of partner meetings are no
    milestone yet. --as-of DATE asks about another day.

      qp174 programmes
      qp174 programmes digital-links
      qp174 programmes --format csv
    """
    from qp174.cli.screens.programmes import run

    only_one({f"--format {format_}": format_ != "text", "--open": open_})
    run(state_of(context), ids, form=format_, open_=open_)


@app.command()
def raci(
    context: typer.Context,
    id_: Subject,
    format_: TableFormat = "text",
    open_: OpenPage = False,
) -> None:
    """Show who is responsible, accountable, consulted, informed (clause 5/1-a).

    Of a service or of a milestone, read from the files: each part with the datum that gives it,
    by file and line. No part is invented; docs/programmes.md has the rules.

      qp174 programmes raci grade1-registration
      qp174 programmes raci digital-links/vaccination-records
    """
    from qp174.cli.screens.programmes_raci import run

    only_one({f"--format {format_}": format_ != "text", "--open": open_})
    run(state_of(context), id_, form=format_, open_=open_)


@app.command()
def reach(
    context: typer.Context,
    id_: Milestone,
    on: On = None,
    evidence: Evidence = None,
    ar: Arabic = None,
    en: English = None,
    replace: Rerecord = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Record that a milestone was reached, and what proves it (clause 5/1-a).

    The letters of the evidence tell its language; --ar or --en add the same in the other one. On a
    terminal it asks for what is not given.

      qp174 programmes reach digital-links/sanad-login --on 2026-11-10 --evidence "ARABIC TEXT"
    """
    from qp174.cli.screens.programmes_record import reach

    given = {"on": on, "evidence": evidence, "ar": ar, "en": en}
    reach(state_of(context), id_, given, replace=replace, write=not dry_run, yes=yes)


@app.command()
def move(
    context: typer.Context,
    id_: Milestone,
    to: To = None,
    because: Because = None,
    ar: Arabic = None,
    en: English = None,
    date: Date = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Move the due date of a milestone; the earlier one stays, with the reason (clause 5/1-a).

    On a terminal it asks for what is not given.

      qp174 programmes move digital-links/exchange-terms --to 2027-01-31 --because "ARABIC TEXT"
    """
    from qp174.cli.screens.programmes_record import move

    given = {"to": to, "because": because, "ar": ar, "en": en, "date": date}
    move(state_of(context), id_, given, write=not dry_run, yes=yes)


@app.command()
def adopt(
    context: typer.Context,
    id_: Commitment,
    programme: Programme = None,
    milestone: MilestoneId = None,
    due: Due = None,
    waiting: Waiting = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Make a commitment of a partner meeting a milestone of a programme (clauses 5/1-a, 5/1-b).

    Who promised what, and by when, is taken from the decision; the milestone names it. Without
    --programme it goes to the one programme with that partner, where there is only one.

      qp174 programmes adopt d-0003/1 --programme digital-links --waiting kg2-registration/launch
    """
    from qp174.cli.screens.programmes_adopt import run

    given = {"programme": programme, "id": milestone, "due": due}
    run(state_of(context), id_, given, tuple(waiting or ()), write=not dry_run, yes=yes)
