"""What a decision on a subject would decide today, and what has changed since it was taken."""

from collections.abc import Iterator

from qp174.core.deciding.canonical import FIELD_DIGITS, RECIPE, content_hash, field_hash
from qp174.core.deciding.decided import (
    METHOD,
    METHOD_KIND,
    METHOD_KINDS,
    PLAN_KIND,
    ROUND_FIELDS,
    ROUND_KIND,
    SERVICE_FIELDS,
    SERVICE_KIND,
)
from qp174.core.gate import classify, gives_a_verdict
from qp174.model.catalogue import Catalogue
from qp174.model.decided import ANSWER, TEXTS, Content
from qp174.model.service import ServiceFacts


def method_content(catalogue: Catalogue) -> Content:
    """The method as it stands: the hashes of its files, by kind.

    As fields, of each file what it rules, and with ``TEXTS`` behind its kind the whole file: where
    only that differs, nothing but texts for people has changed.
    """
    files = {kind: catalogue.method_hashes.get(kind) for kind in METHOD_KINDS}
    rules = {kind: catalogue.method_rules.get(kind) for kind in METHOD_KINDS}
    fields = {kind: field_hash(METHOD_KIND, kind, rules[kind]) for kind in rules}
    for kind, sha256 in files.items():
        fields[kind + TEXTS] = field_hash(METHOD_KIND, kind + TEXTS, sha256)
    return Content(RECIPE, content_hash(METHOD_KIND, METHOD, files), fields)


def service_content(facts: ServiceFacts, catalogue: Catalogue) -> Content | None:
    """What a confirmation of the service decides today: its decided part, verdict and route.

    None while the gate gives no verdict at all.
    """
    if not gives_a_verdict(catalogue.gate):
        return None
    answer = classify(facts, catalogue)
    gates = {"route": answer.route, "verdict": answer.verdict}
    sha256 = content_hash(SERVICE_KIND, facts.id, {**gates, "file": facts.decided.service.sha256})
    names = (*SERVICE_FIELDS, *(ANSWER + question for question in facts.answers))
    fields = dict(zip(names, _split(facts.decided.service.fields), strict=True))
    fields |= {key: field_hash(SERVICE_KIND, key, value) for key, value in gates.items()}
    return Content(RECIPE, sha256, fields)


def round_content(facts: ServiceFacts, number: int) -> Content | None:
    """What the acceptance of a round decides today; None where it has no process to be."""
    decided = facts.decided.rounds.get(number)
    if decided is None:
        return None
    fields = dict(zip(ROUND_FIELDS, _split(decided.fields), strict=True))
    return Content(RECIPE, decided.sha256, fields)


def _split(digests: str) -> Iterator[str]:
    return (digests[at : at + FIELD_DIGITS] for at in range(0, len(digests), FIELD_DIGITS))


def content_today(
    kind: str, subject: str, round_: int | None, catalogue: Catalogue
) -> Content | None:
    """What a decision of this kind on this subject would decide today; None where there is nothing
    to decide on, or nothing that is hashed."""
    if kind == METHOD_KIND:
        return method_content(catalogue)
    if kind == PLAN_KIND:
        return next((f.decided for f in catalogue.plan_files if f.plan.id == subject), None)
    facts = catalogue.services.get(subject)
    if facts is None or kind not in (SERVICE_KIND, ROUND_KIND):
        return None
    if kind == SERVICE_KIND:
        return service_content(facts, catalogue)
    return round_content(facts, facts.round + 1 if round_ is None else round_)


GONE = "gone"
"""Stands for the fields where what was decided on is no longer there."""

UNNAMED = "unnamed"
"""Stands for fields that changed and of which the decision does not name the hash."""


def changed_fields(then: Content, now: Content | None) -> tuple[str, ...]:
    """The fields that say something else than when it was decided; none while the hash is the
    same.

    Where all that the decision names are as they were, those that it does not name; ``GONE`` or
    ``UNNAMED`` where no field can be named.
    """
    if now is None:
        return (GONE,)
    if (then.recipe, then.sha256) == (now.recipe, now.sha256):
        return ()
    return different_fields(then, now) or (UNNAMED,)


def different_fields(then: Content, now: Content) -> tuple[str, ...]:
    """The fields that differ; texts of a file are not named where its rules differ too."""
    differ = [name for name, hash_ in then.fields.items() if now.fields.get(name) != hash_]
    added = [name for name in now.fields if name not in then.fields]
    named = differ or added
    return tuple(name for name in named if name.removesuffix(TEXTS) not in {*named} - {name})
