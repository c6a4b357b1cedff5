"""The closed vocabulary of conditions that rules in the method files are written in."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Comparison = Literal["at-least", "at-most", "more-than", "less-than", "equals"]
Identity = Literal["is", "is-not"]
Answer = Literal["pass", "after-change", "fail", "unknown"]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class MeasureIs:
    """A named measure of the service compares with a number."""

    measure: str
    op: Comparison
    value: Decimal


@dataclass(frozen=True, slots=True)
class AnswerIs:
    """One gate question is, or is not, answered so."""

    question: str
    op: Identity
    value: Answer


@dataclass(frozen=True, slots=True)
class CountIs:
    """The number of gate answers of these kinds, of hard or soft questions or both, compares."""

    answers: tuple[Answer, ...]
    kind: str | None
    op: Comparison
    value: Decimal


@dataclass(frozen=True, slots=True)
class VerdictIs:
    """The gate's verdict is, or is not, this one."""

    verdict: str
    op: Identity


@dataclass(frozen=True, slots=True)
class AxisIs:
    """The score on one axis (0 to 100) compares with a number."""

    axis: str
    op: Comparison
    value: Decimal


Condition = AllOf | AnyOf | MeasureIs | AnswerIs | CountIs | VerdictIs | AxisIs
