"""What is said of a plan when it is looked at: a service explained, a drift, two plans compared."""

from collections.abc import Iterable

from qp174.model.judgement import Drift, Explanation, Lever, Shift, Stand
from qp174.model.reason import Reason
from qp174.model.text import Text
from qp174.render.language import Value, msgid
from qp174.render.wording import Words

STANDS = msgid(
    "{service} ({id}): in the plan, from {start:period} to {finish:period}. Rank {rank}, band"
    " {band}, {score:point}."
)
LEFT_OUT = msgid("{service} ({id}): left out of the plan. Rank {rank}, band {band}, {score:point}.")
NOT_NAMED = msgid("{service} ({id}): not in the plan.")
SAW_OTHER = msgid("The plan saw other figures than today's: {changed}")
PEOPLE_SAY = msgid("In people's words: {said}")
FORWARD = msgid("It would end in {finish:period}, {gain:quarter:oblique} earlier, with: {changes}.")
COMES_IN = msgid("It would come in and end in {finish:period} with: {changes}.")
ROOM = msgid(
    "As the plan stands it could end in {finish:period}, with nobody else moving: nothing is in"
    " its way."
)
ROOM_IN = msgid(
    "As the plan stands there is room for it: it could end in {finish:period}, with nobody else"
    " moving."
)
NO_LEVER = msgid(
    "No change of days, money, milestones, pace or other services that was tried brings it forward."
)
NO_LEVER_IN = msgid(
    "No change of days, money, milestones, pace or other services that was tried brings it in."
)

SAME = msgid("the plan would be the same")
MOVES = msgid("matters: by priority alone {was} would become {now}")
GOES_OUT = msgid("matters: by priority alone it would be left out")
COMES = msgid("matters: by priority alone it would come in, {now}")
SPAN = msgid("{start:period} to {finish:period}")


def head_sentence(answer: Explanation, words: Words) -> str:
    """Where a service stands in the plan."""
    say, basis, stand = words.language.say, answer.basis, answer.stand
    name = words.names("service", answer.id)
    if basis is None:
        return say(NOT_NAMED, service=name, id=answer.id)
    params: dict[str, Value] = {"rank": basis.rank, "band": basis.band, "score": basis.score}
    if stand is None:
        return say(LEFT_OUT, service=name, id=answer.id, **params)
    ends = {"start": stand.start.id, "finish": stand.finish.id}
    return say(STANDS, service=name, id=answer.id, **ends, **params)


def seen_sentence(answer: Explanation, words: Words) -> str:
    """That the figures are those which the plan saw, and what is otherwise today; empty where
    nothing is."""
    if not answer.changed:
        return ""
    return words.language.say(SAW_OTHER, changed=sentences(answer.changed, words))


def said_sentences(said: Iterable[Text], words: Words) -> list[str]:
    """What people gave as reasons, each on a line of its own."""
    code = words.language.code
    return [words.language.say(PEOPLE_SAY, said=" ".join(t.within(code).split())) for t in said]


def lever_sentence(lever: Lever, stand: Stand | None, words: Words) -> str:
    """What would let a service end earlier, or come in."""
    changes = tuple(words.reason(change) for change in lever.changes)
    finish = lever.finish.id
    if stand is None:
        return words.language.say(COMES_IN, finish=finish, changes=changes)
    gain = stand.finish.number - lever.finish.number
    return words.language.say(FORWARD, finish=finish, gain=gain, changes=changes)


def forward_sentences(answer: Explanation, words: Words) -> list[str]:
    """What would bring a service forward, or in; or that nothing that was tried does."""
    say, stand = words.language.say, answer.stand
    found = []
    if answer.room is not None:
        found.append(say(ROOM_IN if stand is None else ROOM, finish=answer.room.id))
    found += [lever_sentence(lever, stand, words) for lever in answer.levers]
    if not found and answer.standing != "not-plannable":
        found.append(say(NO_LEVER_IN if stand is None else NO_LEVER))
    return found


def span(stand: Stand, words: Words) -> str:
    """From which quarter to which."""
    return words.language.say(SPAN, start=stand.start.id, finish=stand.finish.id)


def effect_sentence(drift: Drift, words: Words) -> str:
    """Whether what changed matters: what a plan drafted today would do with the service."""
    say = words.language.say
    was = span(drift.was, words) if drift.was else ""
    now = span(drift.is_, words) if drift.is_ else ""
    match drift.effect:
        case "same":
            return say(SAME)
        case "out":
            return say(GOES_OUT)
        case "in":
            return say(COMES, now=now)
        case _:
            return say(MOVES, was=was, now=now)


def sentences(because: Iterable[Reason], words: Words) -> str:
    """Reasons as sentences on one line."""
    return " ".join(words.reason(reason) for reason in because)


def shift_why(shift: Shift, words: Words) -> str:
    """Why a service stands otherwise: the reasons and people's words on one line."""
    parts = [words.reason(reason) for reason in shift.because]
    return " ".join([*parts, *said_sentences(shift.said, words)])
