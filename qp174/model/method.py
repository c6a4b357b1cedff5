"""The method of a ministry: categories, criteria, gate, routes. Data, never code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from qp174.model.condition import Condition
from qp174.model.plan import Period
from qp174.model.suggestion import Cue, Suggesting
from qp174.model.text import Text


@dataclass(frozen=True, slots=True)
class Category:
    """A category of recipients (clause 5/1-e), and what speaks for it."""

    id: str
    name: Text
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipients:
    """The categories by id, in order, and how evidence for them is weighed."""

    categories: Mapping[str, Category]
    suggesting: Suggesting


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of electronic maturity, from paper upwards."""

    stage: int
    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Named:
    """An entry that is only an id with a name: an axis, a readiness check, a gate answer."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class MeasureTerm:
    """A named measure with an exact coefficient."""

    of: str
    times: Fraction


@dataclass(frozen=True, slots=True)
class Anchor:
    """A value of a criterion; a quantity reaches the highest anchor that begins at or below it."""

    value: int
    begins: Decimal | None
    name: Text


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of priority; ``measure`` is empty for one that people judge."""

    id: str
    name: Text
    definition: Text
    unit: Text
    axis: str
    direction: Literal["benefit", "cost"]
    measure: tuple[MeasureTerm, ...]
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Preset:
    """A set of weights, normalised by their sum when used."""

    id: str
    name: Text
    weights: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Band:
    """A band of priority; it begins at ``begins`` points and ends where the one above begins."""

    id: str
    name: Text
    begins: Decimal


@dataclass(frozen=True, slots=True)
class Quadrant:
    """A corner of the matrix impact by feasibility; without a condition it takes the rest."""

    id: str
    name: Text
    when: Condition | None


@dataclass(frozen=True, slots=True)
class TieKey:
    """What separates services of equal score: an anchored criterion or a measure."""

    criterion: str | None
    measure: str | None
    prefer: Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class Criteria:
    """All that ranking needs."""

    note: Text
    exclude_from_maturity: int
    maturity: Mapping[int, Stage]
    readiness_checks: Mapping[str, Named]
    axes: Mapping[str, Named]
    criteria: Mapping[str, Criterion]
    presets: Mapping[str, Preset]
    bands: tuple[Band, ...]
    quadrants: tuple[Quadrant, ...]
    ties: tuple[TieKey, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the gate; a hard one that fails stops the service.

    ``contradicted_by`` is what in a service's file speaks against a pass.
    """

    id: str
    name: Text
    question: Text
    kind: Literal["hard", "soft"]
    contradicted_by: Literal["unlinked-entities"] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome of the gate; only services whose verdict is a candidate may enter a plan."""

    id: str
    name: Text
    candidate: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """An ordered rule: the first whose condition holds gives its outcome."""

    id: str
    outcome: str
    when: Condition | None
    name: Text


@dataclass(frozen=True, slots=True)
class Gate:
    """The questions, what may be answered, and how answers become a verdict."""

    questions: Mapping[str, Question]
    answers: Mapping[str, Named]
    verdicts: Mapping[str, Verdict]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class TaskTemplate:
    """A task of a route: who does it, and its effort in person-days from facts of the service.

    ``part`` tells what a plan must not lack: the management of the change before the launch.
    """

    id: str
    name: Text
    unit: str
    base: Decimal
    per: tuple[MeasureTerm, ...]
    after: tuple[str, ...]
    when: Condition | None
    lead_quarters: int
    cost_share: int
    part: Literal["work", "change", "launch"] = "work"


@dataclass(frozen=True, slots=True)
class Route:
    """A way to transform a service (clauses 3/2, 3/5, 3/6), with its tasks in order."""

    id: str
    name: Text
    clause: str
    meaning: Text
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Routes:
    """The routes, the rules that choose one, and the tasks they are made of."""

    note: Text
    routes: Mapping[str, Route]
    rules: tuple[Rule, ...]
    tasks: Mapping[str, TaskTemplate]


@dataclass(frozen=True, slots=True)
class Closure:
    """Quarters of every year in which some tasks of some themes cannot be worked on."""

    id: str
    name: Text
    themes: tuple[str, ...]
    quarters: tuple[int, ...]
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Capacity:
    """What there is to plan with; ``pace`` is the person-days one service absorbs in a quarter.

    ``units_in``, ``at_once`` and ``discount`` are as in ``model.plan.Plan``.
    """

    note: Text
    pace: Decimal
    units: Mapping[str, Decimal]
    budget: Mapping[int, Decimal]
    closed: tuple[Closure, ...]
    units_in: Mapping[tuple[str, Period], Decimal] = field(default_factory=dict)
    at_once: int | None = None
    discount: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the procedure and the commands that serve it."""

    id: str
    title: Text
    summary: Text
    who: Text
    record: Text
    served_by: tuple[str, ...]
    inferred: bool


@dataclass(frozen=True, slots=True)
class Approver:
    """A role that approves a document, and its unit where it has one."""

    role: Text
    unit: str | None


@dataclass(frozen=True, slots=True)
class Expectations:
    """What is expected of service files beyond their shape; None where nothing is.

    ``redesign_cut`` is in per cent of the steps or of the time (clause 3/6), ``review_months`` the
    age of a review, ``volume_years`` the age of the latest volume of a nominated service.
    """

    redesign_cut: int | None = None
    review_months: int | None = None
    volume_years: int | None = None


@dataclass(frozen=True, slots=True)
class Procedure:
    """The procedure's own identity; its first language is the catalogue's."""

    languages: tuple[str, ...]
    number: str
    issue: str
    date: str
    title: Text
    ministry: Text
    approvals: tuple[Approver, ...]
    copy_note: Text
    clauses: tuple[Clause, ...]
    expectations: Expectations = Expectations()


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """A kind of report as a controlled record made under the procedure."""

    kind: str
    number: str
    title: Text
    issue: str
    keeper: str
    retention: Text
    approvers: tuple[Approver, ...]
