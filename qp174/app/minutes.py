"""A sitting of the committee with what its extract shows: quorum, majorities, what holds today."""

from qp174.core.deciding.chain import item_id, sequence
from qp174.core.deciding.decisions import in_force, is_illustrative
from qp174.core.deciding.editorial import EDITORIAL
from qp174.core.deciding.sittings import counts, majority_for, needed_for_quorum, voters
from qp174.model.catalogue import Catalogue
from qp174.model.decision import DecisionFile
from qp174.model.error import QP174Error
from qp174.render.views.minutes import MinutesAnswers


def sitting_meant(catalogue: Catalogue, words: str) -> DecisionFile:
    """The sitting that somebody's words mean: the id of its file, or its number as ``3/2027``.

    QP174Error ``no-decisions``, or ``unknown-decision`` with those there are.
    """
    files = sequence(catalogue)
    if not files:
        raise QP174Error("no-decisions")
    wanted = words.strip()
    meant = [file for file in files if wanted in (file.id, file.sitting.number)]
    if len(meant) != 1:
        raise QP174Error("unknown-decision", id=words, choices=", ".join(f.id for f in files))
    return meant[0]


def minutes_of(catalogue: Catalogue, file: DecisionFile) -> MinutesAnswers:
    """All that the extract of a sitting shows; QP174Error ``no-committee`` without a roster."""
    committee = catalogue.committee
    if committee is None:
        raise QP174Error("no-committee")
    may_vote = voters(committee, file.date)
    there = {decision.id: decision for decision in in_force(catalogue)}
    return MinutesAnswers(
        file=file,
        committee=committee,
        illustrative=is_illustrative(file, catalogue),
        present=sum(id_ in file.present for id_ in may_vote),
        needed=needed_for_quorum(committee, file.date),
        of=len(may_vote),
        rules={item.number: majority_for(committee, item.kind) for item in file.items},
        today={
            item.number: there.get(item_id(file, item))
            for item in file.items
            if item.kind != EDITORIAL or not counts(file, item, catalogue)
        },
    )
