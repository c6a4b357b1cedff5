"""The answer of ``qp174 plan explain``: to be read aloud."""

from collections.abc import Sequence

from qp174.app.answers import plan_meant, services_meant
from qp174.app.plan_answers import explained
from qp174.cli.catalogue import all_named_words, method_note, named_words, sound
from qp174.cli.common import State, emit_json
from qp174.cli.sheets import Sheet, show
from qp174.core.deciding.adoption import adoption
from qp174.core.deciding.decisions import adopted_plans
from qp174.model.judgement import Explanation
from qp174.render.language import msgid
from qp174.render.records.decisions import adoption_record
from qp174.render.records.plan_explain import explain_record
from qp174.render.wording import Words
from qp174.render.wording.adoption import plan_sentence
from qp174.render.wording.plan_judging import (
    forward_sentences,
    head_sentence,
    said_sentences,
    seen_sentence,
    sentences,
)

WHY_IN = msgid("Why it stands there")
WHY_OUT = msgid("Why it is left out")
TASKS = msgid("What each task waited for")
EARLIER = msgid("What would bring it forward")
IN = msgid("What would bring it in")
FROM = msgid("From")
TO = msgid("To")
DAYS = msgid("Days")
UNIT_TASK = msgid("Task, unit, and why")
TASK = msgid("{task} ({unit}). {why}")


def run(state: State, name: str, ids: Sequence[str], *, form: str) -> None:
    """Explains services of one plan."""
    catalogue = sound(state).catalogue
    plan = plan_meant(catalogue, name)
    answers = explained(catalogue, plan, services_meant(catalogue, ids), state.as_of)
    if form == "json":
        tongues = all_named_words(state, catalogue)
        record = explain_record(plan.id, answers, tongues)
        emit_json({**record, **adoption_record(adoption(catalogue), tongues)})
        return
    words = named_words(state, catalogue)
    for answer in answers:
        _print(answer, words)
    print(method_note(words, catalogue))
    print(plan_sentence(adopted_plans(catalogue).get(plan.id), words))


def _print(answer: Explanation, words: Words) -> None:
    say, planned = words.language.say, answer.stand is not None
    print(head_sentence(answer, words))
    if seen := seen_sentence(answer, words):
        print(seen)
    print()
    print(say(WHY_IN if planned else WHY_OUT))
    _list([*map(words.reason, answer.because), *said_sentences(answer.said, words)])
    if answer.tasks:
        print()
        show([_tasks(answer, words)])
    forward = forward_sentences(answer, words)
    if forward:
        print()
        print(say(EARLIER if planned else IN))
        _list(forward)
    print()


def _list(lines: Sequence[str]) -> None:
    for line in lines:
        print(f"  - {line}")


def _tasks(answer: Explanation, words: Words) -> Sheet:
    say, names = words.language.say, words.names
    return Sheet(
        title=say(TASKS),
        headers=[say(FROM), say(TO), say(DAYS), say(UNIT_TASK)],
        rows=[
            [
                task.start.id,
                task.finish.id,
                task.days,
                say(
                    TASK,
                    task=names("task", task.task),
                    unit=names("unit", task.unit),
                    why=sentences(task.because, words),
                ).rstrip(),
            ]
            for task in answer.tasks
        ],
        numeric=[2],
    )
