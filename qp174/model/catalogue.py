"""A whole data repository, read once: the method, the organisation and every service."""

from collections.abc import Mapping
from dataclasses import dataclass

from qp174.model.method import Capacity, Category, Criteria, Gate, Procedure, ReportRecord, Routes
from qp174.model.organisation import Coverage, Organisation, Partner
from qp174.model.plan import Plan
from qp174.model.service import Reference, ServiceFacts
from qp174.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan with the file that holds it and the ids that it names."""

    path: str
    plan: Plan
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All records that are sound in themselves.

    ``service_files`` holds every sound service file, also two of one id; ``services`` the first of
    each id in path order. ``broken`` names the kinds whose single file is missing or faulty: what
    would need them stays silent, because their fault is already reported; ``broken_services`` names
    the services whose files are faulty, by the ids that their files are named after.
    """

    procedure: Procedure
    documents: Mapping[str, ReportRecord]
    categories: Mapping[str, Category]
    criteria: Criteria
    gate: Gate
    routes: Routes
    capacity: Capacity
    organisation: Organisation
    partners: Mapping[str, Partner]
    coverage: Coverage
    vocabulary: Vocabulary
    service_files: tuple[ServiceFacts, ...]
    services: Mapping[str, ServiceFacts]
    plan_files: tuple[PlanFile, ...]
    plans: Mapping[str, Plan]
    broken: frozenset[str]
    broken_services: frozenset[str]
