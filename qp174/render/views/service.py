"""The service card: one service on one or two pages (clauses 2/1, 3/1, 4/3)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qp174.model.catalogue import Catalogue
from qp174.model.plan import LeftOut, Plan, PlannedService
from qp174.model.ranking import Classification, Excluded, Ranked, Unranked
from qp174.model.service import Service
from qp174.render.views import blocks
from qp174.render.views.blocks import NOTHING, STAR, Block, Pen, Row, View, cell, fact
from qp174.render.views.card import Card
from qp174.render.views.figures import counted, counted_sentence, criterion_is_doubtful, legend
from qp174.render.views.header import report_header
from qp174.render.views.process import today_section
from qp174.render.wording import Words

Position = Ranked | Unranked | Excluded
PlanEntry = tuple[Plan, PlannedService | LeftOut]


@dataclass(frozen=True, slots=True)
class _Answers:
    """All that the card words."""

    card: Card
    position: Position
    classification: Classification
    plans: Sequence[PlanEntry]

    @property
    def pen(self) -> Pen:
        return self.card.pen


def service_view(
    catalogue: Catalogue,
    service: Service,
    position: Position,
    classification: Classification,
    plans: Sequence[PlanEntry],
    words: Words,
    as_of: str | None,
) -> View:
    """The card of one service, with its ``position`` in the ranking and its place in ``plans``."""
    answers = _Answers(Card(Pen(catalogue, words), service), position, classification, plans)
    sections = [
        _summary(answers),
        _identity(answers.card),
        _responsibility(answers.card),
        today_section(answers.card),
        _gate(answers),
        _score(answers),
        _readiness(answers.card),
        _plans(answers),
        _sources(answers.card),
    ]
    header = report_header(catalogue, "service", words.language, as_of)
    title = words.names("service", service.facts.id)
    return blocks.report_view("service", title, header, sections, words.language)


def _summary(answers: _Answers) -> Block:
    pen, position = answers.pen, answers.position
    say = pen.language.say
    route = answers.classification.route
    items = [
        fact(say("Verdict"), pen.name("verdict", answers.classification.verdict)),
        _route(pen, route),
    ]
    if isinstance(position, Ranked):
        items.append(
            fact(
                say("Priority"),
                say(
                    "rank {rank}, band {band} ({name})",
                    rank=position.rank,
                    band=position.band,
                    name=pen.name("band", position.band),
                ),
            )
        )
    else:
        items.append(fact(say("Priority"), say("without a rank")))
    items.append(fact(say("Plans"), _in_plans(answers)))
    return blocks.section("summary", say("Summary"), [blocks.facts(items)])


def _route(pen: Pen, route: str | None) -> Block:
    """The way to transform it, with its clause of the procedure and what it means."""
    say = pen.language.say
    if route is None:
        return fact(say("Route"), say("none"))
    known = pen.catalogue.routes.routes[route]
    more = say("clause {clause}: {meaning}", clause=known.clause, meaning=pen.text(known.meaning))
    return fact(say("Route"), pen.name("route", route), more=more)


def _in_plans(answers: _Answers) -> str:
    pen, say = answers.pen, answers.pen.language.say
    found = [
        say(
            "{plan}: {start:period} to {finish:period}",
            plan=pen.text(plan.name),
            start=entry.start.id,
            finish=entry.finish.id,
        )
        for plan, entry in answers.plans
        if isinstance(entry, PlannedService)
    ]
    return pen.language.joined(found) if found else say("in no plan")


def _identity(card: Card) -> Block:
    say, data = card.pen.language.say, card.service.data
    items = [
        *card.text_fact(say("Purpose"), "purpose"),
        *card.text_fact(say("Description"), "description"),
        *card.text_fact(say("What the recipient receives"), "output"),
        fact(say("Id"), card.service.facts.id),
        *([fact(say("Official code"), str(data["code"]))] if "code" in data else []),
        fact(say("Theme"), card.pen.name("theme", data["theme"]), more=card.source(data)),
    ]
    for key, label in (
        ("conditions", say("Conditions")),
        ("places", say("Places")),
        ("legal_basis", say("Legal basis")),
    ):
        values = [card.text(entry) for entry in data.get(key, ())]
        if values:
            items.append(fact(label, lines=values))
    return blocks.section("identity", say("What it is"), [blocks.facts(items)])


def _responsibility(card: Card) -> Block:
    pen, data, known = card.pen, card.service.data, card.service.facts
    say = pen.language.say
    if known.directorates is None:
        where = say("all directorates") if "directorate" in known.levels else ""
    else:
        where = pen.names("unit", known.directorates)
    items = [
        fact(say("Owner"), pen.name("unit", known.owner)),
        *(
            [fact(say("Referred by"), pen.name("unit", data["sponsor"]))]
            if "sponsor" in data
            else []
        ),
        fact(say("Given at"), pen.names("level", known.levels), more=where),
        fact(
            say("Recipients"),
            pen.names("category", known.recipients) or say("Not classified yet"),
        ),
        fact(say("Channels"), pen.language.joined(_channels(pen, data["channels"]))),
        *([fact(say("Portal"), pen.name("portal", data["portal"]))] if "portal" in data else []),
        fact(
            say("Maturity"),
            pen.name("stage", str(known.stage)),
            star=card.is_doubtful("/maturity"),
            more=card.source(data["maturity"]),
        ),
        *_contact(card),
    ]
    return blocks.section("responsibility", say("Whose it is, and for whom"), [blocks.facts(items)])


def _channels(pen: Pen, ids: Sequence[str]) -> Iterator[str]:
    known = pen.catalogue.vocabulary.channels
    for channel in ids:
        name = pen.name("channel", channel)
        electronic = channel in known and known[channel].electronic
        yield pen.language.say("{channel} (electronic)", channel=name) if electronic else name


def _contact(card: Card) -> Iterator[Block]:
    contact = card.service.data.get("contact")
    if contact:
        ways = [str(contact[key]) for key in ("phone", "email") if key in contact]
        yield fact(
            card.pen.language.say("Contact"), card.text(contact["role"]), more=", ".join(ways)
        )


def _gate(answers: _Answers) -> Block:
    pen, card = answers.pen, answers.card
    say = pen.language.say
    given = card.service.data["gate"]["answers"]
    rows: list[Row] = []
    for question in pen.catalogue.gate.questions.values():
        entry = given.get(question.id, {})
        lines = [card.text(entry["note"])] if "note" in entry else []
        if "change" in entry:
            lines.append(say("Change: {change}", change=card.text(entry["change"])))
        if "who" in entry or "by" in entry:
            lines.append(
                say(
                    "By whom and when: {who}, {date}",
                    who=pen.name("party", entry["who"]) if "who" in entry else NOTHING,
                    date=pen.language.date(entry["by"]) if "by" in entry else NOTHING,
                )
            )
        rows.append(
            [
                cell(pen.text(question.name), lines=[pen.text(question.question)]),
                pen.name("answer", entry.get("answer", "unknown")),
                cell(lines=lines),
            ]
        )
    columns = [
        (say("Question"), "text"),
        (say("Answer"), "text"),
        (say("Note and change"), "text"),
    ]
    star = STAR if card.is_doubtful("/gate") else ""
    caption = say("The answers {star}", star=star).strip()
    return blocks.section(
        "gate",
        say("Can it be transformed?"),
        [
            blocks.listing(pen.reasons(answers.classification.because)),
            blocks.table(caption, columns, rows),
        ],
    )


def _score(answers: _Answers) -> Block:
    pen, position = answers.pen, answers.position
    say = pen.language.say
    title = say("Its priority")
    if isinstance(position, Unranked):
        lacks = blocks.listing(pen.reasons(position.missing))
        return blocks.section("score", title, [lacks])
    if isinstance(position, Excluded):
        lines = pen.reasons(position.because)
        if position.score is not None:
            lines.append(say("Score it would have: {score}", score=pen.number(position.score, 2)))
        return blocks.section("score", title, [blocks.listing(lines)])
    axes = [
        say("{axis}: {score} of 100", axis=pen.name("axis", axis), score=pen.number(value, 1))
        for axis, value in position.axes
    ]
    line = say(
        "Score {score} of 100; quadrant: {quadrant}; {axes}.",
        score=pen.number(position.score, 2),
        quadrant=pen.name("quadrant", position.quadrant),
        axes=tuple(axes),
    )
    lines = [line]
    if position.tied_with:
        same = pen.names("service", position.tied_with)
        lines.append(say("The same score as: {services}.", services=same))
    return blocks.section("score", title, [blocks.text(*lines), _parts(position, answers)])


def _parts(position: Ranked, answers: _Answers) -> Block:
    pen, card = answers.pen, answers.card
    say = pen.language.say
    rows: list[Row] = []
    for part in position.parts:
        criterion = pen.catalogue.criteria.criteria[part.criterion]
        anchor = next((a for a in criterion.anchors if a.value == part.value), None)
        judged = card.service.data.get("judgements", {}).get(criterion.id, {})
        lines = [card.text(judged["evidence"])] if "evidence" in judged else []
        star = criterion_is_doubtful(criterion, card.service.facts, card.marked)
        rows.append(
            [
                cell(pen.text(criterion.name), lines=lines),
                cell(
                    say("judged") if part.quantity is None else pen.number(part.quantity),
                    star=star,
                    lines=[] if part.quantity is None else [pen.text(criterion.unit)],
                ),
                cell(pen.number(part.value), lines=[pen.text(anchor.name)] if anchor else []),
                pen.number(100 * part.weight, 1) + "%",
                pen.number(part.points, 2),
            ]
        )
    columns = [
        (say("Criterion"), "text"),
        (say("Quantity"), "number"),
        (say("Value"), "number"),
        (say("Weight"), "number"),
        (say("Points"), "number"),
    ]
    foot = [say("Score"), "", "", "", pen.number(position.score, 2)]
    return blocks.table(say("The score by criterion"), columns, rows, foot=foot)


def _readiness(card: Card) -> Block:
    pen, say = card.pen, card.pen.language.say
    title = say("Readiness")
    met = card.service.facts.readiness
    if met is None:
        unknown = say("The file does not say which checks are met.")
        return blocks.section("readiness", title, [blocks.text(unknown)])
    checks = pen.catalogue.criteria.readiness_checks
    absent = [check for check in checks if check not in met]
    source = card.source(card.service.data["readiness"])
    star = card.is_doubtful("/readiness")
    items = [
        fact(say("Met"), pen.names("readiness-check", met) or say("none"), star=star, more=source),
        fact(say("Not met"), pen.names("readiness-check", absent) or say("none")),
    ]
    return blocks.section("readiness", title, [blocks.facts(items)])


def _plans(answers: _Answers) -> Block:
    pen, say = answers.pen, answers.pen.language.say
    title = say("Its place in the plans")
    if not answers.plans:
        return blocks.section("plans", title, [blocks.text(say("No plan names this service."))])
    found: list[Block] = []
    for plan, entry in answers.plans:
        name = pen.text(plan.name) or plan.id
        if isinstance(entry, PlannedService):
            days = sum((task.days for task in entry.tasks), Decimal(0))
            line = say(
                "{plan}: from {start:period} to {finish:period}, {days:person-day:oblique}.",
                plan=name,
                start=entry.start.id,
                finish=entry.finish.id,
                days=days,
            )
        else:
            line = say("{plan}: left out.", plan=name)
        found += [blocks.text(line), blocks.listing(pen.reasons(entry.because))]
    return blocks.section("plans", title, found)


def _sources(card: Card) -> Block:
    pen, say = card.pen, card.pen.language.say
    used = {source for sources in card.service.facts.figures for source in sources}
    items = [
        fact(source, pen.citation(source), star=card.is_illustrative(source))
        for source in sorted(used)
    ]
    counts = counted([card.service.facts], pen.catalogue.vocabulary)
    lines = blocks.text(counted_sentence(*counts, pen.language), legend(pen.language))
    return blocks.section("sources", say("Sources"), [lines, blocks.facts(items)])
