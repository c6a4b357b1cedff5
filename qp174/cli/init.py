"""``qp174 init``: a new data repository, ready for the first service."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from qp174.cli.common import state_of

Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="A new or empty folder; a fresh git clone will do.")
]
NameAr = Annotated[
    str | None,
    typer.Option("--name-ar", metavar="NAME", help="The ministry's name in Arabic."),
]
NameEn = Annotated[
    str | None,
    typer.Option("--name-en", metavar="NAME", help="The ministry's name in English."),
]
First = Annotated[
    Literal["ar", "en"],
    typer.Option("--first-language", help="The language that every text must have."),
]


def init(
    context: typer.Context,
    folder: Folder,
    name_ar: NameAr = None,
    name_en: NameEn = None,
    first: First = "ar",
) -> None:
    """Start a data repository: method, example, editor settings, CI and guide (clause 5/1-d).

    The method files are proposals that no committee has adopted; the example service and its
    figures are illustrative. Nothing that exists is overwritten: DIR must be new or empty.

      qp174 init services
      qp174 init services --name-ar NAME --name-en NAME --first-language ar
    """
    from qp174.cli.screens.init import run

    run(state_of(context), folder, names=(name_ar, name_en), first=first)
