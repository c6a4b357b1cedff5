"""What waits for a partner's milestone, and from which quarter on it may begin (clause 5/1-a).

A milestone reached in a quarter opens that quarter: the plan counts in quarters, and a task may
likewise begin in the quarter in which the task before it ends.
"""

import datetime
from collections.abc import Mapping
from types import MappingProxyType

from qp174.core.days import last_day
from qp174.core.derived import once
from qp174.core.ids import named_first
from qp174.core.planning.problem import NotBefore
from qp174.model.catalogue import Catalogue
from qp174.model.plan import Period
from qp174.model.programme import Day, Milestone, ProgrammeFile


def programmes_of(catalogue: Catalogue) -> Mapping[str, ProgrammeFile]:
    """The programmes by id; of two files with one id that which is named after it."""

    def found() -> Mapping[str, ProgrammeFile]:
        return MappingProxyType(named_first((its.id, its) for its in catalogue.programme_files))

    return once(catalogue, "programmes", found)


def milestone_id(programme: ProgrammeFile, milestone: Milestone) -> str:
    """How a milestone is named outside its file: ``programme/milestone``."""
    return f"{programme.id}/{milestone.id}"


def period_of(day: Day) -> Period:
    """The quarter of a day; of a year alone its last, since nothing earlier is promised."""
    return Period.on(last_day(day))


def opens(milestone: Milestone, today: datetime.date | None = None) -> Period:
    """The first quarter in which what waits for a milestone may begin.

    That of ``reached``, else that of ``due``; with ``today``, what is not reached by then cannot
    open a quarter that has passed.
    """
    if milestone.reached is not None:
        return period_of(milestone.reached)
    due = period_of(milestone.due)
    return due if today is None else max(due, period_of(today.isoformat()))


def waits(
    catalogue: Catalogue, today: datetime.date | None = None
) -> Mapping[str, tuple[NotBefore, ...]]:
    """By service, what it or one of its tasks may not begin before; ``today`` as with ``opens``.

    In order of the quarters, then of the milestones; a service that waits for none is left out.
    """

    def found() -> Mapping[str, tuple[NotBefore, ...]]:
        by_service: dict[str, set[NotBefore]] = {}
        for programme in programmes_of(catalogue).values():
            for milestone in programme.milestones:
                name, period = milestone_id(programme, milestone), opens(milestone, today)
                for its in milestone.waiting:
                    limit = NotBefore(its.task, period, name)
                    by_service.setdefault(its.service, set()).add(limit)
        return MappingProxyType(
            {id: tuple(sorted(its, key=_order)) for id, its in sorted(by_service.items())}
        )

    return once(catalogue, ("waits", today), found)


def overdue_milestones(
    catalogue: Catalogue, today: datetime.date
) -> tuple[tuple[ProgrammeFile, Milestone], ...]:
    """Milestones that are not reached and whose due date has passed, the oldest first.

    A due date of a year alone has passed with the end of that year.
    """
    late = [
        (programme, milestone)
        for programme in programmes_of(catalogue).values()
        for milestone in programme.milestones
        if milestone.reached is None and last_day(milestone.due) < today
    ]
    return tuple(sorted(late, key=lambda its: (last_day(its[1].due), milestone_id(*its))))


def _order(limit: NotBefore) -> tuple[Period, str, str]:
    return limit.period, limit.milestone, limit.task or ""
