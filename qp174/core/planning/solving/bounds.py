"""How good a schedule can be at most: the bound of the whole, and of each band."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from fractions import Fraction

from qp174.core.planning.problem import Problem
from qp174.core.planning.solving.bound import Prices, Relaxation, bound
from qp174.core.planning.solving.instance import Instance

#: Jobs times steps that may be looked at for one bound.
_WORK = 500_000
_MOST_STEPS = 300
#: Up to so many quarters a step costs what is reckoned with; beyond, more as there are more.
USUAL_QUARTERS = 12


@dataclass(frozen=True, slots=True)
class Most:
    """Bounds of the whole and of each band."""

    whole: Fraction
    of_band: Mapping[int, Fraction]


#: Prices by band; those of the whole stand under None.
PricesBy = Mapping[int | None, Prices]


def guiding_prices(
    problem: Problem, relaxation: Relaxation, found: Mapping[int, Fraction], steps: int
) -> PricesBy:
    """The prices that guide a search: of each band by priority, else of the whole."""
    bands = [job.band for job in problem.jobs]
    if problem.objective == "value":
        return {None: bound(relaxation, bands, set(found), {}, steps, _sum(found))[1]}
    before: dict[int, Fraction] = {}
    prices: dict[int | None, Prices] = {}
    for band, value in found.items():
        prices[band] = bound(relaxation, bands, {band}, before, steps, value)[1]
        before[band] = value
    return prices


def limits(
    problem: Problem,
    relaxation: Relaxation,
    found: Mapping[int, Fraction],
    steps: int,
    begin: PricesBy,
) -> Most:
    """Bounds beside what was ``found`` in each band; see ``problem.Schedule`` for what they say."""
    bands = [job.band for job in problem.jobs]
    by_bands = problem.objective == "priority"
    of_band: dict[int, Fraction] = {}
    before: dict[int, Fraction] = {}
    for band, value in found.items():
        most, _ = bound(
            relaxation, bands, {band}, before if by_bands else {}, steps, value, begin.get(band)
        )
        of_band[band] = max(some_or_none(most, problem, {band}), value)
        before[band] = value
    first = dict(list(found.items())[:1]) if by_bands else {}
    whole, _ = bound(relaxation, bands, set(found), first, steps, _sum(found), begin.get(None))
    if not by_bands:
        whole = min(whole, _sum(of_band))
    whole = some_or_none(whole, problem, set(found))
    return Most(max(whole, _sum(found)), of_band)


def some_or_none(most: Fraction, problem: Problem, bands: Container[int]) -> Fraction:
    """A bound, or nothing where it is less than any single job of these bands can be worth: then
    none of them has a place."""
    last = (1 - Fraction(problem.discount)) ** max(0, len(problem.resources.periods) - 1)
    least = min((job.value * last for job in problem.jobs if job.band in bands), default=None)
    return most if least is None or most >= least else Fraction(0)


def _sum(values: Mapping[int, Fraction]) -> Fraction:
    return sum(values.values(), Fraction(0))


def for_horizon(effort: int, quarters: int) -> int:
    """An effort made less where there are many quarters, each of which every try looks at."""
    return effort * USUAL_QUARTERS // max(USUAL_QUARTERS, quarters)


def steps_for(instance: Instance, effort: int | None) -> int:
    """How many steps towards good prices a problem of this size gets."""
    work = for_horizon(_WORK, instance.horizon)
    most = for_horizon(_MOST_STEPS, instance.horizon)
    usual = max(60, min(most, work // max(1, len(instance.jobs))))
    return usual if effort is None else max(40, min(usual, effort // 20))
