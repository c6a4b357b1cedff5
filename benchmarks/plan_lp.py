"""An upper bound on the value of any plan: a linear programme that asks less than the problem.

A variable for each service and each quarter in which it may end says how much of it ends then; a
whole schedule is a solution with only 0 and 1. What every schedule keeps is asked for:

- a service ends at most once, in a quarter in which a last task of it may be worked on, not before
  its tasks could alone, nor after its deadline;
- *heads*: a task cannot begin before those that come before it could have ended, were the service
  alone: each as fast as its unit and the pace allow, in open quarters, and all of them together
  within the pace;
- *tails*: likewise from the end; where a service ends in quarter q, its tasks must end so early
  that those behind them still fit;
- what must therefore be done from one quarter to another fits into what the unit has in them: from
  the first quarter to each, and from each to the last;
- the same for the budget: tasks that must have started by the end of a year, or cannot start before
  it, are paid by the years until then, or from then on;
- a service needs so many quarters with work; together they fit into ``at_once`` in each quarter;
- a service does not end before one that it comes after, of which at least as much must have ended.

Pins are not read. It is solved with floats by HiGHS (package ``highspy``), where that is installed;
the bound is good to about one millionth.
"""

import importlib
import importlib.util
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qp174.core.planning.problem import Job, Problem, TaskNeed
from qp174.model.plan import Period

Entries = list[tuple[int, float]]


def has_lp() -> bool:
    """Whether HiGHS is installed."""
    return importlib.util.find_spec("highspy") is not None


@dataclass(slots=True)
class Rows:
    """The columns with their worth, and rows of at most ``most``."""

    worth: list[float] = field(default_factory=list)
    column: dict[tuple[str, int], int] = field(default_factory=dict)
    rows: list[Entries] = field(default_factory=list)
    most: list[float] = field(default_factory=list)

    def add(self, entries: Entries, most: float) -> None:
        if entries:
            self.rows.append(entries)
            self.most.append(most)


@dataclass(frozen=True, slots=True)
class Window:
    """When a task can begin at the earliest, and how much of it may be done in each quarter.

    ``latest`` says for each quarter in which the service may end when the task begins and ends at
    the latest.
    """

    task: TaskNeed
    most: tuple[int, ...]
    head: int
    latest: Mapping[int, tuple[int, int]]


def lp_bound(problem: Problem) -> float:
    """The value that no schedule of the problem passes."""
    windows = {job.id: _windows(job, problem) for job in problem.jobs}
    rows = _columns(problem, windows)
    _work_rows(problem, windows, rows)
    _money_rows(problem, windows, rows)
    _at_once_rows(problem, windows, rows)
    _order_rows(problem, windows, rows)
    return _solved(rows)


def _most_in(job: Job, task: TaskNeed, period: Period, problem: Problem) -> int:
    """Half days of a task that may be worked in a quarter, if it were alone."""
    if any(task.id in c.tasks and period.quarter in c.quarters for c in job.closed):
        return 0
    if any(w.task in (None, task.id) and period < w.period for w in job.not_before):
        return 0
    there = problem.resources
    usual = there.capacity.get(task.unit, 0)
    return min(int(there.pace * 2), int(there.capacity_in.get((task.unit, period), usual) * 2))


def _taken(amounts: Sequence[int], task: TaskNeed) -> int | None:
    """In which of these quarters a task is done when it is worked on as much as may be."""
    lead, done, worked = min(task.lead_quarters, task.half_days), 0, 0
    for index, amount in enumerate(amounts):
        done += amount
        worked += amount > 0
        if done >= task.half_days and worked >= lead:
            return index
    return None


def _windows(job: Job, problem: Problem) -> tuple[Window, ...]:
    """The windows of all tasks; none where the service does not fit into the horizon."""
    most = {
        t.id: tuple(_most_in(job, t, p, problem) for p in problem.resources.periods)
        for t in job.tasks
    }
    heads = _heads(job, most, problem)
    if heads is None:
        return ()
    latest: dict[str, dict[int, tuple[int, int]]] = {task.id: {} for task in job.tasks}
    for end in range(len(problem.resources.periods)):
        found = _latest(job, end, most, heads, problem)
        for id, span in (found or {}).items():
            latest[id][end] = span
    return tuple(Window(t, most[t.id], heads[t.id][0], latest[t.id]) for t in job.tasks)


def _pace(problem: Problem) -> int:
    return int(problem.resources.pace * 2)


def _heads(
    job: Job, most: Mapping[str, tuple[int, ...]], problem: Problem
) -> Mapping[str, tuple[int, int]] | None:
    """The earliest begin and end of each task."""
    found: dict[str, tuple[int, int]] = {}
    before = _closure({task.id: task.after for task in job.tasks})
    half = {task.id: task.half_days for task in job.tasks}
    for task in job.tasks:
        begin = max((found[other][1] for other in task.after), default=0)
        if before[task.id]:
            first = min(found[other][0] for other in before[task.id])
            begin = max(begin, first + _quarters(sum(half[o] for o in before[task.id]), problem))
        amounts = most[task.id][begin:]
        taken = _taken(amounts, task)
        if taken is None:
            return None
        open_ = next(index for index, amount in enumerate(amounts) if amount)
        found[task.id] = begin + open_, begin + taken
    return found


def _quarters(half_days: int, problem: Problem) -> int:
    """Quarters that must pass before the one in which more can be done than so much work."""
    return half_days // _pace(problem)


def _latest(
    job: Job,
    end: int,
    most: Mapping[str, tuple[int, ...]],
    heads: Mapping[str, tuple[int, int]],
    problem: Problem,
) -> Mapping[str, tuple[int, int]] | None:
    """The latest begin and end of each task of a service that ends in ``end``; None if none can."""
    if job.deadline is not None and problem.resources.periods[end] > job.deadline:
        return None
    next_ = {
        task.id: tuple(other.id for other in job.tasks if task.id in other.after)
        for task in job.tasks
    }
    behind = _closure(next_)
    if not any(most[id][end] for id, names in next_.items() if not names):
        return None
    half = {task.id: task.half_days for task in job.tasks}
    found: dict[str, tuple[int, int]] = {}
    for task in reversed(job.tasks):
        last = min((found[other][0] for other in next_[task.id]), default=end)
        last = min(last, end - _quarters(sum(half[o] for o in behind[task.id]), problem))
        amounts = most[task.id][: last + 1][::-1]
        taken = _taken(amounts, task) if last >= 0 else None
        if taken is None:
            return None
        open_ = next(index for index, amount in enumerate(amounts) if amount)
        found[task.id] = last - taken, last - open_
        if found[task.id][1] < heads[task.id][1]:
            return None
    return found


def _closure(direct: Mapping[str, tuple[str, ...]]) -> Mapping[str, frozenset[str]]:
    """All that is reached from each, however far; nothing leads back."""
    found: dict[str, frozenset[str]] = {}

    def reached(id: str) -> frozenset[str]:
        if id not in found:
            near = direct[id]
            found[id] = frozenset(near).union(*(reached(other) for other in near))
        return found[id]

    for id in direct:
        reached(id)
    return found


def _columns(problem: Problem, windows: Mapping[str, tuple[Window, ...]]) -> Rows:
    rows = Rows()
    keep = 1 - float(problem.discount)
    for job in problem.jobs:
        own: Entries = []
        for quarter in _ends(windows[job.id], problem):
            rows.column[job.id, quarter] = len(rows.worth)
            own.append((len(rows.worth), 1.0))
            rows.worth.append(float(job.value) * keep**quarter)
        rows.add(own, 1.0)
    return rows


def _ends(windows: tuple[Window, ...], problem: Problem) -> list[int]:
    """The quarters in which a service may end, counted from 0."""
    if not windows:
        return []
    first = min(window.head for window in windows)
    whole = sum(window.task.half_days for window in windows)
    earliest = first + math.ceil(whole / _pace(problem)) - 1
    return [end for end in windows[0].latest if end >= earliest]


def _forced(window: Window, end: int, first: int, last: int) -> int:
    """Half days that must be worked from ``first`` to ``last`` when the service ends in ``end``."""
    before = sum(window.most[window.head : first])
    behind = sum(window.most[last + 1 : window.latest[end][1] + 1])
    return max(0, window.task.half_days - before - behind)


def _spans(count: int) -> Iterator[tuple[int, int]]:
    """From the first quarter to each, and from each to the last."""
    yield from ((0, last) for last in range(count))
    yield from ((first, count - 1) for first in range(1, count))


def _work_rows(problem: Problem, windows: Mapping[str, tuple[Window, ...]], rows: Rows) -> None:
    there = problem.resources
    for first, last in _spans(len(there.periods)):
        entries: dict[str, Entries] = {}
        for (id, end), column in rows.column.items():
            forced: dict[str, int] = {}
            for window in windows[id]:
                unit = window.task.unit
                forced[unit] = forced.get(unit, 0) + _forced(window, end, first, last)
            for unit, amount in forced.items():
                if amount:
                    entries.setdefault(unit, []).append((column, float(amount)))
        for unit, row in entries.items():
            usual = there.capacity.get(unit, 0)
            days = (
                there.capacity_in.get((unit, p), usual) for p in there.periods[first : last + 1]
            )
            rows.add(row, float(sum(int(amount * 2) for amount in days)))


def _money_rows(problem: Problem, windows: Mapping[str, tuple[Window, ...]], rows: Rows) -> None:
    periods, budget = problem.resources.periods, problem.resources.budget
    years = sorted({period.year for period in periods})
    for year in years:
        last = max(i for i, period in enumerate(periods) if period.year == year)
        first = min(i for i, period in enumerate(periods) if period.year == year)
        until: Entries = []
        since: Entries = []
        for (id, end), column in rows.column.items():
            started = sum(w.task.cost for w in windows[id] if w.latest[end][0] <= last)
            coming = sum(w.task.cost for w in windows[id] if w.head >= first)
            if started:
                until.append((column, float(started)))
            if coming and first:
                since.append((column, float(coming)))
        rows.add(until, float(sum(budget.get(y, 0) for y in years if y <= year)))
        rows.add(since, float(sum(budget.get(y, 0) for y in years if y >= year)))


def _at_once_rows(problem: Problem, windows: Mapping[str, tuple[Window, ...]], rows: Rows) -> None:
    most = problem.resources.at_once
    if most is None:
        return
    for last in range(len(problem.resources.periods)):
        entries: Entries = []
        for (id, end), column in rows.column.items():
            needed = _needed(windows[id], problem)
            forced = max(0, needed - max(0, end - last))
            if forced:
                entries.append((column, float(forced)))
        rows.add(entries, float(most * (last + 1)))


def _needed(windows: tuple[Window, ...], problem: Problem) -> int:
    """Quarters with work that a service needs at least."""
    whole = sum(window.task.half_days for window in windows)
    leads = (min(w.task.lead_quarters, w.task.half_days) for w in windows)
    return max(math.ceil(whole / _pace(problem)), *leads)


def _order_rows(problem: Problem, windows: Mapping[str, tuple[Window, ...]], rows: Rows) -> None:
    for job in problem.jobs:
        if not windows[job.id]:
            continue
        gap = _needed(windows[job.id], problem) - 1
        for before in job.after:
            for last in range(len(problem.resources.periods)):
                entries = [
                    (rows.column[job.id, end], 1.0)
                    for end in range(last + 1)
                    if (job.id, end) in rows.column
                ]
                if entries:
                    entries += [
                        (rows.column[before, end], -1.0)
                        for end in range(last - gap + 1)
                        if (before, end) in rows.column
                    ]
                rows.add(entries, 0.0)


def _solved(rows: Rows) -> float:
    highspy: Any = importlib.import_module("highspy")
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(rows.worth), len(rows.rows)
    model.col_cost_ = rows.worth
    model.col_lower_, model.col_upper_ = [0.0] * len(rows.worth), [1.0] * len(rows.worth)
    model.row_lower_ = [-highspy.kHighsInf] * len(rows.rows)
    model.row_upper_ = rows.most
    model.sense_ = highspy.ObjSense.kMaximize
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    starts = [0]
    for row in rows.rows:
        starts.append(starts[-1] + len(row))
    model.a_matrix_.start_ = starts
    model.a_matrix_.index_ = [column for row in rows.rows for column, _ in row]
    model.a_matrix_.value_ = [amount for row in rows.rows for _, amount in row]
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.passModel(model)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise RuntimeError("HiGHS did not solve the linear programme")
    return float(solver.getInfo().objective_function_value)
