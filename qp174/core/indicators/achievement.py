"""How far of the way to a target a value has come."""

from decimal import Decimal
from fractions import Fraction

from qp174.core.indicators.series import series_of
from qp174.model.indicator import Achievement, Indicator
from qp174.model.plan import PlanIndicator, YearValue
from qp174.model.reason import Reason


def achievement(baseline: Decimal, target: Decimal, actual: Decimal) -> Achievement:
    """100 * (actual - baseline) / (target - baseline), in per cent, exact and never clipped.

    The direction needs no case of its own: where less is better both differences are negative.
    Not defined where the target is the baseline: there is no way to go.
    """
    way = Fraction(target) - Fraction(baseline)
    if not way:
        return Achievement(None, (Reason("target-is-baseline", {"value": target}),))
    return Achievement(100 * (Fraction(actual) - Fraction(baseline)) / way)


def achieved(
    indicator: Indicator,
    goal: PlanIndicator | None,
    year: int,
    actual: Decimal | None,
    ahead: str | None = None,
) -> Achievement:
    """The achievement of a year against a plan's goal; without it everything that is lacking.

    ``ahead`` is the day of a value that is recorded and does not count yet. Baseline and value are
    of one series, or they are not compared.
    """
    target = target_of(goal, year)
    if goal is not None and target is not None and actual is not None:
        if series_of(indicator, goal.baseline.year) == series_of(indicator, year):
            return achievement(goal.baseline.value, target.value, actual)
        params = {"base_year": str(goal.baseline.year), "year": str(year)}
        return Achievement(None, (Reason("baseline-of-other-series", params),))
    lacks = []
    if goal is None:
        lacks.append(Reason("no-goal"))
    elif target is None:
        lacks.append(Reason("no-target", {"year": str(year)}))
    if actual is None and ahead is not None:
        lacks.append(Reason("measured-ahead", {"year": str(year), "when": ahead}))
    elif actual is None:
        lacks.append(Reason("not-measured", {"year": str(year)}))
    return Achievement(None, tuple(lacks))


def target_of(goal: PlanIndicator | None, year: int) -> YearValue | None:
    """What a plan wants for a year; None where it says nothing of it."""
    targets = goal.targets if goal is not None else ()
    return next((target for target in targets if target.year == year), None)
