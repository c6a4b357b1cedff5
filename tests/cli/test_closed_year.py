"""A closed year stays what it is: it is corrected in its order, with both files, and never anew."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.support import ROOT, Answer, Run, copied

YEAR = "2025"
PATH = f"plans/snapshots/{YEAR}.yaml"
VALUE = f"plans/measurements/{YEAR}/complaint-response.yaml"
TODAY = "2026-03-01"
#: Arabic for “twice”, and what it means.
REASON = "\u0645\u0631\u062a\u064a\u0646 | Counted twice."
WHY = ("--because", REASON, "--by", "dept-qrc")
FIRST = ("--numerator", "30", "--denominator", "40")
OTHER = ("--numerator", "20", "--denominator", "40")
WHO = ("--who", "dept-qrc", "--source", "illustrative", "--yes")

Ask = Callable[..., Answer]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copied(ROOT, tmp_path / "repository")
    for name in ("measurements", "snapshots"):
        shutil.rmtree(root / "plans" / name, ignore_errors=True)
    return root


@pytest.fixture
def ask(run: Run, root: Path) -> Ask:
    """Runs a command line on the shipped data, of which one value and the year 2025 are closed."""

    def asked(*words: str, day: str = TODAY) -> Answer:
        return run("--as-of", day, *words, root=root)

    when = ("--when", "2026-01-20")
    assert asked("indicators", "record", "complaint-response", YEAR, *FIRST, *when, *WHO).code == 0
    assert asked("snapshot", YEAR, "--write").code == 0
    return asked


def record(ask: Ask, *more: str) -> Answer:
    return ask("indicators", "record", "complaint-response", YEAR, *OTHER, "--yes", *more)


def errors(answer: Answer) -> list[str]:
    found = json.loads(answer.out)["findings"]
    return [its["code"] for its in found if its["severity"] == "error"]


def frozen(root: Path) -> list[object]:
    """The recorded values of the closed year."""
    data = yaml.safe_load((root / PATH).read_text(encoding="utf-8"))
    values = [value for its in data["indicators"] for value in its["values"]]
    return [value["recorded"]["value"] for value in values if "recorded" in value]


# ── by commands ──────────────────────────────────────────────────────────────────────────


def test_a_value_of_a_closed_year_is_corrected_by_two_commands(ask: Ask, root: Path) -> None:
    before = (root / VALUE).read_bytes()
    refused = record(ask)
    assert refused.code == 2
    assert (root / VALUE).read_bytes() == before
    written = record(ask, "--replace")
    assert written.code == 0, written.err
    assert f"qp174 -C {root} snapshot {YEAR} --correct --because" in written.err
    assert "git commit" not in written.err
    assert errors(ask("validate", "--format", "json")) == ["closed-year-changed"]
    done = ask("snapshot", YEAR, "--correct", *WHY, "--write")
    assert done.code == 0, done.err
    assert f"-- {PATH} {VALUE}" in done.err
    assert errors(ask("validate", "--format", "json")) == []
    assert frozen(root) == [50]


def test_a_value_that_was_missing_is_added_in_the_same_way(ask: Ask, root: Path) -> None:
    counted = ("--numerator", "80", "--denominator", "10", "--service", "leave-request")
    words = ("indicators", "record", "avg-time-to-serve", YEAR, *counted, *WHO)
    refused = ask(*words)
    assert (refused.code, f"The year {YEAR} is closed" in refused.err) == (2, True)
    assert ask(*words, "--replace").code == 0
    assert ask("snapshot", YEAR, "--correct", *WHY, "--write").code == 0
    assert sorted(map(str, frozen(root))) == ["75", "8"]
    assert errors(ask("validate", "--format", "json")) == []


def test_the_same_again_changes_nothing_in_a_closed_year(ask: Ask) -> None:
    words = ("indicators", "record", "complaint-response", YEAR, *FIRST, "--yes")
    answer = ask(*words)
    assert (answer.code, "Unchanged" in answer.err) == (0, True)


def test_what_is_told_of_a_miss_needs_no_correction(ask: Ask) -> None:
    told = ("--cause", REASON, "--action", REASON, "--owner", "dept-qrc", "--due", "2026-06-30")
    words = ("indicators", "record", "complaint-response", YEAR, *FIRST, "--yes", *told)
    answer = ask(*words, "--replace")
    assert answer.code == 0, answer.err
    assert ("--correct" in answer.err, "commit -m" in answer.err) == (False, True)
    assert errors(ask("validate", "--format", "json")) == []


# ── the day of a correction ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2025-06-30", "was not over on 30 June 2025"),
        ("2026-01-05", "known on 20 January 2026"),
        ("2026-01-19", "known on 20 January 2026"),
    ],
)
@pytest.mark.parametrize("how", ["--correct", "--replace"])
def test_nothing_is_corrected_as_of_a_day_before_it_was_known(
    ask: Ask, root: Path, day: str, said: str, how: str
) -> None:
    before = (root / PATH).read_bytes()
    answer = ask("snapshot", YEAR, how, *WHY, "--write", day=day)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert (root / PATH).read_bytes() == before


def test_corrections_stand_in_the_order_of_their_days(ask: Ask, root: Path) -> None:
    record(ask, "--replace")
    assert ask("snapshot", YEAR, "--correct", *WHY, "--write").code == 0
    before = (root / PATH).read_bytes()
    ask("indicators", "record", "complaint-response", YEAR, *FIRST, "--replace", "--yes")
    early = ask("snapshot", YEAR, "--correct", *WHY, "--write", day="2026-02-28")
    assert (early.code, "1 March 2026" in early.err) == (2, True)
    assert (root / PATH).read_bytes() == before
    assert ask("snapshot", YEAR, "--correct", *WHY, "--write").code == 0
    assert frozen(root) == [75]


def test_a_value_dated_ahead_is_not_lost_in_a_correction(ask: Ask, root: Path) -> None:
    text = (root / VALUE).read_text(encoding="utf-8")
    (root / VALUE).write_text(text.replace("2026-01-20", "2026-03-20"), encoding="utf-8")
    before = (root / PATH).read_bytes()
    answer = ask("snapshot", YEAR, "--correct", *WHY, "--write")
    assert answer.code == 2
    assert "complaint-response" in answer.err
    assert (root / PATH).read_bytes() == before


# ── what the last commit holds ───────────────────────────────────────────────────────────


def test_a_closed_year_of_the_last_commit_is_not_closed_anew(ask: Ask, root: Path) -> None:
    def git(*words: str) -> None:
        who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "all")
    before = (root / PATH).read_bytes()
    git("rm", "-q", PATH)
    record(ask, "--replace")
    for words in (("--write",), (), ("--correct", *WHY, "--write")):
        answer = ask("snapshot", YEAR, *words)
        assert (answer.code, answer.out) == (2, "")
        assert f"git restore --source=HEAD --staged --worktree -- {PATH}" in answer.err
        assert not (root / PATH).exists()
    git("restore", "--source=HEAD", "--staged", "--worktree", "--", PATH)
    assert (root / PATH).read_bytes() == before
    assert ask("snapshot", YEAR, "--correct", *WHY, "--write").code == 0
    assert len(yaml.safe_load((root / PATH).read_text(encoding="utf-8"))["corrections"]) == 1
