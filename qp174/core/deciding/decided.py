"""What of each file is decided, and nothing else, as hashes.

Volumes, contacts, sources, notes, layout and comments never change any of these hashes; every
value that was decided does. ``docs/hashes.md`` says the same for those who recompute them.
"""

from collections.abc import Mapping
from typing import Any

from qp174.core.deciding.canonical import RECIPE, canonical, composed, field_form_hash, form_hash
from qp174.model.decided import ANSWER, Content, Decided, DecidedParts

Data = Mapping[str, Any]

METHOD = "method"
"""The subject of a decision on the method."""

#: The files of the method, by kind.
METHOD_KINDS = ("criteria", "gate", "indicators", "lifecycle", "recipients", "routes")
#: Keys that explain: what is decided does not hang on them.
ASIDE = frozenset({"note", "notes", "source"})
# What is no method: the format, and the cues by which categories are only suggested.
_NOT_METHOD = ASIDE | {"format", "cues", "suggesting"}
# What was seen when a plan was drafted only serves to notice drift.
_NOT_PLAN = ASIDE | {"format", "basis"}

COMMITTEE_FIELDS = ("illustrative", "members", "quorum", "majority", "evidence", "signers")
_LANGUAGES = frozenset({"ar", "en"})
#: No id may be one of these: an id that is a key, as a criterion's is in a set of weights, would be
#: left out of what is hashed.
RESERVED_IDS = ASIDE | _NOT_METHOD | _NOT_PLAN

SERVICE_FIELDS = (
    "id",
    "code",
    "name",
    "purpose",
    "owner",
    "sponsor",
    "theme",
    "delivered_by",
    "recipients",
)
ANSWER_FIELDS = ("answer", "change", "who", "by")
ROUND_FIELDS = ("kind", "participants", "excused", "as_is", "to_be")
_NONE = canonical(None)

SERVICE_KIND = "service-confirmed"
ROUND_KIND = "to-be-accepted"
PLAN_KIND = "plan-adopted"
METHOD_KIND = "method-adopted"


def decided_parts(data: Data) -> DecidedParts:
    """The decided parts of a service's file, whatever its gate comes to."""
    rounds = {
        number: _round(data["id"], number, entry)
        for number, entry in enumerate(data["rounds"], start=1)
        if "to_be" in entry
    }
    return DecidedParts(_service(data), rounds)


def _service(data: Data) -> Decided:
    forms = {key: canonical(data[key], ASIDE) for key in SERVICE_FIELDS if key in data}
    answers = {
        question: canonical({key: entry[key] for key in ANSWER_FIELDS if key in entry})
        for question, entry in data["gate"]["answers"].items()
    }
    digests = [field_form_hash(SERVICE_KIND, key, forms.get(key, _NONE)) for key in SERVICE_FIELDS]
    digests += [field_form_hash(SERVICE_KIND, ANSWER + key, answers[key]) for key in answers]
    whole = composed({**forms, "gate": composed(answers)})
    return Decided(form_hash(f"{SERVICE_KIND}.file", data["id"], whole), "".join(digests))


def _round(id_: str, number: int, entry: Data) -> Decided:
    forms = {key: canonical(entry[key], ASIDE) for key in ROUND_FIELDS if key in entry}
    digests = [field_form_hash(ROUND_KIND, key, forms.get(key, _NONE)) for key in ROUND_FIELDS]
    whole = composed({**forms, "round": canonical(number)})
    return Decided(form_hash(ROUND_KIND, id_, whole), "".join(digests))


def decided_plan(data: Data) -> Content:
    """What a plan decides: all of its file but its sources, notes and the basis that was seen."""
    forms = {key: canonical(data[key], _NOT_PLAN) for key in data if key not in _NOT_PLAN}
    fields = {key: field_form_hash(PLAN_KIND, key, form) for key, form in forms.items()}
    return Content(RECIPE, form_hash(PLAN_KIND, data["id"], composed(forms)), fields)


def method_file_hash(kind: str, data: Data) -> str:
    """The hash of what a method file decides: all of it but its sources, notes and cues."""
    return form_hash(f"{METHOD_KIND}.file", kind, canonical(data, _NOT_METHOD))


def method_rules_hash(kind: str, data: Data) -> str:
    """The hash of the same without the texts for people: it tells a rule that changed from a text
    that was only worded anew."""
    rules = _without_texts(data)
    return form_hash(f"{METHOD_KIND}.rules", kind, canonical(rules, _NOT_METHOD))


def committee_hash(data: Data) -> str:
    """The hash of roster and rules of the committee, without texts for people and explanations."""
    rules = {key: _without_texts(data[key]) for key in COMMITTEE_FIELDS if key in data}
    return form_hash("committee", "committee", canonical(rules, ASIDE))


def _without_texts(data: Any) -> Any:
    """The data with nothing in the place of each text, which has languages as its only keys."""
    if isinstance(data, Mapping):
        if data and data.keys() <= _LANGUAGES:
            return None
        return {key: _without_texts(value) for key, value in data.items()}
    return [_without_texts(value) for value in data] if isinstance(data, list) else data
