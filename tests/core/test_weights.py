"""Sets of weights: of the method, of files, and from comparisons."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.core.ranking.prioritise import prioritise
from qp174.core.ranking.weights import (
    missing_pairs,
    repeated_pairs,
    rounded_weight,
    set_meant,
    sets_of_weights,
    weighing,
)
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.text import Text
from qp174.model.weights import Judge, Pair, WeightsFile


def file(
    judges: tuple[Judge, ...] = (), weights: Mapping[str, Decimal] = MappingProxyType({})
) -> WeightsFile:
    return WeightsFile("plans/weights/own.yaml", "own", Text(en="Our own"), (), weights, judges)


def judge(catalogue: Catalogue, times: list[Fraction], identifier: str = "j") -> Judge:
    pairs = combinations(catalogue.criteria.criteria, 2)
    told = (Pair(a, b, n) for (a, b), n in zip(pairs, times, strict=True))
    return Judge(identifier, Text(en="A judge"), tuple(told))


def test_weights_of_a_file_rank_as_a_set_of_the_method_does(second: Catalogue) -> None:
    weights = {"demand": 3, "errands": 3, "promise": 2, "work-to-do": 2}
    own = file(weights={key: Decimal(value) for key, value in weights.items()})
    found = weighing(own, second)
    assert (found.path, found.together) == ("plans/weights/own.yaml", None)
    ranking = prioritise(second, found.preset)
    assert ranking.services == prioritise(second, "board").services


def test_comparisons_become_exact_weights(second: Catalogue) -> None:
    own = file((judge(second, [Fraction(2), Fraction(4), Fraction(8), *[Fraction(2)] * 3]),))
    found = weighing(own, second)
    assert found.together is not None
    assert all(-weight.as_tuple().exponent == 4 for weight in found.preset.weights.values())  # type: ignore[operator]  # finite
    assert sum(found.preset.weights.values()) == pytest.approx(100, abs=Decimal("0.001"))
    for entry in prioritise(second, found.preset).services:
        assert sum(part.points for part in entry.parts) == entry.score
        assert isinstance(entry.score, Fraction)


@given(st.integers(0, 1_000_000))
def test_a_share_is_rounded_once_and_for_all(millionths: int) -> None:
    found = rounded_weight(millionths / 1_000_000)
    assert found == Decimal(millionths).scaleb(-4)


def test_several_judges_are_joined_and_each_is_told(second: Catalogue) -> None:
    one = judge(second, [Fraction(4)] * 6, "one")
    other = judge(second, [Fraction(1, 4)] * 6, "other")
    found = weighing(file((one, other)), second)
    assert found.together is not None
    assert found.together.weights == pytest.approx([0.25] * 4)
    assert [judge_.id for judge_, _ in found.each] == ["one", "other"]
    assert all(compared.triad is not None for _, compared in found.each)
    again = weighing(file((other, one)), second)
    assert again.preset == found.preset


def test_what_a_judge_has_not_compared_or_twice(second: Catalogue) -> None:
    whole = judge(second, [Fraction(2)] * 6)
    criteria = tuple(second.criteria.criteria)
    assert missing_pairs(whole, criteria) == ()
    assert list(repeated_pairs(whole)) == []
    less = replace(whole, pairs=whole.pairs[1:])
    assert missing_pairs(less, criteria) == (("demand", "errands"),)
    turned = Pair("errands", "demand", Fraction(3))
    more = replace(whole, pairs=(*whole.pairs, turned))
    assert list(repeated_pairs(more)) == [(6, turned, Fraction(1, 2))]


def test_a_set_is_found_by_id_or_part_of_a_name(second: Catalogue) -> None:
    own = file(weights={"demand": Decimal(1)})
    catalogue = replace(second, weight_files=(own,))
    assert list(sets_of_weights(catalogue)) == ["own", "board", "fishers-first"]
    assert set_meant(catalogue, "our own") is own
    assert set_meant(catalogue, "board") is second.criteria.presets["board"]
    with pytest.raises(QP174Error) as caught:
        set_meant(catalogue, "boart")
    assert (caught.value.code, caught.value.params["nearest"]) == ("unknown-preset", "board")
