"""A plan as one drawing: a picture that stands alone, or a diagram for Markdown."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from qp174.model.plan import Period, PlannedService
from qp174.model.plan_seen import PlanSeen
from qp174.render.charts import px
from qp174.render.engine import Load, render
from qp174.render.language import msgid
from qp174.render.mermaid import Point, Section, Span, gantt
from qp174.render.views import blocks
from qp174.render.views.blocks import Block, Pen
from qp174.render.views.loads import differing, load_picture
from qp174.render.views.timeline import BAND, whole_roadmap

#: Heights of what stands above the picture: its title, and each note.
HEADING, NOTE = 40.0, 18.0
MORE = msgid("{n} more are left out here")
DUE = msgid("Due: {service}")


def picture(pen: Pen, seen: PlanSeen, title: str, *, by_unit: bool) -> Block:
    """The roadmap of all services, or the load of the units, as a chart."""
    if by_unit:
        return load_picture(pen, seen.loads, title)
    return whole_roadmap(pen, seen, title)


def picture_part(
    pen: Pen, seen: PlanSeen, title: str, said: Sequence[str], *, by_unit: bool
) -> Block:
    """The same as a section of a page, behind what is ``said`` of the plan."""
    say = pen.language.say
    lines = [*said, *(differing(pen, seen.loads) if by_unit else ())]
    chart = picture(pen, seen, title, by_unit=by_unit)
    heading = say("Load of the units") if by_unit else say("Roadmap")
    return blocks.section("picture", heading, [blocks.text(*lines), chart])


def plan_svg(
    pen: Pen, seen: PlanSeen, title: str, notes: Sequence[str], load: Load, *, by_unit: bool
) -> str:
    """The same as a file of its own, under its title and ``notes``: one line each."""
    chart = picture(pen, seen, title, by_unit=by_unit)
    notes = [*notes, *(differing(pen, seen.loads) if by_unit else ())]
    view = {
        "chart": chart,
        "heading": title,
        "notes": [
            {"text": note, "y": px(NOTE * index - NOTE * len(notes) - 2)}
            for index, note in enumerate(notes, start=1)
        ],
        "above": px(HEADING + NOTE * len(notes)),
        "tall": px(float(chart["height"]) + HEADING + NOTE * len(notes)),
        "x": px(float(chart["width"]) - 8 if pen.language.direction == "rtl" else 8),
        "anchor": "end" if pen.language.direction == "rtl" else "start",
    }
    return render("picture.svg.j2", view, pen.language, load)


def plan_mermaid(pen: Pen, seen: PlanSeen, title: str, *, by_unit: bool) -> str:
    """A Gantt chart in Mermaid: services under their bands, or tasks under their units."""
    sections = _units(pen, seen) if by_unit else _bands(pen, seen)
    return gantt(title, list(sections), pen.language.say(MORE), pen.language)


def _bands(pen: Pen, seen: PlanSeen) -> Iterator[Section]:
    say = pen.language.say
    known = [band.id for band in pen.catalogue.criteria.bands]
    used = {entry.basis.band for entry in seen.plan.services}
    for band in [*(b for b in known if b in used), *sorted(used - set(known))]:
        entries = sorted(
            (entry for entry in seen.plan.services if entry.basis.band == band),
            key=lambda entry: entry.basis.rank,
        )
        yield Section(
            say(BAND, band=band, name=pen.name("band", band)),
            tuple(part for entry in entries for part in _service(entry, pen, seen)),
        )


def _service(entry: PlannedService, pen: Pen, seen: PlanSeen) -> Iterator[Span | Point]:
    """A bar, and a milestone for its deadline; the rank in front keeps a word from being a key."""
    service = pen.name("service", entry.id)
    yield Span(f"{entry.basis.rank} {service}", entry.start.first_day, _behind(entry.finish))
    for deadline in seen.plan.deadlines:
        if deadline.service == entry.id:
            due = pen.language.say(DUE, service=service)
            yield Point(f"{entry.basis.rank} {due}", _behind(deadline.by))


def _units(pen: Pen, seen: PlanSeen) -> Iterator[Section]:
    for unit, tasks in seen.units.items():
        yield Section(
            pen.name("unit", unit),
            tuple(
                Span(
                    f"{entry.service.basis.rank} "
                    + pen.language.joined(
                        (
                            pen.name("task", entry.task.id),
                            pen.name("service", entry.service.id),
                        )
                    ),
                    entry.task.start.first_day,
                    _behind(entry.task.finish),
                )
                for entry in tasks
            ),
        )


def _behind(period: Period) -> date:
    """The day after the last one of a quarter."""
    return period.last_day + timedelta(days=1)
