"""How firm a ranking is: the closed form really turns neighbours round, and published cases."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.core.ranking.alternatives import Alternatives, alternatives, ranks
from qp174.core.ranking.prioritise import prioritise
from qp174.core.ranking.stability import margin, neighbours, removals, stability, swap_of
from qp174.model.catalogue import Catalogue
from qp174.model.method import Anchor, Band, Preset
from qp174.model.ranking import Ranked, Ranking
from qp174.model.stability import HARDLY_APART, Swap
from qp174.model.text import Text
from tests.core.cases import Record, cases, ids
from tests.core.test_prioritise import INPUTS, MANY, WEIGHTS, made, weighted

SUMS = cases("weighted_sum")["cases"]
HAIR = Fraction(1, 10**9)


def preset(weights: Mapping[str, Fraction]) -> Preset:
    """Exact weights as decimals cannot always write them: counted in whole parts instead."""
    parts = 1
    for weight in weights.values():
        parts *= weight.denominator
    return Preset("drawn", Text(), {k: Decimal(int(w * parts)) for k, w in weights.items()})


def changed(ranking: Ranking, swap: Swap, by: Fraction) -> Preset:
    """The weights with one of them changed by so much, the others in proportion."""
    now = {part.criterion: part.weight for part in ranking.services[0].parts}
    weight = now[swap.criterion]
    left = (1 - weight - by) / (1 - weight)
    weights = {k: w + by if k == swap.criterion else w * left for k, w in now.items()}
    assert sum(weights.values()) == 1
    return preset(weights)


def scores(catalogue: Catalogue, weights: Preset) -> dict[str, Fraction]:
    return {entry.id: entry.score for entry in prioritise(catalogue, weights).services}


@given(st.lists(INPUTS, min_size=2, max_size=8), WEIGHTS)
def test_neighbours_turn_round_at_the_closed_form_and_not_before(
    second: Catalogue, inputs: list[dict[str, Any]], weights: tuple[Decimal, ...]
) -> None:
    catalogue = weighted(made(second, inputs), weights)
    ranking = prioritise(catalogue, "drawn")
    for pair in neighbours(ranking, catalogue):
        swap = pair.swap
        if swap is None:
            continue
        at = scores(catalogue, changed(ranking, swap, swap.change))
        assert at[pair.upper] == at[pair.lower]
        beyond = HAIR if swap.change > 0 else -HAIR
        before = scores(catalogue, changed(ranking, swap, swap.change - beyond))
        assert before[pair.upper] > before[pair.lower]
        after = scores(catalogue, changed(ranking, swap, swap.change + beyond))
        assert after[pair.upper] < after[pair.lower]


@given(st.lists(INPUTS, min_size=2, max_size=8), WEIGHTS)
def test_no_smaller_change_of_any_weight_turns_neighbours_round(
    second: Catalogue, inputs: list[dict[str, Any]], weights: tuple[Decimal, ...]
) -> None:
    """Each weight on its own, changed by a hair less than the smallest change, either way."""
    catalogue = weighted(made(second, inputs), weights)
    ranking = prioritise(catalogue, "drawn")
    for pair in list(neighbours(ranking, catalogue))[:3]:
        if pair.gap == 0:
            continue
        upper = next(entry for entry in ranking.services if entry.id == pair.upper)
        for part in upper.parts:
            if part.weight == 1:
                continue
            most = abs(pair.swap.change) - HAIR if pair.swap else Fraction(1)
            for by in (-min(most, part.weight), min(most, 1 - part.weight)):
                found = scores(
                    catalogue, changed(ranking, Swap(part.criterion, part.weight, by), by)
                )
                assert found[pair.upper] >= found[pair.lower]


@given(st.lists(INPUTS, min_size=2, max_size=8), WEIGHTS)
def test_the_same_crossing_as_triantaphyllou_and_sanchez(
    second: Catalogue, inputs: list[dict[str, Any]], weights: tuple[Decimal, ...]
) -> None:
    """They subtract delta = (P_i - P_j) / (a_ik - a_jk) from one weight and divide by the sum."""
    catalogue = weighted(made(second, inputs), weights)
    for pair in neighbours(prioritise(catalogue, "drawn"), catalogue):
        if pair.swap is None:
            continue
        entries = {entry.id: entry for entry in prioritise(catalogue, "drawn").services}
        upper, lower = entries[pair.upper], entries[pair.lower]
        values = {
            one.criterion: one.utility - other.utility
            for one, other in zip(upper.parts, lower.parts, strict=True)
        }
        delta = (pair.gap / 100) / values[pair.swap.criterion]
        critical = (pair.swap.weight - delta) / (1 - delta)
        assert critical == pair.swap.weight + pair.swap.change


@given(MANY, WEIGHTS)
def test_bands_end_where_the_margins_say(
    second: Catalogue, inputs: list[dict[str, Any]], weights: tuple[Decimal, ...]
) -> None:
    catalogue = weighted(made(second, inputs), weights)
    ranking = prioritise(catalogue, "drawn")
    begins = {band.id: Fraction(band.begins) for band in catalogue.criteria.bands}
    order = [band.id for band in catalogue.criteria.bands]
    for entry in ranking.services:
        found = margin(entry, catalogue)
        place = order.index(entry.band)
        assert found.up is None or entry.score + found.up == begins[order[place - 1]]
        assert found.down is None or entry.score - found.down == begins[entry.band]
        if found.swap is None or found.to is None or found.swap.change == 0:
            continue
        beyond = HAIR if found.swap.change > 0 else -HAIR
        after = prioritise(catalogue, changed(ranking, found.swap, found.swap.change + beyond))
        assert next(e.band for e in after.services if e.id == entry.id) == found.to
        before = prioritise(catalogue, changed(ranking, found.swap, found.swap.change - beyond))
        assert next(e.band for e in before.services if e.id == entry.id) == entry.band


@given(MANY, WEIGHTS)
def test_removals_are_the_ranking_with_that_weight_zero(
    second: Catalogue, inputs: list[dict[str, Any]], weights: tuple[Decimal, ...]
) -> None:
    catalogue = weighted(made(second, inputs), weights)
    ranking = prioritise(catalogue, "drawn")
    for removal in removals(ranking, alternatives(ranking, catalogue), catalogue):
        without = dict(ranking.weights) | {removal.criterion: Decimal(0)}
        after = {e.id: e for e in prioritise(catalogue, Preset("w", Text(), without)).services}
        told = {moved.id: moved for moved in removal.moved}
        for entry in ranking.services:
            then = after[entry.id]
            if (then.rank, then.band) == (entry.rank, entry.band):
                assert entry.id not in told
            else:
                moved = told[entry.id]
                assert (moved.rank_after, moved.band_after) == (then.rank, then.band)
        assert removal.bands == sum(m.band != m.band_after for m in removal.moved)


# ── published cases ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("case", SUMS, ids=ids)
def test_published_weighted_sums(case: Record) -> None:
    """The matrix normalised as the case says, summed as services are."""
    columns = [
        list(map(Fraction, map(str, column))) for column in zip(*case["matrix"], strict=True)
    ]
    if "1/x" in case["normalisation"]:
        columns = [
            [1 / value for value in column] if direction == "min" else column
            for column, direction in zip(columns, case["directions"], strict=True)
        ]
        columns = [[value / sum(column) for value in column] for column in columns]
    unit = 10**12
    rows = [tuple(round(value * unit) for value in row) for row in zip(*columns, strict=True)]
    names = tuple(case["alternatives"])
    criteria = tuple(f"c{number}" for number in range(len(columns)))
    given_ = Alternatives(criteria, names, tuple(rows), unit, tuple(case["weights"]))
    found = given_.scores(given_.weights)
    assert ranks(found) == case["rank"]
    most = unit * sum(given_.weights)
    places = max(len(str(score).partition(".")[2]) for score in case["score"])
    assert [round(score / most, places) for score in found] == pytest.approx(
        case["score"], abs=10**-places
    )


@pytest.fixture
def published(second: Catalogue) -> tuple[Record, Catalogue]:
    """The options of a published case as services, judged from 0 to 10 on its criteria."""
    case = next(case for case in SUMS if "winner_without" in case)
    like = next(iter(second.criteria.criteria.values()))
    anchors = tuple(Anchor(value, None, Text()) for value in range(11))
    criteria = {
        name: replace(like, id=name, measure=(), direction="benefit", anchors=anchors)
        for name in case["criteria"]
    }
    weights = dict(zip(case["criteria"], map(Decimal, case["weights"]), strict=True))
    service = second.services["fishing-licence"]
    services = {
        name: replace(
            service, id=name, stage=0, judged=dict(zip(case["criteria"], row, strict=True))
        )
        for name, row in zip(case["alternatives"], case["matrix"], strict=True)
    }
    method = replace(
        second.criteria, criteria=criteria, presets={"case": Preset("case", Text(), weights)}
    )
    return case, replace(second, criteria=method, services=services)


def test_a_published_sum_as_services(published: tuple[Record, Catalogue]) -> None:
    case, catalogue = published
    ranked = {entry.id: entry for entry in prioritise(catalogue, "case").services}
    found = [round(float(ranked[name].score) / 10, 3) for name in case["alternatives"]]
    assert found == case["score"]
    assert [ranked[name].rank for name in case["alternatives"]] == case["rank"]


def test_the_published_winner_without_each_criterion(published: tuple[Record, Catalogue]) -> None:
    case, catalogue = published
    ranking = prioritise(catalogue, "case")
    first = ranking.services[0].id
    found = {
        removal.criterion: next((m.id for m in removal.moved if m.rank_after == 1), first)
        for removal in removals(ranking, alternatives(ranking, catalogue), catalogue)
    }
    assert found == case["winner_without"]


def test_where_leaving_out_turns_two_round_a_smaller_change_does_already(
    published: tuple[Record, Catalogue],
) -> None:
    """Without speed A wins: on the way to weight 0 it has to pass C."""
    case, catalogue = published
    entries: dict[str, Ranked] = {e.id: e for e in prioritise(catalogue, "case").services}
    swap = swap_of(entries["Option C"], entries["Option A"])
    assert swap is not None
    # By hand: C leads A by 4/14 with the differences (1, -2, 3, -1). Of speed, R = (4/14 - 9/14) /
    # (11/14) = -5/11, so 4/14 / (-5/11 - 3) = -11/133; the next smallest, of quality, is 5/56.
    assert swap == Swap("Speed", Fraction(3, 14), Fraction(-11, 133))
    assert -swap.weight < swap.change < 0
    assert case["winner_without"]["Speed"] == "Option A"


# ── what is said of them ─────────────────────────────────────────────────────────────────


def test_equal_scores_are_not_separable(shipped: Catalogue) -> None:
    ranking = prioritise(shipped)
    ranked = {entry.id: entry for entry in ranking.services}
    for pair in neighbours(ranking, shipped):
        assert pair.gap == ranked[pair.upper].score - ranked[pair.lower].score
        assert (pair.lower in ranked[pair.upper].tied_with) == (pair.gap == 0)
        if pair.gap == 0:
            assert pair.swap is None
            assert not pair.separable
        elif pair.swap is not None:
            assert pair.separable == (abs(pair.swap.change) > HARDLY_APART)
        assert bool(pair.bands) == (ranked[pair.upper].band != ranked[pair.lower].band)


def test_the_last_service_of_a_plan_is_an_edge(shipped: Catalogue) -> None:
    ranking = prioritise(shipped)
    (plan,) = shipped.plans.values()
    planned = {service.id for service in plan.services}
    last = max((e for e in ranking.services if e.id in planned), key=lambda entry: entry.rank)
    told = [pair for pair in neighbours(ranking, shipped) if pair.plans]
    assert [(pair.upper, pair.plans) for pair in told] == [(last.id, (plan.id,))]


def test_the_order_of_files_and_criteria_changes_nothing(shipped: Catalogue) -> None:
    method = shipped.criteria
    turned = replace(
        shipped,
        criteria=replace(method, criteria=dict(reversed(list(method.criteria.items())))),
        services=dict(reversed(list(shipped.services.items()))),
    )
    one = stability(prioritise(shipped), shipped, number=50)
    other = stability(prioritise(turned), turned, number=50)
    assert one.neighbours == other.neighbours
    assert one.margins == other.margins
    assert one.draws == other.draws
    assert one.second == other.second
    assert {r.criterion: r for r in one.removals} == {r.criterion: r for r in other.removals}


def test_scaled_weights_change_nothing(shipped: Catalogue) -> None:
    preset_ = shipped.criteria.presets["default"]
    scaled = {key: weight * Decimal("2.5") for key, weight in preset_.weights.items()}
    one = stability(prioritise(shipped), shipped, number=50)
    other = stability(prioritise(shipped, replace(preset_, weights=scaled)), shipped, number=50)
    assert other == one


def test_a_criterion_that_weighs_everything_cannot_change(second: Catalogue) -> None:
    like = second.services["fishing-licence"]
    services = {key: replace(like, id=key, volumes={2025: v}) for key, v in (("a", 1), ("b", 9))}
    few = {2025: 5000}
    services["c"] = replace(like, id="c", volumes=few)
    weights = dict.fromkeys(second.criteria.criteria, Decimal(0)) | {"demand": Decimal(7)}
    ranking = prioritise(replace(second, services=services), Preset("one", Text(), weights))
    first, *_ = neighbours(ranking, second)
    assert (first.upper, first.gap > 0) == ("c", True)
    assert first.swap is None or first.swap.criterion != "demand"


def test_one_band_and_no_service(second: Catalogue) -> None:
    only = (Band("all", Text(), Decimal(0)),)
    alone = replace(second, criteria=replace(second.criteria, bands=only))
    entry = prioritise(alone, "board").services[0]
    assert margin(entry, alone) == replace(margin(entry, alone), up=None, swap=None, to=None)
    empty = replace(second, services={})
    found = stability(prioritise(empty, "board"), empty, number=3)
    assert found.neighbours == ()
    assert found.draws.kept == {}
