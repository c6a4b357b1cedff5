"""The tasks of a service on its route, with effort and cost from facts of the service."""

import math
from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from qp174.core.gate import situation
from qp174.core.measures import weighted
from qp174.core.planning.problem import TaskNeed
from qp174.core.rules import holds, lacking
from qp174.core.units import OWNER, planning_unit
from qp174.model.catalogue import Catalogue
from qp174.model.method import TaskTemplate
from qp174.model.ranking import Classification
from qp174.model.reason import Reason
from qp174.model.service import ServiceFacts

_FILS = Decimal("0.001")


def tasks_of(
    facts: ServiceFacts, classification: Classification, catalogue: Catalogue
) -> tuple[TaskNeed, ...] | Reason:
    """The tasks of a service in the order of its route; or why they cannot be stated.

    Effort is base + sum(coefficient x measure) in person-days, rounded up to half days; at least
    half a day in each quarter of a lead time. The one-off cost is divided over the tasks by their
    shares, to the fils, nothing lost.
    """
    route = catalogue.routes.routes[classification.route or ""]
    seen = situation(facts, catalogue, classification.verdict)
    templates = [catalogue.routes.tasks[task] for task in route.tasks]
    outcomes = {template.id: holds(template.when, seen) for template in templates}
    for template in templates:
        if outcomes[template.id] is None:
            lacks = lacking(template.when, seen)
            return Reason("task-open", {"task": template.id, "inputs": lacks})
    present = [template for template in templates if outcomes[template.id]]
    costs = _costs(present, facts.cost)
    if costs is None:
        return Reason("cost-unknown")
    names = {template.id for template in present}
    needs = []
    for template in present:
        effort = weighted(template.per, facts, catalogue.vocabulary)
        if effort.value is None:
            return Reason("effort-unknown", {"task": template.id, "inputs": effort.lacks})
        unit = template.unit
        if unit == OWNER:
            found = planning_unit(catalogue.organisation, facts.owner)
            if found is None:
                return Reason("owner-without-hq-unit", {"unit": facts.owner})
            unit = found
        needs.append(
            TaskNeed(
                id=template.id,
                unit=unit,
                half_days=max(
                    template.lead_quarters, math.ceil(2 * (Fraction(template.base) + effort.value))
                ),
                cost=costs[template.id],
                after=_present_before(template.id, names, catalogue.routes.tasks),
                lead_quarters=template.lead_quarters,
            )
        )
    return tuple(needs)


def _costs(present: list[TaskTemplate], cost: Fraction | None) -> Mapping[str, Decimal] | None:
    """The cost of each task in JOD; None when the cost is unknown and some task would spend it."""
    shares = {template.id: template.cost_share for template in present}
    total = sum(shares.values())
    if total == 0:
        return dict.fromkeys(shares, Decimal(0))
    if cost is None:
        return None
    whole = Decimal(cost.numerator) / Decimal(cost.denominator)
    costs = {
        task: (whole * share / total).quantize(_FILS, ROUND_DOWN) for task, share in shares.items()
    }
    largest = max(shares, key=lambda task: shares[task])
    costs[largest] += whole.quantize(_FILS) - sum(costs.values())
    return costs


def _present_before(
    task: str, present: set[str], templates: Mapping[str, TaskTemplate]
) -> tuple[str, ...]:
    """The tasks that must end first; one that this service does not have passes on its own.

    What stands before another of them is left out: it must end first anyway.
    """
    direct = _reach(templates[task].after, present, templates)
    covered = {further for before in direct for further in _all_before(before, present, templates)}
    return tuple(before for before in direct if before not in covered)


def _reach(
    first: tuple[str, ...], present: set[str], templates: Mapping[str, TaskTemplate]
) -> list[str]:
    """The nearest present tasks at or before these."""
    found: list[str] = []
    seen: set[str] = set()
    open_ = list(reversed(first))
    while open_:
        before = open_.pop()
        if before in seen:
            continue
        seen.add(before)
        if before in present:
            found.append(before)
        else:
            open_.extend(reversed(templates[before].after))
    return found


def _all_before(task: str, present: set[str], templates: Mapping[str, TaskTemplate]) -> set[str]:
    """Every present task before this one, however far."""
    found: set[str] = set()
    open_ = [task]
    while open_:
        for before in _reach(templates[open_.pop()].after, present, templates):
            if before not in found:
                found.add(before)
                open_.append(before)
    return found
