"""Checks of a plan against the method as it stands: closures, tasks, capacity (clause 4/4).

They warn: a plan is what people decided, and the method may have changed since.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from qp174.core.bounded import MOST
from qp174.core.checks.cycles import cycles, way_round
from qp174.core.checks.plans import planned_tasks
from qp174.core.checks.registry import Found, at, check
from qp174.core.gate import classify, gives_a_verdict
from qp174.model.catalogue import Catalogue
from qp174.model.plan import PlannedService, Task
from qp174.model.reason import Reason

if TYPE_CHECKING:
    from qp174.core.planning.problem import TaskNeed

_METHOD = ("gate", "routes", "vocabulary", "criteria", "organisation")


@check("plan-closed-quarter", severity="warning", clause="4/4", needs=("capacity",))
def closed_quarters_hold_no_work(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A task rests in the quarters that capacity.yaml closes for it, by the theme of its service.

    Fix: move the work to another quarter, or correct the closure.
    """
    for file in catalogue.plan_files:
        for place, service, task in planned_tasks(file):
            facts = catalogue.services.get(service.id)
            for closure in catalogue.capacity.closed if facts else ():
                if facts is None or facts.theme not in closure.themes:
                    continue
                for period in task.work:
                    if task.id in closure.tasks and period.quarter in closure.quarters:
                        yield (
                            at(file, *place, "work", period.id),
                            {"service": service.id, "task": task.id, "closure": closure.id},
                        )


@check("plan-task-cycle", clause="4/4")
def tasks_do_not_wait_for_themselves(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """No task of a plan comes after itself, by whatever way round.

    Fix: remove one of the ``after:`` entries on the way.
    """
    for file in catalogue.plan_files:
        for index, service in enumerate(file.plan.services):
            known = {task.id for task in service.tasks}
            after = {task.id: [t for t in task.after if t in known] for task in service.tasks}
            for path in islice(cycles(after), MOST + 1):
                yield at(file, "services", index, "id"), {"path": way_round(path)}


@check("plan-tasks-differ", severity="warning", clause="4/4", needs=_METHOD)
def tasks_are_those_of_the_route(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A planned service has the tasks of its route, with the effort, unit and order they have
    today.

    Fix: draft the plan again, or let it stand and decide on it knowingly.
    """
    if not tasks_can_be_stated(catalogue):
        return
    for file in catalogue.plan_files:
        for index, service in enumerate(file.plan.services):
            facts = catalogue.services.get(service.id)
            answer = classify(facts, catalogue) if facts else None
            if facts is None or answer is None or answer.route != service.basis.route:
                continue  # another check says that the service or its route has changed
            from qp174.core.planning.tasks import tasks_of  # only needed where there are plans

            needs = tasks_of(facts, answer, catalogue)
            changed = [] if isinstance(needs, Reason) else list(_differences(service, needs))
            if changed:
                params = {"id": service.id, "changed": ", ".join(changed)}
                yield at(file, "services", index, "tasks"), params


def tasks_can_be_stated(catalogue: Catalogue) -> bool:
    """Whether tasks can be stated at all; what stands in the way is told by other checks."""
    routes = catalogue.routes
    return (
        gives_a_verdict(catalogue.gate)
        and all(rule.outcome in routes.routes for rule in routes.rules)
        and all(task in routes.tasks for route in routes.routes.values() for task in route.tasks)
        and all(task in routes.tasks for t in routes.tasks.values() for task in t.after)
    )


def _differences(service: PlannedService, needs: "tuple[TaskNeed, ...]") -> Iterator[str]:
    """The ids of tasks that are missing, superfluous or otherwise than the method has them."""
    planned = {task.id: task for task in service.tasks}
    for need in needs:
        task = planned.pop(need.id, None)
        if task is None or not _is_as(task, need):
            yield need.id
    yield from planned


def _is_as(task: Task, need: "TaskNeed") -> bool:
    from qp174.core.planning.half_days import person_days

    quarters = len(task.work)
    return (
        task.unit == need.unit
        and task.days == person_days(need.half_days)
        and task.cost == need.cost
        and set(task.after) == set(need.after)
        and quarters >= min(need.lead_quarters, need.half_days)
    )


@check("plan-capacity-differs", severity="warning", clause="4/4", needs=("capacity",))
def capacity_is_that_of_the_catalogue(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A plan counts on the person-days, the pace and the budget that capacity.yaml states.

    Fix: draft the plan again with ``--capacity-today``, or let it stand and decide on it knowingly;
    of a year that capacity.yaml does not name, state the budget there.
    """
    there = catalogue.capacity
    for file in catalogue.plan_files:
        plan = file.plan
        changed = [unit for unit, days in plan.capacity.items() if there.units.get(unit) != days]
        changed += [str(y) for y, jod in plan.budget.items() if there.budget.get(y, jod) != jod]
        changed += [
            f"{unit} {period.id}"
            for unit, period in sorted({*plan.capacity_in, *there.units_in})
            if period in plan.periods
            and unit not in changed
            and plan.days_of(unit, period)
            != there.units_in.get((unit, period), there.units.get(unit, Decimal(0)))
        ]
        if plan.pace != there.pace:
            changed.append("pace")
        if changed:
            yield at(file, "capacity"), {"changed": ", ".join(changed)}
        unstated = [str(year) for year in plan.budget if year not in there.budget]
        if unstated:
            yield at(file, "budget"), {"unstated": ", ".join(unstated)}
