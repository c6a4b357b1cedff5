"""Checks of what progress files say of the work: percent, order, what became of it (4/1)."""

import datetime
from collections.abc import Iterator

from qp174.core.checks.registry import Found, Params, at, check
from qp174.core.planning.following.actuals import actuals_of
from qp174.core.planning.in_play import plans_back
from qp174.model.catalogue import Catalogue
from qp174.model.following import Actual
from qp174.model.plan import Period, PlannedService, Task
from qp174.model.progress import ProgressFile, TaskProgress

_ALL = 100
#: So much earlier than its plan work may have begun.
_QUARTERS_BEFORE = 4
Place = tuple[str | int, ...]


@check("progress-percent", clause="4/1")
def percent_grows_to_the_end(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The percent of a task never falls, and it is 100 when the task is finished, and only then.

    Fix: correct the percent, or write under ``finished:`` when the task ended.
    """
    for file in catalogue.progress:
        for index, task in enumerate(file.tasks):
            for place, params in _contradictions(task):
                yield at(file, "tasks", index, *place), params


def _contradictions(task: TaskProgress) -> Iterator[tuple[Place, Params]]:
    """Percents of one task that contradict each other or its end, with their places."""
    most = 0
    for number, its in enumerate(task.log):
        place: Place = ("log", number, "percent")
        if its.percent < most:
            yield place, {"percent": its.percent, "earlier": most}
        elif task.finished is not None and its.percent < _ALL and its.date >= task.finished:
            yield place, {"percent": its.percent, "finished": task.finished}
        most = max(most, its.percent)
    if not task.log and task.percent is not None:
        if task.finished is not None and task.percent < _ALL:
            yield ("percent",), {"percent": task.percent, "finished": task.finished}
        most = task.percent
    if most == _ALL and task.finished is None:
        last: Place = ("log", len(task.log) - 1, "percent") if task.log else ("percent",)
        yield last, {"percent": _ALL}


@check("progress-early", severity="warning", clause="4/1")
def work_begins_after_what_it_needs(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A task begins no earlier than the quarter in which the tasks before it in the plan end, and
    not more than a year before the plan, or the first of those that it replaces, begins.

    Work that overtakes another is seen in practice, so this only warns: what is built before the
    process is accepted may have to be built again. A day years before is most likely mistyped.

    Fix: record when the task before ended, correct the date, or say in a note why it was begun.
    """
    for file, service in _planned(catalogue):
        actual = actuals_of(catalogue, file.plan).get(service.id)
        by_id = {task.id: task for task in service.tasks}
        first = _first_quarter(catalogue, file.plan)
        for index, progress in enumerate(file.tasks):
            planned = by_id.get(progress.task)
            if planned is None or actual is None:
                continue  # told already
            for params in (*_overtaken(planned, actual), *_long_before(planned, actual, first)):
                yield at(file, "tasks", index, "started"), params


def _overtaken(task: Task, actual: Actual) -> Iterator[Params]:
    """The tasks that one should have waited for, and when they ended if they did."""
    begun = actual.tasks[task.id]
    for id in task.after:
        before = actual.tasks.get(id)
        if before is not None and before.ended_in is not None and before.ended_in <= begun.begun_in:
            continue
        ended = before.finished if before is not None and before.finished else ""
        yield {"task": task.id, "before": id, "started": begun.started, "ended": ended}


def _first_quarter(catalogue: Catalogue, plan: str) -> Period:
    """The quarter with which a plan begins, or the earliest of those that it replaces."""
    plans = (catalogue.plans.get(id) for id in plans_back(catalogue, plan))
    return min(its.periods[0] for its in plans if its is not None)


def _long_before(task: Task, actual: Actual, first: Period) -> Iterator[Params]:
    """What was begun so long before the first quarter of the plan that it is no early start."""
    begun = actual.tasks[task.id]
    if first.number - begun.begun_in.number > _QUARTERS_BEFORE:
        yield {"task": task.id, "started": begun.started, "first": first.id}


@check("progress-dropped", severity="warning", clause="4/1")
def begun_work_goes_on(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A service that was begun under a plan is also in the plan that replaces it, until it is done.

    Fix: put the service into the new plan, or have the committee say that the work ends.
    """
    for file, service in _planned(catalogue):
        done = {task.task for task in file.tasks if task.finished is not None}
        if not file.tasks or all(task.id in done for task in service.tasks):
            continue
        for plan in catalogue.plans.values():
            held = any(its.id == service.id for its in plan.services)
            if plan.replaces == file.plan and not held:
                yield at(file, "service"), {"id": service.id, "plan": file.plan, "by": plan.id}


def _planned(catalogue: Catalogue) -> Iterator[tuple[ProgressFile, PlannedService]]:
    """The progress files, each with its service as the plan has it; others are told already."""
    for file in catalogue.progress:
        plan = catalogue.plans.get(file.plan)
        services = plan.services if plan else ()
        planned = next((its for its in services if its.id == file.service), None)
        if planned is not None:
            yield file, planned
