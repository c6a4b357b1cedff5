"""The line of balance: services finished by quarter, as planned, in fact, and by the forecast.

Each line tells how many are finished by the end of a quarter (line of balance; NAVEXOS P-1851, Line
of Balance Technology, United States Navy, 1962).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qp174.render.charts import Strip, px

Chart = dict[str, Any]

WIDTH, HEIGHT = 760.0, 330.0
TOP, BOTTOM, SIDE = 44.0, 52.0, 44.0
#: Kinds of line: planned, in fact, forecast. The template has a stroke for each.
PLANNED, ACTUAL, FORECAST = "planned", "actual", "forecast"


@dataclass(frozen=True, slots=True)
class Point:
    """A quarter: what stands below it, its year where that is to be told, and the three counts."""

    label: str
    year: str
    planned: int
    actual: int | None
    forecast: int | None


@dataclass(frozen=True, slots=True)
class BalanceFrame:
    """One picture and its words; a ``mirrored`` one begins at the right."""

    id: str
    title: str
    description: str
    mirrored: bool
    #: What each kind of line means.
    legend: dict[str, str]


def balance(points: Sequence[Point], frame: BalanceFrame) -> Chart:
    """The picture as data: time along one axis, finished services along the other."""
    strip = Strip(WIDTH, mirrored=frame.mirrored)
    most = max((max(p.planned, p.actual or 0, p.forecast or 0) for p in points), default=0)
    area = _Area(strip, len(points), max(1, most))
    series = (
        (PLANNED, [its.planned for its in points]),
        (FORECAST, [its.forecast for its in points]),
        (ACTUAL, [its.actual for its in points]),
    )
    return {
        "type": "balance",
        "id": frame.id,
        "title": frame.title,
        "description": frame.description,
        "width": px(WIDTH),
        "height": px(HEIGHT),
        "anchor": strip.anchor,
        "legend": _legend(frame, strip),
        "rules": [area.rule(value) for value in sorted({0, -(-most // 2), most})],
        "heads": [
            {
                "x": px(area.x(place)),
                "y": px(HEIGHT - BOTTOM + 20),
                "text": its.label,
                "year": its.year,
                "year_y": px(HEIGHT - BOTTOM + 38),
            }
            for place, its in enumerate(points)
        ],
        "lines": [area.line(kind, counts) for kind, counts in series],
    }


@dataclass(frozen=True, slots=True)
class _Area:
    """Where the lines are drawn."""

    strip: Strip
    n: int
    most: int

    def x(self, place: int) -> float:
        """The middle of a quarter."""
        step = (WIDTH - 2 * SIDE) / max(1, self.n)
        return self.strip.at(SIDE + (place + 0.5) * step)

    def y(self, count: int) -> float:
        """The height of a count."""
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * count / self.most

    def rule(self, count: int) -> Chart:
        """A line across, with its count where reading begins."""
        return {
            "y": px(self.y(count)),
            "x1": px(SIDE),
            "x2": px(WIDTH - SIDE),
            "text": str(count),
            "text_x": px(self.strip.at(SIDE - 8)),
            "text_y": px(self.y(count) + 5),
            "anchor": "start" if self.strip.mirrored else "end",
        }

    def line(self, kind: str, counts: Sequence[int | None]) -> Chart:
        """The line through the quarters that have a count, with a dot at each."""
        spots = [
            (self.x(place), self.y(count))
            for place, count in enumerate(counts)
            if count is not None
        ]
        return {
            "kind": kind,
            "path": "".join(
                f"{'L' if at else 'M'}{px(x)} {px(y)}" for at, (x, y) in enumerate(spots)
            ),
            "dots": [{"x": px(x), "y": px(y)} for x, y in spots],
        }


def _legend(frame: BalanceFrame, strip: Strip) -> list[Chart]:
    step = WIDTH / max(1, len(frame.legend))
    return [
        {
            "kind": kind,
            "x1": px(strip.at(at * step + 4)),
            "x2": px(strip.at(at * step + 34)),
            "dot": px(strip.at(at * step + 19)),
            "y": "14.0",
            "text": text,
            "text_x": px(strip.at(at * step + 42)),
            "text_y": "19.0",
        }
        for at, (kind, text) in enumerate(frame.legend.items())
    ]
