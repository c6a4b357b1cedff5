"""Why a rank is as it is: who would be first, and what is worth saying."""

import dataclasses

import pytest

from qp174.core.ranking.prioritise import prioritise
from qp174.core.ranking.reasons import ALIKE, STRONG, WEAK, how_firm, why_this_rank
from qp174.core.ranking.stability import stability
from qp174.model.catalogue import Catalogue
from qp174.model.ranking import Ranking
from qp174.model.stability import HARDLY_APART, Stability


@pytest.fixture(scope="module")
def ranked(shipped: Catalogue) -> Ranking:
    return prioritise(shipped)


@pytest.fixture(scope="module")
def firm(shipped: Catalogue, ranked: Ranking) -> Stability:
    return stability(ranked, shipped, number=20)


def test_hardly_apart_says_who_would_be_first(
    shipped: Catalogue, ranked: Ranking, firm: Stability
) -> None:
    assert HARDLY_APART * 100 == 1, "the sentences say: one percentage point or less"
    places = {entry.id: entry.rank for entry in ranked.services}
    seen = set()
    for entry in ranked.services:
        for reason in how_firm(entry, firm, shipped):
            if reason.code.startswith("hardly-"):
                ahead = entry.rank < places[str(reason.params["other"])]
                assert reason.code == ("hardly-ahead" if ahead else "hardly-behind")
                seen.add(reason.code)
    assert seen == {"hardly-ahead", "hardly-behind"}


def test_each_neighbour_of_another_score_is_told_once(
    shipped: Catalogue, ranked: Ranking, firm: Stability
) -> None:
    codes = {"hardly-ahead", "hardly-behind", "would-pass", "would-be-passed"}
    codes |= {"never-passes", "never-passed"}
    for entry in ranked.services:
        around = [p for p in firm.neighbours if entry.id in (p.upper, p.lower) and p.gap]
        told = [r.params["other"] for r in how_firm(entry, firm, shipped) if r.code in codes]
        assert told == [p.lower if p.upper == entry.id else p.upper for p in around]


def test_a_second_method_is_told_where_it_differs(
    shipped: Catalogue, ranked: Ranking, firm: Stability
) -> None:
    differ = set()
    for entry in ranked.services:
        places = abs(firm.second.ranks[entry.id] - entry.rank)
        found = [r for r in how_firm(entry, firm, shipped) if r.code == "second-opinion"]
        assert bool(found) == (places > ALIKE)
        differ.add(bool(found))
        for reason in found:
            utilities = [part.utility for part in entry.parts]
            uneven = max(utilities) >= STRONG and min(utilities) <= WEAK
            assert reason.params["places"] == places
            assert ("uneven" in reason.params) == uneven
    assert differ == {True, False}


@pytest.mark.parametrize(("share", "code"), [(0, "rank-gains-nothing"), (1, "rank-loses-nothing")])
def test_no_points_and_all_points(ranked: Ranking, share: int, code: str) -> None:
    entry = ranked.services[4]
    parts = tuple(dataclasses.replace(p, points=100 * p.weight * share) for p in entry.parts)
    changed = dataclasses.replace(entry, parts=parts)
    codes = [reason.code for reason in why_this_rank(changed, ranked)]
    assert code in codes
