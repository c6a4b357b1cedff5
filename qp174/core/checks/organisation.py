"""Checks of the organisation's tree of units."""

import datetime
from itertools import islice

from qp174.core.bounded import MOST
from qp174.core.checks.cycles import cycles, way_round
from qp174.core.checks.files import ORGANISATION
from qp174.core.checks.registry import Found, at, check
from qp174.core.nearest import Offers
from qp174.core.units import planning_units
from qp174.model.catalogue import Catalogue


@check("unit-parent-unknown", needs=("organisation",))
def parents_are_known(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The unit above a unit is in the file.

    Fix: correct ``parent:``, or add the unit above.
    """
    units = catalogue.organisation.units
    offers = Offers()
    for index, unit in enumerate(units.values()):
        if unit.parent is not None and unit.parent not in units:
            params = {"id": unit.parent, "nearest": offers.of(unit.parent, units)}
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
    for cycle in islice(cycles(above), MOST + 1):
        yield (
            at(ORGANISATION, "units", places[cycle[0]], "parent"),
            {"path": way_round(cycle)},
        )


@check("owner-without-hq-unit", needs=("organisation",))
def owners_can_plan(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Plan work of an owner outside headquarters is carried by a unit at headquarters.

    Fix: state ``hq_unit:`` for the owner, or for a unit above it, in the organisation file.
    """
    units = catalogue.organisation.units
    owners = {facts.owner for facts in catalogue.service_files if not facts.retired}
    planning = planning_units(catalogue.organisation, sorted(owners.intersection(units)))
    for facts in catalogue.service_files:
        if facts.retired or facts.owner not in units:
            continue
        if planning[facts.owner] is None:
            yield at(facts, "owner"), {"unit": facts.owner}
