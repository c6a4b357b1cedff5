"""Planned against actual: what is late, blocked or silent in a plan, and where it ends (4/1)."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from qp174.core.days import day_of, last_day
from qp174.core.planning.following.actuals import actuals_of, completion, period_on
from qp174.core.planning.following.forecast import Forecast, forecast
from qp174.core.planning.periods import periods_between, quarters_from
from qp174.core.programmes.waiting import milestone_id, overdue_milestones
from qp174.model.catalogue import Catalogue
from qp174.model.following import (
    Actual,
    Balance,
    LateMilestone,
    PlanFollowed,
    ServiceFollowed,
    State,
    TaskActual,
    TaskFollowed,
)
from qp174.model.plan import Period, Plan, PlannedService, Task
from qp174.model.programme import Milestone
from qp174.model.reason import Reason


def followed(catalogue: Catalogue, plan: Plan, day: datetime.date) -> PlanFollowed:
    """The plan as it stands on a day; what is recorded with a later date does not count yet."""
    actuals = actuals_of(catalogue, plan.id, day)
    forecasts = forecast(catalogue, plan, actuals, day)
    view = _View(catalogue, plan, actuals, forecasts, day)
    services = tuple(view.service(service) for service in plan.services)
    planned = {service.id for service in plan.services}
    return PlanFollowed(
        plan=plan.id,
        day=day,
        services=services,
        completion=completion(plan, actuals, day),
        milestones=tuple(_late_milestones(catalogue, planned, day)),
        balance=_balance(plan, services, day),
        dropped=tuple(sorted(id for id in actuals if id not in planned)),
    )


def state_of(task: Task, actual: TaskActual | None, day: datetime.date) -> State:
    """How a task stands on a day; what is due in a quarter is late from the day after its last."""
    if actual is not None and actual.is_done:
        return "done"
    if task.finish.last_day < day:
        return "overdue"
    if actual is not None:
        return "in-work"
    return "not-begun" if task.start.last_day < day else "to-come"


class _View:
    """A plan on a day with everything that was worked out for it."""

    def __init__(
        self,
        catalogue: Catalogue,
        plan: Plan,
        actuals: Mapping[str, Actual],
        forecasts: Mapping[str, Forecast],
        day: datetime.date,
    ) -> None:
        self._catalogue = catalogue
        self._actuals = actuals
        self._forecasts = forecasts
        self._day = day
        self._deadlines = plan.deadlines
        self._after = {its.service: its.after for its in plan.precedences}
        self._planned = {service.id: service for service in plan.services}
        self._late = {
            milestone_id(programme, milestone): milestone
            for programme, milestone in overdue_milestones(catalogue, day)
        }

    def service(self, service: PlannedService) -> ServiceFollowed:
        """One service of the plan."""
        actual = self._actual(service.id)
        coming = self._forecasts.get(service.id, Forecast({}, ()))
        tasks = tuple(self._task(task, actual, coming) for task in service.tasks)
        finish = _last(task.finish for task in tasks)
        return ServiceFollowed(
            id=service.id,
            rank=service.basis.rank,
            state=_together([task.state for task in tasks]),
            tasks=tasks,
            planned_start=service.start,
            planned_finish=service.finish,
            finish=finish,
            slip=None if finish is None else quarters_from(service.finish, finish),
            obstacles=actual.obstacles,
            blocked=tuple(self._blocked(service, actual)),
            silent_days=self._silent(tasks, actual),
            last=actual.last,
            because=(
                *coming.because,
                *self._past_deadline(service, finish, done=not coming.tasks),
                *self._unrecorded(service, tasks),
            ),
        )

    def _actual(self, id: str) -> Actual:
        return self._actuals.get(id, Actual(id, {}))

    def _task(self, task: Task, actual: Actual, coming: Forecast) -> TaskFollowed:
        its = actual.tasks.get(task.id)
        ahead = coming.tasks.get(task.id)
        finish = its.ended_in if its and its.is_done else ahead.finish if ahead else None
        return TaskFollowed(
            id=task.id,
            unit=task.unit,
            state=state_of(task, its, self._day),
            planned_start=task.start,
            planned_finish=task.finish,
            actual=its,
            finish=finish,
            slip=None if finish is None else quarters_from(task.finish, finish),
            days_late=self._days_late(task, its),
            days=task.days,
            days_left=Decimal(ahead.half_days) / 2 if ahead else Decimal(0),
        )

    def _days_late(self, task: Task, actual: TaskActual | None) -> int | None:
        ended = day_of(actual.finished) if actual and actual.finished else self._day
        days = (ended - task.finish.last_day).days
        return days if days > 0 else None

    def _silent(self, tasks: Sequence[TaskFollowed], actual: Actual) -> int | None:
        """For how long nothing was recorded of a service that was begun and not finished."""
        allowed = self._catalogue.lifecycle.silent_days
        if allowed is None or actual.last is None or not actual.tasks:
            return None
        if all(task.state == "done" for task in tasks):
            return None
        days = (self._day - day_of(actual.last)).days
        return days if days > allowed else None

    def _blocked(self, service: PlannedService, actual: Actual) -> Iterator[Reason]:
        """What has not come in time for tasks that are not done: milestones, tasks, services."""
        open_ = [task for task in service.tasks if task.id not in actual.done]
        for name, milestone in self._late.items():
            waiting = _waiting(milestone, service.id)
            if open_ and (None in waiting or any(task.id in waiting for task in open_)):
                yield Reason(
                    "blocked-milestone",
                    {"milestone": name, "party": milestone.by, "due": str(milestone.due)},
                )
        tasks = {task.id: task for task in service.tasks}
        now = period_on(self._day)
        due = [task for task in open_ if task.start <= now and task.id not in actual.begun]
        held = {task.id: _not_done_in_time(task, tasks, actual, now) for task in due}
        awaited = dict.fromkeys(id for found in held.values() for id in found if not held.get(id))
        for id in awaited:
            held_tasks = tuple(its for its, found in held.items() if id in found)
            unit = tasks[id].unit
            yield Reason("blocked-task", {"awaited": id, "tasks": held_tasks, "unit": unit})
        if due:
            yield from self._services_before(service, now)

    def _services_before(self, service: PlannedService, now: Period) -> Iterator[Reason]:
        for id in self._after.get(service.id, ()):
            other = self._planned.get(id)
            if other is None or other.finish >= now:
                continue
            if any(task.id not in self._actual(id).done for task in other.tasks):
                yield Reason("blocked-service", {"other": id})

    def _past_deadline(
        self, service: PlannedService, finish: Period | None, *, done: bool
    ) -> Iterator[Reason]:
        """The deadlines that the forecast misses of a service that is not done."""
        for its in self._deadlines:
            if its.service == service.id and not done and (finish is None or finish > its.by):
                yield Reason("forecast-past-deadline", {"by": its.by.id})

    def _unrecorded(
        self, service: PlannedService, tasks: Sequence[TaskFollowed]
    ) -> Iterator[Reason]:
        """That a service is launched although its tasks are not recorded as done."""
        facts = self._catalogue.services.get(service.id)
        launch = facts.launch if facts else None
        if launch is None or last_day(launch.date) > self._day:
            return
        if any(task.state != "done" for task in tasks):
            yield Reason("launched-unrecorded", {"date": launch.date})


def _not_done_in_time(
    task: Task, tasks: Mapping[str, Task], actual: Actual, now: Period
) -> tuple[str, ...]:
    """The tasks before one that should have ended before the quarter, and have not."""
    return tuple(
        before
        for before in task.after
        if before in tasks and before not in actual.done and tasks[before].finish < now
    )


def _waiting(milestone: Milestone, service: str) -> tuple[str | None, ...]:
    """The tasks of a service that wait for a milestone; None among them for all of it."""
    return tuple(its.task for its in milestone.waiting if its.service == service)


def _last(finishes: Iterator[Period | None]) -> Period | None:
    """The last of some quarters; None where one of them is not known."""
    known: list[Period] = []
    for finish in finishes:
        if finish is None:
            return None
        known.append(finish)
    return max(known, default=None)


def _together(states: Sequence[State]) -> State:
    """How a service stands whose tasks stand so."""
    if "overdue" in states:
        return "overdue"
    if all(state == "done" for state in states):
        return "done"
    if "not-begun" in states and not {"done", "in-work"} & set(states):
        return "not-begun"
    return "in-work" if {"done", "in-work"} & set(states) else "to-come"


def _late_milestones(
    catalogue: Catalogue, planned: set[str], day: datetime.date
) -> Iterator[LateMilestone]:
    """Milestones past their day that services of the plan wait for, the oldest first."""
    for programme, milestone in overdue_milestones(catalogue, day):
        services = tuple(sorted({its.service for its in milestone.waiting} & planned))
        if services:
            days = (day - last_day(milestone.due)).days
            name = milestone_id(programme, milestone)
            yield LateMilestone(name, milestone.by, milestone.due, days, services)


def _balance(
    plan: Plan, services: Sequence[ServiceFollowed], day: datetime.date
) -> tuple[Balance, ...]:
    """The line of balance: finished services by quarter, from the plan's first to the last end."""
    now = period_on(day)
    ends = [its.finish for its in services if its.finish is not None]
    done = [its.finish for its in services if its.state == "done" and its.finish is not None]
    first, last = min([plan.periods[0], *done]), max([plan.periods[-1], *ends])
    return tuple(
        Balance(
            period=period,
            planned=sum(its.planned_finish <= period for its in services),
            actual=sum(end <= period for end in done) if period <= now else None,
            forecast=sum(end <= period for end in ends) if period >= now else None,
        )
        for period in periods_between(first, last)
    )
