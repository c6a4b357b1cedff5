"""Checks of the organisation's tree of units."""

import datetime

from qp174.core.checks.cycles import cycles
from qp174.core.checks.files import ORGANISATION
from qp174.core.checks.registry import Found, at, check
from qp174.core.nearest import nearest
from qp174.core.units import planning_unit
from qp174.model.catalogue import Catalogue


@check("unit-parent-unknown", needs=("organisation",))
def parents_are_known(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The unit above a unit is in the file.

    Fix: correct ``parent:``, or add the unit above.
    """
    units = catalogue.organisation.units
    for index, unit in enumerate(units.values()):
        if unit.parent is not None and unit.parent not in units:
            params = {"id": unit.parent, "nearest": nearest(unit.parent, units) or ""}
            yield at(ORGANISATION, "units", index, "parent"), params


@check("unit-cycle", needs=("organisation",))
def units_do_not_contain_themselves(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """No unit stands above itself, not even through others.

    Fix: correct one of the ``parent:`` entries along the way.
    """
    units = catalogue.organisation.units
    places = {key: index for index, key in enumerate(units)}
    above = {
        key: [unit.parent] if unit.parent in units and unit.parent is not None else []
        for key, unit in units.items()
    }
    for cycle in cycles(above):
        yield (
            at(ORGANISATION, "units", places[cycle[0]], "parent"),
            {"path": " → ".join((*cycle, cycle[0]))},
        )


@check("owner-without-hq-unit", needs=("organisation",))
def owners_can_plan(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Plan work of an owner outside headquarters is carried by a unit at headquarters.

    Fix: state ``hq_unit:`` for the owner, or for a unit above it, in the organisation file.
    """
    units = catalogue.organisation.units
    for facts in catalogue.service_files:
        if facts.retired or facts.owner not in units:
            continue
        if planning_unit(catalogue.organisation, facts.owner) is None:
            yield at(facts, "owner"), {"unit": facts.owner}
