"""Small plans and problems, for the tests of what is said of plans."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from qp174.core.planning.periods import parse_period
from qp174.core.planning.problem import Job, Placed, Problem, Resources, TaskNeed
from qp174.core.planning.solving.schedule import solve
from qp174.model.plan import Basis, LeftOut, Period, Plan, PlannedService, Task
from qp174.model.reason import Reason
from qp174.model.text import Text

FOUR = tuple(Period(2027, quarter) for quarter in (1, 2, 3, 4))
BECAUSE = Text("سبب", "A reason")


def q(quarter: int, year: int = 2027) -> Period:
    """A quarter of 2027."""
    return Period(year, quarter)


def need(id_: str, days: int, *after: str, unit: str = "desk", cost: int = 0) -> TaskNeed:
    """A task of whole days."""
    return TaskNeed(id_, unit, 2 * days, Decimal(cost), after)


def job(id_: str, *tasks: TaskNeed, value: int = 50, band: int = 0) -> Job:
    """A service of a task for ten days, or of these tasks."""
    return Job(id_, tasks or (need("do", 10),), band=band, value=Fraction(value))


def means(days: Mapping[str, int] | None = None, *, pace: int = 100, jod: int = 1000) -> Resources:
    """Four quarters of a desk with ten days each, or of these units."""
    return Resources(
        periods=FOUR,
        pace=Decimal(pace),
        capacity={unit: Decimal(n) for unit, n in (days or {"desk": 10}).items()},
        budget={2027: Decimal(jod)},
    )


def planned(problem: Problem) -> Plan:
    """The plan by priority alone, ranked in the order of the jobs."""
    answers = solve(problem, effort=0).answers
    ranks = {its.id: rank for rank, its in enumerate(problem.jobs, start=1)}
    there = problem.resources
    return Plan(
        id="the-plan",
        name=Text("خطة", "The plan"),
        preset="default",
        periods=there.periods,
        pace=there.pace,
        capacity=there.capacity,
        budget=there.budget,
        capacity_in=there.capacity_in,
        at_once=there.at_once,
        services=tuple(
            PlannedService(a.id, basis(ranks[a.id]), a.because, a.tasks)
            for a in answers
            if isinstance(a, Placed)
        ),
        left_out=tuple(
            LeftOut(a.id, basis(ranks[a.id]), a.because)
            for a in answers
            if not isinstance(a, Placed)
        ),
    )


def basis(rank: int) -> Basis:
    """What was seen of a service of this rank."""
    return Basis(rank, Decimal(100 - rank), "A", "transformable", "automate", None)


def standing(id_: str, rank: int, work: Mapping[str, int], *, because: str = "") -> PlannedService:
    """A service with a single task, its days by quarter."""
    days = {parse_period(quarter): Decimal(n) for quarter, n in work.items()}
    task = Task("do", "desk", sum(days.values(), Decimal(0)), Decimal(0), (), days)
    reasons = (Reason("by-priority", {"band": "A", "rank": rank}),)
    return PlannedService(
        id_, basis(rank), (*reasons, *([Reason(because)] if because else [])), (task,)
    )
