"""Tables as they stand on the screen, as a page."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from qp174.render.language import Language
from qp174.render.views import blocks
from qp174.render.views.blocks import Block, View


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table of worded cells; ``numeric`` columns are aligned as numbers."""

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    numeric: Collection[int] = ()


def tables_view(
    title: str,
    tables: Iterable[Table],
    notes: Sequence[str],
    language: Language,
    *,
    parts: Sequence[Block] = (),
) -> View:
    """The view of ``tables.html.j2``: notes, then ``parts`` (sections), then a section a table."""
    return {
        "kind": "tables",
        "language": language.code,
        "direction": language.direction,
        "title": title,
        "notes": list(notes),
        "header": {"running": _running(title)},
        "sections": [
            *parts,
            *(
                blocks.section(f"table-{number}", table.title, [_block(table)])
                for number, table in enumerate(tables, start=1)
            ),
        ],
    }


def _running(title: str) -> View:
    """What the edges of a printed page say: a screen's tables are no controlled record."""
    nothing = dict.fromkeys(("standing", "record", "before", "after"), "")
    return {"title": title, "between": " / ", **nothing}


def _block(table: Table) -> blocks.Block:
    columns = [
        (header, "number" if index in table.numeric else "text")
        for index, header in enumerate(table.headers)
    ]
    return blocks.table(table.title, columns, table.rows)
