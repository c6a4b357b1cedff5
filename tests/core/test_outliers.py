"""Figures that lie far outside their neighbours."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from qp174.core.outliers import FEWEST, times_apart, usual

NEIGHBOURS = [Fraction(n) for n in (900, 1000, 1200, 1500, 1800, 2000, 2500, 3000)]


def test_a_slip_of_zeros_is_far() -> None:
    typical = usual([*NEIGHBOURS, Fraction(150_000)])
    assert typical is not None
    assert typical.far == (8,)
    assert (typical.low, typical.high) == (Fraction(1200), Fraction(2500))


def test_a_tenth_of_what_all_have_is_far() -> None:
    typical = usual([*[Fraction(20)] * FEWEST, Fraction(2), Fraction(3)])
    assert typical is not None
    assert typical.far == (8,)


def test_figures_that_differ_among_themselves_make_none_far() -> None:
    typical = usual([Fraction(10**n) for n in range(9)])
    assert typical is not None
    assert typical.far == ()


def test_of_few_nothing_is_said_and_of_nothing_neither() -> None:
    assert usual(NEIGHBOURS[: FEWEST - 1]) is None
    assert usual([Fraction(0)] * 20) is None
    typical = usual([*NEIGHBOURS, Fraction(0)])
    assert typical is not None
    assert typical.far == ()


@given(st.lists(st.fractions(min_value=0), max_size=30), st.integers(1, 10**9))
def test_the_unit_does_not_matter(figures: list[Fraction], times: int) -> None:
    one, other = usual(figures), usual([figure * times for figure in figures])
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one.far == other.far
        assert (one.low * times, one.high * times) == (other.low, other.high)


def test_figures_beyond_any_float_are_compared() -> None:
    typical = usual([*NEIGHBOURS, Fraction(10) ** 1000, Fraction(1, 10**1000)])
    assert typical is not None
    assert typical.far == (8, 9)


def test_nothing_counts_as_one_time() -> None:
    assert times_apart(0, Fraction(0)) == 1
    assert times_apart(0, Fraction(10)) == 10
    assert times_apart(30, Fraction(3)) == 10
