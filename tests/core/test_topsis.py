"""TOPSIS: published closeness coefficients, and laws on catalogues made up at random."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from qp174.core.ranking.alternatives import Alternatives, alternatives
from qp174.core.ranking.prioritise import prioritise
from qp174.core.ranking.topsis import closeness, second_opinion
from qp174.model.catalogue import Catalogue
from tests.core.cases import Record, cases, ids
from tests.core.test_prioritise import MANY, made

CASES = cases("topsis")["cases"]


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_published_closeness(case: Record) -> None:
    benefits = [direction == "max" for direction in case["directions"]]
    found = closeness(case["matrix"], case["weights"], benefits)
    for got, expected in zip(found, case["closeness"], strict=True):
        assert abs(got - expected) <= case["tolerance"]
    order = sorted(found, reverse=True)
    assert [order.index(value) + 1 for value in found] == case["rank"]


@given(MANY)
def test_a_second_opinion_of_every_ranked_service(
    second: Catalogue, inputs: list[dict[str, Any]]
) -> None:
    catalogue = made(second, inputs)
    ranking = prioritise(catalogue, "board")
    found = second_opinion(alternatives(ranking, catalogue))
    assert sorted(found.ranks.values()) == list(range(1, len(ranking.services) + 1))
    utilities = {entry.id: [part.utility for part in entry.parts] for entry in ranking.services}
    for one, near in found.closeness.items():
        assert 0 <= near <= 1
        for other, nearer in found.closeness.items():
            if all(a >= b for a, b in zip(utilities[one], utilities[other], strict=True)):
                assert near >= nearer, "better everywhere is nearer to the ideal"


def test_equal_rows_are_equal_and_tell_nothing() -> None:
    one = Alternatives(("a", "b"), ("s", "t"), ((1, 2), (1, 2)), 4, (1, 3))
    found = second_opinion(one)
    assert found.closeness == {"s": 0.5, "t": 0.5}
    assert (found.spearman, found.kendall) == (None, None)
    assert found.ranks == {"s": 1, "t": 2}


def test_nothing_ranked_is_no_fault() -> None:
    assert second_opinion(Alternatives((), (), (), 1, (1,))).ranks == {}


def test_utilities_are_whole_parts(shipped: Catalogue) -> None:
    ranking = prioritise(shipped)
    given_ = alternatives(ranking, shipped)
    most = given_.unit * sum(given_.weights)
    scores = dict(zip(given_.ids, given_.scores(given_.weights), strict=True))
    for entry in ranking.services:
        assert Fraction(100 * scores[entry.id], most) == entry.score
