"""The priority matrix in words and figures: what its axes, lines, corners and bubbles are."""

from collections.abc import Iterator
from decimal import Decimal

from qp174.model.condition import AllOf, AnyOf, AxisIs, Condition
from qp174.model.ranking import Ranked, Ranking
from qp174.model.service import ServiceFacts
from qp174.render.charts.matrix import Corner, Frame, Point, matrix
from qp174.render.views import blocks
from qp174.render.views.blocks import NOTHING, Block, Pen, Row, cell
from qp174.render.views.figures import doubtful, measure_is_doubtful

MIDDLE = Decimal(50)
#: More bubbles than these can no longer be told apart.
MOST_BUBBLES = 120


def matrix_section(pen: Pen, ranking: Ranking) -> Iterator[Block]:
    """The matrix of the first two axes, with its table; nothing where there are not two."""
    axes = tuple(pen.catalogue.criteria.axes)[:2]
    if len(axes) < 2 or not ranking.services:
        return
    say = pen.language.say
    up, across = axes
    how = say(
        "Each bubble is a service, labelled with its rank. “{up}” grows upwards, “{across}” to the"
        " right; the size of a bubble is the number of transactions a year.",
        up=pen.name("axis", up),
        across=pen.name("axis", across),
    )
    lines = [how]
    if len(ranking.services) > MOST_BUBBLES:
        lines.append(
            say("The picture shows the first {n:number} in rank, the table all.", n=MOST_BUBBLES)
        )
    points = [_point(entry, up, across, pen) for entry in ranking.services[:MOST_BUBBLES]]
    picture = matrix(points, _frame(points, ranking, (up, across), how, pen))
    yield blocks.section(
        "matrix",
        say("The priority matrix"),
        [blocks.beside_picture(*lines), picture, _table(ranking, (up, across), pen)],
    )


def _volume(facts: ServiceFacts) -> int | None:
    return facts.volumes[max(facts.volumes)] if facts.volumes else None


def _point(entry: Ranked, up: str, across: str, pen: Pen) -> Point:
    axes = dict(entry.axes)
    bands = [band.id for band in pen.catalogue.criteria.bands]
    return Point(
        label=pen.number(entry.rank),
        title=pen.name("service", entry.id),
        x=float(axes[across]),
        y=float(axes[up]),
        volume=_volume(pen.catalogue.services[entry.id]),
        group=bands.index(entry.band),
    )


def _frame(
    points: list[Point], ranking: Ranking, axes: tuple[str, str], description: str, pen: Pen
) -> Frame:
    say = pen.language.say
    up, across = axes
    x_line, y_line = _line(across, pen), _line(up, pen)
    volumes = [point.volume for point in points if point.volume is not None]
    return Frame(
        title=say("The priority matrix"),
        description=description,
        x_name=pen.name("axis", across),
        y_name=pen.name("axis", up),
        x_line=x_line,
        y_line=y_line,
        corners=tuple(_corners(ranking, axes, (x_line, y_line), pen)),
        groups=tuple(
            say("Band {band}: {name}", band=band.id, name=pen.text(band.name))
            for band in pen.catalogue.criteria.bands
        ),
        size_note=say("Largest bubble: {n:transaction} a year", n=max(volumes, default=0)),
        unknown_note=say("Volume not known") if len(volumes) < len(points) else "",
    )


def _line(axis: str, pen: Pen) -> float:
    """Where the quadrants part on an axis: the first number that the method compares it with."""
    for quadrant in pen.catalogue.criteria.quadrants:
        for value in _compared(quadrant.when, axis):
            return float(value)
    return float(MIDDLE)


def _compared(condition: Condition | None, axis: str) -> Iterator[Decimal]:
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from _compared(part, axis)
    elif isinstance(condition, AxisIs) and condition.axis == axis:
        yield condition.value


def _corners(
    ranking: Ranking, axes: tuple[str, str], lines: tuple[float, float], pen: Pen
) -> Iterator[Corner]:
    """A name for each corner whose services all lie in one quadrant; the core knows the rules."""
    up, across = axes
    found: dict[tuple[bool, bool], set[str]] = {}
    for entry in ranking.services:
        values = dict(entry.axes)
        corner = (float(values[across]) >= lines[0], float(values[up]) >= lines[1])
        found.setdefault(corner, set()).add(entry.quadrant)
    names = {corner: min(ids) for corner, ids in found.items() if len(ids) == 1}
    empty = [(x, y) for x in (False, True) for y in (False, True) if (x, y) not in found]
    unused = [q.id for q in pen.catalogue.criteria.quadrants if q.id not in names.values()]
    if len(empty) == 1 and len(unused) == 1:
        names[empty[0]] = unused[0]
    for (high_x, high_y), quadrant in sorted(names.items()):
        yield Corner(pen.name("quadrant", quadrant), high_x, high_y)


def _table(ranking: Ranking, axes: tuple[str, str], pen: Pen) -> Block:
    say = pen.language.say
    up, across = axes
    columns = [
        (say("Rank"), "number"),
        (say("Service"), "text"),
        (say("Band"), "id"),
        (pen.name("axis", up), "number"),
        (pen.name("axis", across), "number"),
        (say("Transactions a year"), "number"),
    ]
    rows: list[Row] = []
    for entry in ranking.services:
        facts = pen.catalogue.services[entry.id]
        values = dict(entry.axes)
        volume = _volume(facts)
        star = volume is not None and measure_is_doubtful(
            "volume", facts, doubtful(facts, pen.catalogue.vocabulary)
        )
        rows.append(
            [
                pen.number(entry.rank),
                pen.name("service", entry.id),
                entry.band,
                pen.number(values[up], 1),
                pen.number(values[across], 1),
                cell(NOTHING if volume is None else pen.number(volume), star=star),
            ]
        )
    return blocks.table(say("The matrix as a table"), columns, rows, stacked=False, heading=1)
