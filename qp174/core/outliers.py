"""Figures that lie far outside their neighbours: probably a slip of the pen, or another unit."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

#: With fewer figures nobody can say what is usual.
FEWEST = 8
#: A figure within a factor of ten of the middle is never called far out; a slip of a zero is one.
FACTOR = 10
#: Iglewicz and Hoaglin: a modified z-score above 3.5 is an outlier (0.6745 makes the median of
#: deviations comparable with a standard deviation). It is taken of logarithms, because volumes,
#: fees and times spread over decades.
SCORE, _LIKE_SIGMA = 3.5, 0.6745
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Usual:
    """What figures are usually: half of them lie between ``low`` and ``high``.

    ``far`` says which of them, by their number, lie far outside.
    """

    low: Fraction
    high: Fraction
    far: tuple[int, ...]


def usual(figures: Sequence[Fraction]) -> Usual | None:
    """What these figures usually are; None where there are too few above 0 to say.

    Of 0 nothing is said: it has no logarithm, and free of charge is not far from a dinar.
    """
    known = sorted((_log(figure), i) for i, figure in enumerate(figures) if figure.numerator > 0)
    if len(known) < FEWEST:
        return None
    logs = [log for log, _ in known]
    middle = median(logs)
    spread = median(abs(log - middle) for log in logs)
    reach = max(math.log10(FACTOR), SCORE * spread / _LIKE_SIGMA) - _ROUNDING
    quarter = len(known) // 4
    return Usual(
        low=figures[known[quarter][1]],
        high=figures[known[-quarter - 1][1]],
        far=tuple(sorted(i for log, i in known if abs(log - middle) >= reach)),
    )


def times_apart(one: int, other: Fraction) -> Fraction:
    """How many times as large the larger of two counts is; 0 counts as 1."""
    first, second = max(Fraction(one), Fraction(1)), max(other, Fraction(1))
    return max(first, second) / min(first, second)


def _log(figure: Fraction) -> float:
    # Not of the quotient: a float may not hold it.
    return math.log10(figure.numerator) - math.log10(figure.denominator)
