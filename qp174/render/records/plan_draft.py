"""A drafted plan as a JSON record: the plan, how good it is, and what it costs in priority."""

from collections.abc import Sequence

from qp174.model.drafting import Move, Price
from qp174.model.plan import Period
from qp174.model.plan_seen import PlanSeen
from qp174.render.machine import Record, Tongues, reasons
from qp174.render.records.plans import plan_record


def draft_record(
    seen: PlanSeen, bands: Sequence[Record], price: Price | None, tongues: Tongues
) -> Record:
    """``plan draft``: as ``plan show``, with ``bands`` (value, bound and gap of each), and under
    the objective ``value`` with ``price``: what it costs in priority."""
    record = {**plan_record(seen, tongues), "format": "qp174.plan-draft/1", "bands": list(bands)}
    return record if price is None else {**record, "price": price_record(price)}


def price_record(price: Price) -> Record:
    """By band the points by priority and here; the services that wait longer, None for left out."""
    return {
        "bands": [
            {"band": its.band, "by_priority": its.by_priority, "here": its.here, "lost": its.lost}
            for its in price.bands
        ],
        "later": [
            {
                "id": its.id,
                "band": its.band,
                "by_priority": its.by_priority.id,
                "here": None if its.here is None else its.here.id,
            }
            for its in price.later
        ],
    }


def moves_record(moves: Sequence[Move], tongues: Tongues) -> list[Record]:
    """What a revision did to each service; ``before`` and ``after`` are its quarters, or null."""
    return [
        {
            "id": its.service,
            "kind": its.kind,
            "before": _span(its.before),
            "after": _span(its.after),
            "quarters": its.quarters,
            "because": reasons(its.because, tongues),
        }
        for its in moves
    ]


def _span(quarters: tuple[Period, Period] | None) -> Record | None:
    if quarters is None:
        return None
    return {"start": quarters[0].id, "finish": quarters[1].id}
