"""Drafting a plan by priority, and what can be read off one (clauses 4/4 and 5/1-c)."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from qp174.core.gate import classify
from qp174.core.measures import latest_volume
from qp174.core.planning.schedule import Closed, Job, NotPlaced, Placed, Resources, schedule
from qp174.core.planning.tasks import tasks_of
from qp174.core.ranking.prioritise import standings
from qp174.core.scope import not_plannable
from qp174.model.catalogue import Catalogue
from qp174.model.plan import Basis, Inversion, LeftOut, Period, PeriodLoad, Plan, PlannedService
from qp174.model.ranking import Classification, Standing
from qp174.model.reason import Reason
from qp174.model.service import ServiceFacts
from qp174.model.text import Text

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


def draft(
    catalogue: Catalogue, plan_id: str, name: Text, periods: tuple[Period, ...], preset: str
) -> Plan:
    """A plan for the horizon: candidates band by band, within a band by rank, under capacity."""
    years = sorted({period.year for period in periods})
    resources = Resources(
        periods=periods,
        pace=catalogue.capacity.pace,
        capacity=catalogue.capacity.units,
        budget={year: catalogue.capacity.budget.get(year, Decimal(0)) for year in years},
    )
    rows = candidates(catalogue, preset)
    bases = {ranked.id: basis_of(ranked, facts, answer) for ranked, facts, answer in rows}
    jobs: list[Job] = []
    unstated: dict[str, Reason] = {}
    for ranked, facts, answer in rows:
        tasks = tasks_of(facts, answer, catalogue)
        if isinstance(tasks, Reason):
            unstated[ranked.id] = tasks
        else:
            jobs.append(Job(ranked.id, tasks, _closed(facts, catalogue)))
    placed: list[PlannedService] = []
    left_out = [LeftOut(key, bases[key], (reason,)) for key, reason in unstated.items()]
    for answer_ in schedule(jobs, resources):
        basis = bases[answer_.id]
        by_priority = Reason("by-priority", {"band": basis.band, "rank": basis.rank})
        if isinstance(answer_, Placed):
            reasons = (by_priority, *answer_.because)
            placed.append(PlannedService(answer_.id, basis, reasons, answer_.tasks))
        elif isinstance(answer_, NotPlaced):
            left_out.append(LeftOut(answer_.id, basis, answer_.because))
    return Plan(
        id=plan_id,
        name=name,
        preset=preset,
        periods=periods,
        pace=resources.pace,
        capacity=resources.capacity,
        budget=resources.budget,
        services=tuple(placed),
        left_out=tuple(sorted(left_out, key=lambda entry: entry.basis.rank)),
    )


def _closed(facts: ServiceFacts, catalogue: Catalogue) -> tuple[Closed, ...]:
    return tuple(
        Closed(closure.id, frozenset(closure.tasks), frozenset(closure.quarters))
        for closure in catalogue.capacity.closed
        if facts.theme in closure.themes
    )


def inversions(plan: Plan) -> tuple[Inversion, ...]:
    """Services that services of lower rank overtake, with the reason that stands with them.

    A service is overtaken by one of lower rank that finishes in an earlier quarter, or that is in
    the plan while it is left out itself.
    """
    found = []
    everything: list[PlannedService | LeftOut] = [*plan.services, *plan.left_out]
    in_plan = sorted(plan.services, key=lambda item: item.basis.rank)
    finish = {service.id: service.finish for service in in_plan}
    for entry in sorted(everything, key=lambda item: item.basis.rank):
        overtaking = tuple(
            other.id
            for other in in_plan
            if other.basis.rank > entry.basis.rank
            and (isinstance(entry, LeftOut) or finish[other.id] < finish[entry.id])
        )
        if overtaking:
            because = tuple(r for r in entry.because if r.code != "by-priority")
            found.append(Inversion(entry.id, overtaking, because))
    return tuple(found)


def loads(plan: Plan) -> tuple[PeriodLoad, ...]:
    """Person-days there are and used by unit, and JOD committed, in each quarter of the horizon."""
    return tuple(
        PeriodLoad(
            period=period,
            capacity=plan.capacity,
            used={unit: days_used(plan.services, unit, period) for unit in plan.capacity},
            spent=sum(
                (t.cost for s in plan.services for t in s.tasks if t.start == period), Decimal(0)
            ),
        )
        for period in plan.periods
    )


def days_used(services: Iterable[PlannedService], unit: str, period: Period) -> Decimal:
    """Person-days of one unit in one quarter."""
    return sum(
        (
            task.work.get(period, Decimal(0))
            for service in services
            for task in service.tasks
            if task.unit == unit
        ),
        Decimal(0),
    )
