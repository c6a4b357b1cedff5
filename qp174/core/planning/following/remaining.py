"""What is left of a plan on a day: of its tasks, and of what there is to do them with.

Everything is counted in half days, as by ``schedule``. The capacity of past quarters is gone, and
of the quarter of the day the share of its days that have passed. After the plan's horizon its usual
capacity and its last year's budget are taken to go on.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from qp174.core.planning.following.actuals import period_on
from qp174.core.planning.periods import next_period, periods_between
from qp174.model.following import Actual, TaskActual
from qp174.model.plan import Period, Plan, Task

#: How many quarters after the horizon are looked at.
BEYOND = 12
_PLENTY = 10**9


def half_days_left(task: Task, actual: TaskActual | None) -> int:
    """What is left of a task in half days: none when done, all of it while nobody says a percent.

    At least one as long as it is not finished; the percent is whole, so the nearest half day.
    """
    if actual is not None and actual.is_done:
        return 0
    share = 100 - (actual.percent or 0) if actual else 100
    exact = 2 * task.days * share / 100
    return max(1, int(exact.quantize(Decimal(1), ROUND_HALF_UP)))


@dataclass(slots=True)
class Room:
    """What is left from the quarter of the day on, in half days, JOD and services at once."""

    plan: Plan
    periods: tuple[Period, ...]
    half_days: dict[tuple[str, Period], int]
    budget: dict[int, Decimal]
    pace: Mapping[Period, int]
    slots: dict[Period, int]

    @classmethod
    def of(cls, plan: Plan, actuals: Mapping[str, Actual], day: datetime.date) -> "Room":
        now = max(period_on(day), plan.periods[0])
        last = max(now, plan.periods[-1])
        for _ in range(BEYOND):
            last = next_period(last)
        periods = periods_between(now, last)
        units = {task.unit for service in plan.services for task in service.tasks}
        shares = {period: _share_left(period, day) for period in periods}
        return cls(
            plan=plan,
            periods=periods,
            half_days={
                (unit, period): int(2 * plan.days_of(unit, period) * shares[period])
                for unit in units
                for period in periods
            },
            budget=_budget(plan, actuals, periods),
            pace={period: int(2 * plan.pace * shares[period]) for period in periods},
            slots=dict.fromkeys(periods, _PLENTY if plan.at_once is None else plan.at_once),
        )

    def affords(self, cost: Decimal, period: Period) -> bool:
        """Whether the year of a quarter can still pay for a task that starts in it."""
        return not cost or cost <= self.budget.get(period.year, Decimal(0))

    def take(self, task: Task, cost: Decimal, work: Mapping[Period, int]) -> None:
        """Takes the work of one task away."""
        if cost:
            self.budget[min(work).year] -= cost
        for period, amount in work.items():
            self.half_days[task.unit, period] -= amount


def _share_left(period: Period, day: datetime.date) -> Decimal:
    """The share of a quarter's days that have not passed before the day."""
    last = period.last_day
    days = (last - period.first_day).days + 1
    left = min(days, max(0, (last - day).days + 1))
    return Decimal(left) / Decimal(days)


def _budget(
    plan: Plan, actuals: Mapping[str, Actual], periods: tuple[Period, ...]
) -> dict[int, Decimal]:
    """JOD by year without what begun tasks have committed in it."""
    last = plan.budget.get(max(plan.budget, default=0), Decimal(0))
    budget = {its.year: plan.budget.get(its.year, last) for its in periods}
    for service in plan.services:
        actual = actuals.get(service.id)
        for task in service.tasks:
            begun = actual.tasks.get(task.id) if actual else None
            if begun is not None and begun.begun_in.year in budget:
                budget[begun.begun_in.year] -= task.cost
    return budget
