"""Bars on the screen: every quarter has its field, whatever the width of the window."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.cli.screens.plan_gantt import FEWEST_LETTERS, WIDEST_FIELD, Line, Share, drawn
from qp174.core.planning.periods import parse_period, periods_between
from qp174.render.signs import is_right_to_left

QUARTERS = periods_between(parse_period("2027-Q3"), parse_period("2028-Q4"))
SHARES: tuple[Share, ...] = (None, Fraction(1, 10), Fraction(1, 2), Fraction(0), Fraction(1), None)
LINE = Line("a-service-with-a-long-name", "", SHARES)


def test_a_bar_by_width() -> None:
    assert list(drawn([LINE], QUARTERS, 60)) == [
        " " * 28 + "2027      2028",
        " " * 28 + "Q3   Q4   Q1   Q2   Q3   Q4",
        "a-service-with-a-long-name       ░░░░ ▒▒▒▒ ···· ████",
    ]
    assert list(drawn([LINE], QUARTERS, 40)) == [
        " " * 28 + "27  2028",
        " " * 28 + "3 4 1 2 3 4",
        "a-service-with-a-long-name    ░░▒▒··██",
    ]
    assert list(drawn([LINE], QUARTERS, 26)) == [
        " " * 22 + "28",
        " " * 20 + "341234",
        "a-service-with-a-…   ░▒·█",
    ]


def test_whole_names_of_quarters_where_there_is_room() -> None:
    head, bar = drawn([LINE], QUARTERS, 200)
    assert head.split() == [period.id for period in QUARTERS]
    assert "███████" in bar


def test_more_than_there_is_stands_out_with_its_share() -> None:
    shares = (Fraction(3, 2), Fraction(1), Fraction(0), None, None, None)
    lines = list(drawn([Line("unit", "", shares, figures=True)], QUARTERS, 60))
    assert "!!!!" in lines[-2]
    assert lines[-1].split() == ["150%", "100%"]


def test_signs_have_a_column_of_their_own() -> None:
    lines = [Line("one", "PD", SHARES), Line("two", "", SHARES)]
    one, two = list(drawn(lines, QUARTERS, 60))[-2:]
    assert one.startswith("one  PD ")
    assert one.index("░") == two.index("░")


@pytest.mark.parametrize("room", [12, 20, 44, 80, 120, 500])
def test_a_bar_is_never_wider_than_it_needs(room: int) -> None:
    lines = list(drawn([LINE], QUARTERS, room))
    most = max(room, FEWEST_LETTERS + 2 + len(QUARTERS))
    assert max(map(len, lines)) <= min(most, len(LINE.label) + 2 + WIDEST_FIELD * len(QUARTERS))


@given(
    st.lists(
        st.none() | st.fractions(min_value=0, max_value=2, max_denominator=20),
        min_size=6,
        max_size=6,
    ),
    st.integers(min_value=1, max_value=200),
)
def test_every_quarter_has_its_field(shares: list[Share], room: int) -> None:
    """Where a quarter has work there is a sign, where it has none there is none."""
    full = Line("x", "", (Fraction(1),) * len(QUARTERS))
    whole, line = list(drawn([full, Line("x", "", tuple(shares))], QUARTERS, room))[-2:]
    field = -(-len(whole[3:]) // len(QUARTERS))
    for index, share in enumerate(shares):
        signs = line[3:].ljust(100)[index * field : (index + 1) * field].strip()
        assert bool(signs) == (share is not None), (line, index)
    assert not is_right_to_left(line)
