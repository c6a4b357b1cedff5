"""Checks that the inventory is complete: every unit and level gives a service (clause 2/1)."""

import datetime

from qp174.core.checks.files import ORGANISATION
from qp174.core.checks.registry import Found, at, check
from qp174.core.references import has_ended, is_valid_on
from qp174.core.units import ancestors
from qp174.model.catalogue import Catalogue
from qp174.model.organisation import Unit


@check(
    "coverage-unit",
    severity="warning",
    clause="2/1",
    needs=("organisation", "coverage", "services"),
)
def units_give_services(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """A unit of a kind that should give services has one, or a signed statement that it has none.

    A service counts for its owner and every unit above, and outside headquarters for the units of
    the levels and directorates that deliver it. Units that stand for many are not asked; a
    catalogue without any service has a fault of its own.

    Fix: add the unit's services, or a statement in ``coverage.yaml``.
    """
    if not catalogue.services:
        return
    expected = set(catalogue.coverage.expected_kinds)
    excused = {
        statement.unit
        for statement in catalogue.coverage.statements
        if not has_ended(statement.expires, as_of)
    }
    owning = _owning(catalogue)
    for index, unit in enumerate(catalogue.organisation.units.values()):
        if unit.kind not in expected or unit.generic or not is_valid_on(unit, as_of):
            continue
        if unit.id not in owning and unit.id not in excused and not _delivers(unit, catalogue):
            yield at(ORGANISATION, "units", index), {"unit": unit.id}


def _owning(catalogue: Catalogue) -> set[str]:
    """The units that own a service in force, and all units above them."""
    owners = {facts.owner for facts in catalogue.services.values() if not facts.retired}
    return {unit.id for owner in owners for unit in ancestors(catalogue.organisation, owner)}


def _delivers(unit: Unit, catalogue: Catalogue) -> bool:
    """Whether a unit outside headquarters lies where some service in force is delivered."""
    if unit.level == next(iter(catalogue.organisation.levels), None):
        # "Delivered at headquarters" says nothing of one department: there, its owner gives it.
        return False
    places = {above.id for above in ancestors(catalogue.organisation, unit.id)}
    return any(
        unit.level in facts.levels
        and (facts.directorates is None or not places.isdisjoint(facts.directorates))
        for facts in catalogue.services.values()
        if not facts.retired
    )


@check("coverage-level", severity="warning", clause="2/1", needs=("organisation", "services"))
def levels_give_services(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """At every level of the organisation some service is delivered.

    Fix: add the services of that level, or correct ``delivered_by:`` of the services there are.
    """
    if not catalogue.services:
        return
    used = {
        level
        for facts in catalogue.services.values()
        if not facts.retired
        for level in facts.levels
    }
    for index, level in enumerate(catalogue.organisation.levels):
        if level not in used:
            yield at(ORGANISATION, "levels", index, "id"), {"level": level}
