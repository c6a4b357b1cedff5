"""Agreement of rankings: published figures, and the pairs counted one by one."""

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.core.ranking.correlation import kendall, spearman
from tests.core.cases import Record, cases, ids

CASES = cases("correlation")
VALUES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2, max_size=30)


@pytest.mark.parametrize("case", CASES["kendall"], ids=ids)
def test_published_kendall(case: Record) -> None:
    found = kendall(case["x"], case["y"])
    assert found is not None
    assert round(found, case["places"]) == round(case["tau"], case["places"])


@pytest.mark.parametrize("case", CASES["spearman"], ids=ids)
def test_published_spearman(case: Record) -> None:
    found = spearman(case["x"], case["y"])
    assert found is not None
    assert round(found, case["places"]) == case["rho"]


@given(VALUES)
def test_kendall_is_what_counting_pairs_gives(pairs: list[tuple[int, int]]) -> None:
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    signs = [((a > c) - (a < c), (b > d) - (b < d)) for (a, b), (c, d) in combinations(pairs, 2)]
    told, other_told = (sum(sign[k] != 0 for sign in signs) for k in (0, 1))
    found = kendall(one, other)
    if not told or not other_told:
        assert found is None
    else:
        expected = sum(a * b for a, b in signs) / math.sqrt(told * other_told)
        assert found == pytest.approx(expected, abs=1e-12)


@given(VALUES)
def test_both_lie_between_opposite_and_same(pairs: list[tuple[int, int]]) -> None:
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    for measure in (spearman, kendall):
        found = measure(one, other)
        assert found == measure(other, one)
        if found is not None:
            assert -1 - 1e-12 <= found <= 1 + 1e-12
            assert measure(one, one) == pytest.approx(1)
            assert measure(one, [-value for value in one]) == pytest.approx(-1)
