"""Conditions: what is unknown is neither true nor false."""

import operator
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.core.rules import Decision, Situation, decide, holds, lacking
from qp174.model.catalogue import Catalogue
from qp174.model.condition import (
    AllOf,
    Answer,
    AnswerIs,
    AnyOf,
    AxisIs,
    Comparison,
    Condition,
    CountIs,
    MeasureIs,
    VerdictIs,
)
from qp174.model.method import Rule
from qp174.model.text import Text

OPERATORS: dict[Comparison, Callable[[Fraction, Fraction], bool]] = {
    "at-least": operator.ge,
    "at-most": operator.le,
    "more-than": operator.gt,
    "less-than": operator.lt,
    "equals": operator.eq,
}
#: What the three outcomes are made of: two visits are known, the fee is not.
TRUE = MeasureIs("visits", "equals", Decimal(2))
FALSE = MeasureIs("visits", "more-than", Decimal(2))
UNKNOWN = MeasureIs("fee", "at-least", Decimal(0))
OUTCOMES: dict[Condition, bool | None] = {TRUE: True, FALSE: False, UNKNOWN: None}
LEAVES = st.lists(st.sampled_from([TRUE, FALSE, UNKNOWN]), min_size=1, max_size=4).map(tuple)


@pytest.fixture(scope="module")
def situation(second: Catalogue) -> Situation:
    """A service with two visits, no known fee, and one answer of each kind but a pass."""
    answers: dict[str, Answer] = {"law-permits": "fail", "remote-identity": "after-change"}
    facts = second.services["fishing-licence"]
    facts = replace(facts, visits=Fraction(2), fee=None, answers=answers)
    return Situation(
        facts, second.vocabulary, second.gate.questions, "ready", {"worth": Fraction(50)}
    )


@given(LEAVES)
def test_all_and_any_have_three_outcomes(
    situation: Situation, leaves: tuple[Condition, ...]
) -> None:
    """Kleene: all = the least of the parts, any = the greatest, false < unknown < true."""
    order = (False, None, True)
    ranks = [order.index(OUTCOMES[leaf]) for leaf in leaves]
    assert holds(AllOf(leaves), situation) is order[min(ranks)]
    assert holds(AnyOf(leaves), situation) is order[max(ranks)]


def test_conditions_nest(situation: Situation) -> None:
    assert holds(AllOf((AnyOf((UNKNOWN, TRUE)), TRUE)), situation) is True
    assert holds(AllOf((AnyOf((UNKNOWN, FALSE)), TRUE)), situation) is None
    assert holds(None, situation) is True


@given(
    st.sampled_from(sorted(OPERATORS)),
    st.fractions(0, 5, max_denominator=6),
    st.decimals(0, 5, places=1),
)
def test_measures_compare_exactly(
    situation: Situation, op: Comparison, visits: Fraction, value: Decimal
) -> None:
    here = replace(situation, facts=replace(situation.facts, visits=visits))
    expected = OPERATORS[op](visits, Fraction(value))
    assert holds(MeasureIs("visits", op, value), here) is expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (AnswerIs("law-permits", "is", "fail"), True),
        (AnswerIs("law-permits", "is-not", "fail"), False),
        (AnswerIs("digital-result", "is", "unknown"), True),  # not answered at all
        (VerdictIs("ready", "is"), True),
        (VerdictIs("ready", "is-not"), False),
        (VerdictIs("stays", "is"), False),
        (AxisIs("worth", "at-least", Decimal(50)), True),
        (AxisIs("worth", "more-than", Decimal(50)), False),
        (AxisIs("ease", "at-least", Decimal(0)), None),
        (CountIs(("fail",), None, "equals", Decimal(1)), True),
        (CountIs(("fail", "after-change"), None, "equals", Decimal(2)), True),
        (CountIs(("fail", "after-change"), "hard", "equals", Decimal(1)), True),
        (CountIs(("after-change",), "soft", "equals", Decimal(1)), True),
        (CountIs(("unknown",), None, "at-least", Decimal(1)), True),
        (CountIs(("unknown",), "soft", "at-least", Decimal(1)), False),
        (CountIs(("pass",), None, "equals", Decimal(0)), True),
    ],
)
def test_leaves(situation: Situation, condition: Condition, expected: bool | None) -> None:
    assert holds(condition, situation) is expected


def rule(name: str, when: Condition | None, outcome: str = "") -> Rule:
    return Rule(name, outcome or name, when, Text())


def test_the_first_rule_that_holds_decides(situation: Situation) -> None:
    rules = [rule("no", FALSE), rule("yes", TRUE), rule("last", None)]
    assert decide(rules, situation).rule == rules[1]
    assert decide(rules[:1], situation) == Decision()
    assert decide(rules[2:], situation).rule == rules[2]


def test_what_is_unknown_is_not_passed_over(situation: Situation) -> None:
    rules = [rule("perhaps", UNKNOWN), rule("last", None)]
    answer = decide(rules, situation)
    assert answer.rule is None
    assert answer.open_rule == rules[0]
    assert answer.lacks == lacking(UNKNOWN, situation)
    assert decide(rules[:1], situation).open_rule == rules[0]


def test_an_unknown_rule_of_the_same_outcome_changes_nothing(situation: Situation) -> None:
    rules = [rule("perhaps", UNKNOWN, "engineer"), rule("last", None, "engineer")]
    assert decide(rules, situation).rule == rules[1]
