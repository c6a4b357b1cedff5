"""Laws of the schedule, on jobs and resources made up at random."""

import os
import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qp174.core.planning.periods import next_period, parse_period, periods_between
from qp174.core.planning.problem import Closed, Job, NotPlaced, Placed, Resources, TaskNeed
from qp174.core.planning.solving.schedule import schedule
from qp174.model.plan import Period, Task
from qp174.model.reason import Reason
from tests.support import ROOT

UNITS = ("a", "b", "c")
NAMES = ("t0", "t1", "t2", "t3")
PLENTY = Decimal(10**6)
MANY = 2 * settings().max_examples


@st.composite
def jobs(draw: st.DrawFn, number: int = 0) -> Job:
    """A job of one to four tasks, each after some of those before it."""
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    tasks = tuple(
        TaskNeed(
            id=name,
            unit=draw(st.sampled_from(UNITS)),
            half_days=draw(st.integers(1, 24)),
            cost=draw(st.sampled_from([Decimal(0), Decimal("2.500"), Decimal(4)])),
            after=tuple(draw(st.lists(st.sampled_from(names[:at]), unique=True)) if at else ()),
            lead_quarters=draw(st.sampled_from([1, 1, 1, 2, 3])),
        )
        for at, name in enumerate(names)
    )
    shut = st.builds(
        Closed,
        st.just("season"),
        st.frozensets(st.sampled_from(names)),
        st.frozensets(st.integers(1, 4), max_size=3),
    )
    return Job(f"job-{number}", tasks, tuple(draw(st.lists(shut, max_size=1))))


@st.composite
def several(draw: st.DrawFn) -> list[Job]:
    return [draw(jobs(number)) for number in range(draw(st.integers(0, 4)))]


@st.composite
def resources(draw: st.DrawFn, stated: int = 2) -> Resources:
    """One to eight quarters, ``stated`` units or more; a year may be unstated, a limit nothing."""
    first = Period(2027, draw(st.integers(1, 4)))
    periods = [first]
    for _ in range(draw(st.integers(0, 7))):
        periods.append(next_period(periods[-1]))
    half_days = st.integers(0, 24).map(lambda n: Decimal(n) / 2)
    return Resources(
        periods=tuple(periods),
        pace=draw(half_days),
        capacity=draw(st.dictionaries(st.sampled_from(UNITS), half_days, min_size=stated)),
        budget=draw(st.dictionaries(st.integers(2027, 2029), st.integers(0, 12).map(Decimal))),
    )


def placed(jobs: Iterable[Job], there: Resources) -> dict[str, Placed]:
    """The jobs that found a place, by id."""
    return {answer.id: answer for answer in schedule(jobs, there) if isinstance(answer, Placed)}


def by_quarter(tasks: Iterable[Task]) -> Mapping[Period, Decimal]:
    """Person-days of these tasks by quarter."""
    days: dict[Period, Decimal] = defaultdict(Decimal)
    for task in tasks:
        for period, work in task.work.items():
            days[period] += work
    return days


@given(several(), resources())
def test_no_limit_is_passed(given_: list[Job], there: Resources) -> None:
    answers = placed(given_, there)
    tasks = [task for answer in answers.values() for task in answer.tasks]
    for unit in UNITS:
        used = by_quarter(task for task in tasks if task.unit == unit)
        assert all(days <= there.capacity.get(unit, 0) for days in used.values())
    for answer in answers.values():
        assert all(days <= there.pace for days in by_quarter(answer.tasks).values())
    spent: dict[int, Decimal] = defaultdict(Decimal)
    for task in tasks:
        spent[task.start.year] += task.cost
    assert all(cost <= there.budget.get(year, 0) for year, cost in spent.items())


@given(several(), resources())
def test_each_job_is_placed_whole_or_not_at_all(given_: list[Job], there: Resources) -> None:
    answers = schedule(given_, there)
    assert [answer.id for answer in answers] == [job.id for job in given_]
    for job, answer in zip(given_, answers, strict=True):
        if isinstance(answer, NotPlaced):
            assert answer.because
            continue
        assert [task.id for task in answer.tasks] == [need.id for need in job.tasks]
        for need, task in zip(job.tasks, answer.tasks, strict=True):
            assert (task.unit, task.cost, task.after) == (need.unit, need.cost, need.after)
            assert sum(task.work.values()) == task.days == Decimal(need.half_days) / 2
            assert all(days > 0 for days in task.work.values())
            assert set(task.work) <= set(there.periods)


@given(several(), resources())
def test_a_task_waits_for_those_before_it(given_: list[Job], there: Resources) -> None:
    for answer in placed(given_, there).values():
        tasks = {task.id: task for task in answer.tasks}
        for task in answer.tasks:
            assert all(task.start >= tasks[before].finish for before in task.after)


@given(several(), resources())
def test_closed_quarters_are_empty(given_: list[Job], there: Resources) -> None:
    answers = placed(given_, there)
    for job in given_:
        for task in answers[job.id].tasks if job.id in answers else ():
            for closed in job.closed:
                if task.id in closed.tasks:
                    assert not {period.quarter for period in task.work} & closed.quarters


@given(several(), resources())
def test_a_lead_time_is_kept(given_: list[Job], there: Resources) -> None:
    answers = placed(given_, there)
    for job in given_:
        if job.id in answers:
            for need, task in zip(job.tasks, answers[job.id].tasks, strict=True):
                # Half a day is the smallest piece of work, so a short task cannot be spread more.
                assert len(task.work) >= min(need.lead_quarters, need.half_days)


def answers_to_fifty() -> str:
    """What is answered to fifty lists of jobs, always the same lists."""
    dice = random.Random(174)
    answers = []
    for _ in range(50):
        found = []
        for number in range(4):
            needs = tuple(
                TaskNeed(
                    id=name,
                    unit=dice.choice(UNITS),
                    half_days=dice.randint(1, 24),
                    cost=Decimal(dice.randint(0, 4)),
                    after=NAMES[:at] if dice.random() < 0.5 else (),
                    lead_quarters=dice.choice([1, 1, 2, 3]),
                )
                for at, name in enumerate(NAMES)
            )
            closures = (Closed("season", frozenset(NAMES[1:]), frozenset([dice.randint(1, 4)])),)
            found.append(Job(f"job-{number}", needs, closures))
        units = {unit: Decimal(dice.randint(2, 12)) for unit in UNITS}
        budget = {2027: Decimal(12), 2028: Decimal(6)}
        answers.append(schedule(found, Resources(TWO_YEARS, Decimal(9), units, budget)))
    return repr(answers)


def test_the_answer_is_always_the_same() -> None:
    """To the order of what is listed, in whatever order a process keeps its sets."""
    source = "from tests.core.test_schedule import answers_to_fifty as f; print(f(), end='')"
    others = [
        subprocess.run(
            [sys.executable, "-c", source],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "4242")
    ]
    assert others == [answers_to_fifty()] * 2
    assert "NotPlaced(" in others[0]


@given(several(), resources())
def test_what_is_left_out_takes_nothing(given_: list[Job], there: Resources) -> None:
    answers = schedule(given_, there)
    kept = [job for job, answer in zip(given_, answers, strict=True) if isinstance(answer, Placed)]
    assert schedule(kept, there) == tuple(a for a in answers if isinstance(a, Placed))


@given(several(), resources())
def test_as_early_as_alone_is_true(given_: list[Job], there: Resources) -> None:
    for job in given_:
        answer = placed(given_, there).get(job.id)
        if answer and Reason("as-early-as-alone") in answer.because:
            alone = placed([job], there)[job.id]
            assert max(t.finish for t in alone.tasks) == max(t.finish for t in answer.tasks)


@settings(max_examples=MANY)
@given(jobs(), resources(stated=len(UNITS)))
def test_the_limits_named_keep_it_out(job: Job, there: Resources) -> None:
    """With what it is said to lack, a job that was left out finds a place."""
    (answer,) = schedule([job], there)
    if isinstance(answer, NotPlaced):
        assert placed([job], relaxed(there, answer.because))


@settings(max_examples=MANY)
@given(jobs(), resources(stated=len(UNITS)))
def test_no_limit_is_named_in_vain(job: Job, there: Resources) -> None:
    """With all but one of what it is said to lack, the job still finds no place."""
    (answer,) = schedule([job], there)
    if isinstance(answer, NotPlaced):
        kinds = {key for key in map(limit, answer.because) if key}
        for one in kinds:
            others = [reason for reason in answer.because if limit(reason) not in (one, None)]
            assert not placed([job], relaxed(there, others)), (one, kinds)


def limit(reason: Reason) -> str | None:
    """The limit that a reason speaks of; None where it only explains."""
    if reason.code in ("unit-exhausted", "unit-too-late"):
        return f"unit {reason.params['unit']}"
    if reason.code == "budget-exhausted":
        return "budget"
    return "horizon" if reason.code == "horizon-too-short" else None


def relaxed(there: Resources, because: Iterable[Reason]) -> Resources:
    """The resources without the limits that reasons name."""
    for reason in because:
        match limit(reason):
            case None:
                pass
            case "budget":
                there = replace(there, budget=dict.fromkeys(range(2027, 2060), PLENTY))
            case "horizon":
                there = _longer(there, reason)
            case _:
                unit = str(reason.params["unit"])
                there = replace(there, capacity={**there.capacity, unit: PLENTY})
    return there


def _longer(there: Resources, reason: Reason) -> Resources:
    """As long as the job is said to need; a job too long for any horizon needs more a quarter."""
    needed = cast("int | None", reason.params.get("needed"))
    periods = list(there.periods)
    while len(periods) < (needed or 80):
        periods.append(next_period(periods[-1]))
    return Resources(
        tuple(periods),
        there.pace if needed else PLENTY,
        dict.fromkeys(UNITS, PLENTY),
        dict.fromkeys(range(2027, 2060), PLENTY),
    )


@given(several(), resources())
def test_figures_of_reasons_are_true(given_: list[Job], there: Resources) -> None:
    """Needed and left are what the job asks for and what those placed before it have left."""
    before: list[Task] = []
    for job, answer in zip(given_, schedule(given_, there), strict=True):
        for reason in answer.because:
            params = reason.params
            if reason.code in ("unit-exhausted", "unit-too-late"):
                unit = params["unit"]
                used = sum(by_quarter(t for t in before if t.unit == unit).values())
                there_is = there.capacity[str(unit)] * len(there.periods)
                asked = sum(need.half_days for need in job.tasks if need.unit == unit)
                assert (params["needed"], params["left"]) == (Decimal(asked) / 2, there_is - used)
                exhausted = asked > 2 * (there_is - used)
                assert reason.code == ("unit-exhausted" if exhausted else "unit-too-late")
            if reason.code == "budget-exhausted":
                year = cast("int", params["year"])
                spent = sum(task.cost for task in before if task.start.year == year)
                assert params["left"] == there.budget.get(year, Decimal(0)) - spent
                assert cast("Decimal", params["needed"]) > cast("Decimal", params["left"])
        if isinstance(answer, Placed):
            before += answer.tasks


TWO_YEARS = periods_between(parse_period("2027-Q1"), parse_period("2028-Q4"))


def need(name: str, days: int, *after: str, unit: str = "a", lead: int = 1) -> TaskNeed:
    return TaskNeed(name, unit, days * 2, Decimal(0), after, lead)


def closed(*quarters: int) -> Closed:
    return Closed("c", frozenset(["one"]), frozenset(quarters))


def where(job: Job, pace: int = 20, **capacity: int) -> list[dict[str, str]] | list[str]:
    """The days by quarter of each task; or the codes of why not."""
    there = Resources(
        TWO_YEARS, Decimal(pace), {unit: Decimal(n) for unit, n in capacity.items()}, {}
    )
    (answer,) = schedule([job], there)
    if isinstance(answer, NotPlaced):
        return [reason.code for reason in answer.because]
    return [{p.id: format(days, "f") for p, days in task.work.items()} for task in answer.tasks]


def test_tasks_share_a_quarter_as_far_as_the_pace_goes() -> None:
    job = Job("j", (need("one", 12), need("two", 12, "one")))
    assert where(job, pace=20, a=50) == [{"2027-Q1": "12"}, {"2027-Q1": "8", "2027-Q2": "4"}]


def test_a_lead_time_spreads_the_work() -> None:
    job = Job("j", (need("law", 10, lead=4), need("next", 2, "law")))
    spread = {"2027-Q1": "2.5", "2027-Q2": "2.5", "2027-Q3": "2.5", "2027-Q4": "2.5"}
    assert where(job, a=50) == [spread, {"2027-Q4": "2"}]


def test_a_closure_pauses_a_task() -> None:
    job = Job("j", (need("one", 30),), (closed(2),))
    assert where(job, a=50) == [{"2027-Q1": "20", "2027-Q3": "10"}]


@pytest.mark.parametrize(
    ("job", "codes"),
    [
        (Job("j", (need("one", 9),)), ["unit-exhausted"]),
        (Job("j", (need("one", 8),), (closed(1),)), ["unit-too-late"]),
        (Job("j", (need("one", 2, unit="b"),)), ["no-capacity-stated"]),
        (Job("j", (need("one", 161),)), ["horizon-too-short"]),
        (Job("j", (need("one", 9, lead=9),)), ["horizon-too-short", "lead-time"]),
        (
            Job(
                "j", (need("one", 1),), (Closed("c", frozenset(["one"]), frozenset([1, 2, 3, 4])),)
            ),
            ["horizon-too-short", "waited-closed"],
        ),
    ],
)
def test_why_a_job_is_left_out(job: Job, codes: list[str]) -> None:
    assert where(job, a=1) == codes


def test_one_limit_is_named_where_freeing_more_would_make_it_worse() -> None:
    """Graham's anomaly: with a, b and c free the job takes longer than with c free alone."""
    periods = periods_between(Period(2027, 1), Period(2027, 2))
    capacity = {"a": Decimal(5), "b": Decimal(10), "c": Decimal(0)}
    job = Job(
        "x",
        (
            TaskNeed("t0", "a", 20, Decimal(0), ()),
            TaskNeed("t1", "b", 2, Decimal(0), (), lead_quarters=2),
            TaskNeed("t2", "c", 2, Decimal(0), ()),
        ),
    )
    (answer,) = schedule([job], Resources(periods, Decimal(10), capacity, {}))
    assert isinstance(answer, NotPlaced)
    assert answer.because[0].code == "unit-exhausted"
    assert answer.because[0].params["unit"] == "c"


@given(st.lists(jobs(), min_size=1, max_size=4), resources())
def test_a_quarter_that_a_task_waits_in_holds_none_of_its_work(
    wishes: list[Job], there: Resources
) -> None:
    named = [replace(job, id=f"x{number}") for number, job in enumerate(wishes)]
    for answer in schedule(named, there):
        if not isinstance(answer, Placed):
            continue
        work = {task.id: task.work for task in answer.tasks}
        for reason in answer.because:
            if "from" not in reason.params:
                continue
            first = parse_period(str(reason.params["from"]))
            last = parse_period(str(reason.params.get("to", reason.params["from"])))
            held = [p in work[str(reason.params["task"])] for p in periods_between(first, last)]
            partly = reason.code in ("slowed-by-unit", "unit-has-few-days")
            assert all(held) if partly else not any(held), reason
