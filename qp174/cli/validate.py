"""``qp174 validate``: is everything in the data folder sound?"""

from pathlib import Path
from typing import Annotated, Literal

import typer

from qp174.cli.common import Strict, state_of

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]...",
        help="Show only what concerns these files or folders.",
        show_default=False,
    ),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at", metavar="REV", help="Check the files as they are in this revision, not on disk."
    ),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="REV", help="Show only what this revision did not have."),
]
FindingsFormat = Annotated[
    Literal["text", "line", "json", "github", "sarif", "gitlab", "junit", "rdjson"] | None,
    typer.Option(
        "--format",
        help="How to show the findings; without it text, and under GitHub Actions annotations too.",
    ),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        metavar="FORMAT=FILE",
        help="Write the findings to FILE as well; may be given several times.",
        show_default=False,
    ),
]


def validate(
    context: typer.Context,
    paths: Paths = None,
    at: At = None,
    since: Since = None,
    strict: Strict = False,
    format_: FindingsFormat = None,
    output: Outputs = None,
) -> None:
    """Check every file of the catalogue and every plan (clauses 2/1, 4/2, 4/3, 5/1).

    Each finding says where it is, what is wrong and what to do. The exit code is 1 when there are
    errors; warnings alone leave it at 0, unless --strict is given.

      qp174 validate
      qp174 validate catalogue/services/students --format json
      qp174 validate --since main --output sarif=findings.sarif --output junit=findings.xml
    """
    from qp174.cli.screens.validate import Asked, run

    run(state_of(context), Asked(tuple(paths or ()), at, since, strict, format_, output or []))
