"""Checks of measured values: of what they are, and whether they can be right (clause 5/1-c)."""

import datetime
from collections.abc import Iterator

from qp174.core.checks.registry import Found, at, check
from qp174.core.indicators.quotients import is_possible, is_rounded, quotient
from qp174.core.indicators.series import is_in_force
from qp174.core.rounding import rounded
from qp174.core.shown import shown
from qp174.model.catalogue import Catalogue
from qp174.model.indicator import Indicator, Measured, MeasurementFile


@check("measurement-scope", clause="5/1-c", needs=("indicators",))
def values_are_of_what_is_measured(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A value names what its indicator is measured for: a service, a plan, or for the whole
    ministry neither; and each is measured once a year.

    Fix: name the service or plan, or remove the key that does not belong; of two values keep one.
    """
    for file in catalogue.measurements:
        indicator = catalogue.indicators.get(file.indicator)
        if indicator is None:
            continue  # told already
        for index, wrong in _wrong(file, indicator.scope):
            params = {"indicator": indicator.id, "scope": indicator.scope, "twice": wrong}
            yield at(file, "values", index), params


def _wrong(file: MeasurementFile, scope: str) -> Iterator[tuple[int, str]]:
    """The values that name something else than the scope, and those of what has one already."""
    seen: set[str] = set()
    for index, value in enumerate(file.values):
        if _named(value) != ({scope} - {"ministry"}):
            yield index, ""
            continue
        about = value.service or value.plan or scope
        if about in seen:
            yield index, about
        seen.add(about)


def _named(value: Measured) -> set[str]:
    return {key for key, id in (("service", value.service), ("plan", value.plan)) if id is not None}


@check("measurement-year-ahead", severity="warning", clause="5/1-c")
def measured_years_have_begun(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """A value tells what was measured, so its year has begun.

    Fix: correct the year; what is wanted of a year to come is a target of the plan.
    """
    for file in catalogue.measurements:
        if file.year > as_of.year:
            yield at(file, "year"), {"year": file.year}


@check("measurement-before-year", clause="5/1-c")
def values_are_measured_in_their_year_or_after(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """A value is measured in its year or after it, never before the year has begun.

    Fix: correct ``when:``, or move the value into the file of its year.
    """
    for file in catalogue.measurements:
        if file.year > as_of.year:
            continue  # told already
        for index, value in enumerate(file.values):
            if int(value.when[:4]) < file.year:
                yield at(file, "values", index, "when"), {"date": value.when, "year": file.year}


@check("measurement-denominator", clause="5/1-c", needs=("indicators",))
def values_say_what_they_were_counted_of(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Where the definition divides, a value gives what was counted above and below the line, and
    the denominator is not zero: a share without its whole cannot be checked or added up.

    Fix: add ``numerator:`` and ``denominator:``; where nothing could be counted, there is no value.
    """
    for file, index, value, indicator in _of_today(catalogue):
        if indicator.denominator is None:
            continue
        for key, number in (("numerator", value.numerator), ("denominator", value.denominator)):
            if number is None:
                yield at(file, "values", index), {"indicator": indicator.id, "key": key}
        if value.denominator is not None and not value.denominator:
            zero = {"indicator": indicator.id, "zero": "yes"}
            yield at(file, "values", index, "denominator"), zero


@check("measurement-quotient", clause="5/1-c", needs=("indicators",))
def values_are_what_was_counted(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A value is its numerator over its denominator, times what the definition says, rounded to
    the decimals with which it is written.

    Fix: correct the value, the numerator or the denominator.
    """
    for file, index, value, indicator in _of_today(catalogue):
        if indicator.denominator is None or value.numerator is None or value.denominator is None:
            continue
        exact = quotient(indicator, value.numerator, value.denominator)
        if exact is not None and not is_rounded(value.value, exact):
            params = {
                "value": shown(value.value),
                "numerator": shown(value.numerator),
                "denominator": shown(value.denominator),
                "times": shown(indicator.times),
                "exact": shown(rounded(exact)),
            }
            yield at(file, "values", index, "value"), params


@check("measurement-out-of-range", clause="5/1-c", needs=("indicators",))
def values_can_be(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A value lies where its indicator can lie: no share is above 100 per cent.

    Fix: correct the value, or the ``range:`` of the indicator.
    """
    for file, index, value, indicator in _of_today(catalogue):
        if not is_possible(value.value, indicator.range):
            params = {"indicator": indicator.id, "value": shown(value.value)}
            yield at(file, "values", index, "value"), params


@check("measurement-definition", severity="warning", clause="5/1-c", needs=("indicators",))
def changed_definitions_begin_a_series(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Values that stand in one series were measured under one definition: the file says under
    which, by a short hash of what it means.

    Fix: where the meaning has changed, add the former definition to ``earlier:`` of the indicator,
    with the last year that was measured so; where only its words were corrected, write the hash of
    today into the file.
    """
    for file in catalogue.measurements:
        indicator = catalogue.indicators.get(file.indicator)
        if indicator is None or file.definition is None:
            continue
        same = file.definition == indicator.fingerprint
        if same != is_in_force(indicator, file.year):
            params = {"indicator": indicator.id, "hash": indicator.fingerprint}
            later = {"later": str(indicator.earlier[-1].until + 1)} if same else {}
            yield at(file, "definition"), {**params, **later}


def _of_today(catalogue: Catalogue) -> Iterator[tuple[MeasurementFile, int, Measured, Indicator]]:
    """The values that were measured under the definitions in force: earlier ones are not kept in
    such detail that their values could be judged."""
    for file in catalogue.measurements:
        indicator = catalogue.indicators.get(file.indicator)
        if indicator is None or not is_in_force(indicator, file.year):
            continue
        for index, value in enumerate(file.values):
            yield file, index, value, indicator
