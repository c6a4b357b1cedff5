"""The answer of ``qp174 plan draft NEW --revise OLD``."""

from collections.abc import Iterator, Mapping
from datetime import date

from qp174.app.answers import plan_meant
from qp174.app.dates import writing_day
from qp174.app.load import Loaded
from qp174.app.planning import Standing, path_of, revised_plan, revising_day, revision
from qp174.cli.catalogue import all_named_words, method_note, named_words
from qp174.cli.common import State, notice
from qp174.cli.line import LANGUAGES
from qp174.cli.screens.drafting import (
    LET_ONE_GO,
    SUMMARY,
    TAKE_ONE_BACK,
    Target,
    Wish,
    hand_over,
    refuse_clash,
    tell_day,
    tell_passed,
)
from qp174.cli.state import speak
from qp174.core.deciding.adoption import adoption
from qp174.core.planning.revising.revise import Revised
from qp174.model.drafting import Move
from qp174.model.error import QP174Error
from qp174.model.plan import Plan
from qp174.model.text import Text
from qp174.render.language import msgid
from qp174.render.wording import Words

NAME = msgid("Service transformation plan {first} – {last}, revised on {date:date}")
REPLACES = msgid("It replaces {old}, with as little movement as needed.")
MOVED = msgid("Moved: {n:service}")
DROPPED = msgid("Left the plan: {n:service}")
ADDED = msgid("Came in: {n:service}")
KEPT = msgid("Stayed exactly where they were: {n:service}")
FROM_TO = msgid("  {service}: {was:period} → {now:period}")
SAME_END = msgid("  {service}: ends in {now:period} as before")
ENDED = msgid("  {service}: ended in {was:period}")
ENDS = msgid("  {service}: ends in {now:period}")


def revise(state: State, loaded: Loaded, wish: Wish, before: Standing, target: Target) -> None:
    """Revises a plan, lists what moved and why, and prints or writes the new one."""
    catalogue = loaded.catalogue
    for option, value in (("--weights", wish.weights), ("--objective", wish.objective)):
        if value is not None:
            raise QP174Error("revision-weights", option=option)
    old = plan_meant(catalogue, wish.revise or "")
    terms = wish.terms(catalogue, None)
    written = writing_day(loaded.root, state.as_of_given, state.as_of)
    day = revising_day(catalogue, old, written, state.as_of)
    plan = revision(catalogue, old, wish.name, _name(loaded, wish, old, day), before.plan, terms)
    advice = LET_ONE_GO if before.plan is None else TAKE_ONE_BACK
    fixed_in = path_of(old.id if before.plan is None else plan.id)
    todo = state.language.say(advice, path=fixed_in)
    refuse_clash(state, catalogue, plan, day, todo)
    answer = revised_plan(catalogue, old, plan, day)
    _tell(state, loaded, old, answer)
    tell_day(state, day)
    tell_passed(state, answer.plan, day)
    record = lambda: _record(state, loaded, answer, day)  # noqa: E731  # only where asked for
    hand_over(state, loaded, answer.plan, before, target, record, todo)


def _name(loaded: Loaded, wish: Wish, old: Plan, day: date) -> Text:
    first = wish.first or old.periods[0].id
    last = wish.last or old.periods[-1].id
    texts = {
        code: speak(code).say(NAME, first=first, last=last, date=day.isoformat())
        for code in loaded.catalogue.procedure.languages
        if code in LANGUAGES
    }
    return Text(**texts)


def _tell(state: State, loaded: Loaded, old: Plan, answer: Revised) -> None:
    words = named_words(state, loaded.catalogue)
    say, plan = words.language.say, answer.plan
    notice(say(SUMMARY, plan=plan.id, services=len(plan.services), left=len(plan.left_out)))
    notice(say(REPLACES, old=old.id))
    for title, kind in ((MOVED, "moved"), (DROPPED, "dropped"), (ADDED, "added")):
        moves = answer.of(kind)
        notice(say(title, n=len(moves)))
        for move in moves:
            for line in _lines(move, words):
                notice(line)
    notice(say(KEPT, n=len(answer.of("kept"))))
    notice(method_note(state.words(), loaded.catalogue))


def _lines(move: Move, words: Words) -> Iterator[str]:
    """What became of a service, and below it why; what the first line says is not said again."""
    say = words.language.say
    params = {"service": words.names("service", move.service)}
    if move.before is None and move.after is not None:
        yield say(ENDS, now=move.after[1].id, **params)
    elif move.after is None and move.before is not None:
        yield say(ENDED, was=move.before[1].id, **params)
    elif move.before is not None and move.after is not None:
        was, now = move.before[1], move.after[1]
        form = SAME_END if was == now else FROM_TO
        yield say(form, was=was.id, now=now.id, **params)
    for reason in move.because:
        if reason.code not in ("moved-from", "moved-inside", "dropped-from"):
            yield f"    {words.reason(reason)}"


def _record(state: State, loaded: Loaded, answer: Revised, day: date) -> Mapping[str, object]:
    from qp174.app.plan_seen import plan_seen
    from qp174.render.records.decisions import adoption_record
    from qp174.render.records.plan_draft import moves_record
    from qp174.render.records.plans import plan_record

    tongues = all_named_words(state, loaded.catalogue)
    seen = plan_seen(loaded.catalogue, answer.plan, day)
    return {
        **plan_record(seen, tongues),
        "format": "qp174.plan-draft/1",
        "moves": moves_record(answer.moves, tongues),
        **adoption_record(adoption(loaded.catalogue), tongues),
    }
