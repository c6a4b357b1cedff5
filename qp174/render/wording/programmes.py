"""Executive programmes in words: states, what is blocked, what is lacking."""

from collections.abc import Iterator

from qp174.model.milestone import (
    Held,
    HeldTask,
    MilestoneStanding,
    Part,
    Partaking,
    Programmes,
    ProgrammeStanding,
    ProgrammeState,
    Promise,
)
from qp174.model.reason import Reason
from qp174.render.language import msgid
from qp174.render.wording import Words

TITLE = msgid("Executive programmes with partners")
#: Whether a programme is in force.
PROGRAMME_STATES: dict[ProgrammeState, str] = {
    "ahead": msgid("not in force yet"),
    "in-force": msgid("in force"),
    "expired": msgid("ended"),
}
PARTS: dict[Part, str] = {
    "R": msgid("Responsible: does the work"),
    "A": msgid("Accountable: answers for it"),
    "C": msgid("Consulted: is asked"),
    "I": msgid("Informed: is told"),
}
COUNTED = msgid(
    "Programmes: {programmes:number}. Milestones: {milestones:number}, reached: {reached:number},"
    " overdue: {overdue:number}, due soon: {soon:number}."
)
ILLUSTRATIVE = msgid("Illustrative, binds nobody: {names}.")
PROMISED = msgid("Commitments of partner meetings without a milestone: {n:number}.")
SINCE_UNTIL = msgid("from {start:date} to {end:date}")
SINCE = msgid("from {start:date}")
MOVED = msgid("promised first for {date:date}; moved: {n:number}, {days:day:oblique} in all")
MOVED_UNDATED = msgid("promised first for {date:date}; moved: {n:number}")
UNPROVEN = msgid("evidence is missing")
NO_MILESTONE = msgid("not a milestone yet")
LATE = msgid("not a milestone yet, overdue by {days:day:oblique}")
WHOLE = msgid("the whole service")
FROM_TO = msgid("{start:period} to {finish:period}")
EARLY = msgid("planned before the milestone is due")
BLOCKED = msgid("blocked: the milestone is overdue")


def state_reason(standing: MilestoneStanding) -> Reason:
    """How a milestone is with its due date, with the days that this is about."""
    if standing.state == "due-soon" and standing.days == 0:
        return Reason("milestone-due-today")
    params = {} if standing.days is None else {"days": standing.days}
    return Reason(f"milestone-{standing.state}", params)


def notes(found: Programmes, words: Words) -> Iterator[str]:
    """What is to be said of all programmes: counts, examples, and promises that nobody follows."""
    all_ = [its for programme in found.programmes for its in programme.milestones]
    say = words.language.say
    yield say(
        COUNTED,
        programmes=len(found.programmes),
        milestones=len(all_),
        reached=sum(its.reached for its in all_),
        overdue=sum(its.state == "overdue" for its in all_),
        soon=sum(its.state == "due-soon" for its in all_),
    )
    examples = [its.file.id for its in found.programmes if its.illustrative]
    if examples:
        names = words.language.joined(words.names("programme", id) for id in examples)
        yield say(ILLUSTRATIVE, names=names)
    left = sum(its.milestone is None for its in found.promises)
    if left:
        yield say(PROMISED, n=left)


def validity(programme: ProgrammeStanding, words: Words) -> str:
    """From when to when a programme is in force."""
    file, say = programme.file, words.language.say
    if file.valid_to is None:
        return say(SINCE, start=str(file.valid_from))
    return say(SINCE_UNTIL, start=str(file.valid_from), end=str(file.valid_to))


def flags(standing: MilestoneStanding, words: Words) -> Iterator[str]:
    """What is to be noted of a milestone, beside its state."""
    say, milestone = words.language.say, standing.milestone
    if milestone.moved:
        first, n = str(milestone.promised), len(milestone.moved)
        if standing.slip is None or standing.slip <= 0:
            yield say(MOVED_UNDATED, date=first, n=n)
        else:
            yield say(MOVED, date=first, n=n, days=standing.slip)
    if standing.unproven:
        yield say(UNPROVEN)


def promise_state(promise: Promise, words: Words) -> str:
    """The milestone that a commitment became, or that it is none yet."""
    if promise.milestone is not None:
        return promise.milestone
    if promise.overdue is None:
        return words.language.say(NO_MILESTONE)
    return words.language.say(LATE, days=promise.overdue)


def task_name(held: Held, words: Words) -> str:
    """The task that waits, or that it is the whole service."""
    return words.names("task", held.task) if held.task else words.language.say(WHOLE)


def quarters(planned: HeldTask, words: Words) -> str:
    """From which quarter to which something is planned; a single one by itself."""
    if planned.start == planned.finish:
        return words.language.period(planned.start.id)
    return words.language.say(FROM_TO, start=planned.start.id, finish=planned.finish.id)


def held_note(standing: MilestoneStanding, planned: HeldTask | None, words: Words) -> str | None:
    """What is to be noted of something that waits: it is blocked, or planned too early."""
    if standing.state == "overdue":
        return words.language.say(BLOCKED)
    return words.language.say(EARLY) if planned is not None and planned.early else None


def party_name(partaking: Partaking, words: Words) -> str:
    """Who has a part, by name."""
    return words.names(partaking.kind, partaking.party)
