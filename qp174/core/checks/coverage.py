"""Checks that the inventory is complete: every unit and level gives a service (clause 2/1)."""

import datetime

from qp174.core.checks.files import COVERAGE, ORGANISATION
from qp174.core.checks.registry import Found, at, check
from qp174.core.references import begins_after, has_ended, is_valid_on
from qp174.core.units import ancestors, with_all_above, with_all_below
from qp174.model.catalogue import Catalogue
from qp174.model.organisation import NoServiceStatement


@check(
    "coverage-unit",
    severity="warning",
    clause="2/1",
    needs=("organisation", "coverage", "services"),
)
def units_give_services(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """A unit of a kind that should give services has one, or a signed statement that it has none.

    A service counts for its owner and every unit above, and outside headquarters for the units of
    the levels and directorates that deliver it. A statement counts from the day it was signed until
    it expires. Units that stand for many are not asked; a catalogue without any service has a fault
    of its own.

    Fix: add the unit's services, or a statement in ``coverage.yaml``.
    """
    if not catalogue.services:
        return
    expected = set(catalogue.coverage.expected_kinds)
    statements = catalogue.coverage.statements
    excused = {statement.unit for statement in statements if _in_force(statement, as_of)}
    ended = {s.unit: s.expires for s in statements if has_ended(s.expires, as_of)}
    giving = _owning(catalogue) | _delivering(catalogue)
    for index, unit in enumerate(catalogue.organisation.units.values()):
        if unit.kind not in expected or unit.generic or not is_valid_on(unit, as_of):
            continue
        if unit.id not in giving and unit.id not in excused:
            params = {"unit": unit.id, "expired": str(ended.get(unit.id, ""))}
            yield at(ORGANISATION, "units", index), params


@check(
    "statement-contradicted",
    severity="warning",
    clause="2/1",
    needs=("organisation", "coverage", "services"),
)
def excused_units_own_nothing(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """A unit whose statement "no such service" is in force owns none, nor does a unit below it, and
    none is delivered there.

    Fix: delete the statement, or correct ``owner:`` or ``delivered_by:`` of the service.
    """
    owned: dict[str, str] = {}
    for facts in catalogue.services.values():
        for unit in () if facts.retired else ancestors(catalogue.organisation, facts.owner):
            if unit.id in owned:
                break  # who is above it has been found with it
            owned[unit.id] = facts.id
    delivering = _delivering(catalogue)
    for index, statement in enumerate(catalogue.coverage.statements):
        unit_id = statement.unit
        if _in_force(statement, as_of) and (unit_id in owned or unit_id in delivering):
            params = {"unit": unit_id, "service": owned.get(unit_id, "")}
            yield at(COVERAGE, "statements", index, "unit"), params


def _in_force(statement: NoServiceStatement, as_of: datetime.date) -> bool:
    """Whether a statement counts on a day: it has been signed and has not expired."""
    return not begins_after(statement.signed, as_of) and not has_ended(statement.expires, as_of)


def _owning(catalogue: Catalogue) -> set[str]:
    """The units that own a service in force, and all units above them."""
    owners = {facts.owner for facts in catalogue.services.values() if not facts.retired}
    return with_all_above(catalogue.organisation, sorted(owners))


def _delivering(catalogue: Catalogue) -> set[str]:
    """The units outside headquarters that lie where some service in force is delivered."""
    organisation = catalogue.organisation
    everywhere: set[str] = set()
    somewhere: dict[str, set[str]] = {}
    for facts in catalogue.services.values():
        for level in () if facts.retired else facts.levels:
            if facts.directorates is None:
                everywhere.add(level)
            else:
                somewhere.setdefault(level, set()).update(facts.directorates)
    # "Delivered at headquarters" says nothing of one department: there, its owner gives it.
    outside = dict.fromkeys(list(organisation.levels)[1:])
    found = {
        unit.id
        for unit in organisation.units.values()
        if unit.level in outside and unit.level in everywhere
    }
    by_places: dict[frozenset[str], set[str]] = {}
    for level in outside:
        if level in somewhere and level not in everywhere:
            by_places.setdefault(frozenset(somewhere[level]), set()).add(level)
    for places, levels in by_places.items():
        below = with_all_below(organisation, sorted(places))
        found |= {id for id in below if organisation.units[id].level in levels}
    return found


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
