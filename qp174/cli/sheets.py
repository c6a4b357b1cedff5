"""A table on its way out: to the screen, to a spreadsheet, or into a page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qp174.cli.tables import Cell, table
from qp174.model.table import CrossTable
from qp174.render.language import msgid
from qp174.render.wording import Words
from qp174.render.wording.columns import outside

CATEGORY = msgid("Category")
DISTINCT = msgid("Distinct services")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A titled table; ``numeric`` columns are aligned as numbers."""

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    numeric: Collection[int] = ()

    def with_headers(self) -> list[Sequence[Cell]]:
        """The headings and the rows, for a spreadsheet."""
        return [self.headers, *self.rows]


def show(sheets: Sequence[Sheet]) -> None:
    """Prints each table under its title, an empty line between them."""
    for index, sheet in enumerate(sheets):
        if index:
            print()
        if sheet.title:
            print(sheet.title)
        table(sheet.headers, sheet.rows, numeric=sheet.numeric)


def cross_sheet(title: str, counted: CrossTable, columns: str, words: Words) -> Sheet:
    """A cross table as a sheet; ``columns`` is the kind of id that heads its columns."""
    language = words.language

    def name(kind: str, identifier: str) -> str:
        return outside(identifier, language) or words.names(kind, identifier)

    heads = [name(columns, column) for column in counted.columns]
    rows: list[Sequence[Cell]] = [
        [
            *(counted.counts[row, column] for column in counted.columns),
            counted.row_distinct[row],
            name("category", row),
        ]
        for row in counted.rows
    ]
    distinct = [*(counted.distinct[column] for column in counted.columns), counted.total]
    rows.append([*distinct, language.say(DISTINCT)])
    return Sheet(
        title=language.say(title),
        headers=[*heads, language.say(DISTINCT), language.say(CATEGORY)],
        rows=rows,
        numeric=range(len(heads) + 1),
    )
