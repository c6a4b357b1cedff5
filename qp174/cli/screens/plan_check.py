"""The answer of ``qp174 plan check``."""

from collections.abc import Iterator

import typer

from qp174.app.answers import plan_path, plan_view
from qp174.app.load import Loaded
from qp174.app.plan_answers import judged_plan
from qp174.cli.catalogue import (
    all_named_words,
    finding_lines,
    method_note,
    named_words,
    read,
    refuse_errors,
)
from qp174.cli.common import State, emit_json
from qp174.core.deciding.adoption import adoption
from qp174.core.planning.judging.worth import worth
from qp174.model.judgement import Conflict, Judged
from qp174.model.plan import Plan
from qp174.model.plan_seen import Quality
from qp174.render.language import msgid
from qp174.render.machine import findings_record
from qp174.render.records.decisions import adoption_record
from qp174.render.records.plan_compare import judged_record
from qp174.render.wording import Words, ids_as_they_are
from qp174.render.wording.plan_judging import effect_sentence, sentences, span

PLAN_SOUND = msgid(
    "{plan}: sound ({services:service}, {inversions:inversion}, each with a reason)."
)
WORTH = msgid(
    "Value {value:number} points, by the scores that the plan saw; no plan that serves the first"
    " band as well is worth more than {bound:number}. What may be missing: {gap:number} %."
)
WORTH_BY_VALUE = msgid(
    "Value {value:number} points, by the scores that the plan saw; no plan under the same limits is"
    " worth more than {bound:number}. What may be missing: {gap:number} %."
)
NO_BOUND = msgid(
    "Value {value:number} points, by the scores that the plan saw. How much more a plan could be"
    " worth cannot be said: its services, tasks or limits are not those that it rests on."
)
NO_DRIFT = msgid("Nothing of what the plan rests on has changed.")
DRIFT = msgid("What has changed since the plan was made, and whether it matters")
DRIFTED = msgid("{service} ({id}): {changed} ⇒ {effect}.")
OTHERS = msgid("Would stand otherwise by priority alone without having changed themselves")
OTHER = msgid("{service} ({id}): {was} → {now}.")
OUTSIDE = msgid("not in the plan")
IDLE = msgid("Could end earlier with nobody else moving")
EARLIER = msgid("{service} ({id}): in {period:period}.")
CONFLICT = msgid("These cannot hold together; without any one of them they could")
UNPROVEN = msgid("No plan was found that keeps all of these; without any one of them there is one")
CIRCLE = msgid("In a circle: {path}")


def run(state: State, name: str, *, form: str, strict: bool) -> None:
    """Prints the findings of one plan and how it stands; the exit code is 1 for errors."""
    loaded = read(state)
    path = plan_path(loaded, name)
    refuse_errors(state, [finding for finding in loaded.findings if finding.path != path])
    found = [finding for finding in loaded.findings if finding.path == path]
    errors = sum(finding.severity == "error" for finding in found)
    plan = next((f.plan for f in loaded.catalogue.plan_files if f.path == path), None)
    judged = judged_plan(loaded.catalogue, plan, state.as_of) if plan is not None else None
    if form == "json":
        tongues = state.all_words(lambda _: ids_as_they_are)
        record = findings_record(1, found, tongues, unasked=loaded.unasked)
        named = all_named_words(state, loaded.catalogue)
        more = judged_record(judged, named) if judged else {}
        emit_json({**record, **more, **adoption_record(adoption(loaded.catalogue), tongues)})
    else:
        for line in finding_lines(state.words(), found):
            print(line)
        _print(state, loaded, plan, judged, sound=not errors)
    if errors or (strict and found):
        raise typer.Exit(1)


def _print(
    state: State, loaded: Loaded, plan: Plan | None, judged: Judged | None, *, sound: bool
) -> None:
    words = named_words(state, loaded.catalogue)
    if plan is not None and sound:
        view = plan_view(plan)
        counts = {"services": len(plan.services), "inversions": len(view.inversions)}
        print(words.language.say(PLAN_SOUND, plan=plan.id, **counts))
    for line in _judgement(plan, judged, words) if plan and judged else ():
        print(line)
    print(method_note(words, loaded.catalogue))


def _judgement(plan: Plan, judged: Judged, words: Words) -> Iterator[str]:
    say = words.language.say
    yield _goodness(plan, judged.quality, words)
    if judged.conflict is not None:
        yield from _conflict(judged.conflict, words)
    yield from _drift(judged, words)
    if judged.idle:
        yield from ("", say(IDLE))
        for id_, period in judged.idle:
            service = words.names("service", id_)
            yield f"  - {say(EARLIER, service=service, id=id_, period=period.id)}"


def _goodness(plan: Plan, quality: Quality | None, words: Words) -> str:
    """What a plan is worth, and how much more any could be."""
    if quality is None:
        return words.language.say(NO_BOUND, value=worth(plan))
    figures = {"value": quality.value, "bound": quality.bound, "gap": quality.gap * 100}
    sentence = WORTH if plan.objective == "priority" else WORTH_BY_VALUE
    return words.language.say(sentence, **figures)


def _conflict(conflict: Conflict, words: Words) -> Iterator[str]:
    say = words.language.say
    yield from ("", say(CONFLICT if conflict.proven else UNPROVEN))
    for reason in conflict.because:
        yield f"  - {words.reason(reason)}"
    if conflict.path:
        names = [words.names("service", id_) for id_ in conflict.path]
        yield f"  - {say(CIRCLE, path=' → '.join(names))}"


def _drift(judged: Judged, words: Words) -> Iterator[str]:
    say = words.language.say
    if not judged.drift and not judged.others:
        yield say(NO_DRIFT)
        return
    if judged.drift:
        yield from ("", say(DRIFT))
    for entry in judged.drift:
        told = say(
            DRIFTED,
            service=words.names("service", entry.id),
            id=entry.id,
            changed=sentences(entry.changed, words),
            effect=effect_sentence(entry, words),
        )
        yield f"  - {told}"
    if judged.others:
        yield from ("", say(OTHERS))
    for shift in judged.others:
        ends = {
            "was": span(shift.was, words) if shift.was else say(OUTSIDE),
            "now": span(shift.is_, words) if shift.is_ else say(OUTSIDE),
        }
        service = words.names("service", shift.id)
        yield f"  - {say(OTHER, service=service, id=shift.id, **ends)}"
