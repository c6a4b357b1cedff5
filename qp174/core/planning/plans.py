"""Which services a plan may hold, and what can be read off a plan (clauses 4/4 and 5/1-c)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from qp174.core.gate import classify
from qp174.core.measures import latest_volume
from qp174.core.planning.reasons.known import NAMES_THE_RANK
from qp174.core.ranking.prioritise import standings
from qp174.core.scope import not_plannable
from qp174.model.catalogue import Catalogue
from qp174.model.plan import Basis, Inversion, LeftOut, Period, PeriodLoad, Plan, PlannedService
from qp174.model.ranking import Classification, Standing
from qp174.model.service import ServiceFacts

_FOUR_PLACES = Decimal("0.0001")


def rounded(score: Fraction) -> Decimal:
    """A score as people read it: four decimals, half up."""
    exact = Decimal(score.numerator) / Decimal(score.denominator)
    return exact.quantize(_FOUR_PLACES, ROUND_HALF_UP)


def plain(number: Decimal) -> Decimal:
    """A number without trailing zeros, never in exponent form."""
    return number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()


Candidate = tuple[Standing, ServiceFacts, Classification]


def candidates(catalogue: Catalogue, preset: str) -> tuple[Candidate, ...]:
    """The services that a plan may hold, in order of rank.

    Bands are lexicographic because the rank follows the score: A before B before C, and within a
    band by rank.
    """
    found = []
    for ranked in standings(catalogue, preset):
        facts = catalogue.services[ranked.id]
        classification = classify(facts, catalogue)
        if not_plannable(facts, classification, catalogue) is None:
            found.append((ranked, facts, classification))
    return tuple(found)


def basis_of(ranked: Standing, facts: ServiceFacts, classification: Classification) -> Basis:
    """What is seen of a service at the moment it is planned."""
    return Basis(
        rank=ranked.rank,
        score=plain(rounded(ranked.score)),
        band=ranked.band,
        verdict=classification.verdict,
        route=classification.route or "",
        volume=latest_volume(facts),
    )


def inversions(plan: Plan) -> tuple[Inversion, ...]:
    """Services that services of lower rank overtake, with the reason that stands with them.

    A service is overtaken by one of lower rank that finishes in an earlier quarter, or that is in
    the plan while it is left out itself.
    """
    found = []
    everything: list[PlannedService | LeftOut] = [*plan.services, *plan.left_out]
    overtakers = _Overtakers(plan.services)
    for entry in sorted(everything, key=lambda item: item.basis.rank):
        before = None if isinstance(entry, LeftOut) else entry.finish
        overtaking = overtakers.of(entry.basis.rank, before)
        if overtaking:
            because = tuple(r for r in entry.because if r.code not in NAMES_THE_RANK)
            found.append(Inversion(entry.id, overtaking, because))
    return tuple(found)


class _Overtakers:
    """The services of a plan by rank, and by the quarter in which they end: so that only those are
    walked that do overtake, however large the plan is."""

    def __init__(self, services: Iterable[PlannedService]) -> None:
        by_rank = sorted(services, key=lambda item: item.basis.rank)
        self._ids = tuple(service.id for service in by_rank)
        self._ranks = [service.basis.rank for service in by_rank]
        self._ending: dict[Period, list[int]] = {}
        for place, service in enumerate(by_rank):
            self._ending.setdefault(service.finish, []).append(place)

    def of(self, rank: int, before: Period | None) -> tuple[str, ...]:
        """Those of lower rank, in order of rank: that end before a quarter, without one all."""
        first = bisect_right(self._ranks, rank)
        if before is None:
            return self._ids[first:]
        places = [
            place
            for quarter, ending in self._ending.items()
            if quarter < before and ending[-1] >= first
            for place in ending[bisect_left(ending, first) :]
        ]
        return tuple(self._ids[place] for place in sorted(places))


def loads(plan: Plan) -> tuple[PeriodLoad, ...]:
    """Person-days there are and used by unit, and JOD committed, in each quarter of the horizon."""
    used: dict[tuple[str, Period], Decimal] = {}
    spent: dict[Period, Decimal] = {}
    for task in (task for service in plan.services for task in service.tasks):
        spent[task.start] = spent.get(task.start, Decimal(0)) + task.cost
        for period, days in task.work.items():
            used[task.unit, period] = used.get((task.unit, period), Decimal(0)) + days
    return tuple(
        PeriodLoad(
            period=period,
            capacity={unit: plan.days_of(unit, period) for unit in plan.capacity},
            used={unit: used.get((unit, period), Decimal(0)) for unit in plan.capacity},
            spent=spent.get(period, Decimal(0)),
        )
        for period in plan.periods
    )
