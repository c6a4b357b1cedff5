"""The answer of ``qp174 gate``: the questions one by one, or where the service stands with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from qp174.app.forms import Answers
from qp174.app.gate_answers import answers_meant
from qp174.app.gate_form import (
    answered,
    former_of,
    gate_form,
    gate_puts,
    given_to_gate,
    with_answers,
)
from qp174.app.load import Loaded, record_of
from qp174.cli.catalogue import all_named_words, method_note, named_words
from qp174.cli.common import State, emit_json
from qp174.cli.screens.asking import ask_and_offer, is_asking, service_at_hand
from qp174.cli.screens.gating import Gated, explained_lines, gated_record
from qp174.core.deciding.adoption import adoption
from qp174.core.gate import classify
from qp174.core.gate_changes import assumed
from qp174.model.catalogue import Catalogue
from qp174.model.service import ServiceFacts
from qp174.model.text import Text
from qp174.render.language import msgid
from qp174.render.machine import reasons
from qp174.render.records.decisions import adoption_record
from qp174.render.wording import Words

ANSWERS = msgid("Answers")
NOTE = msgid("Note: {note}")
CHANGE = msgid("Change: {change}")
BY_WHOM = msgid("By whom and when: {who}, {date}")
UNSAID = "\u2013"

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the options say: ``pairs`` by option, the source, what is assumed, how to show it."""

    pairs: Mapping[str, Sequence[str]]
    source: str | None
    assume: Sequence[str]
    form: str | None


def run(state: State, id: str, wish: Wish, *, write: bool, yes: bool) -> None:
    """Asks, shows and writes; or only shows, where nobody is there and nothing is given."""
    loaded, facts = service_at_hand(state, id)
    data = record_of(loaded, facts.path)
    changes = bool(wish.pairs or wish.source)
    if wish.assume or wish.form or not (changes or is_asking(yes=yes)):
        _show(state, loaded, facts, wish)
        return
    catalogue = loaded.catalogue
    said = given_to_gate(catalogue, wish.pairs, wish.source)
    given = with_answers(data, said)
    ask_and_offer(
        state,
        catalogue,
        facts,
        gate_form(catalogue, data, state.language, given),
        given,
        partial(gate_puts, catalogue, data, frozenset(said)),
        partial(_then, catalogue, facts),
        write=write,
        yes=yes,
        former=former_of(catalogue, data),
    )


def _then(catalogue: Catalogue, facts: ServiceFacts, answers: Answers) -> tuple[str, Sequence[str]]:
    """Refer a candidate, ask again what nobody knows, or see what stands in the way.

    A candidate that was referred goes on to be re-engineered.
    """
    then = assumed(facts, answered(answers))
    if "unknown" in then.answers.values():
        following = "gate"
    elif not catalogue.gate.verdicts[classify(then, catalogue).verdict].candidate:
        following = "classify"
    else:
        following = "refer" if facts.referral is None else "status"
    return "gate", (following, facts.id)


# ── showing ──────────────────────────────────────────────────────────────────────────────


def _show(state: State, loaded: Loaded, facts: ServiceFacts, wish: Wish) -> None:
    catalogue = loaded.catalogue
    supposed = answers_meant(catalogue, wish.assume, "--assume")
    its = Gated(facts, classify(facts, catalogue), supposed)
    data = record_of(loaded, facts.path)
    if wish.form == "json":
        tongues = all_named_words(state, catalogue)
        given = data["gate"]["answers"]
        emit_json(
            {
                "format": "qp174.gate-view/1",
                "id": facts.id,
                "answers": [
                    {"question": question, **given.get(question, {"answer": "unknown"})}
                    for question in catalogue.gate.questions
                ],
                "verdict": its.answer.verdict,
                "route": its.answer.route,
                "because": reasons(its.answer.because, tongues),
                **gated_record(its, catalogue, tongues),
                **adoption_record(adoption(catalogue), tongues),
            }
        )
        return
    words = named_words(state, catalogue)
    answers = _answer_lines(data, catalogue, words)
    print("\n".join(explained_lines(its, catalogue, words, answers)))
    print(f"\n{method_note(words, catalogue)}")


def _answer_lines(data: Data, catalogue: Catalogue, words: Words) -> Iterator[str]:
    """Each question in full, its answer, and what the file says of it."""
    language = words.language
    yield f"  {language.say(ANSWERS)}:"
    for number, question in enumerate(catalogue.gate.questions.values(), start=1):
        entry = data["gate"]["answers"].get(question.id, {})
        answer = words.names("answer", entry.get("answer", "unknown"))
        yield f"    {number}. {question.question.within(language.code)} {answer}."
        for key, sentence in (("note", NOTE), ("change", CHANGE)):
            if key in entry:
                text = " ".join(Text(**entry[key]).within(language.code).split())
                yield f"       {language.say(sentence, **{key: text})}"
        if "who" in entry or "by" in entry:
            who = words.names("party", entry["who"]) if "who" in entry else UNSAID
            date = language.date(entry["by"]) if "by" in entry else UNSAID
            yield f"       {language.say(BY_WHOM, who=who, date=date)}"
