"""Codes into sentences, in the reader's language: findings, reasons and errors.

The English sentences stand in this folder and are the ids of the message catalogue.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from qp174.model.error import QP174Error
from qp174.model.finding import Finding
from qp174.model.reason import Reason, ReasonParam
from qp174.render.language import Language
from qp174.render.wording.errors import ERRORS, KIND_NAMES
from qp174.render.wording.reasons import INPUTS, REASONS
from qp174.render.wording.reasons_suggest import PLACES

Names = Callable[[str, str], str]
Sentence = TypeVar("Sentence")

# Parameters that hold ids, by name: what kind of thing the id names.
KINDS = {
    **{
        kind: kind
        for kind in (
            "answer axis band category closure criterion document entity level preset quadrant"
            " question route route_rule rule service stage step task theme unit verdict"
        ).split()
    },
    "awaited": "task",
    "categories": "category",
    "channels": "channel",
    "criteria": "criterion",
    "documents": "document",
    "entities": "entity",
    "levels": "level",
    "lower": "criterion",
    "middle": "criterion",
    "now_route": "route",
    "now_verdict": "verdict",
    "milestone": "milestone",
    "other": "service",
    "other_answer": "answer",
    "indicator": "indicator",
    "overtaken_by": "service",
    "party": "party",
    "plan": "plan",
    "points": "interaction-point",
    "programme": "programme",
    "questions": "question",
    "recipients": "category",
    "second": "criterion",
    "services": "service",
    "steps": "step",
    "tasks": "task",
    "units": "unit",
    "upper": "criterion",
    "was_route": "route",
    "was_verdict": "verdict",
}


def ids_as_they_are(kind: str, id: str) -> str:
    """The ``names`` of somebody who has no catalogue: every id stands for itself."""
    return id


@dataclass(frozen=True, slots=True)
class Words:
    """The wording of one language; ``names`` gives the name of an id by its kind.

    A kind or id that ``names`` does not know should come back as the id. A code without a
    sentence is shown as it is: a missing sentence must not hide an answer.
    """

    language: Language
    names: Names = ids_as_they_are

    def reason(self, reason: Reason) -> str:
        """One sentence; ids are replaced by names."""
        given = dict(reason.params)
        # A judged criterion lacks nothing but itself: naming it twice would say no more.
        if given.get("inputs") == (given.get("criterion"),):
            del given["inputs"]
        sentence = _variant(REASONS, reason.code, given)
        params = {name: self._named(name, value) for name, value in given.items()}
        return self.language.say(sentence, **params) if sentence else reason.code

    def finding(self, finding: Finding) -> tuple[str, str]:
        """What is wrong, and what to do; ids stay ids, because the file is where to look."""
        # Only validate and refused commands word findings: the others start without these.
        from qp174.render.wording.findings import FINDINGS, spoken

        pair = _variant(FINDINGS, finding.code, finding.params)
        if pair is None:
            return finding.code, ""
        params = spoken(finding.params, self.language)
        message, action = (self.language.say(part, **params) for part in pair)
        return message, action

    def error(self, error: QP174Error) -> str:
        """Why the command stopped."""
        sentence = _variant(ERRORS, error.code, error.params)
        if sentence is None:
            return error.code
        params = dict(error.params)
        if error.code.startswith("unknown-id") and params.get("kind") in KIND_NAMES:
            params["kind"] = self.language.say(KIND_NAMES[str(params["kind"])])
        return self.language.say(sentence, **params)

    def _named(self, name: str, value: ReasonParam) -> ReasonParam:
        if name == "inputs" and isinstance(value, tuple):
            return tuple(self.language.say(INPUTS.get(word, word)) for word in value)
        if name == "place":
            return self.language.say(PLACES.get(str(value), str(value)))
        if name == "fields" and isinstance(value, tuple):
            from qp174.render.wording.decisions import field_name  # it knows this module

            return tuple(field_name(field, self.language, self.names) for field in value)
        kind = KINDS.get(name)
        if kind is None:
            return value
        if isinstance(value, tuple):
            return tuple(self.names(kind, id) for id in value)
        return self.names(kind, str(value))


def reason_record(reason: Reason, words: Mapping[str, Words]) -> dict[str, object]:
    """A reason for JSON: code, parameters, and its sentence in each language of ``words``."""
    sentences = {code: its_words.reason(reason) for code, its_words in words.items()}
    return {"code": reason.code, "params": dict(reason.params), **sentences}


def _variant(
    sentences: Mapping[str, Sentence], code: str, params: Mapping[str, Any]
) -> Sentence | None:
    """The sentence of a code: of the first parameter that is there and has its own, if any."""
    for name, value in params.items():
        if value not in ("", (), None) and f"{code}.{name}" in sentences:
            return sentences[f"{code}.{name}"]
    return sentences.get(code)
