"""What the rounds of a service file say."""

from decimal import Decimal

import pytest

from qp174.core.process.rounds import is_too_fine


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (1, False),
        (10**12, False),
        (Decimal("1.234"), False),
        (Decimal("1.2340"), False),
        (Decimal("0.00000"), False),
        (Decimal("1e-3"), False),
        (Decimal("1e9"), False),
        (Decimal("1.2345"), True),
        (Decimal("1e-4"), True),
        (Decimal("1e-900000"), True),
        (Decimal("0.10000000000000000000000000000000000001"), True),
    ],
)
def test_money_has_three_decimals(amount: int | Decimal, *, expected: bool) -> None:
    assert is_too_fine(amount) is expected
