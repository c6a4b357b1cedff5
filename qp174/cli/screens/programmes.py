"""The answer of ``qp174 programmes``."""

from collections.abc import Iterator, Sequence

from qp174.app.programmes import programmes_on, spots_of
from qp174.app.statuses import lines_of
from qp174.cli.catalogue import all_named_words, named_words, sound
from qp174.cli.common import State, emit_csv, emit_json
from qp174.cli.pages import open_tables
from qp174.cli.sheets import Sheet, show
from qp174.cli.tables import Cell
from qp174.model.milestone import MilestoneStanding, Programmes, ProgrammeStanding
from qp174.render.language import msgid
from qp174.render.records.programmes import programmes_record
from qp174.render.wording import Words
from qp174.render.wording.programmes import (
    PROGRAMME_STATES,
    TITLE,
    flags,
    held_note,
    notes,
    promise_state,
    quarters,
    state_reason,
    task_name,
    validity,
)

ID = msgid("Id")
STATE = msgid("State")
VALID = msgid("In force")
PARTIES = msgid("Partners")
NAME = msgid("Name")
MILESTONES = msgid("Milestones")
MILESTONE = msgid("Milestone")
DUE = msgid("Due")
REACHED = msgid("Reached")
ON_WHOM = msgid("On whom")
NOTED = msgid("To be noted")
SEPARATOR = msgid("; ")
WAITING = msgid("What waits for them")
SERVICE = msgid("Service")
TASK = msgid("Task")
PLAN = msgid("Plan")
PLANNED = msgid("Planned")
OPENS = msgid("Not before")
COMMITMENTS = msgid("Commitments of partner meetings")
BECAME = msgid("Milestone")
TEXT = msgid("What was promised")
BELONGS = msgid("May belong to")
LIAISON = msgid("Whom to ask")
OF = msgid("Of")
ROLE = msgid("Role")
PHONE = msgid("Telephone")
EMAIL = msgid("E-mail")
PROGRAMME = msgid("Programme")


def run(state: State, ids: list[str] | None, *, form: str, open_: bool) -> None:
    """Shows or opens the programmes with their milestones and what these block."""
    loaded = sound(state)
    found = programmes_on(loaded.catalogue, state.as_of, ids)
    words = named_words(state, loaded.catalogue)
    if form == "json":
        lines = lines_of(loaded.root, spots_of(found))
        emit_json(programmes_record(found, lines, all_named_words(state, loaded.catalogue)))
    elif form == "csv":
        emit_csv(_milestones(found, words).with_headers())
    elif open_:
        open_tables(state, TITLE, sheets(found, words), tuple(notes(found, words)))
    else:
        print("\n".join(notes(found, words)))
        print()
        show(sheets(found, words))


def sheets(found: Programmes, words: Words) -> list[Sheet]:
    """All tables; those without a row are left out."""
    tables = (
        _programmes(found, words),
        _milestones(found, words),
        _waiting(found, words),
        _promises(found, words),
        _liaison(found, words),
    )
    return [table for table in tables if table.rows]


def _sheet(
    title: str, headers: Sequence[str], rows: Iterator[Sequence[Cell]], words: Words
) -> Sheet:
    say = words.language.say
    return Sheet(say(title), [say(header) for header in headers], list(rows))


def _programmes(found: Programmes, words: Words) -> Sheet:
    rows = (_programme(its, words) for its in found.programmes)
    return _sheet(TITLE, (ID, STATE, VALID, PARTIES, NAME), rows, words)


def _programme(its: ProgrammeStanding, words: Words) -> Sequence[Cell]:
    parties = words.language.joined(words.names("entity", id) for id in its.file.parties)
    state = words.language.say(PROGRAMME_STATES[its.state]) if its.state else None
    return [
        its.file.id,
        state,
        validity(its, words),
        parties,
        words.names("programme", its.file.id),
    ]


def _milestones(found: Programmes, words: Words) -> Sheet:
    rows = (_milestone(its, words) for one in found.programmes for its in one.milestones)
    headers = (MILESTONE, DUE, REACHED, STATE, ON_WHOM, NAME, NOTED)
    return _sheet(MILESTONES, headers, rows, words)


def _milestone(its: MilestoneStanding, words: Words) -> Sequence[Cell]:
    milestone = its.milestone
    return [
        its.id,
        str(milestone.due),
        str(milestone.reached) if its.reached else None,
        words.reason(state_reason(its)),
        words.names("party", milestone.by),
        words.names("milestone", its.id),
        words.language.say(SEPARATOR).join(flags(its, words)) or None,
    ]


def _waiting(found: Programmes, words: Words) -> Sheet:
    """What waits for a milestone that is not reached, as each plan has it."""
    headers = (MILESTONE, OPENS, SERVICE, TASK, PLAN, PLANNED, NOTED)
    return _sheet(WAITING, headers, _held(found, words), words)


def _held(found: Programmes, words: Words) -> Iterator[Sequence[Cell]]:
    for programme in found.programmes:
        for its in programme.milestones:
            for held in () if its.reached else its.holds:
                for planned in held.planned or (None,):
                    yield [
                        its.id,
                        words.language.period(its.opens.id),
                        held.service,
                        task_name(held, words),
                        planned.plan if planned else None,
                        quarters(planned, words) if planned else None,
                        held_note(its, planned, words),
                    ]


def _promises(found: Programmes, words: Words) -> Sheet:
    rows: Iterator[Sequence[Cell]] = (
        [
            its.id,
            its.commitment.due,
            promise_state(its, words),
            words.names("party", its.commitment.by),
            its.commitment.text.within(words.language.code),
            None if its.milestone else ", ".join(its.programmes) or None,
        ]
        for its in found.promises
    )
    return _sheet(COMMITMENTS, (ID, DUE, BECAME, ON_WHOM, TEXT, BELONGS), rows, words)


def _liaison(found: Programmes, words: Words) -> Sheet:
    rows: Iterator[Sequence[Cell]] = (
        [
            programme.file.id,
            its.phone or None,
            its.email or None,
            words.names("party", its.of),
            its.role.within(words.language.code),
        ]
        for programme in found.programmes
        for its in programme.file.liaison
    )
    return _sheet(LIAISON, (PROGRAMME, PHONE, EMAIL, OF, ROLE), rows, words)
