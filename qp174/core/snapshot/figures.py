"""The indicators of a year with their values, as they are frozen."""

import datetime
from collections.abc import Iterator

from qp174.core.estimates import is_invented
from qp174.core.indicators.computed import computed, subjects
from qp174.core.indicators.standing import standing, standing_of
from qp174.core.indicators.values import recorded
from qp174.core.lifecycle.evidence import known_on
from qp174.core.rounding import rounded
from qp174.model.catalogue import Catalogue
from qp174.model.computed import Computed
from qp174.model.indicator import Indicator, Measured, Miss, Standing, Subject
from qp174.model.snapshot import (
    FrozenFigure,
    FrozenIndicator,
    FrozenMiss,
    FrozenRecord,
    FrozenValue,
)
from qp174.model.text import Text


def frozen_indicators(
    catalogue: Catalogue, year: int, day: datetime.date
) -> Iterator[FrozenIndicator]:
    """Every indicator of which there is something to say: a target, a value or a computation.

    Targets are those of the plans that were in play on ``day``.
    """
    found: dict[str, dict[Subject, list[Standing]]] = {}
    for each in _standings(known_on(catalogue, day), year):
        of_indicator = found.setdefault(each.subject.indicator, {})
        of_indicator.setdefault(each.subject, []).append(each)
    for subject in _computable(catalogue):
        found.setdefault(subject.indicator, {}).setdefault(subject, [])
    for id, indicator in catalogue.indicators.items():
        values = tuple(_values(found.get(id, {}), catalogue, day))
        if values:
            yield _indicator(indicator, values)


def _standings(catalogue: Catalogue, year: int) -> Iterator[Standing]:
    """How indicators stand in the year; and every recorded value that is in none of these, as one
    of a plan whose revision was measured too."""
    told: set[tuple[str, int]] = set()
    for each in standing(catalogue, year):
        if each.recorded is not None:
            told.add((each.recorded.path, each.recorded.index))
        yield each
    for subject, of_years in recorded(catalogue).items():
        value = of_years.get(year)
        known = subject.indicator in catalogue.indicators
        if known and value is not None and (value.path, value.index) not in told:
            yield standing_of(subject, year, catalogue)


def _computable(catalogue: Catalogue) -> Iterator[Subject]:
    """What is computed although nobody asked for it: of the ministry and of plans; of services the
    one figure over all of them."""
    for subject in subjects(catalogue):
        if subject.service is None:
            yield subject
    for indicator in catalogue.indicators.values():
        if indicator.scope == "service" and indicator.computed is not None:
            yield Subject(indicator.id)


def _values(
    found: dict[Subject, list[Standing]], catalogue: Catalogue, day: datetime.date
) -> Iterator[FrozenValue]:
    """In the order of services and plans, the ministry first; what says nothing is left out."""
    for subject in sorted(found, key=lambda its: (its.service or "", its.plan or "")):
        figure = computed(subject, catalogue, day)
        of_plans: list[Standing | None] = [*found[subject]] or [None]
        for each in of_plans:
            if each is not None or figure.value is not None:
                yield _value(subject, each, figure, catalogue)


def _value(
    subject: Subject, each: Standing | None, figure: Computed, catalogue: Catalogue
) -> FrozenValue:
    measured = each.recorded.measured if each and each.recorded else None
    percent = each.achievement.percent if each else None
    band = each.band if each else None
    return FrozenValue(
        service=subject.service,
        plan=subject.plan,
        name=_name(subject, catalogue),
        recorded=_record(measured, subject, catalogue) if measured else None,
        computed=_figure(figure),
        baseline=each.goal.baseline if each and each.goal else None,
        target=each.target if each else None,
        achievement=None if percent is None else rounded(percent),
        band=band.id if band else None,
        band_name=band.name if band else Text(),
        missed=band is not None and band.miss,
        miss=_miss(measured.miss, catalogue) if measured and measured.miss else None,
    )


def _name(subject: Subject, catalogue: Catalogue) -> Text:
    if subject.service is not None:
        facts = catalogue.services.get(subject.service)
        return facts.name if facts else Text()
    plan = catalogue.plans.get(subject.plan or "")
    return plan.name if plan else Text()


def _record(measured: Measured, subject: Subject, catalogue: Catalogue) -> FrozenRecord:
    return FrozenRecord(
        figure=FrozenFigure(measured.value, measured.numerator, measured.denominator),
        who=measured.who,
        who_name=party_name(measured.who, catalogue),
        when=measured.when,
        illustrative=is_invented(measured.sources, catalogue.vocabulary),
        plan=measured.plan if measured.plan != subject.plan else None,
    )


def _figure(found: Computed) -> FrozenFigure | None:
    if found.value is None or found.numerator is None or found.denominator is None:
        return None
    return FrozenFigure(*map(rounded, (found.value, found.numerator, found.denominator)))


def _miss(miss: Miss, catalogue: Catalogue) -> FrozenMiss:
    return FrozenMiss(
        cause=miss.cause,
        action=miss.action,
        owner=miss.owner,
        owner_name=party_name(miss.owner, catalogue),
        due=miss.due,
        closed_on=miss.closed_on,
        effect=miss.effect,
    )


def party_name(id: str, catalogue: Catalogue) -> Text:
    """The name of a unit or a partner; empty where there is none of this id."""
    party = catalogue.organisation.units.get(id) or catalogue.partners.get(id)
    return party.name if party else Text()


def _indicator(indicator: Indicator, values: tuple[FrozenValue, ...]) -> FrozenIndicator:
    return FrozenIndicator(
        id=indicator.id,
        name=indicator.name,
        unit=indicator.unit,
        scope=indicator.scope,
        direction=indicator.direction,
        definition=indicator.fingerprint,
        values=values,
    )
