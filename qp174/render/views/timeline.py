"""The roadmap of a plan: pictures by band, and the same as a table."""

from collections.abc import Iterator

from qp174.model.plan import Plan, PlannedService
from qp174.render.charts.roadmap import Bar, Sheet, roadmap
from qp174.render.views import blocks
from qp174.render.views.blocks import Block, Pen, Row, cell

#: Rows of one picture; a longer band goes on in another, so that a page of paper holds each.
MOST_ROWS = 30


def roadmap_section(pen: Pen, plan: Plan) -> Iterator[Block]:
    """One picture or more for each band, and person-days by quarter as their table."""
    if not plan.services or not plan.periods:
        return
    say = pen.language.say
    how = say(
        "Each bar runs from the first quarter of a service to its last. The number in it is the"
        " person-days of that quarter: where there is none, the service waits. The pattern is the"
        " route."
    )
    yield blocks.section(
        "roadmap",
        say("Roadmap"),
        [blocks.beside_picture(how), *_pictures(pen, plan, how), _table(pen, plan)],
    )


def _pictures(pen: Pen, plan: Plan, how: str) -> Iterator[Block]:
    say = pen.language.say
    ids = [route for route in pen.catalogue.routes.routes if _is_used(route, plan)]
    # A route that the method no longer knows still has its bars.
    ids += sorted({entry.basis.route for entry in plan.services} - set(ids))
    for band in _bands(pen, plan):
        title = say("Band {band}: {name}", band=band, name=pen.name("band", band))
        entries = sorted(
            (entry for entry in plan.services if entry.basis.band == band),
            key=lambda entry: entry.basis.rank,
        )
        for part, start in enumerate(range(0, len(entries), MOST_ROWS), start=1):
            rows = entries[start : start + MOST_ROWS]
            sheet = Sheet(
                id=f"roadmap-{band.lower()}-{part}",
                title=title,
                description=how,
                columns=tuple(period.id for period in plan.periods),
                patterns=tuple(pen.name("route", route) for route in ids),
                mirrored=pen.language.direction == "rtl",
            )
            yield roadmap([_bar(entry, plan, ids, pen) for entry in rows], sheet)


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


def _bar(entry: PlannedService, plan: Plan, routes: list[str], pen: Pen) -> Bar:
    amounts = _amounts(entry, plan, pen)
    worked = [index for index, amount in enumerate(amounts) if amount] or [0]
    return Bar(
        label=pen.number(entry.basis.rank),
        name=pen.name("service", entry.id),
        first=worked[0],
        last=worked[-1],
        amounts=tuple(amounts[worked[0] : worked[-1] + 1]),
        pattern=routes.index(entry.basis.route),
    )


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
