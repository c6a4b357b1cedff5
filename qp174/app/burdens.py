"""Answers about re-engineering and burdens, as the command and the report need them."""

from collections.abc import Iterable
from dataclasses import dataclass

from qp174.core.process.burden import MISSING, burden_of, lacks_of, savings, totals
from qp174.core.process.reengineering import reviews, why_kind
from qp174.model.burden import Reengineered, ServiceBurden, Total
from qp174.model.catalogue import Catalogue
from qp174.model.reason import Reason
from qp174.model.service import ServiceFacts


@dataclass(frozen=True, slots=True)
class Sums:
    """The yearly burden of several services together, today and before, and what is saved of it.

    Beside each saving stands what the same services had before.
    """

    today: tuple[Total, ...]
    before: tuple[Total, ...]
    saved_by_design: tuple[Total, ...]
    saved_in_fact: tuple[Total, ...]


def reengineered(catalogue: Catalogue, ids: Iterable[str]) -> tuple[Reengineered, ...]:
    """What re-engineering says of each of these services."""
    return tuple(_of_service(catalogue.services[id], catalogue) for id in ids)


def kinds_of(its: Reengineered, catalogue: Catalogue) -> tuple[Reason | None, ...]:
    """Why the kind of each round is the right one, or that it is not."""
    return tuple(why_kind(review, catalogue) for review in its.reviews)


def in_force(catalogue: Catalogue) -> tuple[str, ...]:
    """The services that are given today: those that are not retired."""
    return tuple(id for id, facts in catalogue.services.items() if not facts.retired)


def sums(services: Iterable[Reengineered]) -> Sums:
    """The totals over services: of what can be computed, with what cannot and what it needs."""
    burdens = [entry.burden for entry in services]
    before = {its.id: its.before for its in burdens}
    return Sums(
        totals({its.id: its.today for its in burdens}),
        totals(before),
        savings(before, {its.id: its.saved_by_design for its in burdens}),
        savings(before, {its.id: its.saved_in_fact for its in burdens}),
    )


def _of_service(facts: ServiceFacts, catalogue: Catalogue) -> Reengineered:
    burden = burden_of(facts, catalogue)
    return Reengineered(facts.id, reviews(facts, catalogue), burden, _lacks(facts, burden))


def _lacks(facts: ServiceFacts, burden: ServiceBurden) -> tuple[Reason, ...]:
    """What keeps the burden and its saving from being computed; the process found is only missed
    once the service is launched.
    """
    lines = [*burden.today, *burden.before, *burden.saved_by_design, *burden.saved_in_fact]
    lacks = lacks_of(lines)
    if facts.launch is None:
        lacks = tuple(lack for lack in lacks if lack != MISSING["observed"])
    return (Reason("not-computable", {"inputs": lacks}),) if lacks else ()
