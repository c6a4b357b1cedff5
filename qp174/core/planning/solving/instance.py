"""A planning problem in whole numbers: what the search and the bound compute with.

Quarters are counted from 0, work in half days, money in the smallest unit that all amounts share.
The worth of a job by its last quarter is a whole number of ``1 / scale`` points, so that sums are
exact and no rounding decides between two schedules.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import lcm

from qp174.core.planning.periods import next_period
from qp174.core.planning.problem import Job, Problem
from qp174.model.plan import Period

#: Open quarters by the first of them that may be used.
Open = tuple[tuple[int, ...], ...]

#: For each step its quarters and half days, in order of time.
WorkByQuarter = tuple[tuple[tuple[int, int], ...], ...]

#: More than any problem needs: a limit that limits nothing.
PLENTY = 10**9


@dataclass(frozen=True, slots=True)
class Step:
    """A task: ``base`` is where its unit's quarters begin in ``free``; -1 for an unknown unit.

    ``before`` are the places of the tasks that end first; ``lead`` is never more than ``half``.
    """

    id: str
    base: int
    half: int
    cost: int
    before: tuple[int, ...]
    lead: int
    release: int
    open: Open


@dataclass(frozen=True, slots=True)
class Work:
    """A job: its steps in order, and ``worth`` by last quarter.

    ``after`` and ``before`` are the places of the jobs it waits for and that wait for it;
    ``barred`` says that it can never be placed; ``pin`` is the work that people fixed.
    """

    index: int
    id: str
    steps: tuple[Step, ...]
    band: int
    worth: tuple[int, ...]
    after: tuple[int, ...]
    before: tuple[int, ...]
    last: int
    barred: bool
    pin: WorkByQuarter | None = None


@dataclass(frozen=True, slots=True)
class Instance:
    """A problem, compiled. ``free``, ``money`` and ``slots`` are what there is at the beginning."""

    jobs: tuple[Work, ...]
    periods: tuple[Period, ...]
    units: Mapping[str, int]
    year_of: tuple[int, ...]
    pace: int
    free: tuple[int, ...]
    money: tuple[int, ...]
    slots: tuple[int, ...]
    scale: int
    coin: int
    places: Mapping[str, int]

    @property
    def horizon(self) -> int:
        """How many quarters there are."""
        return len(self.periods)

    @property
    def limit(self) -> int:
        """How many jobs may be in work at once."""
        return max(self.slots, default=PLENTY)

    def unit_of(self, step: Step) -> str:
        """The id of the unit that does a step."""
        return next(unit for unit, base in self.units.items() if base == step.base)


def compiled(problem: Problem) -> Instance:
    """The problem in whole numbers."""
    there = problem.resources
    periods = there.periods
    units = {unit: number * len(periods) for number, unit in enumerate(there.capacity)}
    years = sorted({period.year for period in periods})
    coin = _coin(problem)
    worths, scale = _worths(problem)
    places = {job.id: number for number, job in enumerate(problem.jobs)}
    compiler = _Compiler(problem, units, coin, places, _waiting(problem.jobs))
    return Instance(
        jobs=tuple(
            compiler.job(number, job, worths[number]) for number, job in enumerate(problem.jobs)
        ),
        periods=periods,
        units=units,
        year_of=tuple(years.index(period.year) for period in periods),
        pace=int(there.pace * 2),
        free=tuple(
            int(there.capacity_in.get((unit, period), there.capacity[unit]) * 2)
            for unit in units
            for period in periods
        ),
        money=tuple(int(there.budget.get(year, Decimal(0)) * coin) for year in years),
        slots=tuple(PLENTY if there.at_once is None else there.at_once for _ in periods),
        scale=scale,
        coin=coin,
        places=places,
    )


def _waiting(jobs: tuple[Job, ...]) -> Mapping[str, tuple[str, ...]]:
    """The jobs that wait for a job, by its id."""
    found: dict[str, list[str]] = {job.id: [] for job in jobs}
    for job in jobs:
        for before in dict.fromkeys(job.after):
            if before in found:
                found[before].append(job.id)
    return {key: tuple(names) for key, names in found.items()}


def _coin(problem: Problem) -> int:
    """How many parts a JOD has to be cut into so that every amount is a whole number of them."""
    amounts = [need.cost for job in problem.jobs for need in job.tasks]
    amounts += problem.resources.budget.values()
    places = 0
    for amount in amounts:
        exponent = amount.as_tuple().exponent
        places = max(places, -exponent if isinstance(exponent, int) else 0)
    return int(10**places)


def _worths(problem: Problem) -> tuple[list[tuple[int, ...]], int]:
    """The worth of each job by last quarter, as whole numbers, and their common denominator."""
    keeps = 1 - Fraction(problem.discount)
    quarters = range(len(problem.resources.periods))
    factors = [keeps**quarter for quarter in quarters]
    scale = lcm(1, *(factor.denominator for factor in factors[-1:]))
    scale *= lcm(1, *(job.value.denominator for job in problem.jobs))
    return [
        tuple(int(job.value * factor * scale) for factor in factors) for job in problem.jobs
    ], scale


def recompiled(problem: Problem, instance: Instance, job: Job) -> Work:
    """One job of the problem as it would be with other limits of its own."""
    number = instance.places[job.id]
    compiler = _Compiler(problem, instance.units, instance.coin, instance.places, {job.id: ()})
    return compiler.job(number, job, instance.jobs[number].worth)


@dataclass(slots=True)
class _Compiler:
    """Turns jobs into work; open quarters that are equal are one and the same object."""

    problem: Problem
    units: Mapping[str, int]
    coin: int
    places: Mapping[str, int]
    waiting: Mapping[str, tuple[str, ...]]
    opens: dict[tuple[frozenset[int], int], Open] = field(default_factory=dict)

    def job(self, number: int, job: Job, worth: tuple[int, ...]) -> Work:
        last = len(self.problem.resources.periods) - 1
        if job.deadline is not None:
            last = self._quarters_before(next_period(job.deadline)) - 1
        names = {need.id: place for place, need in enumerate(job.tasks)}
        steps = tuple(
            Step(
                id=need.id,
                base=self.units.get(need.unit, -1),
                half=need.half_days,
                cost=int(need.cost * self.coin),
                before=tuple(names[before] for before in need.after),
                lead=min(need.lead_quarters, need.half_days),
                release=max(
                    (
                        self._quarters_before(wait.period)
                        for wait in job.not_before
                        if wait.task in (None, need.id)
                    ),
                    default=0,
                ),
                open=self._open(job, need.id, last),
            )
            for need in job.tasks
        )
        return Work(
            index=number,
            id=job.id,
            steps=steps,
            band=self._band(job),
            worth=worth,
            after=tuple(
                self.places[name] for name in dict.fromkeys(job.after) if name in self.places
            ),
            before=tuple(self.places[name] for name in self.waiting[job.id]),
            last=last,
            barred=not steps
            or any(step.base < 0 for step in steps)
            or any(name not in self.places for name in job.after),
            pin=self._pin(job),
        )

    def _band(self, job: Job) -> int:
        return job.band if self.problem.objective == "priority" else 0

    def _quarters_before(self, period: Period) -> int:
        """How many quarters of the horizon lie before a quarter."""
        return sum(one < period for one in self.problem.resources.periods)

    def _open(self, job: Job, task: str, last: int) -> Open:
        shut = frozenset(
            quarter for one in job.closed if task in one.tasks for quarter in one.quarters
        )
        key = shut, last
        if key not in self.opens:
            periods = self.problem.resources.periods
            days = [
                number
                for number, period in enumerate(periods)
                if number <= last and period.quarter not in shut
            ]
            self.opens[key] = tuple(
                tuple(day for day in days if day >= first) for first in range(len(periods) + 1)
            )
        return self.opens[key]

    def _pin(self, job: Job) -> WorkByQuarter | None:
        if job.pinned is None:
            return None
        return work_by_quarter(job, job.pinned, self.problem.resources.periods)


def work_by_quarter(
    job: Job, work: Mapping[str, Mapping[Period, int]], periods: tuple[Period, ...]
) -> WorkByQuarter:
    """The half days of each task of a job, without what lies outside of the horizon."""
    at = {period: number for number, period in enumerate(periods)}
    return tuple(
        tuple(
            sorted(
                (at[period], half) for period, half in work.get(need.id, {}).items() if period in at
            )
        )
        for need in job.tasks
    )
