"""The facts of a service file."""

import copy
from fractions import Fraction
from typing import Any

import pytest

from qp174.app import reading
from qp174.app.load import Loaded, load
from qp174.core import facts, rows
from qp174.core.assemble import Record, references_of
from qp174.core.facts import service_facts
from qp174.core.figures import Walked, figures, walk
from qp174.core.measures import measure
from qp174.model.service import Reference
from qp174.store.workspace import read_source
from tests.support import AS_OF, SECOND


@pytest.fixture(scope="module")
def harbour() -> Loaded:
    return load(SECOND, AS_OF, keep=True)


@pytest.fixture
def data(harbour: Loaded) -> Any:
    """The file of one service, to be changed."""
    (path,) = [path for path in harbour.data if path.endswith("/fishing-licence.yaml")]
    return copy.deepcopy(harbour.data[path])


def named(data: Any) -> list[Reference]:
    return list(references_of(Record("x.yaml", "service", data), None))


def test_a_file_is_walked_once_for_its_figures(data: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[Any] = []

    def counting(data: Any) -> Walked:
        walked.append(data)
        return walk(data)

    monkeypatch.setattr(reading, "walk", counting)
    monkeypatch.setattr(facts, "walk", counting)
    monkeypatch.setattr(rows, "walk", counting)
    path = "catalogue/services/catch/fishing-licence.yaml"
    read = reading.read(read_source(SECOND, path))
    assert len(walked) == 1
    assert read.row.sound


def test_figures_are_kept_by_their_sources(data: Any) -> None:
    each = [
        (sources, place)
        for sources, places in service_facts(data, "x.yaml").figures.items()
        for place in places
    ]
    assert each
    assert sorted(each) == sorted((found.sources, found.pointer) for found in figures(data))
    firsts = [places[0] for places in service_facts(data, "x.yaml").figures.values()]
    in_file = [found.pointer for found in figures(data)]
    assert firsts == sorted(firsts, key=in_file.index)


def test_figures_are_of_the_latest_round(data: Any) -> None:
    assert service_facts(data, "x.yaml").round == 0
    again = copy.deepcopy(data["rounds"][0])
    again["as_is"]["visits"] = {"value": 9}
    data["rounds"].append(again)
    found = service_facts(data, "x.yaml")
    assert found.round == 1
    assert found.visits == Fraction(9)


def test_a_service_in_force_has_no_date_of_retirement(data: Any) -> None:
    found = service_facts(data, "x.yaml")
    assert (found.retired, found.retired_on) == (False, None)


@pytest.mark.parametrize("day", ["2031-05-01", 2031])
def test_a_retirement_keeps_its_date_and_names_its_successor(data: Any, day: str | int) -> None:
    data["retired"] = {"date": day, "reason": {"en": "Merged"}, "successor": "crew-card"}
    found = service_facts(data, "x.yaml")
    assert (found.retired, found.retired_on) == (True, day)
    assert Reference("service", "crew-card", "/retired/successor") in named(data)


def test_a_retirement_needs_no_successor(data: Any) -> None:
    data["retired"] = {"date": 2025, "reason": {"en": "No longer asked for"}}
    assert not [reference for reference in named(data) if reference.kind == "service"]


def test_steps_that_nobody_recorded_are_not_known(data: Any, harbour: Loaded) -> None:
    data["rounds"][0]["as_is"]["steps"] = []
    found = service_facts(data, "x.yaml")
    assert found.stepless == ("/rounds/0/as_is",)
    for name in ("steps", "approvals"):
        measured = measure(name, found, harbour.catalogue.vocabulary)
        assert (measured.value, measured.lacks) == (None, (name,))


def test_a_note_is_kept_by_its_place(data: Any) -> None:
    note = {"en": "Seen"}
    data["volume"] = [{"year": 2025, "value": 1, "source": "invented", "note": note}]
    data["expected"] = {"cost": {"value": 1, "source": "invented", "note": note}}
    data["rounds"][0]["as_is"]["fee"] = {"source": "invented", "note": note}
    data["gate"]["answers"] = {
        "law-permits": {"answer": "pass", "note": note},
        "digital-result": {"answer": "fail", "note": note},
    }
    assert service_facts(data, "x.yaml").noted == {
        "/volume/0",
        "/expected/cost",
        "/rounds/0/as_is/fee",
        "/gate/answers/law-permits",
    }


def test_names_are_compared_in_arabic_first(data: Any) -> None:
    data["name"] = {"en": "Crew Card", "ar": "\u0628\u0637\u0627\u0642\u0629"}
    assert service_facts(data, "x.yaml").alike == "\u0628\u0637\u0627\u0642\u0647"
    data["name"] = {"en": "Crew Card"}
    assert service_facts(data, "x.yaml").alike == "crew card"
