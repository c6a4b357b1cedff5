"""The committee from its file, and its decisions from theirs."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from qp174.core.builders.common import decimal_of, pointer, text_of
from qp174.core.deciding.canonical import content_hash
from qp174.core.deciding.decided import committee_hash
from qp174.core.figures import figures
from qp174.model.decided import Content
from qp174.model.decision import (
    Commitment,
    Committee,
    Condition,
    Conflict,
    DecisionFile,
    Evidence,
    EvidenceRule,
    Formation,
    Item,
    MajorityRule,
    Member,
    Quorum,
    Rules,
    Seen,
    Sitting,
    Votes,
)
from qp174.model.service import Reference

Data = Mapping[str, Any]

#: What items are about whose subject is no service; that of an editorial record is that of the item
#: which it amends.
_ABOUT = {"plan-adopted": "plan", "method-adopted": "", "editorial": ""}


def committee(data: Data) -> Committee | None:
    """committee.yaml: the roster and the rules."""
    formation, quorum = data["formation"], data["quorum"]
    majority, evidence = data["majority"], data["evidence"]
    return Committee(
        name=text_of(data["name"]),
        illustrative=data.get("illustrative", False),
        version=int(data["version"]),
        formation=Formation(formation["number"], formation["date"], text_of(formation["by"])),
        members={entry["id"]: _member(entry) for entry in data["members"]},
        quorum=Quorum(
            share=Fraction(quorum["share"]),
            count=int(quorum["count"]) if "count" in quorum else None,
            chair=quorum["chair"],
        ),
        majority=MajorityRule(
            majority["usual"], dict(majority.get("kinds", {})), majority["casting_vote"]
        ),
        evidence=EvidenceRule(evidence["usual"], dict(evidence.get("kinds", {}))),
        signers=tuple(data.get("signers", ())),
        sha256=committee_hash(data),
    )


def _member(entry: Data) -> Member:
    return Member(
        id=entry["id"],
        role=text_of(entry["role"]),
        unit=entry.get("unit"),
        function=entry["function"],
        votes=entry.get("votes", True),
        valid_from=entry.get("valid_from"),
        valid_to=entry.get("valid_to"),
    )


def decision(data: Data, path: str) -> DecisionFile:
    """A sitting whose file has passed its schema; ``path`` is from the root."""
    sitting = data["sitting"]
    return DecisionFile(
        path=path,
        id=data["id"],
        illustrative=data.get("illustrative", False),
        sitting=Sitting(sitting["kind"], sitting["number"], sitting["date"]),
        evidence=_evidence(data["evidence"]),
        present=tuple(data["present"]),
        excused=tuple(data.get("excused", ())),
        partners=tuple(data.get("partners", ())),
        items=tuple(map(_item, data["items"])),
        commitments=tuple(
            Commitment(entry["by"], entry.get("due"), text_of(entry["text"]))
            for entry in data.get("commitments", ())
        ),
        previous=data.get("previous"),
        sha256=decision_hash(data),
        references=tuple(_references(data)),
        committee=_rules(data.get("committee")),
    )


def _rules(entry: Data | None) -> Rules | None:
    return Rules(int(entry["version"]), entry["sha256"]) if entry else None


def decision_hash(data: Data) -> str:
    """The hash that the next decision names as ``previous``: of all that the file says."""
    return content_hash("decision", data["id"], data)


def _evidence(entry: Data) -> Evidence:
    return Evidence(
        level=entry["level"],
        minutes=entry.get("minutes"),
        date=entry.get("date"),
        archive=text_of(entry.get("archive")),
        scan=entry.get("scan"),
        recorded_by=text_of(entry["recorded_by"]),
    )


def _item(entry: Data) -> Item:
    votes, saw, content = entry.get("votes"), entry.get("saw"), entry.get("content")
    return Item(
        number=int(entry["number"]),
        kind=entry["kind"],
        subject=entry["subject"],
        round=int(entry["round"]) if "round" in entry else None,
        votes=votes
        and Votes(
            int(votes["for"]), int(votes["against"]), int(votes["abstained"]), votes.get("casting")
        ),
        conflicts=tuple(
            Conflict(its["member"], text_of(its["reason"])) for its in entry.get("conflicts", ())
        ),
        conditions=tuple(
            Condition(text_of(its), its.get("due")) for its in entry.get("conditions", ())
        ),
        review=entry.get("review"),
        reason=text_of(entry.get("reason")),
        rank=int(entry["rank"]) if "rank" in entry else None,
        amends=entry.get("amends"),
        saw=saw and _seen(saw),
        content=content and Content(content["recipe"], content["sha256"], dict(content["fields"])),
    )


def _seen(entry: Data) -> Seen:
    return Seen(
        score=decimal_of(entry["score"]) if "score" in entry else None,
        rank=int(entry["rank"]) if "rank" in entry else None,
        of=int(entry["of"]) if "of" in entry else None,
        band=entry.get("band"),
        preset=entry.get("preset"),
        verdict=entry.get("verdict"),
        route=entry.get("route"),
        method=entry.get("method"),
    )


def _references(data: Data) -> Iterator[Reference]:
    for key in ("present", "excused"):
        for index, member in enumerate(data.get(key, ())):
            yield Reference("member", member, pointer(key, index))
    for index, partner in enumerate(data.get("partners", ())):
        yield Reference("partner", partner, pointer("partners", index))
    for index, item in enumerate(data["items"]):
        about = _ABOUT.get(item["kind"], "service")
        if about:
            yield Reference(about, item["subject"], pointer("items", index, "subject"))
        for at, conflict in enumerate(item.get("conflicts", ())):
            place = pointer("items", index, "conflicts", at, "member")
            yield Reference("member", conflict["member"], place)
    for index, commitment in enumerate(data.get("commitments", ())):
        yield Reference("party", commitment["by"], pointer("commitments", index, "by"))
    for figure in figures(data):
        for source in figure.sources:
            yield Reference("source", source, figure.pointer)


def committee_references(data: Data) -> Iterator[Reference]:
    """The units and signers that committee.yaml names; sources are found for every file."""
    if "unit" in data:
        yield Reference("unit", data["unit"], "/unit")
    for index, member in enumerate(data["members"]):
        if "unit" in member and "valid_to" not in member:
            yield Reference("unit", member["unit"], pointer("members", index, "unit"))
    for index, signer in enumerate(data.get("signers", ())):
        yield Reference("member", signer, pointer("signers", index))
