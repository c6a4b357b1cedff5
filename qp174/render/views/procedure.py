"""The report on the procedure, clause by clause: what it says and what serves it here."""

from collections.abc import Iterable, Iterator, Sequence

from qp174.model.catalogue import Catalogue
from qp174.model.method import Clause
from qp174.render.language import msgid
from qp174.render.views import blocks
from qp174.render.views.blocks import NOTHING, Block, Pen, Row, View, cell, fact
from qp174.render.views.header import report_header
from qp174.render.wording import Words

TITLE = msgid("The procedure, clause by clause")
COMMAND = "qp174 "


def procedure_view(catalogue: Catalogue, words: Words, as_of: str | None) -> View:
    """Every clause as we read it: who acts, what record it leaves, which command serves it."""
    pen = Pen(catalogue, words)
    say = words.language.say
    known = [clause for clause in catalogue.procedure.clauses if not clause.inferred]
    inferred = [clause for clause in catalogue.procedure.clauses if clause.inferred]
    sections = [
        _identity(pen, known, inferred),
        blocks.section("clauses", say("The clauses"), list(_clauses(pen, known))),
        *_inferred(pen, inferred),
    ]
    header = report_header(catalogue, "procedure", words.language, as_of)
    return blocks.report_view("procedure", say(TITLE), header, sections, words.language)


def _identity(pen: Pen, known: list[Clause], inferred: list[Clause]) -> Block:
    say, procedure = pen.language.say, pen.catalogue.procedure
    served = sum(bool(clause.served_by) for clause in known)
    roles = tuple(pen.text(entry.role) for entry in procedure.approvals)
    items = [
        fact(say("Procedure"), f"{procedure.number} \u00b7 {pen.text(procedure.title)}"),
        fact(
            say("Issue"),
            say("{issue} of {date}", issue=procedure.issue, date=pen.language.date(procedure.date)),
        ),
        fact(say("Approved by"), lines=roles, more=_whose_approvals(pen)),
    ]
    lines = [
        say(
            "{n:number} of {of:number} clauses of our copy are served by a command of qp174.",
            n=served,
            of=len(known),
        ),
        say(
            "Parts inferred from usual practice, and marked so: {n:number}.",
            n=len(inferred),
        ),
    ]
    found = [
        blocks.facts(items),
        blocks.note(pen.text(procedure.copy_note)),
        blocks.listing(lines),
    ]
    return blocks.section("summary", say("Summary"), found)


def _whose_approvals(pen: Pen) -> str:
    return pen.language.say(
        "as the head of the procedure names them; they approve the procedure, not this report"
    )


def _clauses(pen: Pen, clauses: Sequence[Clause]) -> Iterator[Block]:
    say = pen.language.say
    lines = [say("The clauses in our own words.")]
    example = next((clause.id for clause in clauses if "/" in clause.id), "")
    if example:
        lines.append(
            say(
                "Their numbers stand here with the part first, as {example}; an Arabic print runs"
                " from right to left.",
                example=example,
            )
        )
    yield blocks.text(*lines)
    yield _table(pen, say("Clauses of our copy"), clauses)


def _inferred(pen: Pen, clauses: list[Clause]) -> Iterator[Block]:
    say = pen.language.say
    if not clauses:
        return
    why = say(
        "Inferred: our copy lacks these parts. They are what such procedures usually hold and bind"
        " nobody until the missing pages are found."
    )
    table = _table(pen, say("Inferred parts"), clauses)
    yield blocks.section("inferred", say("What is inferred"), [blocks.note(why), table])


def _table(pen: Pen, caption: str, clauses: Iterable[Clause]) -> Block:
    say = pen.language.say
    rows: list[Row] = []
    for clause in clauses:
        number = cell(clause.id) if _is_number(clause.id) else cell(lines=[NOTHING])
        rows.append(
            [
                cell(lines=[say("inferred")]) if clause.inferred else number,
                cell(pen.text(clause.title), lines=[pen.text(clause.summary)]),
                pen.text(clause.who),
                pen.text(clause.record),
                cell(lines=[COMMAND + command for command in clause.served_by] or [NOTHING]),
            ]
        )
    columns = [
        (say("Clause"), "id"),
        (say("What it says"), "text"),
        (say("Who"), "text"),
        (say("Record"), "text"),
        (say("Served by"), "command"),
    ]
    return blocks.table(caption, columns, rows, heading=1)


def _is_number(id: str) -> bool:
    return id[:1].isdigit()
