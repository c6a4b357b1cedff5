"""Whether a value is what its numerator and denominator come to, and can be at all."""

from decimal import Decimal
from fractions import Fraction

from qp174.model.indicator import Indicator, Range


def quotient(indicator: Indicator, numerator: Decimal, denominator: Decimal) -> Fraction | None:
    """The exact value: ``times`` numerator / denominator; None where the denominator is zero."""
    if not denominator:
        return None
    return Fraction(indicator.times) * Fraction(numerator) / Fraction(denominator)


def is_rounded(value: Decimal, exact: Fraction) -> bool:
    """Whether a value is an exact one rounded to the decimals that it is written with.

    A half may have been rounded either way.
    """
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return abs(Fraction(value) - exact) <= Fraction(1, 2 * 10**places)


def is_possible(value: Decimal, range_: Range) -> bool:
    """Whether a value lies where the values of its unit can lie."""
    below = range_.at_least is not None and value < range_.at_least
    above = range_.at_most is not None and value > range_.at_most
    return not below and not above
