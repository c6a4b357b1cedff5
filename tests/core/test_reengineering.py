"""Processes side by side: differences, per cent, direction, the kind that figures earn."""

import copy
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.app.load import Loaded, load
from qp174.core.facts import service_facts
from qp174.core.process.reengineering import delta, reviews, uninvolved, why_kind
from qp174.model.catalogue import Catalogue
from qp174.model.finding import Finding, Place
from qp174.model.method import Expectations
from qp174.model.reengineering import Delta, Review
from qp174.render.language import load_language
from qp174.render.wording import Words
from tests.support import AS_OF, SECOND

STEPS = [{"step": "apply"}, {"step": "inspect"}, {"step": "endorse"}, {"step": "collect"}]


@pytest.fixture(scope="module")
def harbour() -> Loaded:
    return load(SECOND, AS_OF, keep=True)


@pytest.fixture(scope="module")
def catalogue(harbour: Loaded) -> Catalogue:
    its = harbour.catalogue
    return replace(its, procedure=replace(its.procedure, expectations=Expectations(50)))


def process(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = {
        "documents": ["identity-card", "log-book"],
        "steps": STEPS,
        "visits": {"value": 2, "source": "invented"},
        "elapsed": {"value": 10, "unit": "working-day", "source": "invented"},
        "entities": [{"id": "customs", "linked": True}, {"id": "treasury", "linked": False}],
        **changes,
    }
    return {key: value for key, value in found.items() if value is not None}


@pytest.fixture
def reviewed(harbour: Loaded, catalogue: Catalogue) -> Any:
    """The reviews of a service with these rounds."""
    (path,) = [path for path in harbour.data if path.endswith("/fishing-licence.yaml")]
    data = copy.deepcopy(dict(harbour.data[path]))

    def of(*rounds: Any, catalogue: Catalogue = catalogue) -> tuple[Review, ...]:
        return reviews(service_facts({**data, "rounds": list(rounds)}, "x.yaml"), catalogue)

    return of


def figure(deltas: tuple[Delta, ...], name: str) -> Delta:
    (found,) = [its for its in deltas if its.figure == name]
    return found


def days(value: Any, unit: str = "working-day") -> dict[str, Any]:
    return {"value": value, "unit": unit, "source": "invented"}


# ── one figure ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("before", "after", "difference", "percent", "direction"),
    [
        (8, 6, -2, -25, "better"),
        (6, 8, 2, Fraction(100, 3), "worse"),
        (6, 6, 0, 0, "same"),
        (0, 0, 0, None, "same"),  # of nothing there is no per cent
        (0, 3, 3, None, "worse"),
        (None, 3, None, None, "unknown"),
        (3, None, None, None, "unknown"),
        (None, None, None, None, "unknown"),
    ],
)
def test_a_figure_changes(
    before: int | None, after: int | None, difference: Any, percent: Any, direction: str
) -> None:
    values = [None if value is None else Fraction(value) for value in (before, after)]
    found = delta("visits", *values)
    assert (found.difference, found.percent, found.direction) == (difference, percent, direction)


@given(before=st.fractions(0, 10**6), after=st.fractions(0, 10**6))
def test_what_is_better_one_way_is_worse_the_other(before: Fraction, after: Fraction) -> None:
    there, back = delta("fee", before, after), delta("fee", after, before)
    assert there.difference is not None
    assert back.difference == -there.difference
    opposite = {"better": "worse", "worse": "better", "same": "same"}
    assert back.direction == opposite[there.direction]
    if there.percent is not None:
        assert before + before * there.percent / 100 == after


# ── a round ──────────────────────────────────────────────────────────────────────────────


def test_every_figure_is_compared(reviewed: Any) -> None:
    to_be = process(
        documents=["log-book"],
        steps=[{"step": "apply", "wait_days": 0}, {"step": "collect", "wait_days": 1}],
        visits={"value": 0, "source": "invented"},
        elapsed=days(8, "hour"),
        entities=[{"id": "customs", "linked": True}],
    )
    (found,) = reviewed({"as_is": process(), "to_be": to_be, "kind": "redesign"})
    figures = {its.figure: (its.before, its.after, its.direction) for its in found.designed}
    assert figures == {
        "steps": (4, 2, "better"),
        "documents": (2, 1, "better"),
        "approvals": (1, 0, "better"),
        "visits": (2, 0, "better"),
        "fee": (None, None, "unknown"),
        "handling": (None, None, "unknown"),
        "elapsed": (10, 1, "better"),
        "waiting": (None, 1, "unknown"),
        "entities": (2, 1, "better"),
        "unlinked": (1, 0, "better"),
    }
    assert (found.achieved, found.kept) == ((), ())


def test_designed_and_achieved_are_told_apart(reviewed: Any) -> None:
    to_be, observed = process(elapsed=days(4)), process(elapsed=days(6))
    (found,) = reviewed({"as_is": process(), "to_be": to_be, "observed": observed})
    assert figure(found.designed, "elapsed").difference == -6
    assert figure(found.achieved, "elapsed").difference == -4
    assert figure(found.kept, "elapsed").direction == "worse"
    assert figure(found.kept, "elapsed").percent == 50


def test_what_is_found_without_a_design_is_compared_with_today(reviewed: Any) -> None:
    (found,) = reviewed({"as_is": process(), "observed": process(elapsed=days(6))})
    assert (found.designed, found.kept) == ((), ())
    assert figure(found.achieved, "elapsed").difference == -4


def test_each_round_has_its_own_review(reviewed: Any) -> None:
    first = {"as_is": process(), "to_be": process(elapsed=days(8))}
    third = {"as_is": process(elapsed=days(8)), "to_be": process(elapsed=days(2))}
    found = reviewed(first, {"as_is": process()}, third)
    assert [(its.round, its.pointer) for its in found] == [(1, "/rounds/0"), (3, "/rounds/2")]
    assert figure(found[1].designed, "elapsed").before == 8


def test_steps_that_nobody_recorded_are_no_number(reviewed: Any) -> None:
    (found,) = reviewed({"as_is": process(steps=[]), "to_be": process()})
    for name in ("steps", "approvals"):
        assert figure(found.designed, name).before is None


# ── totals and times of steps ────────────────────────────────────────────────────────────

TIMED = [
    {"step": "apply", "minutes": 15, "wait_days": 0},
    {"step": "inspect", "minutes": 60, "wait_days": 2},
    {"step": "endorse", "minutes": 20, "wait_days": 1},
    {"step": "collect", "minutes": 5, "wait_days": Decimal("0.5")},
]


def test_totals_are_those_of_the_steps(reviewed: Any) -> None:
    """Staff do two of the steps: 80 minutes. 3.5 days of waiting + 80 minutes of 480 a day."""
    as_is = process(steps=TIMED, elapsed=None)
    (found,) = reviewed({"as_is": as_is, "to_be": process()})
    assert figure(found.designed, "handling").before == 80
    assert figure(found.designed, "waiting").before == Fraction(7, 2)
    assert figure(found.designed, "elapsed").before == Fraction(7, 2) + Fraction(80, 480)


def test_a_stated_total_stands_and_contradiction_is_told(reviewed: Any) -> None:
    handling = {"value": 90, "source": "invented"}
    as_is = process(steps=TIMED, handling=handling, elapsed=days(5))
    (found,) = reviewed({"as_is": as_is, "to_be": process()})
    assert figure(found.designed, "handling").before == 90
    told = [(its.figure, its.state, its.stated, its.computed) for its in found.contradictions]
    elapsed = Fraction(7, 2) + Fraction(80, 480)
    assert told == [("handling", "as_is", 90, 80), ("elapsed", "as_is", 5, elapsed)]


@pytest.mark.parametrize("stated", [3, 4, "4.5"])
def test_days_may_be_rounded(stated: Any, reviewed: Any) -> None:
    as_is = process(steps=TIMED, elapsed=days(Decimal(stated)))
    (found,) = reviewed({"as_is": as_is, "to_be": process()})
    assert found.contradictions == ()


def test_a_step_without_a_time_leaves_the_total_unknown(reviewed: Any) -> None:
    as_is = process(steps=[*TIMED, {"step": "inspect"}], elapsed=None)
    (found,) = reviewed({"as_is": as_is, "to_be": process()})
    for name in ("handling", "elapsed", "waiting"):
        assert figure(found.designed, name).before is None


# ── the kind (3/5 and 3/6) ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "changes", "earned", "code"),
    [
        ("simplify", {"elapsed": days(6)}, "simplify", "kind-simplify"),
        ("simplify", {"elapsed": days(5)}, "redesign", "kind-understated"),
        ("redesign", {"elapsed": days(5)}, "redesign", "kind-redesign"),
        ("redesign", {"steps": STEPS[:2], "elapsed": None}, "redesign", "kind-redesign"),
        ("redesign", {"elapsed": days(6)}, "simplify", "kind-overstated"),
        ("redesign", {"elapsed": None}, None, "kind-open"),
        (None, {"elapsed": days(6)}, "simplify", "kind-not-recorded"),
    ],
)
def test_the_recorded_kind_is_held_against_the_figures(
    kind: str | None,
    changes: dict[str, Any],
    earned: str | None,
    code: str,
    reviewed: Any,
    catalogue: Catalogue,
) -> None:
    round_ = {"as_is": process(), "to_be": process(**changes)}
    (found,) = reviewed({**round_, **({"kind": kind} if kind else {})})
    reason = why_kind(found, catalogue)
    assert reason is not None
    assert (found.earned, reason.code) == (earned, code)
    assert found.disagrees == (code in ("kind-understated", "kind-overstated"))


def test_what_is_unknown_is_named(reviewed: Any, catalogue: Catalogue) -> None:
    (found,) = reviewed({"kind": "simplify", "as_is": process(), "to_be": process(elapsed=None)})
    reason = why_kind(found, catalogue)
    assert reason is not None
    assert reason.params == {"inputs": ("elapsed-days",)}


def test_without_a_cut_no_kind_is_earned(reviewed: Any, catalogue: Catalogue) -> None:
    free = replace(catalogue.procedure, expectations=Expectations())
    without = replace(catalogue, procedure=free)
    round_ = {"kind": "redesign", "as_is": process(), "to_be": process(elapsed=days(1))}
    (found,) = reviewed(round_, catalogue=without)
    reason = why_kind(found, without)
    assert found.earned is None
    assert reason is not None
    assert reason.code == "kind-no-cut"


def test_a_round_without_a_design_has_no_kind_to_judge(reviewed: Any, catalogue: Catalogue) -> None:
    (found,) = reviewed({"as_is": process(), "observed": process()})
    assert why_kind(found, catalogue) is None


def test_every_shipped_design_is_called_what_it_is(shipped: Catalogue) -> None:
    kinds = {
        review.kind
        for facts in shipped.services.values()
        for review in reviews(facts, shipped)
        if not review.disagrees
    }
    assert kinds == {"simplify", "redesign"}
    rounds = [its for facts in shipped.services.values() for its in reviews(facts, shipped)]
    assert len(rounds) >= 14
    assert not [its for its in rounds if its.disagrees]


def test_whoever_is_concerned_takes_part(harbour: Loaded) -> None:
    (path,) = [path for path in harbour.data if path.endswith("/fishing-licence.yaml")]
    rounds = [{"as_is": process(), "to_be": process(), "participants": ["customs"]}]
    (round_,) = service_facts({**harbour.data[path], "rounds": rounds}, "x").reengineerings
    absent = uninvolved(round_, "licensing-division", harbour.catalogue.vocabulary)
    assert absent["treasury"] == "entity"
    assert absent["licensing-division"] == "owner"
    assert "customs" not in absent


@pytest.mark.parametrize(
    ("figure", "today", "to_be", "told"),
    [
        ("elapsed", "0.0625", "0.125", "1 hour in the process to be, 0.5 hours today"),
        ("elapsed", "2", "3.5", "3.5 in the process to be, 2 today"),
        ("fee", "1", "1.5", "1.500 in the process to be, 1 today"),
        ("visits", "1", "3", "3 in the process to be, 1 today"),
    ],
)
def test_what_gets_worse_is_told_as_people_say_it(
    figure: str, today: str, to_be: str, told: str
) -> None:
    params: dict[str, str | int] = {"figure": figure, "today": today, "to_be": to_be}
    found = Finding("x.yaml", "to-be-worse", "error", "", Place(1, 1), params)
    message, _ = Words(load_language("en", None)).finding(found)
    assert told in message
