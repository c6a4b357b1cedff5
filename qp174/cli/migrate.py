"""``qp174 migrate``: files of an older form become files of today's."""

from typing import Annotated

import typer

from qp174.cli.common import Check, only_one, state_of

Diff = Annotated[bool, typer.Option("--diff", help="Show the change and write nothing.")]


def migrate(context: typer.Context, check: Check = False, diff: Diff = False) -> None:
    """Bring files of an older format: to the form of today (clause 5/1-d).

    Each change keeps comments and order. All files are written together or none: none as long as
    one of them lacks what the new form asks for, because nothing is made up.

      qp174 migrate --diff
      qp174 migrate
    """
    from qp174.cli.screens.migrate import run

    only_one({"--check": check, "--diff": diff})
    run(state_of(context), check=check, diff=diff)
