"""Weights from comparisons by pairs: published cases to the printed digits, and laws."""

import math
import random
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.core.ranking.ahp import RANDOM_INDICES, compared, ratio_of, together, worst_triad
from tests.core.cases import Record, cases, ids, matrix
from tests.support import ROOT

AHP = cases("ahp")
TABLE = "alonso-lamata-2006"
JUDGEMENTS = st.sampled_from(
    [Fraction(n) for n in range(1, 10)] + [Fraction(1, n) for n in range(2, 10)]
)


def full(size: int, upper: list[Fraction]) -> list[list[Fraction]]:
    """The reciprocal matrix of the judgements above its diagonal."""
    found = [[Fraction(1)] * size for _ in range(size)]
    for (i, j), value in zip(combinations(range(size), 2), upper, strict=True):
        found[i][j], found[j][i] = value, 1 / value
    return found


def names(size: int) -> list[str]:
    return [f"c{number}" for number in range(size)]


def shown(value: float, places: int) -> float:
    return round(value, places)


@pytest.mark.parametrize("case", AHP["cases"], ids=ids)
def test_published_weights_and_consistency(case: Record) -> None:
    judged = matrix(case["matrix"])
    for table, ratio in case["ratios"].items():
        found = compared(case["items"], judged, table)
        places = len(str(ratio).partition(".")[2])
        assert found.ratio is not None
        assert abs(found.ratio - ratio) <= 0.5 * 10**-places
        assert shown(found.largest, 6) == case["largest"]
        assert shown(found.index, 6) == case["index"]
        for decimals, weights in case["weights"].items():
            given_ = dict(zip(case["items"], found.weights, strict=True))
            assert {k: shown(w, int(decimals)) for k, w in given_.items()} == weights


@pytest.mark.parametrize("case", AHP["hierarchies"], ids=ids)
def test_published_hierarchy(case: Record) -> None:
    """Weights of criteria, and of alternatives under each of them: a weighted sum of the two."""
    criteria = compared(case["criteria"], matrix(case["matrix"]), "saaty-2005").weights
    totals = dict.fromkeys(case["alternatives"], 0.0)
    for criterion, weight in zip(case["criteria"], criteria, strict=True):
        judged = matrix(case["by_criterion"][criterion])
        local = compared(case["alternatives"], judged, "saaty-2005").weights
        for name, share in zip(case["alternatives"], local, strict=True):
            totals[name] += weight * share
    for decimals, weights in case["weights"].items():
        assert {name: shown(total, int(decimals)) for name, total in totals.items()} == weights


@pytest.mark.parametrize("case", AHP["groups"], ids=ids)
def test_published_group_of_judges(case: Record) -> None:
    """The joined matrix gives the published weights by the authors' own way of reading it off."""
    size = len(case["items"])
    judges = [full(size, [Fraction(v) for v in upper]) for upper in case["upper"].values()]
    found = together(case["items"], judges, "saaty-1980")
    means = [math.prod(row) ** (1 / size) for row in found.matrix]
    weights = [mean / math.fsum(means) for mean in means]
    given_ = dict(zip(case["items"], (shown(w, 3) for w in weights), strict=True))
    assert given_ == case["weights"]
    by_row = [
        math.fsum(map(float.__mul__, row, weights)) / weight
        for row, weight in zip(found.matrix, weights, strict=True)
    ]
    index = (math.fsum(by_row) / size - size) / (size - 1)
    assert shown(index / RANDOM_INDICES["saaty-1980"][size], 4) == case["ratio"]
    ranked = sorted(zip(found.weights, case["items"], strict=True), reverse=True)
    assert [name for _, name in ranked] == case["ranking"]


@given(st.lists(st.integers(1, 100), min_size=1, max_size=8))
def test_consistent_comparisons_give_the_weights_they_come_from(weights: list[int]) -> None:
    judged = [[Fraction(a, b) for b in weights] for a in weights]
    found = compared(names(len(weights)), judged, TABLE)
    total = sum(weights)
    for got, weight in zip(found.weights, weights, strict=True):
        assert got == pytest.approx(weight / total, abs=1e-12)
    assert found.ratio == pytest.approx(0, abs=1e-12)
    assert found.triad is None


@given(st.integers(2, 7), st.data())
def test_the_order_of_criteria_and_judges_changes_nothing(size: int, data: st.DataObject) -> None:
    many = size * (size - 1) // 2
    judges = [
        full(size, data.draw(st.lists(JUDGEMENTS, min_size=many, max_size=many))) for _ in range(3)
    ]
    found = together(names(size), judges, TABLE)
    places = data.draw(st.permutations(range(size)))
    turned = [[[judge[i][j] for j in places] for i in places] for judge in reversed(judges)]
    again = together([names(size)[i] for i in places], turned, TABLE)
    assert again.weights == tuple(found.weights[i] for i in places)
    assert (again.largest, again.ratio, again.triad) == (found.largest, found.ratio, found.triad)
    assert math.fsum(found.weights) == pytest.approx(1, abs=1e-12)
    assert found.largest >= size - 1e-9


def test_the_worst_triad_in_the_order_in_which_each_counts_more() -> None:
    judged = full(4, [Fraction(v) for v in (3, 2, 1, 5, "1/2", "1/3")])
    triad = worst_triad(["a", "b", "c", "d"], judged)
    assert triad is not None
    assert (triad.upper, triad.middle, triad.lower) == ("a", "b", "c")
    assert (triad.step, triad.next_step, triad.direct) == (3, 5, 2)
    assert triad.factor == pytest.approx(7.5)


def test_three_that_run_in_a_circle() -> None:
    """a over b over c over a: whichever comes first by name is told first."""
    triad = worst_triad(["b", "c", "a"], full(3, [Fraction(2), Fraction("1/2"), Fraction(2)]))
    assert triad is not None
    assert (triad.upper, triad.middle, triad.lower) == ("a", "b", "c")
    assert triad.direct == Fraction(1, 2)
    assert triad.factor == pytest.approx(8)


def test_two_criteria_are_always_consistent_and_too_many_have_no_ratio() -> None:
    assert compared(["a", "b"], full(2, [Fraction(9)]), TABLE).ratio == 0
    assert ratio_of(0.1, 16, TABLE) is None
    assert ratio_of(0.1, 16, "donegan-dodd-1991") == pytest.approx(0.1 / 1.5078)


@pytest.mark.parametrize("table", sorted(RANDOM_INDICES))
def test_a_table_starts_with_three_criteria_and_has_no_gap(table: str) -> None:
    sizes = sorted(RANDOM_INDICES[table])
    assert sizes == list(range(3, sizes[-1] + 1))
    assert sizes[-1] >= 15


def test_random_matrices_have_about_the_index_of_the_tables() -> None:
    """What a random index is: the mean consistency index of matrices filled at random."""
    chance = random.Random(174)
    scale = [Fraction(n) for n in range(1, 10)] + [Fraction(1, n) for n in range(2, 10)]
    found = [
        compared(names(4), full(4, [chance.choice(scale) for _ in range(6)]), TABLE).index
        for _ in range(400)
    ]
    assert math.fsum(found) / len(found) == pytest.approx(RANDOM_INDICES[TABLE][4], abs=0.08)


def test_the_documentation_shows_the_tables_as_they_are() -> None:
    page = (ROOT / "docs" / "ranking.md").read_text(encoding="utf-8")
    for table, values in RANDOM_INDICES.items():
        (row,) = [line for line in page.splitlines() if line.startswith(f"| `{table}`")]
        cells = [cell.strip() for cell in row.strip("|").split("|")][1:]
        assert [float(cell) for cell in cells[:-1]] == [values[n] for n in range(3, 11)]
        assert int(cells[-1]) == max(values)
