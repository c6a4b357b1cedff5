"""What people fixed in a plan, and why; and the milestones that services wait for."""

from collections.abc import Iterator

from qp174.model.plan import Period, Plan
from qp174.model.plan_seen import PlanSeen
from qp174.model.text import Text
from qp174.render.language import msgid
from qp174.render.views import blocks
from qp174.render.views.blocks import NOTHING, Block, Pen, Row, cell

PINNED = msgid("Stays where it stands")
EXCLUDED = msgid("Kept out of the plan")
DEADLINE = msgid("Finished by {by:period}")
AFTER = msgid("Begins after: {services}")
KEPT = msgid("Yes")
BROKEN = msgid("No")


def fixed_rows(plan: Plan, pen: Pen) -> Iterator[tuple[str, str, str, str]]:
    """What people fixed: the service, what is wanted of it, whether the plan keeps it, and why."""
    say = pen.language.say
    spans = {entry.id: (entry.start, entry.finish) for entry in plan.services}

    def row(service: str, wanted: str, because: Text, *, kept: bool) -> tuple[str, str, str, str]:
        return service, wanted, say(KEPT if kept else BROKEN), pen.text(because)

    for pin in plan.pins:
        yield row(pin.service, say(PINNED), pin.because, kept=pin.service in spans)
    for deadline in plan.deadlines:
        span = spans.get(deadline.service)
        kept = span is not None and span[1] <= deadline.by
        yield row(deadline.service, say(DEADLINE, by=deadline.by.id), deadline.because, kept=kept)
    for precedence in plan.precedences:
        names = tuple(pen.name("service", id) for id in precedence.after)
        kept = _follows(spans, precedence.service, precedence.after)
        wanted = say(AFTER, services=names)
        yield row(precedence.service, wanted, precedence.because, kept=kept)
    for exclusion in plan.exclusions:
        kept = exclusion.service not in spans
        yield row(exclusion.service, say(EXCLUDED), exclusion.because, kept=kept)


def _follows(spans: dict[str, tuple[Period, Period]], service: str, after: tuple[str, ...]) -> bool:
    """Whether a service begins no earlier than others end; one that is left out breaks nothing.

    One that is not in the plan does not end in it either.
    """
    if service not in spans:
        return True
    begin = spans[service][0]
    return all(before in spans and spans[before][1] <= begin for before in after)


def fixed_section(pen: Pen, seen: PlanSeen) -> Iterator[Block]:
    """What people fixed, and what a service waits for beyond the ministry's own work."""
    say = pen.language.say
    tables = []
    rows: list[Row] = [
        [cell(pen.name("service", service), id=service), wanted, kept, why or NOTHING]
        for service, wanted, kept, why in fixed_rows(seen.plan, pen)
    ]
    if rows:
        columns = [
            (say("Service"), "text"),
            (say("What is fixed"), "text"),
            (say("Kept"), "text"),
            (say("Why"), "text"),
        ]
        tables.append(blocks.table(say("Fixed by people, with their reasons"), columns, rows))
    waits: list[Row] = [
        [
            cell(pen.name("service", service), id=service),
            pen.name("milestone", milestone),
            pen.name("task", task) if task else say("The whole service"),
            until,
        ]
        for service, milestone, task, until in wait_rows(seen)
    ]
    if waits:
        columns = [
            (say("Service"), "text"),
            (say("Milestone"), "text"),
            (say("What waits for it"), "text"),
            (say("Not before"), "id"),
        ]
        tables.append(
            blocks.table(say("Milestones of partners that are waited for"), columns, waits)
        )
    if tables:
        yield blocks.section("fixed", say("What is fixed beforehand"), tables)


def wait_rows(seen: PlanSeen) -> Iterator[tuple[str, str, str | None, str]]:
    """Service, milestone, task or None for the whole service, and the quarter that it opens."""
    for entry in sorted(seen.plan.services, key=lambda entry: entry.basis.rank):
        for wait in seen.waits.get(entry.id, ()):
            yield entry.id, wait.milestone, wait.task, wait.until.id
