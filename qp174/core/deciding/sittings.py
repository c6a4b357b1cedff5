"""Whether a sitting of the committee could decide, and what it decided counts (clause 5/1-b).

The rules are data (``committee.yaml``): who is in office, the quorum, the majority by kind of
decision, the chair's casting vote, the evidence that is needed. Here they are only applied. The
quorum counts the members in office on the day who have a vote; a majority of those present counts
the same without the members in conflict on the item.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import ceil

from qp174.core.days import day_of
from qp174.core.deciding.canonical import RECIPE, field_hash
from qp174.core.deciding.chain import has_come, sequence
from qp174.core.deciding.decided import SERVICE_KIND
from qp174.core.deciding.editorial import CODE as BEYOND_TEXT
from qp174.core.deciding.editorial import EDITORIAL, Renewals, editorial_flaws
from qp174.core.derived import once
from qp174.core.references import begins_after, has_ended
from qp174.model.catalogue import Catalogue
from qp174.model.decision import (
    EVIDENCE_LEVELS,
    STANDING_KINDS,
    Committee,
    DecisionFile,
    Item,
    Member,
    Seen,
    Votes,
)
from qp174.model.finding import Param

#: Sittings that can decide; the others only note what was promised, or a new hash.
DECIDING = frozenset({"meeting", "written"})
#: Evidence that is a signature, of which these records keep none.
_SIGNED = frozenset({"A", "B"})
_HEADS = frozenset({"chair", "deputy"})


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a sitting, or an item of it, does not count: the code of a finding with its parameters.

    ``keys`` lead to the place in the file; ``item`` is the number of the item, None for all.
    """

    code: str
    keys: tuple[str | int, ...]
    params: Mapping[str, Param] = field(default_factory=dict)
    item: int | None = None


def in_office(member: Member, date: str) -> bool:
    """Whether a member was in the committee on an ISO date; a bare year holds from end to end."""
    day = day_of(date)
    return not begins_after(member.valid_from, day) and not has_ended(member.valid_to, day)


def voters(committee: Committee, date: str) -> tuple[str, ...]:
    """The members who had a vote on an ISO date, in the order of the roster."""
    return tuple(
        member.id
        for member in committee.members.values()
        if member.votes and in_office(member, date)
    )


def needed_for_quorum(committee: Committee, date: str) -> int:
    """How many of those who vote have to be there on an ISO date."""
    share = ceil(committee.quorum.share * len(voters(committee, date)))
    return max(share, committee.quorum.count or 0, 1)


def is_carried(votes: Votes, entitled: int, rule: str, *, casting: bool) -> bool:
    """Whether an item is carried by its votes.

    ``rule`` is ``simple``, ``absolute`` or ``two-thirds``, as of ``MajorityRule``; ``entitled`` are
    those present who may vote on the item; ``casting`` whether the chair's side wins a tie. Of all
    who are entitled a tie is exactly one half; two thirds are never short by a tie.
    """
    if votes.for_ == 0:
        return False
    tips = casting and votes.for_ == votes.against and votes.casting == "for"
    if rule == "two-thirds":
        return 3 * votes.for_ >= 2 * entitled
    if rule == "absolute":
        return 2 * votes.for_ > entitled or (tips and 2 * votes.for_ == entitled)
    return votes.for_ > votes.against or tips


def majority_for(committee: Committee, kind: str) -> str:
    """The rule by which an item of a kind is carried."""
    return committee.majority.kinds.get(kind, committee.majority.usual)


def evidence_for(committee: Committee, kind: str) -> str:
    """The weakest level of evidence that suffices for an item of a kind."""
    return committee.evidence.kinds.get(kind, committee.evidence.usual)


def flaws(file: DecisionFile, catalogue: Catalogue) -> tuple[Flaw, ...]:
    """All that keeps a sitting, or items of it, from counting; none without a committee: there a
    reference finds no member."""
    committee = catalogue.committee
    if committee is None:
        return ()
    return once(catalogue, "flaws", lambda: _all_flaws(committee, catalogue)).get(file.path, ())


def _all_flaws(committee: Committee, catalogue: Catalogue) -> Mapping[str, tuple[Flaw, ...]]:
    """The flaws of every sitting, by its path; in order, since editorial records renew what was
    before them."""
    found: dict[str, tuple[Flaw, ...]] = {}
    renewals = Renewals()
    for file in sequence(catalogue):
        known = list(_flaws(file, committee, catalogue))
        for index, item in enumerate(file.items):
            if item.kind == EDITORIAL:
                keys: tuple[str | int, ...] = ("items", index, "amends")
                told = editorial_flaws(file, item, renewals, catalogue)
                known += [Flaw(BEYOND_TEXT, keys, params, item.number) for params in told]
            if not any(flaw.item in (None, item.number) for flaw in known):
                renewals.take(file, item)
        found[file.path] = tuple(known)
    return found


def counts(file: DecisionFile, item: Item, catalogue: Catalogue) -> bool:
    """Whether an item counts: the day of the sitting has come, and nothing is wrong with it or with
    the item."""
    if catalogue.committee is None or not has_come(file, catalogue):
        return False
    return not any(flaw.item in (None, item.number) for flaw in flaws(file, catalogue))


def _flaws(file: DecisionFile, committee: Committee, catalogue: Catalogue) -> Iterator[Flaw]:
    yield from _not_in_office(file, committee)
    if file.sitting.kind in DECIDING:
        yield from _without_quorum(file, committee)
    if committee.illustrative and not file.illustrative:
        yield Flaw("decision-not-labelled", ("id",), {"id": file.id})
    yield from _contradictions(file)
    for index, item in enumerate(file.items):
        for flaw in _item_flaws(file, index, item, committee, catalogue):
            yield Flaw(flaw.code, flaw.keys, flaw.params, item.number)


def _contradictions(file: DecisionFile) -> Iterator[Flaw]:
    """Items that say of one subject two things of a kind: neither of them counts."""
    groups: dict[tuple[str, str, int | None], list[int]] = {}
    for index, item in enumerate(file.items):
        kind = "standing" if item.kind in STANDING_KINDS else item.kind
        subject = item.amends or "" if item.kind == EDITORIAL else item.subject
        groups.setdefault((kind, subject, item.round), []).append(index)
    for (_, subject, _), places in groups.items():
        for index in places if len(places) > 1 else ():
            other = file.items[places[0] if index != places[0] else places[1]]
            params: Mapping[str, Param] = {"id": subject, "item": other.number}
            yield Flaw("items-contradict", ("items", index), params, file.items[index].number)


def _not_in_office(file: DecisionFile, committee: Committee) -> Iterator[Flaw]:
    for index, id_ in enumerate(file.present):
        member = committee.members.get(id_)
        if member is not None and not in_office(member, file.date):
            params: Mapping[str, Param] = {"id": id_, "date": file.date}
            yield Flaw("member-not-in-office", ("present", index), params)


def _without_quorum(file: DecisionFile, committee: Committee) -> Iterator[Flaw]:
    may_vote = voters(committee, file.date)
    there = [id_ for id_ in may_vote if id_ in file.present]
    needed = needed_for_quorum(committee, file.date)
    numbers: Mapping[str, Param] = {"present": len(there), "needed": needed, "of": len(may_vote)}
    if len(there) < needed:
        yield Flaw("quorum-missing", ("present",), numbers)
    elif committee.quorum.chair and not _has_head(file, committee):
        yield Flaw("quorum-missing", ("present",), {"chair": "yes", **numbers})


def _has_head(file: DecisionFile, committee: Committee) -> bool:
    present = (committee.members.get(id_) for id_ in file.present)
    return any(member and member.function in _HEADS for member in present)


def _item_flaws(
    file: DecisionFile, index: int, item: Item, committee: Committee, catalogue: Catalogue
) -> Iterator[Flaw]:
    at: tuple[str | int, ...] = ("items", index)
    if item.number != index + 1:
        yield Flaw("item-number-wrong", (*at, "number"), {"number": item.number, "is": index + 1})
    if item.content is not None and item.content.recipe != RECIPE:
        params: Mapping[str, Param] = {"recipe": item.content.recipe, "known": RECIPE}
        yield Flaw("hash-recipe-unknown", (*at, "content", "recipe"), params)
    level, needed = file.evidence.level, evidence_for(committee, item.kind)
    if level in _SIGNED:
        yield Flaw("evidence-too-weak", (*at, "kind"), {"level": level, "unsigned": "yes"})
    elif EVIDENCE_LEVELS.index(level) > EVIDENCE_LEVELS.index(needed):
        yield Flaw("evidence-too-weak", (*at, "kind"), {"level": level, "needed": needed})
    if item.kind != EDITORIAL and file.sitting.kind not in DECIDING:
        yield Flaw("sitting-cannot-decide", (*at, "kind"), {"sitting": file.sitting.kind})
        return
    yield from _conflicts_of_others(file, at, item, committee)
    if item.votes is not None:
        yield from _vote_flaws(file, at, item, item.votes, committee)
    if item.kind == SERVICE_KIND:
        yield from _seen_otherwise(at, item)
        yield from _not_a_candidate(at, item, catalogue)


def _conflicts_of_others(
    file: DecisionFile, at: tuple[str | int, ...], item: Item, committee: Committee
) -> Iterator[Flaw]:
    """Only who could have voted stands back from voting."""
    may_vote = voters(committee, file.date)
    for index, conflict in enumerate(item.conflicts):
        place = (*at, "conflicts", index, "member")
        if conflict.member not in committee.members:
            continue  # told as a reference
        if conflict.member not in file.present:
            yield Flaw("conflict-not-present", place, {"id": conflict.member})
        elif conflict.member not in may_vote:
            yield Flaw("conflict-not-present", place, {"id": conflict.member, "vote": "no"})


def _vote_flaws(
    file: DecisionFile,
    at: tuple[str | int, ...],
    item: Item,
    votes: Votes,
    committee: Committee,
) -> Iterator[Flaw]:
    present = [id_ for id_ in voters(committee, file.date) if id_ in file.present]
    barred = {conflict.member for conflict in item.conflicts}
    entitled = [id_ for id_ in present if id_ not in barred]
    cast = votes.for_ + votes.against + votes.abstained
    numbers: Mapping[str, Param] = {"cast": cast, "present": len(present)}
    if cast > len(present):
        yield Flaw("votes-exceed-present", (*at, "votes"), numbers)
    elif cast > len(entitled) or (votes.casting and not _may_cast(entitled, committee)):
        yield Flaw("conflicted-vote", (*at, "votes"), {**numbers, "barred": len(barred)})
    elif cast < len(entitled):
        missing = len(entitled) - cast
        params: Mapping[str, Param] = {"entitled": len(entitled), "cast": cast, "missing": missing}
        yield Flaw("votes-missing", (*at, "votes"), params)
    rule = majority_for(committee, item.kind)
    if not is_carried(votes, len(entitled), rule, casting=committee.majority.casting_vote):
        params = {
            "rule": rule,
            "for": votes.for_,
            "against": votes.against,
            "entitled": len(entitled),
        }
        yield Flaw("majority-missing", (*at, "votes"), params)


def _may_cast(entitled: list[str], committee: Committee) -> bool:
    """Whether one of those who vote is in the chair."""
    return any(committee.members[id_].function in _HEADS for id_ in entitled)


def _not_a_candidate(at: tuple[str | int, ...], item: Item, catalogue: Catalogue) -> Iterator[Flaw]:
    """Members confirm what the gate lets through: judged by the verdict that they saw."""
    seen = item.saw.verdict if item.saw else None
    verdict = catalogue.gate.verdicts.get(seen or "")
    if verdict is not None and verdict.candidate:
        return
    params: dict[str, Param] = {"id": item.subject, "verdict": seen or ""}
    if verdict is None:
        params["unknown" if seen else "unseen"] = "yes"
    yield Flaw("decision-not-candidate", (*at, "subject"), params)


def _seen_otherwise(at: tuple[str | int, ...], item: Item) -> Iterator[Flaw]:
    """What members are said to have seen is what the decision is bound to, by its field hashes."""
    if item.content is None or item.content.recipe != RECIPE:
        return
    saw = item.saw or Seen()
    for field_, value in (("verdict", saw.verdict), ("route", saw.route)):
        if item.content.fields.get(field_) != field_hash(SERVICE_KIND, field_, value):
            place = (*at, "saw", field_) if value else (*at, "content")
            yield Flaw("saw-otherwise", place, {"field": field_, "value": value or ""})
