"""What a revision has, and what it ever had: an id is given once."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from qp174.store.past import past_of

KEPT = "catalogue/services/kept.yaml"
GONE = "catalogue/services/gone.yaml"


def git(root: Path, *words: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with one service on the branch ``main``."""
    (tmp_path / KEPT).parent.mkdir(parents=True)
    (tmp_path / KEPT).write_bytes(b"a: 1\n")
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, "first")
    return tmp_path


def commit(root: Path, message: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", message)


def test_what_was_taken_away_is_remembered(root: Path) -> None:
    (root / GONE).write_bytes(b"b: 1\n")
    commit(root, "another")
    (root / GONE).unlink()
    commit(root, "retired")
    past = past_of(root, "main", [KEPT])
    assert past.whole
    assert past.paths >= {KEPT, GONE}
    assert past.data == {KEPT: b"a: 1\n"}


def test_a_merge_hides_nothing_of_either_side(root: Path) -> None:
    """A merge looks like the side that never had the file, so git would leave the other one out."""
    git(root, "checkout", "-q", "-b", "feature")
    (root / "README.md").write_bytes(b"x")
    commit(root, "readme")
    git(root, "checkout", "-q", "main")
    (root / GONE).write_bytes(b"b: 1\n")
    commit(root, "another on main")
    (root / GONE).unlink()
    commit(root, "retired on main")
    git(root, "checkout", "-q", "feature")
    git(root, "merge", "-q", "--no-edit", "main")
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--ff-only", "feature")
    past = past_of(root, "main")
    assert past.whole
    assert GONE in past.paths
