"""Why a service stands earlier under other terms, or comes in: what it uses that was not there.

Read off both plans, cell by cell: the days of a unit in a quarter, the money of a year, the places
for services in work. What it uses beyond what the first plan left free was given by the terms or
left by others, and by nobody else.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby, islice

from qp174.core.planning.drafting.posing import need_of, resources_of, works_of
from qp174.core.planning.periods import parse_period
from qp174.core.planning.revising.ledger import Cell, Ledger, use_of
from qp174.model.plan import Plan, PlannedService
from qp174.model.reason import Reason, ReasonParam

#: How many services to name that left something.
_MOST = 3


class Gains:
    """Two plans, the second under other terms."""

    def __init__(self, old: Plan, new: Plan) -> None:
        self._there, self._then = Ledger(resources_of(old)), Ledger(resources_of(new))
        self._before = {entry.id: _use(entry) for entry in old.services}
        self._now = {entry.id: _use(entry) for entry in new.services}
        self._ends = {entry.id: entry.finish for entry in old.services}
        self._end = {entry.id: entry.finish for entry in new.services}
        self._left_by: dict[Cell, list[str]] = {}
        for id_, use in self._before.items():
            self._there.take(use)
            now = self._now.get(id_, {})
            for cell, amount in use.items():
                if now.get(cell, 0) < amount:
                    self._left_by.setdefault(cell, []).append(id_)

    def of(self, id_: str, after: tuple[str, ...] = ()) -> tuple[Reason, ...]:
        """What a service of the new plan has that it had not in the old one.

        ``after`` are the services that it waits for. Never empty: at least there is room by now.
        """
        short = list(self._short(id_))
        more = [cell for cell in short if self._then.limit(cell) > self._there.limit(cell)]
        found = [*self._sooner(after), *_worded("gain", more, {}), *self._left(id_, short)]
        return tuple(found) or (Reason("gain-room"),)

    def _sooner(self, after: tuple[str, ...]) -> Iterator[Reason]:
        """What it waits for and that ends earlier, or comes in."""
        for id_ in after:
            if id_ in self._end and (id_ not in self._ends or self._end[id_] < self._ends[id_]):
                yield Reason("gain-service", {"service": id_, "to": self._end[id_].id})

    def _short(self, id_: str) -> Iterator[Cell]:
        """The cells of which it uses more than the old plan left to it."""
        own = self._before.get(id_, {})
        for cell, amount in sorted(self._now[id_].items()):
            if amount > self._there.left(cell) + own.get(cell, 0):
                yield cell

    def _left(self, id_: str, short: list[Cell]) -> Iterator[Reason]:
        """What others left of these cells, by who did."""
        left: dict[tuple[str, ...], list[Cell]] = {}
        for cell in short:
            others = (other for other in self._left_by.get(cell, ()) if other != id_)
            names = tuple(islice(others, _MOST))
            if names:
                left.setdefault(names, []).append(cell)
        for services, cells in left.items():
            yield from _worded("left", cells, {"services": services})


def _use(entry: PlannedService) -> Mapping[Cell, int]:
    return use_of({task.id: need_of(task) for task in entry.tasks}, works_of(entry))


def _worded(code: str, cells: list[Cell], params: Mapping[str, ReasonParam]) -> Iterator[Reason]:
    """One reason for each year, and for each run of quarters of a unit or of places."""
    for (kind, unit), group in groupby(cells, key=lambda cell: cell[:2]):
        own = list(group)
        if kind == "year":
            for _, _, year in own:
                yield Reason(f"{code}-money", {"year": int(year), **params})
            continue
        named: dict[str, ReasonParam] = {"unit": unit} if unit else {}
        for run in _runs([when for _, _, when in own]):
            when = {"from": run[0]} | ({"to": run[-1]} if len(run) > 1 else {})
            what = "days" if kind == "unit" else "slot"
            yield Reason(f"{code}-{what}", {**named, **when, **params})


def _runs(quarters: list[str]) -> Iterator[list[str]]:
    """Quarters in order, in runs without a gap."""
    for _, run in groupby(enumerate(quarters), key=lambda at: parse_period(at[1]).number - at[0]):
        yield [quarter for _, quarter in run]
