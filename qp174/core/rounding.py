"""Exact values as files hold them: so many decimals, and no more digits than count."""

from decimal import Decimal
from fractions import Fraction

DECIMALS = 4


def rounded(exact: Fraction, decimals: int = DECIMALS) -> Decimal:
    """The nearest decimal, of two the one away from zero, with no zeros at its end."""
    size = int(abs(exact) * 10**decimals + Fraction(1, 2))
    while decimals and size % 10 == 0:
        size, decimals = size // 10, decimals - 1
    return Decimal(f"{size if exact >= 0 else -size}E-{decimals}")
