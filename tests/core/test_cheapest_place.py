"""The cheapest place of a job under prices, and the prices of patterns."""

import random

import pytest

from qp174.core.planning.solving.cheapest import Cheapest, line_of
from qp174.core.planning.solving.instance import Instance, compiled
from qp174.core.planning.solving.patterns import Patterns
from qp174.core.planning.solving.standing import Place, Standing
from tests.core.test_solve import made


def rows(instance: Instance) -> int:
    """How many limits have a price."""
    return len(instance.free) + len(instance.money) + len(instance.slots)


def brings(instance: Instance, number: int, place: Place, prices: list[float]) -> float:
    """Worth less the price of what is taken."""
    money = len(instance.free)
    slots = money + len(instance.money)
    price = sum(prices[at] * half for at, half in place.takes)
    price += sum(prices[money + year] * cost for year, cost in place.pays)
    price += sum(prices[slots + quarter] for quarter in place.busy)
    return instance.jobs[number].worth[place.finish] / instance.scale - price


@pytest.mark.parametrize("seed", range(20))
def test_a_place_under_prices_fits_and_brings_no_less_than_others_of_its_pieces(seed: int) -> None:
    """With prices of nothing it ends as early as any; with prices it beats that one."""
    instance = compiled(made(seed, 9, "value"))
    standing, cheapest = Standing(instance), Cheapest(instance)
    dice = random.Random(seed)
    nothing = [0.0] * rows(instance)
    some = [dice.choice((0.0, 0.5, 2.0)) for _ in nothing]
    for job in instance.jobs:
        if job.after:
            continue
        worths = [worth / instance.scale for worth in job.worth]
        plain = cheapest.place(standing, job, nothing, worths)
        priced = cheapest.place(standing, job, some, worths)
        if plain is None or priced is None:
            continue
        assert standing.fits(plain)
        assert standing.fits(priced)
        assert priced.finish <= job.last
        for step, parts in zip(job.steps, priced.work, strict=True):
            assert sum(half for _, half in parts) == step.half
            assert len(parts) >= step.lead
        assert brings(instance, job.index, priced, some) >= (
            brings(instance, job.index, plain, some) - 1e-6
        )


def test_a_scarce_quarter_is_avoided() -> None:
    """A job that could begin in the first quarter begins later where that one is dear."""
    seen = 0
    for seed in range(10):
        instance = compiled(made(seed, 9, "value"))
        standing, cheapest = Standing(instance), Cheapest(instance)
        nothing = [0.0] * rows(instance)
        dear = list(nothing)
        for base in instance.units.values():
            dear[base] = 1000.0
        for job in instance.jobs:
            worths = [worth / instance.scale for worth in job.worth]
            free = cheapest.place(standing, job, nothing, worths)
            other = cheapest.place(standing, job, dear, worths)
            later = cheapest.place_from(standing, job, nothing, worths, 1)
            if free is None or other is None or later is None or free.start or job.after:
                continue
            assert other.start > 0
            seen += 1
    assert seen > 5


@pytest.mark.parametrize("seed", range(5))
def test_the_pieces_of_a_line_are_the_work_of_its_steps(seed: int) -> None:
    instance = compiled(made(seed, 9))
    for job in instance.jobs:
        line = line_of(instance, job)
        for number, begin, end in line.runs:
            assert sum(line.sizes[begin:end]) == job.steps[number].half
        assert sorted(number for number, _, _ in line.runs) == list(range(len(job.steps)))


def test_prices_are_looked_for_and_come_out_the_same() -> None:
    """Prices move from where they begin, stay above nothing, and come out the same again."""
    instance = compiled(made(11, 9, "value"))
    standing = Standing(instance)
    patterns = Patterns(Cheapest(instance), standing, range(len(instance.jobs)))
    wanted = patterns.look(None, 6, 60, 0.8)
    first = patterns.look(None, 1, 0, 0.8)
    assert wanted.prices != first.prices
    assert all(price >= 0 for price in wanted.prices)
    assert all(0 < share <= 1 + 1e-9 for share, _ in wanted.shares.values())
    assert (
        wanted.prices
        == Patterns(Cheapest(instance), standing, range(len(instance.jobs)))
        .look(None, 6, 60, 0.8)
        .prices
    )
