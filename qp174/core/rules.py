"""Deciding the conditions of the method's rules, exactly and with three outcomes.

A condition on something unknown is neither true nor false (Kleene's strong three-valued logic), so
that a rule never fires, and never fails, on a value that nobody has given.
"""

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from qp174.core.measures import measure
from qp174.model.condition import (
    AllOf,
    AnswerIs,
    AnyOf,
    AxisIs,
    Comparison,
    Condition,
    CountIs,
    MeasureIs,
    VerdictIs,
)
from qp174.model.method import Question, Rule
from qp174.model.service import ServiceFacts
from qp174.model.vocabulary import Vocabulary

COMPARISONS: Mapping[Comparison, Callable[[Fraction, Fraction], bool]] = {
    "at-least": operator.ge,
    "at-most": operator.le,
    "more-than": operator.gt,
    "less-than": operator.lt,
    "equals": operator.eq,
}


@dataclass(frozen=True, slots=True)
class Situation:
    """All that conditions about one service may look at."""

    facts: ServiceFacts
    vocabulary: Vocabulary
    questions: Mapping[str, Question]
    verdict: str | None = None
    axes: Mapping[str, Fraction] = field(default_factory=dict)


def holds(condition: Condition | None, situation: Situation) -> bool | None:
    """Whether a condition holds (no condition does); None when that is unknown."""
    match condition:
        case None:
            return True
        case AllOf(parts):
            return _all(holds(part, situation) for part in parts)
        case AnyOf(parts):
            negated = _all(_not(holds(part, situation)) for part in parts)
            return _not(negated)
        case MeasureIs(name, op, value):
            measured = measure(name, situation.facts, situation.vocabulary).value
            return None if measured is None else COMPARISONS[op](measured, _exact(value))
        case AnswerIs(question, op, answer):
            given = situation.facts.answers.get(question, "unknown")
            return (given == answer) == (op == "is")
        case CountIs(answers, kind, op, value):
            return COMPARISONS[op](Fraction(_count(answers, kind, situation)), _exact(value))
        case VerdictIs(verdict, op):
            return (situation.verdict == verdict) == (op == "is")
        case AxisIs(axis, op, value):
            points = situation.axes.get(axis)
            return None if points is None else COMPARISONS[op](points, _exact(value))


@lru_cache(maxsize=256)
def _exact(value: Decimal) -> Fraction:
    """A number of the method as a fraction: the same few are asked for thousands of times."""
    return Fraction(value)


def _all(outcomes: Iterable[bool | None]) -> bool | None:
    seen = list(outcomes)
    if False in seen:
        return False
    return None if None in seen else True


def _not(outcome: bool | None) -> bool | None:
    return None if outcome is None else not outcome


def _count(answers: tuple[str, ...], kind: str | None, situation: Situation) -> int:
    return sum(
        (kind is None or question.kind == kind)
        and situation.facts.answers.get(question.id, "unknown") in answers
        for question in situation.questions.values()
    )


def lacking(condition: Condition | None, situation: Situation) -> tuple[str, ...]:
    """The inputs of measures that a condition asks for and the service does not have."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            found = [name for part in parts for name in lacking(part, situation)]
            return tuple(dict.fromkeys(found))
        case MeasureIs(name, _, _):
            return measure(name, situation.facts, situation.vocabulary).lacks
        case _:
            return ()


def asks_for_measures(condition: Condition | None) -> bool:
    """Whether a condition hangs on a measure, which a service may lack."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            return any(map(asks_for_measures, parts))
        case _:
            return isinstance(condition, MeasureIs)


@dataclass(frozen=True, slots=True)
class Decision:
    """What ordered rules come to: the rule that decides; or the one that cannot be decided yet.

    Both are None where no rule holds.
    """

    rule: Rule | None = None
    open_rule: Rule | None = None
    lacks: tuple[str, ...] = ()


def decide(rules: Iterable[Rule], situation: Situation) -> Decision:
    """The first rule that holds decides, unless one before it is unknown and would say otherwise.

    An unknown rule is neither taken nor passed over: while it might hold, a later rule decides only
    if its outcome is the same.
    """
    undecided: list[Rule] = []
    for rule in rules:
        outcome = holds(rule.when, situation)
        if outcome is None:
            undecided.append(rule)
        elif outcome:
            other = next((r for r in undecided if r.outcome != rule.outcome), None)
            return Decision(rule) if other is None else _open(other, situation)
    return _open(undecided[0], situation) if undecided else Decision()


def _open(rule: Rule, situation: Situation) -> Decision:
    return Decision(open_rule=rule, lacks=lacking(rule.when, situation))
