"""A plan with all that can be read off it: what the screens and the reports show."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from qp174.model.plan import Inversion, Period, PeriodLoad, Plan, PlannedService, Task


@dataclass(frozen=True, slots=True)
class UnitTask:
    """A task that a unit works on, and whose it is."""

    service: PlannedService
    task: Task


@dataclass(frozen=True, slots=True)
class Turn:
    """A quarter of a plan: the services that begin, end, or are in work in it, by rank."""

    period: Period
    begun: tuple[str, ...]
    ended: tuple[str, ...]
    in_work: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wait:
    """A partner's milestone, as ``programme/milestone``, before which nothing begins.

    Neither the service, or where ``task`` is named that task, begins before ``until``.
    """

    milestone: str
    task: str | None
    until: Period


@dataclass(frozen=True, slots=True)
class Quality:
    """The value of a plan as it stands, in points; none under its limits has more than ``bound``.

    Where priority decides, ``bound`` speaks of plans whose first band is worth at least as much.
    ``gap`` is the share of the bound that may be missing, 0 where the bound is 0.
    """

    value: Decimal
    bound: Decimal
    gap: Decimal


@dataclass(frozen=True, slots=True)
class PlanSeen:
    """``units`` holds the tasks of each unit with work; ``waits`` are by service.

    ``quality`` is None where the catalogue is not what the plan rests on any more.
    """

    plan: Plan
    loads: tuple[PeriodLoad, ...]
    inversions: tuple[Inversion, ...]
    turns: tuple[Turn, ...]
    units: Mapping[str, tuple[UnitTask, ...]]
    waits: Mapping[str, tuple[Wait, ...]]
    quality: Quality | None
