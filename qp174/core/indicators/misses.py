"""Missed targets, and those of which nothing is told."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from qp174.core.indicators.achievement import achieved
from qp174.core.indicators.bands import band_of_achievement
from qp174.core.indicators.goals import goals_for
from qp174.core.indicators.standing import standing
from qp174.core.indicators.values import lineage, years_of
from qp174.model.catalogue import Catalogue
from qp174.model.indicator import Standing, Subject


def missed(catalogue: Catalogue) -> Iterator[Standing]:
    """Every value of every year that misses the target of a plan in play."""
    for year in years_of(catalogue):
        yield from (each for each in standing(catalogue, year) if each.missed)


def would_miss(subject: Subject, year: int, value: Decimal, catalogue: Catalogue) -> bool:
    """Whether a value, were it recorded, would miss the target of a plan in play."""
    indicator = catalogue.indicators[subject.indicator]
    for goal in goals_for(year, catalogue):
        if subject in lineage(goal.subject, catalogue):
            found = achieved(indicator, goal.entry, year, value)
            band = band_of_achievement(found, catalogue.achievement_bands)
            if band is not None and band.miss:
                return True
    return False


def unanswered(found: Iterable[Standing]) -> Iterator[Standing]:
    """The misses of which no cause and action is told."""
    for each in found:
        if each.missed and each.recorded is not None and each.recorded.measured.miss is None:
            yield each
