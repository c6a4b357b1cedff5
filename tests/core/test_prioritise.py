"""Laws of the ranking, on catalogues made up at random."""

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qp174.core.measures import measure
from qp174.core.planning.drafting.draft import draft
from qp174.core.planning.periods import parse_period, periods_between
from qp174.core.ranking.prioritise import anchor_of, prioritise, utility
from qp174.model.catalogue import Catalogue
from qp174.model.method import Preset
from qp174.model.text import Text

#: What a service of the second ministry is ranked by, in few values, so that ties are common.
#: None and an absent key are unknown.
INPUTS = st.fixed_dictionaries(
    {
        "volumes": st.sampled_from([{}, {2025: 40}, {2025: 300}, {2025: 3000}]),
        "visits": st.sampled_from([None, Fraction(0), Fraction(2), Fraction(5, 2)]),
        "documents": st.sampled_from([(), ("log-book",), ("log-book", "invoice")]),
        "steps": st.integers(1, 10).map(lambda number: ("apply",) * number),
        "judged": st.sampled_from([{}, {"promise": 0}, {"promise": 10}]),
        "stage": st.sampled_from([0, 1, 1, 2]),
        "retired": st.sampled_from([False, False, False, True]),
    }
)
MANY = st.lists(INPUTS, max_size=10)
WEIGHTS = st.tuples(*[st.decimals(0, 100, places=2)] * 4).filter(any)


def made(catalogue: Catalogue, inputs: list[dict[str, Any]]) -> Catalogue:
    """The catalogue with services of these inputs, and no others."""
    like = catalogue.services["fishing-licence"]
    services = {f"s-{n}": replace(like, id=f"s-{n}", **given) for n, given in enumerate(inputs)}
    return replace(catalogue, services=services)


def weighted(catalogue: Catalogue, weights: tuple[Decimal, ...]) -> Catalogue:
    """The catalogue with these weights as its preset ``drawn``."""
    drawn = Preset("drawn", Text(), dict(zip(catalogue.criteria.criteria, weights, strict=True)))
    return replace(catalogue, criteria=replace(catalogue.criteria, presets={"drawn": drawn}))


@given(MANY, WEIGHTS)
def test_parts_sum_to_the_score(
    second: Catalogue, inputs: list[dict[str, Any]], weights: tuple[Decimal, ...]
) -> None:
    catalogue = weighted(made(second, inputs), weights)
    for entry in prioritise(catalogue, "drawn").services:
        assert sum(part.points for part in entry.parts) == entry.score
        assert sum(part.weight for part in entry.parts) == 1
        assert 0 <= entry.score <= 100
        for axis, points in entry.axes:
            its = [p for p in entry.parts if second.criteria.criteria[p.criterion].axis == axis]
            weight = sum((part.weight for part in its), Fraction(0))
            assert points * weight == sum(part.points for part in its)


@given(MANY, WEIGHTS, st.decimals("0.001", 1000, places=3))
def test_scaled_weights_change_nothing(
    second: Catalogue, inputs: list[dict[str, Any]], weights: tuple[Decimal, ...], scale: Decimal
) -> None:
    catalogue = made(second, inputs)
    scaled = tuple(weight * scale for weight in weights)
    before = prioritise(weighted(catalogue, weights), "drawn")
    after = prioritise(weighted(catalogue, scaled), "drawn")
    assert replace(after, weights=before.weights) == before


@given(MANY, st.randoms())
def test_file_order_changes_nothing(
    second: Catalogue, inputs: list[dict[str, Any]], chance: random.Random
) -> None:
    catalogue = made(second, inputs)
    assert prioritise(shuffled(catalogue, chance), "board") == prioritise(catalogue, "board")


def shuffled(catalogue: Catalogue, chance: random.Random) -> Catalogue:
    """The same services in another order."""
    entries = list(catalogue.services.items())
    chance.shuffle(entries)
    return replace(catalogue, services=dict(entries))


@settings(max_examples=5)
@given(st.randoms())
def test_file_order_changes_no_plan(shipped: Catalogue, chance: random.Random) -> None:
    periods = periods_between(parse_period("2027-Q1"), parse_period("2027-Q4"))
    plans = [
        draft(catalogue, "a-plan", Text(en="A plan"), periods, "default")
        for catalogue in (shipped, shuffled(shipped, chance))
    ]
    assert plans[0] == plans[1]


@given(MANY)
def test_ranks_are_unique_and_ties_separated(
    second: Catalogue, inputs: list[dict[str, Any]]
) -> None:
    """By score, then by volume as the second ministry's only key, then by id."""
    catalogue = made(second, inputs)
    ranked = prioritise(catalogue, "board").services
    assert [entry.rank for entry in ranked] == list(range(1, len(ranked) + 1))
    keys = [
        (-entry.score, -(measure("volume", facts, catalogue.vocabulary).value or 0), entry.id)
        for entry in ranked
        for facts in [catalogue.services[entry.id]]
    ]
    assert keys == sorted(keys)
    for entry in ranked:
        same = tuple(other.id for other in ranked if other.score == entry.score)
        assert entry.tied_with == tuple(id_ for id_ in same if id_ != entry.id)


@given(MANY)
def test_every_service_has_one_answer(second: Catalogue, inputs: list[dict[str, Any]]) -> None:
    """Ranked, unranked with what it lacks, or excluded; what is missing is never zero."""
    catalogue = made(second, inputs)
    ranking = prioritise(catalogue, "board")
    excluded = {entry.id for entry in ranking.excluded}
    unranked = {entry.id: entry.missing for entry in ranking.unranked}
    ids = [*(entry.id for entry in ranking.services), *unranked, *excluded]
    assert sorted(ids) == sorted(catalogue.services)
    for id_, facts in catalogue.services.items():
        assert (id_ in excluded) == (facts.retired or facts.stage >= 2)
        lacks = [
            *(["demand"] if not facts.volumes else []),
            *(["errands"] if facts.visits is None else []),
            *(["promise"] if not facts.judged else []),
        ]
        if id_ not in excluded:
            told = [reason.params["criterion"] for reason in unranked.get(id_, ())]
            assert told == lacks


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [("-1", 1), ("0", 1), ("3.99", 1), ("4", 2), ("5.5", 2), ("6", 3), ("8", 4), ("1000", 4)],
)
def test_an_anchor_holds_from_where_it_begins(
    second: Catalogue, quantity: str, expected: int
) -> None:
    assert anchor_of(second.criteria.criteria["errands"], Fraction(quantity)).value == expected


def test_utility_runs_from_worst_to_best(second: Catalogue) -> None:
    demand, work = (second.criteria.criteria[key] for key in ("demand", "work-to-do"))
    assert [utility(demand, value) for value in (0, 1, 2)] == [0, Fraction(1, 2), 1]
    assert [utility(work, value) for value in (1, 2, 3)] == [1, Fraction(1, 2), 0]


def test_an_unknown_tie_key_stands_last(shipped: Catalogue) -> None:
    """Fee is no criterion of the shipped method, so a service may lack it and still be ranked."""
    criteria = shipped.criteria
    keys = (replace(criteria.ties[0], criterion=None, measure="fee", prefer="lower"),)
    like = shipped.services["home-study"]
    fees = {"a-unknown": None, "b-dear": Fraction(9), "c-free": Fraction(0)}
    services = {key: replace(like, id=key, fee=fee) for key, fee in fees.items()}
    catalogue = replace(shipped, criteria=replace(criteria, ties=keys), services=services)
    ranked = prioritise(catalogue).services
    assert [entry.id for entry in ranked] == ["c-free", "b-dear", "a-unknown"]
    assert ranked[0].tied_with == ("b-dear", "a-unknown")


@given(MANY, st.integers(0, 9))
def test_a_better_value_never_lowers_a_rank(
    second: Catalogue, inputs: list[dict[str, Any]], number: int
) -> None:
    """Promised instead of not promised, all else as it was."""
    before = made(second, inputs)
    name = f"s-{number}"
    if name not in before.services or before.services[name].judged.get("promise") != 0:
        return
    better = replace(before.services[name], judged={"promise": 10})
    after = replace(before, services={**before.services, name: better})
    ranked = [{e.id: e.rank for e in prioritise(c, "board").services} for c in (before, after)]
    if name in ranked[0]:
        assert ranked[1][name] <= ranked[0][name]


@given(MANY, st.integers(0, 9))
def test_a_copy_of_a_service_swaps_no_others(
    second: Catalogue, inputs: list[dict[str, Any]], number: int
) -> None:
    """Independence of irrelevant alternatives: values are not measured against one another."""
    catalogue = made(second, inputs)
    name = f"s-{number}"
    if name not in catalogue.services:
        return
    copy = replace(catalogue.services[name], id="z-copy")
    more = replace(catalogue, services={**catalogue.services, "z-copy": copy})
    order = [entry.id for entry in prioritise(catalogue, "board").services]
    again = [entry.id for entry in prioritise(more, "board").services]
    assert [identifier for identifier in again if identifier != "z-copy"] == order


@given(MANY)
def test_an_incomplete_service_ends_up_within_its_range(
    second: Catalogue, inputs: list[dict[str, Any]]
) -> None:
    """Whatever is filled in for what is missing: score and rank lie between those that were told.

    Only the promise is filled in, the one value that people judge.
    """
    catalogue = made(second, inputs)
    for entry in prioritise(catalogue, "board").unranked:
        low, high = entry.score_range
        best, worst = entry.rank_range
        assert low < high
        assert 1 <= best <= worst
        lacking = {reason.params["criterion"] for reason in entry.missing}
        if lacking != {"promise"}:
            continue
        scores = []
        for value in (0, 10):
            known = replace(catalogue.services[entry.id], judged={"promise": value})
            filled = replace(catalogue, services={**catalogue.services, entry.id: known})
            found = next(e for e in prioritise(filled, "board").services if e.id == entry.id)
            scores.append(found.score)
            assert best <= found.rank <= worst
        assert scores == [low, high]


def test_many_ties_share_one_list(second: Catalogue) -> None:
    """A list of its own for each would grow with the square of the services."""
    like = second.services["fishing-licence"]
    services = {f"s-{n}": replace(like, id=f"s-{n}") for n in range(300)}
    ranked = prioritise(replace(second, services=services), "board").services
    assert len({id(entry.equal) for entry in ranked}) == 1
    assert ranked[0].tied_with == tuple(entry.id for entry in ranked[1:])
