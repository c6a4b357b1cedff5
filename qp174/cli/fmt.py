"""``qp174 fmt``: the keys of every file in the same order."""

from pathlib import Path
from typing import Annotated

import typer

from qp174.cli.common import Check, only_one, state_of

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Only these files or folders.",
        show_default=False,
    ),
]
Diff = Annotated[bool, typer.Option("--diff", help="Show the change and write nothing.")]


def fmt(
    context: typer.Context,
    paths: Paths = None,
    check: Check = False,
    diff: Diff = False,
) -> None:
    """Put the keys of every file in the order of its schema (clause 5/1-d).

    Whole lines move, with their comments; spaces at line ends go. Each file is read again and must
    say the same as before. A file with errors is left alone and the exit code is 1.

      qp174 fmt
      qp174 fmt catalogue/services/students --diff
      qp174 fmt --check
    """
    from qp174.cli.screens.fmt import run

    only_one({"--check": check, "--diff": diff})
    run(state_of(context), paths or [], check=check, diff=diff)
