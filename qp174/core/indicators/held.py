"""Recorded values held against what the catalogue and the plans come to by themselves."""

from collections.abc import Iterator

from qp174.core.days import day_of as day_from
from qp174.core.days import is_older
from qp174.core.indicators.computations import AS_NOW
from qp174.core.indicators.computed import computed, day_of
from qp174.core.indicators.quotients import is_rounded
from qp174.model.catalogue import Catalogue
from qp174.model.computed import Computed, Held
from qp174.model.indicator import MeasurementFile, Recorded, Subject

#: Of earlier years the files tell too little: only a snapshot would.
_YEARS_BACK = 1
#: So long a figure that no date tells is taken for the one of the day.
_MONTHS_BACK = 3


def held(catalogue: Catalogue) -> Iterator[Held]:
    """The recorded values that differ from the computed ones, in path order.

    A value is held against the figure of the day on which it was measured, at the latest the last
    of its year. Held are those of this year and the last, as far as a computation exists; where it
    leans on what no date tells, those of the last months only: since then the catalogue has moved
    on, and what was frozen then is what counts.
    """
    for file in catalogue.measurements:
        for index, value in enumerate(file.values):
            subject = Subject(file.indicator, value.service, value.plan)
            found = _figure(catalogue, file, subject, value.when)
            if found is None or found.value is None:
                continue
            recorded = Recorded(file.year, file.path, index, value)
            if differs(recorded, found):
                yield Held(recorded, found)


def differs(recorded: Recorded, found: Computed) -> bool:
    """Whether a recorded value, or a count beside it, is another than the computed one, but for
    the rounding of its own digits."""
    measured = recorded.measured
    pairs = (
        (measured.value, found.value),
        (measured.numerator, found.numerator),
        (measured.denominator, found.denominator),
    )
    return any(
        said is not None and exact is not None and not is_rounded(said, exact)
        for said, exact in pairs
    )


def _figure(
    catalogue: Catalogue, file: MeasurementFile, subject: Subject, when: str
) -> Computed | None:
    today = catalogue.as_of
    if today is not None and file.year < today.year - _YEARS_BACK:
        return None
    last = day_of(catalogue, file.year)
    if last is None:
        return None
    measured = day_from(when)
    day = min(measured, last) if measured.year == file.year else last
    found = computed(subject, catalogue, day)
    undated = any(note.code.startswith(AS_NOW) for note in found.notes)
    if undated and today is not None and is_older(day.isoformat(), _MONTHS_BACK, today):
        return None
    return found
