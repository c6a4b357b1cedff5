"""The report of a closed year: made of its snapshot alone, so that it prints the same for ever.

Nothing of the catalogue of today goes in: names, head and standing are those of the snapshot.
"""

from collections.abc import Iterator, Mapping

from qp174.model.method import Approver, Procedure, ReportRecord
from qp174.model.snapshot import FrozenService, FrozenTable, Snapshot
from qp174.model.text import Text
from qp174.render.language import Language, msgid
from qp174.render.views import blocks
from qp174.render.views.blocks import NOTHING, Block, Row, View, cell
from qp174.render.views.header import header_of, with_notice
from qp174.render.views.year_figures import STARRED, indicators_section, misses_section, said
from qp174.render.wording.adoption import ADOPTED, ILLUSTRATIVE, NOT_ADOPTED
from qp174.render.wording.columns import outside

TITLE = msgid("The year {year}")
KIND = "year"
METHOD_CHANGED = msgid(
    "The method had changed since the committee adopted it by decision {id} of {date:date}."
)
METHOD_CHANGED_ILLUSTRATIVE = msgid(
    "The method had changed since it was adopted by an illustrative decision, which binds nobody:"
    " {id} of {date:date}."
)
NO_ROUTE, NO_STEP = msgid("No route"), msgid("Not on the road yet")
#: What the tables of counts are called, and the heading of their rows.
TABLES = {
    "status": (msgid("Services by status"), msgid("Status")),
    "verdict": (msgid("Services by verdict of the gate"), msgid("Verdict")),
    "route": (msgid("Services by route"), msgid("Route")),
    "band": (msgid("Services by band of priority"), msgid("Band")),
    "category": (msgid("Services by recipient category"), msgid("Category")),
    "level": (msgid("Services by level"), msgid("Level")),
    "owner": (msgid("Services by owner"), msgid("Owner")),
    "stage": (msgid("Services by stage of maturity"), msgid("Stage of maturity")),
}


class Frozen:
    """A snapshot and the language to word it in."""

    def __init__(self, snapshot: Snapshot, language: Language) -> None:
        self.snapshot = snapshot
        self.language = language
        self.say = language.say
        self._names: Mapping[tuple[str, str], Text] = {
            (table.by, entry.id): entry.name for table in snapshot.counts for entry in table.entries
        }

    def name(self, by: str, id: str) -> str:
        """The name that an id had; what has none in the method is worded here."""
        name = said(self._names.get((by, id), Text()), self.language)
        return name or _nameless(id, self.language)

    def place(self, what: str) -> str:
        """Whose figure a place of the file holds, ``services/ID/score``, by its names."""
        named = {
            f"{part}/{its.id}": its.name
            for part, entries in (
                ("services", self.snapshot.services),
                ("indicators", self.snapshot.indicators),
                ("plans", self.snapshot.plans),
            )
            for its in entries
        }
        steps = what.split("/")
        found = [named.get("/".join(steps[:2]), Text())]
        if steps[2:3] == ["values"] and len(steps) > 3:
            found += [named.get(f"{part}/{steps[3]}", Text()) for part in ("services", "plans")]
        return self.language.joined(filter(None, (said(name, self.language) for name in found)))


def _nameless(id: str, language: Language) -> str:
    words = {"no-route": NO_ROUTE, "no-step": NO_STEP}
    return language.say(words[id]) if id in words else outside(id, language) or id


def year_view(snapshot: Snapshot, language: Language) -> View:
    """The whole report of a closed year."""
    frozen = Frozen(snapshot, language)
    sections = [
        _summary(frozen),
        *indicators_section(snapshot, language),
        *misses_section(snapshot, language),
        *_services(frozen),
        _counts(frozen),
        *_plans(frozen),
        *_corrections(frozen),
        _basis(frozen),
    ]
    title = language.say(TITLE, year=str(snapshot.year))
    view = blocks.report_view(KIND, title, _header(frozen), sections, language)
    return with_notice(view, _method(frozen))


# ── the head ─────────────────────────────────────────────────────────────────────────────


def _header(frozen: Frozen) -> View:
    """The head as of the day that the snapshot shows."""
    head = frozen.snapshot.head
    record = ReportRecord(
        kind=KIND,
        number=head.number,
        title=head.title,
        issue=head.issue,
        keeper="",
        retention=head.retention,
        approvers=tuple(Approver(role, None) for role in head.approvers),
    )
    procedure = Procedure(
        languages=(),
        number=head.procedure,
        issue=head.procedure_issue,
        date="",
        title=head.procedure_title,
        ministry=head.ministry,
        approvals=(),
        copy_note=Text(),
        clauses=(),
    )
    keeper = said(head.keeper, frozen.language)
    return header_of(record, procedure, keeper, frozen.language, frozen.snapshot.as_of)


def _method(frozen: Frozen) -> str:
    """Whether the method was adopted when the year was closed."""
    method, say = frozen.snapshot.method, frozen.say
    if method.decision is None:
        return say(NOT_ADOPTED)
    if method.holds:
        sentence = ILLUSTRATIVE if method.illustrative else ADOPTED
    else:
        sentence = METHOD_CHANGED_ILLUSTRATIVE if method.illustrative else METHOD_CHANGED
    return say(sentence, id=method.decision, date=method.adopted_on or "")


# ── summary, services, counts ────────────────────────────────────────────────────────────


def _summary(frozen: Frozen) -> Block:
    say, number, snapshot = frozen.say, frozen.language.number, frozen.snapshot
    values = [value for indicator in snapshot.indicators for value in indicator.values]
    shown = [
        (number(snapshot.services_in_all), say("services in the inventory")),
        (number(snapshot.launched), say("launched")),
        (number(sum(s.rank is not None for s in snapshot.services)), say("ranked by priority")),
        (number(sum(v.recorded is not None for v in values)), say("values measured")),
        (number(sum(v.missed for v in values)), say("targets missed")),
    ]
    told = [
        say("The year as it stood on {day:date}, when it was closed.", day=snapshot.as_of),
        say(
            "Names, scores and ranks are those of that day; whatever has changed in the catalogue"
            " since does not change this report."
        ),
    ]
    if snapshot.corrections:
        told.append(say("Corrections recorded since: {n:number}.", n=len(snapshot.corrections)))
    return blocks.section("summary", say("Summary"), [blocks.cards(shown), blocks.listing(told)])


def _services(frozen: Frozen) -> Iterator[Block]:
    say = frozen.say
    if not frozen.snapshot.services:
        return
    columns = [
        (say("Rank"), "number"),
        (say("Service and owner"), "text"),
        (say("Score"), "number"),
        (say("Band"), "text"),
        (say("Status"), "text"),
        (say("Since"), "text"),
        (say("Verdict and route"), "text"),
        (say("Maturity"), "text"),
    ]
    rows: list[Row] = [_service(its, frozen) for its in frozen.snapshot.services]
    parts = [blocks.table(say("Every service, by rank"), columns, rows, heading=1)]
    if any(its.illustrative for its in frozen.snapshot.services):
        parts.append(blocks.text(say(STARRED)))
    yield blocks.section("services", say("The services"), parts)


def _service(its: FrozenService, frozen: Frozen) -> Row:
    number, language = frozen.language.number, frozen.language
    owner = frozen.name("owner", its.owner)
    verdict = frozen.name("verdict", its.verdict)
    route = [frozen.name("route", its.route)] if its.route else []
    return [
        number(its.rank) if its.rank is not None else NOTHING,
        cell(said(its.name, language) or its.id, id=its.id, star=its.illustrative, lines=[owner]),
        number(its.score, 2) if its.score is not None else NOTHING,
        frozen.name("band", its.band),
        frozen.name("status", its.status or "no-step"),
        language.date(its.since) if its.since is not None else NOTHING,
        cell(verdict, lines=route),
        frozen.name("stage", str(its.stage)),
    ]


def _counts(frozen: Frozen) -> Block:
    say = frozen.say
    why = say("A service of several categories or levels is counted in each of them.")
    tables = [_table(table, frozen) for table in frozen.snapshot.counts]
    return blocks.section("counts", say("Counts"), [blocks.text(why), *tables])


def _table(table: FrozenTable, frozen: Frozen) -> Block:
    say = frozen.say
    caption, heading = TABLES[table.by]
    rows: list[Row] = [
        [frozen.name(table.by, entry.id), frozen.language.number(entry.services)]
        for entry in table.entries
    ]
    columns = [(say(heading), "text"), (say("Services"), "number")]
    return blocks.table(say(caption), columns, rows, stacked=False)


# ── plans, corrections, what it rests on ─────────────────────────────────────────────────


def _plans(frozen: Frozen) -> Iterator[Block]:
    say, language = frozen.say, frozen.language
    if not frozen.snapshot.plans:
        return
    names = {plan.id: said(plan.name, language) for plan in frozen.snapshot.plans}
    rows: list[Row] = []
    for plan in frozen.snapshot.plans:
        standing = say("A draft: no decision had adopted it")
        if plan.decision is not None:
            adopted = (
                msgid(
                    "Adopted by an illustrative decision, which binds nobody: {id} of {date:date}"
                )
                if plan.illustrative
                else msgid("Adopted by decision {id} of {date:date}")
            )
            standing = say(adopted, id=plan.decision, date=plan.adopted_on or "")
        lines = []
        if plan.replaced_by:
            other = names.get(plan.replaced_by) or plan.replaced_by
            lines.append(say("Replaced by: {plan}", plan=other))
        rows.append(
            [
                cell(names[plan.id] or plan.id, id=plan.id),
                cell(standing, lines=lines),
                *(language.number(n) for n in (plan.services, plan.launched, plan.left_out)),
            ]
        )
    columns = [
        (say("Plan"), "text"),
        (say("Standing"), "text"),
        (say("Services"), "number"),
        (say("Of these launched"), "number"),
        (say("Left out"), "number"),
    ]
    block = blocks.table(say("The plans on the last day"), columns, rows)
    yield blocks.section("plans", say("Plans"), [block])


def _corrections(frozen: Frozen) -> Iterator[Block]:
    """What was corrected after the year was closed: nothing of it is hidden."""
    say, language = frozen.say, frozen.language
    tables: list[Block] = []
    for entry in frozen.snapshot.corrections:
        by = said(entry.by_name, language) or entry.by
        told = say(
            "{date:date}, {by}: {because}",
            date=entry.date,
            by=by,
            because=said(entry.because, language),
        )
        rows: list[Row] = [
            [cell(frozen.place(its.what), id=its.what), its.was or NOTHING, its.now or NOTHING]
            for its in entry.changed
        ]
        columns = [(say("Of what"), "text"), (say("Was"), "text"), (say("Is"), "text")]
        tables += [blocks.note(told), blocks.table(say("What was corrected"), columns, rows)]
    if tables:
        yield blocks.section("corrections", say("Corrections since the year was closed"), tables)


def _basis(frozen: Frozen) -> Block:
    """The hashes by which it can be proved what the year rested on."""
    say, snapshot = frozen.say, frozen.snapshot
    files: Mapping[str, str] = dict(snapshot.method.files)
    rows: list[Row] = [[cell(kind), cell(sha256)] for kind, sha256 in files.items()]
    rows += [[cell(plan.id), cell(plan.sha256)] for plan in snapshot.plans]
    columns = [(say("File of the method, or plan"), "id"), (say("SHA-256"), "id")]
    parts = [blocks.table(say("Method and plans by their hashes"), columns, rows)]
    if snapshot.commit is not None:
        parts.append(blocks.text(say("Made from commit {commit}.", commit=snapshot.commit)))
    else:
        parts.append(blocks.text(say("The files that it was made from were not all in a commit.")))
    return blocks.section("basis", say("What it rests on"), parts)
