"""The roadmap: services by quarter, as bars; in a right-to-left language time runs to the left."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from qp174.render.charts import px

Chart = dict[str, Any]

WIDTH, NAMES, ROW, HEAD = 1000.0, 380.0, 26.0, 30.0
LEGEND_ROW = 24.0
LEGEND_COLUMNS = 3
# A longer name is cut in the picture; the table beside it has it whole. Arabic letters are narrow.
LETTERS, ARABIC_LETTERS = 50, 58


#: What stands on a bar: ``pin`` where people fixed it, ``wait`` for what it waits, ``due`` by when.
Shape = Literal["pin", "wait", "due"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign on a bar: ``wait`` before its column, ``due`` behind it, ``pin`` where it begins."""

    shape: Shape
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One service: from column ``first`` to ``last``, with the amount in each, perhaps none."""

    label: str
    name: str
    first: int
    last: int
    amounts: tuple[str, ...]
    pattern: int
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that says what the rows below it have in common."""

    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One picture: an id for its patterns, its words, its columns and what the patterns mean.

    ``signs`` says what each shape of a mark means, where there is any.
    """

    id: str
    title: str
    description: str
    columns: tuple[str, ...]
    patterns: tuple[str, ...]
    mirrored: bool
    signs: Mapping[Shape, str] = field(default_factory=dict)


def roadmap(rows: Sequence[Bar | Heading], sheet: Sheet) -> Chart:
    """The picture as data."""
    used = [shape for shape in sheet.signs if any(shape in _shapes(row) for row in rows)]
    top = HEAD + LEGEND_ROW * -(-(len(sheet.patterns) + len(used)) // LEGEND_COLUMNS)
    bottom = top + ROW * len(rows)
    width = (WIDTH - NAMES) / max(1, len(sheet.columns))
    place = _Place(sheet.mirrored, width)
    numbered = list(enumerate(rows))
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
        "signs": list(_signs(used, sheet)),
        "patterns": [{"id": f"{sheet.id}-{i}", "index": i % 4} for i in range(len(sheet.patterns))],
        "headings": [
            _heading(row, index, top, place) for index, row in numbered if isinstance(row, Heading)
        ],
        "rows": [
            _row(row, index, top, place, sheet) for index, row in numbered if isinstance(row, Bar)
        ],
    }


def _shapes(row: Bar | Heading) -> frozenset[Shape]:
    return frozenset(mark.shape for mark in row.marks) if isinstance(row, Bar) else frozenset()


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


def _heading(heading: Heading, index: int, top: float, place: _Place) -> Chart:
    y = top + ROW * index
    return {
        "text": heading.text,
        "x": px(place.start(8)),
        "anchor": "end" if place.mirrored else "start",
        "y": px(y),
        "height": px(ROW),
        "middle": px(y + ROW / 2 + 5),
    }


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
        "marks": [
            {"shape": mark.shape, "path": _path(mark, bar, y, place), "text": mark.text}
            for mark in bar.marks
        ],
    }


def _path(mark: Mark, bar: Bar, y: float, place: _Place) -> str:
    """A flag, a diamond or a dot, where it belongs in its row."""
    onward = -1 if place.mirrored else 1
    if mark.shape == "due":
        x = place.edge(mark.column + 1) - 3 * onward
        return _flag(x, y + 3, -onward)
    if mark.shape == "wait":
        return _diamond(place.edge(mark.column) + 2 * onward, y + ROW / 2)
    return _dot(place.edge(bar.first) + 10 * onward, y + ROW / 2)


def _flag(x: float, y: float, side: int) -> str:
    """A pole with a triangle at its top, which points to one side."""
    return f"M{px(x)} {px(y + 20)}V{px(y)}L{px(x + 9 * side)} {px(y + 4)}L{px(x)} {px(y + 8)}"


def _diamond(x: float, y: float) -> str:
    return f"M{px(x)} {px(y - 7)}L{px(x + 6)} {px(y)}L{px(x)} {px(y + 7)}L{px(x - 6)} {px(y)}Z"


def _dot(x: float, y: float) -> str:
    return f"M{px(x - 4)} {px(y)}A4 4 0 1 0 {px(x + 4)} {px(y)}A4 4 0 1 0 {px(x - 4)} {px(y)}Z"


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1].rstrip() + "\u2026"


def _width(text: str) -> float:
    return 8.0 * len(text) + 8


def _legend(sheet: Sheet) -> Iterator[Chart]:
    for index, text in enumerate(sheet.patterns):
        yield {"pattern": f"{sheet.id}-{index}", "text": text, **_key(index, sheet)}


def _signs(used: Sequence[Shape], sheet: Sheet) -> Iterator[Chart]:
    """The signs of the marks, behind the patterns."""
    for index, shape in enumerate(used, start=len(sheet.patterns)):
        key = _key(index, sheet)
        x, y = float(key["x"]) + 13, float(key["y"])
        drawn = {
            "due": _flag(x, y - 2, -1 if not sheet.mirrored else 1),
            "wait": _diamond(x, y + 7),
            "pin": _dot(x, y + 7),
        }
        yield {"shape": shape, "path": drawn[shape], "text": sheet.signs[shape], **key}


def _key(index: int, sheet: Sheet) -> Chart:
    """Where an entry of the legend stands."""
    row, column = divmod(index, LEGEND_COLUMNS)
    x = 8 + column * (WIDTH / LEGEND_COLUMNS)
    y = 6 + row * LEGEND_ROW
    return {
        "x": px(WIDTH - x - 26 if sheet.mirrored else x),
        "y": px(y),
        "text_x": px(WIDTH - x - 34 if sheet.mirrored else x + 34),
        "text_y": px(y + 12),
        "anchor": "end" if sheet.mirrored else "start",
    }
