"""Checks of services that people take for one another (clause 5/1-d)."""

import datetime

from qp174.core.alike import alike
from qp174.core.checks.registry import Found, at, check
from qp174.model.catalogue import Catalogue
from qp174.model.service import ServiceFacts


@check("names-alike", severity="warning", clause="5/1-d")
def services_of_an_owner_differ(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Two services of one owner do not bear names that differ only in spelling, in the place
    of one word, or in one letter: mostly it is one service, entered twice.

    Fix: keep one file and retire the other, or make the names say what differs.
    """
    by_owner: dict[str, list[ServiceFacts]] = {}
    for facts in _in_force(catalogue):
        by_owner.setdefault(facts.owner, []).append(facts)
    for owned in by_owner.values():
        names = ((number, facts.alike) for number, facts in enumerate(owned))
        for number, earlier in alike(names):
            yield at(owned[number], "name"), {"other": owned[earlier].id}


@check("name-of-another-owner", severity="warning", clause="5/1-d")
def owners_name_services_apart(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Services of two owners do not bear the same name: in a list nobody can tell them apart.

    Fix: say in one of the names what differs, or find out whether it is one service.
    """
    first: dict[str, ServiceFacts] = {}
    for facts in _in_force(catalogue):
        if not facts.alike:
            continue
        earlier = first.setdefault(facts.alike, facts)
        if earlier.owner != facts.owner:
            yield at(facts, "name"), {"other": earlier.id, "owner": earlier.owner}


def _in_force(catalogue: Catalogue) -> list[ServiceFacts]:
    """The services in force, of two files with one id the first."""
    return [facts for facts in catalogue.services.values() if not facts.retired]
