"""What was really done of a plan by a day, from its progress files (clause 4/1).

A revision (``Plan.replaces``) takes over what was recorded of the plan that it replaces: of each
task the youngest plan that tells of it counts. Without a day everything that is recorded counts.
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qp174.core.builders.common import pointer
from qp174.core.days import day_of
from qp174.core.derived import once
from qp174.core.planning.in_play import plans_back
from qp174.model.catalogue import Catalogue
from qp174.model.following import Actual, Completion, OpenObstacle, TaskActual
from qp174.model.lifecycle import Spot
from qp174.model.plan import Period, Plan
from qp174.model.progress import ProgressFile, TaskProgress

_ALL = 100


def period_on(day: datetime.date) -> Period:
    """The quarter in which a day lies."""
    return Period.on(day)


def actuals_of(
    catalogue: Catalogue, plan_id: str, day: datetime.date | None = None
) -> Mapping[str, Actual]:
    """What is recorded by ``day`` of each service, by its id; only services with a record.

    Also of services and tasks that the plan itself does not hold: what was done was done.
    """
    return once(
        catalogue,
        ("actuals", plan_id, day),
        lambda: {
            service: _actual(service, files, day)
            for service, files in _recorded(catalogue, plan_id).items()
        },
    )


def _recorded(catalogue: Catalogue, plan_id: str) -> Mapping[str, list[ProgressFile]]:
    """The files of each service, those of the youngest plan first."""
    order = {id: place for place, id in enumerate(plans_back(catalogue, plan_id))}
    files = [file for file in catalogue.progress if file.plan in order]
    found: dict[str, list[ProgressFile]] = {}
    for file in sorted(files, key=lambda its: (order[its.plan], its.path)):
        found.setdefault(file.service, []).append(file)
    return found


def _actual(service: str, files: Sequence[ProgressFile], day: datetime.date | None) -> Actual:
    tasks: dict[str, TaskActual] = {}
    obstacles: list[OpenObstacle] = []
    for file in files:
        for index, task in enumerate(file.tasks):
            if task.task not in tasks and has_come(task.started, day):
                tasks[task.task] = _task(task, Spot(file.path, pointer("tasks", index)), day)
        obstacles += _open(file, day)
    signs = [date for file in files for date in dates_of(file) if has_come(date, day)]
    return Actual(service, tasks, tuple(obstacles), max(signs, default=None))


def has_come(date: str | None, day: datetime.date | None) -> bool:
    """Whether an ISO date is there, and not after the day."""
    return date is not None and (day is None or date <= day.isoformat())


def _task(task: TaskProgress, spot: Spot, day: datetime.date | None) -> TaskActual:
    finished = task.finished if has_come(task.finished, day) else None
    return TaskActual(
        id=task.task,
        started=task.started,
        begun_in=period_on(day_of(task.started)),
        finished=finished,
        ended_in=period_on(day_of(finished)) if finished else None,
        percent=_ALL if finished else percent_by(task, day),
        spot=spot,
    )


def percent_by(task: TaskProgress, day: datetime.date | None) -> int | None:
    """The last percent that was said by a day; one without a date where the log has none."""
    dated = [its for its in task.log if has_come(its.date, day)]
    return max(dated, key=lambda its: its.date).percent if dated else task.percent


def _open(file: ProgressFile, day: datetime.date | None) -> Iterator[OpenObstacle]:
    for index, obstacle in enumerate(file.obstacles):
        if has_come(obstacle.date, day) and not has_come(obstacle.removed, day):
            yield OpenObstacle(obstacle, Spot(file.path, pointer("obstacles", index)))


def dates_of(file: ProgressFile) -> Iterator[str]:
    """Every day on which something is recorded in a progress file."""
    yield from file.note_dates
    for task in file.tasks:
        yield task.started
        yield from (its.date for its in task.log)
        if task.finished:
            yield task.finished
    for obstacle in file.obstacles:
        yield obstacle.date
        if obstacle.removed:
            yield obstacle.removed


@dataclass(frozen=True, slots=True)
class Due:
    """A task that a plan has end by a day: its last day, and the ISO date on which it ended."""

    service: str
    task: str
    last: datetime.date
    ended: str | None

    @property
    def in_time(self) -> bool:
        """Whether it ended by its last day."""
        return self.ended is not None and self.ended <= self.last.isoformat()


def tasks_due(
    plan: Plan,
    progress: Mapping[str, Actual],
    day: datetime.date | None,
    since: datetime.date | None = None,
) -> Iterator[Due]:
    """The tasks of a plan that are due by the end of ``day``, without a day all of them.

    A task is due on the last day of the quarter in which the plan has it end; with ``since`` only
    tasks count that are due on that day or later, as for a year. ``progress`` is ``actuals_of``
    the plan by the same day.
    """
    for service in plan.services:
        actual = progress.get(service.id)
        for task in (its for its in service.tasks if its.work):
            last = task.finish.last_day
            if (day is not None and last > day) or (since is not None and last < since):
                continue
            found = actual.tasks.get(task.id) if actual else None
            yield Due(service.id, task.id, last, found.finished if found else None)


def completion(plan: Plan, progress: Mapping[str, Actual], day: datetime.date) -> Completion:
    """How many tasks were due by the end of ``day``, and done on time, late, or not at all; as
    ``tasks_due``."""
    due = tuple(tasks_due(plan, progress, day))
    on_time = sum(its.in_time for its in due)
    ended = sum(its.ended is not None for its in due)
    return Completion(len(due), on_time, ended - on_time, len(due) - ended)
