"""A small committee and its sittings, for tests."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from qp174.core.deciding.contents import content_today
from qp174.core.gate import classify
from qp174.model.catalogue import Catalogue
from qp174.model.decision import (
    Committee,
    DecisionFile,
    Evidence,
    EvidenceRule,
    Formation,
    Item,
    MajorityRule,
    Member,
    Quorum,
    Seen,
    Sitting,
    Votes,
)
from qp174.model.text import Text

ALL = ("chair", "deputy", "a", "b", "c", "secretary")


def member(
    id_: str, function: str = "member", *, votes: bool = True, to: str | None = None
) -> Member:
    """A member since 2026."""
    return Member(id_, Text(en=id_), None, function, votes, 2026, to)


COMMITTEE = Committee(
    name=Text(en="Committee"),
    illustrative=False,
    version=1,
    formation=Formation("1", 2026, Text(en="Minister")),
    members={
        its.id: its
        for its in (
            member("chair", "chair"),
            member("deputy", "deputy"),
            member("a"),
            member("b"),
            member("c"),
            member("secretary", "secretary", votes=False),
            member("former", to="2026-03-31"),
        )
    },
    quorum=Quorum(Fraction(2, 3), None, chair=True),
    majority=MajorityRule("simple", {"plan-adopted": "two-thirds"}, casting_vote=True),
    evidence=EvidenceRule("M", {"editorial": "D"}),
    signers=(),
)


def votes(for_: int = 5, against: int = 0, abstained: int = 0, casting: str | None = None) -> Votes:
    """The votes on an item; of all five who vote, where nothing is said."""
    return Votes(for_, against, abstained, casting)


def item(kind: str, subject: str, **more: Any) -> Item:
    """An item that everybody was for."""
    return replace(Item(1, kind, subject, votes=votes()), **more)


def bound(kind: str, subject: str, catalogue: Catalogue, **more: Any) -> Item:
    """The same with the hash of what the catalogue says."""
    content = content_today(kind, subject, more.get("round"), catalogue)
    assert content is not None
    if kind == "service-confirmed" and "saw" not in more:
        answer = classify(catalogue.services[subject], catalogue)
        more["saw"] = Seen(verdict=answer.verdict, route=answer.route)
    return item(kind, subject, content=content, **more)


def sitting(number: int, *items: Item, **more: Any) -> DecisionFile:
    """A meeting with everybody there; items are numbered."""
    id_ = f"d-{number:04}"
    file = DecisionFile(
        path=f"plans/decisions/{id_}.yaml",
        id=id_,
        illustrative=False,
        sitting=Sitting("meeting", f"{number}/2026", "2026-06-01"),
        evidence=Evidence("M", "1", "2026-06-01", Text(en="Registry"), None, Text(en="Secretary")),
        present=ALL,
        excused=(),
        partners=(),
        items=tuple(replace(its, number=place) for place, its in enumerate(items, start=1)),
        commitments=(),
        previous=None,
        sha256=f"{number:064}",
        references=(),
    )
    return replace(file, **more)


def with_sittings(catalogue: Catalogue, *files: DecisionFile) -> Catalogue:
    """The catalogue with a committee that has sat so often."""
    return replace(catalogue, committee=COMMITTEE, decisions=files)
