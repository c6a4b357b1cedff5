"""Each service of a plan that is revised: what was really done, and whether its place still holds.

What is done stands as it went. A task that was begun and has no more left than the plan still gives
it stays where it is; one that is behind keeps what was done, and the rest is open.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from qp174.core.planning.drafting.posing import half_days_of, need_of, works_of
from qp174.core.planning.following.remaining import half_days_left
from qp174.core.planning.periods import periods_between
from qp174.core.planning.problem import Job, Resources, TaskNeed
from qp174.core.planning.revising.ledger import Work, Works
from qp174.core.planning.revising.nearest import Moving
from qp174.model.following import Actual, TaskActual
from qp174.model.plan import Period, PlannedService, Task
from qp174.model.reason import Reason


@dataclass(slots=True)
class OldPlace:
    """A service of the old plan; ``works`` is its place as it holds today, None where it does not,
    and ``causes`` says why not. ``went`` tells that something in it stands as it really went."""

    entry: PlannedService
    moving: Moving
    works: Works | None
    causes: list[Reason] = field(default_factory=list)
    fixed: bool = False
    went: bool = False

    @property
    def id(self) -> str:
        """The service."""
        return self.entry.id

    @property
    def past(self) -> Works:
        """What cannot move, where the service itself does."""
        return self.moving.past


@dataclass(frozen=True, slots=True)
class Today:
    """What decides about the places: what there is, from which quarter on, and the lead times."""

    resources: Resources
    now: Period
    leads: Mapping[str, int]


def as_it_stands(entry: PlannedService, actual: Actual | None, today: Today) -> OldPlace:
    """A service that stays whatever happens: people pinned it, or it has been launched already."""
    needs = {task.id: need_of(task) for task in entry.tasks}
    past = dict(_went(entry, actual, today.now))
    old = works_of(entry)
    works = {task: dict(past.get(task, work)) for task, work in old.items()}
    moving = Moving(needs, works, old, today.now, (), (), None, None)
    return OldPlace(entry, moving, works, fixed=True, went=works != old)


def old_place(
    entry: PlannedService, job: Job | None, actual: Actual | None, today: Today
) -> OldPlace:
    """A service that may have to move; ``job`` is what it needs today, None where that cannot be
    stated: then it keeps the tasks that it has."""
    past = dict(_went(entry, actual, today.now))
    begun = frozenset(actual.begun) if actual is not None else frozenset()
    needs = _needs(entry, job, begun, today)
    old = works_of(entry)
    moving = Moving(
        needs=needs,
        past=past,
        old={task: work for task, work in old.items() if task in needs},
        now=today.now,
        closed=job.closed if job is not None else (),
        not_before=job.not_before if job is not None else (),
        after=None,
        deadline=job.deadline if job is not None else None,
    )
    place = OldPlace(entry, moving, None)
    place.causes = [*_behind(entry, actual, moving), *_changed(entry, needs, begun)]
    works = {task: dict(past.get(task) or old.get(task, {})) for task in needs}
    if not place.causes:
        place.causes = list(_not_holding(moving, works, today))
    if not place.causes:
        place.works = works
    place.fixed = all(not moving.rest(task) for task in needs)
    place.went = any(work != old.get(task) for task, work in past.items())
    return place


def _needs(
    entry: PlannedService, job: Job | None, begun: frozenset[str], today: Today
) -> dict[str, TaskNeed]:
    """What each task needs: as planned where it was begun, else as the method says today."""
    planned = {
        task.id: replace(need_of(task), lead_quarters=today.leads.get(task.id, 1))
        for task in entry.tasks
    }
    if job is None:
        return planned
    needs = {id_: need for id_, need in planned.items() if id_ in begun}
    here = {need.id for need in job.tasks} | needs.keys()
    for need in job.tasks:
        wanted = needs.pop(need.id, need)  # in the order of the route
        needs[need.id] = replace(wanted, after=tuple(its for its in wanted.after if its in here))
    return needs


def _went(
    entry: PlannedService, actual: Actual | None, now: Period
) -> Iterator[tuple[str, dict[Period, int]]]:
    """The half days of each task that cannot move any more."""
    for task in entry.tasks:
        its = actual.tasks.get(task.id) if actual is not None else None
        if its is None:
            continue
        work = half_days_of(task)
        total = sum(work.values())
        if its.is_done and its.ended_in is not None:
            as_planned = (its.begun_in, its.ended_in) == (task.start, task.finish)
            yield task.id, work if as_planned else _even(total, its.begun_in, its.ended_in)
        elif _in_time(task, its, now):
            yield task.id, work
        else:
            done = max(total - half_days_left(task, its), 1 if total > 1 else 0)
            if done:
                yield task.id, _even(done, its.begun_in, max(its.begun_in, _before(now)))


def _in_time(task: Task, actual: TaskActual, now: Period) -> bool:
    """Whether the plan still gives a begun task what is left of it."""
    ahead = sum(days for period, days in half_days_of(task).items() if period >= now)
    return actual.begun_in == task.start and half_days_left(task, actual) <= ahead


def _before(now: Period) -> Period:
    return Period(now.year - 1, 4) if now.quarter == 1 else Period(now.year, now.quarter - 1)


def _even(half_days: int, first: Period, last: Period) -> dict[Period, int]:
    """Half days spread over quarters, no quarter with none of them, the first ones with more."""
    periods = periods_between(first, last)[:half_days]
    share, more = divmod(half_days, len(periods))
    return {period: share + (at < more) for at, period in enumerate(periods)}


def _behind(entry: PlannedService, actual: Actual | None, moving: Moving) -> Iterator[Reason]:
    """Begun tasks of which more is left than the plan still gives them."""
    for task in entry.tasks:
        its = actual.tasks.get(task.id) if actual is not None else None
        if its is not None and moving.rest(task.id):
            percent = its.percent if its.percent is not None else 0
            yield Reason("move-behind", {"task": task.id, "percent": percent})


def _changed(
    entry: PlannedService, needs: Mapping[str, TaskNeed], begun: frozenset[str]
) -> Iterator[Reason]:
    """The tasks that are otherwise than planned, or come or go."""
    planned = {task.id: task for task in entry.tasks}
    differ = [id_ for id_, need in needs.items() if id_ not in begun and _is_other(need, planned)]
    differ += [id_ for id_ in planned if id_ not in needs]
    if differ:
        yield Reason("move-tasks", {"tasks": tuple(differ)})


def _is_other(need: TaskNeed, planned: Mapping[str, Task]) -> bool:
    task = planned.get(need.id)
    return (
        task is None
        or task.unit != need.unit
        or int(task.days * 2) != need.half_days
        or task.cost != need.cost
        or set(task.after) != set(need.after)
        or len(task.work) < min(need.lead_quarters, need.half_days)
    )


def _not_holding(moving: Moving, works: Works, today: Today) -> Iterator[Reason]:
    """What keeps a service out of its old place, whatever others do."""
    periods = today.resources.periods
    ahead = {task: work for task, work in works.items() if moving.rest(task) > 0}
    passed = [(min(work), task) for task, work in ahead.items() if min(work) < today.now]
    if passed:  # the first one says it: the others stand behind it
        period, task = min(passed, key=lambda its: its[0])
        yield Reason("move-not-begun", {"task": task, "from": period.id})
    for task, work in ahead.items():
        first = min(work)
        for limit in moving.not_before:
            if limit.task in (None, task) and first < limit.period:
                params = {"milestone": limit.milestone, "task": task, "from": limit.period.id}
                yield Reason("move-milestone", params)
        for closure in moving.closed:
            shut = [p for p in work if p.quarter in closure.quarters and task in closure.tasks]
            if shut:
                params = {"closure": closure.id, "task": task, "from": min(shut).id}
                yield Reason("move-closed", params)
        if max(work) > periods[-1]:
            yield Reason("move-horizon", {"to": periods[-1].id})
    pace = int(today.resources.pace * 2)
    crowded = [p for p, used in _by_quarter(works).items() if p >= today.now and used > pace]
    if crowded:
        yield Reason("move-pace", {"from": min(crowded).id})
    last = max(max(work) for work in works.values() if work)
    if moving.deadline is not None and last > moving.deadline and last >= today.now:
        yield Reason("move-deadline", {"to": moving.deadline.id})


def _by_quarter(works: Mapping[str, Work]) -> dict[Period, int]:
    found: dict[Period, int] = {}
    for work in works.values():
        for period, amount in work.items():
            found[period] = found.get(period, 0) + amount
    return found
