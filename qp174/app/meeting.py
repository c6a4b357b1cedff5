"""A sitting of the committee: from what was decided to the next file, tried and written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from qp174.app.load import load
from qp174.app.trial import Desk, Trial, tried
from qp174.core.deciding.chain import number_of, sequence
from qp174.core.deciding.contents import content_today
from qp174.core.deciding.decisions import OVERRIDE, REOPENED, in_force, overrides, standing
from qp174.core.deciding.editorial import EDITORIAL
from qp174.core.deciding.seen import seen
from qp174.model.catalogue import Catalogue
from qp174.model.decision import (
    HASHED_KINDS,
    Commitment,
    DecisionFile,
    Evidence,
    Item,
    Rules,
    Sitting,
)
from qp174.model.error import QP174Error
from qp174.model.service import ServiceFacts
from qp174.render.decisionfile import decision_file
from qp174.store.workspace import SourceFile
from qp174.store.writing import Change, exclusive

FOLDER = "plans/decisions"
_NUMBERED = re.compile(r"[Dd]-([0-9]{1,6})(?![0-9])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a sitting decided, as the secretary tells it: without hashes and what was seen."""

    sitting: Sitting
    evidence: Evidence
    present: tuple[str, ...]
    items: tuple[Item, ...]
    excused: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """The next decision file: its path from the root, its id and its text."""

    path: str
    id: str
    text: str


def drafted(catalogue: Catalogue, proposal: Proposal) -> Draft:
    """The next file of the chain, with what members saw and the hash of what was decided on.

    QP174Error ``nothing-to-decide`` (kind, subject) where there is nothing that could be hashed,
    ``no-committee`` where there is no roster, ``nothing-decided`` without an item or commitment,
    ``sitting-ahead``, ``nothing-to-reopen`` and ``rank-beyond`` where it cannot have been decided
    so, and ``no-such-decision`` where an editorial record amends nothing.
    """
    if catalogue.committee is None:
        raise QP174Error("no-committee")
    if not proposal.items and not proposal.commitments:
        raise QP174Error("nothing-decided")
    _refuse_untimely(catalogue, proposal)
    before = sequence(catalogue)
    number = max(_numbers_taken(catalogue), default=0) + 1
    id_ = f"d-{number:04}"
    file = DecisionFile(
        path=f"{FOLDER}/{id_}.yaml",
        id=id_,
        illustrative=proposal.illustrative,
        sitting=proposal.sitting,
        evidence=proposal.evidence,
        present=proposal.present,
        excused=proposal.excused,
        partners=proposal.partners,
        items=tuple(
            _completed(replace(item, number=place), catalogue)
            for place, item in enumerate(proposal.items, start=1)
        ),
        commitments=proposal.commitments,
        previous=before[-1].sha256 if before else None,
        sha256="",
        references=(),
        committee=Rules(catalogue.committee.version, catalogue.committee.sha256),
    )
    return Draft(file.path, id_, decision_file(file))


def _refuse_untimely(catalogue: Catalogue, proposal: Proposal) -> None:
    """What no sitting can have decided: on a day to come, on nothing, a rank that is none."""
    date, as_of = proposal.sitting.date, catalogue.as_of
    if as_of is not None and date > as_of.isoformat():
        raise QP174Error("sitting-ahead", date=date, as_of=as_of.isoformat())
    for item in proposal.items:
        facts = catalogue.services.get(item.subject)
        if item.kind == REOPENED and facts is not None and not _is_decided(facts, catalogue):
            raise QP174Error("nothing-to-reopen", subject=item.subject)
        if item.kind == OVERRIDE and item.rank is not None:
            ranked = seen(item.subject, catalogue).of or 0
            if not 1 <= item.rank <= ranked:
                raise QP174Error("rank-beyond", subject=item.subject, rank=item.rank, of=ranked)


def _is_decided(facts: ServiceFacts, catalogue: Catalogue) -> bool:
    """Whether there is something to take back: where it stands, or a rank given."""
    last = standing(facts, catalogue)
    return (last is not None and last.kind != REOPENED) or facts.id in overrides(catalogue)


def _numbers_taken(catalogue: Catalogue) -> Iterator[int]:
    """The numbers of all decisions, also of those whose files cannot be read as such."""
    yield from (number_of(file.id) for file in catalogue.decisions)
    for name in (*catalogue.broken_decisions, *catalogue.odd_decisions):
        if found := _NUMBERED.match(name.rpartition("/")[2]):
            yield int(found[1])


def _completed(item: Item, catalogue: Catalogue) -> Item:
    """The item with what members saw, and the hash of what it decides on."""
    if item.kind == EDITORIAL:
        return _amended(item, catalogue)
    if item.kind not in HASHED_KINDS:
        return replace(item, saw=seen(item.subject, catalogue))
    if item.kind == "to-be-accepted" and item.round is None:
        item = replace(item, round=catalogue.services[item.subject].round + 1)
    content = content_today(item.kind, item.subject, item.round, catalogue)
    if content is None:
        raise QP174Error("nothing-to-decide", kind=item.kind, subject=item.subject)
    return replace(item, saw=seen(item.subject, catalogue), content=content)


def _amended(item: Item, catalogue: Catalogue) -> Item:
    """An editorial record with the subject and the new hash of what it amends."""
    amended = next((entry for entry in in_force(catalogue) if entry.id == item.amends), None)
    if amended is None or amended.item.content is None:
        raise QP174Error("no-such-decision", id=item.amends or "")
    its = amended.item
    content = content_today(its.kind, its.subject, its.round, catalogue)
    if content is None:
        raise QP174Error("nothing-to-decide", kind=its.kind, subject=its.subject)
    return replace(item, subject=its.subject, content=content)


def tried_out(desk: Desk, draft: Draft) -> Trial:
    """The new decision tried on the whole catalogue."""
    return tried(desk, SourceFile(draft.path, "decision", draft.text.encode()))


def write(desk: Desk, proposal: Proposal, draft: Draft, trial: Trial) -> None:
    """Writes what was shown, and only that: never over a file that is there.

    QP174Error ``decided-on-another`` where what was ``drafted`` of the proposal would not be that
    any more: somebody has changed the folder meanwhile, at the latest since it was tried; and as
    of ``store.writing``.
    """
    with exclusive(desk.root) as writer:
        now = load(desk.root, desk.as_of, use_cache=desk.use_cache).catalogue
        if not trial.holds(desk.root) or draft != drafted(now, proposal):
            raise QP174Error("decided-on-another", path=draft.path)
        writer.write([Change(draft.path, None, draft.text.encode())])
