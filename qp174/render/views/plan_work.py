"""Who does what and when: the plan quarter by quarter, and the sheet of each unit."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from qp174.model.plan import Period, PeriodLoad
from qp174.model.plan_seen import PlanSeen, UnitTask
from qp174.render.views import blocks
from qp174.render.views.blocks import NOTHING, Block, Pen, Row, cell


def quarters_section(pen: Pen, seen: PlanSeen) -> Iterator[Block]:
    """What begins and ends in each quarter, how much is in work, and what it takes."""
    if not seen.plan.services:
        return
    say = pen.language.say
    columns = [
        (say("Quarter"), "id"),
        (say("Begin"), "text"),
        (say("End"), "text"),
        (say("In work"), "number"),
        (say("Person-days"), "number"),
        (say("Committed (JOD)"), "number"),
    ]
    rows: list[Row] = [
        [
            turn.period.id,
            cell(lines=[pen.name("service", id) for id in turn.begun]),
            cell(lines=[pen.name("service", id) for id in turn.ended]),
            pen.number(len(turn.in_work)),
            pen.number(_used(load)),
            pen.money(load.spent),
        ]
        for turn, load in zip(seen.turns, seen.loads, strict=True)
    ]
    most = seen.plan.at_once
    limit = (
        [blocks.text(say("At most {n:service:oblique} may be in work at once.", n=most))]
        if most is not None
        else []
    )
    block = blocks.table(say("What begins and ends in each quarter"), columns, rows)
    yield blocks.section("quarters", say("Quarter by quarter"), [*limit, block])


def _used(load: PeriodLoad) -> Decimal:
    return sum(load.used.values(), Decimal(0))


def units_section(pen: Pen, seen: PlanSeen) -> Iterator[Block]:
    """A table for each unit: the services that it works on, with its person-days by quarter."""
    if not seen.units:
        return
    say = pen.language.say
    columns = [
        (say("Service"), "text"),
        *((period.id, "load") for period in seen.plan.periods),
        (say("Person-days"), "number"),
    ]
    tables = [
        blocks.table(
            pen.name("unit", unit),
            columns,
            [_row(list(its), seen, pen) for _, its in groupby(tasks, key=_whose)],
            foot=_foot(unit, tasks, seen, pen),
            stacked=False,
        )
        for unit, tasks in seen.units.items()
    ]
    yield blocks.section("units", say("The work of each unit"), tables, detail=True)


def _whose(entry: UnitTask) -> str:
    return entry.service.id


def _row(tasks: list[UnitTask], seen: PlanSeen, pen: Pen) -> Row:
    """A service: the tasks that the unit has in it, and its person-days in each quarter."""
    names = [pen.name("task", entry.task.id) for entry in tasks]
    return [
        cell(pen.name("service", tasks[0].service.id), lines=[pen.language.joined(names)]),
        *(_days(tasks, period, pen) for period in seen.plan.periods),
        pen.number(sum((entry.task.days for entry in tasks), Decimal(0))),
    ]


def _days(tasks: list[UnitTask], period: Period, pen: Pen) -> Block:
    days = sum((entry.task.work.get(period, Decimal(0)) for entry in tasks), Decimal(0))
    return cell(pen.number(days), level=2) if days else cell("")


def _foot(unit: str, tasks: tuple[UnitTask, ...], seen: PlanSeen, pen: Pen) -> Row:
    """What the unit gives in each quarter, of what it has."""
    say = pen.language.say
    shown = [
        say("{used} of {there}", used=pen.number(load.used[unit]), there=pen.number(there))
        if unit in load.used and (there := load.capacity[unit])
        else NOTHING
        for load in seen.loads
    ]
    whole = sum((entry.task.days for entry in tasks), Decimal(0))
    return [say("Total"), *shown, pen.number(whole)]
