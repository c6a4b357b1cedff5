"""Placing the tasks of services in quarters: the problem, and how it is solved.

The problem. Services, in order of rank, are placed whole or not at all. Limits:

- person-days of each unit in each quarter, and ``pace``: person-days one service absorbs a quarter;
- the budget of a calendar year pays for the tasks that start in it;
- a task starts no earlier than the quarter in which the last task before it ends, and a service no
  earlier than the quarter in which the last service that it waits for ends;
- a task with a lead time has work in at least so many quarters;
- closed quarters hold no work of the tasks they name, and no task begins before the quarter in
  which a partner's milestone is due that it waits for;
- a service with a deadline ends by it or is left out;
- no more services than ``at_once`` have work in the same quarter;
- what people pinned stands exactly where they put it, and takes its days before all others.

The aim. A service is worth its score, less the discount for each quarter that it ends later. By
priority the bands count one after the other: nothing in a lower band makes up for anything in a
higher one. Under the aim ``value`` all services count together.

Everything is counted in whole numbers (half days, the smallest coin, exact fractions of a point),
so that nothing hangs on rounding. The same problem gives the same schedule.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from qp174.core.planning.half_days import person_days
from qp174.core.planning.problem import (
    BandValue,
    Job,
    NotPlaced,
    Placed,
    Problem,
    Resources,
    Schedule,
)
from qp174.core.planning.solving.beginning import begun
from qp174.core.planning.solving.bound import relaxed
from qp174.core.planning.solving.bounds import Most, for_horizon, guiding_prices, limits, steps_for
from qp174.core.planning.solving.filling import fill
from qp174.core.planning.solving.instance import compiled
from qp174.core.planning.solving.merit import Merit, worth
from qp174.core.planning.solving.search import searched
from qp174.core.planning.solving.standing import Place, Standing
from qp174.core.planning.solving.why import Reasons
from qp174.model.plan import Task

_PART = Decimal("0.0001")
_MOST_EFFORT = 250_000


def solve(
    problem: Problem,
    *,
    start: Mapping[str, tuple[Task, ...]] | None = None,
    effort: int | None = None,
) -> Schedule:
    """A good schedule, and a bound on how good any can be.

    ``start`` is a schedule that is known already, as the tasks of services: the answer is never
    worse. Where it does not fit the problem any more, as much of it as does is kept to begin with.
    ``effort`` is how often the search may try to place a service; None lets the size of the problem
    decide. With 0 nothing is searched: all of ``start`` that fits stays in its place, and the rest
    is put beside it in order of rank.
    """
    instance = compiled(problem)
    merit = Merit(instance)
    bands = [job.band for job in problem.jobs]
    kept = begun(problem, instance, start or {})
    fill(kept, range(len(instance.jobs)))
    relaxation = relaxed(instance)
    steps = steps_for(instance, effort)
    if effort == 0:
        return _schedule(problem, kept, limits(problem, relaxation, worth(kept, bands), steps, {}))
    prices = guiding_prices(problem, relaxation, worth(kept, bands), steps)
    plain = begun(problem, instance, {})
    fill(plain, range(len(instance.jobs)))
    much = effort or for_horizon(usual_effort(len(instance.jobs)), instance.horizon)
    standing = searched([plain.places, kept.places], merit, much)
    most = limits(problem, relaxation, worth(standing, bands), steps // 4, prices)
    return _schedule(problem, standing, most)


def usual_effort(jobs: int) -> int:
    """How often a search may try to place a job that is told nothing else."""
    return min(_MOST_EFFORT, 30_000 + 60 * jobs, 360 * jobs)


def schedule(jobs: Iterable[Job], resources: Resources) -> tuple[Placed | NotPlaced, ...]:
    """Places every job in the order given, without any search; one answer for each."""
    return solve(Problem(tuple(jobs), resources), effort=0).answers


def _schedule(problem: Problem, standing: Standing, most: Most) -> Schedule:
    """The answers with their reasons, and what they are worth."""
    reasons = Reasons(problem, standing)
    answers: list[Placed | NotPlaced] = []
    for number, (job, place) in enumerate(zip(problem.jobs, standing.places, strict=True)):
        if place is None:
            answers.append(NotPlaced(job.id, reasons.why_not(number)))
        else:
            tasks = _tasks(problem, job, place)
            answers.append(Placed(job.id, tasks, reasons.why_then(number)))
    found = worth(standing, [job.band for job in problem.jobs])
    bands = tuple(
        BandValue(band, *_points(value, most.of_band[band])) for band, value in found.items()
    )
    value, bound, gap = _points(sum(found.values(), Fraction(0)), most.whole)
    return Schedule(tuple(answers), value, bound, gap, bands)


def _tasks(problem: Problem, job: Job, place: Place) -> tuple[Task, ...]:
    periods = problem.resources.periods
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


def _points(value: Fraction, bound: Fraction) -> tuple[Decimal, Decimal, Decimal]:
    """Value, bound and gap to four decimals, down, up and up, so that they hold."""
    gap = (bound - value) / bound if bound > 0 else Fraction(0)
    return _down(value), -_down(-bound), -_down(-gap)


def _down(number: Fraction) -> Decimal:
    return Decimal(number.numerator * 10**4 // number.denominator) * _PART
