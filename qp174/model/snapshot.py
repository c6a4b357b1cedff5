"""A year as it was when it was closed: what a report of it needs, with the names of that day."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from qp174.model.decided import Content
from qp174.model.indicator import Direction, IndicatorScope
from qp174.model.plan import YearValue
from qp174.model.service import Reference
from qp174.model.text import Text

#: What services are counted by, in the order of showing.
CountedBy = Literal["status", "verdict", "route", "band", "category", "level", "owner", "stage"]


@dataclass(frozen=True, slots=True)
class FrozenCount:
    """How many services stood under an id, by the name that it had.

    The name is empty for what has none in the method, as services without a category.
    """

    id: str
    name: Text
    services: int


@dataclass(frozen=True, slots=True)
class FrozenTable:
    """Counts by one property; a service of several categories or levels counts in each."""

    by: CountedBy
    entries: tuple[FrozenCount, ...]


@dataclass(frozen=True, slots=True)
class FrozenService:
    """A service as it stood; its ids are named in the tables of counts.

    ``band`` is also one of the columns beside the bands (``model.table``). ``score`` has 4 decimals
    and is None, as the rank, where the service was not ranked. ``illustrative``: figures of it or
    its status rested on an example.
    """

    id: str
    code: str | None
    name: Text
    owner: str
    status: str
    since: str | int | None
    stage: int
    verdict: str
    route: str | None
    band: str
    rank: int | None
    score: Decimal | None
    categories: tuple[str, ...]
    levels: tuple[str, ...]
    illustrative: bool


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """A value in the unit of its indicator, with what it was divided from."""

    value: Decimal
    numerator: Decimal | None
    denominator: Decimal | None


@dataclass(frozen=True, slots=True)
class FrozenRecord:
    """A value that was measured: by whom, on which day, and whether it is an example.

    ``plan`` is the plan that it was measured for, where that is another than the value's: one that
    this one has replaced.
    """

    figure: FrozenFigure
    who: str
    who_name: Text
    when: str
    illustrative: bool
    plan: str | None = None


@dataclass(frozen=True, slots=True)
class FrozenMiss:
    """What was said of a target that was missed, when the year was closed."""

    cause: Text
    action: Text
    owner: str
    owner_name: Text
    due: str
    closed_on: str | None
    effect: Text


@dataclass(frozen=True, slots=True)
class FrozenValue:
    """An indicator of a service, a plan or the ministry (neither) in the year.

    ``name`` is that of the service or plan. ``achievement`` is in per cent, with 4 decimals, and
    never clipped; None where it was not defined. ``target`` may be of an earlier year. ``missed``
    says that its band counted as a miss.
    """

    service: str | None
    plan: str | None
    name: Text
    recorded: FrozenRecord | None
    computed: FrozenFigure | None
    baseline: YearValue | None
    target: YearValue | None
    achievement: Decimal | None
    band: str | None
    band_name: Text
    missed: bool
    miss: FrozenMiss | None


@dataclass(frozen=True, slots=True)
class FrozenIndicator:
    """An indicator as it was defined; ``definition`` is the fingerprint of that."""

    id: str
    name: Text
    unit: Text
    scope: IndicatorScope
    direction: Direction
    definition: str
    values: tuple[FrozenValue, ...]


@dataclass(frozen=True, slots=True)
class FrozenPlan:
    """A plan as it stood: the hash of what it decides, and the decision that adopted it, if any.

    ``replaced_by`` is the adopted plan that had replaced it. ``illustrative``: that decision was an
    example, which binds nobody.
    """

    id: str
    name: Text
    sha256: str
    decision: str | None
    adopted_on: str | None
    replaced_by: str | None
    services: int
    left_out: int
    launched: int
    illustrative: bool


@dataclass(frozen=True, slots=True)
class FrozenMethod:
    """The files of the method by kind, each with the hash of what it decides; and the decision in
    force that adopted it, with whether it still fitted, and whether it was an example."""

    files: tuple[tuple[str, str], ...]
    decision: str | None
    adopted_on: str | None
    holds: bool
    illustrative: bool


@dataclass(frozen=True, slots=True)
class FrozenHead:
    """The head of the year's report: its record, and the procedure under which it is made."""

    ministry: Text
    procedure: str
    procedure_issue: str
    procedure_title: Text
    number: str
    issue: str
    title: Text
    keeper: Text
    retention: Text
    approvers: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure of a closed year that was corrected; None where it was not there."""

    what: str
    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Correction:
    """What was corrected after the year was closed: on which day, by whom, and why."""

    date: str
    by: str
    by_name: Text
    because: Text
    changed: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A closed year: ``as_of`` is the day that it shows, ``commit`` the one it was made from."""

    year: int
    as_of: str
    commit: str | None
    head: FrozenHead
    method: FrozenMethod
    services_in_all: int
    launched: int
    counts: tuple[FrozenTable, ...]
    services: tuple[FrozenService, ...]
    indicators: tuple[FrozenIndicator, ...]
    plans: tuple[FrozenPlan, ...]
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class SnapshotFile:
    """A snapshot with its file: the hash that it states, and the one of what it says."""

    path: str
    snapshot: Snapshot
    stated: Content
    found: Content
    references: tuple[Reference, ...]
