"""What if: the same plan under other capacity, another budget, or without a service.

Nothing is drafted here: the answer is a plan that counts on something else, to be drafted anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from qp174.core.planning.half_days import down_to_half_days
from qp174.model.error import QP174Error
from qp174.model.plan import Exclusion, Period, Plan
from qp174.model.text import Text


@dataclass(frozen=True, slots=True)
class Amount:
    """A change of an amount: ``+20%``, ``-5``, ``+50000`` of what there is, or ``40`` outright."""

    number: Decimal
    percent: bool = False
    outright: bool = False

    def of(self, amount: Decimal) -> Decimal:
        """The amount after the change; QP174Error ``whatif-below-nothing`` where none is left."""
        if self.outright:
            return self.number
        after = amount + (amount * self.number / 100 if self.percent else self.number)
        if after < 0:
            change = f"{self.number}%" if self.percent else str(self.number)
            raise QP174Error("whatif-below-nothing", there=str(amount), change=change)
        return after


@dataclass(frozen=True, slots=True)
class Change:
    """What is otherwise: person-days by unit and quarter (None: in all), JOD by year, services
    taken out, and how many may be in work at once."""

    capacity: Mapping[tuple[str, Period | None], Amount] = field(default_factory=dict)
    budget: Mapping[int, Amount] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    at_once: int | None = None


def under(plan: Plan, change: Change, because: Text) -> Plan:
    """The plan under a change; person-days are rounded down to half days.

    QP174Error ``whatif-unit``, ``whatif-quarter``, ``whatif-year`` and ``whatif-pinned`` for what
    the plan does not know or has fixed, and that of ``Amount``.
    """
    usual, exceptions = dict(plan.capacity), dict(plan.capacity_in)
    for (unit, period), amount in change.capacity.items():
        if unit not in plan.capacity:
            raise QP174Error("whatif-unit", unit=unit, plan=plan.id)
        if period is None:
            usual[unit] = down_to_half_days(amount.of(usual[unit]))
            for key in exceptions:
                if key[0] == unit:
                    exceptions[key] = down_to_half_days(amount.of(exceptions[key]))
        elif period not in plan.periods:
            raise QP174Error("whatif-quarter", quarter=period.id, plan=plan.id)
        else:
            there = exceptions.get((unit, period), usual[unit])
            exceptions[unit, period] = down_to_half_days(amount.of(there))
    budget = dict(plan.budget)
    for year, amount in change.budget.items():
        if year not in {period.year for period in plan.periods}:
            raise QP174Error("whatif-year", year=year, plan=plan.id)
        budget[year] = amount.of(budget.get(year, Decimal(0)))
    pinned = {pin.service for pin in plan.pins}
    for service in change.without:
        if service in pinned:
            raise QP174Error("whatif-pinned", service=service, plan=plan.id)
    excluded = {entry.service for entry in plan.exclusions}
    out = tuple(Exclusion(key, because) for key in change.without if key not in excluded)
    return replace(
        plan,
        capacity=usual,
        capacity_in=exceptions,
        budget=budget,
        exclusions=(*plan.exclusions, *out),
        at_once=plan.at_once if change.at_once is None else change.at_once,
    )
