"""What a plan of most value costs in priority: what it is worth to each band, and who waits longer.

The other plan that it is held against is drafted by priority from the same catalogue, under the
same capacity, and with the same that people fixed.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from qp174.core.planning.drafting.draft import Drafted, draft_from
from qp174.model.catalogue import Catalogue
from qp174.model.drafting import BandPrice, Later, Price


def price(catalogue: Catalogue, drafted: Drafted, today: date | None = None) -> Price:
    """What a plan that was drafted for most value costs in priority."""
    plain = draft_from(catalogue, replace(drafted.plan, objective="priority"), today)
    names = [band.id for band in catalogue.criteria.bands]
    worth = {its.band: its.value for its in drafted.schedule.bands}
    bands = tuple(
        BandPrice(names[its.band], its.value, worth.get(its.band, Decimal(0)))
        for its in plain.schedule.bands
    )
    return Price(bands, tuple(_later(plain, drafted, names[-1])))


def _later(plain: Drafted, drafted: Drafted, last: str) -> Iterator[Later]:
    ends = {entry.id: entry.finish for entry in drafted.plan.services}
    for entry in plain.plan.services:
        end = ends.get(entry.id)
        if entry.basis.band != last and (end is None or end > entry.finish):
            yield Later(entry.id, entry.basis.band, entry.finish, end)
