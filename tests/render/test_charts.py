"""Pictures: where things stand, and what is drawn. QP174_RENEW=1 writes the golden files anew."""

from __future__ import annotations

import os
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from qp174.render.charts.bars import Amount, BarsFrame, Measure, bars
from qp174.render.charts.funnel import BESIDE, SHORTEST, WIDTH, FunnelFrame, Stage, funnel
from qp174.render.charts.loads import Load, LoadsFrame, UnitLoads, loads_chart
from qp174.render.charts.matrix import Corner, Frame, Point, matrix
from qp174.render.charts.roadmap import Bar, Heading, Mark, Shape, Sheet, roadmap
from qp174.render.engine import render
from qp174.render.language import load_language
from qp174.store.package import template_text

GOLDEN = Path(__file__).parent / "golden"
ENGLISH = load_language("en", None)
BARS = (
    Bar("1", "Registration <1>", 0, 2, ("12.5", "", "3"), 0),
    Bar("2", "x" * 80, 1, 1, ("7",), 1),
)


def sheet(*, mirrored: bool) -> Sheet:
    columns = ("2027-Q1", "2027-Q2", "2027-Q3")
    return Sheet("r", "Band A", "Bars", columns, ("As is", "Simplify"), mirrored)


def frame() -> Frame:
    corners = (Corner("Quick win", True, True),)
    return Frame("Matrix", "Bubbles", "X", "Y", 50, 50, corners, ("A", "B"), "Largest", "Unknown")


STAGES = (
    Stage("In the inventory <all>", 70, "70"),
    Stage("Confirmed", 14, "14 services", 12),
    Stage("Launched", 1, "1"),
    Stage("Measured", 0, "0"),
)
MEASURES = (
    Measure("Steps & signs", (Amount(12, "12"), Amount(6, "6"), Amount(None, "not known"))),
    Measure("Days", (Amount(Fraction(1, 2), "half a day"), Amount(0, "none"))),
)


def funnelled(*, mirrored: bool) -> dict[str, Any]:
    return funnel(STAGES, FunnelFrame("f", "Funnel", "Steps", mirrored, "Proved", "Examples"))


def compared(*, mirrored: bool) -> dict[str, Any]:
    frame = BarsFrame("b", "Burden", "Bars", ("Before", "Designed", "Found"), mirrored)
    return bars(MEASURES, frame)


UNITS = (
    UnitLoads("Engineers & <all>", (Load(Fraction(1, 2), "5 of 10"), Load(Fraction(1), "9 of 9"))),
    UnitLoads("y" * 80, (Load(Fraction(3, 2), "3 of 2"), Load(None, "-"))),
)
MARKED = (
    Heading("Band A"),
    Bar("1", "One", 0, 2, ("1", "", "3"), 0, (Mark("pin", 0, "Fixed"), Mark("due", 2, "Law <7>"))),
    Bar("2", "Two", 1, 2, ("1", "3"), 1, (Mark("wait", 1, "A link"),)),
)


def loaded_units(*, mirrored: bool) -> dict[str, Any]:
    frame = LoadsFrame("u", "Loads", "Boxes", ("2027-Q1", "2027-Q2"), "Used", "Over", mirrored)
    return loads_chart(UNITS, frame)


def marked(*, mirrored: bool) -> dict[str, Any]:
    signs: dict[Shape, str] = {"pin": "Fixed", "wait": "Waits", "due": "Due"}
    plain = sheet(mirrored=mirrored)
    return roadmap(MARKED, replace(plain, signs=signs))


def drawn(kind: str, chart: dict[str, object]) -> str:
    """The picture alone, with the packaged macro."""
    page = f'{{% import "svg/{kind}.svg.j2" as picture %}}{{{{ picture.draw(chart) }}}}'

    def load(name: str) -> str | None:
        return page if name == "one.svg.j2" else template_text(name)

    return render("one.svg.j2", {"chart": chart}, ENGLISH, load).strip() + "\n"


@pytest.mark.parametrize("kind", ["roadmap", "funnel", "bars", "loads"])
def test_pictures_are_drawn_as_before(kind: str) -> None:
    charts = {
        "roadmap": roadmap(BARS, sheet(mirrored=False)),
        "funnel": funnelled(mirrored=False),
        "bars": compared(mirrored=True),
        "loads": loaded_units(mirrored=False),
    }
    picture = drawn(kind, charts[kind])
    path = GOLDEN / f"{kind}.svg"
    if os.environ.get("QP174_RENEW"):
        path.write_bytes(picture.encode())
    assert path.read_bytes() == picture.encode()


@pytest.mark.parametrize("kind", ["roadmap", "marked", "matrix", "funnel", "bars", "loads"])
def test_pictures_are_well_formed_and_speak(kind: str) -> None:
    points = [Point("1", "One & <two>", 10, 90, None, 0), Point("2", "Two", 50, 50, 9, 1)]
    charts = {
        "roadmap": roadmap(BARS, sheet(mirrored=True)),
        "matrix": matrix(points, frame()),
        "funnel": funnelled(mirrored=True),
        "bars": compared(mirrored=True),
        "loads": loaded_units(mirrored=True),
        "marked": marked(mirrored=True),
    }
    template = "roadmap" if kind == "marked" else kind
    root = ElementTree.fromstring(drawn(template, charts[kind]))
    space = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{space}svg"
    assert root.get("direction") == "ltr"
    assert root.findtext(f"{space}title")
    assert root.findtext(f"{space}desc")
    for label in root.iter(f"{space}text"):
        assert (label.text or "")[0] in "\u2066\u2067"
        assert label.get("text-anchor") in {"start", "middle", "end"}
    names = {name for node in root.iter() for name in node.attrib}
    assert not {"style", "href", "onload"} & names


def test_time_runs_to_the_left_when_mirrored() -> None:
    plain, mirrored = (roadmap(BARS, sheet(mirrored=m)) for m in (False, True))
    width = float(plain["width"])
    for one, other in zip(plain["rows"], mirrored["rows"], strict=True):
        right = float(one["bar"]["x"]) + float(one["bar"]["width"])
        assert float(other["bar"]["x"]) == pytest.approx(width - right, abs=0.11)
    heads = [float(head["x"]) for head in mirrored["heads"]]
    assert heads == sorted(heads, reverse=True)


def test_marks_stand_where_time_says() -> None:
    """A deadline behind its quarter, a wait before its own, in either direction of time."""
    plain, mirrored = (marked(mirrored=m) for m in (False, True))
    width, edges = float(plain["width"]), [float(x) for x in plain["rules"]]

    def places(chart: dict[str, Any]) -> dict[str, float]:
        found = {m["shape"]: m["path"] for row in chart["rows"] for m in row["marks"]}
        return {shape: float(path[1:].split()[0]) for shape, path in found.items()}

    left, right = places(plain), places(mirrored)
    assert edges[2] < left["due"] < edges[3]
    assert abs(left["wait"] - edges[1]) < 4
    assert edges[0] < left["pin"] < edges[1]
    assert right["due"] == pytest.approx(width - left["due"], abs=0.11)
    assert [entry["shape"] for entry in plain["signs"]] == ["pin", "wait", "due"]
    assert roadmap(BARS, replace(sheet(mirrored=False), signs={"pin": "Fixed"}))["signs"] == []


def test_a_load_fills_its_box_and_never_more() -> None:
    chart = loaded_units(mirrored=False)
    half, whole, over, nothing = [box for row in chart["rows"] for box in row["boxes"]]
    assert float(half["filled"]["height"]) * 2 == float(half["height"])
    assert whole["filled"]["height"] == over["filled"]["height"] == whole["height"]
    assert (whole["filled"]["pattern"], over["filled"]["pattern"]) == ("u-0", "u-1")
    assert nothing["filled"] == {}
    assert [half["heavy"], whole["heavy"], over["heavy"], nothing["heavy"]] == [
        *(False, True, True, False)
    ]


def test_a_long_name_is_cut_and_kept_whole_for_the_title() -> None:
    row = roadmap(BARS, sheet(mirrored=False))["rows"][1]
    assert row["name"].endswith("\u2026")
    assert row["full"] == "x" * 80


def test_labels_of_the_matrix_never_cover_one_another() -> None:
    points = [Point(str(n), "", 50 + n % 3, 50 + n % 4, n * 100, n % 2) for n in range(1, 40)]
    labels = matrix(points, frame())["labels"]
    places = [(float(label["x"]), float(label["y"])) for label in labels]
    assert len(set(places)) == len(points)
    for index, (x, y) in enumerate(places):
        for other_x, other_y in places[index + 1 :]:
            assert abs(x - other_x) >= 7.5 or abs(y - other_y) >= 13.9


def test_an_unknown_volume_is_not_drawn_as_a_small_one() -> None:
    points = [Point("1", "", 10, 10, None, 0), Point("2", "", 90, 90, 0, 0)]
    bubbles = {b["known"] for b in matrix(points, frame())["bubbles"]}
    assert bubbles == {True, False}


def parts(chart: dict[str, Any]) -> list[tuple[float, float]]:
    """Every bar of a chart as where it begins and how long it is, in the order drawn."""
    if chart["type"] == "funnel":
        found = [bar for row in chart["rows"] for bar in row["bars"]]
    else:
        found = [row["bar"] for group in chart["groups"] for row in group["rows"] if row["bar"]]
    return [(float(bar["x"]), float(bar["width"])) for bar in found]


@pytest.mark.parametrize("chart", [funnelled, compared])
def test_bars_begin_where_reading_begins(chart: Any) -> None:
    for (x, width), (mirrored_x, mirrored_width) in zip(
        parts(chart(mirrored=False)), parts(chart(mirrored=True)), strict=True
    ):
        assert mirrored_width == width
        assert mirrored_x == pytest.approx(WIDTH - x - width, abs=0.11)


def test_a_funnel_is_as_long_as_its_numbers() -> None:
    rows = funnelled(mirrored=False)["rows"]
    lengths = [sum(float(bar["width"]) for bar in row["bars"]) for row in rows]
    longest = WIDTH - BESIDE
    assert lengths == pytest.approx([longest, longest * 14 / 70, longest / 70, 0], abs=0.11)
    assert all(length == 0 or length >= SHORTEST for length in lengths)
    # Of what is counted, twelve in fourteen lean on examples, and are hatched.
    solid, hatched = (float(bar["width"]) for bar in rows[1]["bars"])
    assert hatched / (solid + hatched) == pytest.approx(12 / 14, abs=0.01)
    assert [bar["pattern"] for bar in rows[1]["bars"]] == ["f-0", "f-1"]


def test_a_funnel_without_examples_needs_no_legend() -> None:
    chart = funnel(STAGES, FunnelFrame("f", "Funnel", "Steps", False))
    assert chart["legend"] == []


def test_each_measure_has_a_scale_of_its_own() -> None:
    steps, days = compared(mirrored=False)["groups"]
    before, designed, found = steps["rows"]
    assert float(designed["bar"]["width"]) * 2 == float(before["bar"]["width"])
    assert days["rows"][0]["bar"]["width"] == before["bar"]["width"]
    # What is not known, and what is nothing, has no bar, and is told apart in words.
    assert (found["bar"], found["shown"]) == ({}, "not known")
    assert (days["rows"][1]["bar"], days["rows"][1]["shown"]) == ({}, "none")


def test_a_series_without_anything_is_left_out() -> None:
    chart = bars(MEASURES[1:], BarsFrame("b", "B", "", ("Before", "Designed", "Found"), False))
    assert [row["name"] for row in chart["groups"][0]["rows"]] == ["Before", "Designed"]
