"""Laws of the search for a schedule, on problems made up at random."""

import itertools
import os
import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qp174.core.planning.periods import parse_period, periods_between
from qp174.core.planning.problem import (
    Closed,
    Job,
    NotBefore,
    NotPlaced,
    Placed,
    Problem,
    Resources,
    Schedule,
    TaskNeed,
)
from qp174.core.planning.reasons.known import PLAN_REASONS, wrong_params
from qp174.core.planning.solving.cycle import cycle
from qp174.core.planning.solving.schedule import solve
from qp174.model.plan import Objective, Period, Task
from tests.support import ROOT

QUARTERS = periods_between(parse_period("2027-Q1"), parse_period("2028-Q2"))
UNITS = ("a", "b", "c")
FEW = 25
#: Enough for a search of problems of this size, and quick.
EFFORT = 200

Places = Mapping[str, tuple[Task, ...]]


def made(seed: int, count: int = 7, objective: Objective = "priority") -> Problem:
    """A problem with every kind of limit, always the same for a seed."""
    dice = random.Random(f"{seed}/{count}")
    jobs: list[Job] = []
    for number in range(count):
        names = ("t0", "t1", "t2")[: dice.randint(1, 3)]
        tasks = tuple(
            TaskNeed(
                id=name,
                unit=dice.choice(UNITS),
                half_days=dice.randint(2, 14),
                cost=Decimal(dice.choice((0, 0, 2, 5))),
                after=names[at - 1 : at] if at else (),
                lead_quarters=dice.choice((1, 1, 1, 2)),
            )
            for at, name in enumerate(names)
        )
        shut = (Closed("season", frozenset(names[-1:]), frozenset({dice.randint(1, 4)})),)
        wait = (NotBefore(dice.choice((None, "t0")), dice.choice(QUARTERS[:3]), "links/ready"),)
        jobs.append(
            Job(
                id=f"j{number}",
                tasks=tasks,
                closed=shut if dice.random() < 0.3 else (),
                band=number * 3 // count,
                value=Fraction(dice.randint(200, 300) - 20 * number, 3),
                after=(dice.choice(jobs).id,) if jobs and dice.random() < 0.2 else (),
                not_before=wait if dice.random() < 0.2 else (),
                deadline=QUARTERS[3] if dice.random() < 0.2 else None,
            )
        )
    resources = Resources(
        periods=QUARTERS,
        pace=Decimal(dice.choice((5, 6, 8))),
        capacity={unit: Decimal(dice.randint(3, 8)) for unit in UNITS},
        budget={2027: Decimal(dice.randint(4, 12)), 2028: Decimal(6)},
        capacity_in={("a", QUARTERS[2]): Decimal("1.5")},
        at_once=dice.choice((None, 3, 4)),
    )
    return Problem(tuple(jobs), resources, objective, Decimal(dice.choice(("0", "0.05"))))


problems = st.builds(
    made, st.integers(0, 10**6), st.integers(1, 9), st.sampled_from(["priority", "value"])
)


def places(schedule: Schedule) -> Places:
    """The tasks of the services that stand."""
    return {entry.id: entry.tasks for entry in schedule.answers if isinstance(entry, Placed)}


def key(problem: Problem, found: Places) -> tuple[Fraction, ...]:
    """What the bands are worth, the first one first; under the aim ``value`` all in one."""
    totals = [Fraction(0)] * (1 + max(job.band for job in problem.jobs))
    for job in problem.jobs:
        if job.id in found:
            quarters = problem.resources.periods.index(max(t.finish for t in found[job.id]))
            totals[job.band] += job.value * (1 - Fraction(problem.discount)) ** quarters
    return tuple(totals) if problem.objective == "priority" else (sum(totals, Fraction(0)),)


def broken(problem: Problem, found: Places) -> list[str]:
    """The limits of the problem that a schedule breaks."""
    there = problem.resources
    faults: list[str] = []
    used: dict[tuple[str, Period], Decimal] = defaultdict(Decimal)
    spent: dict[int, Decimal] = defaultdict(Decimal)
    busy: dict[Period, int] = defaultdict(int)
    for job in problem.jobs:
        if job.id not in found:
            continue
        pace: dict[Period, Decimal] = defaultdict(Decimal)
        tasks = {task.id: task for task in found[job.id]}
        for need in job.tasks:
            task = tasks[need.id]
            spent[task.start.year] += need.cost
            if sum(task.work.values()) * 2 != need.half_days or min(task.work.values()) <= 0:
                faults.append(f"{job.id} {need.id}: effort")
            if len(task.work) < min(need.lead_quarters, need.half_days):
                faults.append(f"{job.id} {need.id}: lead time")
            if any(tasks[before].finish > task.start for before in need.after):
                faults.append(f"{job.id} {need.id}: order of tasks")
            for period, days in task.work.items():
                used[need.unit, period] += days
                pace[period] += days
                for closed in job.closed:
                    if need.id in closed.tasks and period.quarter in closed.quarters:
                        faults.append(f"{job.id} {need.id}: closed")
            for wait in job.not_before:
                if wait.task in (None, need.id) and task.start < wait.period:
                    faults.append(f"{job.id} {need.id}: milestone")
        for period, days in pace.items():
            busy[period] += 1
            if days > there.pace:
                faults.append(f"{job.id}: pace")
        if job.deadline is not None and max(t.finish for t in tasks.values()) > job.deadline:
            faults.append(f"{job.id}: deadline")
        start = min(task.start for task in tasks.values())
        for before in job.after:
            if before not in found or max(t.finish for t in found[before]) > start:
                faults.append(f"{job.id}: waits for {before}")
    for (unit, period), days in used.items():
        if days > there.capacity_in.get((unit, period), there.capacity.get(unit, Decimal(0))):
            faults.append(f"{unit} in {period.id}")
    faults += [f"budget {y}" for y, jod in spent.items() if jod > there.budget.get(y, 0)]
    if there.at_once is not None:
        faults += [f"at once in {p.id}" for p, count in busy.items() if count > there.at_once]
    return faults


@settings(max_examples=FEW, deadline=None)
@given(problems)
def test_no_limit_is_ever_broken(problem: Problem) -> None:
    assert broken(problem, places(solve(problem, effort=EFFORT))) == []


@settings(max_examples=FEW, deadline=None)
@given(problems)
def test_never_worse_than_placing_in_order_of_rank(problem: Problem) -> None:
    plain = places(solve(problem, effort=0))
    found = places(solve(problem, effort=EFFORT))
    assert broken(problem, plain) == []
    assert key(problem, found) >= key(problem, plain)


@settings(max_examples=FEW, deadline=None)
@given(problems)
def test_the_value_is_what_it_says_and_within_its_bound(problem: Problem) -> None:
    schedule = solve(problem, effort=EFFORT)
    worth = sum(key(problem, places(schedule)), Fraction(0))
    assert 0 <= worth - Fraction(schedule.value) < Fraction(1, 10**4)
    assert schedule.value <= schedule.bound
    assert 0 <= schedule.gap <= 1
    for band in schedule.bands:
        assert band.value <= band.bound
    assert abs(sum(band.value for band in schedule.bands) - schedule.value) < Decimal("0.001")


@settings(max_examples=FEW, deadline=None)
@given(problems, st.sampled_from(UNITS), st.integers(1, 6))
def test_more_capacity_never_lowers_the_value(problem: Problem, unit: str, more: int) -> None:
    found = places(solve(problem, effort=EFFORT))
    there = problem.resources
    wider = replace(
        problem,
        resources=replace(
            there,
            capacity={**there.capacity, unit: there.capacity[unit] + more},
            budget={year: jod + more for year, jod in there.budget.items()},
        ),
    )
    again = places(solve(wider, start=found, effort=EFFORT))
    assert broken(wider, again) == []
    assert key(problem, again) >= key(problem, found)


@settings(max_examples=FEW, deadline=None)
@given(problems)
def test_without_effort_all_that_fits_stays(problem: Problem) -> None:
    found = places(solve(problem, effort=EFFORT))
    again = places(solve(problem, start=found, effort=0))
    assert {id_: again[id_] for id_ in found} == found


@settings(max_examples=FEW, deadline=None)
@given(problems, st.integers(0, 10**6))
def test_a_pinned_service_never_moves(problem: Problem, pick: int) -> None:
    found = places(solve(problem, effort=0))
    if not found:
        return
    names = sorted(found)
    fixed = names[pick % len(names)]
    work = {
        task.id: {period: int(days * 2) for period, days in task.work.items()}
        for task in found[fixed]
    }
    pinned = replace(
        problem,
        jobs=tuple(replace(job, pinned=work if job.id == fixed else None) for job in problem.jobs),
    )
    schedule = solve(pinned, effort=EFFORT)
    assert places(schedule)[fixed] == found[fixed]
    (reason,) = next(entry.because for entry in schedule.answers if entry.id == fixed)
    assert reason.code == "pinned"


@settings(max_examples=FEW, deadline=None)
@given(problems)
def test_every_reason_has_what_it_has_to_say(problem: Problem) -> None:
    for entry in solve(problem, effort=EFFORT).answers:
        for reason in entry.because:
            assert reason.code in PLAN_REASONS
            assert list(wrong_params(reason)) == [], reason
        assert entry.because or isinstance(entry, Placed)


@settings(max_examples=FEW, deadline=None)
@given(st.builds(made, st.integers(0, 10**6), st.integers(3, 9)))
def test_no_lower_band_takes_the_place_of_a_higher_one(problem: Problem) -> None:
    """Without any lower band, no service of a higher one would stand, or end earlier."""
    schedule = solve(problem, effort=EFFORT)
    found = places(schedule)
    for band in sorted({job.band for job in problem.jobs})[:-1]:
        upper = [job for job in problem.jobs if job.band <= band]
        needed = {before for job in problem.jobs for before in job.after}
        if any(job.band > band and job.id in needed for job in problem.jobs):
            continue
        for job in upper:
            others = {
                one.id: found[one.id] for one in upper if one.id in found and one.id != job.id
            }
            if any(job.id in one.after for one in upper):
                continue
            alone = replace(problem, jobs=tuple(upper))
            again = places(solve(alone, start=others, effort=0))
            if {id_: again[id_] for id_ in others} != others or job.id not in again:
                continue
            assert job.id in found, job.id
            if problem.discount:  # else it is worth the same in every quarter
                assert end(found[job.id]) <= end(again[job.id]), job.id


def end(tasks: tuple[Task, ...]) -> Period:
    """The last quarter with work."""
    return max(task.finish for task in tasks)


def tiny(seed: int) -> Problem:
    """Three services of one or two tasks in three quarters: few enough to try every schedule."""
    dice = random.Random(seed)
    jobs = []
    for number in range(3):
        names = ("t0", "t1")[: dice.randint(1, 2)]
        tasks = tuple(
            TaskNeed(
                name,
                dice.choice("ab"),
                dice.randint(1, 3),
                Decimal(0),
                names[at - 1 : at] if at else (),
            )
            for at, name in enumerate(names)
        )
        jobs.append(Job(f"j{number}", tasks, value=Fraction(dice.randint(10, 30))))
    resources = Resources(
        QUARTERS[:3],
        Decimal(dice.choice(("1", "1.5"))),
        {unit: Decimal(dice.choice(("0.5", "1", "1.5"))) for unit in "ab"},
        {},
    )
    return Problem(tuple(jobs), resources, "value", Decimal("0.1"))


def spreads(half_days: int, quarters: int, most: int) -> list[tuple[int, ...]]:
    """Every way to spread half days over quarters."""
    options = itertools.product(range(min(half_days, most) + 1), repeat=quarters)
    return [one for one in options if sum(one) == half_days]


def best_of_all(problem: Problem) -> Fraction:
    """The value of the best schedule, found by trying every one."""
    there = problem.resources
    count, pace = len(there.periods), int(there.pace * 2)
    free = {unit: int(days * 2) for unit, days in there.capacity.items()}
    ways: list[list[tuple[Fraction, dict[str, list[int]]]]] = []
    for job in problem.jobs:
        mine: dict[tuple[Fraction, str], tuple[Fraction, dict[str, list[int]]]] = {}
        for spread in itertools.product(*(spreads(t.half_days, count, pace) for t in job.tasks)):
            if any(sum(part) > pace for part in zip(*spread, strict=True)):
                continue
            spans = [[q for q, half in enumerate(part) if half] for part in spread]
            if len(spans) == 2 and spans[1][0] < spans[0][-1]:
                continue
            use = {unit: [0] * count for unit in free}
            for task, part in zip(job.tasks, spread, strict=True):
                use[task.unit] = [a + b for a, b in zip(use[task.unit], part, strict=True)]
            worth = job.value * (1 - Fraction(problem.discount)) ** max(s[-1] for s in spans)
            mine[worth, repr(use)] = (worth, use)
        ways.append([(Fraction(0), {unit: [0] * count for unit in free}), *mine.values()])

    def most(number: int, left: dict[str, list[int]]) -> Fraction:
        if number == len(ways):
            return Fraction(0)
        found = Fraction(0)
        for worth, use in ways[number]:
            after = {
                unit: [a - b for a, b in zip(left[unit], use[unit], strict=True)] for unit in left
            }
            if all(min(part) >= 0 for part in after.values()):
                found = max(found, worth + most(number + 1, after))
        return found

    return most(0, {unit: [half] * count for unit, half in free.items()})


@pytest.mark.parametrize("seed", range(12))
def test_the_best_of_all_schedules_lies_between_value_and_bound(seed: int) -> None:
    problem = tiny(seed)
    schedule = solve(problem, effort=EFFORT)
    optimum = best_of_all(problem)
    assert Fraction(schedule.value) <= optimum <= Fraction(schedule.bound)
    assert Fraction(schedule.value) >= optimum * 9 / 10


def test_services_in_a_circle_are_told_as_a_path() -> None:
    need = (TaskNeed("t", "a", 2, Decimal(0), ()),)
    jobs = (
        Job("x", need, after=("y",)),
        Job("y", need, after=("z",)),
        Job("z", need, after=("y",)),
    )
    assert cycle(jobs) == ("y", "z", "y")
    there = Resources(QUARTERS, Decimal(5), {"a": Decimal(5)}, {})
    x, y, z = solve(Problem(jobs, there)).answers
    assert [reason.code for reason in x.because] == ["after-left-out"]
    assert isinstance(y, NotPlaced)
    assert z.because[0].params == {"services": ("y", "z", "y")}


def test_a_waiting_service_says_for_whom() -> None:
    need = (TaskNeed("t", "a", 20, Decimal(0), ()),)
    jobs = (Job("x", need), Job("y", (TaskNeed("t", "b", 2, Decimal(0), ()),), after=("x",)))
    there = Resources(QUARTERS, Decimal(5), {"a": Decimal(5), "b": Decimal(5)}, {})
    _, y = solve(Problem(jobs, there)).answers
    (reason,) = y.because
    assert reason.code == "waited-for-service"
    assert reason.params == {"service": "x", "task": "t", "from": "2027-Q1"}


def test_limits_of_its_own_kind_are_named() -> None:
    two = (TaskNeed("t", "a", 10, Decimal(0), ()),)
    there = Resources(QUARTERS, Decimal(5), {"a": Decimal(50)}, {}, at_once=1)
    first = Job("x", two, value=Fraction(9), band=0, deadline=QUARTERS[0])
    late = replace(first, id="y", band=1)
    _, y = solve(Problem((first, late), there)).answers
    assert [reason.code for reason in y.because] == ["at-once-full"]
    free = replace(there, at_once=None)
    waiting = replace(
        first, id="z", deadline=None, not_before=(NotBefore(None, QUARTERS[1], "p/m"),)
    )
    (z,) = solve(Problem((waiting,), free)).answers
    assert [r.code for r in z.because] == ["as-early-as-alone", "waited-for-milestone"]
    (out,) = solve(Problem((replace(waiting, deadline=QUARTERS[0]),), free)).answers
    assert [r.code for r in out.because] == ["milestone-too-late"]


def answers_to_six() -> str:
    """What is answered to six problems, always the same ones."""
    return repr([solve(made(seed, 9), effort=EFFORT) for seed in range(6)])


def test_the_same_answer_under_three_hash_seeds() -> None:
    source = "from tests.core.test_solve import answers_to_six as f; print(f(), end='')"
    found = {
        subprocess.run(
            [sys.executable, "-c", source],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert found == {answers_to_six()}
