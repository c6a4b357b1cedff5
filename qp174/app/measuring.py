"""How indicators stand, as the command and the report ask for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from qp174.app.answers import plan_meant
from qp174.core.estimates import is_invented
from qp174.core.indicators.computed import value_for
from qp174.core.indicators.goals import goals
from qp174.core.indicators.standing import standing
from qp174.core.indicators.values import years_of
from qp174.core.lookup import find, find_service, names
from qp174.model.catalogue import Catalogue
from qp174.model.indicator import Standing, Subject


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see, in ids; nothing of a kind means all of it."""

    indicators: tuple[str, ...] = ()
    plan: str | None = None
    service: str | None = None
    group: str | None = None


def indicator_meant(catalogue: Catalogue, words: str) -> str:
    """The id of the indicator that somebody's words mean, by id or part of its name."""
    known = {id: names(each.name) for id, each in catalogue.indicators.items()}
    return find(words, known, kind="indicator")


def group_meant(catalogue: Catalogue, words: str) -> str:
    """The id of the group of indicators that somebody's words mean."""
    known = {id: names(name) for id, name in catalogue.indicator_groups.items()}
    return find(words, known, kind="indicator-group")


def wanted(
    catalogue: Catalogue,
    ids: Iterable[str] | None,
    plan: str | None,
    service: str | None,
    group: str | None,
) -> Wanted:
    """What somebody's words ask for; errors as of ``core.lookup.find``."""
    return Wanted(
        indicators=tuple(dict.fromkeys(indicator_meant(catalogue, each) for each in ids or ())),
        plan=plan_meant(catalogue, plan).id if plan is not None else None,
        service=find_service(catalogue, service) if service is not None else None,
        group=group_meant(catalogue, group) if group is not None else None,
    )


def usual_year(catalogue: Catalogue) -> int:
    """The last year in which something was measured; before that the first with a target, or the
    year of the day that is asked about."""
    measured = years_of(catalogue)
    if measured:
        return measured[-1]
    targets = [target.year for goal in goals(catalogue) for target in goal.entry.targets]
    if targets:
        return min(targets)
    return catalogue.as_of.year if catalogue.as_of else 0


def computable_year(catalogue: Catalogue) -> int:
    """The usual year, of which something can be computed; the one that runs where that one is
    still to come."""
    year = usual_year(catalogue)
    return min(year, catalogue.as_of.year) if catalogue.as_of else year


def standings(catalogue: Catalogue, year: int, asked: Wanted) -> tuple[Standing, ...]:
    """How what was asked for stands in a year, with what the catalogue comes to by itself.

    An indicator that is named and that no plan asks for stands there too, without a target.
    """
    found = [
        each for each in standing(catalogue, year, asked.plan) if _fits(each, asked, catalogue)
    ]
    return tuple(replace(each, computed=_computed(each.subject, year, catalogue)) for each in found)


def unasked(catalogue: Catalogue, found: Sequence[Standing], asked: Wanted) -> tuple[str, ...]:
    """The indicators that were named, and of which there is neither a target nor a value."""
    there = {each.subject.indicator for each in found}
    return tuple(id for id in asked.indicators if id not in there)


def _fits(each: Standing, asked: Wanted, catalogue: Catalogue) -> bool:
    id = each.subject.indicator
    return (
        (not asked.indicators or id in asked.indicators)
        and (asked.service is None or each.subject.service == asked.service)
        and (asked.group is None or catalogue.indicators[id].group == asked.group)
    )


def _computed(subject: Subject, year: int, catalogue: Catalogue) -> Fraction | None:
    if catalogue.indicators[subject.indicator].computed is None:
        return None
    return value_for(catalogue, subject, year).value


def illustrative(each: Standing, catalogue: Catalogue) -> bool:
    """Whether the target or the value rests on an illustrative source."""
    sources = each.goal.sources if each.goal is not None else ()
    value = each.recorded.measured.sources if each.recorded is not None else ()
    return is_invented((*sources, *value), catalogue.vocabulary)
