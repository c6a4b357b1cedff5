"""Dates of records."""

import datetime

import pytest

from qp174.core.days import Date, is_older, surely_before


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("2026-01-01", "2026-01-02", True),
        ("2026-01-01", "2026-01-01", False),
        (2025, "2026-01-01", True),
        (2026, "2026-12-31", False),
        ("2026-12-31", 2026, False),
        ("2025-12-31", 2026, True),
        (2025, 2026, True),
        (2026, 2026, False),
        (None, 2026, False),
        (2026, None, False),
    ],
)
def test_what_may_be_later_is_not_before(
    earlier: Date | None, later: Date | None, *, expected: bool
) -> None:
    assert surely_before(earlier, later) is expected


@pytest.mark.parametrize(
    ("date", "months", "day", "expected"),
    [
        ("2024-11-22", 24, "2026-11-22", False),
        ("2024-11-21", 24, "2026-11-22", True),
        (2024, 12, "2025-12-31", False),
        (2024, 12, "2026-01-01", True),
        ("2026-01-31", 1, "2026-02-28", False),
        ("2026-01-31", 1, "2026-03-01", True),
        ("2026-12-15", 1, "2027-01-15", False),
        ("2026-12-15", 1, "2027-01-16", True),
    ],
)
def test_months_are_counted_by_the_calendar(
    date: Date, months: int, day: str, *, expected: bool
) -> None:
    assert is_older(date, months, datetime.date.fromisoformat(day)) is expected
