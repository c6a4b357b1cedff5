"""How good a plan is: its value, and how much better any plan could be.

There is one meaning of the three figures, wherever they are shown: the value is that of the plan as
it stands, by the scores that it saw when it was made; the bound is what any plan by the same scores
and under the same limits could be worth. So the figures of a plan change with the plan, and what
has changed in the catalogue since is told as drift.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from qp174.core.planning.drafting.posing import posed
from qp174.core.planning.judging.worth import worth
from qp174.core.planning.problem import Job, Problem
from qp174.core.planning.solving.beginning import begun
from qp174.core.planning.solving.bound import bound as bound_of
from qp174.core.planning.solving.bound import relaxed
from qp174.core.planning.solving.bounds import some_or_none
from qp174.core.planning.solving.filling import fill
from qp174.core.planning.solving.instance import compiled
from qp174.core.planning.solving.merit import worth as worth_by_band
from qp174.model.catalogue import Catalogue
from qp174.model.plan import LeftOut, Plan, PlannedService, Task
from qp174.model.plan_seen import Quality

_PLACES = 4
#: Steps towards a good bound: as many as jobs times steps come to ``_WORK``, within these limits.
_FEWEST_STEPS, _MOST_STEPS, _WORK = 40, 300, 40_000


def quality_of(catalogue: Catalogue, plan: Plan, today: date | None = None) -> Quality | None:
    """How good a plan is; see ``quality_under``. None as well where its pins fix nothing."""
    planned = {entry.id for entry in plan.services}
    if any(pin.service not in planned for pin in plan.pins):
        return None
    return quality_under(plan, posed(catalogue, plan, today).problem)


def quality_under(plan: Plan, problem: Problem) -> Quality | None:
    """How good a plan is under the problem that it poses, by the scores that it saw.

    By priority the bound speaks of plans whose first band is worth at least as much. None where it
    cannot be said: what the catalogue tells of tasks and candidates is not what the plan rests on
    any more, or the plan uses more than there is, so that value and bound would not go together.
    """
    planned = {entry.id: entry for entry in plan.services}
    everything: list[PlannedService | LeftOut] = [*plan.services, *plan.left_out]
    seen = {entry.id: entry.basis.score for entry in everything}
    jobs = {job.id: job for job in problem.jobs}
    if not plan.periods:
        return None
    if any(key not in jobs or not _same(entry, jobs[key]) for key, entry in planned.items()):
        return None
    asked = replace(
        problem,
        jobs=tuple(
            replace(job, value=Fraction(seen[job.id])) if job.id in seen else job
            for job in problem.jobs
        ),
    )
    bound, value = _most(asked, {key: entry.tasks for key, entry in planned.items()}), worth(plan)
    if value > bound:
        return None
    return Quality(value, bound, (bound - value) / bound if bound else Decimal(0))


def _most(problem: Problem, start: Mapping[str, tuple[Task, ...]]) -> Decimal:
    """What no plan is worth more than, in points; by priority, none whose first band is worth at
    least what it is in ``start``. Rounded up."""
    instance = compiled(problem)
    standing = begun(problem, instance, start)
    fill(standing, range(len(instance.jobs)))
    bands = [job.band for job in problem.jobs]
    found = worth_by_band(standing, bands)
    first = dict(list(found.items())[:1]) if problem.objective == "priority" else {}
    steps = max(_FEWEST_STEPS, min(_MOST_STEPS, _WORK // max(1, len(bands))))
    here = sum(found.values(), Fraction(0))
    most, _ = bound_of(relaxed(instance), bands, set(found), first, steps, here)
    most = max(some_or_none(most, problem, set(found)), here)
    return Decimal(-(-most.numerator * 10**_PLACES // most.denominator)).scaleb(-_PLACES)


def _same(entry: PlannedService, job: Job) -> bool:
    """Whether a service has the tasks in the plan that the catalogue asks for today."""
    planned = {task.id: (task.unit, task.days * 2) for task in entry.tasks}
    return planned == {need.id: (need.unit, Decimal(need.half_days)) for need in job.tasks}
