"""Placing one service anew beside others that stay, as near to its old place as may be.

What was worked on stays; the rest is placed task after task as early as what is left allows, no
earlier than a quarter. Of the places found so, the nearest to the old one is taken.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qp174.core.planning.problem import Closed, NotBefore, TaskNeed
from qp174.core.planning.revising.ledger import Ledger, Work, fils, slot_cell, unit_cell, year_cell
from qp174.core.planning.spreading import spread
from qp174.model.plan import Period


@dataclass(frozen=True, slots=True)
class Moving:
    """A service to be placed.

    ``past`` is what was really done of a task, in half days by quarter; ``old`` where the old plan
    has its tasks; nothing else begins before ``now``. ``after`` is the last quarter of the services
    that it waits for.
    """

    needs: Mapping[str, TaskNeed]
    past: Mapping[str, Work]
    old: Mapping[str, Work]
    now: Period
    closed: tuple[Closed, ...]
    not_before: tuple[NotBefore, ...]
    after: Period | None
    deadline: Period | None

    def rest(self, task: str) -> int:
        """The half days of a task that are still to be placed."""
        return self.needs[task].half_days - sum(self.past.get(task, {}).values())

    def opens(self, task: str) -> Period:
        """The first quarter in which a task that was not begun may begin, whatever is before it."""
        limits = (its.period for its in self.not_before if its.task in (None, task))
        return max([self.now, *limits, *([] if self.after is None else [self.after])])

    def is_closed(self, task: str, period: Period) -> bool:
        """Whether a closure keeps a task out of a quarter."""
        return any(task in its.tasks and period.quarter in its.quarters for its in self.closed)


def nearest(service: Moving, ledger: Ledger) -> dict[str, dict[Period, int]] | None:
    """The tasks by quarter, nearest to the old place; None where it does not fit.

    Near is first the quarter in which it ends, then the sum of what its tasks' starts and ends
    move, then the earlier end.
    """
    periods = ledger.resources.periods
    found = []
    for lower in _lowers(service, periods):
        works = _placed(service, ledger, lower)
        if works is not None:
            found.append((_distance(service, works), works))
    return min(found, key=lambda its: its[0])[1] if found else None


def _lowers(service: Moving, periods: tuple[Period, ...]) -> Iterator[Mapping[str, Period]]:
    """From which quarter on each task is tried: its old one, then every quarter for all of them."""
    yield {task: min(work) for task, work in service.old.items() if work}
    for period in periods:
        if period >= service.now:
            yield dict.fromkeys(service.needs, period)
    yield {}


def _distance(service: Moving, works: Mapping[str, Work]) -> tuple[int, int, int]:
    end = max(max(work).number for work in works.values() if work)
    old = [work for work in service.old.values() if work]
    was = max((max(work).number for work in old), default=end)
    inner = 0
    for task, work in works.items():
        before = service.old.get(task)
        if work and before:
            inner += abs(min(work).number - min(before).number)
            inner += abs(max(work).number - max(before).number)
    return abs(end - was), inner, end


def _placed(
    service: Moving, ledger: Ledger, lower: Mapping[str, Period]
) -> dict[str, dict[Period, int]] | None:
    """Every task as early as may be from its quarter on; None where one does not fit."""
    own = _Own(ledger)
    works: dict[str, dict[Period, int]] = {}
    for id_, need in service.needs.items():
        if service.past.get(id_):
            own.take(need, service.past[id_], begins=True)
    for id_, need in service.needs.items():
        past = dict(service.past.get(id_, {}))
        rest = service.rest(id_)
        if rest > 0:
            earliest = service.now
            if not past:
                before = [max(works[its]) for its in need.after if works.get(its)]
                earliest = max([service.opens(id_), lower.get(id_, service.now), *before])
            work = _spread(service, own, need, rest, earliest, begun=past)
            if work is None:
                return None
            own.take(need, work, begins=not past)
            for period, amount in work.items():
                past[period] = past.get(period, 0) + amount
        works[id_] = past
    last = max(max(work) for work in works.values() if work)
    return None if service.deadline is not None and last > service.deadline else works


def _spread(
    service: Moving, own: "_Own", need: TaskNeed, rest: int, earliest: Period, *, begun: Work
) -> dict[Period, int] | None:
    def room(period: Period, _: int, paid: bool) -> int:
        if service.is_closed(need.id, period) or not (paid or own.affords(need, period)):
            return 0
        return own.free(need.unit, period)

    periods = (period for period in own.ledger.resources.periods if period >= earliest)
    return spread(periods, rest, need.lead_quarters - len(begun), room, begun=bool(begun))


class _Own:
    """What the service itself takes while it is placed."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.pace = int(ledger.resources.pace * 2)
        self.units: dict[tuple[str, Period], int] = {}
        self.quarters: dict[Period, int] = {}
        self.paid: dict[int, int] = {}

    def take(self, need: TaskNeed, work: Work, *, begins: bool) -> None:
        for period, amount in work.items():
            self.units[need.unit, period] = self.units.get((need.unit, period), 0) + amount
            self.quarters[period] = self.quarters.get(period, 0) + amount
        if begins:
            year = min(work).year
            self.paid[year] = self.paid.get(year, 0) + fils(need.cost)

    def free(self, unit: str, period: Period) -> int:
        """The half days that one more task may have in a quarter."""
        if period not in self.quarters and self.ledger.left(slot_cell(period)) <= 0:
            return 0
        there = self.ledger.left(unit_cell(unit, period)) - self.units.get((unit, period), 0)
        return min(there, self.pace - self.quarters.get(period, 0))

    def affords(self, need: TaskNeed, period: Period) -> bool:
        """Whether a year pays for a task that begins in it."""
        if not need.cost:
            return True
        left = self.ledger.left(year_cell(period.year)) - self.paid.get(period.year, 0)
        return fils(need.cost) <= left
