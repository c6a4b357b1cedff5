"""Checks of the decisions as a chain: none is missing, none was changed, and what still fits."""

import datetime

from qp174.core.checks.registry import At, Found, Params, at, check
from qp174.core.deciding.chain import number_of, sequence
from qp174.core.deciding.decisions import changed_since
from qp174.core.shown import shown_list
from qp174.model.catalogue import Catalogue
from qp174.model.decision import DecisionFile

_METHOD = ("criteria", "gate", "indicators", "lifecycle", "recipients", "routes", "vocabulary")


@check("decision-chain-broken", clause="4/4")
def decisions_are_a_chain(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Each decision names the hash of the one before it, so that none can be changed, taken out or
    put in between without a trace.

    Fix: bring the earlier file back as it was; where the new one is not yet signed, write it anew
    with ``qp174 meeting decide``.
    """
    for path in catalogue.odd_decisions:
        yield At(path, ""), {"odd": path.rpartition("/")[2]}
    broken = {number_of(id_) for id_ in catalogue.broken_decisions if _is_number(id_)}
    before: DecisionFile | None = None
    for file in sequence(catalogue):
        last = 0 if before is None else number_of(before.id)
        skipped = set(range(last + 1, number_of(file.id)))
        if before is not None and number_of(file.id) == last:
            continue  # told by duplicate-id
        if skipped & broken:
            pass  # the file between them has its own finding
        elif skipped:
            yield at(file, "id"), {"id": file.id, "missing": f"d-{min(skipped):04}"}
        elif before is None:
            if file.previous is not None:
                yield at(file, "previous"), {"id": file.id, "begins": "yes"}
        elif file.previous is None:
            yield at(file, "id"), {"id": file.id, "none": "yes", "earlier": before.id}
        elif file.previous != before.sha256:
            yield at(file, "previous"), {"id": file.id, "earlier": before.id}
        before = file


def _is_number(id_: str) -> bool:
    return id_.startswith("d-") and id_[2:].isascii() and id_[2:].isdigit()


@check("decision-dates-backwards", clause="4/4")
def decisions_follow_one_another(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A decision with a higher number is not older than the one before it.

    Fix: correct the date, before the file is signed; a later sitting has a later number.
    """
    before: DecisionFile | None = None
    for file in sequence(catalogue):
        if before is not None and file.date < before.date:
            params: Params = {"date": file.date, "before": before.id, "earlier": before.date}
            yield at(file, "sitting", "date"), params
        before = file


@check("decision-changed", severity="warning", clause="4/4", needs=_METHOD)
def what_was_decided_still_stands(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """What the committee decided on is what the file says today.

    Fix: put the change before the committee; a change of spelling only can be recorded by the
    secretary as editorial.
    """
    for decision in changed_since(catalogue):
        params = {
            "id": decision.id,
            "subject": decision.item.subject,
            "fields": shown_list(decision.changed),
        }
        yield At(decision.path, f"{decision.pointer}/content"), params
