"""Tables for people: by rich on a terminal, aligned plain text in a pipe.

Ids come first and Arabic text last. Text stays in logical order: a terminal that copes with
Arabic gets isolates around each Arabic cell, a pipe gets nothing.
"""

import os
import sys
import textwrap
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from qp174.render.language import plain
from qp174.render.signs import width

NONE = "–"
GAP = "  "
FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
NARROWEST = 24

Cell = str | int | Decimal | Fraction | None


def table(
    headers: Sequence[str], rows: Iterable[Sequence[Cell]], *, numeric: Collection[int] = ()
) -> None:
    """Prints a table; ``numeric`` columns are aligned to the right. No rows: only the headings."""
    cells = [[shown(cell) for cell in row] for row in rows]
    if is_terminal():
        _print_rich(headers, cells, numeric)
    else:
        print("\n".join(plain_lines(headers, cells, numeric)))


def shown(cell: Cell) -> str:
    """A cell as text on one line: numbers with at most two decimals, a dash for what is missing."""
    if cell is None:
        return NONE
    if isinstance(cell, Decimal | Fraction):
        return plain(cell)
    return "".join(map(_safe, str(cell)))


def _safe(sign: str) -> str:
    """Nothing that steers a terminal; line breaks and tabs become spaces."""
    if sign.isspace():
        return " "
    return "\ufffd" if unicodedata.category(sign) == "Cc" else sign


def plain_lines(
    headers: Sequence[str], rows: Sequence[Sequence[str]], numeric: Collection[int] = ()
) -> list[str]:
    """Aligned lines, two spaces between columns; no spaces at the end of a line."""
    widths = _widths(headers, rows)
    lines = []
    for row in (headers, *rows):
        padded = [
            _padded(cell, room, right=column in numeric)
            for column, (cell, room) in enumerate(zip(row, widths, strict=True))
        ]
        if len(row) - 1 not in numeric:
            padded[-1] = row[-1]
        lines.append(GAP.join(padded).rstrip())
    return lines


def _widths(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(width(row[column]) for row in (headers, *rows)) for column in range(len(headers))]


def _padded(cell: str, room: int, *, right: bool) -> str:
    space = " " * (room - width(cell))
    return space + cell if right else cell + space


def is_terminal() -> bool:
    """Whether rich may draw: not into a pipe, and not on a terminal that says it cannot."""
    return (
        sys.stdout is not None
        and sys.stdout.isatty()
        and os.environ.get("TERM", "") not in ("dumb", "unknown")
    )


def isolated(text: str) -> str:
    """A text with Arabic letters in isolates, so that it moves nothing around it."""
    if any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text):
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
    return text


def _print_rich(
    headers: Sequence[str], rows: Sequence[Sequence[str]], numeric: Collection[int]
) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    # The old Windows console draws isolates as boxes.
    copes = not console.legacy_windows

    def drawn(text: str) -> Text:
        # Text, never str: rich would read [code] as markup.
        lines = text.split("\n")
        return Text("\n".join(map(isolated, lines)) if copes else text)

    # Each line of a folded cell needs its own isolates, so the last column is folded here.
    widths = _widths(headers, rows)
    others = sum(widths[:-1]) + len(GAP) * len(headers)
    last = max(console.width - others, min(widths[-1], NARROWEST))
    # Too wide a table is wrapped by the terminal: cutting would lose figures and isolates.
    console.width = max(console.width, others + last)
    drawing = Table(box=None, pad_edge=False, padding=(0, len(GAP), 0, 0), header_style="bold")
    for column, header in enumerate(headers):
        justify = "right" if column in numeric else "left"
        is_last = column == len(headers) - 1
        drawing.add_column(
            drawn(header),
            justify="right" if justify == "right" else "left",
            no_wrap=not is_last,
            overflow="fold",
        )
    for row in rows:
        folded = "\n".join(textwrap.wrap(row[-1], last) or [""])
        drawing.add_row(*map(drawn, (*row[:-1], folded)))
    console.print(drawing)
