"""One catalogue from the sound files of a repository."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_type_hints

from qp174.core.builders import method, organisation, plan, programme, waivers
from qp174.core.facts import service_facts
from qp174.core.figures import Walked, figures
from qp174.core.ids import named_first
from qp174.core.named import service_names
from qp174.model.catalogue import Catalogue, PlanFile
from qp174.model.method import Capacity, Criteria, Gate, Procedure, Routes
from qp174.model.organisation import Coverage, Organisation
from qp174.model.programme import ProgrammeFile
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
    "waivers": (),
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
    "waivers": waivers.waivers,
}
#: What is built of the kinds of which there are many files.
_MANY: Mapping[str, type] = {
    "service": ServiceFacts,
    "plan": PlanFile,
    "programme": ProgrammeFile,
}
#: Records that carry the ids that they name.
NAMING = (PlanFile, ProgrammeFile)
#: A catalogue may lack them, and no check needs them.
_OPTIONAL = frozenset({"waivers"})


def build(record: Record, walked: Walked | None = None) -> Any:
    """The typed record of one file: facts of a service, a plan with its references, a method part.

    None for a kind that no command uses yet beyond its schema. ``walked`` is what a walk through
    the data has found, where there was one already.
    """
    if record.kind == "service":
        return service_facts(record.data, record.path, walked)
    if record.kind == "plan":
        return PlanFile(record.path, plan.plan(record.data), plan.references(record.data))
    if record.kind == "programme":
        return programme.programme(record.data, record.path)
    builder = _BUILDERS.get(record.kind)
    return builder(record.data) if builder else None


def type_of(kind: str) -> Any:
    """The type of what ``build`` makes of a file of this kind."""
    if kind in _MANY:
        return _MANY[kind]
    builder = _BUILDERS.get(kind)
    return get_type_hints(builder)["return"] if builder else type(None)


def assemble(
    parts: Mapping[str, Any],
    services: Iterable[ServiceFacts],
    plans: Iterable[PlanFile],
    *,
    broken_services: frozenset[str],
    programmes: Iterable[ProgrammeFile] = (),
    unread: Mapping[str, str] | None = None,
) -> Catalogue:
    """The catalogue of everything that is sound.

    ``parts`` holds the method and organisation parts by kind; a kind that is not there is broken
    and gets an empty part. Services and plans come in path order; of two files with one id the one
    that is named after it stands, else the first, and neither is lost.
    """
    broken = frozenset(kind for kind in _BUILDERS if kind not in parts) - _OPTIONAL
    found = {kind: parts.get(kind, _EMPTY.get(kind)) for kind in _BUILDERS}
    service_files = tuple(services)
    plan_files = tuple(plans)
    named_services = named_first((facts.id, facts) for facts in service_files)
    named_plans = named_first((file.plan.id, file) for file in plan_files)
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
        waivers=found["waivers"],
        service_files=service_files,
        services=named_services,
        plan_files=plan_files,
        plans={id: file.plan for id, file in named_plans.items()},
        broken=broken,
        broken_services=broken_services,
        programme_files=tuple(programmes),
        unread=unread or {},
    )


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
    if record.kind == "service":
        for named in service_names(record.data):
            yield from named.references()
    for figure in figures(record.data):
        for source in figure.sources:
            yield Reference("source", source, figure.pointer)
    if record.kind == "procedure" and "owner_unit" in record.data:
        yield Reference("unit", record.data["owner_unit"], "/owner_unit")
