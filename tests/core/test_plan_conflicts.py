"""The smallest set of limits that cannot hold together."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qp174.core.planning.judging.conflicts import clash, conflict, hold
from qp174.core.planning.judging.limits import limits_of, required, under
from qp174.core.planning.problem import Closed, Job, NotBefore, Placed, Problem
from qp174.core.planning.solving.schedule import solve
from qp174.model.judgement import Conflict
from tests.core.judging import job, means, need, q


def codes(found: Conflict | None) -> list[str]:
    assert found is not None
    return [reason.code for reason in found.because]


def pinned(its: Job, *quarters: int) -> Job:
    """A service of one task, its half days divided over these quarters."""
    share = its.tasks[0].half_days // len(quarters)
    return replace(its, pinned={"do": {q(number): share for number in quarters}})


def test_nothing_is_required_of_services_that_may_be_left_out() -> None:
    crowd = tuple(job(f"service-{n}", need("do", 30)) for n in range(9))
    assert conflict(Problem(crowd, means())) is None


def test_two_pins_in_one_quarter() -> None:
    jobs = (pinned(job("a"), 2), pinned(job("b"), 2), pinned(job("c"), 3))
    found = conflict(Problem(jobs, means()))
    assert codes(found) == ["limit-pin", "limit-pin", "limit-days"]
    assert found is not None
    assert found.proven
    assert [r.params.get("service") for r in found.because] == ["a", "b", None]
    assert found.because[2].params == {"unit": "desk", "days": 10, "from": "2027-Q2"}


def test_deadlines_that_ask_more_than_there_is() -> None:
    jobs = tuple(replace(job(name), deadline=q(2)) for name in "abc")
    found = conflict(Problem(jobs, means()))
    assert codes(found) == [*3 * ["limit-deadline"], "limit-days"]
    assert found is not None
    assert found.because[-1].params["from"] == "2027-Q1"
    assert found.because[-1].params["to"] == "2027-Q2"
    assert found.because[-1].params["days"] == 20


def test_a_deadline_before_a_milestone() -> None:
    its = replace(job("a"), deadline=q(2), not_before=(NotBefore(None, q(3), "links/register"),))
    assert codes(conflict(Problem((its,), means()))) == ["limit-deadline", "limit-milestone"]


def test_what_waits_drags_along_what_it_waits_for() -> None:
    first = job("first", need("do", 30))
    second = replace(job("second"), after=("first",), deadline=q(3))
    found = conflict(Problem((second, first), means()))
    assert codes(found) == ["limit-deadline", "limit-order", "limit-days"]
    assert conflict(Problem((replace(second, deadline=q(4)), first), means())) is None


def test_a_pin_in_a_closed_quarter() -> None:
    shut = Closed("season", frozenset({"do"}), frozenset({3}))
    found = conflict(Problem((replace(pinned(job("a"), 3), closed=(shut,)),), means()))
    assert codes(found) == ["limit-pin", "limit-closure"]


def test_the_budget_of_a_year() -> None:
    its = replace(job("a", need("do", 5, cost=900)), deadline=q(4))
    other = replace(job("b", need("do", 5, cost=200)), deadline=q(4))
    found = conflict(Problem((its, other), means()))
    assert set(codes(found)) == {"limit-deadline", "limit-money", "limit-horizon"} or codes(
        found
    ) == ["limit-deadline", "limit-deadline", "limit-money"]


def test_the_pace_of_a_service() -> None:
    its = replace(job("a", need("do", 30)), deadline=q(2))
    found = conflict(Problem((its,), means({"desk": 100}, pace=10)))
    assert codes(found) == ["limit-deadline", "limit-pace"]


def test_how_many_at_once() -> None:
    jobs = (pinned(job("a", need("do", 2)), 2), pinned(job("b", need("do", 2)), 2))
    there = replace(means(), at_once=1)
    assert codes(conflict(Problem(jobs, there))) == ["limit-pin", "limit-pin", "limit-at-once"]


def test_a_circle_is_shown_as_a_path() -> None:
    jobs = (replace(job("a"), after=("b",)), replace(job("b"), after=("a",)))
    found = conflict(Problem(jobs, means()))
    assert found is not None
    assert found.path == ("a", "b", "a")
    assert codes(found) == ["limit-order", "limit-order"]


@st.composite
def wished(draw: st.DrawFn) -> Problem:
    """Services with pins and deadlines under little capacity: some can be kept, some cannot."""
    jobs = []
    for number in range(draw(st.integers(1, 4))):
        its = job(f"s{number}", need("do", draw(st.integers(2, 16))))
        kind = draw(st.sampled_from(["free", "pin", "deadline", "deadline"]))
        if kind == "pin":
            its = pinned(its, draw(st.integers(1, 4)))
        elif kind == "deadline":
            its = replace(its, deadline=q(draw(st.integers(1, 4))))
        jobs.append(its)
    at_once = draw(st.sampled_from([None, None, 1, 2]))
    return Problem(tuple(jobs), replace(means(), at_once=at_once))


@settings(max_examples=8, deadline=None)
@given(wished())
def test_without_any_one_of_them_the_rest_holds(problem: Problem) -> None:
    smallest(problem)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(wished())
def test_without_any_one_of_them_the_rest_holds_often(problem: Problem) -> None:
    smallest(problem)


def smallest(problem: Problem) -> None:
    """A conflict goes with any one of its limits; without one a schedule keeps every wish."""
    found = clash(problem)
    if not found:
        whole = under(problem, frozenset(limits_of(problem)))
        assert all(isinstance(answer, Placed) for answer in solve(whole, effort=200).answers)
        assert {its.id for its in whole.jobs} == required(problem, frozenset(limits_of(problem)))
        return
    assert not hold(problem, frozenset(found))
    for limit in found:
        assert hold(problem, frozenset(found) - {limit}), limit


def test_days_that_no_deadline_asks_for_are_no_part_of_it() -> None:
    jobs = (
        replace(job("a", need("do", 40)), deadline=q(1)),
        job("b", need("do", 5, unit="lab")),
    )
    found = conflict(Problem(jobs, means({"desk": 10, "lab": 0})))
    assert all(reason.params.get("unit") != "lab" for reason in (found.because if found else ()))
    assert found is not None


@pytest.mark.parametrize("days", [Decimal(10), Decimal(9)])
def test_exceptions_to_the_usual_days_count(days: Decimal) -> None:
    its = pinned(job("a"), 2)
    there = replace(means(), capacity_in={("desk", q(2)): days})
    assert (conflict(Problem((its,), there)) is None) == (days == 10)
