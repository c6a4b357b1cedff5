"""``qp174 schema``: the schemas that help an editor complete and check while one types."""

from pathlib import Path
from typing import Annotated

import typer

from qp174.cli.common import Check, state_of

Kinds = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[KIND]...",
        help="Kinds of file, as service or gate; without any, all.",
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Write into the folder DIR, not into schemas/."),
]


def schema(
    context: typer.Context,
    kinds: Kinds = None,
    out: Out = None,
    check: Check = False,
) -> None:
    """Write the schemas for editors, with this repository's ids and names (clause 5/1-d).

    An editor then offers units, documents, steps and all other ids by name while you type, and
    marks what is unknown. Run it again when an id was added. With --check nothing is written, and
    the exit code is 1 when a file is missing or out of date.

      qp174 schema
      qp174 schema service plan --out build/schemas
    """
    from qp174.cli.screens.schema import run

    run(state_of(context), kinds or [], out=out, check=check)
