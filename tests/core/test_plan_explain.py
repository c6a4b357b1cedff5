"""Why a service stands where it stands, and what would bring it forward."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qp174.core.planning.explaining.beside import beside
from qp174.core.planning.explaining.explain import explain
from qp174.core.planning.explaining.levers import levers
from qp174.core.planning.problem import Closed, Job, NotBefore, Problem
from qp174.model.judgement import Lever
from qp174.model.plan import Deadline, Exclusion, Period, Pin, Plan
from qp174.model.reason import Reason
from tests.core.judging import BECAUSE, FOUR, job, means, need, planned, q, standing

#: What may be in the way, in the tests of random plans.
_UNITS = ("desk", "lab")


def crowd(*days: int) -> Problem:
    """Services of one task each at the desk, which has ten days a quarter."""
    return Problem(tuple(job(f"s{n}", need("do", d)) for n, d in enumerate(days)), means())


def codes(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.code for reason in reasons]


def changes(found: tuple[Lever, ...]) -> list[tuple[str, Period]]:
    return [(lever.changes[0].code, lever.finish) for lever in found]


def test_what_took_the_days_is_named() -> None:
    problem = crowd(10, 5, 5)
    answer = explain(planned(problem), problem, "s1")
    assert answer.standing == "planned"
    assert answer.stand is not None
    assert answer.stand.start == q(2)
    (task,) = answer.tasks
    (why,) = task.because
    assert why.code == "days-taken"
    assert why.params == {"unit": "desk", "services": ("s0",), "others": 1, "from": "2027-Q1"}


def test_the_fewest_days_that_gain_a_quarter() -> None:
    problem = crowd(7, 5)
    found = levers(planned(problem), problem, "s1")
    days = next(lever for lever in found if lever.changes[0].code == "more-days")
    assert days.finish == q(1)
    assert days.changes == (
        Reason("more-days", {"unit": "desk", "days": Decimal(2), "period": "2027-Q1"}),
    )
    assert ("without-service", q(1)) in changes(found)


def test_nothing_brings_forward_what_ends_in_the_first_quarter() -> None:
    problem = crowd(10, 5)
    assert levers(planned(problem), problem, "s0") == ()


def test_a_service_left_out_says_what_lets_it_in() -> None:
    problem = crowd(30, 15)
    plan = planned(problem)
    assert [entry.id for entry in plan.left_out] == ["s1"]
    answer = explain(plan, problem, "s1")
    assert (answer.standing, answer.stand, answer.tasks) == ("left-out", None, ())
    assert changes(answer.levers) == [
        ("more-days", q(4)),
        ("more-days", q(1)),
        ("without-service", q(2)),
        ("longer-horizon", q(1, 2028)),
    ]
    least, most = (lever.changes[0].params["days"] for lever in answer.levers[:2])
    assert (least, most) == (5, 15)


def test_milestones_and_services_that_are_waited_for() -> None:
    first = job("first", need("do", 20))
    wait = NotBefore(None, q(3), "links/register")
    second = replace(job("second", need("do", 5, unit="lab")), after=("first",), not_before=(wait,))
    problem = Problem((first, second), means({"desk": 10, "lab": 10}))
    answer = explain(planned(problem), problem, "second")
    assert codes(answer.tasks[0].because) == ["after-milestone", "after-service"]
    found = {lever.changes[0].code: lever for lever in answer.levers}
    assert found["milestone-earlier"].changes[0].params["period"] == "2027-Q2"
    assert found["milestone-earlier"].finish == q(2)


def test_who_waits_for_a_service_that_is_left_out_comes_in_with_it_only() -> None:
    first = job("first", need("do", 50))
    second = replace(job("second", need("do", 5, unit="lab")), after=("first",))
    problem = Problem((first, second), means({"desk": 10, "lab": 10}))
    plan = planned(problem)
    assert [entry.id for entry in plan.left_out] == ["first", "second"]
    answer = explain(plan, problem, "second")
    assert answer.room is None
    (lever,) = answer.levers
    assert lever.changes == (Reason("service-earlier", {"service": "first", "period": "2027-Q4"}),)


def test_what_can_be_decided_comes_before_the_pace() -> None:
    """Its desk is taken and it is slow: the days come first, alone or beside the pace."""
    tasks = (need("build", 15), need("launch", 3, "build", unit="lab"))
    other = job("b", need("do", 10, unit="lab"), value=90)
    problem = Problem((other, job("a", *tasks)), means({"desk": 50, "lab": 10}, pace=10))
    plan = planned(problem)
    (first, *_) = levers(plan, problem, "a")
    codes_ = [change.code for change in first.changes]
    assert "pace-raised" in codes_
    assert codes_[-1] == "pace-raised"


def test_a_closure_and_the_pace_are_named() -> None:
    shut = Closed("season", frozenset({"do"}), frozenset({1}))
    closed = Problem((replace(job("a", need("do", 5)), closed=(shut,)),), means())
    answer = explain(planned(closed), closed, "a")
    assert codes(answer.tasks[0].because) == ["closed-then"]
    assert changes(answer.levers) == [("closure-lifted", q(1))]
    slow = Problem((job("a", need("do", 15)),), means({"desk": 50}, pace=10))
    answer = explain(planned(slow), slow, "a")
    assert codes(answer.tasks[0].because) == ["pace-full"]
    (lever,) = answer.levers
    assert lever.changes == (Reason("pace-raised", {"pace": Decimal(15), "was": Decimal(10)}),)


def test_money_in_the_way() -> None:
    jobs = (job("a", need("do", 2, cost=900)), job("b", need("do", 2, cost=300)))
    problem = Problem(jobs, means())
    found = levers(planned(problem), problem, "b")
    assert Reason("more-money", {"year": 2027, "jod": Decimal(200)}) in found[0].changes


def test_what_helps_only_together_is_told_together() -> None:
    """A season that is closed and a slow pace: neither alone would bring it forward."""
    shut = Closed("season", frozenset({"test"}), frozenset({2}))
    tasks = (need("build", 15), need("test", 10, "build"))
    its = replace(job("a", *tasks), closed=(shut,))
    problem = Problem((its,), means({"desk": 50}, pace=10))
    (lever,) = levers(planned(problem), problem, "a")
    assert len(lever.changes) >= 1
    assert lever.finish < q(3)


def test_a_plan_that_people_loosened_says_that_there_is_room() -> None:
    problem = crowd(5, 5)
    plan = planned(problem)
    late = standing("s1", 2, {"2027-Q3": 5})
    plan = replace(plan, services=(plan.services[0], late))
    answer = explain(plan, problem, "s1")
    assert answer.room == q(1)
    assert codes(answer.tasks[0].because) == ["nothing-in-the-way"]
    assert answer.tasks[0].because[0].params == {"from": "2027-Q1", "to": "2027-Q2"}


def test_people_s_words_are_told() -> None:
    problem = crowd(5, 5)
    plan = replace(
        planned(problem),
        pins=(Pin("s1", BECAUSE),),
        deadlines=(Deadline("s1", q(4), BECAUSE),),
        exclusions=(Exclusion("s0", BECAUSE),),
    )
    answer = explain(plan, problem, "s1")
    assert answer.said == (BECAUSE, BECAUSE)
    assert Reason("has-deadline", {"period": "2027-Q4"}) in answer.because
    assert answer.room is None


def test_who_is_no_candidate_says_why() -> None:
    problem = crowd(5)
    gone = Reason("retired")
    answer = explain(planned(problem), problem, "other", gone)
    assert (answer.standing, answer.because, answer.levers) == ("not-plannable", (gone,), ())


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Services of one to three tasks in a row, at two units with little room."""
    jobs: list[Job] = []
    for number in range(draw(st.integers(2, 5))):
        tasks = []
        for at in range(draw(st.integers(1, 3))):
            before = (f"t{at - 1}",) if at else ()
            unit = draw(st.sampled_from(_UNITS))
            tasks.append(need(f"t{at}", draw(st.integers(1, 12)), *before, unit=unit))
        jobs.append(job(f"s{number}", *tasks))
    days = {unit: draw(st.integers(4, 14)) for unit in _UNITS}
    return Problem(tuple(jobs), means(days, pace=draw(st.sampled_from([8, 20]))))


@settings(max_examples=8, deadline=None)
@given(problems(), st.data())
def test_every_lever_of_days_works_and_none_of_it_can_be_smaller(
    problem: Problem, data: st.DataObject
) -> None:
    works_and_is_small(problem, data)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(problems(), st.data())
def test_every_lever_of_days_works_often(problem: Problem, data: st.DataObject) -> None:
    works_and_is_small(problem, data)


def works_and_is_small(problem: Problem, data: st.DataObject) -> None:
    """Tried with the plan itself under the changed days, and with half a day less of each."""
    plan = planned(problem)
    id_ = data.draw(st.sampled_from([its.id for its in problem.jobs]))
    now = next((entry.finish for entry in plan.services if entry.id == id_), None)
    for lever in levers(plan, problem, id_):
        if any(change.code != "more-days" for change in lever.changes):
            continue
        assert _finish(plan, problem, id_, lever.changes) == lever.finish
        assert now is None or lever.finish < now
        for change in lever.changes:
            less = tuple(_less(one) if one == change else one for one in lever.changes)
            worse = _finish(plan, problem, id_, less)
            assert worse is None or worse > lever.finish or (now is not None and worse >= now)


def _less(change: Reason) -> Reason:
    days = Decimal(str(change.params["days"])) - Decimal("0.5")
    return Reason(change.code, {**change.params, "days": days})


def _finish(plan: Plan, problem: Problem, id_: str, more: tuple[Reason, ...]) -> Period | None:
    """When a service would end under a plan that states these days more."""
    days = {(unit, period): plan.days_of(unit, period) for unit in plan.capacity for period in FOUR}
    for change in more:
        key = str(change.params["unit"]), q(int(str(change.params["period"])[-1]))
        days[key] += Decimal(str(change.params["days"]))
    here = beside(replace(plan, capacity_in=days), problem, id_)
    return here.finish() if here else None
