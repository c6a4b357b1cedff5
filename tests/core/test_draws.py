"""Weights drawn at random: exact, repeatable, and as the definition says."""

import random
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from qp174.core.ranking.alternatives import Alternatives, alternatives, ranks
from qp174.core.ranking.draws import any_weights, draws, weights_within
from qp174.core.ranking.prioritise import band_of, prioritise
from qp174.model.catalogue import Catalogue
from qp174.model.method import Preset
from qp174.model.text import Text
from tests.core.test_prioritise import MANY, WEIGHTS, made, weighted


@settings(max_examples=15)
@given(MANY, WEIGHTS)
def test_each_draw_ranks_as_prioritise_does(
    second: Catalogue, inputs: list[dict[str, Any]], weights: tuple[Decimal, ...]
) -> None:
    """The same weights, put into the method by hand: same ranks, same bands."""
    catalogue = weighted(made(second, inputs), weights)
    ranking = prioritise(catalogue, "drawn")
    found = draws(alternatives(ranking, catalogue), catalogue, number=1, seed=5)
    by_id = sorted(catalogue.criteria.criteria)
    drawn = weights_within(
        [int(dict(ranking.weights)[key] * 100) for key in by_id], 25, random.Random(5)
    )
    again = Preset("again", Text(), dict(zip(by_id, map(Decimal, drawn), strict=True)))
    for entry in prioritise(catalogue, again).services:
        kept = found.kept[entry.id]
        assert {kept.low, kept.high, kept.best, kept.worst} == {entry.rank}
        before = next(e for e in ranking.services if e.id == entry.id)
        assert kept.band == (entry.band == before.band)


def test_the_same_seed_gives_the_same_answer(shipped: Catalogue) -> None:
    given_ = alternatives(prioritise(shipped), shipped)
    one = draws(given_, shipped, number=60, seed=3)
    assert draws(given_, shipped, number=60, seed=3) == one
    assert draws(given_, shipped, number=60, seed=4).kept != one.kept


def test_draws_are_these_for_ever() -> None:
    """The generator is the interpreter's: a change of its numbers would change every report."""
    assert any_weights(4, random.Random(174)) == [4917, 458740, 379506, 156837]
    assert weights_within([1, 2], 25, random.Random(174)) == [1171581, 1504916]


@pytest.mark.parametrize(
    ("draw", "mean"),
    [
        (lambda drawn: any_weights(3, drawn), (1 / 3, 1 / 3, 1 / 3)),
        (lambda drawn: weights_within([1, 1, 2], 25, drawn), (1 / 4, 1 / 4, 1 / 2)),
    ],
)
def test_draws_lie_around_the_middle(
    draw: Callable[[random.Random], list[int]], mean: tuple[float, ...]
) -> None:
    drawn = random.Random(1)
    sums = [0.0] * len(mean)
    for _ in range(2000):
        weights = draw(drawn)
        assert min(weights) >= 0
        sums = [s + w / sum(weights) for s, w in zip(sums, weights, strict=True)]
    assert [s / 2000 for s in sums] == pytest.approx(mean, abs=0.02)


def test_half_of_all_weights_put_either_of_two_opposites_first(second: Catalogue) -> None:
    """One is the best by one criterion, the other by the other: on the line of all weights of two
    criteria each is first on its half, and the exact middle hardly ever comes."""
    given_ = Alternatives(("x", "y"), ("s", "t"), ((1, 0), (0, 1)), 1, (1, 1))
    found = draws(given_, second, number=4000, seed=1, spread=None)
    assert ranks(given_.scores((2, 1))) == [1, 2]
    assert found.kept["s"].best == found.kept["t"].best == 1
    # Score 50 today; the band of it begins and ends where the second ministry says.
    now = band_of(Fraction(50), second)
    begins = {band.id: Fraction(band.begins) for band in second.criteria.bands}
    order = [band.id for band in second.criteria.bands]
    top = begins[order[order.index(now) - 1]] if order.index(now) else Fraction(100)
    share = (top - begins[now]) / 100
    assert float(found.kept["s"].band) == pytest.approx(float(share), abs=0.03)


def test_without_a_spread_of_weights_nothing_moves(shipped: Catalogue) -> None:
    ranking = prioritise(shipped)
    found = draws(alternatives(ranking, shipped), shipped, number=5, spread=0)
    for entry in ranking.services:
        kept = found.kept[entry.id]
        assert kept.band == 1
        assert kept.best == kept.worst == entry.rank
