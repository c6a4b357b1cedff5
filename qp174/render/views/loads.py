"""What a plan takes: the days of each unit by quarter, and the money by year."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from qp174.model.plan import PeriodLoad, Plan
from qp174.render.views import blocks
from qp174.render.views.blocks import NOTHING, Block, Pen, Row, cell

STEPS = 4  # shades of a load


def load_section(pen: Pen, loads: tuple[PeriodLoad, ...]) -> Block:
    """Person-days used of those there are, for each unit in each quarter."""
    say = pen.language.say
    units = [unit for unit in (loads[0].capacity if loads else {}) if _uses(unit, loads)]
    idle = [unit for unit in (loads[0].capacity if loads else {}) if unit not in units]
    columns = [
        (say("Unit"), "text"),
        *((load.period.id, "load") for load in loads),
        (say("Whole plan"), "load"),
    ]
    rows: list[Row] = [
        [
            pen.name("unit", unit),
            *(_load(load.used[unit], load.capacity[unit], pen) for load in loads),
            _load(_uses(unit, loads), sum((e.capacity[unit] for e in loads), Decimal(0)), pen),
        ]
        for unit in units
    ]
    how = [
        say("Each field: person-days used of those there are, and the share in percent."),
    ]
    if idle:
        how.append(
            say(
                "Without work in this plan: {units}.",
                units=tuple(pen.name("unit", u) for u in idle),
            )
        )
    caption = say("Load of each unit by quarter, in person-days")
    table = blocks.table(caption, columns, rows, stacked=False)
    return blocks.section("loads", say("Load of the units"), [blocks.text(*how), table])


def _uses(unit: str, loads: tuple[PeriodLoad, ...]) -> Decimal:
    return sum((load.used[unit] for load in loads), Decimal(0))


def _load(used: Decimal, there: Decimal, pen: Pen) -> Block:
    if not used:
        return cell(NOTHING)
    share = Fraction(used) / Fraction(there) if there else None
    level = 0 if share is None else min(STEPS, int(share * STEPS))
    lines = [pen.percent(share)] if share is not None else []
    shown = pen.language.say("{used} of {there}", used=pen.number(used), there=pen.number(there))
    return cell(shown, lines=lines, level=level)


def budget_section(pen: Pen, plan: Plan, loads: tuple[PeriodLoad, ...]) -> Block:
    """JOD there are, committed and left, by calendar year."""
    say = pen.language.say
    years = sorted({*plan.budget, *(load.period.year for load in loads)})
    rows = list(_years(pen, plan, loads, years))
    there = sum(plan.budget.values(), Decimal(0))
    spent = sum((load.spent for load in loads), Decimal(0))
    columns = [
        (say("Year"), "id"),
        (say("Budget (JOD)"), "number"),
        (say("Committed (JOD)"), "number"),
        (say("Left (JOD)"), "number"),
        (say("Committed"), "number"),
    ]
    foot: list[Block | str] = [say("Total"), *_row(there, spent, pen)]
    caption = say("Budget of the plan by calendar year")
    table = blocks.table(caption, columns, rows, foot=foot, stacked=False)
    return blocks.section("budget", say("The budget"), [table])


def _years(
    pen: Pen, plan: Plan, loads: tuple[PeriodLoad, ...], years: list[int]
) -> Iterator[list[Block | str]]:
    for year in years:
        spent = sum((e.spent for e in loads if e.period.year == year), Decimal(0))
        yield [str(year), *_row(plan.budget.get(year), spent, pen)]


def _row(there: Decimal | None, spent: Decimal, pen: Pen) -> list[Block | str]:
    left = None if there is None else there - spent
    share = pen.percent(Fraction(spent) / Fraction(there)) if there else NOTHING
    return [pen.money(there), pen.money(spent), pen.money(left), share]
