"""A report judges by the day that it bears: one commit gives one text, whenever it is asked for."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qp174.cli import state
from qp174.cli.main import main
from tests.support import BASE, ROOT, Run, copied

PLAN = "transformation-2027-2028"
COMMITTED = "2026-12-01"
DAYS = (date(2026, 12, 2), date(2027, 6, 1))

Ask = Callable[..., str]


def commit(root: Path) -> Path:
    """The folder as a repository, with one commit of the day COMMITTED."""
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    stamp = f"{COMMITTED}T12:00:00+0300"
    environment = {**os.environ, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
    for words in (("init", "-q"), ("add", "-A", "-f"), ("commit", "-q", "-m", "x")):
        subprocess.run(
            ["git", *who, *words], cwd=root, check=True, capture_output=True, env=environment
        )
    return root


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """What a command line that names no day prints on some day."""

    def asked(root: Path, today: date, *words: str) -> str:
        class Clock(date):
            @classmethod
            def today(cls) -> date:  # type: ignore[override]  # a plain date will do
                return today

        monkeypatch.setattr(state, "date", Clock)
        monkeypatch.setattr(sys, "argv", ["qp174", "-C", str(root), "--lang", "en", *words])
        capsys.readouterr()
        code = main()
        out, err = capsys.readouterr()
        assert code == 0, err
        return out

    return asked


def test_a_missed_target_is_late_by_the_day_of_the_report(
    tmp_path: Path, run: Run, ask: Ask
) -> None:
    root = copied(BASE, tmp_path / "small")
    plan = BASE.parent / "miss-unanswered" / "plans" / "first-plan.yaml"
    shutil.copyfile(plan, root / "plans" / "first-plan.yaml")
    counted = ("--service", "shop-licence", "--numerator", "3", "--denominator", "10")
    why = ("--cause", "Late", "--action", "Change it", "--owner", "licences", "--due", "2027-03-01")
    who = ("--who", "licences", "--source", "illustrative", "--yes")
    words = ("indicators", "record", "uptake", "2026", *counted, *why, *who)
    assert run(*words, root=root).code == 0
    commit(root)
    first, later = (ask(root, day, "report", "indicators") for day in DAYS)
    assert first == later
    assert "1 December 2026" in first or COMMITTED in first
    assert "action due on" in first
    assert "overdue" in ask(root, DAYS[0], "--as-of", "2027-06-01", "report", "indicators")


@pytest.mark.parametrize(
    "words",
    [("plan", PLAN), ("plan-status", PLAN), ("programmes",), ("indicators",), ("status",)],
    ids=lambda words: words[0],
)
def test_one_commit_gives_one_text(words: tuple[str, ...], tmp_path: Path, ask: Ask) -> None:
    root = commit(copied(ROOT, tmp_path / "repository"))
    first, later = (ask(root, day, "report", *words) for day in DAYS)
    assert first == later
    assert first == ask(root, DAYS[1], "--as-of", COMMITTED, "report", *words)
