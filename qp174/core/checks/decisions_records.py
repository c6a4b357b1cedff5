"""Checks of the decisions as records: labelled, told once, free of contradiction, and bound."""

import datetime
from collections.abc import Iterator

from qp174.core.checks.files import COMMITTEE, CRITERIA, GATE
from qp174.core.checks.registry import At, Found, at, check
from qp174.core.deciding.decided import RESERVED_IDS
from qp174.core.deciding.sittings import flaws
from qp174.model.catalogue import Catalogue

_RULES = ("committee",)


def _told(catalogue: Catalogue, code: str) -> Found:
    """The flaws of one code in all sittings."""
    for file in catalogue.decisions:
        for flaw in flaws(file, catalogue):
            if flaw.code == code:
                yield at(file, *flaw.keys), flaw.params


@check("items-contradict", clause="5/1-b", needs=_RULES)
def a_sitting_says_one_thing(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """One sitting says of one subject one thing: a service is not confirmed and deferred at once,
    and nothing is decided twice. None of such items counts.

    Fix: keep the item that the signed minutes have, and take the other out.
    """
    yield from _told(catalogue, "items-contradict")


@check("decision-not-labelled", clause="5/1-b", needs=_RULES)
def examples_are_labelled(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """What an illustrative committee decides binds nobody, and its file says so.

    Fix: add ``illustrative: true``; where the committee is the real one, take the label out of its
    own file.
    """
    yield from _told(catalogue, "decision-not-labelled")


@check("editorial-beyond-text", clause="4/4", needs=_RULES)
def editorial_records_cover_texts_only(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """An editorial record covers nothing but texts for people: name and purpose of a service, the
    name of a plan, texts of the method. The secretary records it, and something has changed.

    Fix: put the change before the committee, which decides on the subject again.
    """
    yield from _told(catalogue, "editorial-beyond-text")


@check("sitting-recorded-twice", clause="4/4")
def sittings_are_recorded_once(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A sitting has one file: no two have the same kind, number and date.

    Fix: correct the number or the date; what one sitting decided stands in one file.
    """
    first: dict[tuple[str, str, str], str] = {}
    for file in sorted(catalogue.decisions, key=lambda its: (its.id, its.path)):
        its = file.sitting
        other = first.setdefault((its.kind, its.number.strip(), its.date), file.id)
        if other != file.id:
            yield at(file, "sitting", "number"), {"number": its.number, "other": other}


@check("committee-changed", clause="5/1-b", needs=_RULES)
def rules_change_with_their_version(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Roster and rules of the committee change only together with their version: a decision names
    the version and the hash of those by which it was taken.

    Fix: raise ``version:``, or bring roster and rules back as they were.
    """
    committee = catalogue.committee
    for file in catalogue.decisions:
        bound = file.committee
        if committee is None or bound is None or bound.version > committee.version:
            continue
        if bound.version == committee.version and bound.sha256 != committee.sha256:
            yield At(COMMITTEE, "/version"), {"id": file.id, "version": bound.version}
            return


@check("id-reserved", needs=("criteria", "gate"))
def ids_are_no_keys_left_out(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """No criterion, axis, set of weights or question is called as a key that hashes leave out, as
    ``note`` or ``source``: a change of its weight could not be told.

    Fix: give it another id.
    """
    for place, id_ in _keyed(catalogue):
        if id_ in RESERVED_IDS:
            yield place, {"id": id_}


def _keyed(catalogue: Catalogue) -> Iterator[tuple[At, str]]:
    """The ids that are keys in files that are hashed, with their places."""
    criteria = catalogue.criteria
    for index, axis in enumerate(criteria.axes):
        yield at(CRITERIA, "axes", index, "id"), axis
    for index, criterion in enumerate(criteria.criteria):
        yield at(CRITERIA, "criteria", index, "id"), criterion
    for index, preset in enumerate(criteria.presets):
        yield at(CRITERIA, "presets", index, "id"), preset
    for index, question in enumerate(catalogue.gate.questions):
        yield at(GATE, "questions", index, "id"), question
