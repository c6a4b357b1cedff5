"""What each unit works on in a plan, and what happens in each quarter."""

from collections.abc import Mapping

from qp174.model.plan import Plan, PlannedService
from qp174.model.plan_seen import Turn, UnitTask


def by_unit(plan: Plan) -> Mapping[str, tuple[UnitTask, ...]]:
    """The tasks of each unit that works in the plan, in the plan's order of units.

    A unit's tasks stand by rank of the service, then in the order of its route.
    """
    found: dict[str, list[UnitTask]] = {unit: [] for unit in plan.capacity}
    for service in by_rank(plan):
        for task in service.tasks:
            found.setdefault(task.unit, []).append(UnitTask(service, task))
    return {unit: tuple(tasks) for unit, tasks in found.items() if tasks}


def turns(plan: Plan) -> tuple[Turn, ...]:
    """Every quarter of the horizon. In a quarter between, without work, a service waits."""
    services = by_rank(plan)
    return tuple(
        Turn(
            period,
            tuple(entry.id for entry in services if entry.start == period),
            tuple(entry.id for entry in services if entry.finish == period),
            tuple(
                entry.id for entry in services if any(task.work.get(period) for task in entry.tasks)
            ),
        )
        for period in plan.periods
    )


def by_rank(plan: Plan) -> list[PlannedService]:
    """The services of a plan in order of the rank that they had when it was drafted."""
    return sorted(plan.services, key=lambda entry: (entry.basis.rank, entry.id))
