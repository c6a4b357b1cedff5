"""Checks of progress and measured values: each in its place, and of what it says (4/1, 5/1-c)."""

import datetime
from collections.abc import Iterator

from qp174.core.checks.registry import Found, Params, at, check
from qp174.model.catalogue import Catalogue
from qp174.model.plan import Plan
from qp174.model.progress import TaskProgress

_PROGRESS, _MEASUREMENTS = "plans/progress", "plans/measurements"


@check("record-misplaced", clause="4/1")
def records_stand_where_they_belong(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Progress stands under its plan in a file of its service; values under their year in a file of
    their indicator. So no two files can tell of the same.

    Fix: move the file, or correct what it says.
    """
    for progress in catalogue.progress:
        place = f"{_PROGRESS}/{progress.plan}/{progress.service}.yaml"
        if progress.path != place:
            key = "service" if _folder(progress.path) == _folder(place) else "plan"
            yield at(progress, key), {"place": place}
    for file in catalogue.measurements:
        place = f"{_MEASUREMENTS}/{file.year}/{file.indicator}.yaml"
        if file.path != place:
            key = "indicator" if _folder(file.path) == _folder(place) else "year"
            yield at(file, key), {"place": place}


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


@check("progress-not-planned", clause="4/1")
def progress_is_of_the_plan(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Progress is told of services that the plan holds, and of tasks that it gives them.

    Fix: correct the id; what was done beyond the plan stands in a note.
    """
    for file in catalogue.progress:
        plan = catalogue.plans.get(file.plan)
        if plan is None or file.service not in catalogue.services:
            continue  # told already
        tasks = _tasks(plan, file.service)
        if tasks is None:
            yield at(file, "service"), {"id": file.service, "plan": plan.id, "task": ""}
            continue
        for index, task in enumerate(file.tasks):
            if task.task not in tasks:
                params = {"id": file.service, "plan": plan.id, "task": task.task}
                yield at(file, "tasks", index, "task"), params


def _tasks(plan: Plan, service: str) -> frozenset[str] | None:
    """The tasks that a plan gives a service; None where the plan does not hold it."""
    for planned in plan.services:
        if planned.id == service:
            return frozenset(task.id for task in planned.tasks)
    return None


@check("progress-dates", clause="4/1")
def work_ends_after_it_began(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A task ends no earlier than it began, its percents are of days in between and in their order,
    and an obstacle is removed no earlier than it was told.

    Fix: correct the date that is wrong.
    """
    for file in catalogue.progress:
        for index, task in enumerate(file.tasks):
            if task.finished is not None and task.finished < task.started:
                params: Params = {"date": task.finished, "earlier": task.started}
                yield at(file, "tasks", index, "finished"), params
            for number, params in _disordered(task):
                yield at(file, "tasks", index, "log", number, "date"), params
        for index, obstacle in enumerate(file.obstacles):
            if obstacle.removed is not None and obstacle.removed < obstacle.date:
                params = {"date": obstacle.removed, "earlier": obstacle.date}
                yield at(file, "obstacles", index, "removed"), params


def _disordered(task: TaskProgress) -> Iterator[tuple[int, Params]]:
    """The places in a log with a day before the work began, before one that stands above it, or
    after the work ended."""
    above = ""
    for number, its in enumerate(task.log):
        if its.date < task.started:
            yield number, {"date": its.date, "earlier": task.started}
        elif its.date < above:
            yield number, {"date": its.date, "above": above}
        elif task.finished is not None and task.started <= task.finished < its.date:
            yield number, {"date": its.date, "ended": task.finished}
        above = max(above, its.date)
