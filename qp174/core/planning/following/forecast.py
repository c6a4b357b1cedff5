"""Where a plan that is being carried out will end, if nobody decides anew (clause 4/1).

What is done is done, and what is begun has (100 - percent) % of its days left. From the quarter of
the day on everything else is placed again, service after service in the plan's own order: in the
quarters that the plan gives it where these still hold, else as early as what is left allows, and
never earlier than planned. So nothing is brought forward and no priority is changed; a delay only
pushes what stands behind it (right-shift rescheduling; Herroelen and Leus, Robust and reactive
project scheduling, International Journal of Production Research 42, 2004). Whoever wants a better
answer revises the plan.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from qp174.core.planning.drafting.posing import closures_of
from qp174.core.planning.following.ordering import behind
from qp174.core.planning.following.remaining import Room, half_days_left
from qp174.core.planning.periods import periods_between
from qp174.core.planning.problem import Closed, NotBefore
from qp174.core.planning.spreading import spread
from qp174.core.programmes.waiting import waits
from qp174.model.catalogue import Catalogue
from qp174.model.following import Actual, TaskActual
from qp174.model.plan import Period, Plan, PlannedService, Task
from qp174.model.reason import Reason

#: What is said of a forecast even where it is in time: it rests on all the work being left.
PERCENT_UNKNOWN = "forecast-percent-unknown"


@dataclass(frozen=True, slots=True)
class TaskForecast:
    """What is left of a task in half days, and where it will be done; no work: no end in sight."""

    half_days: int
    work: Mapping[Period, int]

    @property
    def start(self) -> Period | None:
        """The first quarter with work from the day on."""
        return min(self.work, default=None)

    @property
    def finish(self) -> Period | None:
        """The quarter in which the task will end."""
        return max(self.work, default=None)


@dataclass(frozen=True, slots=True)
class Forecast:
    """The tasks of one service that are not done, by id, and what moves them."""

    tasks: Mapping[str, TaskForecast]
    because: tuple[Reason, ...]


def forecast(
    catalogue: Catalogue, plan: Plan, actuals: Mapping[str, Actual], day: datetime.date
) -> Mapping[str, Forecast]:
    """Where every service of the plan that is not done will end, by its id.

    ``actuals`` is what is recorded by ``day``. Milestones are taken to be reached when they are
    due, and no earlier than on ``day`` where they are overdue; obstacles to be removed at once.
    """
    room = Room.of(plan, actuals, day)
    waiting = waits(catalogue, day)
    after = {its.service: its.after for its in plan.precedences}
    ends: dict[str, Period | None] = {}
    found: dict[str, Forecast] = {}
    services = {service.id: service for service in plan.services}
    for service in (services[id] for id in behind(services, after)):
        actual = actuals.get(service.id, Actual(service.id, {}))
        before = {id: ends[id] for id in after.get(service.id, ()) if id in ends}
        placing = _Placing(
            service=service,
            actual=actual,
            room=room,
            closed=_closed(service.id, catalogue),
            leads={id: its.lead_quarters for id, its in catalogue.routes.tasks.items()},
            not_before=waiting.get(service.id, ()),
            before=before,
        )
        placing.place()
        if placing.tasks:
            found[service.id] = Forecast(placing.tasks, placing.because())
        ends[service.id] = placing.end()
    return found


def _closed(service: str, catalogue: Catalogue) -> tuple[Closed, ...]:
    facts = catalogue.services.get(service)
    return () if facts is None else closures_of(facts, catalogue)


@dataclass(slots=True)
class _Placing:
    """One service while its tasks are placed."""

    service: PlannedService
    actual: Actual
    room: Room
    closed: tuple[Closed, ...]
    leads: Mapping[str, int]
    not_before: tuple[NotBefore, ...]
    #: The services that it waits for, each with the quarter in which it ends, if any is in sight.
    before: Mapping[str, Period | None]
    tasks: dict[str, TaskForecast] = field(default_factory=dict)
    said: list[Reason] = field(default_factory=list)
    used: dict[Period, int] = field(default_factory=dict)

    def place(self) -> None:
        """Places every task that is not done, each behind those before it."""
        tasks = {task.id: task for task in self.service.tasks}
        for task in (
            tasks[id] for id in behind(tasks, {its.id: its.after for its in tasks.values()})
        ):
            actual = self.actual.tasks.get(task.id)
            left = half_days_left(task, actual)
            if not left:
                continue
            work = self._work(task, actual, left)
            self.tasks[task.id] = TaskForecast(left, work)
            if work:
                self._take(task, actual, work)

    def end(self) -> Period | None:
        """The quarter in which the service ends, None where none is in sight."""
        ends = [its.finish for its in self.tasks.values()]
        known = [end for end in ends if end is not None]
        done = [its.ended_in for its in self.actual.tasks.values() if its.ended_in is not None]
        return None if None in ends else max([*known, *done], default=None)

    def because(self) -> tuple[Reason, ...]:
        """What keeps the service from ending as planned, each reason once; none where nothing does.

        A task may end in time and still take what a later one needed.
        """
        end = self.end()
        late = end is None or end > self.service.finish
        found: list[Reason] = []
        for reason in self.said:
            if (late or reason.code == PERCENT_UNKNOWN) and reason not in found:
                found.append(reason)
        return tuple(found)

    def _work(self, task: Task, actual: TaskActual | None, left: int) -> dict[Period, int]:
        """Half days by quarter for one task; none where it does not fit any more."""
        first = self.room.periods[0]
        if actual is None:
            begins = self._earliest(task)
            if begins is None:
                return {}
        else:
            begins = first
            if actual.percent is None:
                self._say(task, PERCENT_UNKNOWN)
        kept = self._kept(task, actual, left, begins)
        if kept is not None:
            return kept
        self._say_behind(task, actual, begins)
        return self._early(task, actual, left, max(begins, task.start) if not actual else begins)

    def _earliest(self, task: Task) -> Period | None:
        """The first quarter in which a task may begin, None where there will be none."""
        found = self.room.periods[0]
        for before in task.after:
            its = self.tasks.get(before)
            if its is not None and its.finish is None:
                return None
            if its is not None and its.finish is not None:
                found = max(found, its.finish)  # what moves that one is said there
        for other, end in self.before.items():
            if end is None:
                self._say(task, "forecast-after-service", other=other)
                return None
            found = self._later(found, end, task, "forecast-after-service", other=other)
        for limit in self.not_before:
            if limit.task in (None, task.id):
                found = self._later(
                    found, limit.period, task, "forecast-milestone", milestone=limit.milestone
                )
        return found

    def _later(self, found: Period, period: Period, task: Task, code: str, **params: str) -> Period:
        """The later of two quarters; says why, where it is later than the plan has it."""
        if period > max(found, task.start):
            self._say(task, code, **params, **{"from": period.id})
        return max(found, period)

    def _say(self, task: Task, code: str, **params: str | int) -> None:
        self.said.append(Reason(code, {"task": task.id, **params}))

    def _say_behind(self, task: Task, actual: TaskActual | None, begins: Period) -> None:
        """Says what of a task should have been done before the quarter of the day."""
        first = self.room.periods[0]
        if actual is None and task.start < first and begins == first:
            self._say(task, "forecast-not-begun", **{"from": task.start.id})
        elif actual is not None and actual.percent is not None:
            self._say(task, "forecast-behind", percent=actual.percent)

    def _kept(
        self, task: Task, actual: TaskActual | None, left: int, begins: Period
    ) -> dict[Period, int] | None:
        """The quarters that the plan gives what is left of a task; None where they do not hold."""
        work: dict[Period, int] = {}
        rest = left
        for period in sorted(its for its in task.work if its >= self.room.periods[0]):
            amount = min(rest, int(2 * task.work[period]))
            if amount > 0:
                work[period] = amount
                rest -= amount
        if rest or not work or (actual is None and min(work) < begins):
            return None
        cost = Decimal(0) if actual else task.cost
        holds = self.room.affords(cost, min(work)) and all(
            amount <= self._free(task, period) for period, amount in work.items()
        )
        return work if holds else None

    def _free(self, task: Task, period: Period) -> int:
        """Half days that a task may have in a quarter."""
        if self._is_crowded(period):
            return 0
        return min(
            self.room.half_days[task.unit, period],
            self.room.pace[period] - self.used.get(period, 0),
        )

    def _early(
        self, task: Task, actual: TaskActual | None, left: int, begins: Period
    ) -> dict[Period, int]:
        """What is left of a task as early as may be from a quarter on; none where it does not fit.

        With a lead time it is spread over at least so many quarters, those that it has been in work
        for taken off.
        """
        gone = len(periods_between(actual.begun_in, begins)) - 1 if actual else 0
        lead = self.leads.get(task.id, 1) - max(0, gone)

        def room(period: Period, wanted: int, begun: bool) -> int:
            if self._is_stopped(task, period, begun=begun):
                return 0
            free = self._free(task, period)
            if free < wanted and free == self.room.half_days[task.unit, period]:
                self._say(task, "forecast-unit", unit=task.unit)
            elif free < wanted:
                self.said.append(Reason("forecast-pace", {"n": self.room.plan.pace}))
            return free

        periods = (period for period in self.room.periods if period >= begins)
        work = spread(periods, left, lead, room, begun=actual is not None)
        if work is None:
            self._say(task, "forecast-no-end", **{"to": self.room.periods[-1].id})
        return work or {}

    def _is_stopped(self, task: Task, period: Period, *, begun: bool) -> bool:
        """Whether something keeps a task out of a quarter altogether; says what."""
        for its in self.closed:
            if task.id in its.tasks and period.quarter in its.quarters:
                self._say(task, "forecast-closed", closure=its.id)
                return True
        if not begun and not self.room.affords(task.cost, period):
            self._say(task, "forecast-budget", year=str(period.year))
            return True
        if self._is_crowded(period):
            self._say(task, "forecast-at-once", n=self.room.plan.at_once or 0)
            return True
        return False

    def _is_crowded(self, period: Period) -> bool:
        """Whether as many services are in work as may be; one that was begun stays in work."""
        return period not in self.used and self.room.slots[period] <= 0 and not self.actual.tasks

    def _take(self, task: Task, actual: TaskActual | None, work: Mapping[Period, int]) -> None:
        self.room.take(task, Decimal(0) if actual else task.cost, work)
        for period, amount in work.items():
            if period not in self.used:
                self.room.slots[period] -= 1
            self.used[period] = self.used.get(period, 0) + amount
