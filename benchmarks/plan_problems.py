"""Planning problems of any size from a seed, straight as the scheduler takes them.

They are made after the shipped method: the tasks, efforts, lead times and closures of the three
routes, a few central units that are scarce, many owners that test and accept, a budget by year,
partners' milestones, services that come after others, and fixed deadlines. Nothing in them is true.
The same size, number of quarters and seed give the same problem.
"""

import random
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from qp174.core.planning.problem import Closed, Job, NotBefore, Problem, Resources, TaskNeed
from qp174.model.plan import Objective, Period

SEED = 174
#: Half days of the first quarter's pace: what one service absorbs in a quarter, in person-days.
PACE = Decimal(20)
DISCOUNT = Decimal("0.03")
#: Share of all that is asked of a central unit that it can give over the horizon.
SCARCE = {"engineers": 0.62, "quality": 0.8, "portals": 0.85, "trainers": 0.9, "lawyers": 0.9}
BUDGET = 0.8
FEWEST_DAYS = 12
ROUTES = ("automate", "engineer", "redesign")
WEIGHTS = (3, 5, 2)
#: Scores at which the first and the second band begin.
BANDS = (70, 55)


def problem(
    size: int, quarters: int = 8, seed: int = SEED, objective: Objective = "value"
) -> Problem:
    """So many services in order of rank, for so many quarters."""
    drawn = random.Random(f"{seed}/{size}/{quarters}")
    periods = tuple(Period(2027 + n // 4, n % 4 + 1) for n in range(quarters))
    owners = [f"owner-{n:02d}" for n in range(max(6, min(55, size // 20)))]
    scores = sorted((Fraction(drawn.randint(2500, 9000), 100) for _ in range(size)), reverse=True)
    jobs = [_job(f"s{n:05d}", score, owners, periods, drawn) for n, score in enumerate(scores)]
    jobs = list(_ordered(jobs, drawn))
    return Problem(tuple(jobs), _resources(jobs, periods, drawn), objective, DISCOUNT)


def _job(
    id: str, score: Fraction, owners: list[str], periods: tuple[Period, ...], drawn: random.Random
) -> Job:
    route = drawn.choices(ROUTES, WEIGHTS)[0]
    tasks = tuple(_tasks(route, drawn.choice(owners), drawn))
    closed: tuple[Closed, ...] = ()
    if drawn.random() < 0.35:
        closed = (Closed("exams", frozenset({"test", "launch"}), frozenset({3})),)
    waits: tuple[NotBefore, ...] = ()
    if drawn.random() < 0.08:
        task = next((task.id for task in tasks if task.id == "integration"), None)
        waits = (NotBefore(task, drawn.choice(periods[: len(periods) // 2 + 1]), "links/ready"),)
    return Job(
        id=id,
        tasks=tasks,
        closed=closed,
        band=sum(score < begin for begin in BANDS),
        value=score,
        not_before=waits,
        deadline=periods[-2] if drawn.random() < 0.02 else None,
    )


def _tasks(route: str, owner: str, drawn: random.Random) -> Iterator[TaskNeed]:
    """The tasks of one service; efforts after the shipped routes, in half days."""
    steps, documents = drawn.randint(3, 14), drawn.randint(1, 8)
    approvals, links = drawn.randint(0, 4), drawn.choice((0, 0, 1, 2, 3))
    cost = Decimal(drawn.randint(1500, 24000))
    legal = route == "redesign" and drawn.random() < 0.4
    redesign = route == "redesign"

    def need(id: str, unit: str, days: float, after: tuple[str, ...], **more: int) -> TaskNeed:
        share = Decimal(more.get("share", 0)) / 10
        lead = more.get("lead", 1)
        return TaskNeed(id, unit, max(lead, round(days * 2)), cost * share, after, lead)

    yield need("analysis", "portals", 2 + steps / 2, ())
    before: tuple[str, ...] = ("analysis",)
    if route != "automate":
        effort = (34 + steps / 2 if redesign else 6 + steps) + approvals
        yield need("design", "quality", effort, before)
        before = ("design",)
    if legal:
        yield need("legal-change", "lawyers", 10, ("analysis",), lead=4)
    if links:
        yield need("integration", "engineers", 2 + 4 * links, before, share=2)
    effort = 42 + (steps + documents) / 2 if redesign else 10 + 1.5 * steps + documents
    yield need(
        "build", "engineers", effort, (*before, "legal-change") if legal else before, share=7
    )
    tested = ("integration", "build") if links else ("build",)
    yield need("test", owner, 2 + steps / 2, tested)
    yield need("training", "trainers", 3 + approvals, ("build",), share=1)
    yield need("launch", "portals", 3, ("test", "training"))


def _ordered(jobs: list[Job], drawn: random.Random) -> Iterator[Job]:
    """The same jobs; a few may not begin before another one, of higher rank, has ended."""
    for index, job in enumerate(jobs):
        after = (jobs[drawn.randrange(index)].id,) if index and drawn.random() < 0.03 else ()
        yield Job(
            job.id, job.tasks, job.closed, job.band, job.value, after, job.not_before, job.deadline
        )


def _resources(jobs: list[Job], periods: tuple[Period, ...], drawn: random.Random) -> Resources:
    asked: dict[str, int] = {}
    for job in jobs:
        for task in job.tasks:
            asked[task.unit] = asked.get(task.unit, 0) + task.half_days
    capacity = {}
    for unit in sorted(asked):
        share = SCARCE.get(unit) or drawn.uniform(0.6, 1.6)
        days = round(asked[unit] / 2 * share / len(periods))
        capacity[unit] = Decimal(max(FEWEST_DAYS, days))
    # Some units have fewer people in one of the quarters.
    weaker = {
        (unit, drawn.choice(periods)): (capacity[unit] * Decimal("0.6")).quantize(Decimal(1))
        for unit in sorted(asked)
        if drawn.random() < 0.3
    }
    whole = sum((task.cost for job in jobs for task in job.tasks), Decimal(0))
    years = sorted({period.year for period in periods})
    by_year = Decimal(round(float(whole) * BUDGET * 4 / len(periods)))
    return Resources(periods, PACE, capacity, dict.fromkeys(years, by_year), weaker)
