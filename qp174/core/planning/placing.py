"""Placing the tasks of one service in quarters, under what is left. See ``schedule``.

Everything is counted in half days. A part of a half day that a capacity or the pace may have is
left out of account.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from qp174.model.plan import Period

_PLENTY = 10**9


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


@dataclass(slots=True)
class Left:
    """What is left, in half days by unit and quarter and JOD by year."""

    half_days: dict[tuple[str, Period], int]
    budget: dict[int, Decimal]

    @classmethod
    def of(cls, resources: Resources) -> "Left":
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
class Relaxed:
    """Limits that are left out of account, to find out which one decides."""

    units: frozenset[str] = frozenset()
    budget: bool = False


@dataclass(slots=True)
class Attempt:
    tasks: list[tuple[TaskNeed, dict[Period, int]]] | None = None
    waits: dict[tuple[str, str, str], list[Period]] = field(default_factory=dict)

    def wait(self, limit: str, subject: str, task: str, period: Period) -> None:
        """Notes that a task could not be worked on, or only in part (limit ``part``)."""
        self.waits.setdefault((limit, subject, task), []).append(period)


def place_job(
    job: Job, resources: Resources, left: Left, relaxed: Relaxed | None = None
) -> Attempt:
    """Places the tasks of one job, or says what it waited for until the horizon ended."""
    attempt = Attempt()
    done: list[tuple[TaskNeed, dict[Period, int]]] = []
    finish: dict[str, Period] = {}
    own = _Own(dict.fromkeys(resources.periods, int(resources.pace * 2)))
    for need in job.tasks:
        earliest = max((finish[task] for task in need.after), default=resources.periods[0])
        work = _work(
            _TaskPlace(job, need, left, relaxed or Relaxed(), own),
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
    left: Left
    relaxed: Relaxed
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


def _work(place: _TaskPlace, periods: list[Period], attempt: Attempt) -> dict[Period, int] | None:
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
        if place.own.pace[period] <= 0:
            continue
        if place.unit_left(period) <= 0:
            attempt.wait("unit", need.unit, need.id, period)
            continue
        wanted = remaining
        quarters_to_come = lead - 1 - len(work)
        if quarters_to_come > 0:  # something must stay for each quarter of the lead time
            wanted = min(share, remaining - quarters_to_come)
        wanted = min(wanted, place.own.pace[period])
        amount = min(wanted, place.unit_left(period))
        if amount < wanted:
            attempt.wait("part", need.unit, need.id, period)
        work[period] = amount
        remaining -= amount
        if remaining == 0:
            return work
    return None


def person_days(half_days: int) -> Decimal:
    """Half days as person-days."""
    whole, half = divmod(half_days, 2)
    return Decimal(whole) if not half else Decimal(whole) + Decimal("0.5")
