"""Room that came up goes to those who were nearest to it: nobody else moves.

Services stand where they are known to stand; by rank, whoever has no place and fits comes in, and
whoever can end earlier with all others where they are moves forward; again and again until nothing
changes. There is no search: a service never moves because another plan would be as good.
"""

from collections.abc import Mapping

from qp174.core.planning.half_days import person_days
from qp174.core.planning.problem import Job, Problem
from qp174.core.planning.solving.beginning import begun
from qp174.core.planning.solving.filling import place_chain
from qp174.core.planning.solving.instance import compiled
from qp174.core.planning.solving.standing import Place, Standing
from qp174.model.plan import Period, Task


def moved_up(
    problem: Problem, start: Mapping[str, tuple[Task, ...]]
) -> Mapping[str, tuple[Task, ...]]:
    """The tasks of every job that has a place; ``start`` as with ``schedule.solve``."""
    standing = begun(problem, compiled(problem), start)
    while sum(_better(standing, number) for number in range(len(problem.jobs))):
        pass
    pairs = zip(problem.jobs, standing.places, strict=True)
    return {job.id: _tasks(job, place, problem.resources.periods) for job, place in pairs if place}


def _better(standing: Standing, number: int) -> bool:
    """Brings a job in, or forward; False where neither can be."""
    job = standing.instance.jobs[number]
    if standing.places[number] is None:
        return place_chain(standing, number)
    if job.pin is not None:
        return False
    was = standing.take_out(number)
    now = standing.earliest(job)
    if was is None or now is None or now.finish >= was.finish:
        if was is not None:
            standing.put(number, was)
        return False
    standing.put(number, now)
    return True


def _tasks(job: Job, place: Place, periods: tuple[Period, ...]) -> tuple[Task, ...]:
    return tuple(
        Task(
            id=need.id,
            unit=need.unit,
            days=person_days(need.half_days),
            cost=need.cost,
            after=need.after,
            work={periods[quarter]: person_days(half) for quarter, half in parts},
        )
        for need, parts in zip(job.tasks, place.work, strict=True)
    )
