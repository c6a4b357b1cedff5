"""A transformation plan: what people decide, and the basis they saw."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

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
    """A service in the plan, with its tasks and why it stands there."""

    id: str
    basis: Basis
    because: tuple[Reason, ...]
    tasks: tuple[Task, ...]

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
    """A candidate that the plan does not hold, and why."""

    id: str
    basis: Basis
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan file: horizon, capacity, budget, services and what was left out."""

    id: str
    name: Text
    preset: str
    periods: tuple[Period, ...]
    pace: Decimal
    capacity: Mapping[str, Decimal]
    budget: Mapping[int, Decimal]
    services: tuple[PlannedService, ...]
    left_out: tuple[LeftOut, ...]


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
