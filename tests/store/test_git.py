"""The date of the last commit, from real repositories: some sound, some hostile."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from qp174.app.dates import last_commit_date
from qp174.cli.main import main
from qp174.cli.screens.report import UNDATED
from qp174.store.git import last_commit_seconds

MISSING = "1" * 40
NAMES = {
    **{f"GIT_{role}_NAME": "A" for role in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{role}_EMAIL": "a@example.org" for role in ("AUTHOR", "COMMITTER")},
}
Report = Callable[[Path], str]
WHEN = "2026-01-31T23:30:00+0300"
posix_only = pytest.mark.skipif(os.name == "nt", reason="the canary is a shell command")


def git(folder: Path, *words: str, given: bytes | None = None) -> bytes:
    """Git with no configuration but its own."""
    nothing = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    environment = {**os.environ, **NAMES, **nothing, "GIT_COMMITTER_DATE": WHEN}
    done = subprocess.run(
        ["git", *words],
        cwd=folder,
        env=environment,
        input=given,
        capture_output=True,
        check=True,
    )
    return done.stdout


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    """A repository with one commit."""
    root = tmp_path / "data"
    root.mkdir()
    git(root, "init", "-q")
    git(root, "commit", "-q", "--allow-empty", "-m", "x")
    return root


def test_the_day_is_that_of_the_committers_zone(committed: Path) -> None:
    assert last_commit_date(committed) == date(2026, 1, 31)
    assert last_commit_seconds(committed) == (1769891400, 180)


def test_a_folder_of_a_repository_has_its_date(committed: Path) -> None:
    (committed / "below").mkdir()
    assert last_commit_date(committed / "below") == date(2026, 1, 31)


def test_no_git(committed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(committed.parent))
    assert last_commit_date(committed) == "no-git"


def test_no_repository(tmp_path: Path) -> None:
    assert last_commit_date(tmp_path) == "no-repository"


def test_no_repository_in_any_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    assert last_commit_date(tmp_path) == "no-repository"


def test_no_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert last_commit_date(tmp_path) == "no-commit"


def test_a_missing_commit_is_not_no_commit(committed: Path) -> None:
    git(committed, "checkout", "-q", "--detach")
    (committed / ".git" / "HEAD").write_text(MISSING + "\n", encoding="utf-8")
    assert last_commit_date(committed) == "refused"


@pytest.mark.parametrize("when", ["999999999999 +0000", "1 +9999"])
def test_a_date_that_cannot_be(when: str, committed: Path) -> None:
    commit = git(committed, "cat-file", "commit", "HEAD").decode()
    before, _, after = commit.partition("\ncommitter ")
    forged = f"{before}\ncommitter A <a@example.org> {when}\n{after.partition(chr(10))[2]}"
    words = ("hash-object", "-t", "commit", "-w", "--stdin", "--literally")
    id_ = git(committed, *words, given=forged.encode()).decode().strip()
    git(committed, "checkout", "-q", "--detach")
    (committed / ".git" / "HEAD").write_text(id_ + "\n", encoding="utf-8")
    assert last_commit_date(committed) == "odd-date"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may chown")
def test_the_users_own_choice_of_folder_is_trusted(committed: Path) -> None:
    """A container runs as root over the checkout of somebody else."""
    (committed / "below").mkdir()
    for path in (committed, *committed.rglob("*")):
        os.chown(path, 12345, 12345)
    assert last_commit_date(committed) == date(2026, 1, 31)
    assert last_commit_date(committed / "below") == "refused"


# ── what the reader is told ──────────────────────────────────────────────────────────────


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Report:
    """The messages beside a report that is not told its date."""

    def said(root: Path) -> str:
        words = ["qp174", "-C", str(root), "--lang", "en", "report", "priorities"]
        monkeypatch.setattr(sys, "argv", words)
        assert main() == 0
        out, err = capsys.readouterr()
        assert out
        return err.strip()

    return said


@pytest.mark.parametrize("reason", UNDATED)
def test_each_reason_has_its_sentence(
    reason: str, repository: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qp174.cli.screens.report.last_commit_date", lambda _: reason)
    assert report(repository) == UNDATED[reason]
    assert list(UNDATED.values()).count(UNDATED[reason]) == 1


# ── hostile data folders ─────────────────────────────────────────────────────────────────


def hostile_config(canary: Path, source: Path, *, bare: bool) -> str:
    """A configuration that lets git fetch a missing object, by a program of its choice."""
    command = f"touch {canary}; false"
    return (
        f"[core]\n\trepositoryformatversion = 1\n\tbare = {str(bare).lower()}\n"
        f'\tfsmonitor = "{command}"\n\tsshCommand = "{command}"\n'
        "[extensions]\n\tpartialClone = origin\n"
        f'[remote "origin"]\n\turl = {source}\n\tpromisor = true\n\tuploadpack = "{command}"\n'
        '[protocol]\n\tallow = always\n[protocol "file"]\n\tallow = always\n'
    )


def as_bare(data: Path, canary: Path) -> None:
    """Tracked files that make the data folder itself look like a bare repository."""
    for folder in ("objects", "refs/heads"):
        (data / folder).mkdir(parents=True)
        (data / folder / "keep").touch()
    (data / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    (data / "refs/heads/main").write_text(MISSING + "\n", encoding="utf-8")
    (data / "config").write_text(hostile_config(canary, data.parent, bare=True), encoding="utf-8")


def as_own_configuration(data: Path, canary: Path) -> None:
    """The data folder came with its .git, as from an archive."""
    git(data, "init", "-q")
    (data / ".git/HEAD").write_text(MISSING + "\n", encoding="utf-8")
    config = hostile_config(canary, data.parent, bare=False)
    (data / ".git/config").write_text(config, encoding="utf-8")


@posix_only
@pytest.mark.parametrize("attack", [as_bare, as_own_configuration])
def test_a_hostile_repository_starts_nothing(
    attack: Callable[[Path, Path], None], repository: Path, tmp_path: Path, report: Report
) -> None:
    canary = tmp_path / "canary"
    git(tmp_path, "init", "-q")
    attack(repository, canary)
    # The attack is real: git by itself falls for it.
    plain = ["git", "-c", "safe.bareRepository=all", "cat-file", "commit", "HEAD"]
    subprocess.run(plain, cwd=repository, capture_output=True, check=False)
    assert canary.exists()
    canary.unlink()
    assert last_commit_date(repository) == "refused"
    assert report(repository) == UNDATED["refused"]
    assert not canary.exists()


@posix_only
def test_git_out_of_the_data_folder_is_not_run(
    committed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.which("git")
    assert real is not None
    canary = committed.parent / "canary"
    for folder in (committed, committed / "bin"):
        folder.mkdir(exist_ok=True)
        (folder / "git").write_text(f"#!/bin/sh\ntouch {canary}\n", encoding="utf-8")
        (folder / "git").chmod(0o755)
    monkeypatch.chdir(committed)
    evil = [".", "", "bin", str(committed), str(committed / "bin")]
    monkeypatch.setenv("PATH", os.pathsep.join([*evil, str(Path(real).parent)]))
    assert last_commit_date(committed) == date(2026, 1, 31)
    assert not canary.exists()
