"""The roadmap of a plan: pictures by band, and the same as a table."""

from collections.abc import Iterator, Sequence

from qp174.model.plan import Period, Plan, PlannedService
from qp174.model.plan_seen import PlanSeen
from qp174.render.charts.roadmap import Bar, Heading, Mark, Shape, Sheet, roadmap
from qp174.render.language import msgid
from qp174.render.views import blocks
from qp174.render.views.blocks import Block, Pen, Row, cell

#: Rows of one picture; a longer band goes on in another, so that a page of paper holds each.
MOST_ROWS = 30

HOW = msgid(
    "Each bar runs from the first quarter of a service to its last. The number in it is the"
    " person-days of that quarter: where there is none, the service waits. The pattern is the"
    " route."
)
SIGNS: dict[Shape, str] = {
    "pin": msgid("Fixed here by people"),
    "wait": msgid("Waits for a milestone until here"),
    "due": msgid("To be finished by here"),
}
BAND = msgid("Band {band}: {name}")


def roadmap_section(pen: Pen, seen: PlanSeen) -> Iterator[Block]:
    """One picture or more for each band, and person-days by quarter as their table."""
    if not seen.plan.services or not seen.plan.periods:
        return
    say = pen.language.say
    yield blocks.section(
        "roadmap",
        say("Roadmap"),
        [blocks.beside_picture(say(HOW)), *_pictures(pen, seen), _table(pen, seen.plan)],
    )


def whole_roadmap(pen: Pen, seen: PlanSeen, title: str) -> Block:
    """One picture of all services, under a heading for each band."""
    rows: list[Bar | Heading] = []
    for band in _bands(pen, seen.plan):
        rows.append(Heading(_band(pen, band)))
        rows.extend(_bar(entry, seen, pen) for entry in _entries(seen.plan, band))
    return roadmap(rows, _sheet("roadmap", title, pen, seen))


def _band(pen: Pen, band: str) -> str:
    return pen.language.say(BAND, band=band, name=pen.name("band", band))


def _sheet(id: str, title: str, pen: Pen, seen: PlanSeen) -> Sheet:
    say = pen.language.say
    return Sheet(
        id=id,
        title=title,
        description=say(HOW),
        columns=tuple(period.id for period in seen.plan.periods),
        patterns=tuple(pen.name("route", route) for route in _routes(pen, seen.plan)),
        mirrored=pen.language.direction == "rtl",
        signs={shape: say(text) for shape, text in SIGNS.items()},
    )


def _pictures(pen: Pen, seen: PlanSeen) -> Iterator[Block]:
    for band in _bands(pen, seen.plan):
        entries = _entries(seen.plan, band)
        for part, start in enumerate(range(0, len(entries), MOST_ROWS), start=1):
            rows = entries[start : start + MOST_ROWS]
            sheet = _sheet(f"roadmap-{band.lower()}-{part}", _band(pen, band), pen, seen)
            yield roadmap([_bar(entry, seen, pen) for entry in rows], sheet)


def _entries(plan: Plan, band: str) -> list[PlannedService]:
    return sorted(
        (entry for entry in plan.services if entry.basis.band == band),
        key=lambda entry: entry.basis.rank,
    )


def _routes(pen: Pen, plan: Plan) -> list[str]:
    ids = [route for route in pen.catalogue.routes.routes if _is_used(route, plan)]
    # A route that the method no longer knows still has its bars.
    return ids + sorted({entry.basis.route for entry in plan.services} - set(ids))


def _is_used(route: str, plan: Plan) -> bool:
    return any(entry.basis.route == route for entry in plan.services)


def _bands(pen: Pen, plan: Plan) -> list[str]:
    known = [band.id for band in pen.catalogue.criteria.bands]
    used = {entry.basis.band for entry in plan.services}
    return [band for band in known if band in used] + sorted(used - set(known))


def _amounts(entry: PlannedService, plan: Plan, pen: Pen) -> list[str]:
    """Person-days in each quarter of the plan, as text; empty where there are none."""
    amounts = []
    for period in plan.periods:
        days = [task.work[period] for task in entry.tasks if period in task.work]
        amounts.append(pen.number(sum(days)) if days else "")
    return amounts


def _bar(entry: PlannedService, seen: PlanSeen, pen: Pen) -> Bar:
    amounts = _amounts(entry, seen.plan, pen)
    worked = [index for index, amount in enumerate(amounts) if amount] or [0]
    return Bar(
        label=pen.number(entry.basis.rank),
        name=pen.name("service", entry.id),
        first=worked[0],
        last=worked[-1],
        amounts=tuple(amounts[worked[0] : worked[-1] + 1]),
        pattern=_routes(pen, seen.plan).index(entry.basis.route),
        marks=tuple(_marks(entry, seen, pen)),
    )


def _marks(entry: PlannedService, seen: PlanSeen, pen: Pen) -> Iterator[Mark]:
    """What people fixed of a service, and what it waits for, where it lies in the horizon."""
    say, plan = pen.language.say, seen.plan
    for pin in plan.pins:
        if pin.service == entry.id:
            yield Mark("pin", 0, say(SIGNS["pin"]))
    for wait in seen.waits.get(entry.id, ()):
        if wait.until in plan.periods and wait.until > plan.periods[0]:
            name = pen.name("milestone", wait.milestone)
            yield Mark("wait", _column(wait.until, plan.periods), name)
    for deadline in plan.deadlines:
        if deadline.service == entry.id and deadline.by in plan.periods:
            yield Mark("due", _column(deadline.by, plan.periods), pen.text(deadline.because))


def _column(period: Period, periods: Sequence[Period]) -> int:
    return list(periods).index(period)


def _table(pen: Pen, plan: Plan) -> Block:
    say = pen.language.say
    columns = [
        (say("Rank"), "number"),
        (say("Service"), "text"),
        (say("Band"), "id"),
        *((period.id, "load") for period in plan.periods),
    ]
    rows: list[Row] = []
    for entry in sorted(plan.services, key=lambda entry: entry.basis.rank):
        amounts = _amounts(entry, plan, pen)
        rows.append(
            [
                pen.number(entry.basis.rank),
                pen.name("service", entry.id),
                entry.basis.band,
                *(cell(amount, level=2 if amount else 0) for amount in amounts),
            ]
        )
    caption = say("The roadmap as a table: person-days by quarter")
    return blocks.table(caption, columns, rows, stacked=False, heading=1)
