"""A plan as bars on the screen: ids first, nothing but signs behind them.

A bar is made of shades, one field a quarter. No sign in it has a direction, so that it stays whole
beside Arabic; in a narrow window the fields shrink to one sign each before an id is cut.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import typer

from qp174.cli.tables import is_terminal, isolated
from qp174.model.plan import Period, Plan, PlannedService
from qp174.model.plan_seen import PlanSeen
from qp174.render.language import msgid
from qp174.render.signs import width
from qp174.render.wording import Words

BY_SERVICE = msgid("The services in time")
BY_UNIT = msgid("The work of the units in time")
LEGEND = msgid(
    "{quarter} {half} {most} {full} up to a quarter, half, three quarters and all of the {pace}"
    " person-days that a service takes in a quarter; {waits} it waits"
)
LEGEND_UNIT = msgid(
    "{quarter} {half} {most} {full} up to a quarter, half, three quarters and all of the unit’s"
    " person-days in the quarter; {over} more than there are. The first line of a unit is its load."
)
SIGNS = {
    "P": msgid("P fixed here by people"),
    "D": msgid("D has a deadline"),
    "M": msgid("M waits for a milestone"),
    "S": msgid("S comes after other services"),
}
SHADES = "\u2591\u2592\u2593\u2588"
WAITS, OVER = "\u00b7", "!"
WIDEST_FIELD, WHOLE_NAME = 8, 8
FEWEST_LETTERS = 12
NOT_A_TERMINAL = 100

Share = Fraction | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a label, signs, and the share in each quarter.

    A share of 0 is a quarter in which it waits, None one outside of it.
    """

    label: str
    signs: str
    shares: tuple[Share, ...]
    figures: bool = False


def gantt_by_service(seen: PlanSeen, words: Words) -> Iterator[str]:
    """The bars of the services by rank, with a legend."""
    plan, say = seen.plan, words.language.say
    lines = [
        Line(entry.id, signs_of(entry.id, seen), _shares(entry, plan)) for entry in _ranked(plan)
    ]
    if not lines or not plan.periods:
        return
    yield say(BY_SERVICE)
    yield from drawn(lines, plan.periods, columns())
    yield say(LEGEND, **_shades(), waits=WAITS, pace=plan.pace)
    used = {sign for line in lines for sign in line.signs}
    if used:
        yield say("; ").join(say(SIGNS[sign]) for sign in SIGNS if sign in used)


def gantt_by_unit(seen: PlanSeen, words: Words) -> Iterator[str]:
    """For each unit its load by quarter, and the tasks that it works on."""
    plan, say = seen.plan, words.language.say
    if not seen.units or not plan.periods:
        return
    yield say(BY_UNIT)
    yield say(LEGEND_UNIT, **_shades(), over=OVER)
    label = max(width(text) for text in _labels(seen))
    for unit, tasks in seen.units.items():
        loads = tuple(_load(seen, unit, index) for index in range(len(plan.periods)))
        # Its id again, no word: a line that begins with Arabic would run from the right.
        lines = [Line(unit, "", loads, figures=True)]
        lines += [
            Line(
                f"{entry.service.id}/{entry.task.id}",
                "",
                tuple(_task_share(plan, unit, entry.task.work, period) for period in plan.periods),
            )
            for entry in tasks
        ]
        yield ""
        yield f"{unit}  {_shown(words.names('unit', unit))}"
        yield from drawn(lines, plan.periods, columns(), label=label)


def _labels(seen: PlanSeen) -> Iterator[str]:
    for unit, tasks in seen.units.items():
        yield unit
        yield from (f"{entry.service.id}/{entry.task.id}" for entry in tasks)


def _ranked(plan: Plan) -> list[PlannedService]:
    return sorted(plan.services, key=lambda entry: (entry.basis.rank, entry.id))


def _shares(entry: PlannedService, plan: Plan) -> tuple[Share, ...]:
    """The share of the pace that a service takes in each quarter."""
    found: list[Share] = []
    for period in plan.periods:
        days = sum((task.work.get(period, Decimal(0)) for task in entry.tasks), Decimal(0))
        inside = entry.start <= period <= entry.finish
        found.append(_of(days, plan.pace) if inside else None)
    return tuple(found)


def _load(seen: PlanSeen, unit: str, index: int) -> Share:
    load = seen.loads[index]
    used = load.used.get(unit, Decimal(0))
    return _of(used, load.capacity.get(unit, Decimal(0)))


def _task_share(plan: Plan, unit: str, work: Mapping[Period, Decimal], period: Period) -> Share:
    if not min(work) <= period <= max(work):
        return None
    return _of(work.get(period, Decimal(0)), plan.days_of(unit, period))


def _of(days: Decimal, there: Decimal) -> Fraction:
    """The share; where there is nothing, any work is more than there is."""
    if not there:
        return Fraction(2) if days else Fraction(0)
    return Fraction(days) / Fraction(there)


def signs_of(service: str, seen: PlanSeen) -> str:
    """What people fixed of a service, and what it waits for, a letter each."""
    plan = seen.plan
    given = {
        "P": any(pin.service == service for pin in plan.pins),
        "D": any(deadline.service == service for deadline in plan.deadlines),
        "M": bool(seen.waits.get(service)),
        "S": any(entry.service == service for entry in plan.precedences),
    }
    return "".join(sign for sign, holds in given.items() if holds)


def columns() -> int:
    """The columns of the window; a fixed number where there is none."""
    return typer.get_terminal_size().columns if is_terminal() else NOT_A_TERMINAL


def drawn(
    lines: Sequence[Line], periods: Sequence[Period], room: int, *, label: int = 0
) -> Iterator[str]:
    """The lines under a head of years and quarters, within ``room`` columns where they can be."""
    signs = max((len(line.signs) for line in lines), default=0)
    beside = signs + 1 if signs else 0
    names = max([label, *(width(line.label) for line in lines)])
    field = (room - names - 2 - beside) // len(periods)
    if field < 1:
        names = min(names, max(FEWEST_LETTERS, room - 2 - beside - len(periods)))
    field = min(max(field, 1), WIDEST_FIELD)
    before = " " * (names + 2 + beside)
    yield from (f"{before}{head}".rstrip() for head in _heads(periods, field))
    for line in lines:
        mark = f"{line.signs:<{signs}} " if signs else ""
        bar = "".join(_field(share, field) for share in line.shares)
        yield f"{_cut(line.label, names)}  {mark}{bar}".rstrip()
        if line.figures and field >= 5:
            figures = "".join(_percent(share, field) for share in line.shares)
            yield f"{before}{figures}".rstrip()


def _cut(label: str, names: int) -> str:
    if width(label) > names:
        label = label[: names - 1] + "\u2026"
    return label + " " * (names - width(label))


def _heads(periods: Sequence[Period], field: int) -> Iterator[str]:
    if field >= WHOLE_NAME:
        yield "".join(f"{period.id:<{field}}" for period in periods)
        return
    years = [period.year for period in periods]
    head = ""
    for year in sorted(set(years)):
        place = years.count(year) * field
        shown = next((t for t in (str(year), str(year)[2:]) if len(t) < place), "")
        head += f"{shown:<{place}}"
    yield head
    mark = "Q" if field >= 3 else ""
    yield "".join(f"{mark}{period.quarter}".ljust(field) for period in periods)


def _field(share: Share, field: int) -> str:
    """A quarter of a bar; where there is room, a space keeps it apart from the next."""
    signs = max(1, field - 1 if field > 2 else field)
    if share is None:
        sign = " "
    elif share == 0:
        sign = WAITS
    elif share > 1:
        sign = OVER
    else:
        sign = SHADES[math.ceil(share * len(SHADES)) - 1]
    return (sign * signs).ljust(field)


def _percent(share: Share, field: int) -> str:
    shown = "" if not share else f"{math.floor(share * 100 + Fraction(1, 2))}%"
    return f"{shown:<{field}}"


def _shades() -> dict[str, str]:
    return dict(zip(("quarter", "half", "most", "full"), SHADES, strict=True))


def _shown(text: str) -> str:
    return isolated(text) if is_terminal() else text
