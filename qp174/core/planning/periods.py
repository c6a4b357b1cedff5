"""Quarters of calendar years."""

import re

from qp174.model.error import QP174Error
from qp174.model.plan import Period

#: Quarters in the longest plan: twenty years.
LONGEST_PLAN = 80

# The years that a plan file may name, see plan.schema.json.
_PERIOD = re.compile(r"(2[01][0-9]{2})-Q([1-4])")


def parse_period(text: str) -> Period:
    """``2027-Q1`` as a period; anything else is the error ``bad-period``."""
    match = _PERIOD.fullmatch(text)
    if match is None:
        raise QP174Error("bad-period", value=text)
    return Period(int(match[1]), int(match[2]))


def next_period(period: Period) -> Period:
    """The quarter after this one."""
    if period.quarter == 4:
        return Period(period.year + 1, 1)
    return Period(period.year, period.quarter + 1)


def periods_between(first: Period, last: Period) -> tuple[Period, ...]:
    """Every quarter from ``first`` to ``last``, both included; none when last is before first.

    It ends one quarter after the longest plan: a mistyped year must not cost memory.
    """
    periods: list[Period] = []
    current = first
    while current <= last and len(periods) <= LONGEST_PLAN:
        periods.append(current)
        current = next_period(current)
    return tuple(periods)


def quarters_from(earlier: Period, later: Period) -> int:
    """How many quarters one lies after another; negative where it lies before."""
    return later.number - earlier.number
