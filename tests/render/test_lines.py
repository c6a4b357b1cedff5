"""The picture of an indicator over the years: what is drawn, and where."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

from qp174.render.charts.lines import WIDTH, LinesFrame, Mark, lines

FRAME = LinesFrame("one", "Title", "Described", ("baseline", "target", "measured"), mirrored=False)
BASE = Mark(2025, Decimal(10), "10")
TARGETS = [Mark(2026, Decimal(20), "20"), Mark(2028, Decimal(40), "40")]
VALUES = [Mark(2026, Decimal(15), "15"), Mark(2027, Decimal(30), "30")]


def drawn(mirrored: bool = False) -> dict[str, Any]:
    frame = LinesFrame("one", "Title", "Described", FRAME.names, mirrored)
    return lines(VALUES, TARGETS, BASE, frame)


def test_every_value_has_its_mark_and_its_number() -> None:
    chart = drawn()
    assert [mark["shown"] for mark in chart["rounds"]] == ["15", "30"]
    assert [mark["shown"] for mark in chart["corners"]] == ["20", "40"]
    assert [mark["shown"] for mark in chart["squares"]] == ["10"]
    assert [year["text"] for year in chart["years"]] == ["2025", "2026", "2027", "2028"]
    assert [sign["kind"] for sign in chart["legend"]] == ["square", "corner", "round"]


def test_higher_values_stand_higher_and_later_years_further_on() -> None:
    chart = drawn()
    marks = [*chart["squares"], *chart["rounds"], *chart["corners"]]
    by_value = sorted(marks, key=lambda mark: int(mark["shown"]))
    heights = [float(mark["y"]) for mark in by_value]
    assert heights == sorted(heights, reverse=True)
    places = [float(year["x"]) for year in chart["years"]]
    assert places == sorted(places)
    # The year without a target has its room all the same.
    steps = [after - before for before, after in pairwise(places)]
    assert max(steps) - min(steps) < 0.2


def test_arabic_reads_from_the_right() -> None:
    left = [float(year["x"]) for year in drawn()["years"]]
    right = [float(year["x"]) for year in drawn(mirrored=True)["years"]]
    assert right == [WIDTH - x for x in left]


def test_a_value_and_its_target_are_not_written_over_each_other() -> None:
    chart = drawn()
    value, target = chart["rounds"][0], chart["corners"][0]
    assert value["x"] == target["x"]
    assert float(target["shown_y"]) < float(target["y"]) < float(value["y"])
    assert float(value["shown_y"]) > float(value["y"])


def test_one_value_is_no_line() -> None:
    chart = lines(VALUES[:1], [], None, FRAME)
    assert (chart["measured"], chart["wanted"], chart["squares"]) == ("", "", [])
    assert len(chart["years"]) == 1


def test_a_baseline_that_was_measured_is_one_mark() -> None:
    same = Mark(2025, Decimal(10), "10.0")
    assert lines([same, *VALUES], TARGETS, BASE, FRAME)["squares"] == []
    other = Mark(2025, Decimal(12), "12")
    assert len(lines([other, *VALUES], TARGETS, BASE, FRAME)["squares"]) == 1
