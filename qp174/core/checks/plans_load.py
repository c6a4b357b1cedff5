"""Checks of plans: that they ask for no more than there is (clauses 4/4, 5/1-c)."""

import datetime
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

from qp174.core.checks.conditions import Keys
from qp174.core.checks.plans import planned_tasks
from qp174.core.checks.registry import Found, Params, at, check
from qp174.model.catalogue import Catalogue, PlanFile
from qp174.model.plan import Period

_NOTHING = Decimal(0)

K = TypeVar("K", bound=Hashable)


@check("plan-over-capacity", clause="4/4")
def units_are_not_overloaded(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """In every quarter a unit has the person-days that the plan asks of it.

    The place is the task whose work goes beyond. A unit that the plan does not list has no
    person-days to give: that they are not stated is said, not that they are none.

    Fix: move work to another quarter, or correct the plan's capacity.
    """
    for file in catalogue.plan_files:
        plan = file.plan
        asked = [
            ((task.unit, period), days, (*place, "work", period.id))
            for place, _, task in planned_tasks(file)
            for period, days in task.work.items()
        ]
        for (unit, period), total, place in _beyond(
            asked, {key: plan.days_of(*key) for key, _, _ in asked}
        ):
            params: Params = {"unit": unit, "period": period.id, "used": _number(total)}
            if plan.states_days_of(unit, period):
                params = {**params, "capacity": _number(plan.days_of(unit, period))}
            else:
                params = {**params, "unlisted": "yes"}
            yield at(file, *place), params


@check("plan-over-budget", clause="4/4")
def budget_is_kept(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The tasks that begin in a year cost no more than the plan's budget of that year.

    The place is the task whose cost goes beyond. A year that the plan does not list has nothing to
    give: that its budget is not stated is said, not that it is none.

    Fix: move a task to another year, or correct the plan's budget.
    """
    for file in catalogue.plan_files:
        budget = file.plan.budget
        asked = [
            (task.start.year, task.cost, (*place, "cost"))
            for place, _, task in planned_tasks(file)
            if task.work
        ]
        limits = {year: budget.get(year, _NOTHING) for year, _, _ in asked}
        for year, total, place in _beyond(asked, limits):
            params: Params = {
                "year": year,
                "spent": format(total, "f"),
            }
            if year in budget:
                params = {**params, "budget": format(limits[year], "f")}
            else:
                params = {**params, "unlisted": "yes"}
            yield at(file, *place), params


@check("plan-over-pace", clause="4/4")
def services_are_not_rushed(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """One service absorbs no more person-days in a quarter than the plan's pace.

    The place is the task whose work goes beyond.

    Fix: spread the work over more quarters.
    """
    for file in catalogue.plan_files:
        asked = list(_work_by_service(file))
        limits = {key: file.plan.pace for key, _, _ in asked}
        for (index, period), total, place in _beyond(asked, limits):
            yield (
                at(file, *place),
                {
                    "service": file.plan.services[index].id,
                    "period": period.id,
                    "used": _number(total),
                    "pace": _number(file.plan.pace),
                },
            )


def _work_by_service(file: PlanFile) -> Iterator[tuple[tuple[int, Period], Decimal, Keys]]:
    for index, service in enumerate(file.plan.services):
        for number, task in enumerate(service.tasks):
            for period, days in task.work.items():
                place = ("services", index, "tasks", number, "work", period.id)
                yield (index, period), days, place


def _beyond(
    asked: Iterable[tuple[K, Decimal, Keys]], limits: Mapping[K, Decimal]
) -> Iterator[tuple[K, Decimal, Keys]]:
    """What is asked for too much: the whole sum, and the place that first goes beyond the limit."""
    totals: dict[K, Decimal] = defaultdict(Decimal)
    places: dict[K, Keys] = {}
    for key, amount, place in asked:
        totals[key] += amount
        if totals[key] > limits[key]:
            places.setdefault(key, place)
    for key, place in places.items():
        yield key, totals[key], place


def _number(value: Decimal) -> str:
    return format(value.normalize(), "f")
