"""The cross tables of the inventory, with what their sums mean (clause 5/1-d)."""

from collections.abc import Iterator

from qp174.model.table import CrossTable
from qp174.render.views import blocks
from qp174.render.views.blocks import Block, Pen, cell
from qp174.render.wording.columns import outside


def cross_sections(pen: Pen, by_level: CrossTable, by_band: CrossTable) -> Iterator[Block]:
    """Category by level, and category by band, in one section."""
    say = pen.language.say
    levels = blocks.table(
        say("Services by recipient category and level"),
        [
            (say("Category"), "text"),
            *((pen.name("level", level), "number") for level in by_level.columns),
            (say("Distinct services"), "number"),
        ],
        _rows(by_level, pen),
        foot=_foot(by_level, pen),
        stacked=False,
    )
    bands = blocks.table(
        say("Services by recipient category and band of priority"),
        [
            (say("Category"), "text"),
            *((outside(column, pen.language) or column, "number") for column in by_band.columns),
            (say("Distinct services"), "number"),
        ],
        _rows(by_band, pen),
        foot=_foot(by_band, pen),
        stacked=False,
    )
    why = say(
        "A service that serves several categories, or is given at several levels, is counted in"
        " each of them. The rows therefore do not sum to the last line: it counts every service"
        " once, as does the last column."
    )
    yield blocks.section("inventory", say("The inventory"), [blocks.text(why), levels, bands])


def _rows(table: CrossTable, pen: Pen) -> Iterator[list[Block | str]]:
    most = max(table.counts.values(), default=0)
    for row in table.rows:
        yield [
            outside(row, pen.language) or pen.name("category", row),
            *(_count(table.counts[row, column], most, pen) for column in table.columns),
            pen.number(table.row_distinct[row]),
        ]


def _count(n: int, most: int, pen: Pen) -> Block:
    """A count; the fuller, the darker, in four steps."""
    return cell(pen.number(n), level=-(-4 * n // most) if most else 0)


def _foot(table: CrossTable, pen: Pen) -> list[Block | str]:
    return [
        pen.language.say("Distinct services"),
        *(pen.number(table.distinct[column]) for column in table.columns),
        pen.number(table.total),
    ]
