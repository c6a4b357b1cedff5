"""As of which day a plan is drafted: the same for the same commit, and none that has passed."""

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from qp174.app.dates import writing_day
from qp174.app.load import load
from qp174.app.planning import revising_day
from qp174.cli.main import main
from qp174.core.programmes.waiting import waits
from qp174.model.catalogue import Catalogue
from qp174.model.following import Actual
from qp174.model.plan import Period
from tests.store.test_git import WHEN, git
from tests.support import SECOND, Answer, Run, copied

#: A day on which milestones of 2027 are overdue that nobody has reached.
LATE = date(2027, 8, 1)
NAME = "later"
DRAFT = ("plan", "draft", NAME, "--from", "2027-Q1", "--to", "2028-Q4")
COMMITTED = date.fromisoformat(WHEN[:10])
TODAY = date(2026, 11, 22)


@pytest.mark.slow
def test_an_overdue_milestone_opens_no_quarter_that_has_passed(repository: Path, run: Run) -> None:
    day = ("--as-of", LATE.isoformat())
    assert run(*DRAFT, *day, "--write", root=repository).code == 0
    catalogue = load(repository, LATE, use_cache=False).catalogue
    limits = waits(catalogue, LATE)
    overdue = {
        service: [its for its in found if its.period == Period.on(LATE)]
        for service, found in limits.items()
    }
    starts = {
        entry.id: {task.id: task.start for task in entry.tasks}
        for entry in catalogue.plans[NAME].services
    }
    held = [
        (limit, min(start for id_, start in starts[service].items() if limit.task in (None, id_)))
        for service, found in overdue.items()
        for limit in found
        if service in starts and (limit.task is None or limit.task in starts[service])
    ]
    assert held
    for limit, start in held:
        assert start >= limit.period
    checked = run("plan", "check", NAME, *day, root=repository)
    assert not [line for line in checked.out.splitlines() if "milestone" in line]


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    """The second ministry, committed on ``COMMITTED``."""
    root = copied(SECOND, tmp_path / "data")
    git(root, "init", "-q")
    git(root, "add", "-A", "-f")
    git(root, "commit", "-q", "-m", "x")
    return root


def undated(
    root: Path, *words: str, patch: pytest.MonkeyPatch, told: pytest.CaptureFixture[str]
) -> Answer:
    """A command line that names no day."""
    patch.setattr(sys, "argv", ["qp174", "-C", str(root), "--lang", "en", *words])
    told.readouterr()
    code = main()
    return Answer(code, *told.readouterr())


def test_without_a_day_a_draft_is_that_of_the_last_commit(
    committed: Path, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = undated(committed, *DRAFT, patch=monkeypatch, told=capsys)
    assert answer.code == 0, answer.err
    assert "As of 31 January 2026, not of today" in answer.err
    named = run(*DRAFT, "--as-of", COMMITTED.isoformat(), root=committed)
    assert answer.out == named.out
    assert "not of today" not in named.err


def test_the_day_of_writing(committed: Path, tmp_path: Path) -> None:
    assert writing_day(committed, LATE, TODAY) == LATE
    assert writing_day(committed, None, TODAY) == COMMITTED
    assert writing_day(tmp_path, None, TODAY) == TODAY


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, COMMITTED),
        ({"a": "2026-01-02"}, COMMITTED),
        ({"a": "2026-05-04", "b": "2026-05-05"}, date(2026, 5, 5)),
    ],
)
def test_work_recorded_since_the_last_commit_counts_in_a_revision(
    told: Mapping[str, str],
    expected: date,
    shipped: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = {id_: Actual(id_, {}, last=day) for id_, day in told.items()}
    asked: list[date | None] = []

    def recorded(_: Catalogue, __: str, day: date | None) -> Mapping[str, Actual]:
        asked.append(day)
        return found

    monkeypatch.setattr("qp174.app.planning.actuals_of", recorded)
    (plan,) = shipped.plans.values()
    assert revising_day(shipped, plan, COMMITTED, TODAY) == expected
    assert asked == [TODAY]
