"""Quarters of calendar years."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.core.planning.periods import LONGEST_PLAN, next_period, parse_period, periods_between
from qp174.model.error import QP174Error
from qp174.model.plan import Period

PERIODS = st.builds(Period, st.integers(2000, 2180), st.integers(1, 4))


@given(PERIODS)
def test_a_period_reads_as_it_is_written(period: Period) -> None:
    assert parse_period(period.id) == period


@pytest.mark.parametrize(
    "text",
    [
        "2027",
        "2027-Q0",
        "2027-Q5",
        "2027-q1",
        "27-Q1",
        "0001-Q1",
        "1999-Q4",
        "9999-Q1",
        " 2027-Q1",
        "2027-Q1\n",
        "\u0662\u0660\u0662\u0667-Q1",
        "",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(QP174Error) as caught:
        parse_period(text)
    assert (caught.value.code, caught.value.params) == ("bad-period", {"value": text})


@given(PERIODS, st.integers(0, 30))
def test_between_holds_every_quarter_once(first: Period, more: int) -> None:
    expected = [first]
    for _ in range(more):
        expected.append(next_period(expected[-1]))
    assert list(periods_between(first, expected[-1])) == expected
    assert expected == sorted(set(expected))


def test_the_year_turns_after_the_fourth_quarter() -> None:
    assert next_period(Period(2027, 4)) == Period(2028, 1)


def test_the_wrong_way_round_is_empty() -> None:
    assert periods_between(Period(2027, 2), Period(2027, 1)) == ()


def test_a_mistyped_year_costs_no_memory() -> None:
    assert len(periods_between(Period(2027, 1), Period(9999, 4))) == LONGEST_PLAN + 1


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2180, 12, 31)))
def test_every_day_lies_in_its_quarter_alone(day: datetime.date) -> None:
    period = Period.on(day)
    assert period.first_day <= day <= period.last_day
    assert next_period(period).first_day == period.last_day + datetime.timedelta(days=1)
    assert next_period(period).number == period.number + 1
