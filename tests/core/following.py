"""A small plan made up for the tests, and what is recorded of it."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from qp174.core.planning.periods import parse_period, periods_between
from qp174.model.plan import Basis, Period, Plan, PlannedService, Task
from qp174.model.progress import (
    DatedPercent,
    Obstacle,
    ProgressFile,
    TaskProgress,
)
from qp174.model.text import Text

FIRST, LAST = parse_period("2027-Q1"), parse_period("2028-Q4")
HORIZON = periods_between(FIRST, LAST)


def first_day(period: Period) -> datetime.date:
    """The first day of a quarter."""
    return datetime.date(period.year, 3 * period.quarter - 2, 1)


def last_day(period: Period) -> str:
    """The last day of a quarter, as files have it."""
    return period.last_day.isoformat()


def task(
    id: str, unit: str, work: Mapping[str, str], after: tuple[str, ...] = (), cost: str = "0"
) -> Task:
    """A task with its work by quarter in person-days."""
    days = {parse_period(period): Decimal(amount) for period, amount in work.items()}
    return Task(id, unit, sum(days.values(), Decimal(0)), Decimal(cost), after, days)


def service(id: str, rank: int, *tasks: Task) -> PlannedService:
    """A service of the plan."""
    return PlannedService(
        id, Basis(rank, Decimal(50), "A", "transformable", "automate", 10), (), tasks
    )


def plan_of(*services: PlannedService, capacity: str = "10", **more: object) -> Plan:
    """A plan of these services; each unit has the same days in every quarter."""
    units = {task.unit for its in services for task in its.tasks}
    budget = {2027: Decimal(1000), 2028: Decimal(1000)}
    plan = Plan(
        id="first-plan",
        name=Text(en="The plan"),
        preset="default",
        periods=HORIZON,
        pace=Decimal(20),
        capacity=dict.fromkeys(sorted(units), Decimal(capacity)),
        budget=budget,
        services=services,
        left_out=(),
    )
    return replace(plan, **more)  # type: ignore[arg-type]  # fields of a plan


def recorded(
    service_: str,
    *tasks: TaskProgress,
    plan: str = "first-plan",
    obstacles: tuple[Obstacle, ...] = (),
    notes: tuple[str, ...] = (),
) -> ProgressFile:
    """A progress file."""
    return ProgressFile(
        path=f"plans/progress/{plan}/{service_}.yaml",
        plan=plan,
        service=service_,
        tasks=tasks,
        obstacles=obstacles,
        note_dates=notes,
        sources=(),
        references=(),
    )


def work(
    id: str,
    started: str,
    finished: str | None = None,
    percent: int | None = None,
    **log: int,
) -> TaskProgress:
    """What is told of a task; ``log`` as ``on_2027_02_01=40``."""
    dated = (DatedPercent(day.removeprefix("on_").replace("_", "-"), n) for day, n in log.items())
    return TaskProgress(id, started, finished, percent, tuple(dated))
