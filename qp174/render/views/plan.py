"""The report on a transformation plan (clauses 4/4, 5/1-c)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from qp174.model.catalogue import Catalogue
from qp174.model.plan import Inversion, LeftOut, Plan, PlannedService
from qp174.model.plan_seen import PlanSeen
from qp174.model.reason import Reason
from qp174.model.text import Text
from qp174.render.language import msgid
from qp174.render.views import blocks
from qp174.render.views.blocks import Block, Pen, Row, View, cell
from qp174.render.views.figures import counted, counted_sentence
from qp174.render.views.header import report_header
from qp174.render.views.loads import budget_section, load_section
from qp174.render.views.plan_fixed import fixed_section
from qp174.render.views.plan_goals import goals_section
from qp174.render.views.plan_work import quarters_section, units_section
from qp174.render.views.timeline import roadmap_section
from qp174.render.wording import Words
from qp174.render.wording.plans import aim_sentences

OVERTAKERS = 3  # names that an inversion lists before it only counts
OTHER = "other"
# Why services are left out, a heading for each reason that keeps a service out on its own.
LEFT_OUT = {
    "budget-exhausted": msgid("The budget does not suffice"),
    "unit-exhausted": msgid("A unit has no days left"),
    "unit-too-late": msgid("A unit has days left, but too late"),
    "horizon-too-short": msgid("The plan is too short for the service"),
    "excluded": msgid("People keep the service out"),
    "cost-unknown": msgid("The cost is not known"),
    "effort-unknown": msgid("The effort cannot be computed"),
    "no-capacity-stated": msgid("No person-days are stated for a unit"),
    "owner-without-hq-unit": msgid("No unit of the headquarters plans for the owner"),
    OTHER: msgid("Other reasons"),
}


@dataclass(frozen=True, slots=True)
class _Answers:
    """All that the report words."""

    pen: Pen
    seen: PlanSeen

    @property
    def plan(self) -> Plan:
        """The plan itself."""
        return self.seen.plan


def plan_view(
    catalogue: Catalogue, seen: PlanSeen, words: Words, as_of: str | None, *, adopted: bool
) -> View:
    """The plan for the committee: what is done when and why, what is not, and what it takes.

    ``adopted`` says whether an adoption of the method holds, against which its note would speak.
    """
    answers = _Answers(Pen(catalogue, words), seen)
    pen, plan = answers.pen, seen.plan
    sections = [
        _summary(answers),
        *roadmap_section(pen, seen),
        *quarters_section(pen, seen),
        *_services(answers),
        *fixed_section(pen, seen),
        *goals_section(pen, plan),
        *_left_out(answers),
        *_inversions(answers),
        load_section(pen, seen.loads),
        budget_section(pen, plan, seen.loads),
        *units_section(pen, seen),
        *_tasks(answers),
        _notes(answers, adopted=adopted),
    ]
    header = report_header(catalogue, "plan", words.language, as_of)
    title = pen.text(plan.name) or plan.id
    return blocks.report_view("plan", title, header, sections, words.language)


def _days(service: PlannedService) -> Decimal:
    return sum((task.days for task in service.tasks), Decimal(0))


def _cost(service: PlannedService) -> Decimal:
    return sum((task.cost for task in service.tasks), Decimal(0))


def _summary(answers: _Answers) -> Block:
    pen, plan = answers.pen, answers.plan
    say = pen.language.say
    shown = [
        (pen.number(len(plan.services)), say("services in the plan")),
        (pen.number(len(plan.left_out)), say("candidates left out")),
        (pen.number(sum(map(_days, plan.services), Decimal(0))), say("person-days")),
        (pen.money(sum(map(_cost, plan.services), Decimal(0))), say("JOD, one-off")),
    ]
    return blocks.section(
        "summary", say("Summary"), [blocks.cards(shown), blocks.listing(_sentences(answers))]
    )


def _sentences(answers: _Answers) -> Iterator[str]:
    pen, plan = answers.pen, answers.plan
    say = pen.language.say
    yield from aim_sentences(answers.seen, pen.words)
    if plan.periods:
        yield say(
            "The plan runs from {first:period} to {last:period}: {n:quarter}.",
            first=plan.periods[0].id,
            last=plan.periods[-1].id,
            n=len(plan.periods),
        )
    finished = Counter(service.finish.year for service in plan.services)
    for year in sorted(finished):
        yield say("To be finished in {year}: {n:service}.", year=year, n=finished[year])
    bands = Counter(service.basis.band for service in plan.services)
    whole = bands + Counter(entry.basis.band for entry in plan.left_out)
    for band in pen.catalogue.criteria.bands:
        if whole[band.id]:
            yield say(
                "Band {band} ({name}): {n:number} of {of:number} candidates are in the plan.",
                band=band.id,
                name=pen.text(band.name),
                n=bands[band.id],
                of=whole[band.id],
            )
    if answers.seen.inversions:
        yield say(
            "{n:service} are overtaken by services of lower rank; each has its reason below.",
            n=len(answers.seen.inversions),
        )
    services = [
        pen.catalogue.services[entry.id]
        for entry in plan.services
        if entry.id in pen.catalogue.services
    ]
    yield counted_sentence(*counted(services, pen.catalogue.vocabulary), pen.language)


def _services(answers: _Answers) -> Iterator[Block]:
    pen, say = answers.pen, answers.pen.language.say
    if not answers.plan.services:
        return
    columns = [
        (say("Rank"), "number"),
        (say("Service"), "text"),
        (say("Band"), "id"),
        (say("Start"), "id"),
        (say("Finish"), "id"),
        (say("Person-days"), "number"),
        (say("Cost (JOD)"), "number"),
        (say("Why it stands there"), "text"),
    ]
    rows: list[Row] = [
        [
            pen.number(entry.basis.rank),
            cell(
                pen.name("service", entry.id),
                id=entry.id,
                lines=[pen.name("route", entry.basis.route)],
            ),
            entry.basis.band,
            entry.start.id,
            entry.finish.id,
            pen.number(_days(entry)),
            pen.money(_cost(entry)),
            cell(lines=_why(entry.because, entry.said, pen)),
        ]
        for entry in sorted(answers.plan.services, key=lambda entry: entry.basis.rank)
    ]
    block = blocks.table(say("Services of the plan by rank"), columns, rows, heading=1)
    yield blocks.section("services", say("The services"), [block])


def _left_out(answers: _Answers) -> Iterator[Block]:
    pen, say = answers.pen, answers.pen.language.say
    groups: dict[str, list[Row]] = {}
    for entry in sorted(answers.plan.left_out, key=lambda entry: entry.basis.rank):
        codes = [reason.code for reason in entry.because if reason.code in LEFT_OUT]
        row: Row = [
            pen.number(entry.basis.rank),
            cell(pen.name("service", entry.id), id=entry.id),
            entry.basis.band,
            cell(lines=_left_why(entry, answers)),
        ]
        groups.setdefault(codes[0] if codes else OTHER, []).append(row)
    if not groups:
        return
    columns = [
        (say("Rank"), "number"),
        (say("Service"), "text"),
        (say("Band"), "id"),
        (say("Why it is left out"), "text"),
    ]
    tables = [
        blocks.table(
            say("{reason}: {n:service}", reason=say(title), n=len(groups[code])),
            columns,
            groups[code],
            heading=1,
        )
        for code, title in LEFT_OUT.items()
        if code in groups
    ]
    yield blocks.section("left-out", say("Candidates left out"), tables)


def _why(because: Iterable[Reason], said: Iterable[Text], pen: Pen) -> list[str]:
    """The program's reasons, then what people said, in quotation marks."""
    quoted = [pen.language.say("“{words}”", words=pen.text(words)) for words in said]
    return [*pen.reasons(because), *quoted]


def _left_why(entry: LeftOut, answers: _Answers) -> list[str]:
    """Why a service is left out; where people exclude it, their reason too."""
    excluded = [e.because for e in answers.plan.exclusions if e.service == entry.id]
    return _why(entry.because, (*excluded, *entry.said), answers.pen)


def _inversions(answers: _Answers) -> Iterator[Block]:
    pen, say = answers.pen, answers.pen.language.say
    if not answers.seen.inversions:
        return
    everything: list[PlannedService | LeftOut] = [*answers.plan.services, *answers.plan.left_out]
    said = {entry.id: entry.said for entry in everything}
    ranks = {entry.id: entry.basis.rank for entry in answers.plan.services}
    ranks |= {entry.id: entry.basis.rank for entry in answers.plan.left_out}
    rows: list[Row] = [
        [
            pen.number(ranks[entry.id]),
            cell(pen.name("service", entry.id), id=entry.id),
            cell(_overtakers(entry, pen)),
            cell(lines=_why(entry.because, said[entry.id], pen)),
        ]
        for entry in answers.seen.inversions
    ]
    columns = [
        (say("Rank"), "number"),
        (say("Service"), "text"),
        (say("Overtaken by"), "text"),
        (say("Why"), "text"),
    ]
    why = say(
        "A service of higher rank that ends after one of lower rank, or is left out while one of"
        " lower rank is in the plan: the committee should know each case and its reason (4/4)."
    )
    block = blocks.table(say("Where the plan departs from the ranking"), columns, rows, heading=1)
    yield blocks.section(
        "inversions", say("Departures from the ranking"), [blocks.text(why), block]
    )


def _overtakers(entry: Inversion, pen: Pen) -> str:
    say = pen.language.say
    if len(entry.overtaken_by) <= OVERTAKERS:
        return pen.names("service", entry.overtaken_by)
    return say(
        "{n:service}, the first of them {services}",
        n=len(entry.overtaken_by),
        services=pen.names("service", entry.overtaken_by[:2]),
    )


def _tasks(answers: _Answers) -> Iterator[Block]:
    """Every task of every service; compact, because it is looked up and not read."""
    pen, say = answers.pen, answers.pen.language.say
    if not answers.plan.services:
        return
    columns = [
        (say("Service"), "text"),
        (say("Task"), "text"),
        (say("Unit"), "text"),
        (say("Person-days"), "number"),
        (say("Start"), "id"),
        (say("Finish"), "id"),
        (say("Cost (JOD)"), "number"),
    ]
    rows: list[list[Block | str]] = []
    for entry in sorted(answers.plan.services, key=lambda entry: entry.basis.rank):
        for index, task in enumerate(entry.tasks):
            rows.append(
                [
                    pen.name("service", entry.id) if index == 0 else "",
                    pen.name("task", task.id),
                    pen.name("unit", task.unit),
                    pen.number(task.days),
                    task.start.id,
                    task.finish.id,
                    pen.money(task.cost),
                ]
            )
    block = blocks.table(say("Tasks by service, in order of rank"), columns, rows, stacked=False)
    yield blocks.section("tasks", say("The tasks"), [block])


def _notes(answers: _Answers, *, adopted: bool) -> Block:
    pen, say = answers.pen, answers.pen.language.say
    lines = [
        pen.text(pen.catalogue.capacity.note),
        "" if adopted else pen.text(pen.catalogue.routes.note),
        say(
            "A service takes at most {pace:person-day:oblique} in a quarter, all units together.",
            pace=answers.plan.pace,
        ),
        say("The cost of a task is committed in the quarter in which the task starts."),
        say(
            "Ranks and scores are as seen when the plan was drafted, with the weights: {preset}.",
            preset=pen.name("preset", answers.plan.preset),
        ),
    ]
    return blocks.section("notes", say("Notes"), [blocks.listing(line for line in lines if line)])
