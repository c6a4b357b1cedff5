"""A year is closed, its report prints the same for ever, and every change of it is told."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.core import hash_by_hand
from tests.support import ROOT, SECOND, Answer, Run, copied

YEAR = 2026
PATH = f"plans/snapshots/{YEAR}.yaml"
SHARE = f"plans/measurements/{YEAR}/satisfaction.yaml"
#: Arabic for “twice”, and what it means.
REASON = "\u0645\u0631\u062a\u064a\u0646 | Two forms were counted twice."
VALUES = """\
format: qp174.measurement/1
indicator: satisfaction
year: 2026
values:
  - service: leave-request
    value: 81.5
    numerator: 163
    denominator: 200
    who: sec-portals-egov
    when: 2026-12-20
    source: illustrative
"""
TODAY = "2027-01-10"
FORMS = [(form, language) for form in ("md", "html") for language in ("ar", "en")]

Closed = Callable[..., Answer]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The shipped data with a value of the year."""
    root = copied(ROOT, tmp_path / "repository")
    shutil.rmtree(root / "plans" / "measurements", ignore_errors=True)
    shutil.rmtree(root / "plans" / "snapshots", ignore_errors=True)
    (root / SHARE).parent.mkdir(parents=True)
    (root / SHARE).write_text(VALUES, encoding="utf-8")
    return root


@pytest.fixture
def ask(run: Run, root: Path) -> Closed:
    """Runs a command line on that data, after the year has ended."""
    return lambda *words: run("--as-of", TODAY, *words, root=root)


def errors(answer: Answer) -> list[tuple[str, int, str]]:
    """The errors that ``validate`` found."""
    record = json.loads(answer.out)
    return [
        (its["path"], its["line"], its["code"])
        for its in record["findings"]
        if its["severity"] == "error"
    ]


def reports(ask: Closed) -> list[str]:
    """The report of the year in every form and language."""
    found = []
    for form, language in FORMS:
        answer = ask("--lang", language, "report", "year", str(YEAR), "-f", form)
        assert answer.code == 0, answer.err
        found.append(answer.out)
    return found


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new), encoding="utf-8")


# ── closing ──────────────────────────────────────────────────────────────────────────────


def test_it_shows_and_writes_nothing_until_it_is_asked_to(ask: Closed, root: Path) -> None:
    answer = ask("snapshot", str(YEAR))
    assert answer.code == 0
    data = yaml.safe_load(answer.out)
    assert (data["format"], data["year"], data["as_of"].isoformat()) == (
        "qp174.snapshot/1",
        YEAR,
        "2026-12-31",
    )
    assert "Nothing was written" in answer.err
    assert not (root / PATH).exists()


def test_the_year_is_closed_once_and_then_says_the_same(ask: Closed, root: Path) -> None:
    first = ask("snapshot", str(YEAR), "--write")
    assert first.code == 0, first.err
    assert f"Written: {PATH}" in first.err
    bytes_ = (root / PATH).read_bytes()
    assert bytes_ == ask("snapshot", str(YEAR)).out.encode()
    again = ask("snapshot", str(YEAR), "--write")
    assert again.code == 0
    assert "closed already" in again.err
    assert (root / PATH).read_bytes() == bytes_
    assert errors(ask("validate", "--format", "json")) == []
    assert ask("fmt", "--check", PATH).code == 0


def test_its_hash_is_found_by_hand_as_the_documentation_says(ask: Closed, root: Path) -> None:
    ask("snapshot", str(YEAR), "--write")
    data = hash_by_hand.read(root / PATH)
    content = data.pop("content")
    assert data.pop("format") == "qp174.snapshot/1"
    assert hash_by_hand.sha("snapshot", str(YEAR), data) == content["sha256"]
    for key, its in data.items():
        assert hash_by_hand.sha("snapshot.field", key, its)[:16] == content["fields"][key]


def test_json_is_the_file(ask: Closed) -> None:
    record = json.loads(ask("snapshot", str(YEAR), "--format", "json").out)
    assert record["format"] == "qp174.snapshot/1"
    assert record["services_in_all"] == len(record["services"]) == 70
    text = yaml.safe_load(ask("snapshot", str(YEAR)).out)
    assert record["content"] == text["content"]


def test_a_year_that_runs_is_not_closed(run: Run, root: Path) -> None:
    answer = run("snapshot", "2027", "--write", root=root)
    assert answer.code == 2
    assert "not over" in answer.err
    part = run("--as-of", "2026-11-22", "snapshot", str(YEAR), root=root)
    assert yaml.safe_load(part.out)["as_of"].isoformat() == "2026-11-22"


def test_the_commit_is_named_where_the_files_are_all_its_own(ask: Closed, root: Path) -> None:
    def git(*words: str) -> str:
        who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        done = subprocess.run(
            ["git", *who, *words], cwd=root, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "all")
    head = git("rev-parse", "HEAD")
    assert yaml.safe_load(ask("snapshot", str(YEAR)).out)["commit"] == head
    ask("snapshot", str(YEAR), "--write")
    assert yaml.safe_load((root / PATH).read_text(encoding="utf-8"))["commit"] == head
    edit(root / SHARE, "81.5", "81.50")
    (root / PATH).unlink()
    answer = ask("snapshot", str(YEAR))
    assert "commit" not in yaml.safe_load(answer.out)
    assert "not all as in the last commit" in answer.err


# ── the report ───────────────────────────────────────────────────────────────────────────


def test_the_report_prints_the_same_after_everything_has_moved_on(ask: Closed, root: Path) -> None:
    ask("snapshot", str(YEAR), "--write")
    before = reports(ask)
    service = next((root / "catalogue/services").rglob("leave-request.yaml"))
    service.unlink()
    other = next((root / "catalogue/services").rglob("kg2-registration.yaml"))
    edit(other, "KG2 registration", "Registration of the youngest")
    edit(root / "catalogue/criteria.yaml", "First priority", "The very first")
    edit(root / "catalogue/organisation.yaml", "Queen Rania", "Another")
    edit(root / "catalogue/procedure.yaml", "QP-174", "QP-999")
    edit(root / "catalogue/documents.yaml", "QP-174-F12", "QP-999-F12")
    edit(root / "catalogue/indicators.yaml", "Recipient satisfaction", "How people like it")
    (root / SHARE).unlink()
    for plan in (root / "plans").glob("*.yaml"):
        plan.unlink()
    assert errors(ask("validate", "--format", "json"))
    assert reports(ask) == before
    assert "KG2 registration" in before[FORMS.index(("md", "en"))]


def test_the_report_shows_value_target_and_names(ask: Closed) -> None:
    ask("snapshot", str(YEAR), "--write")
    text = ask("report", "year", str(YEAR)).out
    assert "81.5" in text
    assert "163 divided by 200" in text
    assert "31 December 2026" in text
    assert "Grade 1 registration" in text


def test_a_year_that_is_not_closed_has_no_report(ask: Closed) -> None:
    answer = ask("report", "year", "2025")
    assert (answer.code, answer.out) == (2, "")
    assert "no year is closed yet" in answer.err
    ask("snapshot", str(YEAR), "--write")
    assert "Closed are: 2026" in ask("report", "year", "last").err
    arabic = "".join(chr(ord("\u0660") + int(digit)) for digit in str(YEAR))
    assert ask("report", "year", arabic).out == ask("report", "year", str(YEAR)).out


def test_a_snapshot_that_was_edited_is_not_printed(ask: Closed, root: Path) -> None:
    ask("snapshot", str(YEAR), "--write")
    edit(root / PATH, "value: 81.5", "value: 91.5")
    answer = ask("report", "year", str(YEAR))
    assert (answer.code, answer.out) == (1, "")
    assert "changed by hand" in answer.err


# ── changes and corrections ──────────────────────────────────────────────────────────────


def test_a_changed_value_is_an_error_until_it_is_corrected(ask: Closed, root: Path) -> None:
    ask("snapshot", str(YEAR), "--write")
    edit(root / SHARE, "81.5", "80.5")
    edit(root / SHARE, "163", "161")
    assert errors(ask("validate", "--format", "json")) == [(SHARE, 5, "closed-year-changed")]
    refused = ask("snapshot", str(YEAR), "--write")
    assert refused.code == 2
    answer = ask(
        *("snapshot", str(YEAR), "--correct", "--because", REASON),
        *("--by", "Portals and e-Government Section", "--write"),
    )
    assert answer.code == 0, answer.err
    assert "81.5 → 80.5" in answer.err
    assert errors(ask("validate", "--format", "json")) == []
    (entry,) = yaml.safe_load((root / PATH).read_text(encoding="utf-8"))["corrections"]
    assert entry["by"] == "sec-portals-egov"
    assert entry["because"]["en"] == "Two forms were counted twice."
    text = ask("report", "year", str(YEAR)).out
    assert "Two forms were counted twice." in text
    assert "80.5" in text


def test_a_removed_file_is_told_at_the_snapshot(ask: Closed, root: Path) -> None:
    ask("snapshot", str(YEAR), "--write")
    (root / SHARE).unlink()
    ((path, _, code),) = errors(ask("validate", "--format", "json"))
    assert (path, code) == (PATH, "closed-year-changed")


def test_the_whole_is_only_made_anew_with_a_reason(ask: Closed, root: Path) -> None:
    ask("snapshot", str(YEAR), "--write")
    before = (root / PATH).read_bytes()
    _next_stage(next((root / "catalogue/services").rglob("leave-request.yaml")))
    answer = ask("snapshot", str(YEAR), "--write")
    assert answer.code == 2
    assert "--replace" in answer.err
    assert ask("snapshot", str(YEAR), "--replace", "--write").code == 2
    assert (root / PATH).read_bytes() == before
    because = ("--because", REASON, "--by", "sec-portals-egov")
    assert ask("snapshot", str(YEAR), "--correct", *because, "--write").code == 0
    assert (root / PATH).read_bytes() == before, "no value was measured otherwise"
    assert ask("snapshot", str(YEAR), "--replace", *because, "--write").code == 0
    (entry,) = yaml.safe_load((root / PATH).read_text(encoding="utf-8"))["corrections"]
    assert "services/leave-request/stage" in {its["what"] for its in entry["changed"]}
    assert errors(ask("validate", "--format", "json")) == []


def _next_stage(path: Path) -> None:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    stage = data["maturity"]["stage"]
    edit(path, f"stage: {stage}", f"stage: {stage + 1}")


def test_an_edited_file_is_not_sealed_by_a_correction(ask: Closed, root: Path) -> None:
    ask("snapshot", str(YEAR), "--write")
    edit(root / PATH, "launched: 0", "launched: 7")
    because = ("--because", REASON, "--by", "sec-portals-egov", "--write")
    assert ask("snapshot", str(YEAR), "--correct", *because).code == 1
    assert ask("snapshot", str(YEAR), "--replace", *because).code == 0
    data = yaml.safe_load((root / PATH).read_text(encoding="utf-8"))
    assert data["launched"] == 0
    assert {"what": "launched", "was": "7", "now": "0"} in data["corrections"][0]["changed"]


def test_the_reason_is_given_in_the_first_language(ask: Closed, root: Path) -> None:
    ask("snapshot", str(YEAR), "--write")
    english = ("--because", "Counted twice.", "--by", "sec-portals-egov")
    answer = ask("snapshot", str(YEAR), "--replace", *english, "--write")
    assert answer.code == 2
    assert "needed in Arabic" in answer.err


def test_there_is_nothing_to_correct_in_an_open_year(ask: Closed) -> None:
    answer = ask(
        "snapshot", str(YEAR), "--correct", "--because", REASON, "--by", "sec-portals-egov"
    )
    assert answer.code == 2
    assert "not closed" in answer.err


def test_another_ministry_closes_its_year(run: Run, tmp_path: Path) -> None:
    root = copied(SECOND, tmp_path / "second")
    words = ("--as-of", TODAY)
    assert run(*words, "snapshot", str(YEAR), "--write", root=root).code == 0
    assert errors(run(*words, "validate", "--format", "json", root=root)) == []
    text = run(*words, "report", "year", str(YEAR), root=root).out
    assert "DS-FM-112" in text
    assert "QP-174" not in text
