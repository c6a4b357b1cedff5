"""``qp174 classify`` suggests categories, and puts the accepted into the files."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from qp174.app.load import load
from qp174.cli.screens import new_dialogue
from tests.cli.guided import Typist, added
from tests.support import AS_OF, SECOND, Run, copied

STORY: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("classify.yaml").read_text(encoding="utf-8")
)
EXPERIENCE = "catalogue/services/documents/experience-certificate.yaml"
INFORMATION = "catalogue/services/information/information-access.yaml"
KG2 = "catalogue/services/students/kg2-registration.yaml"
OPEN = (EXPERIENCE, INFORMATION, KG2)


@pytest.fixture
def open_(repository: Path) -> Path:
    """The shipped data, with three services that nobody has classified."""
    for path in OPEN:
        file = repository / path
        text = file.read_bytes().decode()
        file.write_bytes(re.sub(r"(?m)^recipients: .*\n", "", text).encode())
    return repository


def git(root: Path, *words: str) -> str:
    identity = ("-c", "user.name=Analyst", "-c", "user.email=analyst@example")
    done = subprocess.run(
        ["git", "-C", str(root), *identity, *words],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
    )
    return done.stdout


def recipients(root: Path) -> dict[str, tuple[str, ...]]:
    services = load(root, AS_OF).catalogue.services
    return {Path(path).stem: services[Path(path).stem].recipients for path in OPEN}


def type_lines(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(new_dialogue, "is_terminal", lambda: True)
    monkeypatch.setattr(new_dialogue, "read_line", Typist(*lines))


# ── an analyst's work, from the first look to the commit ─────────────────────────────────


@pytest.mark.slow
def test_three_services_in_arabic_to_the_commit(
    open_: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(open_, "init", "-q")
    git(open_, "add", "-A")
    git(open_, "commit", "-qm", "start")
    look = run("classify", "--lang", "ar", root=open_)
    assert look.code == 0
    for seen in STORY["table"]:
        assert seen in look.out
    assert f"qp174 -C {open_} classify --write" in look.err
    assert run("classify", "--check", root=open_).code == 1

    type_lines(monkeypatch, *STORY["lines"])
    work = run("classify", "--write", "--lang", "ar", root=open_)
    assert work.code == 0, work.err
    read = work.err.splitlines()
    for seen in STORY["read"]:
        assert any(line.startswith(seen) for line in read), seen

    assert recipients(open_) == {
        "experience-certificate": ("employees-teachers",),
        "information-access": ("students",),
        "kg2-registration": ("community", "government-private-institutions"),
    }
    stat = git(open_, "diff", "--numstat").splitlines()
    assert sorted(stat) == [f"1\t0\t{path}" for path in sorted(OPEN)]
    check, commit = [line.partition(": ")[2] for line in read if f"-C {open_} " in line]
    assert check == f"qp174 -C {open_} classify --check"
    assert commit.startswith(f'git -C {open_} commit -m "classify: experience-certificate')
    assert commit.endswith(f"-- {' '.join(OPEN)}")
    git(open_, "commit", "-qm", "classified", "--", *OPEN)
    assert git(open_, "status", "--porcelain") == ""
    assert run("classify", "--check", root=open_).code == 0


def test_the_line_stands_where_the_schema_has_it(open_: Path, run: Run) -> None:
    assert run("classify", "kg2-registration", "--write", "--yes", root=open_).code == 0
    lines = (open_ / KG2).read_text(encoding="utf-8").splitlines()
    place = lines.index("recipients: [parents]")
    keys = [line.partition(":")[0] for line in lines if re.match("[a-z]", line)]
    assert keys[keys.index("recipients") - 1] == "delivered_by"
    assert keys[keys.index("recipients") + 1] == "channels"
    assert not lines[place - 1].startswith("#")


# ── at the terminal ──────────────────────────────────────────────────────────────────────


def test_what_is_skipped_stays(open_: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    skip, short, why, arabic_why, no, back, nonsense, partners = STORY["skip"]
    type_lines(monkeypatch, skip, arabic_why, short, nonsense, why, no, back)
    answer = run("classify", "--write", "--lang", "ar", root=open_)
    assert (answer.code, answer.out) == (0, "")
    assert set(recipients(open_).values()) == {()}
    type_lines(monkeypatch, "skip", "s", partners, "yes")
    assert run("classify", "--write", root=open_).code == 0
    assert recipients(open_)["kg2-registration"] == ("partners",)


def test_the_line_is_shown_before_it_is_written(
    open_: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever says no, or goes back, or leaves at the question has changed nothing."""
    one = ("classify", "kg2-registration", "--write")
    before = (open_ / KG2).read_bytes()
    type_lines(monkeypatch, "", "no")
    answer = run(*one, root=open_)
    assert (answer.code, (open_ / KG2).read_bytes()) == (0, before)
    assert "+recipients: [parents]" in answer.out.replace("+ ", "+")
    assert "Nothing was written." in answer.err
    assert "commit -m" not in answer.err
    type_lines(monkeypatch, "")
    assert run(*one, root=open_).code == 130
    assert (open_ / KG2).read_bytes() == before
    type_lines(monkeypatch, "", "<", "partners", "")
    assert run(*one, root=open_).code == 0
    assert recipients(open_)["kg2-registration"] == ("partners",)


def test_who_leaves_keeps_what_was_written(
    open_: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_lines(monkeypatch, "accept", "")
    answer = run("classify", "--write", root=open_)
    assert answer.code == 130
    assert "You have left; what was written stays." in answer.err
    assert "commit -m" in answer.err
    found = recipients(open_)
    assert found.pop("experience-certificate") == ("employees-teachers",)
    assert set(found.values()) == {()}


def test_a_classified_service_can_be_classified_anew(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_lines(monkeypatch, "students, parents", "")
    answer = run("classify", "grade1-registration", "--write", root=repository)
    assert "  In the file: Parents and guardians" in answer.err
    (lines,) = added(repository).values()
    assert lines == ["recipients: [students, parents]"]


# ── by options ───────────────────────────────────────────────────────────────────────────


def test_by_options_nothing_is_asked(open_: Path, run: Run) -> None:
    words = ("classify", "kg2-registration", "--write", "--categories", "parents, students")
    dry = run(*words, "--dry-run", root=open_)
    assert (dry.code, recipients(open_)["kg2-registration"]) == (0, ())
    assert "recipients: [students, parents]" in dry.out
    assert "Nothing was written (--dry-run)." in dry.err
    assert run(*words, root=open_).code == 0
    assert recipients(open_)["kg2-registration"] == ("students", "parents")
    again = run(*words, root=open_)
    assert (again.code, again.out) == (0, "")
    assert again.err == f"Unchanged: {KG2}\n"


def test_yes_leaves_open_what_is_unsure(run: Run, tmp_path: Path) -> None:
    root = copied(SECOND, tmp_path / "second")
    method = root / "catalogue" / "recipients.yaml"
    text = method.read_text(encoding="utf-8")
    method.write_text(text.replace("enough: 1\n", "enough: 90\n"), encoding="utf-8")
    answer = run("classify", "--write", "--yes", root=root)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "Left as it is, because no suggestion is sure enough: crew-card.\n"
    assert "unsure" in run("classify", "crew-card", root=root).out
    method.write_text(text, encoding="utf-8")
    assert run("classify", "--write", "--yes", root=root).code == 0
    assert run("classify", "--check", root=root).code == 0
    answer = run("classify", "--write", root=root)
    assert (answer.code, answer.err) == (0, "Every service has a recipient category.\n")


def test_what_is_no_category_is_told_with_the_eight(open_: Path, run: Run) -> None:
    """Clause 5/1-e knows these: a ninth would be another procedure."""
    answer = run("classify", "kg2-registration", "--write", "--categories", "nobody", root=open_)
    assert answer.code == 2
    listed = answer.err.partition("Choose one of: ")[2].rstrip(".\n").split(", ")
    assert (len(listed), listed[0]) == (8, "employees-teachers")
    assert "new category" not in answer.err


def test_change_as_a_noun(open_: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    type_lines(monkeypatch, STORY["noun"], STORY["lines"][4], "", "")
    answer = run("classify", "kg2-registration", "--write", "--lang", "ar", root=open_)
    assert answer.code == 0, answer.err
    assert recipients(open_)["kg2-registration"] == ("students",)


def test_nobody_can_be_asked_without_a_terminal(open_: Path, run: Run) -> None:
    answer = run("classify", "--write", root=open_)
    assert (answer.code, answer.out) == (2, "")
    assert "--yes, --categories" in answer.err
    assert "qp174 classify experience-certificate --write --yes" in answer.err


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("--yes", ["--yes", "--write"]),
        ("--categories parents", ["--categories", "--write"]),
        ("--dry-run", ["--dry-run", "--write"]),
        ("--write --yes --categories parents", ["--categories", "--yes"]),
        ("--write --check", ["--write", "--check"]),
        ("--write --format json", ["--write", "--format json"]),
        ("--write --categories parrents", ["parents"]),
    ],
)
def test_options_that_do_not_go_together(words: str, named: list[str], run: Run) -> None:
    answer = run("classify", "kg2-registration", *words.split())
    assert (answer.code, answer.out) == (2, "")
    assert all(name in answer.err for name in named)


def test_a_broken_service_does_not_stand_in_the_way(open_: Path, run: Run) -> None:
    (open_ / "catalogue/services/exams/tawjihi-remark.yaml").write_text("id: no\n")
    assert run("classify", "kg2-registration", "--write", "--yes", root=open_).code == 0
    assert recipients(open_)["kg2-registration"] == ("parents",)


# ── shown ────────────────────────────────────────────────────────────────────────────────


def test_evidence_of_one_service(run: Run) -> None:
    lines = run("classify", "hajj-leave").out.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("  Suggested: "))
    assert re.fullmatch("  Suggested: Employees and teachers [0-9]+%", lines[start])
    assert lines[start + 1] == "    For Employees and teachers:"
    assert "      - The theme is “Staff affairs”." in lines[start:]


def test_as_json(open_: Path, run: Run) -> None:
    record = json.loads(run("classify", "--format", "json", root=open_).out)
    for entry in record["services"]:
        shown = [*entry["suggested"], *entry["further"]]
        assert len({one["category"] for one in shown}) == 8
        scores = [one["score"] for one in shown]
        assert scores == sorted(scores, reverse=True)
        assert entry["unsure"] or all(one["score"] >= 0.5 for one in entry["suggested"])
        for one in shown:
            points = sum(part["points"] for part in one["because"])
            assert points == pytest.approx(one["points"], abs=0.01)
            assert all(
                list(part) == ["code", "params", "ar", "en", "points"] for part in one["because"]
            )
    kg2 = next(entry for entry in record["services"] if entry["id"] == "kg2-registration")
    assert (kg2["recipients"], kg2["suggested"][0]["category"]) == ([], "parents")


def test_all_tells_where_file_and_suggestion_differ(run: Run) -> None:
    answer = run("classify", "--all")
    assert "Where the suggestion differs from the file" in answer.out
    agreeing = re.search(r"Suggested as in the file: (\d+) of 70 services\.", answer.out)
    assert agreeing
    rows = list(csv.reader(io.StringIO(run("classify", "--all", "--format", "csv").out)))
    assert rows[0][-2:] == ["Suggested", "Name"]
    assert len(rows) == 71
    assert "Suggested recipient categories" not in answer.out


def test_as_a_sheet_without_all_nothing_is_added(open_: Path, run: Run) -> None:
    rows = list(csv.reader(io.StringIO(run("classify", "--format", "csv", root=open_).out)))
    assert "Suggested" not in rows[0]


def test_as_a_page(open_: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pages: list[bytes] = []

    def opened(page: bytes) -> tuple[Path, bool]:
        pages.append(page)
        return Path("x"), True

    monkeypatch.setattr("qp174.cli.common.open_page", opened)
    assert run("classify", "--open", root=open_).code == 0
    assert "Suggested recipient categories" in pages[0].decode()


# ── the cues are data ────────────────────────────────────────────────────────────────────


def test_an_id_in_a_cue_must_be_known(repository: Path, run: Run) -> None:
    method = repository / "catalogue" / "recipients.yaml"
    text = method.read_text(encoding="utf-8")
    method.write_text(text.replace("themes: [staff]", "themes: [stuff]", 1), encoding="utf-8")
    record = json.loads(run("validate", "--format", "json", root=repository).out)
    (found,) = [its for its in record["findings"] if its["severity"] == "error"]
    assert (found["code"], found["path"]) == ("unknown-id", "catalogue/recipients.yaml")
    assert found["pointer"] == "/categories/0/cues/0/themes/0"
    assert "staff" in found["action"]["en"]


def test_another_cue_suggests_otherwise(repository: Path, run: Run) -> None:
    def first() -> str:
        answer = run("classify", "hajj-leave", "--format", "json", root=repository)
        (entry,) = json.loads(answer.out)["services"]
        return str(entry["suggested"][0]["category"])

    assert first() == "employees-teachers"
    method = repository / "catalogue" / "recipients.yaml"
    text = method.read_text(encoding="utf-8")
    cue = "  - id: partners\n    cues:\n      - themes: [staff]\n        weight: 90\n"
    head, _, rest = text.partition("  - id: partners\n")
    names, _, cues = rest.partition("    cues:\n")
    method.write_text(f"{head}{cue.replace('    cues:', names + '    cues:')}{cues}", "utf-8")
    assert first() == "partners"
