"""Notes and temporary files that the user's own commands did not leave are told, never obeyed."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from qp174.model.error import QP174Error
from qp174.store import durable, journal, lock, workspace
from qp174.store.durable import LOCK
from qp174.store.keys import FOLDER, forget_key, key_of
from qp174.store.revision import files_at
from qp174.store.workspace import Listing, list_files, read_all, steadily
from qp174.store.writing import Change, exclusive, recover, write_all
from tests.store.faults import MADE, OLD, REPLACED, SEVERAL, fresh, new_state, state
from tests.store.test_writing import half_changed, noted, step
from tests.support import Run

posix = pytest.mark.skipif(os.name == "nt", reason="rights and locks are other ones there")
A = "catalogue/a.yaml"
TEMPORARY = ".qp174-deadbeef.tmp"
THEIRS = b"their key, which is not our key."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return fresh(tmp_path / "data")


def odd_ones(root: Path) -> dict[str, object]:
    """The files that only a writer leaves, with the computer they are of."""
    found = {e.path: e.fault for e in list_files(root).entries if e.fault}
    return {p: f.params.get("host", "") for p, f in found.items() if f.code == "foreign-journal"}


# ── notes of somebody else ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", ["README.md", ".github/workflows/qp174.yml", A])
@pytest.mark.parametrize("removes", [True, False])
def test_a_lock_that_came_with_a_commit_changes_no_file(
    path: str, removes: bool, root: Path
) -> None:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(b"ours")
    if not removes:
        target.with_name(TEMPORARY).write_bytes(b"evil")
    evil = step(path, "" if removes else TEMPORARY, b"ours", None if removes else b"evil")
    noted(root, evil, key=THEIRS)
    before = state(root)
    assert odd_ones(root)[LOCK] == "elsewhere"
    for write in (lambda: write_all(root, MADE), lambda: recover(root)):
        with pytest.raises(QP174Error, match="foreign-journal") as caught:
            write()
        assert caught.value.params == {"path": LOCK, "host": "elsewhere"}
    assert state(root) == before


@pytest.mark.parametrize("key", [b"", b"\0" * 32, b"x"])
def test_without_a_key_no_notes_are_ours(key: bytes, root: Path) -> None:
    forget_key(root)
    noted(root, step(A, "", OLD[A], None), key=key or b"y")
    with pytest.raises(QP174Error, match="foreign-journal"):
        recover(root)
    assert (root / A).read_bytes() == OLD[A]


def test_half_changed_files_of_somebody_else_are_told_with_the_computer(root: Path) -> None:
    half_changed(root, key=THEIRS)
    before = state(root)
    with pytest.raises(QP174Error, match="unfinished-write") as caught:
        list_files(root)
    assert caught.value.params["host"] == "elsewhere"
    with pytest.raises(QP174Error, match="foreign-journal"):
        recover(root)
    assert state(root) == before


def test_a_computer_is_named_without_a_sign_that_steers(root: Path) -> None:
    (root / LOCK).write_bytes(b"12 \x1b[31mevil\x1b[0m\nx\n")
    assert odd_ones(root) == {LOCK: "31mevil0m"}
    (root / LOCK).write_bytes(b"anything\nelse\n")
    assert odd_ones(root) == {LOCK: ""}
    with pytest.raises(QP174Error, match="foreign-journal") as caught:
        recover(root)
    assert caught.value.params == {"path": LOCK, "host": ""}


def test_notes_of_one_folder_count_in_no_other(root: Path, tmp_path: Path) -> None:
    other = fresh(tmp_path / "other")
    half_changed(other)
    (root / LOCK).write_bytes((other / LOCK).read_bytes())
    with pytest.raises(QP174Error, match="foreign-journal"):
        recover(root)
    assert state(root) == {**OLD, LOCK: (other / LOCK).read_bytes()}


def test_notes_that_were_followed_once_are_followed_no_more(root: Path) -> None:
    half_changed(root)
    kept = (root / LOCK).read_bytes()
    recover(root)
    (root / A).write_bytes(OLD[A])
    (root / LOCK).write_bytes(kept)
    with pytest.raises(QP174Error, match="unfinished-write"):
        list_files(root)
    with pytest.raises(QP174Error, match="foreign-journal"):
        recover(root)
    assert (root / A).read_bytes() == OLD[A]


@posix
@pytest.mark.parametrize("what", ["link", "folder"])
def test_a_lock_that_is_no_file_is_told(what: str, root: Path) -> None:
    if what == "link":
        (root / LOCK).symlink_to("../elsewhere")
    else:
        (root / LOCK).mkdir()
    assert odd_ones(root) == {LOCK: ""}
    with pytest.raises(QP174Error, match=r"link-as-target|cannot-write"):
        write_all(root, REPLACED)
    assert (root / A).read_bytes() == OLD[A]


@pytest.mark.parametrize("committed", [True, False])
def test_one_of_our_own_is_no_finding(committed: bool, root: Path) -> None:
    (root / "catalogue" / TEMPORARY).write_bytes(b"a: 2\n")
    noted(root, step(A, TEMPORARY, OLD[A], b"a: 2\n"), committed=committed)
    assert odd_ones(root) == {}


def test_a_temporary_file_of_nobody_is_told_and_left_alone(root: Path) -> None:
    (root / "catalogue" / TEMPORARY).write_bytes(b"x")
    (root / "catalogue" / ".qp174-other.tmp").write_bytes(b"no such name is given")
    assert odd_ones(root) == {f"catalogue/{TEMPORARY}": ""}
    write_all(root, REPLACED)
    recover(root)
    assert (root / "catalogue" / TEMPORARY).read_bytes() == b"x"


def test_a_writer_at_work_is_no_finding(root: Path) -> None:
    with exclusive(root):
        (root / "catalogue" / TEMPORARY).write_bytes(b"x")
        assert odd_ones(root) == {}


def test_a_revision_with_such_files_is_told(root: Path) -> None:
    noted(root, step("README.md", "", b"x", None), key=THEIRS)
    (root / "catalogue" / TEMPORARY).write_bytes(b"x")
    for words in (
        ["init", "-q"],
        ["add", "-A", "-f"],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *words], cwd=root, check=True)
    found = {file.path: file.fault for file in files_at(root, "HEAD") if file.fault}
    codes = {path: fault.code for path, fault in found.items() if fault}
    assert codes[LOCK] == codes[f"catalogue/{TEMPORARY}"] == "foreign-journal"


def test_validate_is_red_and_the_first_writer_stops(repository: Path, run: Run) -> None:
    readme = repository / "README.md"
    readme.write_bytes(b"ours")
    noted(repository, step("README.md", "", b"ours", None), key=THEIRS)
    answer = run("validate", root=repository)
    assert answer.code == 1
    assert ".qp174.lock" in answer.out
    assert "foreign-journal" in answer.out
    answer = run("set", "gate", "questions.e-payment.kind", "soft", root=repository)
    assert answer.code in (1, 2)
    assert ".qp174.lock" in answer.err
    assert readme.read_bytes() == b"ours"
    assert (repository / LOCK).exists()


# ── the key ──────────────────────────────────────────────────────────────────────────────


def test_a_key_is_the_users_own(root: Path) -> None:
    key = key_of(root)
    assert key is not None
    assert len(key) == 32
    assert key_of(root, make=True) == key
    assert key_of(root.parent) is None
    forget_key(root)
    assert key_of(root, make=True) not in (None, key)


@posix
@pytest.mark.parametrize(("mode", "folder_mode"), [(0o644, 0o700), (0o660, 0o700), (0o600, 0o777)])
def test_a_key_that_others_may_know_is_none(
    mode: int, folder_mode: int, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "state"))
    assert key_of(root, make=True)
    (file,) = (tmp_path / "state").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(mode)
    file.parent.chmod(folder_mode)
    assert key_of(root) is None


def test_a_key_in_the_data_folder_is_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(root / "state"))
    assert key_of(root, make=True) is None
    with pytest.raises(QP174Error, match="no-state-folder"):
        write_all(root, SEVERAL)
    assert state(root) == OLD
    write_all(root, REPLACED)
    assert state(root) == new_state(REPLACED)


def test_a_new_folder_needs_no_key(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(root / "state"))
    write_all(root, [Change(".a", None, b"1"), Change("b", None, b"2")], anywhere=True)
    assert state(root) == {**OLD, ".a": b"1", "b": b"2"}


@pytest.mark.skipif(sys.platform != "linux", reason="other variables there")
def test_keys_lie_where_the_system_wants_them(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(FOLDER)
    for variable, value, place in (
        ("HOME", str(tmp_path / "home"), "home/.local/state/qp174/keys"),
        ("XDG_STATE_HOME", str(tmp_path / "xdg"), "xdg/qp174/keys"),
    ):
        monkeypatch.setenv(variable, value)
        assert key_of(root, make=True)
        assert len(list((tmp_path / place).iterdir())) == 1
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    monkeypatch.setenv("HOME", "")
    assert key_of(root, make=True) is None


# ── the disk ─────────────────────────────────────────────────────────────────────────────


def test_a_file_that_is_new_is_never_called_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = durable.flush_folder

    def failing(folder: Path) -> None:
        if (root / A).read_bytes() != OLD[A]:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(folder)

    monkeypatch.setattr(durable, "flush_folder", failing)
    with pytest.raises(QP174Error, match="not-confirmed") as caught:
        write_all(root, REPLACED)
    assert caught.value.params["path"] == A
    assert state(root) == new_state(REPLACED)


@posix
def test_the_lock_is_asked_for_with_a_file_open_for_writing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over NFS such a lock on a file that is open for reading is refused: EBADF."""
    import fcntl

    real = fcntl.flock

    def nfs(handle: int, how: int) -> None:
        if fcntl.fcntl(handle, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        real(handle, how)

    monkeypatch.setattr(fcntl, "flock", nfs)
    with exclusive(root):
        assert lock.is_held(root / LOCK)
    (root / LOCK).write_bytes(b"")
    assert not lock.is_held(root / LOCK)


# ── files that change while they are read ────────────────────────────────────────────────


def test_what_changes_while_it_is_read_is_read_once_more(root: Path) -> None:
    seen: list[Listing] = []

    def read(listing: Listing) -> dict[str, bytes]:
        first = (root / A).read_bytes()
        if not seen:
            write_all(root, SEVERAL)
        seen.append(listing)
        return {A: first, "catalogue/b.yaml": (root / "catalogue/b.yaml").read_bytes()}

    assert steadily(root, read) == {A: b"a: 2\n", "catalogue/b.yaml": b"b: 2\n"}
    assert len(seen) == 2


def test_what_never_rests_is_told(root: Path) -> None:
    gate = "catalogue/gate.yaml"
    write_all(root, [Change(gate, None, b"#\n")])

    def read(_: Listing) -> None:
        before = (root / gate).read_bytes()
        write_all(root, [Change(gate, before, before + b"#\n")])

    with pytest.raises(QP174Error, match="changed-while-reading"):
        steadily(root, read)


def test_all_files_are_of_one_moment(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = (
        {f"catalogue/{kind}.yaml": data for kind in ("capacity", "gate", "routes")}
        for data in (b"old", b"new")
    )
    write_all(root, [Change(path, None, data) for path, data in old.items()])
    real = workspace.read_source
    written: list[str] = []

    def late(where: Path, path: str) -> workspace.SourceFile:
        if path == "catalogue/gate.yaml" and not written:
            written.append(path)
            write_all(root, [Change(each, old[each], new[each]) for each in old])
        return real(where, path)

    monkeypatch.setattr(workspace, "read_source", late)
    found = {file.path: file.data for file in read_all(root)}
    assert {path: found[path] for path in new} == new


def test_names_that_windows_takes_for_others_are_none() -> None:
    for name in ("git~1", ".git.", ".git ", ".GIT", "con", "LPT1.yaml", "a:b", "a?", "nul .x"):
        assert not journal.is_inside(f"{name}/HEAD")
        assert not journal.is_place(f"catalogue/{name}")
    for name in (
        "console.yaml",
        "a~b.yaml",
        "com.yaml",
        "a.b.yaml",
        "\u0637\u0644\u0628\u0629.yaml",
    ):
        assert journal.is_place(f"catalogue/{name}")
