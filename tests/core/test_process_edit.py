"""Changing a process as its file holds it."""

from decimal import Decimal
from typing import Any

import pytest

from qp174.core.process import edit as edit
from qp174.core.process.edit import ListChange
from qp174.model.error import QP174Error

TODAY: dict[str, Any] = {
    "source": "register",
    "documents": ["petition", "passport"],
    "steps": [
        {"step": "submit"},
        {"step": "sign", "by": "dean", "minutes": 5, "wait_days": 1, "source": "register"},
        {"step": "sign"},
        {"step": "deliver"},
    ],
    "visits": {"value": 2, "source": "register", "note": {"en": "Mostly"}},
    "fee": {"source": "register"},
    "elapsed": {"value": 3, "unit": "calendar-day", "source": "register"},
    "entities": [{"id": "customs", "linked": True}, {"id": "treasury", "linked": False}],
    "note": {"en": "Of today"},
}


def test_a_design_begins_as_a_copy_of_today() -> None:
    assert edit.started(TODAY, "estimate") == {
        "source": "estimate",
        "documents": ["petition", "passport"],
        "steps": [
            {"step": "submit"},
            {"step": "sign", "by": "dean"},
            {"step": "sign"},
            {"step": "deliver"},
        ],
        "visits": {"value": 2, "source": "estimate"},
        "elapsed": {"value": 3, "unit": "calendar-day", "source": "estimate"},
        "entities": TODAY["entities"],
    }


def test_what_is_found_begins_with_nothing() -> None:
    found = edit.empty("survey")
    assert found == {"source": "survey", "documents": [], "steps": [], "entities": []}


def test_a_copy_changes_nothing_of_today() -> None:
    edit.started(TODAY, "x")["entities"][0]["linked"] = False
    assert TODAY["entities"][0]["linked"] is True


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (ListChange(), ("a", "b", "a")),
        (ListChange(only=("c", "a")), ("c", "a")),
        (ListChange(away=("a",)), ("b",)),
        (ListChange(more=("c", "d")), ("a", "b", "a", "c", "d")),
        (ListChange(more=("c", "d"), after="b"), ("a", "b", "c", "d", "a")),
        (ListChange(more=("c",), after="a"), ("a", "b", "a", "c")),
        (ListChange(away=("a",), more=("c",), after="a"), ("b", "c")),
        (ListChange(away=("a",), more=("a",)), ("b", "a")),
    ],
)
def test_a_list_changes(change: ListChange, expected: tuple[str, ...]) -> None:
    assert edit.changed(("a", "b", "a"), change, repeat=True) == expected


def test_a_set_holds_nothing_twice() -> None:
    assert edit.changed(("a", "b"), ListChange(more=("b", "c"))) == ("a", "b", "c")
    assert edit.changed(("a",), ListChange(only=("b", "b"))) == ("b",)


@pytest.mark.parametrize("change", [ListChange(away=("x",)), ListChange(more=("a",), after="x")])
def test_what_is_not_there_cannot_go(change: ListChange) -> None:
    with pytest.raises(QP174Error) as caught:
        edit.changed(("a", "b"), change)
    assert (caught.value.code, caught.value.params["choices"]) == ("not-in-process", "a, b")


def test_steps_that_stay_keep_what_is_said_of_them() -> None:
    found = edit.with_list(TODAY, "steps", ListChange(only=("sign", "print", "sign")))
    assert found["steps"] == [TODAY["steps"][1], {"step": "print"}, TODAY["steps"][2]]
    assert found["documents"] == TODAY["documents"]


def test_a_new_entity_is_not_linked() -> None:
    found = edit.with_list(TODAY, "entities", ListChange(more=("port",)))
    assert found["entities"][-1] == {"id": "port", "linked": False}


def test_links_are_of_entities_that_are_there() -> None:
    found = edit.with_links(TODAY, ["treasury"])
    assert [entry["linked"] for entry in found["entities"]] == [False, True]
    with pytest.raises(QP174Error):
        edit.with_links(TODAY, ["port"])


def test_another_value_has_its_own_source_and_keeps_the_note() -> None:
    found = edit.with_figure(TODAY, "visits", 1, "survey")
    assert found["visits"] == {"value": 1, "source": "survey", "note": {"en": "Mostly"}}


@pytest.mark.parametrize(("name", "value"), [("handling", 5), ("visits", 1), ("fee", 0)])
def test_another_value_needs_a_source(name: str, value: int) -> None:
    with pytest.raises(QP174Error) as caught:
        edit.with_figure(TODAY, name, value, "")
    assert (caught.value.code, caught.value.params) == ("source-needed", {"field": name})


def test_a_new_figure_has_the_source_that_is_named() -> None:
    found = edit.with_figure(TODAY, "handling", Decimal("7.5"), "survey")
    assert found["handling"] == {"value": Decimal("7.5"), "source": "survey"}


def test_the_same_figure_is_no_change() -> None:
    assert edit.with_figure(TODAY, "visits", 2, "") == TODAY
    assert edit.with_figure(TODAY, "visits", 2, "register") == TODAY
    # Three working days are not three calendar days.
    changed = edit.with_figure(TODAY, "elapsed", 3, "survey")["elapsed"]
    assert changed == {"value": 3, "unit": "working-day", "source": "survey"}
    assert list(changed) == ["value", "unit", "source"]


def test_a_confirmed_figure_is_of_who_confirmed_it() -> None:
    found = edit.with_figure(TODAY, "visits", 2, "survey")
    assert found["visits"] == {"value": 2, "source": "survey", "note": {"en": "Mostly"}}


@pytest.mark.parametrize(("source", "named"), [("register", {}), ("survey", {"source": "survey"})])
def test_something_is_said_of_one_step(source: str, named: dict[str, str]) -> None:
    """The step names its source where that is not the one of the process."""
    found = edit.with_of_step(TODAY, "submit", "minutes", 4, source)
    assert found["steps"][0] == {"step": "submit", "minutes": 4, **named}
    assert found["steps"][1:] == TODAY["steps"][1:]
    assert edit.with_of_step(found, "submit", "minutes", 4, "") == found


@pytest.mark.parametrize(
    ("step", "source", "code"),
    [
        ("sign", "survey", "several-entries"),
        ("print", "survey", "not-in-process"),
        ("submit", "", "source-needed"),
    ],
)
def test_what_cannot_be_said_of_a_step_is_refused(step: str, source: str, code: str) -> None:
    with pytest.raises(QP174Error) as caught:
        edit.with_of_step(TODAY, step, "minutes", 4, source)
    assert caught.value.code == code
