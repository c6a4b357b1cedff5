"""Series of values: a changed definition begins a new one, and two are never compared."""

from qp174.model.indicator import Indicator

FIRST = 1


def series_of(indicator: Indicator, year: int) -> int:
    """The number of the definition under which a year is measured: the first is 1."""
    return FIRST + sum(earlier.until < year for earlier in indicator.earlier)


def is_in_force(indicator: Indicator, year: int) -> bool:
    """Whether a year is measured under the definition of today."""
    return series_of(indicator, year) == FIRST + len(indicator.earlier)
