"""The recorded values of a catalogue, by what they are values of."""

from collections.abc import Iterator, Mapping

from qp174.core.derived import once
from qp174.core.indicators.series import series_of
from qp174.core.planning.in_play import plans_back
from qp174.core.references import begins_after
from qp174.model.catalogue import Catalogue
from qp174.model.indicator import Measured, MeasurementFile, Recorded, Subject
from qp174.model.plan import YearValue

ByYear = Mapping[int, Recorded]


def recorded(catalogue: Catalogue) -> Mapping[Subject, ByYear]:
    """Every value that was measured by the day of the catalogue, by its subject and year.

    Of several for one year, which is a finding, the first in path order.
    """
    return once(catalogue, "recorded values", lambda: _recorded(catalogue))


def _recorded(catalogue: Catalogue) -> Mapping[Subject, ByYear]:
    found: dict[Subject, dict[int, Recorded]] = {}
    for file, index, value in values(catalogue):
        if catalogue.as_of is not None and begins_after(value.when, catalogue.as_of):
            continue
        of_years = found.setdefault(subject_of_value(file, value), {})
        of_years.setdefault(file.year, Recorded(file.year, file.path, index, value))
    return found


def values(catalogue: Catalogue) -> Iterator[tuple[MeasurementFile, int, Measured]]:
    """Every value with its file and its index there, also those of days to come."""
    for file in catalogue.measurements:
        for index, value in enumerate(file.values):
            yield file, index, value


def subject_of_value(file: MeasurementFile, value: Measured) -> Subject:
    """Whose value it is."""
    return Subject(file.indicator, value.service, value.plan)


def years_of(catalogue: Catalogue) -> tuple[int, ...]:
    """The years in which something was measured, in order."""
    return tuple(sorted({year for of_years in recorded(catalogue).values() for year in of_years}))


def of_subject(subject: Subject, catalogue: Catalogue) -> ByYear:
    """The values of a subject by year.

    A plan that replaces another goes on where that one stopped: years that were measured for the
    earlier plan alone are its years too.
    """
    found: dict[int, Recorded] = {}
    for each in lineage(subject, catalogue):
        for year, value in recorded(catalogue).get(each, {}).items():
            found.setdefault(year, value)
    return found


def lineage(subject: Subject, catalogue: Catalogue) -> Iterator[Subject]:
    """A subject, and of a plan those that it replaces, one after the other."""
    yield subject
    if subject.plan is not None:
        for plan in plans_back(catalogue, subject.plan)[1:]:
            yield Subject(subject.indicator, plan=plan)


def dated_ahead(subject: Subject, year: int, catalogue: Catalogue) -> str | None:
    """The day of a value of a year that is recorded and lies after the day of the catalogue."""
    if catalogue.as_of is None:
        return None
    wanted = set(lineage(subject, catalogue))
    for file, _, value in values(catalogue):
        is_meant = file.year == year and subject_of_value(file, value) in wanted
        if is_meant and begins_after(value.when, catalogue.as_of):
            return value.when
    return None


def line(subject: Subject, year: int, catalogue: Catalogue) -> tuple[YearValue, ...]:
    """The values up to a year that belong to the series of that year, in order."""
    indicator = catalogue.indicators[subject.indicator]
    series = series_of(indicator, year)
    return tuple(
        YearValue(each, value.measured.value)
        for each, value in sorted(of_subject(subject, catalogue).items())
        if each <= year and series_of(indicator, each) == series
    )
