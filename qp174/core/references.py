"""The ids that a record names: whether each is known, and in force on a day."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from qp174.core.nearest import nearest
from qp174.core.shown import shown, shown_list
from qp174.model.catalogue import Catalogue
from qp174.model.finding import Fault, Param
from qp174.model.organisation import Partner, Unit
from qp174.model.service import Reference

RECIPIENT = "recipient"
"""The word that stands for the recipient where a step says who does it."""

DIRECTORATE = "directorate"

#: The files that define the ids of each kind. While one of them is broken nothing can be said.
DEFINED_IN: Mapping[str, tuple[str, ...]] = {
    "unit": ("organisation",),
    "directorate": ("organisation",),
    "level": ("organisation",),
    "actor": ("organisation",),
    "partner": ("partners",),
    "party": ("organisation", "partners"),
    "category": ("recipients",),
    "theme": ("vocabulary",),
    "channel": ("vocabulary",),
    "portal": ("vocabulary",),
    "document": ("vocabulary",),
    "step": ("vocabulary",),
    "source": ("vocabulary",),
    "question": ("gate",),
    "verdict": ("gate",),
    "criterion": ("criteria",),
    "readiness-check": ("criteria",),
    "stage": ("criteria",),
    "preset": ("criteria",),
    "band": ("criteria",),
    "route": ("routes",),
    "task": ("routes",),
    "service": (),
}


def reference_faults(
    references: Iterable[Reference], catalogue: Catalogue, as_of: datetime.date
) -> Iterator[Fault]:
    """What is wrong with the ids that a record names.

    ``unknown-id`` where no list has the id; ``unit-not-valid`` or ``partner-not-valid`` where the
    list has it, but not for the day ``as_of``. Ids whose defining file is broken pass.
    """
    return _Known(catalogue).faults(references, as_of)


def is_valid_on(record: Unit | Partner, day: datetime.date) -> bool:
    """Whether a unit or partner is in force on a day; a bare year holds from end to end."""
    return not _begins_after(record.valid_from, day) and not has_ended(record.valid_to, day)


def has_ended(end: str | int | None, day: datetime.date) -> bool:
    """Whether an ISO date, or all of a year, lies before a day; without an end never."""
    if end is None:
        return False
    return end < day.isoformat() if isinstance(end, str) else end < day.year


def _begins_after(start: str | int | None, day: datetime.date) -> bool:
    if start is None:
        return False
    return start > day.isoformat() if isinstance(start, str) else start > day.year


class _Known:
    """The ids of a catalogue by kind, put together once for many references."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def faults(self, references: Iterable[Reference], as_of: datetime.date) -> Iterator[Fault]:
        broken = self.catalogue.broken
        for reference in references:
            ids = self.ids.get(reference.kind)
            if ids is None or (broken and broken.intersection(DEFINED_IN[reference.kind])):
                continue
            if reference.id not in ids:
                if (
                    reference.kind != "service"
                    or reference.id not in self.catalogue.broken_services
                ):
                    yield _unknown(reference, ids)
            elif reference.kind in ("unit", "directorate", "actor", "partner", "party"):
                yield from self._validity(reference, as_of)

    @cached_property
    def ids(self) -> Mapping[str, Collection[str]]:
        c = self.catalogue
        units = c.organisation.units
        return {
            "unit": units,
            "directorate": {unit.id for unit in units.values() if unit.kind == DIRECTORATE},
            "level": c.organisation.levels,
            "actor": {*units, RECIPIENT},
            "partner": c.partners,
            "party": {*units, *c.partners},
            "category": c.categories,
            "theme": c.vocabulary.themes,
            "channel": c.vocabulary.channels,
            "portal": c.vocabulary.portals,
            "document": c.vocabulary.documents,
            "step": c.vocabulary.steps,
            "source": c.vocabulary.sources,
            "question": c.gate.questions,
            "verdict": c.gate.verdicts,
            "criterion": c.criteria.criteria,
            "readiness-check": c.criteria.readiness_checks,
            "stage": {str(stage) for stage in c.criteria.maturity},
            "preset": c.criteria.presets,
            "band": {band.id for band in c.criteria.bands},
            "route": c.routes.routes,
            "task": c.routes.tasks,
            "service": c.services,
        }

    def _validity(self, reference: Reference, as_of: datetime.date) -> Iterator[Fault]:
        record = self.catalogue.organisation.units.get(reference.id)
        found: Unit | Partner | None = record or self.catalogue.partners.get(reference.id)
        if reference.kind == "partner":
            found = self.catalogue.partners[reference.id]
        if found is None or is_valid_on(found, as_of):
            return
        ended = has_ended(found.valid_to, as_of)
        params: dict[str, Param] = {
            "id": found.id,
            "from": "" if ended else str(found.valid_from),
            "successor": (found.successor or "") if ended else "",
            "until": str(found.valid_to) if ended else "",
        }
        code = "unit-not-valid" if isinstance(found, Unit) else "partner-not-valid"
        yield Fault(code, reference.pointer, None, params)


def _unknown(reference: Reference, ids: Iterable[str]) -> Fault:
    params: dict[str, Param] = {
        "kind": reference.kind,
        "id": shown(reference.id),
        "nearest": nearest(reference.id, ids) or "",
        "defined_in": shown_list(f"catalogue/{file}.yaml" for file in DEFINED_IN[reference.kind]),
    }
    if reference.kind == "service":
        params["defined_in"] = "catalogue/services"
    return Fault("unknown-id", reference.pointer, None, params)
