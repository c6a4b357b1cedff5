"""Placing the tasks of services in quarters: serial schedule generation by priority.

Each service in turn, in the order given, has its tasks placed as early as what is left allows
(serial schedule-generation scheme; Kolisch, Serial and parallel resource-constrained project
scheduling methods revisited, EJOR 90, 1996). A service is placed whole or not at all. Limits:

- person-days of each unit in each quarter, and ``pace``: person-days one service absorbs a quarter;
- the budget of a calendar year pays for the tasks that start in it;
- a task starts no earlier than the quarter in which the last task before it ends;
- a task with a lead time takes at least so many quarters, its work spread over them;
- closed quarters hold no work of the tasks they name.

Everything is counted in half days, so that nothing hangs on rounding. The same input gives the same
plan, and no limit is ever passed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from qp174.core.periods import next_period
from qp174.model.plan import Period, Task
from qp174.model.reason import Reason, ReasonParam

_PLENTY = 10**9
#: How far beyond the horizon to look for the length that a service would need, in quarters.
_FAR = 80


@dataclass(frozen=True, slots=True)
class TaskNeed:
    """What a task needs; ``cost`` in JOD is committed in the quarter where it starts."""

    id: str
    unit: str
    half_days: int
    cost: Decimal
    after: tuple[str, ...]
    lead_quarters: int = 1


@dataclass(frozen=True, slots=True)
class Closed:
    """A closure that concerns a job: no work on these tasks in these quarters of any year."""

    id: str
    tasks: frozenset[str]
    quarters: frozenset[int]


@dataclass(frozen=True, slots=True)
class Job:
    """A service to be placed."""

    id: str
    tasks: tuple[TaskNeed, ...]
    closed: tuple[Closed, ...] = ()


@dataclass(frozen=True, slots=True)
class Resources:
    """What there is: quarters in order, person-days by unit and quarter, JOD by year."""

    periods: tuple[Period, ...]
    pace: Decimal
    capacity: Mapping[str, Decimal]
    budget: Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class Placed:
    """A service with the quarters of its tasks, and what kept it from being earlier."""

    id: str
    tasks: tuple[Task, ...]
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class NotPlaced:
    """A service that does not fit, and the smallest set of limits that keeps it out."""

    id: str
    because: tuple[Reason, ...]


def schedule(jobs: Iterable[Job], resources: Resources) -> tuple[Placed | NotPlaced, ...]:
    """Places every job in the order given; one answer for each."""
    left = _Left.of(resources)
    answers: list[Placed | NotPlaced] = []
    for job in jobs:
        attempt = _place(job, resources, left)
        if attempt.tasks is None:
            answers.append(NotPlaced(job.id, _why_not(job, resources, left)))
            continue
        left.take(attempt.tasks)
        answers.append(
            Placed(
                job.id,
                tuple(_task(need, work) for need, work in attempt.tasks),
                _why_then(job, resources, attempt),
            )
        )
    return tuple(answers)


@dataclass(slots=True)
class _Left:
    """What is left, in half days by unit and quarter and JOD by year."""

    half_days: dict[tuple[str, Period], int]
    budget: dict[int, Decimal]

    @classmethod
    def of(cls, resources: Resources) -> "_Left":
        return cls(
            {
                (unit, period): int(days * 2)
                for unit, days in resources.capacity.items()
                for period in resources.periods
            },
            dict(resources.budget),
        )

    def take(self, tasks: "list[tuple[TaskNeed, dict[Period, int]]]") -> None:
        for need, work in tasks:
            self.budget[min(work).year] = self.budget.get(min(work).year, Decimal(0)) - need.cost
            for period, amount in work.items():
                self.half_days[need.unit, period] -= amount


@dataclass(frozen=True, slots=True)
class _Relaxed:
    """Limits that are left out of account, to find out which one decides."""

    units: frozenset[str] = frozenset()
    budget: bool = False


@dataclass(slots=True)
class _Attempt:
    tasks: list[tuple[TaskNeed, dict[Period, int]]] | None = None
    waits: dict[tuple[str, str, str], list[Period]] = field(default_factory=dict)

    def wait(self, limit: str, subject: str, task: str, period: Period) -> None:
        self.waits.setdefault((limit, subject, task), []).append(period)


def _place(
    job: Job, resources: Resources, left: _Left, relaxed: _Relaxed | None = None
) -> _Attempt:
    """Places the tasks of one job, or says what it waited for until the horizon ended."""
    attempt = _Attempt()
    done: list[tuple[TaskNeed, dict[Period, int]]] = []
    finish: dict[str, Period] = {}
    own = _Own(dict.fromkeys(resources.periods, int(resources.pace * 2)))
    for need in job.tasks:
        earliest = max((finish[task] for task in need.after), default=resources.periods[0])
        work = _work(
            _TaskPlace(job, need, left, relaxed or _Relaxed(), own),
            [period for period in resources.periods if period >= earliest],
            attempt,
        )
        if work is None:
            return attempt
        finish[need.id] = max(work)
        own.take(need, work)
        done.append((need, work))
    attempt.tasks = done
    return attempt


@dataclass(slots=True)
class _Own:
    """What the job itself has used so far: its pace, its units' half days, its JOD by year."""

    pace: dict[Period, int]
    half_days: dict[tuple[str, Period], int] = field(default_factory=dict)
    spent: dict[int, Decimal] = field(default_factory=dict)

    def take(self, need: TaskNeed, work: Mapping[Period, int]) -> None:
        year = min(work).year
        self.spent[year] = self.spent.get(year, Decimal(0)) + need.cost
        for period, amount in work.items():
            self.pace[period] -= amount
            key = need.unit, period
            self.half_days[key] = self.half_days.get(key, 0) + amount


@dataclass(frozen=True, slots=True)
class _TaskPlace:
    """All that limits one task at the moment it is placed."""

    job: Job
    need: TaskNeed
    left: _Left
    relaxed: _Relaxed
    own: _Own

    def closure(self, period: Period) -> Closed | None:
        return next(
            (
                closed
                for closed in self.job.closed
                if self.need.id in closed.tasks and period.quarter in closed.quarters
            ),
            None,
        )

    def unit_left(self, period: Period) -> int:
        if self.need.unit in self.relaxed.units:
            return _PLENTY
        key = self.need.unit, period
        return self.left.half_days.get(key, 0) - self.own.half_days.get(key, 0)

    def affordable(self, period: Period) -> bool:
        if self.relaxed.budget or not self.need.cost:
            return True
        free = self.left.budget.get(period.year, Decimal(0))
        return self.need.cost + self.own.spent.get(period.year, Decimal(0)) <= free


def _work(place: _TaskPlace, periods: list[Period], attempt: _Attempt) -> dict[Period, int] | None:
    """Half days by quarter for one task, as early as may be; None if it does not fit."""
    need = place.need
    lead = min(need.lead_quarters, need.half_days)
    share = -(-need.half_days // lead)
    remaining = need.half_days
    work: dict[Period, int] = {}
    for period in periods:
        closed = place.closure(period)
        if closed is not None:
            attempt.wait("closed", closed.id, need.id, period)
            continue
        if not work and not place.affordable(period):
            attempt.wait("budget", str(period.year), need.id, period)
            continue
        if place.unit_left(period) <= 0:
            attempt.wait("unit", need.unit, need.id, period)
            continue
        wanted = remaining
        quarters_to_come = lead - 1 - len(work)
        if quarters_to_come > 0:  # something must stay for each quarter of the lead time
            wanted = min(share, remaining - quarters_to_come)
        amount = min(wanted, place.unit_left(period), place.own.pace[period])
        if amount <= 0:
            continue
        if amount < wanted and place.unit_left(period) == amount:
            attempt.wait("unit", need.unit, need.id, period)
        work[period] = amount
        remaining -= amount
        if remaining == 0:
            return work
    return None


def _task(need: TaskNeed, work: Mapping[Period, int]) -> Task:
    return Task(
        id=need.id,
        unit=need.unit,
        days=_days(need.half_days),
        cost=need.cost,
        after=need.after,
        work={period: _days(amount) for period, amount in work.items()},
    )


def _days(half_days: int) -> Decimal:
    whole, half = divmod(half_days, 2)
    return Decimal(whole) if not half else Decimal(whole) + Decimal("0.5")


def _why_then(job: Job, resources: Resources, attempt: _Attempt) -> tuple[Reason, ...]:
    """What kept a placed job from being earlier: first what others took, then its own nature."""
    alone = _place(job, resources, _Left.of(resources))
    reasons = [
        _waited(*key, periods) for key, periods in attempt.waits.items() if key[0] != "closed"
    ]
    own = [_waited(*key, periods) for key, periods in attempt.waits.items() if key[0] == "closed"]
    own += _lead_times(job)
    if alone.tasks is not None and attempt.tasks is not None:
        first = max(max(work) for _, work in alone.tasks)
        if first == max(max(work) for _, work in attempt.tasks):
            reasons = [Reason("as-early-as-alone")]
    return (*reasons, *own)


def _waited(limit: str, subject: str, task: str, periods: list[Period]) -> Reason:
    where = {"task": task, "from": periods[0].id}
    if periods[-1] != periods[0]:
        where["to"] = periods[-1].id
    if limit == "unit":
        return Reason("waited-for-unit", {"unit": subject, **where})
    if limit == "budget":
        return Reason("waited-for-budget", {"year": int(subject), **where})
    return Reason("waited-closed", {"closure": subject, **where})


def _lead_times(job: Job) -> list[Reason]:
    return [
        Reason("lead-time", {"task": need.id, "quarters": need.lead_quarters})
        for need in job.tasks
        if need.lead_quarters > 1
    ]


def _why_not(job: Job, resources: Resources, left: _Left) -> tuple[Reason, ...]:
    """The limits that keep a job out, or that it is too long for the horizon."""
    units = tuple(dict.fromkeys(need.unit for need in job.tasks))
    unknown = [unit for unit in units if unit not in resources.capacity]
    if unknown:
        return tuple(Reason("no-capacity-stated", {"unit": unit}) for unit in unknown)
    decisive = _decisive(job, resources, left, units)
    if decisive is None:
        return _too_long(job, resources)
    reasons = [_unit_short(job, unit, left) for unit in units if unit in decisive.units]
    if decisive.budget:
        reasons += _budget_short(_place(job, resources, left, decisive), left)
    return (*reasons, *_lead_times(job))


def _decisive(
    job: Job, resources: Resources, left: _Left, units: tuple[str, ...]
) -> _Relaxed | None:
    """A smallest set of limits without which the job would fit; None where there is none.

    One limit alone is tried first, because a job can fit worse when more is free (Graham's
    anomalies); where it takes several, none of those that are named could be kept.
    """

    def fits(relaxed: _Relaxed) -> bool:
        return _place(job, resources, left, relaxed).tasks is not None

    alone = [_Relaxed(budget=True), *(_Relaxed(frozenset({unit})) for unit in units)]
    for one in alone:
        if fits(one):
            return one
    relaxed = _Relaxed(frozenset(units), budget=True)
    if not fits(relaxed):
        return None
    for unit in units:
        tighter = _Relaxed(relaxed.units - {unit}, relaxed.budget)
        if fits(tighter):
            relaxed = tighter
    tighter = _Relaxed(relaxed.units)
    return tighter if fits(tighter) else relaxed


def _unit_short(job: Job, unit: str, left: _Left) -> Reason:
    """What a unit lacks: days in all, or days early enough."""
    needed = sum(need.half_days for need in job.tasks if need.unit == unit)
    free = {p: half for (name, p), half in left.half_days.items() if name == unit and half > 0}
    params: dict[str, ReasonParam] = {
        "unit": unit,
        "needed": _days(needed),
        "left": _days(sum(free.values())),
    }
    if sum(free.values()) < needed:
        return Reason("unit-exhausted", params)
    return Reason("unit-too-late", params | {"from": min(free).id})


def _budget_short(unpaid: _Attempt, left: _Left) -> list[Reason]:
    """The years whose budget does not pay for the tasks that would start in them."""
    needed: dict[int, Decimal] = {}
    for need, work in unpaid.tasks or ():
        year = min(work).year
        needed[year] = needed.get(year, Decimal(0)) + need.cost
    return [
        Reason("budget-exhausted", {"year": year, "needed": cost, "left": left.budget.get(year, 0)})
        for year, cost in sorted(needed.items())
        if cost > left.budget.get(year, Decimal(0))
    ]


def _too_long(job: Job, resources: Resources) -> tuple[Reason, ...]:
    """What makes a job too long for the horizon, and how many quarters it would need."""
    periods = list(resources.periods)
    for _ in range(_FAR):
        periods.append(next_period(periods[-1]))
    far = Resources(tuple(periods), resources.pace, {}, {})
    units = frozenset(need.unit for need in job.tasks)
    attempt = _place(job, far, _Left({}, {}), _Relaxed(units, budget=True))
    own = [_waited(*key, waits) for key, waits in attempt.waits.items() if key[0] == "closed"]
    reasons = [Reason("horizon-too-short", {"horizon": len(resources.periods)})]
    if attempt.tasks is not None:
        last = max(max(work) for _, work in attempt.tasks)
        needed = periods.index(last) + 1
        reasons = [
            Reason("horizon-too-short", {"needed": needed, "horizon": len(resources.periods)})
        ]
    return (*reasons, *own, *_lead_times(job))
