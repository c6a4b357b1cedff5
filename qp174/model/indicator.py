"""What is measured every year (clause 5/1-c): indicators, their values, and how a value stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from qp174.model.plan import PlanIndicator, YearValue
from qp174.model.reason import Reason
from qp174.model.service import Reference
from qp174.model.text import Text

IndicatorScope = Literal["service", "plan", "ministry"]
Direction = Literal["up", "down"]
Sense = Literal["better", "worse", "same"]
MissState = Literal["unanswered", "open", "overdue", "closed"]


@dataclass(frozen=True, slots=True)
class Range:
    """Between which values a unit can be at all; None where it has no end."""

    at_least: Decimal | None = None
    at_most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class EarlierDefinition:
    """What an indicator meant up to the end of a year, and what changed then."""

    until: int
    definition: Text
    changed: Text


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured, for what, in which unit, and which way is better.

    The value is ``times`` numerator / denominator; without a denominator it is counted as it is.
    ``computed`` names the computation that finds it in the catalogue and the plans, where there is
    one. ``earlier`` definitions stand in order of time: each ends a series. ``fingerprint`` is a
    short hash of what the definition in force means.
    """

    id: str
    name: Text
    group: str
    scope: IndicatorScope
    unit: Text
    direction: Direction
    numerator: Text
    denominator: Text | None
    definition: Text
    frequency: str
    owner: Text
    caution: Text
    sources: tuple[str, ...]
    times: Decimal = Decimal(1)
    range: Range = field(default_factory=Range)
    computed: str | None = None
    earlier: tuple[EarlierDefinition, ...] = ()
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class AchievementBand:
    """From how many per cent of the way on an achievement is called so; the lowest has no begin.

    ``miss`` says that the target counts as missed.
    """

    id: str
    name: Text
    begins: Decimal | None
    miss: bool


@dataclass(frozen=True, slots=True)
class IndicatorSeed:
    """With what an indicator enters a new plan: baseline, and targets for its first years."""

    indicator: str
    baseline: Decimal
    targets: tuple[Decimal, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicators:
    """indicators.yaml: groups and indicators in order, bands from the highest, seeds of plans."""

    groups: Mapping[str, Text]
    bands: tuple[AchievementBand, ...]
    no_data: Text
    indicators: Mapping[str, Indicator]
    seeds: tuple[IndicatorSeed, ...] = ()
    note: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Miss:
    """Why a target was missed and what is done about it: by whom, by when, and what came of it."""

    cause: Text
    action: Text
    owner: str
    due: str
    closed_on: str | None
    effect: Text


@dataclass(frozen=True, slots=True)
class Measured:
    """A value in the unit of its indicator, for a service, a plan, or the ministry (neither).

    ``who`` measured it, and ``when`` is the ISO date of that.
    """

    service: str | None
    plan: str | None
    value: Decimal
    numerator: Decimal | None
    denominator: Decimal | None
    who: str
    when: str
    sources: tuple[str, ...]
    miss: Miss | None
    note: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class MeasurementFile:
    """The values of an indicator in a year, with the file and the ids that it names.

    ``definition`` is the fingerprint of the definition under which they were measured, where the
    file has it.
    """

    path: str
    indicator: str
    year: int
    values: tuple[Measured, ...]
    references: tuple[Reference, ...]
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose value it is: an indicator of a service, of a plan, or of the ministry (neither)."""

    indicator: str
    service: str | None = None
    plan: str | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recorded value with its year and its place: the file and the index in it."""

    year: int
    path: str
    index: int
    measured: Measured


@dataclass(frozen=True, slots=True)
class Achievement:
    """How far of the way from baseline to target a value has come, in per cent and exact.

    Below 0 it went the wrong way, above 100 beyond the target; never clipped. Where it is not
    defined ``percent`` is None, and ``lacks`` says why.
    """

    percent: Fraction | None
    lacks: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Trend:
    """The change against the year measured before in the same series, in the indicator's unit."""

    since: int
    change: Decimal
    sense: Sense


@dataclass(frozen=True, slots=True)
class Standing:
    """How an indicator of a service, a plan or the ministry stands in a year.

    ``goal`` is the plan's entry that sets baseline and targets, ``plan`` that plan; both None for a
    value that no plan asks for. ``series`` counts the definitions up to the year, from 1; ``line``
    holds the values of this series up to the year, in order. ``miss_state`` is how far the answer
    to a miss has come, None where there is neither; ``computed`` what the catalogue and the plan
    come to by themselves, where that is asked for and can be computed.
    """

    subject: Subject
    year: int
    series: int
    plan: str | None
    goal: PlanIndicator | None
    target: YearValue | None
    recorded: Recorded | None
    achievement: Achievement
    band: AchievementBand | None
    trend: Trend | None
    line: tuple[YearValue, ...]
    miss_state: MissState | None = None
    computed: Fraction | None = None

    @property
    def miss(self) -> Miss | None:
        """What is told of the miss."""
        return self.recorded.measured.miss if self.recorded is not None else None

    @property
    def missed(self) -> bool:
        """Whether the value falls into a band that counts as a miss."""
        return self.band is not None and self.band.miss
