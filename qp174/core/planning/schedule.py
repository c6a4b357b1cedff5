"""Placing the tasks of services in quarters: serial schedule generation by priority.

Each service in turn, in the order given, has its tasks placed as early as what is left allows
(serial schedule-generation scheme; Kolisch, Serial and parallel resource-constrained project
scheduling methods revisited, EJOR 90, 1996). A service is placed whole or not at all. Limits:

- person-days of each unit in each quarter, and ``pace``: person-days one service absorbs a quarter;
- the budget of a calendar year pays for the tasks that start in it;
- a task starts no earlier than the quarter in which the last task before it ends;
- a task with a lead time takes at least so many quarters, its work spread over them;
- closed quarters hold no work of the tasks they name.

Everything is counted in half days, so that nothing hangs on rounding. The same input gives the same
plan, and no limit is ever passed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qp174.core.planning.placing import (
    Closed,
    Job,
    Left,
    Resources,
    TaskNeed,
    person_days,
    place_job,
)
from qp174.core.planning.schedule_reasons import why_not, why_then
from qp174.model.plan import Period, Task
from qp174.model.reason import Reason

__all__ = ["Closed", "Job", "NotPlaced", "Placed", "Resources", "TaskNeed", "schedule"]


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


def schedule(jobs: Iterable[Job], resources: Resources) -> tuple[Placed | NotPlaced, ...]:
    """Places every job in the order given; one answer for each."""
    left = Left.of(resources)
    answers: list[Placed | NotPlaced] = []
    for job in jobs:
        attempt = place_job(job, resources, left)
        if attempt.tasks is None:
            answers.append(NotPlaced(job.id, why_not(job, resources, left)))
            continue
        left.take(attempt.tasks)
        answers.append(
            Placed(
                job.id,
                tuple(_task(need, work) for need, work in attempt.tasks),
                why_then(job, resources, attempt),
            )
        )
    return tuple(answers)


def _task(need: TaskNeed, work: Mapping[Period, int]) -> Task:
    return Task(
        id=need.id,
        unit=need.unit,
        days=person_days(need.half_days),
        cost=need.cost,
        after=need.after,
        work={period: person_days(amount) for period, amount in work.items()},
    )
