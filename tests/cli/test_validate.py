"""``qp174 validate``."""

import json
import shutil
from pathlib import Path

from tests.support import Run

BAD = "catalogue/services/exams/tawjihi-remark.yaml"


def broken(root: Path) -> Path:
    """The data folder with an unknown recipient in one file, and a tab in another."""
    file = root / BAD
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("recipients: [", "recipients: [studentz, "), encoding="utf-8")
    other = root / "catalogue/services/students/home-study.yaml"
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("\nname:\n  ", "\nname:\n\t"), encoding="utf-8")
    return root


def test_sound_data(run: Run) -> None:
    answer = run("validate")
    assert (answer.code, answer.err) == (0, "")


def test_each_error_has_its_place_and_what_to_do(run: Run, repository: Path) -> None:
    answer = run("validate", root=broken(repository))
    assert (answer.code, answer.err) == (1, "")
    (line,) = [line for line in answer.out.splitlines() if line.startswith(BAD)]
    assert "error [unknown-id]" in line
    assert "studentz" in line
    action = answer.out.splitlines()[answer.out.splitlines().index(line) + 1]
    assert action.startswith("    ")
    assert "students" in action
    assert "2 errors" in answer.out.splitlines()[-1]


def test_json(run: Run, repository: Path) -> None:
    answer = run("validate", "--format", "json", root=broken(repository))
    record = json.loads(answer.out)
    assert answer.code == 1
    assert record["format"] == "qp174.findings/1"
    assert (record["errors"], record["warnings"]) == (2, 0)
    assert record["files"] == len([*repository.rglob("*.yaml")])
    finding = next(entry for entry in record["findings"] if entry["path"] == BAD)
    assert list(finding) == [
        *("path", "line", "column", "pointer", "code", "severity", "message", "action")
    ]
    text = (repository / BAD).read_text(encoding="utf-8").splitlines()
    line = text[finding["line"] - 1]
    assert line[finding["column"] - 1 :].startswith("studentz")
    assert (finding["pointer"], finding["code"]) == ("/recipients/0", "unknown-id")
    assert finding["severity"] == "error"
    for part in ("message", "action"):
        assert set(finding[part]) == {"code", "params", "ar", "en"}
        assert finding[part]["ar"] != finding[part]["en"]


def test_the_locale_changes_no_json(run: Run, repository: Path) -> None:
    words = ("validate", "--format", "json")
    english = run(*words, root=broken(repository))
    assert run(*words, "--lang", "ar", root=repository) == english


def test_only_what_concerns_a_path(run: Run, repository: Path) -> None:
    broken(repository)
    exams = run("validate", str(repository / "catalogue/services/exams"), root=repository)
    assert exams.code == 1
    assert "home-study" not in exams.out
    staff = run("validate", str(repository / "catalogue/services/staff"), root=repository)
    assert staff.code == 0
    nowhere = run("validate", str(repository / "catalogue/none"), root=repository)
    assert (nowhere.code, nowhere.out) == (2, "")


def test_warnings_only_count_when_strict(run: Run, repository: Path) -> None:
    (repository / "catalogue/services/note.txt").write_text("?", encoding="utf-8")
    assert run("validate", root=repository).code == 0
    assert run("validate", "--strict", root=repository).code == 1


def test_no_services_is_an_answer(run: Run, repository: Path) -> None:
    shutil.rmtree(repository / "catalogue/services")
    shutil.rmtree(repository / "plans")
    answer = run("validate", root=repository)
    assert answer.code == 1
    assert "[no-services]" in answer.out


def test_no_root_is_a_mistake(run: Run, tmp_path: Path) -> None:
    answer = run("validate", root=tmp_path)
    assert (answer.code, answer.out) == (2, "")
    assert "catalogue" in answer.err
