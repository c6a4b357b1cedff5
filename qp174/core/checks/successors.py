"""Checks of how long units, partners and services last, and of what takes their place."""

import datetime
from collections.abc import Iterator, Mapping
from itertools import islice

from qp174.core.bounded import MOST
from qp174.core.checks.cycles import cycles, way_round
from qp174.core.checks.files import ORGANISATION, PARTNERS
from qp174.core.checks.registry import At, Found, at, check
from qp174.core.days import surely_before
from qp174.model.catalogue import Catalogue
from qp174.model.organisation import Partner, Unit


@check("successor-cycle")
def successors_lead_on(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """No unit, partner or service takes its own place, not even through others: who looks for what
    there is today would go round for ever.

    Fix: correct one of the ``successor:`` entries along the way.
    """
    for file, records in _lasting(catalogue):
        places = {key: index for index, key in enumerate(records)}
        follows = {key: record.successor for key, record in records.items()}
        for cycle in _rounds(follows):
            yield _listed(file, places[cycle[0]], "successor"), {"path": way_round(cycle)}
    services = catalogue.services
    for cycle in _rounds({key: facts.successor for key, facts in services.items()}):
        yield at(services[cycle[0]], "retired", "successor"), {"path": way_round(cycle)}


def _rounds(follows: Mapping[str, str | None]) -> Iterator[tuple[str, ...]]:
    after = {key: [name] if name and name in follows else [] for key, name in follows.items()}
    return islice(cycles(after), MOST + 1)


@check("validity-reversed")
def nothing_ends_before_it_begins(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A unit, a partner or a programme ends no earlier than it begins.

    Fix: correct ``valid_from:`` or ``valid_to:``.
    """
    for file, records in _lasting(catalogue):
        for index, record in enumerate(records.values()):
            if surely_before(record.valid_to, record.valid_from):
                params = {"from": str(record.valid_from), "to": str(record.valid_to)}
                yield _listed(file, index, "valid_to"), params
    for programme in catalogue.programme_files:
        if surely_before(programme.valid_to, programme.valid_from):
            params = {"from": str(programme.valid_from), "to": str(programme.valid_to)}
            yield at(programme, "valid_to"), params


def _lasting(catalogue: Catalogue) -> tuple[tuple[str, Mapping[str, Unit | Partner]], ...]:
    return (ORGANISATION, catalogue.organisation.units), (PARTNERS, catalogue.partners)


def _listed(file: str, index: int, key: str) -> At:
    return at(file, "units" if file == ORGANISATION else "partners", index, key)
