"""The fewest services that must leave their place."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from qp174.core.planning.revising.fewest import fewest
from qp174.core.planning.revising.ledger import Cell

A, B, C = (("unit", "u", f"2027-Q{quarter}") for quarter in (1, 2, 3))
USES = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.dictionaries(st.sampled_from([A, B, C]), st.integers(1, 6)),
    min_size=1,
)


def covers(
    over: dict[Cell, int], uses: dict[str, dict[Cell, int]], chosen: tuple[str, ...]
) -> bool:
    return all(sum(uses[id_].get(cell, 0) for id_ in chosen) >= n for cell, n in over.items())


@given(USES, st.dictionaries(st.sampled_from([A, B, C]), st.integers(1, 12), min_size=1))
def test_no_smaller_set_gives_back_enough(
    uses: dict[str, dict[Cell, int]], over: dict[Cell, int]
) -> None:
    order = sorted(uses)
    found = fewest(over, uses, order)
    if found is None:
        assert not covers(over, uses, tuple(order))
        return
    assert covers(over, uses, found)
    smaller = combinations(order, len(found) - 1)
    assert not any(covers(over, uses, chosen) for chosen in smaller)
    # Of sets of this size it is the first in the order of those who should move first.
    same = (chosen for chosen in combinations(order, len(found)) if covers(over, uses, chosen))
    assert found == next(same)


def test_who_should_move_first_moves() -> None:
    uses = {"low": {A: 4}, "high": {A: 4}}
    assert fewest({A: 3}, uses, ["low", "high"]) == ("low",)
    assert fewest({A: 3}, uses, ["high", "low"]) == ("high",)


def test_one_that_gives_back_all_is_less_than_two() -> None:
    uses = {"a": {A: 4}, "b": {B: 4}, "both": {A: 2, B: 2}}
    assert fewest({A: 2, B: 2}, uses, ["a", "b", "both"]) == ("both",)


def test_nothing_helps() -> None:
    assert fewest({A: 9}, {"a": {A: 4}, "b": {B: 9}}, ["a", "b"]) is None


def test_a_cut_that_moves_almost_everybody_is_answered() -> None:
    uses = {f"s{number}": {A: 1} for number in range(1_200)}
    found = fewest({A: 1_100}, uses, list(uses))
    assert found is not None
    assert len(found) == 1_100
