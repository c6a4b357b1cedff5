"""The limits of a planning problem one by one, and the problem without some of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from qp174.core.planning.periods import next_period
from qp174.core.planning.problem import Job, NotBefore, Problem, Resources
from qp174.model.plan import Period
from qp174.model.reason import Reason, ReasonParam

Kind = Literal[
    "pin",
    "deadline",
    "milestone",
    "order",
    "closure",
    "days",
    "money",
    "at-once",
    "pace",
    "horizon",
]
#: How far a plan could go on whose horizon were no limit, in quarters.
_FAR = 24
_PLENTY = Decimal(10**6)
_MONEY = Decimal(10**12)


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: what kind, of what (a service or unit), and which of its kind (as text)."""

    kind: Kind
    of: str = ""
    which: str = ""


def limits_of(problem: Problem) -> tuple[Limit, ...]:
    """Every limit that people, partners and means set; wishes of people first."""
    return tuple(_limits(problem))


def _limits(problem: Problem) -> Iterator[Limit]:
    jobs, there = problem.jobs, problem.resources
    yield from (Limit("pin", job.id) for job in jobs if job.pinned is not None)
    yield from (Limit("deadline", job.id) for job in jobs if job.deadline is not None)
    for job in jobs:
        yield from (Limit("order", job.id, before) for before in job.after)
        yield from (Limit("milestone", job.id, wait.milestone) for wait in job.not_before)
        yield from (Limit("closure", job.id, closed.id) for closed in job.closed)
    units = dict.fromkeys(need.unit for job in jobs for need in job.tasks)
    yield from (Limit("days", unit, period.id) for unit in units for period in there.periods)
    yield from (Limit("money", "", str(y)) for y in sorted({p.year for p in there.periods}))
    if there.at_once is not None:
        yield Limit("at-once")
    yield Limit("pace")
    yield Limit("horizon")


def required(problem: Problem, limits: frozenset[Limit]) -> frozenset[str]:
    """The services that must be placed: pinned, with a deadline, or waited for by such a one."""
    jobs = {job.id: job for job in problem.jobs}
    open_ = [limit.of for limit in limits if limit.kind in ("pin", "deadline")]
    found: set[str] = set()
    while open_:
        id_ = open_.pop()
        if id_ in found or id_ not in jobs:
            continue
        found.add(id_)
        open_ += [b for b in jobs[id_].after if Limit("order", id_, b) in limits]
    return frozenset(found)


def under(problem: Problem, limits: frozenset[Limit]) -> Problem:
    """The required services alone, each worth the same, and of the limits only these."""
    ids = required(problem, limits)
    jobs = tuple(_job(job, limits) for job in problem.jobs if job.id in ids)
    return Problem(jobs, _resources(problem, limits))


def _job(job: Job, limits: frozenset[Limit]) -> Job:
    def holds(kind: Kind, which: str = "") -> bool:
        return Limit(kind, job.id, which) in limits

    return replace(
        job,
        band=0,
        value=Fraction(1),
        closed=tuple(c for c in job.closed if holds("closure", c.id)),
        after=tuple(before for before in job.after if holds("order", before)),
        not_before=tuple(w for w in job.not_before if holds("milestone", w.milestone)),
        deadline=job.deadline if holds("deadline") else None,
        pinned=job.pinned if holds("pin") else None,
    )


def _resources(problem: Problem, limits: frozenset[Limit]) -> Resources:
    there = problem.resources
    periods = list(there.periods)
    if Limit("horizon") not in limits and periods:
        for _ in range(_FAR):
            periods.append(next_period(periods[-1]))
    inside = frozenset(there.periods)
    units = dict.fromkeys(
        (*there.capacity, *(need.unit for job in problem.jobs for need in job.tasks))
    )
    return Resources(
        periods=tuple(periods),
        pace=there.pace if Limit("pace") in limits else _PLENTY,
        capacity={unit: there.capacity.get(unit, Decimal(0)) for unit in units},
        budget={
            year: there.budget.get(year, Decimal(0))
            if Limit("money", "", str(year)) in limits
            else _MONEY
            for year in sorted({period.year for period in periods})
        },
        capacity_in={
            (unit, period): _days(there, unit, period)
            if Limit("days", unit, period.id) in limits or period not in inside
            else _PLENTY
            for unit in units
            for period in periods
        },
        at_once=there.at_once if Limit("at-once") in limits else None,
    )


def _days(there: Resources, unit: str, period: Period) -> Decimal:
    usual = there.capacity.get(unit, Decimal(0))
    return there.capacity_in.get((unit, period), usual)


def worded(problem: Problem, limits: Iterable[Limit]) -> tuple[Reason, ...]:
    """Limits as reasons, wishes first; quarters of one unit that follow each other as one."""
    chosen = set(limits)
    order = [limit for limit in limits_of(problem) if limit in chosen]
    jobs = {job.id: job for job in problem.jobs}
    days = [limit for limit in order if limit.kind == "days"]
    found = [_reason(problem, jobs, limit) for limit in order if limit.kind != "days"]
    return (*found, *_day_reasons(problem, days))


def _reason(problem: Problem, jobs: dict[str, Job], limit: Limit) -> Reason:
    there = problem.resources
    job = jobs.get(limit.of)
    params: dict[str, ReasonParam] = {"service": limit.of} if job else {}
    match limit.kind:
        case "pin":
            quarters = [p for work in (job.pinned or {}).values() for p in work] if job else []
            params |= {"from": min(quarters).id, "to": max(quarters).id} if quarters else {}
        case "deadline":
            params["period"] = job.deadline.id if job and job.deadline else ""
        case "order":
            params["other"] = limit.which
        case "milestone":
            wait = _wait(job, limit.which)
            params |= {"milestone": limit.which, "period": wait.period.id if wait else ""}
        case "closure":
            params["closure"] = limit.which
        case "money":
            year = int(limit.which)
            params = {"year": year, "jod": there.budget.get(year, Decimal(0))}
        case "at-once":
            params = {"limit": there.at_once or 0}
        case "pace":
            params = {"pace": there.pace}
        case _:
            params = {"from": there.periods[0].id, "to": there.periods[-1].id}
    return Reason(f"limit-{limit.kind}", params)


def _wait(job: Job | None, milestone: str) -> NotBefore | None:
    waits = job.not_before if job else ()
    return next((wait for wait in waits if wait.milestone == milestone), None)


def _day_reasons(problem: Problem, limits: list[Limit]) -> Iterator[Reason]:
    there = problem.resources
    stated = {*there.capacity, *(unit for unit, _ in there.capacity_in)}
    for unit in dict.fromkeys(limit.of for limit in limits):
        if unit not in stated:
            yield Reason("limit-days", {"unit": unit, "unlisted": "yes"})
            continue
        mine = {limit.which for limit in limits if limit.of == unit}
        run: list[Period] = []
        for period in (*there.periods, None):
            if period is not None and period.id in mine:
                run.append(period)
            elif run:
                days = sum((_days(there, unit, p) for p in run), Decimal(0))
                params: dict[str, ReasonParam] = {"unit": unit, "days": days, "from": run[0].id}
                yield Reason("limit-days", params | ({"to": run[-1].id} if run[1:] else {}))
                run = []
