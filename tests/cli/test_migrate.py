"""``qp174 migrate``: the form changes, what the file says does not; nothing is made up."""

from pathlib import Path

import pytest

from qp174.store.yamlfile import read_yaml
from tests.support import ROOT, Run

SERVICE = "catalogue/services/exams/tawjihi-remark.yaml"
OTHER = "catalogue/services/students/home-study.yaml"


def of_version_0(root: Path, path: str = SERVICE) -> bytes:
    """Puts a service into the draft form of its file; the file as it was."""
    file = root / path
    before = file.read_bytes()
    lines = before.decode().splitlines()
    text = []
    inside = ""
    for line in lines:
        if not line.startswith(" "):
            inside = line.partition(":")[0]
        if line.startswith("format:"):
            text.append("format: qp174.service/0")
        elif inside == "name" and line.startswith("  "):
            text.append(f"name_{line.strip()}")
        elif inside == "delivered_by" and line.startswith("  "):
            text.append(line.strip())
        elif line not in ("name:", "delivered_by:"):
            text.append(line)
    file.write_text("\n".join(text) + "\n", encoding="utf-8")
    return before


def test_the_older_form_is_named_with_what_to_do(run: Run, repository: Path) -> None:
    of_version_0(repository)
    answer = run("validate", root=repository)
    assert answer.code == 1
    assert "older form, “qp174.service/0”" in answer.out
    assert "Run qp174 migrate" in answer.out


def test_the_way_there_and_nothing_else_changes(run: Run, repository: Path) -> None:
    before = of_version_0(repository)
    answer = run("migrate", root=repository)
    assert answer.code == 0, answer.err
    assert f"Written: {SERVICE}" in answer.err
    after = (repository / SERVICE).read_bytes()
    assert read_yaml(after).data == read_yaml(before).data
    assert sorted(after.splitlines()) == sorted(before.splitlines())
    again = run("migrate", root=repository)
    assert again.code == 0
    assert "all in the form of today" in again.out


def test_one_category_becomes_a_list(run: Run, repository: Path) -> None:
    of_version_0(repository)
    file = repository / SERVICE
    text = file.read_text(encoding="utf-8")
    assert "recipients: [students]" in text
    file.write_text(text.replace("recipients: [students]", "category: students"), encoding="utf-8")
    assert run("migrate", root=repository).code == 0
    assert "recipients: [students]\n" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_looking_writes_nothing(run: Run, repository: Path, option: str) -> None:
    of_version_0(repository)
    before = (repository / SERVICE).read_bytes()
    answer = run("migrate", option, root=repository)
    assert answer.code == 1
    assert SERVICE in answer.out
    assert "qp174 migrate" in answer.out
    assert (repository / SERVICE).read_bytes() == before


def test_what_is_lacking_is_asked_for_and_nothing_is_written(run: Run, repository: Path) -> None:
    of_version_0(repository)
    of_version_0(repository, OTHER)
    file = repository / SERVICE
    text = file.read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.startswith(("name_", "levels:"))]
    file.write_text("\n".join(kept) + "\n", encoding="utf-8")
    other = (repository / OTHER).read_bytes()
    answer = run("migrate", root=repository)
    assert answer.code == 1
    assert "missing-key" in answer.err
    assert "Nothing was written" in answer.err
    assert (repository / OTHER).read_bytes() == other


def test_a_newer_form_is_left_alone(run: Run, repository: Path) -> None:
    file = repository / SERVICE
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("qp174.service/1", "qp174.service/7"), encoding="utf-8")
    answer = run("migrate", root=repository)
    assert answer.code == 1
    assert "install a newer qp174" in answer.err
    assert "Install a newer qp174" in run("validate", root=repository).out


def test_the_shipped_files_are_of_today(run: Run) -> None:
    assert run("migrate", "--check", root=ROOT).code == 0


@pytest.mark.parametrize("text", ["a: [\n", "- a\n", "name: {ar: x}\n"])
@pytest.mark.parametrize("words", [("migrate",), ("migrate", "--check")])
def test_of_a_file_that_cannot_be_read_nothing_is_claimed(
    run: Run, repository: Path, words: tuple[str, ...], text: str
) -> None:
    (repository / SERVICE).write_text(text, encoding="utf-8")
    answer = run(*words, root=repository)
    assert (answer.code, answer.out) == (1, "")
    assert f"Its form cannot be read: {SERVICE}\n" in answer.err
    assert "cannot be read: 1 file. See: qp174 validate" in answer.err


@pytest.mark.parametrize("command", ["migrate", "fmt"])
def test_check_and_diff_are_two_answers(run: Run, repository: Path, command: str) -> None:
    answer = run(command, "--check", "--diff", root=repository)
    assert answer.code == 2
    assert "--check" in answer.err
    assert "--diff" in answer.err
