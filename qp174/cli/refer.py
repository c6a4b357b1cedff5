"""``qp174 refer``: records the memo that refers a service to Standards and Quality."""

from typing import Annotated

import typer

from qp174.cli.common import Rerecord, state_of

Id = Annotated[
    str,
    typer.Argument(metavar="ID", help="The service, by id, official code or part of its name."),
]
Memo = Annotated[str | None, typer.Option("--memo", metavar="NUMBER", help="Number of the memo.")]
Day = Annotated[str | None, typer.Option("--date", metavar="DATE", help="Date of the memo.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")]
Yes = Annotated[bool, typer.Option("--yes", help="Ask nothing: write what the options say.")]


def refer(
    context: typer.Context,
    id_: Id,
    memo: Memo = None,
    date: Day = None,
    replace: Rerecord = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Record that a service was referred to Standards and Quality, by memo (clause 4/2).

    Only a service that the gate finds transformable is referred. On a terminal it asks for what
    the options leave open. The memo itself is printed by: qp174 report memo ID

      qp174 refer salary-statement --memo 12/4/881 --date 2026-11-20 --yes
    """
    from qp174.cli.screens.refer import run

    given = {"memo": memo, "date": date}
    run(state_of(context), id_, given, replace=replace, write=not dry_run, yes=yes)
