"""A plan with all that can be read off it."""

from collections.abc import Mapping
from datetime import date

from qp174.core.planning.by_unit import by_unit, turns
from qp174.core.planning.judging.quality import quality_of
from qp174.core.planning.plans import inversions, loads
from qp174.core.programmes.waiting import waits
from qp174.model.catalogue import Catalogue
from qp174.model.plan import Plan
from qp174.model.plan_seen import PlanSeen, Wait


def plan_seen(catalogue: Catalogue, plan: Plan, today: date | None = None) -> PlanSeen:
    """The plan with its loads, quarters, units, inversions, milestones and how good it is.

    ``today`` is the day as of which a partner's milestone is late.
    """
    return PlanSeen(
        plan=plan,
        loads=loads(plan),
        inversions=inversions(plan),
        turns=turns(plan),
        units=by_unit(plan),
        waits=_waits(catalogue, plan, today),
        quality=quality_of(catalogue, plan, today),
    )


def _waits(catalogue: Catalogue, plan: Plan, today: date | None) -> Mapping[str, tuple[Wait, ...]]:
    """The milestones that open later than the plan begins, by service of the plan."""
    found = waits(catalogue, today)
    held = {
        entry.id: tuple(
            Wait(wait.milestone, wait.task, wait.period)
            for wait in found.get(entry.id, ())
            if plan.periods and wait.period > plan.periods[0]
        )
        for entry in plan.services
    }
    return {service: its for service, its in held.items() if its}
