"""The roadmap: services by quarter, as bars; in a right-to-left language time runs to the left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from qp174.render.charts import px

Chart = dict[str, Any]

WIDTH, NAMES, ROW, HEAD = 1000.0, 380.0, 26.0, 30.0
LEGEND_ROW = 24.0
LEGEND_COLUMNS = 3
# A longer name is cut in the picture; the table beside it has it whole. Arabic letters are narrow.
LETTERS, ARABIC_LETTERS = 50, 58


@dataclass(frozen=True, slots=True)
class Bar:
    """One service: from column ``first`` to ``last``, with the amount in each, perhaps none."""

    label: str
    name: str
    first: int
    last: int
    amounts: tuple[str, ...]
    pattern: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One picture: an id for its patterns, its words, its columns and what the patterns mean."""

    id: str
    title: str
    description: str
    columns: tuple[str, ...]
    patterns: tuple[str, ...]
    mirrored: bool


def roadmap(bars: Sequence[Bar], sheet: Sheet) -> Chart:
    """The picture as data."""
    top = HEAD + LEGEND_ROW * -(-len(sheet.patterns) // LEGEND_COLUMNS)
    bottom = top + ROW * len(bars)
    width = (WIDTH - NAMES) / max(1, len(sheet.columns))
    place = _Place(sheet.mirrored, width)
    return {
        "type": "roadmap",
        "id": sheet.id,
        "title": sheet.title,
        "description": sheet.description,
        "width": px(WIDTH),
        "height": px(bottom + 8),
        "top": px(top),
        "bottom": px(bottom),
        "rules": [px(place.edge(index)) for index in range(len(sheet.columns) + 1)],
        "heads": [
            {"text": text, "x": px(place.middle(index)), "y": px(top - 9)}
            for index, text in enumerate(sheet.columns)
        ],
        "legend": list(_legend(sheet)),
        "patterns": [{"id": f"{sheet.id}-{i}", "index": i % 4} for i in range(len(sheet.patterns))],
        "rows": [_row(bar, index, top, place, sheet) for index, bar in enumerate(bars)],
    }


@dataclass(frozen=True, slots=True)
class _Place:
    mirrored: bool
    width: float

    def edge(self, index: int) -> float:
        """The left edge of a column; mirrored, its right edge."""
        x = NAMES + index * self.width
        return WIDTH - x if self.mirrored else x

    def middle(self, index: int) -> float:
        return (self.edge(index) + self.edge(index + 1)) / 2

    def start(self, x: float) -> float:
        return WIDTH - x if self.mirrored else x


def _row(bar: Bar, index: int, top: float, place: _Place, sheet: Sheet) -> Chart:
    y = top + ROW * index
    left = min(place.edge(bar.first), place.edge(bar.last + 1))
    right = max(place.edge(bar.first), place.edge(bar.last + 1))
    return {
        "label": bar.label,
        "name": _cut(bar.name, ARABIC_LETTERS if place.mirrored else LETTERS),
        "full": bar.name,
        "shaded": index % 2 == 1,
        "y": px(y),
        "height": px(ROW),
        "middle": px(y + ROW / 2 + 5),
        "label_x": px(place.start(34)),
        "name_x": px(place.start(44)),
        "name_anchor": "end" if place.mirrored else "start",
        "label_anchor": "start" if place.mirrored else "end",
        "bar": {
            "x": px(left + 2),
            "y": px(y + 4),
            "width": px(right - left - 4),
            "height": px(ROW - 8),
            "pattern": f"{sheet.id}-{bar.pattern}",
        },
        "amounts": [
            {"text": text, "x": px(place.middle(bar.first + offset)), "width": px(_width(text))}
            | {"left": px(place.middle(bar.first + offset) - _width(text) / 2), "y": px(y + 6)}
            for offset, text in enumerate(bar.amounts)
            if text
        ],
    }


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1].rstrip() + "\u2026"


def _width(text: str) -> float:
    return 8.0 * len(text) + 8


def _legend(sheet: Sheet) -> Iterator[Chart]:
    for index, text in enumerate(sheet.patterns):
        row, column = divmod(index, LEGEND_COLUMNS)
        x = 8 + column * (WIDTH / LEGEND_COLUMNS)
        y = 6 + row * LEGEND_ROW
        yield {
            "pattern": f"{sheet.id}-{index}",
            "text": text,
            "x": px(WIDTH - x - 26 if sheet.mirrored else x),
            "y": px(y),
            "text_x": px(WIDTH - x - 34 if sheet.mirrored else x + 34),
            "text_y": px(y + 12),
            "anchor": "end" if sheet.mirrored else "start",
        }
