"""The ids that a record names: whether each is known, and in force on a day."""

import datetime
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from qp174.core.builders.common import pointer
from qp174.core.nearest import Offers
from qp174.core.shown import shown, shown_list
from qp174.model.catalogue import Catalogue
from qp174.model.finding import Fault, Param
from qp174.model.organisation import Partner, Unit
from qp174.model.service import Reference

RECIPIENT = "recipient"
"""The word that stands for the recipient where a step says who does it."""

DIRECTORATE = "directorate"

SERVICES = "catalogue/services/"

#: A list with no more ids than these is shown to whoever names another one.
FEW = 12

#: Successors followed from one that has ended: so often does nothing change its name.
_LONGEST_LINE = 50

#: The languages of a text.
LANGUAGES = ("ar", "en")
_OF_A_TEXT = frozenset({*LANGUAGES, "source"})

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
    "interaction-point": ("vocabulary",),
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
    "indicator": ("indicators",),
    "indicator-group": ("indicators",),
    "member": ("committee",),
    "service": (),
    "plan": (),
}
_DEFINED_IN = {
    **{
        kind: shown_list(f"catalogue/{file}.yaml" for file in files)
        for kind, files in DEFINED_IN.items()
    },
    "service": "catalogue/services",
    "plan": "plans",
}


def first_language(catalogue: Catalogue) -> str:
    """The language in which every text of a catalogue is begun."""
    languages = catalogue.procedure.languages  # none while procedure.yaml is broken
    return languages[0] if languages else "ar"


def reference_faults(
    references: Iterable[Reference], catalogue: Catalogue, as_of: datetime.date
) -> Iterator[Fault]:
    """What is wrong with the ids that a record names.

    ``unknown-id`` where no list has the id; ``unit-not-valid`` or ``partner-not-valid`` where the
    list has it, but not for the day ``as_of``. Ids whose defining file is broken pass.
    """
    return KnownIds(catalogue).faults(references, as_of)


def missing_language(data: Any, language: str) -> Iterator[Fault]:
    """A fault ``first-language-missing`` at each text of a record that lacks a language.

    A text says the same thing in Arabic and English, ``{ar, en}``, perhaps with its source.
    """
    for place in _without(language, data, ""):
        yield Fault("first-language-missing", place, None, {"language": language}, at_key=True)


def is_text(data: Mapping[str, Any]) -> bool:
    """Whether this is a text ``{ar, en}``, in one language at least, perhaps with its source."""
    return ("ar" in data or "en" in data) and data.keys() <= _OF_A_TEXT


def is_lacking(text: Mapping[str, Any], language: str) -> bool:
    """Whether a text says nothing in a language: spaces and signs that nobody sees are no text."""
    said = text.get(language, "")
    return not said[:1].isalnum() and not any(map(_is_seen, said))


def _without(language: str, data: Any, place: str) -> Iterator[str]:
    """The places of the texts without a language; the reader of files bounds the depth."""
    if isinstance(data, Mapping):
        if is_text(data):
            if is_lacking(data, language):
                yield place
            return
        for key, value in data.items():
            if isinstance(value, Mapping | list):
                yield from _without(language, value, place + pointer(key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            if isinstance(value, Mapping | list):
                yield from _without(language, value, f"{place}/{index}")


def _is_seen(sign: str) -> bool:
    return not sign.isspace() and unicodedata.category(sign) not in ("Cf", "Cc", "Mn")


def is_valid_on(record: Unit | Partner, day: datetime.date) -> bool:
    """Whether a unit or partner is in force on a day; a bare year holds from end to end."""
    return not begins_after(record.valid_from, day) and not has_ended(record.valid_to, day)


def has_ended(end: str | int | None, day: datetime.date) -> bool:
    """Whether an ISO date, or all of a year, lies before a day; without an end never."""
    if end is None:
        return False
    return end < day.isoformat() if isinstance(end, str) else end < day.year


def begins_after(start: str | int | None, day: datetime.date) -> bool:
    """Whether an ISO date, or the first day of a year, lies after a day; without a start never."""
    if start is None:
        return False
    return start > day.isoformat() if isinstance(start, str) else start > day.year


#: Where a catalogue has the ids of each kind.
_IDS: Mapping[str, Callable[[Catalogue], Collection[str]]] = {
    "unit": lambda c: c.organisation.units,
    "directorate": lambda c: {
        unit.id for unit in c.organisation.units.values() if unit.kind == DIRECTORATE
    },
    "level": lambda c: c.organisation.levels,
    "actor": lambda c: {*c.organisation.units, RECIPIENT},
    "partner": lambda c: c.partners,
    "party": lambda c: {*c.organisation.units, *c.partners},
    "category": lambda c: c.categories,
    "theme": lambda c: c.vocabulary.themes,
    "channel": lambda c: c.vocabulary.channels,
    "portal": lambda c: c.vocabulary.portals,
    "interaction-point": lambda c: c.vocabulary.interaction_points,
    "document": lambda c: c.vocabulary.documents,
    "step": lambda c: c.vocabulary.steps,
    "source": lambda c: c.vocabulary.sources,
    "question": lambda c: c.gate.questions,
    "verdict": lambda c: c.gate.verdicts,
    "criterion": lambda c: c.criteria.criteria,
    "readiness-check": lambda c: c.criteria.readiness_checks,
    "stage": lambda c: {str(stage) for stage in c.criteria.maturity},
    "preset": lambda c: c.criteria.presets,
    "band": lambda c: {band.id for band in c.criteria.bands},
    "route": lambda c: c.routes.routes,
    "task": lambda c: c.routes.tasks,
    "indicator": lambda c: c.indicators,
    "indicator-group": lambda c: c.indicator_groups,
    "member": lambda c: c.committee.members if c.committee else (),
    "service": lambda c: c.services,
    "plan": lambda c: c.plans,
}


def ids_of(catalogue: Catalogue, kind: str) -> Collection[str]:
    """The ids of a kind of ``DEFINED_IN`` that a catalogue has, in no order to rely on."""
    return _IDS[kind](catalogue)


class KnownIds:
    """The ids of a catalogue by kind, put together once for the references of many files."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._ids: dict[str, Collection[str]] = {}

    def faults(
        self, references: Iterable[Reference], as_of: datetime.date, *, past: bool = False
    ) -> Iterator[Fault]:
        """What is wrong with the ids that one file names; as of ``reference_faults``.

        Of a record of the ``past``, as of a retired service, it is not asked who is in force today.
        """
        broken = self.catalogue.broken
        offers = Offers()
        for reference in references:
            kind = reference.kind
            if kind not in _IDS or (broken and broken.intersection(DEFINED_IN[kind])):
                continue
            ids = self._of(kind)
            if reference.id not in ids:
                if reference.id not in self._broken(kind):
                    yield self._unknown(reference, offers.of(reference.id, ids, kind))
            elif not past and kind in ("unit", "directorate", "actor", "partner", "party"):
                yield from self._validity(reference, as_of)

    def _broken(self, kind: str) -> frozenset[str]:
        """The records of a kind that are there, with a fault that is reported already."""
        if kind == "service":
            return self.catalogue.broken_services
        return self.catalogue.broken_plans if kind == "plan" else frozenset()

    def _of(self, kind: str) -> Collection[str]:
        if kind not in self._ids:
            self._ids[kind] = _IDS[kind](self.catalogue)
        return self._ids[kind]

    def _unknown(self, reference: Reference, near: str) -> Fault:
        kind, id_ = reference.kind, reference.id
        unread = self.catalogue.unread.get(id_, "") if kind == "service" else ""
        ids = self._of(kind) if DEFINED_IN[kind] else ()
        params: dict[str, Param] = {
            "kind": kind,
            "id": shown(id_),
            "unread": unread,
            "target": _target(unread, id_) if unread else "",
            "nearest": "" if unread else near,
            "known": shown_list(sorted(ids)) if 0 < len(ids) <= FEW else "",
            "defined_in": _DEFINED_IN[kind],
        }
        return Fault("unknown-id", reference.pointer, None, params, at_key=_is_key(reference))

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
            "successor": self._in_place_of(found, as_of) if ended else "",
            "until": str(found.valid_to) if ended else "",
        }
        code = "unit-not-valid" if isinstance(found, Unit) else "partner-not-valid"
        yield Fault(code, reference.pointer, None, params, at_key=_is_key(reference))

    def _in_place_of(self, ended: Unit | Partner, as_of: datetime.date) -> str:
        """The successor in force, through those that have ended too; else the first, if any."""
        records: Mapping[str, Unit | Partner] = (
            self.catalogue.organisation.units
            if isinstance(ended, Unit)
            else self.catalogue.partners
        )
        name = ended.successor
        for _ in range(_LONGEST_LINE):
            if name is None or name not in records:
                break
            if is_valid_on(records[name], as_of):
                return name
            name = records[name].successor
        return ended.successor or ""


def _target(unread: str, id: str) -> str:
    """Where a file would be read as the service that it is named after."""
    folder = unread.rpartition("/")[0]
    return f"{folder if f'{folder}/'.startswith(SERVICES) else SERVICES[:-1]}/{id}.yaml"


def _is_key(reference: Reference) -> bool:
    """Whether the id is itself the key before a value, as of the answer to a question."""
    return reference.pointer.endswith(pointer(reference.id))
