"""``qp174 validate``: is everything in the data folder sound?"""

from pathlib import Path
from typing import Annotated

import typer

from qp174.cli.common import Format, Strict, state_of

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Show only what concerns these files or folders.",
        show_default=False,
    ),
]


def validate(
    context: typer.Context,
    paths: Paths = None,
    format_: Format = "text",
    strict: Strict = False,
) -> None:
    """Check every file of the catalogue and every plan (clauses 2/1, 4/2, 4/3, 5/1).

    Each finding says where it is, what is wrong and what to do. The exit code is 1 when there are
    errors; warnings alone leave it at 0, unless --strict is given.

      qp174 validate
      qp174 validate catalogue/services/students --format json
    """
    from qp174.cli.screens.validate import run

    run(state_of(context), paths or [], form=format_, strict=strict)
