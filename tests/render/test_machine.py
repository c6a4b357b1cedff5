"""Answers as JSON records."""

from decimal import Decimal
from fractions import Fraction

import pytest

from qp174.render.machine import check_record, score_number


@pytest.mark.parametrize(
    ("score", "shown"),
    [
        (Fraction(165, 2), "82.5000"),
        (Fraction(1, 3), "0.3333"),
        (Fraction(2, 3), "0.6667"),
        (Fraction(1, 20000), "0.0001"),  # half up
        (Fraction(1, 20000) - Fraction(1, 10**40), "0.0000"),  # from the exact value
    ],
)
def test_a_score_has_four_decimals(score: Fraction, shown: str) -> None:
    assert score_number(score) == Decimal(shown)
    assert str(score_number(score)) == shown


def test_the_answer_of_a_check() -> None:
    assert check_record([]) == {"format": "qp174.check/1", "ok": True, "without": []}
    assert check_record(["a"]) == {"format": "qp174.check/1", "ok": False, "without": ["a"]}
