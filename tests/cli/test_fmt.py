"""``qp174 fmt``: keys in order, by whole lines; what cannot be proved is left alone."""

from pathlib import Path

import pytest

from qp174.app import formatting
from qp174.model.error import QP174Error
from qp174.store.yamlfile import read_yaml
from tests.support import ROOT, Run

SERVICE = "catalogue/services/exams/tawjihi-remark.yaml"
MINISTRY = ROOT / "tests" / "second_ministry"


def swapped(root: Path, path: str = SERVICE) -> bytes:
    """Puts the last block of a service in front of the first; the file as it was."""
    file = root / path
    before = file.read_bytes()
    text = before.decode()
    head, mark, tail = text.partition("\nexpected:\n")
    assert mark
    first, _, rest = head.partition("\n")
    file.write_text(f"{first}\nexpected:\n{tail}{rest}\n", encoding="utf-8")
    return before


def test_the_shipped_files_are_in_order(run: Run) -> None:
    for root in (ROOT, MINISTRY):
        answer = run("fmt", "--check", root=root)
        assert answer.code == 0, answer.out
        assert "all in order" in answer.out


def test_check_names_and_changes_nothing(run: Run, repository: Path) -> None:
    swapped(repository)
    before = (repository / SERVICE).read_bytes()
    answer = run("fmt", "--check", root=repository)
    assert answer.code == 1
    assert f"not in order: {SERVICE}" in answer.out
    assert "files, not in order: 1 file. Put in order with: qp174 fmt" in answer.out
    assert (repository / SERVICE).read_bytes() == before


def test_diff_shows_lines_and_changes_nothing(run: Run, repository: Path) -> None:
    swapped(repository)
    before = (repository / SERVICE).read_bytes()
    answer = run("fmt", "--diff", root=repository)
    assert answer.code == 1
    assert " - expected:" in answer.out
    assert " + expected:" in answer.out
    assert (repository / SERVICE).read_bytes() == before


@pytest.mark.slow
def test_lines_move_and_say_the_same(run: Run, repository: Path) -> None:
    before = swapped(repository)
    answer = run("fmt", root=repository)
    assert answer.code == 0, answer.err
    assert f"Written: {SERVICE}" in answer.err
    assert f"Next: git -C {repository} commit -m fmt -- {SERVICE}" in answer.err
    after = (repository / SERVICE).read_bytes()
    assert read_yaml(after).data == read_yaml(before).data
    assert sorted(after.splitlines()) == sorted(before.splitlines())
    assert run("fmt", "--check", root=repository).code == 0


def test_only_what_is_named(run: Run, repository: Path) -> None:
    swapped(repository)
    assert run("fmt", str(repository / "plans"), "--check", root=repository).code == 0
    named = run("fmt", str(repository / "catalogue/services"), "--check", root=repository)
    assert named.code == 1


def test_a_path_that_is_never_read(run: Run, repository: Path) -> None:
    (repository / "notes.txt").write_text("x")
    answer = run("fmt", str(repository / "notes.txt"), root=repository)
    assert answer.code == 2
    assert "notes.txt" in answer.err


def test_a_faulty_file_is_left_alone_and_the_others_go_on(run: Run, repository: Path) -> None:
    swapped(repository)
    bad = repository / "catalogue/services/exams/bad.yaml"
    bad.write_text("b: no\na: 1\n", encoding="utf-8")
    answer = run("fmt", root=repository)
    assert answer.code == 1
    assert "ambiguous-scalar" in answer.err
    assert bad.read_text(encoding="utf-8") == "b: no\na: 1\n"
    assert f"Written: {SERVICE}" in answer.err


def test_what_cannot_be_moved_safely_is_told(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swapped(repository)

    def refuses(data: bytes, order: object) -> bytes:
        raise QP174Error("cannot-arrange")

    monkeypatch.setattr(formatting, "arranged", refuses)
    answer = run("fmt", str(repository / SERVICE), root=repository)
    assert answer.code == 1
    assert f"Left alone, because its lines cannot be moved safely: {SERVICE}" in answer.err
