"""One catalogue from the sound files of a repository."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_type_hints

from qp174.core.builders import (
    burden,
    committee,
    indicators,
    lifecycle,
    method,
    organisation,
    plan,
    programme,
    progress,
    recipients,
    snapshot,
    waivers,
    weights,
)
from qp174.core.deciding.decided import (
    METHOD_KINDS,
    decided_plan,
    method_file_hash,
    method_rules_hash,
)
from qp174.core.facts import service_facts
from qp174.core.figures import Walked, figures
from qp174.core.ids import named_first
from qp174.core.named import service_names
from qp174.model.burden import Assumptions
from qp174.model.catalogue import Catalogue, PlanFile
from qp174.model.decision import DecisionFile
from qp174.model.indicator import Indicators, MeasurementFile
from qp174.model.lifecycle import Lifecycle
from qp174.model.method import Capacity, Criteria, Gate, Procedure, Recipients, Routes
from qp174.model.organisation import Coverage, Organisation
from qp174.model.programme import ProgrammeFile
from qp174.model.progress import ProgressFile
from qp174.model.service import Reference, ServiceFacts
from qp174.model.snapshot import SnapshotFile
from qp174.model.suggestion import Suggesting
from qp174.model.text import Text
from qp174.model.vocabulary import Vocabulary
from qp174.model.weights import WeightsFile

Data = Any


@dataclass(frozen=True, slots=True)
class Record:
    """A file whose text and shape are sound: its path, its kind and its content."""

    path: str
    kind: str
    data: Mapping[str, Any]


_NOTHING = Text()
_EMPTY: Mapping[str, Any] = {
    "procedure": Procedure((), "", "", "", _NOTHING, _NOTHING, (), _NOTHING, ()),
    "documents": {},
    "recipients": Recipients({}, Suggesting()),
    "criteria": Criteria(_NOTHING, 10**6, {}, {}, {}, {}, {}, (), (), ()),
    "gate": Gate({}, {}, {}, ()),
    "routes": Routes(_NOTHING, {}, (), {}),
    "organisation": Organisation({}, {}),
    "partners": {},
    "coverage": Coverage((), ()),
    "vocabulary": Vocabulary({}, {}, {}, {}, {}, {}),
    "waivers": (),
    "lifecycle": Lifecycle(_NOTHING, {}),
    "indicators": Indicators({}, (), _NOTHING, {}),
}
_BUILDERS: Mapping[str, Callable[[Data], Any]] = {
    "procedure": method.procedure,
    "documents": method.documents,
    "recipients": recipients.recipients,
    "criteria": method.criteria,
    "gate": method.gate,
    "routes": method.routes,
    "capacity": method.capacity,
    "organisation": organisation.organisation,
    "partners": organisation.partners,
    "coverage": organisation.coverage,
    "vocabulary": organisation.vocabulary,
    "waivers": waivers.waivers,
    "lifecycle": lifecycle.lifecycle,
    "indicators": indicators.indicators,
    "burden": burden.assumptions,
    "committee": committee.committee,
}
#: What is built of the kinds of which there are many files.
MANY: Mapping[str, type] = {
    "service": ServiceFacts,
    "plan": PlanFile,
    "programme": ProgrammeFile,
    "decision": DecisionFile,
    "progress": ProgressFile,
    "measurement": MeasurementFile,
    "weights": WeightsFile,
    "snapshot": SnapshotFile,
}
#: Builders of those that are built from their content and their path alone.
_FILED: Mapping[str, Callable[[Data, str], Any]] = {
    "programme": programme.programme,
    "decision": committee.decision,
    "progress": progress.progress,
    "measurement": indicators.measurement,
    "weights": weights.weights,
    "snapshot": snapshot.snapshot_file,
}
#: Records that carry the ids that they name.
NAMING = (
    *(PlanFile, ProgrammeFile, DecisionFile, ProgressFile, MeasurementFile, WeightsFile),
    *(SnapshotFile, Assumptions),
)
#: A catalogue may lack them.
_OPTIONAL = frozenset({"waivers", "burden", "committee"})


def build(record: Record, walked: Walked | None = None) -> Any:
    """The typed record of one file: facts of a service, a plan with its references, a method part.

    None for a kind that no command uses yet beyond its schema. ``walked`` is what a walk through
    the data has found, where there was one already.
    """
    if record.kind == "service":
        return service_facts(record.data, record.path, walked)
    if record.kind == "plan":
        built = plan.plan(record.data)
        return PlanFile(record.path, built, plan.references(record.data), decided_plan(record.data))
    if record.kind in _FILED:
        return _FILED[record.kind](record.data, record.path)
    builder = _BUILDERS.get(record.kind)
    if builder and record.kind in METHOD_KINDS:
        # The hashes are made here because the cache keeps what is built, and not the data.
        whole = method_file_hash(record.kind, record.data)
        return builder(record.data), whole, method_rules_hash(record.kind, record.data)
    return builder(record.data) if builder else None


def type_of(kind: str) -> Any:
    """The type of what ``build`` makes of a file of this kind."""
    if kind in MANY:
        return MANY[kind]
    builder = _BUILDERS.get(kind)
    type_: Any = get_type_hints(builder)["return"] if builder else type(None)
    return tuple[type_, str, str] if kind in METHOD_KINDS else type_


def assemble(
    parts: Mapping[str, Any],
    files: Mapping[str, Iterable[Any]],
    *,
    faulty: frozenset[str] = frozenset(),
    broken_services: frozenset[str] = frozenset(),
    broken_plans: frozenset[str] = frozenset(),
    broken_decisions: frozenset[str] = frozenset(),
    unread: Mapping[str, str] | None = None,
    odd_decisions: tuple[str, ...] = (),
    as_of: date | None = None,
) -> Catalogue:
    """The catalogue of everything that is sound.

    ``parts`` holds the method and organisation parts by kind; a kind that is not there is broken
    and gets an empty part, unless a catalogue may lack it and it is not ``faulty``. ``files`` are
    the records of which there are many, by kind and in path order; of two services or plans with
    one id the one that is named after it stands, else the first, and neither is lost.
    """
    broken = (frozenset(kind for kind in _BUILDERS if kind not in parts) - _OPTIONAL) | faulty
    found, hashes, rules = _taken_apart(parts)
    of = {kind: tuple(files.get(kind, ())) for kind in MANY}
    plans = named_first((file.plan.id, file) for file in of["plan"])
    return Catalogue(
        procedure=found["procedure"],
        documents=found["documents"],
        categories=found["recipients"].categories,
        suggesting=found["recipients"].suggesting,
        criteria=found["criteria"],
        gate=found["gate"],
        routes=found["routes"],
        capacity=found["capacity"] or _no_capacity(),
        organisation=found["organisation"],
        partners=found["partners"],
        coverage=found["coverage"],
        vocabulary=found["vocabulary"],
        waivers=found["waivers"],
        service_files=of["service"],
        services=named_first((facts.id, facts) for facts in of["service"]),
        plan_files=of["plan"],
        plans={id: file.plan for id, file in plans.items()},
        broken=broken,
        broken_services=broken_services,
        programme_files=of["programme"],
        lifecycle=found["lifecycle"],
        **_of_indicators(found["indicators"], of["measurement"]),
        assumptions=found["burden"],
        committee=found["committee"],
        method_hashes=hashes,
        method_rules=rules,
        decisions=of["decision"],
        progress=of["progress"],
        weight_files=of["weights"],
        snapshots=of["snapshot"],
        broken_plans=broken_plans,
        broken_decisions=broken_decisions,
        unread=unread or {},
        odd_decisions=odd_decisions,
        as_of=as_of,
    )


def _taken_apart(
    parts: Mapping[str, Any],
) -> tuple[dict[str, Any], dict[str, str], dict[str, str]]:
    """Every single part, empty where there is none; of the method's files the two hashes."""
    hashes = {kind: parts[kind][1] for kind in METHOD_KINDS if kind in parts}
    rules = {kind: parts[kind][2] for kind in hashes}
    plain = {kind: part[0] if kind in hashes else part for kind, part in parts.items()}
    return {kind: plain.get(kind, _EMPTY.get(kind)) for kind in _BUILDERS}, hashes, rules


def _of_indicators(file: Indicators, measured: tuple[MeasurementFile, ...]) -> dict[str, Any]:
    """What the catalogue has of indicators.yaml, and what was measured of them."""
    return {
        "indicators": file.indicators,
        "indicator_groups": file.groups,
        "indicator_seeds": file.seeds,
        "achievement_bands": file.bands,
        "no_data": file.no_data,
        "measurements": measured,
    }


def _no_capacity() -> Capacity:
    return method.capacity({"pace": 0, "units": [], "budget": []})


def references_of(record: Record, built: Any) -> Iterator[Reference]:
    """The ids that a record names, with their places.

    Of the method's files these are the sources and the units of documents; their other ids are
    looked at by checks, because rules are easier to follow once they are built.
    """
    if isinstance(built, NAMING):
        yield from built.references
        return
    if record.kind == "waivers":
        yield from waivers.references(built)
        return
    if record.kind == "recipients":
        yield from recipients.references(record.data)
    if record.kind == "indicators":
        yield from indicators.references(record.data)
    if record.kind == "service":
        for named in service_names(record.data):
            yield from named.references()
    for figure in figures(record.data):
        for source in figure.sources:
            yield Reference("source", source, figure.pointer)
    if record.kind == "committee":
        yield from committee.committee_references(record.data)
    if record.kind == "procedure" and "owner_unit" in record.data:
        yield Reference("unit", record.data["owner_unit"], "/owner_unit")
