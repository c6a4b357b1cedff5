"""Indicators that the catalogue and the plans come to by themselves (clause 5/1-c).

Dated evidence counts by its date: statuses, launches, retirements, decisions, progress. So a past
year is computed as it was, where dates tell so; where a file keeps no history the figure is that
of the file as it stands, and says so.
"""

import datetime
from collections.abc import Iterator
from fractions import Fraction

from qp174.core.derived import once
from qp174.core.indicators.computations import COMPUTATIONS, SCOPES, Question, Sums, in_service
from qp174.core.indicators.past import as_it_was
from qp174.model.catalogue import Catalogue
from qp174.model.computed import Computed
from qp174.model.indicator import Indicator, Subject
from qp174.model.reason import Reason


def computed(subject: Subject, catalogue: Catalogue, day: datetime.date | None) -> Computed:
    """The value of an indicator for its subject as of ``day``; without one all that is recorded
    counts. Where it cannot be computed, why not."""
    question = ("computed", subject, day)
    return once(catalogue, question, lambda: _computed(subject, catalogue, day))


def value_for(catalogue: Catalogue, subject: Subject, year: int) -> Computed:
    """The value at the end of a year; of the year that still runs, as of the day of the catalogue;
    of one that has not begun, none."""
    day = day_of(catalogue, year)
    if day is None:
        return _without(subject, None, Reason("computed-ahead", {"year": year}))
    return computed(subject, catalogue, day)


def day_of(catalogue: Catalogue, year: int) -> datetime.date | None:
    """The last day of a year, or of what has passed of it; None where it has not begun."""
    last = datetime.date(year, 12, 31)
    if catalogue.as_of is None or last <= catalogue.as_of:
        return last
    return catalogue.as_of if catalogue.as_of.year == year else None


def subjects(catalogue: Catalogue) -> Iterator[Subject]:
    """Everything that an indicator can be computed for: the ministry, each plan, each service that
    is not retired; in the order of the indicators."""
    for indicator in catalogue.indicators.values():
        if not _is_computable(indicator):
            continue
        if indicator.scope == "plan":
            yield from (Subject(indicator.id, plan=plan) for plan in catalogue.plans)
        elif indicator.scope == "service":
            yield from (Subject(indicator.id, its.id) for its in in_service(catalogue))
        else:
            yield Subject(indicator.id)


def _is_computable(indicator: Indicator) -> bool:
    return indicator.computed in COMPUTATIONS


def _computed(subject: Subject, catalogue: Catalogue, day: datetime.date | None) -> Computed:
    indicator = catalogue.indicators.get(subject.indicator)
    how = indicator.computed if indicator else None
    if indicator is None or how is None or how not in COMPUTATIONS:
        return _without(subject, day, Reason("computed-measured"))
    if not _fits(SCOPES[how], subject):
        return _without(subject, day, Reason("computed-scope"))
    today = catalogue.as_of
    dated = day is not None and today is not None and day < today
    asked = Question(subject, as_it_was(catalogue, day), day, dated)
    return _summed(subject, day, COMPUTATIONS[how](asked), Fraction(indicator.times))


def _fits(scope: str, subject: Subject) -> bool:
    """Whether somebody asks for what is computed; what is of services can be of all of them."""
    if scope == "plan":
        return subject.plan is not None and subject.service is None
    if subject.plan is not None:
        return False
    return scope == "service" or subject.service is None


def _summed(subject: Subject, day: datetime.date | None, sums: Sums, times: Fraction) -> Computed:
    if sums.lacks:
        return _without(subject, day, *sums.lacks)
    above = sum((part.above for part in sums.parts), Fraction(0))
    below = sum((part.below for part in sums.parts), Fraction(0))
    return Computed(
        subject=subject,
        day=day,
        value=times * above / below,
        numerator=above,
        denominator=below,
        parts=sums.parts,
        notes=sums.notes,
    )


def _without(subject: Subject, day: datetime.date | None, *lacks: Reason) -> Computed:
    return Computed(subject, day, None, None, None, lacks=lacks)
