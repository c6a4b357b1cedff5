"""The facts of a service file."""

import copy
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from qp174.app.load import Loaded, load
from qp174.core import facts as module
from qp174.core.facts import service_facts
from qp174.core.figures import figures
from qp174.model.service import FigureSource, Reference
from tests.support import AS_OF, SECOND


@pytest.fixture(scope="module")
def harbour() -> Loaded:
    return load(SECOND, AS_OF)


@pytest.fixture
def data(harbour: Loaded) -> Any:
    """The file of one service, to be changed."""
    (path,) = [path for path in harbour.data if path.endswith("/fishing-licence.yaml")]
    return copy.deepcopy(harbour.data[path])


def test_a_file_is_walked_once_for_its_figures(data: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[str] = []

    def counting(data: Any, place: str = "") -> Iterator[FigureSource]:
        walked.append(place)
        return figures(data, place)

    monkeypatch.setattr(module, "figures", counting)
    found = service_facts(data, "x.yaml")
    assert walked == [""]
    sources = [entry for entry in found.references if entry.kind == "source"]
    assert [entry.pointer for entry in sources] == [
        figure.pointer for figure in found.figures for _ in figure.sources
    ]
    assert sources


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
    assert Reference("service", "crew-card", "/retired/successor") in found.references


def test_a_retirement_needs_no_successor(data: Any) -> None:
    data["retired"] = {"date": 2025, "reason": {"en": "No longer asked for"}}
    assert not [r for r in service_facts(data, "x.yaml").references if r.kind == "service"]
