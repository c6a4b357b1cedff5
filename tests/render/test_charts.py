"""Pictures: where things stand, and what is drawn. QP174_RENEW=1 writes the golden files anew."""

from __future__ import annotations

import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from qp174.render.charts.matrix import Corner, Frame, Point, matrix
from qp174.render.charts.roadmap import Bar, Sheet, roadmap
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


def drawn(kind: str, chart: dict[str, object]) -> str:
    """The picture alone, with the packaged macro."""
    page = f'{{% import "svg/{kind}.svg.j2" as picture %}}{{{{ picture.draw(chart) }}}}'

    def load(name: str) -> str | None:
        return page if name == "one.svg.j2" else template_text(name)

    return render("one.svg.j2", {"chart": chart}, ENGLISH, load).strip() + "\n"


def test_the_roadmap_is_drawn_as_before() -> None:
    picture = drawn("roadmap", roadmap(BARS, sheet(mirrored=False)))
    path = GOLDEN / "roadmap.svg"
    if os.environ.get("QP174_RENEW"):
        path.write_bytes(picture.encode())
    assert path.read_bytes() == picture.encode()


@pytest.mark.parametrize("kind", ["roadmap", "matrix"])
def test_pictures_are_well_formed_and_speak(kind: str) -> None:
    points = [Point("1", "One & <two>", 10, 90, None, 0), Point("2", "Two", 50, 50, 9, 1)]
    charts = {
        "roadmap": roadmap(BARS, sheet(mirrored=True)),
        "matrix": matrix(points, frame()),
    }
    root = ElementTree.fromstring(drawn(kind, charts[kind]))
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
