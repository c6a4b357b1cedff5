"""A plan and what became of it: what was done by a day, what is late, where it will end."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from qp174.model.lifecycle import Spot
from qp174.model.plan import Period
from qp174.model.progress import Obstacle
from qp174.model.reason import Reason


@dataclass(frozen=True, slots=True)
class TaskActual:
    """What is recorded of a task that was begun: ISO dates, and their quarters.

    ``finished`` is None while the work goes on; ``percent`` is what is done, 100 once finished,
    None where nobody has said. ``spot`` is the place of the record.
    """

    id: str
    started: str
    begun_in: Period
    finished: str | None
    ended_in: Period | None
    percent: int | None
    spot: Spot

    @property
    def is_done(self) -> bool:
        """Whether the task has ended."""
        return self.finished is not None


@dataclass(frozen=True, slots=True)
class OpenObstacle:
    """An obstacle that was not removed yet, and where it is recorded."""

    obstacle: Obstacle
    spot: Spot


@dataclass(frozen=True, slots=True)
class Actual:
    """What is recorded of a service of a plan: the tasks that were begun, by id.

    ``last`` is the latest ISO date on which anything was recorded, None where nothing was.
    """

    service: str
    tasks: Mapping[str, TaskActual]
    obstacles: tuple[OpenObstacle, ...] = ()
    last: str | None = None

    @property
    def begun(self) -> frozenset[str]:
        """The tasks that were begun, finished or not."""
        return frozenset(self.tasks)

    @property
    def done(self) -> frozenset[str]:
        """The tasks that have ended."""
        return frozenset(id for id, task in self.tasks.items() if task.is_done)


@dataclass(frozen=True, slots=True)
class Completion:
    """How much of what was due by a day was done by its own day.

    ``late`` was done, but after its day; ``open`` is not done.
    """

    due: int
    on_time: int
    late: int
    open: int

    @property
    def share(self) -> Fraction | None:
        """What was done on time of what was due, 0 to 1, exact; None where nothing was due."""
        return Fraction(self.on_time, self.due) if self.due else None


#: ``not-begun`` should have begun, ``overdue`` should have ended.
State = Literal["done", "in-work", "not-begun", "overdue", "to-come"]


@dataclass(frozen=True, slots=True)
class TaskFollowed:
    """A task as planned, as it went, and where it will end.

    ``finish`` is the quarter in which it ended, or will by the forecast; None where no end is in
    sight. ``slip`` counts quarters from the planned finish to that one, negative where it is
    earlier. ``days_late`` are calendar days behind the last day of the quarter in which it was to
    end: until it was finished, of an overdue task until the day; None where it is in time.
    ``days_left`` are person-days.
    """

    id: str
    unit: str
    state: State
    planned_start: Period
    planned_finish: Period
    actual: TaskActual | None
    finish: Period | None
    slip: int | None
    days_late: int | None
    days: Decimal
    days_left: Decimal


@dataclass(frozen=True, slots=True)
class ServiceFollowed:
    """A service of the plan with its tasks, and what holds it up.

    ``finish`` and ``slip`` are as of a task; ``obstacles`` are not removed yet, ``blocked`` tells
    of milestones past their day and of tasks and services that others wait for; ``silent_days`` is
    how many days nothing was recorded of work that goes on, where they are more than the life cycle
    allows; ``because`` explains the forecast.
    """

    id: str
    rank: int
    state: State
    tasks: tuple[TaskFollowed, ...]
    planned_start: Period
    planned_finish: Period
    finish: Period | None
    slip: int | None
    obstacles: tuple[OpenObstacle, ...]
    blocked: tuple[Reason, ...]
    silent_days: int | None
    last: str | None
    because: tuple[Reason, ...]

    @property
    def overdue(self) -> tuple[TaskFollowed, ...]:
        """Its tasks that should have ended."""
        return tuple(task for task in self.tasks if task.state == "overdue")

    @property
    def percent(self) -> int:
        """Person-days that are done of all it needs, in whole per cent, rounded down."""
        days = sum((task.days for task in self.tasks), Decimal(0))
        left = sum((task.days_left for task in self.tasks), Decimal(0))
        return int(100 * (days - left) / days) if days else 0


@dataclass(frozen=True, slots=True)
class LateMilestone:
    """A milestone past its day and not reached, and the services of the plan that wait for it.

    ``id`` is ``programme/milestone``, ``by`` the unit or partner that owes it, ``days`` how many
    have passed since it was due.
    """

    id: str
    by: str
    due: str | int
    days: int
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """How many services are finished by the end of a quarter: as planned, in fact, by forecast.

    ``actual`` is None after the quarter of the day, ``forecast`` before it.
    """

    period: Period
    planned: int
    actual: int | None
    forecast: int | None


@dataclass(frozen=True, slots=True)
class PlanFollowed:
    """A plan on a day: its services in order, and what they come to.

    ``dropped`` are services of which something is recorded and that the plan does not hold.
    """

    plan: str
    day: datetime.date
    services: tuple[ServiceFollowed, ...]
    completion: Completion
    milestones: tuple[LateMilestone, ...]
    balance: tuple[Balance, ...]
    dropped: tuple[str, ...]
