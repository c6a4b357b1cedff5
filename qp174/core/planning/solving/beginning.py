"""What stands before anything is placed: what people pinned, and what is known already."""

from collections.abc import Mapping

from qp174.core.planning.problem import Job, Problem
from qp174.core.planning.solving.instance import Instance, Work, WorkByQuarter, work_by_quarter
from qp174.core.planning.solving.standing import Place, Standing, chain, place_of
from qp174.model.plan import Task


def begun(problem: Problem, instance: Instance, start: Mapping[str, tuple[Task, ...]]) -> Standing:
    """What stands before anything is placed: what is pinned, then what fits of ``start``."""
    standing = Standing(instance)
    for job in instance.jobs:
        if job.pin is not None:
            place = place_of(instance, job, job.pin)
            if place is not None:
                standing.put(job.index, place)
    known = {
        number: place
        for number, job in enumerate(problem.jobs)
        if job.id in start and instance.jobs[number].pin is None
        for place in [_known(problem, instance, number, start[job.id])]
        if place is not None
    }
    for number in known:
        for one in chain(instance, number, standing.places) or ():
            if one not in known:
                break
            _keep(standing, one, known[one])
    return standing


def _keep(standing: Standing, number: int, place: Place) -> None:
    """Lets a job stand where it stood if there is room for it."""
    release = standing.release(standing.instance.jobs[number])
    if 0 <= release <= place.start and standing.fits(place):
        standing.put(number, place)


def _known(
    problem: Problem, instance: Instance, number: int, tasks: tuple[Task, ...]
) -> Place | None:
    """Where a job stood; None where it may not stand there any more."""
    job, work = problem.jobs[number], instance.jobs[number]
    if work.barred or not _same_tasks(job, tasks):
        return None
    halves = {
        task.id: {period: int(days * 2) for period, days in task.work.items()} for task in tasks
    }
    parts = work_by_quarter(job, halves, instance.periods)
    return place_of(instance, work, parts) if _allowed(instance, work, parts) else None


def _same_tasks(job: Job, tasks: tuple[Task, ...]) -> bool:
    """Whether these are the tasks of the job, with its units and its costs."""
    return [(need.id, need.unit, need.cost) for need in job.tasks] == [
        (task.id, task.unit, task.cost) for task in tasks
    ]


def _allowed(instance: Instance, job: Work, work: WorkByQuarter) -> bool:
    """Whether the work keeps to all that the job itself asks for."""
    pace = [instance.pace] * instance.horizon
    for step, parts in zip(job.steps, work, strict=True):
        if sum(half for _, half in parts) != step.half or len(parts) < step.lead:
            return False
        first = max([step.release, *(work[before][-1][0] for before in step.before)])
        allowed = step.open[first]
        for quarter, half in parts:
            pace[quarter] -= half
            if quarter not in allowed or half <= 0:
                return False
    return min(pace) >= 0
