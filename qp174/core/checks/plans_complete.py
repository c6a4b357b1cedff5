"""Checks of plans: that they are complete, and that every inversion has its reason (4/4, 5/1-c).

What is missing warns, also in an adopted plan: that one never changes, so that an error in it
could never be mended and would keep every command from answering. ``plan check --strict`` makes
errors of the warnings, for whoever puts a plan before the committee.
"""

import datetime
from collections.abc import Iterator

from qp174.core.checks.registry import Found, Params, at, check
from qp174.core.planning.judging.unexplained import unexplained
from qp174.core.planning.periods import LONGEST_PLAN
from qp174.model.catalogue import Catalogue, PlanFile
from qp174.model.plan import PlanIndicator, PlannedService, Task


@check("plan-change-management", severity="warning", clause="3/7", needs=("routes",))
def change_is_managed_before_the_launch(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A planned service has tasks of change management, and they end before its launch begins.

    Which tasks these are, routes.yaml says by ``part:``; where it names none, nothing is asked.

    Fix: give the service such a task, or move it before the launch.
    """
    parts = {task.id: task.part for task in catalogue.routes.tasks.values()}
    if "change" not in parts.values():
        return
    for file in catalogue.plan_files:
        for index, service in enumerate(file.plan.services):
            change = [task for task in service.tasks if parts.get(task.id) == "change"]
            if not change:
                yield at(file, "services", index, "tasks"), {"id": service.id}
                continue
            launches = [t for t in service.tasks if parts.get(t.id) == "launch" and t.work]
            for late in _late(change, launches):
                number = service.tasks.index(late)
                params = {"id": service.id, "task": late.id, "ends": late.finish.id}
                yield at(file, "services", index, "tasks", number, "work"), params


def _late(change: list[Task], launches: list[Task]) -> Iterator[Task]:
    for task in change:
        if task.work and any(task.finish > launch.start for launch in launches):
            yield task


@check("plan-indicator-missing", severity="warning", clause="5/1-c", needs=("indicators",))
def services_have_an_indicator(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Every planned service has an indicator of its own, measured yearly.

    Where indicators.yaml knows none of single services, nothing is asked.

    Fix: add one under ``indicators:``, with its baseline and a target for each year.
    """
    if all(indicator.scope != "service" for indicator in catalogue.indicators.values()):
        return
    for file in catalogue.plan_files:
        measured = {entry.service for entry in file.plan.indicators}
        for index, service in enumerate(file.plan.services):
            if service.id not in measured:
                yield at(file, "services", index, "id"), {"id": service.id}


@check("plan-indicator-scope", clause="5/1-c", needs=("indicators",))
def indicators_name_what_they_measure(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """An indicator of services names a service, and another one names none.

    Fix: add or delete ``service:``.
    """
    for file in catalogue.plan_files:
        for index, entry in enumerate(file.plan.indicators):
            known = catalogue.indicators.get(entry.indicator)
            if known is None:
                continue
            if (known.scope == "service") != (entry.service is not None):
                params = {"indicator": entry.indicator, "scope": known.scope}
                yield at(file, "indicators", index, "indicator"), params


@check("plan-targets-missing", severity="warning", clause="5/1-c")
def indicators_have_yearly_targets(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """An indicator has a target for every year of the plan; that of a service from the year in
    which the service is finished.

    Fix: add the targets under ``targets:``.
    """
    for file in catalogue.plan_files:
        finished = {service.id: service for service in file.plan.services}
        for index, entry in enumerate(file.plan.indicators):
            there = {target.year for target in entry.targets}
            lacking = [y for y in _years(file, entry, finished) if y not in there]
            if lacking:
                years = ", ".join(map(str, lacking))
                params = {"indicator": entry.indicator, "years": years}
                yield at(file, "indicators", index, "targets"), params


def _years(
    file: PlanFile, entry: PlanIndicator, services: dict[str, PlannedService]
) -> Iterator[int]:
    """The years of the plan in which an indicator is measured."""
    if len(file.plan.periods) > LONGEST_PLAN:
        return  # somebody has mistyped a year, and another check says so
    years = sorted({period.year for period in file.plan.periods})
    service = services.get(entry.service or "")
    if entry.service is None:
        yield from years
    elif service is not None and all(task.work for task in service.tasks):
        yield from (year for year in years if year >= service.finish.year)


@check("plan-inversion-unexplained", clause="4/4")
def inversions_have_a_reason(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Where services of lower rank come first, the plan says why.

    A reason is one beside the rank, the words of people, or that those which come first are
    pinned, have a deadline, or are waited for.

    Fix: say why under ``because:`` or ``said:``, or move the service before the others.
    """
    for file in catalogue.plan_files:
        if any(not task.work for service in file.plan.services for task in service.tasks):
            continue  # a task without a quarter has its own finding, and no place in time
        places = {entry.id: ("services", i) for i, entry in enumerate(file.plan.services)}
        places |= {entry.id: ("left_out", i) for i, entry in enumerate(file.plan.left_out)}
        for inversion in unexplained(file.plan):
            others = inversion.overtaken_by
            params: Params = {"id": inversion.id, "other": others[0]}
            more: Params = {"more": len(others) - 1} if others[1:] else {}
            yield at(file, *places[inversion.id], "id"), {**params, **more}
