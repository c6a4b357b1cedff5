"""Why nothing can keep all that was fixed: the smallest set of limits that cannot hold together.

What people pinned, what has a deadline and what these wait for must be placed; every other service
may be left out, so it is never the reason. The set is found by QuickXplain (Junker, QUICKXPLAIN:
Preferred explanations and relaxations for over-constrained problems, AAAI 2004), and a deletion
filter makes sure that none of it can be spared. Whether limits hold together is asked of the
scheduler; where arithmetic shows that they cannot, the answer is ``proven``.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from qp174.core.planning.judging.limits import Limit, limits_of, required, under, worded
from qp174.core.planning.problem import Job, Placed, Problem
from qp174.core.planning.solving.cycle import cycle
from qp174.core.planning.solving.schedule import solve
from qp174.model.judgement import Conflict
from qp174.model.plan import Period
from qp174.model.reason import Reason

#: How often to try to place each service before giving up.
_TRIES = 30

Holds = Callable[[frozenset[Limit]], bool]


def conflict(problem: Problem) -> Conflict | None:
    """The smallest set of limits that cannot hold together; None where one keeps them all."""
    path = cycle(problem.jobs)
    if path:
        because = (Reason("limit-order", {"service": a, "other": b}) for a, b in pairwise(path))
        return Conflict(tuple(because), path)
    smallest = clash(problem)
    if not smallest:
        return None
    proven = _refuted(under(problem, frozenset(smallest)))
    return Conflict(worded(problem, smallest), (), proven)


def clash(problem: Problem) -> tuple[Limit, ...]:
    """Limits that cannot hold together, none of which can be spared; () where all of them can."""
    limits = limits_of(problem)
    needed = required(problem, frozenset(limits))
    if not needed or not problem.resources.periods:
        return ()
    limits = tuple(limit for limit in limits if _concerns(limit, problem, needed))

    def holds(chosen: frozenset[Limit]) -> bool:
        return hold(problem, chosen)

    if holds(frozenset(limits)):
        return ()
    return tuple(_minimal(_explained(holds, limits), holds))


def hold(problem: Problem, limits: frozenset[Limit]) -> bool:
    """Whether a schedule is found that places what these limits require and keeps all of them."""
    return _holds(under(problem, limits))


def _concerns(limit: Limit, problem: Problem, needed: frozenset[str]) -> bool:
    """Whether a limit can be in the way of what must be placed."""
    if limit.kind in ("pin", "deadline", "order", "milestone", "closure"):
        return limit.of in needed
    if limit.kind == "days":
        return any(
            n.unit == limit.of for job in problem.jobs if job.id in needed for n in job.tasks
        )
    return True


def _explained(holds: Holds, limits: Sequence[Limit]) -> list[Limit]:
    """QuickXplain: limits that cannot hold together, by dividing them in halves."""

    def search(background: frozenset[Limit], fresh: bool, rest: Sequence[Limit]) -> list[Limit]:
        if fresh and not holds(background):
            return []
        if len(rest) == 1:
            return list(rest)
        half = len(rest) // 2
        first, second = rest[:half], rest[half:]
        found = search(background | set(first), bool(first), second)
        return [*search(background | set(found), bool(found), first), *found]

    return search(frozenset(), False, limits) if limits else []


def _minimal(limits: list[Limit], holds: Holds) -> list[Limit]:
    """Deletion filter: what can be spared is left out, in case the scheduler judged unevenly."""
    for limit in list(limits):
        fewer = [one for one in limits if one != limit]
        if not holds(frozenset(fewer)):
            limits = fewer
    return limits


def _holds(problem: Problem) -> bool:
    """Whether a schedule is found that places every service and keeps every limit.

    By rank, then by deadline (what is due first goes first), then by a short search.
    """
    if _refuted(problem):
        return False
    last = problem.resources.periods[-1]
    due = sorted(problem.jobs, key=lambda job: job.deadline or last)
    tries = ((problem, 0), (replace(problem, jobs=tuple(due)), 0))
    return any(_places_all(one, effort) for one, effort in tries) or _places_all(
        problem, _TRIES * len(problem.jobs)
    )


def _places_all(problem: Problem, effort: int) -> bool:
    return all(isinstance(answer, Placed) for answer in solve(problem, effort=effort).answers)


def _refuted(problem: Problem) -> bool:
    """Whether arithmetic alone shows that not all services can be placed."""
    return any(test(problem) for test in (_pins_clash, _days_short, _money_short, _pace_short))


def _pins_clash(problem: Problem) -> bool:
    return next(_clashes(problem), None) is not None


def _clashes(problem: Problem) -> Iterator[str]:
    """Each limit that pinned services break all by themselves."""
    there, jobs = problem.resources, {job.id: job for job in problem.jobs}
    pinned = [job for job in problem.jobs if job.pinned is not None]
    inside = frozenset(there.periods)
    for job in pinned:
        for need in job.tasks:
            for period in (job.pinned or {}).get(need.id, {}):
                if period not in inside:
                    yield "horizon"
                if any(need.id in c.tasks and period.quarter in c.quarters for c in job.closed):
                    yield "closure"
                for wait in job.not_before:
                    if wait.task in (None, need.id) and period < wait.period:
                        yield "milestone"
        first, last = _span(job)
        if job.deadline is not None and last > job.deadline:
            yield "deadline"
        for before in job.after:
            other = jobs.get(before)
            if other is not None and other.pinned is not None and first < _span(other)[1]:
                yield "order"
        by_quarter = [_half_days(job, period) for period in there.periods]
        if any(half > there.pace * 2 for half in by_quarter):
            yield "pace"
    for period in there.periods:
        at_once = sum(_half_days(job, period) > 0 for job in pinned)
        if there.at_once is not None and at_once > there.at_once:
            yield "at-once"


def _span(job: Job) -> tuple[Period, Period]:
    quarters = [period for work in (job.pinned or {}).values() for period in work]
    return min(quarters), max(quarters)


def _half_days(job: Job, period: Period) -> int:
    return sum(work.get(period, 0) for work in (job.pinned or {}).values())


def _window(job: Job, problem: Problem, task: str) -> tuple[Period, Period]:
    """Between which quarters a task must lie, by milestones and the deadline alone."""
    periods = problem.resources.periods
    opens = [wait.period for wait in job.not_before if wait.task in (None, task)]
    last = periods[-1] if job.deadline is None else min(periods[-1], job.deadline)
    return max([periods[0], *opens]), last


def _demands(problem: Problem) -> Iterator[tuple[str, Period, Period, int]]:
    """What each task asks of its unit, and between which quarters: half days."""
    for job in problem.jobs:
        for need in job.tasks:
            if job.pinned is None:
                yield need.unit, *_window(job, problem, need.id), need.half_days
                continue
            for period, half in job.pinned.get(need.id, {}).items():
                yield need.unit, period, period, half


def _days_short(problem: Problem) -> bool:
    """Whether some unit has fewer days between two quarters than must be done between them."""
    there = problem.resources
    demands = list(_demands(problem))
    for unit in dict.fromkeys(unit for unit, *_ in demands):
        mine = [(a, b, half) for name, a, b, half in demands if name == unit]
        for start in {a for a, _, _ in mine}:
            for end in {b for _, b, _ in mine}:
                asked = sum(half for a, b, half in mine if a >= start and b <= end)
                free = sum(
                    int(there.capacity_in[unit, period] * 2)
                    for period in there.periods
                    if start <= period <= end
                )
                if asked > free:
                    return True
    return False


def _money_short(problem: Problem) -> bool:
    """Whether the tasks cost more than there is in the years in which they may begin."""
    there = problem.resources
    costs = [
        (*_pinned_or_window(job, problem, need.id), need.cost)
        for job in problem.jobs
        for need in job.tasks
    ]
    for start in {a.year for a, _, _ in costs}:
        for end in {b.year for _, b, _ in costs}:
            asked = sum((c for a, b, c in costs if a.year >= start and b.year <= end), Decimal(0))
            free = sum((jod for y, jod in there.budget.items() if start <= y <= end), Decimal(0))
            if asked > free:
                return True
    return False


def _pinned_or_window(job: Job, problem: Problem, task: str) -> tuple[Period, Period]:
    work = (job.pinned or {}).get(task)
    return (min(work), min(work)) if work else _window(job, problem, task)


def _pace_short(problem: Problem) -> bool:
    """Whether a service has more work than it absorbs until its deadline."""
    there = problem.resources
    for job in problem.jobs:
        if job.pinned is not None:
            continue
        last = job.deadline or there.periods[-1]
        quarters = sum(period <= last for period in there.periods)
        if sum(need.half_days for need in job.tasks) > quarters * int(there.pace * 2):
            return True
    return False
