"""The report on executive programmes: milestones on both sides, and what waits (clause 5/1-a)."""

from collections.abc import Iterator
from dataclasses import dataclass

from qp174.model.catalogue import Catalogue
from qp174.model.milestone import Held, HeldTask, MilestoneStanding, Programmes, ProgrammeStanding
from qp174.model.text import Text
from qp174.render.language import msgid
from qp174.render.views import blocks
from qp174.render.views.blocks import NOTHING, Block, Pen, Row, View, cell
from qp174.render.views.header import report_header
from qp174.render.wording import Words
from qp174.render.wording.programmes import (
    PROGRAMME_STATES,
    flags,
    held_note,
    notes,
    promise_state,
    quarters,
    state_reason,
    task_name,
    validity,
)

TITLE = msgid("Follow-up of the executive programmes")


@dataclass(frozen=True, slots=True)
class _Answers:
    """All that the report words."""

    pen: Pen
    found: Programmes

    @property
    def words(self) -> Words:
        return self.pen.words

    def milestones(self) -> Iterator[MilestoneStanding]:
        for programme in self.found.programmes:
            yield from programme.milestones


def programmes_view(
    catalogue: Catalogue, found: Programmes, words: Words, as_of: str | None
) -> View:
    """The programmes for the committee: in short, what is late, then each with all it holds."""
    answers = _Answers(Pen(catalogue, words), found)
    sections = [
        _summary(answers),
        *_overdue(answers),
        *(_programme(its, answers) for its in found.programmes),
        *_promises(answers),
    ]
    header = report_header(catalogue, "programmes", words.language, as_of)
    title = words.language.say(TITLE)
    return blocks.report_view("programmes", title, header, sections, words.language)


def _summary(answers: _Answers) -> Block:
    pen, say = answers.pen, answers.pen.language.say
    all_ = list(answers.milestones())
    shown = [
        (pen.number(len(answers.found.programmes)), say("executive programmes")),
        (pen.number(len(all_)), say("milestones")),
        (pen.number(sum(its.reached for its in all_)), say("reached")),
    ]
    if answers.found.day is not None:
        shown.append((pen.number(sum(its.state == "overdue" for its in all_)), say("overdue")))
        shown.append((pen.number(sum(its.state == "due-soon" for its in all_)), say("due soon")))
    told = blocks.listing(notes(answers.found, answers.words))
    return blocks.section("summary", say("Summary"), [blocks.cards(shown), told])


def _overdue(answers: _Answers) -> Iterator[Block]:
    """What is late on whom, and what it blocks; the oldest first."""
    pen, say = answers.pen, answers.pen.language.say
    late = [its for its in answers.milestones() if its.state == "overdue"]
    if not late:
        return
    rows: list[Row] = [
        [
            cell(pen.name("milestone", its.id), id=its.id),
            pen.name("party", its.milestone.by),
            pen.language.date(its.milestone.due),
            answers.words.reason(state_reason(its)),
            cell(lines=[_blocked(held, answers) for held in its.holds]) if its.holds else NOTHING,
        ]
        for its in sorted(late, key=lambda its: (-(its.days or 0), its.id))
    ]
    columns = [
        (say("Milestone"), "text"),
        (say("On whom"), "text"),
        (say("Due"), "text"),
        (say("State"), "text"),
        (say("What it blocks"), "text"),
    ]
    block = blocks.table(say("What is overdue, the oldest first"), columns, rows)
    yield blocks.section("overdue", say("Overdue"), [block])


def _blocked(held: Held, answers: _Answers) -> str:
    """A service that waits, its task, and when the plans have it."""
    say, words = answers.pen.language.say, answers.words
    service = answers.pen.name("service", held.service)
    task = task_name(held, words)
    if not held.planned:
        return say("{service}: {task}; in no plan", service=service, task=task)
    planned = words.language.joined(quarters(its, words) for its in held.planned)
    return say("{service}: {task}; planned {planned}", service=service, task=task, planned=planned)


def _programme(its: ProgrammeStanding, answers: _Answers) -> Block:
    parts = [_identity(its, answers), _milestones(its, answers), *_waiting(its, answers)]
    if its.file.liaison:
        parts.append(_liaison(its, answers))
    return blocks.section(
        f"programme-{its.file.id}", answers.pen.name("programme", its.file.id), parts
    )


def _identity(its: ProgrammeStanding, answers: _Answers) -> Block:
    pen, say, file = answers.pen, answers.pen.language.say, its.file
    state = say(PROGRAMME_STATES[its.state]) if its.state else ""
    found = [
        blocks.fact(say("Purpose"), pen.text(file.purpose) or NOTHING),
        blocks.fact(say("Partners"), pen.names("entity", file.parties)),
        blocks.fact(say("Followed up by"), pen.name("unit", file.unit)),
        blocks.fact(say("In force"), validity(its, answers.words), more=state),
        blocks.fact(say("Services"), lines=[pen.name("service", id) for id in file.services]),
    ]
    if its.illustrative:
        found.append(blocks.fact(say("Standing"), say("illustrative: it binds nobody")))
    return blocks.facts(found)


def _milestones(its: ProgrammeStanding, answers: _Answers) -> Block:
    say = answers.pen.language.say
    columns = [
        (say("Milestone"), "text"),
        (say("On whom"), "text"),
        (say("Due"), "text"),
        (say("State"), "text"),
        (say("Evidence"), "text"),
    ]
    rows: list[Row] = [_milestone(milestone, answers) for milestone in its.milestones]
    return blocks.table(say("Milestones of both sides"), columns, rows)


def _milestone(its: MilestoneStanding, answers: _Answers) -> Row:
    pen, milestone = answers.pen, its.milestone
    side = msgid("partner") if its.of_partner else msgid("the ministry")
    told = [answers.words.reason(state_reason(its)), *flags(its, answers.words)]
    reached = pen.language.date(milestone.reached) if its.reached and milestone.reached else ""
    return [
        cell(pen.name("milestone", its.id), id=its.id, lines=_said(milestone.note, pen)),
        cell(pen.name("party", milestone.by), lines=[pen.language.say(side)]),
        cell(
            pen.language.date(milestone.due),
            lines=[
                pen.language.say(
                    "{date:date}: moved on {on:date}. {because}",
                    date=str(move.due),
                    on=str(move.date),
                    because=pen.text(move.because),
                )
                for move in milestone.moved
            ],
        ),
        cell(told[0], lines=[*([reached] if reached else []), *told[1:]]),
        pen.text(milestone.evidence) or NOTHING,
    ]


def _said(text: Text, pen: Pen) -> list[str]:
    said = pen.text(text)
    return [said] if said else []


def _waiting(its: ProgrammeStanding, answers: _Answers) -> Iterator[Block]:
    """Services and tasks that wait for what is not reached yet, as each plan has them."""
    say = answers.pen.language.say
    rows = [
        _held(milestone, held, planned, answers)
        for milestone in its.milestones
        if not milestone.reached
        for held in milestone.holds
        for planned in held.planned or (None,)
    ]
    if not rows:
        return
    columns = [
        (say("Service"), "text"),
        (say("Task"), "text"),
        (say("Waits for"), "text"),
        (say("Not before"), "text"),
        (say("Planned"), "text"),
        (say("To be noted"), "text"),
    ]
    yield blocks.table(say("What waits for them"), columns, rows)


def _held(
    milestone: MilestoneStanding, held: Held, planned: HeldTask | None, answers: _Answers
) -> Row:
    pen, words = answers.pen, answers.words
    when: Block | str = words.language.say("in no plan")
    if planned is not None:
        when = cell(quarters(planned, words), lines=[pen.name("plan", planned.plan)])
    return [
        cell(pen.name("service", held.service), id=held.service),
        task_name(held, words),
        pen.name("milestone", milestone.id),
        pen.language.period(milestone.opens.id),
        when,
        held_note(milestone, planned, words) or NOTHING,
    ]


def _liaison(its: ProgrammeStanding, answers: _Answers) -> Block:
    pen, say = answers.pen, answers.pen.language.say
    rows: list[Row] = [
        [pen.name("party", one.of), pen.text(one.role), one.phone or NOTHING, one.email or NOTHING]
        for one in its.file.liaison
    ]
    columns = [
        (say("Party"), "text"),
        (say("Role"), "text"),
        (say("Telephone"), "text"),
        (say("E-mail"), "text"),
    ]
    return blocks.table(say("Whom to ask, by role"), columns, rows)


def _promises(answers: _Answers) -> Iterator[Block]:
    """What was promised in meetings with partners, and what became of it."""
    pen, say = answers.pen, answers.pen.language.say
    if not answers.found.promises:
        return
    rows: list[Row] = [
        [
            cell(pen.text(its.commitment.text), id=its.id),
            pen.name("party", its.commitment.by),
            pen.language.date(its.date),
            pen.language.date(its.commitment.due) if its.commitment.due else NOTHING,
            cell(pen.name("milestone", its.milestone), id=its.milestone)
            if its.milestone
            else promise_state(its, answers.words),
        ]
        for its in answers.found.promises
    ]
    columns = [
        (say("What was promised"), "text"),
        (say("On whom"), "text"),
        (say("Day of the meeting"), "text"),
        (say("Due"), "text"),
        (say("Milestone"), "text"),
    ]
    block = blocks.table(say("Commitments of partner meetings"), columns, rows)
    yield blocks.section("commitments", say("Commitments of partner meetings"), [block])
