"""A whole data repository, read once: the method, the organisation and every service."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from qp174.model.burden import Assumptions
from qp174.model.decided import Content
from qp174.model.decision import Committee, DecisionFile
from qp174.model.indicator import AchievementBand, Indicator, IndicatorSeed, MeasurementFile
from qp174.model.lifecycle import Lifecycle
from qp174.model.method import (
    Capacity,
    Category,
    Criteria,
    Gate,
    Procedure,
    ReportRecord,
    Routes,
)
from qp174.model.organisation import Coverage, Organisation, Partner
from qp174.model.plan import Plan
from qp174.model.programme import ProgrammeFile
from qp174.model.progress import ProgressFile
from qp174.model.service import Reference, ServiceFacts
from qp174.model.snapshot import SnapshotFile
from qp174.model.suggestion import Suggesting
from qp174.model.text import Text
from qp174.model.vocabulary import Vocabulary
from qp174.model.waiver import Waiver
from qp174.model.weights import WeightsFile


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan with the file that holds it and the ids that it names."""

    path: str
    plan: Plan
    references: tuple[Reference, ...]
    decided: Content


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All records that are sound in themselves.

    ``service_files`` holds every sound service file, also two of one id; ``services`` of each id
    the one that is named after it, else the first in path order.

    ``broken`` names the kinds whose single file is missing or faulty: what
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
    waivers: tuple[Waiver, ...]
    service_files: tuple[ServiceFacts, ...]
    services: Mapping[str, ServiceFacts]
    plan_files: tuple[PlanFile, ...]
    plans: Mapping[str, Plan]
    broken: frozenset[str]
    broken_services: frozenset[str]
    programme_files: tuple[ProgrammeFile, ...] = ()
    lifecycle: Lifecycle = field(default_factory=lambda: Lifecycle(Text(), {}))
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    #: The rest of indicators.yaml: groups by id, what new plans begin with, bands from the highest.
    indicator_groups: Mapping[str, Text] = field(default_factory=dict)
    indicator_seeds: tuple[IndicatorSeed, ...] = ()
    achievement_bands: tuple[AchievementBand, ...] = ()
    no_data: Text = field(default_factory=Text)
    #: What a catalogue may do without: None where there is no such file.
    assumptions: Assumptions | None = None
    committee: Committee | None = None
    #: Of each file of the method the hash of what it decides, by kind; see ``core.decided``.
    method_hashes: Mapping[str, str] = field(default_factory=dict)
    #: The same without the texts for people.
    method_rules: Mapping[str, str] = field(default_factory=dict)
    #: Records of which there are many files, each in path order.
    decisions: tuple[DecisionFile, ...] = ()
    progress: tuple[ProgressFile, ...] = ()
    measurements: tuple[MeasurementFile, ...] = ()
    weight_files: tuple[WeightsFile, ...] = ()
    #: Closed years, in path order; no other record is looked up for them.
    snapshots: tuple[SnapshotFile, ...] = ()
    #: The plans and the decisions whose files are faulty, by the ids that they are named after.
    broken_plans: frozenset[str] = frozenset()
    broken_decisions: frozenset[str] = frozenset()
    #: Files in the folder of the decisions that are not read as decisions, by their paths.
    odd_decisions: tuple[str, ...] = ()
    #: The day on which it is looked at: later decisions do not count yet. None counts them all.
    as_of: date | None = None
    #: How evidence for a recipient category is weighed.
    suggesting: Suggesting = field(default_factory=Suggesting)
    #: Files that are not read although they may hold records: by the ids they are named after.
    unread: Mapping[str, str] = field(default_factory=dict)
    #: What ``core.derived`` has worked out from this very catalogue; a changed copy begins anew.
    derived: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
