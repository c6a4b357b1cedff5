"""The load of units: for each quarter a box that is what there is, filled with what is used."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from qp174.render.charts import Strip, legend_row, px

Chart = dict[str, Any]

WIDTH, NAMES = 1000.0, 330.0
HEAD, ROW, BOX = 54.0, 48.0, 24.0
#: Above and beside a box.
ABOVE, BESIDE = 5.0, 5.0
# A longer name is cut in the picture; the table beside it has it whole. Arabic letters are narrow.
LETTERS, ARABIC_LETTERS = 44, 52


@dataclass(frozen=True, slots=True)
class Load:
    """A unit in a quarter: the share of its days that is used, None where it has none; in words."""

    share: Fraction | None
    shown: str


@dataclass(frozen=True, slots=True)
class UnitLoads:
    """A unit, with one load for each column."""

    name: str
    loads: tuple[Load, ...]


@dataclass(frozen=True, slots=True)
class LoadsFrame:
    """One picture: an id for its patterns, its words, and the names of its columns.

    ``used`` says what fills a box, ``over`` what is hatched: more than there is.
    """

    id: str
    title: str
    description: str
    columns: tuple[str, ...]
    used: str
    over: str
    mirrored: bool


def loads_chart(units: Sequence[UnitLoads], frame: LoadsFrame) -> Chart:
    """The picture as data."""
    strip = Strip(WIDTH, mirrored=frame.mirrored)
    column = (WIDTH - NAMES) / max(1, len(frame.columns))
    over = any(_is_over(load) for unit in units for load in unit.loads)
    legend = [frame.used, frame.over] if over else [frame.used]
    return {
        "type": "loads",
        "id": frame.id,
        "title": frame.title,
        "description": frame.description,
        "width": px(WIDTH),
        "height": px(HEAD + ROW * len(units) + 6),
        "anchor": strip.anchor,
        "legend": legend_row(frame.id, legend, strip),
        "patterns": [{"id": f"{frame.id}-{i}", "index": i} for i in range(len(legend))],
        "heads": [
            {"text": text, "x": px(strip.at(NAMES + (index + 0.5) * column)), "y": px(HEAD - 10)}
            for index, text in enumerate(frame.columns)
        ],
        "rows": [
            _row(unit, HEAD + ROW * number, column, strip, frame)
            for number, unit in enumerate(units)
        ],
    }


def _is_over(load: Load) -> bool:
    return load.share is not None and load.share > 1


def _row(unit: UnitLoads, y: float, column: float, strip: Strip, frame: LoadsFrame) -> Chart:
    most = ARABIC_LETTERS if frame.mirrored else LETTERS
    return {
        "name": unit.name if len(unit.name) <= most else unit.name[: most - 1].rstrip() + "\u2026",
        "full": unit.name,
        "x": px(strip.at(6)),
        "y": px(y + ABOVE + BOX - 7),
        "rule": px(y),
        "boxes": [
            _box(load, NAMES + index * column, y, column, strip, frame)
            for index, load in enumerate(unit.loads)
        ],
    }


def _box(
    load: Load, distance: float, y: float, column: float, strip: Strip, frame: LoadsFrame
) -> Chart:
    share = min(Fraction(1), load.share or Fraction(0))
    high = BOX * float(share)
    return {
        "x": px(strip.left(distance + BESIDE, column - 2 * BESIDE)),
        "y": px(y + ABOVE),
        "width": px(column - 2 * BESIDE),
        "height": px(BOX),
        "filled": {
            "y": px(y + ABOVE + BOX - high),
            "height": px(high),
            "pattern": f"{frame.id}-{int(_is_over(load))}",
        }
        if high > 0
        else {},
        "shown": load.shown,
        "shown_x": px(strip.at(distance + column / 2)),
        "shown_y": px(y + ABOVE + BOX + 13),
        "heavy": load.share is not None and load.share >= 1,
    }
