"""The line of balance as a picture: heights are counts, and time runs as one reads."""

from typing import Any

from qp174.render.charts.balance import (
    ACTUAL,
    BOTTOM,
    FORECAST,
    HEIGHT,
    PLANNED,
    TOP,
    WIDTH,
    BalanceFrame,
    Point,
    balance,
)

POINTS = (
    Point("1", "2027", 0, 0, None),
    Point("2", "", 2, 1, 1),
    Point("3", "", 4, None, 3),
)


def drawn(*points: Point, mirrored: bool = False) -> dict[str, Any]:
    legend = {PLANNED: "as planned", ACTUAL: "in fact", FORECAST: "by the forecast"}
    return balance(points, BalanceFrame("b", "Title", "What it shows", mirrored, legend))


def dots(chart: dict[str, Any], kind: str) -> list[tuple[float, float]]:
    (line,) = [its for its in chart["lines"] if its["kind"] == kind]
    return [(float(dot["x"]), float(dot["y"])) for dot in line["dots"]]


def test_a_count_is_a_height() -> None:
    heights = [y for _, y in dots(drawn(*POINTS), PLANNED)]
    assert heights == [HEIGHT - BOTTOM, (HEIGHT - BOTTOM + TOP) / 2, TOP]


def test_a_line_ends_where_nothing_is_known() -> None:
    chart = drawn(*POINTS)
    assert [len(dots(chart, kind)) for kind in (PLANNED, ACTUAL, FORECAST)] == [3, 2, 2]
    assert dots(chart, ACTUAL)[1] == dots(chart, FORECAST)[0]


def test_in_arabic_time_begins_at_the_right() -> None:
    chart, mirrored = drawn(*POINTS), drawn(*POINTS, mirrored=True)
    assert (chart["anchor"], mirrored["anchor"]) == ("start", "end")
    for (x, y), (other_x, other_y) in zip(
        dots(chart, PLANNED), dots(mirrored, PLANNED), strict=True
    ):
        assert (round(WIDTH - x, 1), y) == (other_x, other_y)


def test_nothing_to_count_is_a_flat_line() -> None:
    chart = drawn(Point("1", "2027", 0, 0, 0))
    assert {y for kind in (PLANNED, ACTUAL) for _, y in dots(chart, kind)} == {HEIGHT - BOTTOM}
    assert [its["text"] for its in chart["rules"]] == ["0"]
