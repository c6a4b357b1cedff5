"""One catalogue from the sound files of a repository."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qp174.core.builders import method, organisation, plan
from qp174.core.facts import service_facts
from qp174.core.figures import figures
from qp174.model.catalogue import Catalogue, PlanFile
from qp174.model.method import Capacity, Criteria, Gate, Procedure, Routes
from qp174.model.organisation import Coverage, Organisation
from qp174.model.service import Reference, ServiceFacts
from qp174.model.text import Text
from qp174.model.vocabulary import Vocabulary

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
    "recipients": {},
    "criteria": Criteria(_NOTHING, 10**6, {}, {}, {}, {}, {}, (), (), ()),
    "gate": Gate({}, {}, {}, ()),
    "routes": Routes(_NOTHING, {}, (), {}),
    "organisation": Organisation({}, {}),
    "partners": {},
    "coverage": Coverage((), ()),
    "vocabulary": Vocabulary({}, {}, {}, {}, {}, {}),
}
_BUILDERS: Mapping[str, Callable[[Data], Any]] = {
    "procedure": method.procedure,
    "documents": method.documents,
    "recipients": method.categories,
    "criteria": method.criteria,
    "gate": method.gate,
    "routes": method.routes,
    "capacity": method.capacity,
    "organisation": organisation.organisation,
    "partners": organisation.partners,
    "coverage": organisation.coverage,
    "vocabulary": organisation.vocabulary,
}


def build(record: Record) -> Any:
    """The typed record of one file: facts of a service, a plan with its references, a method part.

    None for a kind that no command uses yet beyond its schema.
    """
    if record.kind == "service":
        return service_facts(record.data, record.path)
    if record.kind == "plan":
        return PlanFile(record.path, plan.plan(record.data), plan.references(record.data))
    builder = _BUILDERS.get(record.kind)
    return builder(record.data) if builder else None


def assemble(
    parts: Mapping[str, Any],
    services: Iterable[ServiceFacts],
    plans: Iterable[PlanFile],
    *,
    broken_services: frozenset[str],
) -> Catalogue:
    """The catalogue of everything that is sound.

    ``parts`` holds the method and organisation parts by kind; a kind that is not there is broken
    and gets an empty part. Services and plans come in path order, so that of two files with one id
    the first stands, and neither is lost.
    """
    broken = frozenset(kind for kind in _BUILDERS if kind not in parts)
    found = {kind: parts.get(kind, _EMPTY.get(kind)) for kind in _BUILDERS}
    service_files = tuple(services)
    plan_files = tuple(plans)
    first: dict[str, ServiceFacts] = {}
    for facts in service_files:
        first.setdefault(facts.id, facts)
    return Catalogue(
        procedure=found["procedure"],
        documents=found["documents"],
        categories=found["recipients"],
        criteria=found["criteria"],
        gate=found["gate"],
        routes=found["routes"],
        capacity=found["capacity"] or _no_capacity(),
        organisation=found["organisation"],
        partners=found["partners"],
        coverage=found["coverage"],
        vocabulary=found["vocabulary"],
        service_files=service_files,
        services=first,
        plan_files=plan_files,
        plans={file.plan.id: file.plan for file in reversed(plan_files)},
        broken=broken,
        broken_services=broken_services,
    )


def _no_capacity() -> Capacity:
    return method.capacity({"pace": 0, "units": [], "budget": []})


def references_of(record: Record, built: Any) -> Iterator[Reference]:
    """The ids that a record names, with their places.

    Of the method's files these are the sources and the units of documents; their other ids are
    looked at by checks, because rules are easier to follow once they are built.
    """
    if isinstance(built, ServiceFacts | PlanFile):
        yield from built.references
        return
    for figure in figures(record.data):
        for source in figure.sources:
            yield Reference("source", source, figure.pointer)
    if record.kind == "procedure" and "owner_unit" in record.data:
        yield Reference("unit", record.data["owner_unit"], "/owner_unit")
