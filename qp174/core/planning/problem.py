"""The planning problem: what is to be placed, under which limits, and for which aim.

Effort is counted in half days, money in JOD, time in quarters. ``schedule.solve`` answers it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from qp174.model.plan import Objective, Period, Task
from qp174.model.reason import Reason


@dataclass(frozen=True, slots=True)
class TaskNeed:
    """What a task needs; ``cost`` in JOD is committed in the quarter where it starts.

    It takes at least ``lead_quarters`` quarters, with work in each of them.
    """

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
class NotBefore:
    """A task, or with ``task`` None every task, may not begin before a quarter.

    ``milestone`` is what it waits for, as ``programme/milestone``.
    """

    task: str | None
    period: Period
    milestone: str


@dataclass(frozen=True, slots=True)
class Job:
    """A service to be placed: whole or not at all.

    ``band`` counts from 0, the first; ``value`` is its score, 0 to 100. No task begins before the
    quarter in which the last of the services in ``after`` ends; where one of these is not placed,
    neither is this. ``deadline`` is the last quarter in which it may end. ``pinned`` is the work of
    every task by quarter, in half days, where people fixed it.
    """

    id: str
    tasks: tuple[TaskNeed, ...]
    closed: tuple[Closed, ...] = ()
    band: int = 0
    value: Fraction = Fraction(0)
    after: tuple[str, ...] = ()
    not_before: tuple[NotBefore, ...] = ()
    deadline: Period | None = None
    pinned: Mapping[str, Mapping[Period, int]] | None = None


@dataclass(frozen=True, slots=True)
class Resources:
    """What there is: quarters in order, person-days by unit and quarter, JOD by year.

    ``capacity_in`` holds what a unit has in a quarter that differs from its usual ``capacity``;
    ``pace`` is the person-days that one service absorbs in a quarter; ``at_once`` how many services
    may have work in the same quarter, None for no limit.
    """

    periods: tuple[Period, ...]
    pace: Decimal
    capacity: Mapping[str, Decimal]
    budget: Mapping[int, Decimal]
    capacity_in: Mapping[tuple[str, Period], Decimal] = field(default_factory=dict)
    at_once: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Jobs in order of rank, what there is, and the aim.

    The value of a placed job is ``value`` x (1 - ``discount``) to the power of the number of
    quarters between the first of the horizon and the one in which it ends.
    """

    jobs: tuple[Job, ...]
    resources: Resources
    objective: Objective = "priority"
    discount: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A service with the quarters of its tasks, and what kept it from being earlier."""

    id: str
    tasks: tuple[Task, ...]
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class NotPlaced:
    """A service that does not fit, and limits without which it would."""

    id: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class BandValue:
    """What the jobs of a band are worth, and what they could be worth at most.

    By priority ``bound`` holds for every schedule in which the bands before this one are worth at
    least what they are here; under the aim ``value`` for every schedule.
    """

    band: int
    value: Decimal
    bound: Decimal
    gap: Decimal


@dataclass(frozen=True, slots=True)
class Schedule:
    """An answer for every job, in their order, and how good the whole is.

    ``value`` is what was found, in points after discount; ``gap`` is the share of the bound that
    may be missing: (bound - value) / bound, 0 where the bound is 0. Under the aim ``value`` no
    schedule has more than ``bound``; by priority no schedule has more whose first band is worth at
    least what it is here. ``bands`` tells the same of each band, the first one first.
    """

    answers: tuple[Placed | NotPlaced, ...]
    value: Decimal
    bound: Decimal
    gap: Decimal
    bands: tuple[BandValue, ...] = ()
