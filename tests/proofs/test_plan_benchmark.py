"""What the benchmark of plans rests on: its checker finds faults, its problems are kept."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.plan_kept import broken, value_of
from benchmarks.plan_problems import problem
from benchmarks.psplib import makespan, read_optima, read_project, serial, shortest
from qp174.core.planning.problem import Placed, Problem, Schedule
from qp174.core.planning.solving.schedule import solve
from qp174.model.plan import Objective, Task

# Two activities of two days each that share one resource, then one of a day.
INSTANCE = """\
************************************************************************
jobs (incl. supersource/sink ):  5
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          1           5
   5        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1
------------------------------------------------------------------------
  1      1     0       0
  2      1     2       3
  3      1     2       3
  4      1     1       4
  5      1     0       0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1
    4
************************************************************************
"""


@pytest.fixture(scope="module")
def asked() -> Problem:
    return problem(60, 6)


@pytest.fixture(scope="module")
def answer(asked: Problem) -> Schedule:
    return solve(asked, effort=200)


@pytest.mark.parametrize("objective", ["value", "priority"])
@pytest.mark.parametrize("quarters", [4, 8])
def test_the_scheduler_keeps_every_limit(objective: Objective, quarters: int) -> None:
    asked = problem(40, quarters, objective=objective)
    found = solve(asked, effort=200)
    assert list(broken(asked, found.answers)) == []
    assert value_of(asked, found.answers) == pytest.approx(float(found.value))
    assert found.value <= found.bound
    assert any(isinstance(entry, Placed) for entry in found.answers)


def test_the_same_seed_gives_the_same_problem(asked: Problem) -> None:
    assert problem(60, 6) == asked
    assert problem(60, 6, seed=1) != asked


def faults(asked: Problem, answer: Schedule, index: int, tasks: tuple[Task, ...]) -> str:
    """What is said when one of the placed services stands otherwise."""
    answers = list(answer.answers)
    placed = [i for i, entry in enumerate(answers) if isinstance(entry, Placed)]
    entry = answers[placed[index]]
    assert isinstance(entry, Placed)
    answers[placed[index]] = replace(entry, tasks=tasks)
    return "; ".join(broken(asked, answers))


def test_the_checker_finds_what_is_broken(asked: Problem, answer: Schedule) -> None:
    entry = next(entry for entry in answer.answers if isinstance(entry, Placed))
    first, *others = entry.tasks
    assert "not its tasks" in faults(asked, answer, 0, (first,))
    half = replace(first, work={first.start: first.work[first.start] / 2})
    assert "not the work that it needs" in faults(asked, answer, 0, (half, *others))
    late = replace(first, work={asked.resources.periods[-1]: first.days})
    assert "begins before a task" in faults(asked, answer, 0, (late, *others))
    none = replace(asked, resources=replace(asked.resources, capacity={}, capacity_in={}))
    assert "of 0 days" in "; ".join(broken(none, answer.answers))
    poor = replace(asked, resources=replace(asked.resources, budget={}))
    assert "JOD" in "; ".join(broken(poor, answer.answers))
    one = replace(asked, resources=replace(asked.resources, at_once=1))
    assert "more services at once" in "; ".join(broken(one, answer.answers))


def test_psplibs_format_is_read(tmp_path: Path) -> None:
    (tmp_path / "j31_1.sm").write_text(INSTANCE, encoding="ascii")
    (tmp_path / "j3opt.sm").write_text("Par Inst Makespan\n  1   1   5   0.0\n", encoding="ascii")
    project = read_project(tmp_path / "j31_1.sm")
    assert project.lasts == (0, 2, 2, 1, 0)
    assert project.after == ((), (0,), (0,), (1, 2), (3,))
    assert project.has == (4,)
    assert read_optima(tmp_path) == {"j31_1": 5}
    assert serial(project, range(5)) == [0, 0, 2, 4, 5]
    assert makespan(serial(project, range(5))) == shortest(project, tries=5) == 5
