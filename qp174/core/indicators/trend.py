"""Which way a value goes from year to year."""

from collections.abc import Sequence

from qp174.model.indicator import Direction, Sense, Trend
from qp174.model.plan import YearValue


def trend(line: Sequence[YearValue], direction: Direction) -> Trend | None:
    """The change of the last value of a series against the one measured before it.

    ``line`` holds the values of one series in order of the years. None where fewer than two have
    been measured.
    """
    if len(line) < 2:
        return None
    before, last = line[-2:]
    change = last.value - before.value
    rising: Sense = "better" if direction == "up" else "worse"
    falling: Sense = "worse" if direction == "up" else "better"
    sense = "same" if not change else rising if change > 0 else falling
    return Trend(before.year, change, sense)
