"""What commands share: their options, and the ways to put results out."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal, TypeGuard

import typer

from qp174.cli.state import State, state_of
from qp174.cli.streams import complain
from qp174.model.error import QP174Error
from qp174.render.language import msgid, plain, rounded
from qp174.store.output import open_page
from qp174.store.output import write_output as store_output

__all__ = [
    "Check",
    "Format",
    "Ids",
    "OpenPage",
    "Output",
    "Replace",
    "ReportFormat",
    "Rerecord",
    "State",
    "Strict",
    "TableFormat",
    "Weights",
    "Write",
    "emit_csv",
    "emit_json",
    "is_file",
    "needs",
    "notice",
    "only_one",
    "open_in_browser",
    "state_of",
    "write_output",
]

Format = Annotated[
    Literal["text", "json"], typer.Option("--format", help="How to show the answer.")
]
TableFormat = Annotated[
    Literal["text", "json", "csv"], typer.Option("--format", help="How to show the answer.")
]
ReportFormat = Annotated[
    Literal["md", "html"], typer.Option("--format", "-f", help="The form of the report.")
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, not to the screen."),
]
OpenPage = Annotated[bool, typer.Option("--open", help="Open the answer as a page in the browser.")]
Write = Annotated[bool, typer.Option("--write", help="Write the result to its file.")]
Replace = Annotated[
    bool, typer.Option("--replace", help="Overwrite a file that exists and differs.")
]
Rerecord = Annotated[
    bool, typer.Option("--replace", help="Write over what is recorded otherwise already.")
]
Check = Annotated[bool, typer.Option("--check", help="Only check: exit code 1 when it is not so.")]
Strict = Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")]
Weights = Annotated[
    str | None,
    typer.Option("--weights", metavar="PRESET", help="The set of weights to rank with."),
]
Ids = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID]...",
        help="Services, each by id, official code or part of its name; without any, all.",
        show_default=False,
    ),
]

OPENED = msgid("The page is in {path}")
JSON_PLACES = 4
# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def only_one(given: Mapping[str, object]) -> None:
    """Refuses options of which each asks for the whole answer, so that none is dropped silently.

    By their names, with whether each is given; QP174Error ``options-exclude`` names the first two.
    """
    names = [name for name, wished in given.items() if wished]
    if len(names) > 1:
        raise QP174Error("options-exclude", first=names[0], second=names[1])


def needs(given: Mapping[str, bool], other: str) -> None:
    """Refuses options that only go with another one, so that none is dropped silently.

    By their names, with whether each is given; QP174Error ``option-needs`` names the first.
    """
    for name, wished in given.items():
        if wished:
            raise QP174Error("option-needs", option=name, other=other)


def emit_json(data: Mapping[str, object]) -> None:
    """One JSON document on stdout, keys in their order; fractions are numbers of 4 decimals."""
    import json  # only here

    from qp174.render.runner import harmless_json

    print(harmless_json(json.dumps(_plain(data), ensure_ascii=False, indent=2)))


def _plain(value: object) -> object:
    """Only what JSON knows."""
    if isinstance(value, Decimal | Fraction):
        return float(rounded(value, JSON_PLACES))
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def emit_csv(rows: Iterable[Sequence[object]]) -> None:
    """A table on stdout for spreadsheets: BOM, commas, numbers as numbers, text never a formula.

    The first row holds the headings; None is an empty cell.
    """
    import csv  # only here
    import io

    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerows([_csv_cell(cell) for cell in row] for row in rows)
    print("\ufeff" + table.getvalue(), end="")


def _csv_cell(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal | Fraction):
        return plain(cell, most=JSON_PLACES)
    text = str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(_FORMULA) else text


def notice(message: str) -> None:
    """A message for the reader, on stderr: stdout is for data."""
    complain(message)


def write_output(path: Path | None, text: str, root: Path, *, plan: bool = False) -> None:
    """Text to the file that the user named; to stdout without one, or where it is ``-``."""
    if is_file(path):
        store_output(path, text.encode(), root, plan=plan)
    else:
        print(text, end="")


def is_file(path: Path | None) -> TypeGuard[Path]:
    """Whether the path of ``-o`` leads to a file: without one, or as ``-``, it is stdout."""
    return path is not None and str(path) != "-"


def open_in_browser(html: str, state: State) -> None:
    """Shows a page; where it is stands on stderr, for whoever has no browser."""
    path, _ = open_page(html.encode())
    notice(state.language.say(OPENED, path=str(path)))
