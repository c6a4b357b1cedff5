"""Conditions of method files."""

from collections.abc import Mapping
from typing import Any

from qp174.core.builders.common import decimal_of
from qp174.model.condition import (
    AllOf,
    AnswerIs,
    AnyOf,
    AxisIs,
    Condition,
    CountIs,
    MeasureIs,
    VerdictIs,
)


def condition(data: Mapping[str, Any] | None) -> Condition | None:
    """The condition of a rule; None where the rule has none."""
    return None if data is None else _build(data)


def _build(data: Mapping[str, Any]) -> Condition:
    if "all" in data:
        return AllOf(tuple(_build(part) for part in data["all"]))
    if "any" in data:
        return AnyOf(tuple(_build(part) for part in data["any"]))
    if "answer" in data:
        return AnswerIs(data["answer"], data["op"], data["value"])
    if "verdict" in data:
        return VerdictIs(data["verdict"], data["op"])
    value = decimal_of(data["value"])
    if "count" in data:
        count = data["count"]
        return CountIs(tuple(count["answer"]), count.get("kind"), data["op"], value)
    if "axis" in data:
        return AxisIs(data["axis"], data["op"], value)
    return MeasureIs(data["measure"], data["op"], value)
