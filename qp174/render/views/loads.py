"""What a plan takes: the days of each unit by quarter, and the money by year."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from qp174.model.plan import PeriodLoad, Plan
from qp174.render.charts.loads import Load, LoadsFrame, UnitLoads, loads_chart
from qp174.render.language import msgid
from qp174.render.views import blocks
from qp174.render.views.blocks import NOTHING, STAR, Block, Pen, Row, cell

STEPS = 4  # shades of a load
HOW = msgid(
    "Each box is what a unit has in a quarter. It is filled as far as the plan uses it; a heavy"
    " frame means that nothing is left."
)
DIFFERS = msgid("* In this quarter the unit has other person-days than it mostly has.")


def load_section(pen: Pen, loads: tuple[PeriodLoad, ...]) -> Block:
    """Person-days used of those there are, for each unit in each quarter: picture and table."""
    say = pen.language.say
    units = busy_units(loads)
    idle = [unit for unit in (loads[0].capacity if loads else {}) if unit not in units]
    columns = [
        (say("Unit"), "text"),
        *((load.period.id, "load") for load in loads),
        (say("Whole plan"), "load"),
    ]
    rows: list[Row] = [
        [
            pen.name("unit", unit),
            *(_load(load, unit, loads, pen) for load in loads),
            _share(_uses(unit, loads), sum((e.capacity[unit] for e in loads), Decimal(0)), pen),
        ]
        for unit in units
    ]
    how = [
        say("Each field: person-days used of those there are, and the share in percent."),
    ]
    how += differing(pen, loads)
    if idle:
        how.append(
            say(
                "Without work in this plan: {units}.",
                units=tuple(pen.name("unit", u) for u in idle),
            )
        )
    caption = say("Load of each unit by quarter, in person-days")
    table = blocks.table(caption, columns, rows, stacked=False)
    picture = [blocks.beside_picture(say(HOW)), load_picture(pen, loads, caption)] if units else []
    return blocks.section("loads", say("Load of the units"), [*picture, blocks.text(*how), table])


def load_picture(pen: Pen, loads: tuple[PeriodLoad, ...], title: str) -> Block:
    """What is used of what there is: a row for each unit with work, a column for each quarter."""
    say = pen.language.say
    frame = LoadsFrame(
        id="loads",
        title=title,
        description=say(HOW),
        columns=tuple(load.period.id for load in loads),
        used=say("Person-days used"),
        over=say("More than there are"),
        mirrored=pen.language.direction == "rtl",
    )
    return loads_chart(
        [
            UnitLoads(
                pen.name("unit", unit), tuple(_drawn(load, unit, loads, pen) for load in loads)
            )
            for unit in busy_units(loads)
        ],
        frame,
    )


def differing(pen: Pen, loads: tuple[PeriodLoad, ...]) -> list[str]:
    """What the star on a load means, where there is one."""
    units = busy_units(loads)
    marked = any(_differs(unit, load, loads) for unit in units for load in loads)
    return [pen.language.say(DIFFERS)] if marked else []


def busy_units(loads: tuple[PeriodLoad, ...]) -> list[str]:
    """The units that work in the plan, in its order."""
    return [unit for unit in (loads[0].capacity if loads else {}) if _uses(unit, loads)]


def _drawn(load: PeriodLoad, unit: str, loads: tuple[PeriodLoad, ...], pen: Pen) -> Load:
    used, there = load.used[unit], load.capacity[unit]
    shown = pen.language.say("{used} of {there}", used=pen.number(used), there=pen.number(there))
    star = STAR if _differs(unit, load, loads) else ""
    # Where there is nothing, any work is more than there is.
    share = Fraction(used) / Fraction(there) if there else Fraction(2) if used else None
    return Load(share, shown + star if used or star else NOTHING)


def _differs(unit: str, load: PeriodLoad, loads: tuple[PeriodLoad, ...]) -> bool:
    """Whether a unit has other days in a quarter than it mostly has."""
    found = [entry.capacity[unit] for entry in loads]
    usual = max(found, key=lambda days: (found.count(days), days))
    return load.capacity[unit] != usual


def _uses(unit: str, loads: tuple[PeriodLoad, ...]) -> Decimal:
    return sum((load.used[unit] for load in loads), Decimal(0))


def _load(load: PeriodLoad, unit: str, loads: tuple[PeriodLoad, ...], pen: Pen) -> Block:
    star = _differs(unit, load, loads)
    return _share(load.used[unit], load.capacity[unit], pen, star=star)


def _share(used: Decimal, there: Decimal, pen: Pen, *, star: bool = False) -> Block:
    if not used and not star:
        return cell(NOTHING)
    share = Fraction(used) / Fraction(there) if there else None
    level = 0 if share is None else min(STEPS, int(share * STEPS))
    lines = [pen.percent(share)] if share is not None else []
    shown = pen.language.say("{used} of {there}", used=pen.number(used), there=pen.number(there))
    return cell(shown, lines=lines, level=level, star=star)


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
