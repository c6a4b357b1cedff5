"""A transformation plan: what people decide, and the basis they saw."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from qp174.model.reason import Reason
from qp174.model.text import Text


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A quarter of a calendar year; it sorts in time."""

    year: int
    quarter: int

    @property
    def id(self) -> str:
        """As written in files: ``2027-Q1``."""
        return f"{self.year}-Q{self.quarter}"

    @classmethod
    def on(cls, day: datetime.date) -> "Period":
        """The quarter in which a day lies."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def number(self) -> int:
        """Its place among all quarters: what two differ by is how many quarters lie between."""
        return 4 * self.year + self.quarter

    @property
    def first_day(self) -> datetime.date:
        """The day on which it begins."""
        return datetime.date(self.year, 3 * self.quarter - 2, 1)

    @property
    def last_day(self) -> datetime.date:
        """The day on which it ends."""
        days = 30 if self.quarter in (2, 3) else 31
        return datetime.date(self.year, 3 * self.quarter, days)


@dataclass(frozen=True, slots=True)
class Basis:
    """What was seen when a service was planned; used only to notice drift."""

    rank: int
    score: Decimal
    band: str
    verdict: str
    route: str
    volume: int | None


@dataclass(frozen=True, slots=True)
class Task:
    """A task: ``days`` person-days spread over quarters; ``cost`` JOD when it starts."""

    id: str
    unit: str
    days: Decimal
    cost: Decimal
    after: tuple[str, ...]
    work: Mapping[Period, Decimal]

    @property
    def start(self) -> Period:
        """The first quarter with work."""
        return min(self.work)

    @property
    def finish(self) -> Period:
        """The last quarter with work."""
        return max(self.work)


@dataclass(frozen=True, slots=True)
class PlannedService:
    """A service in the plan, with its tasks and why it stands there.

    ``because`` are the program's reasons, ``said`` those that people gave in their own words.
    """

    id: str
    basis: Basis
    because: tuple[Reason, ...]
    tasks: tuple[Task, ...]
    said: tuple[Text, ...] = ()

    @property
    def is_placed(self) -> bool:
        """Whether it has tasks and each has work in some quarter: others have no place in time."""
        return bool(self.tasks) and all(task.work for task in self.tasks)

    @property
    def start(self) -> Period:
        """The first quarter with work."""
        return min(task.start for task in self.tasks)

    @property
    def finish(self) -> Period:
        """The quarter in which the last task ends."""
        return max(task.finish for task in self.tasks)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A candidate that the plan does not hold, and why; ``said`` as with a planned service."""

    id: str
    basis: Basis
    because: tuple[Reason, ...]
    said: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Pin:
    """People fixed a service where it stands: every draft keeps its tasks in their quarters."""

    service: str
    because: Text


@dataclass(frozen=True, slots=True)
class Exclusion:
    """People keep a service out of the plan."""

    service: str
    because: Text


@dataclass(frozen=True, slots=True)
class Deadline:
    """A law, a programme or a promise wants a service finished by the end of a quarter."""

    service: str
    by: Period
    because: Text


@dataclass(frozen=True, slots=True)
class Precedence:
    """A service may begin no earlier than the quarter in which the last of others ends."""

    service: str
    after: tuple[str, ...]
    because: Text


@dataclass(frozen=True, slots=True)
class YearValue:
    """A value in the unit of its indicator, for a calendar year."""

    year: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class PlanIndicator:
    """What is measured of a service of the plan, or of the plan itself where it names none.

    ``baseline`` is where it began, ``targets`` what is wanted by year, in order of the years.
    """

    indicator: str
    service: str | None
    baseline: YearValue
    targets: tuple[YearValue, ...]
    sources: tuple[str, ...]


Objective = Literal["priority", "value"]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan file: horizon, capacity, budget, services and what was left out.

    ``capacity`` is what a unit has in every quarter, ``capacity_in`` where a quarter differs, in
    person-days. ``discount`` is the share of a service's value that is lost with each quarter that
    it finishes later; ``at_once`` how many services may be in work in a quarter, None for no limit.
    ``replaces`` is the plan that this one revises.
    """

    id: str
    name: Text
    preset: str
    periods: tuple[Period, ...]
    pace: Decimal
    capacity: Mapping[str, Decimal]
    budget: Mapping[int, Decimal]
    services: tuple[PlannedService, ...]
    left_out: tuple[LeftOut, ...]
    replaces: str | None = None
    objective: Objective = "priority"
    discount: Decimal = Decimal(0)
    at_once: int | None = None
    capacity_in: Mapping[tuple[str, Period], Decimal] = field(default_factory=dict)
    pins: tuple[Pin, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    precedences: tuple[Precedence, ...] = ()
    indicators: tuple[PlanIndicator, ...] = ()

    def states_days_of(self, unit: str, period: Period) -> bool:
        """Whether the plan says how many person-days a unit has in a quarter."""
        return unit in self.capacity or (unit, period) in self.capacity_in

    def days_of(self, unit: str, period: Period) -> Decimal:
        """Person-days that a unit has in a quarter; none where the plan does not list it."""
        usual = self.capacity.get(unit, Decimal(0))
        return self.capacity_in.get((unit, period), usual)


@dataclass(frozen=True, slots=True)
class Inversion:
    """A service of higher rank that finishes after services of lower rank, and why."""

    id: str
    overtaken_by: tuple[str, ...]
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class PeriodLoad:
    """One quarter of a plan: person-days there are and person-days used, by unit."""

    period: Period
    capacity: Mapping[str, Decimal]
    used: Mapping[str, Decimal]
    spent: Decimal
