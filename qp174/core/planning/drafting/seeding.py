"""The indicators with which a plan begins: baseline and yearly targets from the catalogue's seeds.

What people wrote stays. An entry that is still as it was seeded follows its service: to another
year where that moves, and out of the plan with it (clause 5/1-c).
"""

from collections.abc import Iterator
from dataclasses import replace

from qp174.model.catalogue import Catalogue
from qp174.model.indicator import IndicatorSeed
from qp174.model.plan import Plan, PlanIndicator, YearValue


def seeded(catalogue: Catalogue, plan: Plan) -> Plan:
    """The plan with an entry for each seed: of each planned service, or of the plan as a whole.

    Entries that stand there keep their order; new ones come behind them.
    """
    wanted = {(its.indicator, its.service): its for its in _wanted(catalogue, plan)}
    seeds = {seed.indicator: seed for seed in catalogue.indicator_seeds}
    kept: dict[tuple[str, str | None], PlanIndicator] = {}
    for entry in plan.indicators:
        key = entry.indicator, entry.service
        if not _is_as_seeded(entry, seeds.get(entry.indicator), plan):
            kept[key] = entry
        elif key in wanted:
            kept[key] = wanted[key]
    new = (its for key, its in wanted.items() if key not in kept)
    return replace(plan, indicators=(*kept.values(), *new))


def _wanted(catalogue: Catalogue, plan: Plan) -> Iterator[PlanIndicator]:
    """An entry for each seed: first those of the plan as a whole, then of service after service."""
    of_service = []
    for seed in catalogue.indicator_seeds:
        indicator = catalogue.indicators.get(seed.indicator)
        if indicator is None:
            continue  # a finding of indicators.yaml says so
        if indicator.scope == "service":
            of_service.append(seed)
        elif plan.periods:
            yield _entry(seed, None, plan, plan.periods[0].year)
    for service in plan.services:
        for seed in of_service:
            yield _entry(seed, service.id, plan, service.finish.year)


def _entry(seed: IndicatorSeed, service: str | None, plan: Plan, first: int) -> PlanIndicator:
    """An entry with targets from its first year to the last of the plan.

    The last target of the seed is that of all later years; the baseline is that of the year before
    the plan.
    """
    last = max(first, plan.periods[-1].year)
    targets = tuple(
        YearValue(year, seed.targets[min(number, len(seed.targets) - 1)])
        for number, year in enumerate(range(first, last + 1))
    )
    baseline = YearValue(plan.periods[0].year - 1, seed.baseline)
    return PlanIndicator(seed.indicator, service, baseline, targets, seed.sources)


def _is_as_seeded(entry: PlanIndicator, seed: IndicatorSeed | None, plan: Plan) -> bool:
    """Whether nobody has touched an entry since a draft put it there, for whatever first year."""
    if seed is None or not entry.targets or not plan.periods:
        return False
    return entry == _entry(seed, entry.service, plan, entry.targets[0].year)
