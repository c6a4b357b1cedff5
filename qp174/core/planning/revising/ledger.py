"""What there is in a plan, cell by cell, and what services use of it.

A cell is the half days of a unit in a quarter, the fils of a year, or the services that may be in
work in a quarter. Everything is counted in whole numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from qp174.core.planning.problem import Resources, TaskNeed
from qp174.model.plan import Period

#: ``("unit", unit, quarter id)``, ``("year", "", year)`` or ``("slot", "", quarter id)``.
Cell = tuple[str, str, str]
#: Half days by quarter.
Work = Mapping[Period, int]
#: The work of each task of a service, by task.
Works = Mapping[str, Work]

_FILS = 1000
_PLENTY = 10**12


def unit_cell(unit: str, period: Period) -> Cell:
    """The half days of a unit in a quarter."""
    return "unit", unit, period.id


def year_cell(year: int) -> Cell:
    """The fils of a calendar year."""
    return "year", "", str(year)


def slot_cell(period: Period) -> Cell:
    """The services in work in a quarter."""
    return "slot", "", period.id


def fils(jod: Decimal) -> int:
    """An amount of JOD in fils, what is left of one lost."""
    return int(jod * _FILS)


def use_of(needs: Mapping[str, TaskNeed], works: Works) -> dict[Cell, int]:
    """What a service uses where its tasks are worked on so; a task is paid where it starts."""
    used: dict[Cell, int] = {}
    for id_, work in works.items():
        if not work:
            continue
        for period, half_days in work.items():
            cell = unit_cell(needs[id_].unit, period)
            used[cell] = used.get(cell, 0) + half_days
            used[slot_cell(period)] = 1
        if needs[id_].cost:
            cell = year_cell(min(work).year)
            used[cell] = used.get(cell, 0) + fils(needs[id_].cost)
    return used


@dataclass(slots=True)
class Ledger:
    """What there is and what is used of it."""

    resources: Resources
    used: dict[Cell, int] = field(default_factory=dict)

    def limit(self, cell: Cell) -> int:
        """How much there is of a cell; none of what the plan does not list."""
        kind, unit, when = cell
        there = self.resources
        if kind == "year":
            return fils(there.budget.get(int(when), Decimal(0)))
        if kind == "slot":
            return _PLENTY if there.at_once is None else there.at_once
        year, _, quarter = when.partition("-Q")
        usual = there.capacity.get(unit, Decimal(0))
        period = Period(int(year), int(quarter))
        return int(there.capacity_in.get((unit, period), usual) * 2)

    def left(self, cell: Cell) -> int:
        """What is not used of a cell; below zero where more is used than there is."""
        return self.limit(cell) - self.used.get(cell, 0)

    def take(self, use: Mapping[Cell, int]) -> None:
        """Notes that something is used."""
        for cell, amount in use.items():
            self.used[cell] = self.used.get(cell, 0) + amount

    def over(self) -> dict[Cell, int]:
        """The cells of which more is used than there is, and how much."""
        return {cell: -self.left(cell) for cell in sorted(self.used) if self.left(cell) < 0}
