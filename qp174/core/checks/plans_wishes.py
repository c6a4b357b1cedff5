"""Checks of plans: that they keep what people and partners fixed (clauses 4/4, 5/1-a).

What a new draft would mend is told at the service, which a draft writes anew; what only people can
mend is told where they fixed it.
"""

import datetime
from collections.abc import Iterator
from itertools import islice

from qp174.core.bounded import MOST
from qp174.core.checks.conditions import Keys
from qp174.core.checks.cycles import cycles, way_round
from qp174.core.checks.plans import planned_tasks
from qp174.core.checks.registry import Found, Params, at, check
from qp174.core.programmes.waiting import waits
from qp174.core.scope import out_of_scope
from qp174.model.catalogue import Catalogue, PlanFile
from qp174.model.plan import Period, Plan, PlannedService


def _planned(plan: Plan) -> dict[str, PlannedService]:
    """The services of a plan that have their place in time."""
    return {service.id: service for service in plan.services if service.is_placed}


def _ids(plan: Plan) -> frozenset[str]:
    return frozenset(service.id for service in plan.services)


@check("plan-wish-twice", clause="4/4")
def wishes_name_a_service_once(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A service is pinned, kept out, or given a deadline once: of two deadlines nobody knows which
    one was meant.

    Fix: delete one of the entries.
    """
    for file in catalogue.plan_files:
        plan = file.plan
        for part, services in (
            ("pins", [wish.service for wish in plan.pins]),
            ("exclusions", [wish.service for wish in plan.exclusions]),
            ("deadlines", [wish.service for wish in plan.deadlines]),
        ):
            seen: set[str] = set()
            for index, id_ in enumerate(services):
                if id_ in seen:
                    yield at(file, part, index, "service"), {"id": id_, "part": part}
                seen.add(id_)


@check("plan-replaces-cycle", clause="4/4")
def plans_do_not_replace_themselves(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """No plan replaces itself, by whatever way round: of such plans none would count, and their
    targets with them.

    Fix: correct ``replaces:`` of one of the plans on the way, or delete it.
    """
    files = {file.plan.id: file for file in catalogue.plan_files}
    older: dict[str, list[str]] = {key: [] for key in files}
    for key, file in files.items():
        if file.plan.replaces in older:
            older[key].append(file.plan.replaces or "")
    for path in islice(cycles(older), MOST + 1):
        yield at(files[path[0]], "replaces"), {"path": way_round(path)}


@check("plan-pin-not-planned", clause="4/4")
def pinned_services_are_planned(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A service that people pinned stands in the plan: a pin keeps it in its quarters.

    Fix: put the service into the plan, or delete the pin.
    """
    for file in catalogue.plan_files:
        planned = _ids(file.plan)
        for index, pin in enumerate(file.plan.pins):
            if pin.service not in planned:
                yield at(file, "pins", index, "service"), {"id": pin.service}


@check("plan-exclusion-planned", clause="4/4")
def excluded_services_are_not_planned(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A service that people keep out of the plan does not stand in it.

    Fix: take the service out of the plan, or delete the exclusion.
    """
    for file in catalogue.plan_files:
        excluded = {wish.service for wish in file.plan.exclusions}
        for index, service in enumerate(file.plan.services):
            if service.id in excluded:
                yield at(file, "services", index, "id"), {"id": service.id}


@check("plan-deadline-missed", clause="4/4")
def deadlines_are_kept(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A service with a deadline is in the plan and ends by it, unless it is electronic already.

    Fix: move its work, or move the deadline with whoever set it.
    """
    for file in catalogue.plan_files:
        worked, places = _planned(file.plan), _places(file.plan)
        for deadline in file.plan.deadlines:
            key = deadline.service
            service, place = worked.get(key), at(file, *places.get(key, ("services",)))
            if service is not None and service.finish > deadline.by:
                yield place, {"id": key, "by": deadline.by.id, "ends": service.finish.id}
            elif key not in _ids(file.plan) and not _is_done(key, catalogue):
                yield place, {"id": key, "by": deadline.by.id}


def _places(plan: Plan) -> dict[str, Keys]:
    """Where each service stands in the file, planned or left out."""
    found: dict[str, Keys] = {e.id: ("left_out", i, "id") for i, e in enumerate(plan.left_out)}
    return found | {e.id: ("services", i, "id") for i, e in enumerate(plan.services)}


@check("plan-service-order", clause="4/4")
def services_wait_for_their_turn(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A service begins no earlier than the quarter in which those before it end, and what it
    waits for is in the plan or electronic already.

    Fix: move the work of one of the two, or change the order under ``precedences:``.
    """
    for file in catalogue.plan_files:
        worked, planned = _planned(file.plan), _ids(file.plan)
        places = _places(file.plan)
        pairs = [(wish.service, b) for wish in file.plan.precedences for b in wish.after]
        for key, before in dict.fromkeys(pairs):
            service, earlier = worked.get(key), worked.get(before)
            if service is None or before == key:
                continue  # a round of its own is told by another check
            params = {"service": key, "before": before, "starts": service.start.id}
            if earlier is not None and service.start < earlier.finish:
                yield at(file, *places[key]), {**params, "ends": earlier.finish.id}
            elif before not in planned and not _is_done(before, catalogue):
                yield at(file, *places[key]), params


def _is_done(service: str, catalogue: Catalogue) -> bool:
    """Whether nothing is left to do on a service; so too where its file is not there to ask."""
    facts = catalogue.services.get(service)
    return facts is None or out_of_scope(facts, catalogue) is not None


@check("plan-service-cycle", clause="4/4")
def services_do_not_wait_for_themselves(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """No service of a plan waits for itself, by whatever way round.

    Fix: remove one of the ``after:`` entries on the way.
    """
    for file in catalogue.plan_files:
        entries = file.plan.precedences
        after: dict[str, list[str]] = {}
        for entry in entries:
            after.setdefault(entry.service, []).extend(entry.after)
            for before in entry.after:
                after.setdefault(before, [])
        for path in islice(cycles(after), MOST + 1):
            first = next(i for i, entry in enumerate(entries) if entry.service == path[0])
            yield at(file, "precedences", first, "service"), {"path": way_round(path)}


@check("plan-over-at-once", clause="4/4")
def not_too_many_services_at_once(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """No more services are in work in a quarter than the plan allows at once.

    The place is the one that is too many, the last in the file.

    Fix: move a service, or raise ``at_once:``.
    """
    for file in catalogue.plan_files:
        limit = file.plan.at_once
        for period, services in () if limit is None else _in_work(file):
            if limit is not None and len(services) > limit:
                params: Params = {"period": period.id, "services": len(services), "limit": limit}
                yield at(file, "services", max(services), "id"), params


def _in_work(file: PlanFile) -> Iterator[tuple[Period, set[int]]]:
    """By quarter, the services with work in it."""
    found: dict[Period, set[int]] = {}
    for place, _, task in planned_tasks(file):
        for period in task.work:
            found.setdefault(period, set()).add(place[1])
    yield from sorted(found.items())


@check("plan-quarter-outside", clause="4/4")
def exceptions_lie_in_the_horizon(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A unit's person-days differ from the usual only in quarters that the plan has.

    Fix: correct the quarter under ``except:``, or widen the horizon.
    """
    for file in catalogue.plan_files:
        periods, units = file.plan.periods, list(file.plan.capacity)
        inside = frozenset(periods)
        for unit, period in file.plan.capacity_in if periods else ():
            if period not in inside:
                keys = ("capacity", "units", units.index(unit), "except", period.id)
                yield (
                    at(file, *keys),
                    {
                        "unit": unit,
                        "period": period.id,
                        "first": periods[0].id,
                        "last": periods[-1].id,
                    },
                )


@check("plan-before-milestone", severity="warning", clause="5/1-a")
def milestones_are_waited_for(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """What waits for a partner's milestone has no work before the quarter in which it is due, or
    was reached. A partner may have moved it since the plan was made.

    Fix: revise the plan, or correct the milestone.
    """
    later = waits(catalogue)
    for file in catalogue.plan_files:
        for place, service, task in planned_tasks(file):
            for limit in later.get(service.id, ()):
                if limit.task not in (None, task.id) or not task.work or task.start >= limit.period:
                    continue
                params = {
                    "service": service.id,
                    "task": task.id,
                    "starts": task.start.id,
                    "milestone": limit.milestone,
                    "opens": limit.period.id,
                }
                yield at(file, *place, "work"), params
