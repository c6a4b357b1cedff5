"""What each task of a planned service waited for, read off the plan as it stands.

Quarter by quarter from the one in which it could have begun at the earliest: what was in its way
in that quarter, and by whom the days of its unit were taken. So it is true of a plan that people
have edited as well, whatever reasons stand in its file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from qp174.core.planning.explaining.beside import full_quarters
from qp174.core.planning.problem import Job
from qp174.model.judgement import TaskStand
from qp174.model.plan import Period, Plan, PlannedService, Task
from qp174.model.reason import Reason, ReasonParam

#: How many services to name that took the days of a unit.
_MOST_TAKERS = 3
_HALF = Decimal("0.5")
_NOTHING = Decimal(0)


def task_stands(plan: Plan, job: Job | None, service: PlannedService) -> tuple[TaskStand, ...]:
    """Every task with what it waited for; ``job`` brings closures and milestones, if any."""
    return _Waiting(plan, job, service).stands()


@dataclass(slots=True)
class _Cause:
    """Why a task has no work in a quarter, or less than it could have."""

    code: str
    params: Mapping[str, ReasonParam]


class _Waiting:
    """The plan around one service."""

    def __init__(self, plan: Plan, job: Job | None, service: PlannedService) -> None:
        self.plan, self.job, self.service = plan, job, service
        self.used: dict[tuple[str, Period], dict[str, Decimal]] = {}
        in_work: dict[Period, set[str]] = {}
        self.spent: dict[int, Decimal] = {}
        for other in plan.services:
            for task in other.tasks:
                self.spent[task.start.year] = self.spent.get(task.start.year, _NOTHING) + task.cost
                for period, days in task.work.items():
                    takers = self.used.setdefault((task.unit, period), {})
                    takers[other.id] = takers.get(other.id, _NOTHING) + days
                    if other.id != service.id:
                        in_work.setdefault(period, set()).add(other.id)
        self.full = full_quarters(plan, {period: len(its) for period, its in in_work.items()})
        self.own: dict[Period, Decimal] = {}
        for task in service.tasks:
            for period, days in task.work.items():
                self.own[period] = self.own.get(period, _NOTHING) + days
        self.finish = {other.id: other.finish for other in plan.services}

    def stands(self) -> tuple[TaskStand, ...]:
        tasks = {task.id: task for task in self.service.tasks}
        return tuple(
            TaskStand(
                task=task.id,
                unit=task.unit,
                days=task.days,
                start=task.start,
                finish=task.finish,
                because=tuple(self._because(task, tasks)),
            )
            for task in self.service.tasks
        )

    def _because(self, task: Task, tasks: Mapping[str, Task]) -> Iterator[Reason]:
        before = [tasks[key] for key in task.after if key in tasks]
        earliest = max([self.plan.periods[0], *(one.finish for one in before)])
        if before:
            last = max(before, key=lambda one: one.finish)
            yield Reason("task-follows", {"task": last.id, "period": last.finish.id})
        for code, params, period in self._outside(task):
            if period > earliest:
                yield Reason(code, {**params, "period": period.id})
        earliest = max([earliest, *(period for _, _, period in self._outside(task))])
        between = [p for p in self.plan.periods if earliest <= p < task.start]
        causes = [(period, self._in_the_way(task, period)) for period in between]
        slowed = [(period, self._slowing(task, period)) for period in self._inside(task)]
        yield from self._runs([*causes, *slowed])
        yield from self._lead(task)

    def _outside(self, task: Task) -> Iterator[tuple[str, dict[str, ReasonParam], Period]]:
        """What is waited for outside the service: partners' milestones, other services."""
        for wait in self.job.not_before if self.job else ():
            if wait.task in (None, task.id):
                yield "after-milestone", {"milestone": wait.milestone}, wait.period
        for before in self.job.after if self.job else ():
            if before in self.finish:
                yield "after-service", {"service": before}, self.finish[before]

    def _inside(self, task: Task) -> list[Period]:
        """The quarters from its start in which it could have had more work, but the last."""
        return [p for p in self.plan.periods if task.start <= p < task.finish]

    def _in_the_way(self, task: Task, period: Period) -> _Cause | None:
        """The first limit that keeps a task from any work in a quarter."""
        closure = self._closure(task, period)
        if closure:
            return _Cause("closed-then", {"closure": closure})
        if period in self.full:
            return _Cause("at-once-full-then", {"limit": self.plan.at_once or 0})
        if self._pace_left(period) < _HALF:
            return _Cause("pace-full", {"pace": self.plan.pace})
        if self._left(task.unit, period) < _HALF:
            return self._taken(task.unit, period)
        budget = self.plan.budget.get(period.year, _NOTHING)
        asked = self.spent.get(period.year, _NOTHING) + task.cost
        if task.cost and period.year != task.start.year and asked > budget:
            return _Cause("money-gone", {"year": period.year})
        return _Cause("nothing-in-the-way", {})

    def _slowing(self, task: Task, period: Period) -> _Cause | None:
        """What kept a task from more work in a quarter in which it was under way."""
        closure = self._closure(task, period)
        if closure and not task.work.get(period):
            return _Cause("closed-then", {"closure": closure})
        if self._left(task.unit, period) < _HALF and self._pace_left(period) >= _HALF:
            return self._taken(task.unit, period, slowed=True)
        if self._pace_left(period) < _HALF:
            return _Cause("pace-full", {"pace": self.plan.pace})
        return None

    def _closure(self, task: Task, period: Period) -> str | None:
        for closed in self.job.closed if self.job else ():
            if task.id in closed.tasks and period.quarter in closed.quarters:
                return closed.id
        return None

    def _pace_left(self, period: Period) -> Decimal:
        return self.plan.pace - self.own.get(period, _NOTHING)

    def _left(self, unit: str, period: Period) -> Decimal:
        return self.plan.days_of(unit, period) - sum(
            self.used.get((unit, period), {}).values(), _NOTHING
        )

    def _taken(self, unit: str, period: Period, *, slowed: bool = False) -> _Cause:
        takers = {
            id_: days
            for id_, days in self.used.get((unit, period), {}).items()
            if id_ != self.service.id
        }
        if not takers:
            days = self.plan.days_of(unit, period)
            code = "unit-has-little" if days >= _HALF else "unit-has-none"
            return _Cause(code, {"unit": unit, "days": days})
        most = sorted(takers, key=lambda id_: (-takers[id_], id_))[:_MOST_TAKERS]
        code = "days-taken-in-part" if slowed else "days-taken"
        return _Cause(code, {"unit": unit, "services": tuple(most), "others": len(takers)})

    def _runs(self, causes: list[tuple[Period, _Cause | None]]) -> Iterator[Reason]:
        """One reason for each run of quarters with the same cause."""

        def same(pair: tuple[Period, _Cause | None]) -> tuple[object, ...]:
            cause = pair[1]
            if cause is None:
                return ()
            return (cause.code, cause.params.get("unit"), cause.params.get("closure"))

        for _, group in groupby(causes, key=same):
            run = list(group)
            cause = run[0][1]
            if cause is None:
                continue
            params: dict[str, ReasonParam] = {**cause.params, "from": run[0][0].id}
            if len(run) > 1:
                params["to"] = run[-1][0].id
            yield Reason(cause.code, params)

    def _lead(self, task: Task) -> Iterator[Reason]:
        for need in self.job.tasks if self.job else ():
            if need.id == task.id and need.lead_quarters > 1:
                yield Reason("lead-time", {"task": task.id, "quarters": need.lead_quarters})
