"""Checks of plans: what they hold (clauses 4/4, 5/1-c)."""

import datetime
from collections.abc import Iterator
from decimal import Decimal

from qp174.core.checks.registry import Found, at, check
from qp174.core.gate import classify, gives_a_verdict
from qp174.core.planning.periods import LONGEST_PLAN
from qp174.core.scope import not_plannable
from qp174.model.catalogue import Catalogue, PlanFile
from qp174.model.plan import PlannedService, Task
from qp174.model.ranking import Classification
from qp174.model.reason import Reason
from qp174.model.service import ServiceFacts

Place = tuple[str, int, str, int]
#: Why a service is no candidate any more: nothing that was wrong with the plan.
PASSED = ("already-electronic", "retired", "retired-by-decision")


def planned_tasks(file: PlanFile) -> Iterator[tuple[Place, PlannedService, Task]]:
    """Every task of a plan with its place in the file and its service."""
    for index, service in enumerate(file.plan.services):
        for number, task in enumerate(service.tasks):
            yield ("services", index, "tasks", number), service, task


@check("plan-service-twice", clause="4/4")
def services_are_planned_once(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A plan names a service once.

    Fix: delete one of the entries.
    """
    for file in catalogue.plan_files:
        for part, ids in (
            ("services", [entry.id for entry in file.plan.services]),
            ("left_out", [entry.id for entry in file.plan.left_out]),
        ):
            seen: set[str] = set()
            for index, id_ in enumerate(ids):
                if id_ in seen:
                    yield at(file, part, index, "id"), {"id": id_}
                seen.add(id_)


@check("plan-also-left-out", clause="4/4")
def planned_is_not_left_out(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A service is in the plan or left out of it, not both.

    Fix: delete one of the entries.
    """
    for file in catalogue.plan_files:
        planned = {service.id for service in file.plan.services}
        for index, entry in enumerate(file.plan.left_out):
            if entry.id in planned:
                yield at(file, "left_out", index, "id"), {"id": entry.id}


@check(
    "plan-service-not-candidate",
    clause="4/4",
    needs=("gate", "routes", "criteria", "vocabulary"),
)
def planned_services_are_candidates(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A plan holds services that may be transformed: in force, not electronic yet, with a verdict
    that makes them candidates, and a route.

    Fix: take the service out of the plan, or correct what its file says.
    """
    for file in catalogue.plan_files:
        for index, service in enumerate(file.plan.services):
            facts = catalogue.services.get(service.id)
            reason = None if facts is None else _why_not(facts, catalogue)
            if reason is not None and reason.code not in PASSED:
                params = {"id": service.id, "why": reason.code}
                yield at(file, "services", index, "id"), params


@check(
    "plan-service-passed",
    severity="warning",
    clause="4/4",
    needs=("gate", "routes", "criteria", "vocabulary"),
)
def planned_services_are_still_to_do(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """What a plan holds is still to be transformed, neither electronic already nor retired. An
    old plan may well hold such a service.

    Fix: leave it out when the plan is drafted again.
    """
    for file in catalogue.plan_files:
        for index, service in enumerate(file.plan.services):
            facts = catalogue.services.get(service.id)
            reason = None if facts is None else _why_not(facts, catalogue)
            if reason is not None and reason.code in PASSED:
                yield at(file, "services", index, "id"), {"id": service.id}


def _why_not(facts: ServiceFacts, catalogue: Catalogue) -> Reason | None:
    answer = _classified(facts, catalogue)
    return None if answer is None else not_plannable(facts, answer, catalogue)


def _classified(facts: ServiceFacts, catalogue: Catalogue) -> Classification | None:
    """The verdict; None where faults of the gate, told by other checks, stand in the way."""
    return classify(facts, catalogue) if gives_a_verdict(catalogue.gate) else None


@check("plan-horizon-empty", clause="4/4")
def horizon_runs_forward(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The last quarter of a plan is not before its first.

    Fix: correct ``from:`` or ``to:``.
    """
    for file in catalogue.plan_files:
        if not file.plan.periods:
            yield at(file, "horizon"), {}


@check("plan-horizon-too-long", clause="4/4")
def horizon_is_bounded(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A plan has at most 80 quarters: who plans for longer has mistyped a year.

    Fix: correct ``from:`` or ``to:``.
    """
    for file in catalogue.plan_files:
        if len(file.plan.periods) > LONGEST_PLAN:
            yield at(file, "horizon", "to"), {"limit": LONGEST_PLAN}


@check("plan-outside-horizon", clause="4/4")
def work_lies_in_horizon(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Work is planned for quarters of the plan's horizon.

    Fix: move the work, or widen the horizon.
    """
    for file in catalogue.plan_files:
        periods = file.plan.periods
        inside = frozenset(periods)
        if not periods:
            continue
        for place, service, task in planned_tasks(file):
            for period in task.work:
                if period not in inside:
                    yield (
                        at(file, *place, "work", period.id),
                        {
                            "service": service.id,
                            "task": task.id,
                            "period": period.id,
                            "first": periods[0].id,
                            "last": periods[-1].id,
                        },
                    )


@check("plan-after-unknown", clause="4/4")
def tasks_follow_tasks_of_the_service(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A task comes after tasks of the same service in the same plan.

    Fix: correct the id under ``after:``, or delete it.
    """
    for file in catalogue.plan_files:
        known = [{task.id for task in service.tasks} for service in file.plan.services]
        for place, service, task in planned_tasks(file):
            for number, before in enumerate(task.after):
                if before not in known[place[1]]:
                    params = {"service": service.id, "task": task.id, "id": before}
                    yield at(file, *place, "after", number), params


@check("plan-precedence", clause="4/4")
def tasks_wait_for_their_turn(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A task begins no earlier than the quarter in which the tasks before it end.

    Fix: move the work of one of the two.
    """
    for file in catalogue.plan_files:
        worked = [{t.id: t for t in service.tasks if t.work} for service in file.plan.services]
        for place, service, task in planned_tasks(file):
            before = worked[place[1]]
            for earlier in (before[key] for key in task.after if key in before):
                if task.work and task.start < earlier.finish:
                    yield (
                        at(file, *place, "work"),
                        {
                            "service": service.id,
                            "task": task.id,
                            "starts": task.start.id,
                            "before": earlier.id,
                            "ends": earlier.finish.id,
                        },
                    )


@check("plan-work-sum", clause="4/4")
def work_sums_to_days(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The person-days of a task by quarter sum to its person-days.

    Fix: correct ``days:`` or ``work:``.
    """
    for file in catalogue.plan_files:
        for place, service, task in planned_tasks(file):
            total = sum(task.work.values(), Decimal(0))
            # Without any quarter a task has no place in time, whatever its days.
            if not task.work or total != task.days:
                yield (
                    at(file, *place, "work"),
                    {
                        "service": service.id,
                        "task": task.id,
                        "sum": format(total, "f"),
                        "days": format(task.days, "f"),
                    },
                )
