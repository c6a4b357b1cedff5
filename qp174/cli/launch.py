"""``qp174 launch``: records that the electronic service was opened."""

from typing import Annotated

import typer

from qp174.cli.common import Rerecord, state_of

Id = Annotated[
    str,
    typer.Argument(metavar="ID", help="The service, by id, official code or part of its name."),
]
Day = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help="Since when: a day or a year.")
]
Channel = Annotated[
    str | None, typer.Option("--channel", metavar="CHANNEL", help="Channel it was opened on.")
]
Before = Annotated[
    bool,
    typer.Option("--before-procedure", help="It was electronic before QP-174 reached it."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")]
Yes = Annotated[bool, typer.Option("--yes", help="Ask nothing: write what the options say.")]


def launch(
    context: typer.Context,
    id_: Id,
    date: Day = None,
    channel: Channel = None,
    before_procedure: Before = False,
    replace: Rerecord = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Record that a service was launched: since when and on which channel (clauses 3/3, 4/1).

    On a terminal it asks for what the options leave open.

      qp174 launch tawjihi-results-inquiry --date 2019 --channel web --before-procedure --yes
    """
    from qp174.cli.screens.launch import run

    before = "yes" if before_procedure else None
    given = {"date": date, "channel": channel, "before-procedure": before}
    run(state_of(context), id_, given, replace=replace, write=not dry_run, yes=yes)
