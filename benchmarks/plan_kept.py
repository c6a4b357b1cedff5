"""Whether a schedule keeps every limit of its problem, and what it is worth: computed anew.

It shares no line with the scheduler, so that a mistake there cannot hide here.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from qp174.core.planning.problem import Job, NotPlaced, Placed, Problem, TaskNeed
from qp174.model.plan import Period, Task

Answers = Sequence[Placed | NotPlaced]


def value_of(problem: Problem, answers: Answers) -> float:
    """The sum over what is placed: value x (1 - discount) to the power of the last quarter."""
    place = {period: index for index, period in enumerate(problem.resources.periods)}
    keep = 1 - float(problem.discount)
    worth = {job.id: float(job.value) for job in problem.jobs}
    return sum(
        worth[entry.id] * keep ** place[max(task.finish for task in entry.tasks)]
        for entry in answers
        if isinstance(entry, Placed)
    )


def broken(problem: Problem, answers: Answers) -> Iterator[str]:
    """Every limit that is not kept, in words."""
    placed = {entry.id: entry for entry in answers if isinstance(entry, Placed)}
    if [entry.id for entry in answers] != [job.id for job in problem.jobs]:
        yield "not one answer for every job, in their order"
    for job in problem.jobs:
        if job.id in placed:
            yield from _own(job, placed[job.id], problem)
            for before in job.after:
                if before not in placed:
                    yield f"{job.id} comes after {before}, which is not placed"
                elif _first(placed[job.id]) < _last(placed[before]):
                    yield f"{job.id} begins before {before} ends"
    yield from _shared(problem, list(placed.values()))


def _first(entry: Placed) -> Period:
    return min(task.start for task in entry.tasks)


def _last(entry: Placed) -> Period:
    return max(task.finish for task in entry.tasks)


def _own(job: Job, entry: Placed, problem: Problem) -> Iterator[str]:
    """What a service breaks by itself."""
    tasks = {task.id: task for task in entry.tasks}
    if tasks.keys() != {need.id for need in job.tasks}:
        yield f"{job.id}: not its tasks"
        return
    for need in job.tasks:
        yield from (f"{job.id}/{need.id}: {fault}" for fault in _task(job, need, tasks, problem))
    for period in problem.resources.periods:
        days = sum(task.work.get(period, Decimal(0)) for task in entry.tasks)
        if days > problem.resources.pace:
            yield f"{job.id}: {days} days in {period.id}"
    if job.deadline is not None and _last(entry) > job.deadline:
        yield f"{job.id}: ends in {_last(entry).id}, not by {job.deadline.id}"


def _task(job: Job, need: TaskNeed, tasks: dict[str, Task], problem: Problem) -> Iterator[str]:
    task = tasks[need.id]
    if sum(task.work.values()) * 2 != need.half_days or min(task.work.values()) <= 0:
        yield "not the work that it needs"
    if len(task.work) < min(need.lead_quarters, need.half_days):
        yield "shorter than its lead time"
    if not task.work.keys() <= set(problem.resources.periods):
        yield "outside the horizon"
    if any(task.start < tasks[before].finish for before in need.after):
        yield "begins before a task that comes first has ended"
    for closed in job.closed:
        if need.id in closed.tasks and any(p.quarter in closed.quarters for p in task.work):
            yield f"worked on while closed ({closed.id})"
    for wait in job.not_before:
        if wait.task in (None, need.id) and task.start < wait.period:
            yield f"begins before {wait.milestone}"


def _shared(problem: Problem, placed: list[Placed]) -> Iterator[str]:
    """What all services together break."""
    there = problem.resources
    used: Counter[tuple[str, Period]] = Counter()
    spent: dict[int, Decimal] = {}
    busy: Counter[Period] = Counter()
    for entry in placed:
        busy.update({period for task in entry.tasks for period in task.work})
        for task in entry.tasks:
            spent[task.start.year] = spent.get(task.start.year, Decimal(0)) + task.cost
            for period, days in task.work.items():
                used[task.unit, period] += int(days * 2)
    for (unit, period), half_days in used.items():
        has = there.capacity_in.get((unit, period), there.capacity.get(unit, Decimal(0)))
        if half_days > has * 2:
            yield f"{unit} in {period.id}: {half_days / 2} of {has} days"
    for year, cost in spent.items():
        if cost > there.budget.get(year, Decimal(0)):
            yield f"{year}: {cost} JOD"
    if there.at_once is not None and any(count > there.at_once for count in busy.values()):
        yield "more services at once than may be"
