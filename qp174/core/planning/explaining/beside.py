"""One service of a plan beside all the others, which stay where they stand.

What the others leave is a planning problem of its own with a single job: so every rule of the
scheduler holds here as well, and what is found needs nobody else to move.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from qp174.core.planning.drafting.posing import need_of
from qp174.core.planning.problem import Job, NotBefore, Placed, Problem, Resources, TaskNeed
from qp174.core.planning.solving.schedule import solve
from qp174.model.plan import Period, Plan, PlannedService, Task

#: What stands for a service where a problem speaks of milestones.
SERVICE = "service:"
_NOTHING = Decimal(0)
_NEVER = Period(9999, 4)


@dataclass(frozen=True, slots=True)
class Beside:
    """The job of a service, what the others leave, and where it stands now (None: nowhere)."""

    job: Job
    resources: Resources
    plan: Plan
    now: PlannedService | None

    def placed(self) -> tuple[Task, ...] | None:
        """The tasks of the service as early as what is left allows; None where it does not fit."""
        (answer,) = solve(Problem((self.job,), self.resources), effort=0).answers
        return answer.tasks if isinstance(answer, Placed) else None

    def finish(self) -> Period | None:
        """The quarter in which it would end."""
        tasks = self.placed()
        return max(task.finish for task in tasks) if tasks else None


class Around:
    """A plan of which one service after the other is looked at beside the rest.

    What all of them use is summed once, so that one service costs no walk through the plan.
    """

    def __init__(self, plan: Plan, problem: Problem) -> None:
        self.plan = plan
        self._jobs = {job.id: job for job in problem.jobs}
        self._services = {service.id: service for service in plan.services}
        self._finish = {service.id: service.finish for service in plan.services}
        self._used = _Used()
        for service in plan.services:
            self._used.take(service)

    def of(self, id_: str, *, without: Iterable[str] = ()) -> Beside | None:
        """A service beside the others, some of them taken out; None where it is no job."""
        job = self._jobs.get(id_)
        if job is None:
            return None
        gone = {id_, *without}
        used = self._used.less(self._services[its] for its in gone if its in self._services)
        now = self._services.get(id_)
        waits = (
            NotBefore(None, _NEVER if its in gone else self._finish.get(its, _NEVER), SERVICE + its)
            for its in job.after
        )
        return Beside(
            job=replace(
                job,
                tasks=_tasks(job, now),
                after=(),
                not_before=(*job.not_before, *waits),
                pinned=None,
                band=0,
            ),
            resources=used.left_of(self.plan),
            plan=self.plan,
            now=now,
        )


def beside(plan: Plan, problem: Problem, id_: str, *, without: Iterable[str] = ()) -> Beside | None:
    """One service beside the others of the plan; for several ask ``Around``."""
    return Around(plan, problem).of(id_, without=without)


def _tasks(job: Job, now: PlannedService | None) -> tuple[TaskNeed, ...]:
    """The tasks as they stand in the plan, with the lead times of the method."""
    if now is None:
        return job.tasks
    leads = {need.id: need.lead_quarters for need in job.tasks}
    return tuple(replace(need_of(t), lead_quarters=leads.get(t.id, 1)) for t in now.tasks)


@dataclass(slots=True)
class _Used:
    """What services use: person-days by unit and quarter, JOD by year, and who is in work when."""

    days: dict[tuple[str, Period], Decimal] = field(default_factory=dict)
    spent: dict[int, Decimal] = field(default_factory=dict)
    in_work: dict[Period, int] = field(default_factory=dict)

    def take(self, service: PlannedService, sign: int = 1) -> None:
        """Counts a service in, or with -1 out again."""
        for task in service.tasks:
            year = task.start.year
            self.spent[year] = self.spent.get(year, _NOTHING) + sign * task.cost
            for period, days in task.work.items():
                key = task.unit, period
                self.days[key] = self.days.get(key, _NOTHING) + sign * days
        for period in {period for task in service.tasks for period in task.work}:
            self.in_work[period] = self.in_work.get(period, 0) + sign

    def less(self, services: Iterable[PlannedService]) -> "_Used":
        """The same without some services."""
        rest = _Used(dict(self.days), dict(self.spent), dict(self.in_work))
        for service in services:
            rest.take(service, -1)
        return rest

    def left_of(self, plan: Plan) -> Resources:
        """What they leave of a plan's days and its money.

        Where as many are in work as may be at once, a quarter has no days for one more.
        """
        full = full_quarters(plan, self.in_work)
        return Resources(
            periods=plan.periods,
            pace=plan.pace,
            capacity=plan.capacity,
            budget={
                year: max(amount - self.spent.get(year, _NOTHING), _NOTHING)
                for year, amount in plan.budget.items()
            },
            capacity_in={
                (unit, period): _NOTHING
                if period in full
                else max(
                    plan.days_of(unit, period) - self.days.get((unit, period), _NOTHING), _NOTHING
                )
                for unit in plan.capacity
                for period in plan.periods
            },
        )


def full_quarters(plan: Plan, in_work: Mapping[Period, int]) -> frozenset[Period]:
    """The quarters in which no further service may be in work; ``in_work`` says how many are."""
    if plan.at_once is None:
        return frozenset()
    return frozenset(p for p, services in in_work.items() if services >= plan.at_once)
