"""Checks of the committee's decisions: what keeps one from counting (clauses 4/4, 5/1-b)."""

import datetime

from qp174.core.checks.registry import Found, at, check
from qp174.core.deciding.chain import item_id, sequence
from qp174.core.deciding.editorial import EDITORIAL
from qp174.core.deciding.sittings import flaws
from qp174.model.catalogue import Catalogue
from qp174.model.decision import DecisionFile, Item

_RULES = ("committee",)


def _told(catalogue: Catalogue, code: str) -> Found:
    """The flaws of one code in all sittings."""
    for file in catalogue.decisions:
        for flaw in flaws(file, catalogue):
            if flaw.code == code:
                yield at(file, *flaw.keys), flaw.params


@check("quorum-missing", clause="5/1-b", needs=_RULES)
def sittings_have_a_quorum(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A sitting decides only with the quorum of the committee's file, of the members in office.

    Fix: complete ``present:`` from the signed minutes; without a quorum, nothing was decided.
    """
    yield from _told(catalogue, "quorum-missing")


@check("member-not-in-office", clause="5/1-b", needs=_RULES)
def members_were_in_office(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Who is named as present was a member of the committee on the day of the sitting.

    Fix: correct the member or the date; a term is corrected in the committee's file.
    """
    yield from _told(catalogue, "member-not-in-office")


@check("votes-exceed-present", clause="5/1-b", needs=_RULES)
def votes_were_cast_by_those_present(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """No more votes are counted than members with a vote were present.

    Fix: correct the votes or ``present:`` from the signed minutes.
    """
    yield from _told(catalogue, "votes-exceed-present")


@check("votes-missing", clause="5/1-b", needs=_RULES)
def votes_add_up(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Everybody who was entitled to vote is in the votes: for, against, or abstained.

    Fix: complete the votes from the signed minutes; who did not vote is counted as abstained.
    """
    yield from _told(catalogue, "votes-missing")


@check("conflict-not-present", clause="5/1-b", needs=_RULES)
def conflicts_are_of_those_who_vote(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Who is named with a conflict of interest was present and has a vote.

    Fix: correct the member or ``present:`` from the signed minutes.
    """
    yield from _told(catalogue, "conflict-not-present")


@check("saw-otherwise", clause="5/1-b", needs=_RULES)
def the_confirmed_is_what_was_seen(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Verdict and route that members saw are those to which the confirmation is bound.

    Fix: bring the file back as it was written; else decide again.
    """
    yield from _told(catalogue, "saw-otherwise")


@check("conflicted-vote", clause="5/1-b", needs=_RULES)
def the_conflicted_do_not_vote(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A member with a conflict of interest on an item does not vote on it, nor break a tie.

    Fix: correct the votes from the signed minutes; else the item has to be decided again.
    """
    yield from _told(catalogue, "conflicted-vote")


@check("majority-missing", clause="5/1-b", needs=_RULES)
def decisions_were_carried(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """What is recorded as decided was carried by the majority that its kind needs.

    Fix: correct the votes from the signed minutes, or take the item out: it was not decided.
    """
    yield from _told(catalogue, "majority-missing")


@check("evidence-too-weak", clause="5/1-b", needs=_RULES)
def decisions_are_proved(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A decision is proved as well as the committee asks for its kind: by signature (A), signed
    commit (B), signed minutes (M), record of the forge (C) or claim (D).

    Fix: record the signed minutes: level M with their number, date and place.
    """
    yield from _told(catalogue, "evidence-too-weak")


@check("sitting-cannot-decide", clause="5/1-b", needs=_RULES)
def only_sittings_decide(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The committee decides in a meeting or a written procedure; a meeting with partners has
    commitments, and a record of the secretary editorial changes only.

    Fix: move the item to the sitting that decided it.
    """
    yield from _told(catalogue, "sitting-cannot-decide")


@check("decision-not-candidate", clause="4/2", needs=("committee", "gate"))
def the_confirmed_passed_the_gate(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A service is confirmed as transformable only where the gate let it through.

    Fix: answer the gate anew and decide again; a service that stays out is deferred or rejected.
    """
    yield from _told(catalogue, "decision-not-candidate")


@check("hash-recipe-unknown", needs=_RULES)
def hashes_have_a_known_recipe(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The recipe of a hash is one that this version knows, else nobody can compare it.

    Fix: take a newer version of qp174, or have the committee's secretary record the hash anew.
    """
    yield from _told(catalogue, "hash-recipe-unknown")


@check("item-number-wrong", needs=_RULES)
def items_are_numbered(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The items of a sitting are numbered 1, 2, 3 … as they stand: by these they are cited.

    Fix: write the number that the item has in the file.
    """
    yield from _told(catalogue, "item-number-wrong")


@check("editorial-of-nothing", clause="4/4")
def editorial_records_amend_a_decision(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """An editorial record renews the hash of an earlier item on the same subject, and of nothing
    else.

    Fix: name the item as ``d-0001/2``, and its subject.
    """
    earlier: dict[str, Item] = {}
    for file in sequence(catalogue):
        for index, item in enumerate(file.items):
            if item.kind == EDITORIAL:
                amended = earlier.get(item.amends or "")
                if amended is None or amended.content is None:
                    yield at(file, "items", index, "amends"), {"item": item.amends or ""}
                elif amended.subject != item.subject:
                    place = at(file, "items", index, "subject")
                    yield place, {"item": item.amends or "", "subject": amended.subject}
        earlier |= {item_id(file, item): item for item in _decided(file)}


def _decided(file: DecisionFile) -> list[Item]:
    return [item for item in file.items if item.kind != EDITORIAL]
