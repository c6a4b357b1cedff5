"""An indicator over the years: the measured line, the targets' line, and the baseline.

The three are told apart by line and mark as well as by colour: a whole line with round marks, a
dashed one with hollow corners, a hollow square.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from qp174.render.charts import Strip, px
from qp174.render.language import Number

Chart = dict[str, Any]

WIDTH, PLOT = 480.0, 110.0
LEGEND, HEAD, FOOT = 26.0, 22.0, 30.0
#: Room beside the first and the last year, for the values written there.
INSET = 56.0
MARK = 4.5
#: How far a value stands from its mark, above or below.
ABOVE, BELOW = -10.0, 20.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A value of a year, and how it reads."""

    year: int
    value: Number
    shown: str


@dataclass(frozen=True, slots=True)
class LinesFrame:
    """One picture: an id, its words, and what baseline, targets and values are called."""

    id: str
    title: str
    description: str
    names: tuple[str, str, str]
    mirrored: bool


def lines(
    actual: Sequence[Mark], targets: Sequence[Mark], baseline: Mark | None, frame: LinesFrame
) -> Chart:
    """The picture as data; each sequence in order of the years, and not all of them empty."""
    base = [baseline] if baseline else []
    plane = _Plane([*actual, *targets, *base], Strip(WIDTH, mirrored=frame.mirrored))
    wanted = [*base, *targets] if targets else []
    higher = {mark.year: mark.value for mark in actual}
    return {
        "type": "lines",
        "id": frame.id,
        "title": frame.title,
        "description": frame.description,
        "width": px(WIDTH),
        "height": px(LEGEND + HEAD + PLOT + FOOT),
        "anchor": plane.strip.anchor,
        "legend": list(_legend(frame, plane.strip)),
        "floor": {"x": "0.0", "to": px(WIDTH), "y": px(LEGEND + HEAD + PLOT + 8)},
        "years": [_year(year, plane) for year in plane.years],
        "wanted": _path(wanted, plane),
        "measured": _path(actual, plane),
        "squares": [
            _mark(mark, plane, above=False) for mark in base if higher.get(mark.year) != mark.value
        ],
        "corners": [
            _mark(mark, plane, above=mark.value > higher.get(mark.year, mark.value - 1))
            for mark in targets
        ],
        "rounds": [_mark(mark, plane, above=_is_above(mark, targets)) for mark in actual],
    }


def _is_above(mark: Mark, targets: Iterable[Mark]) -> bool:
    """Whether a value is written above its mark: not where the target of its year is there."""
    return all(mark.value >= target.value for target in targets if target.year == mark.year)


class _Plane:
    """Where a year and a value lie."""

    def __init__(self, marks: Sequence[Mark], strip: Strip) -> None:
        self.strip = strip
        first, last = min(mark.year for mark in marks), max(mark.year for mark in marks)
        self.years = range(first, last + 1)
        low, high = (float(f(mark.value for mark in marks)) for f in (min, max))
        self.low, self.span = low, high - low

    def x(self, year: int) -> float:
        """From where reading begins."""
        room = WIDTH - 2 * INSET
        steps = len(self.years) - 1
        share = (year - self.years[0]) / steps if steps else 0.5
        return self.strip.at(INSET + room * share)

    def y(self, value: Number) -> float:
        """From the top; one single value lies in the middle."""
        share = (float(value) - self.low) / self.span if self.span else 0.5
        return LEGEND + HEAD + PLOT * (1 - share) * 0.8 + PLOT * 0.05


def _path(marks: Sequence[Mark], plane: _Plane) -> str:
    """A line through the marks; empty where there are fewer than two."""
    if len(marks) < 2:
        return ""
    return "M" + "L".join(f"{px(plane.x(m.year))} {px(plane.y(m.value))}" for m in marks)


def _mark(mark: Mark, plane: _Plane, *, above: bool) -> Chart:
    x, y = plane.x(mark.year), plane.y(mark.value)
    return {
        "x": px(x),
        "y": px(y),
        "left": px(x - MARK),
        "top": px(y - MARK),
        "corner": corner(x, y),
        "shown": mark.shown,
        "shown_y": px(y + (ABOVE if above else BELOW)),
    }


def corner(x: float, y: float) -> str:
    """A square on its corner, as a path."""
    size = MARK + 1.5
    return (
        f"M{px(x)} {px(y - size)}L{px(x + size)} {px(y)}L{px(x)} {px(y + size)}L{px(x - size)}"
        f" {px(y)}Z"
    )


def _year(year: int, plane: _Plane) -> Chart:
    return {"x": px(plane.x(year)), "y": px(LEGEND + HEAD + PLOT + 26), "text": str(year)}


def _legend(frame: LinesFrame, strip: Strip) -> Iterable[Chart]:
    """The three signs with their names, in one row at the top."""
    step = WIDTH / len(frame.names)
    for index, (kind, name) in enumerate(
        zip(("square", "corner", "round"), frame.names, strict=True)
    ):
        x, y = strip.at(index * step + 14), 12.0
        yield {
            "kind": kind,
            "x": px(x),
            "y": px(y),
            "left": px(x - MARK),
            "top": px(y - MARK),
            "corner": corner(x, y),
            "from": px(x - 13),
            "to": px(x + 13),
            "text": name,
            "text_x": px(strip.at(index * step + 34)),
            "text_y": px(y + 5),
        }
