"""What belongs to a data folder, and what is left alone in a hostile one."""

from __future__ import annotations

import os
import socket
import time
from pathlib import Path

import pytest

from qp174.app.load import load
from qp174.model.error import QP174Error
from qp174.store import workspace
from qp174.store.workspace import SourceFile, find_root, path_inside, read_all
from tests.support import AS_OF, Run

no_links = pytest.mark.skipif(os.name == "nt", reason="links and pipes need rights there")
SERVICES = "catalogue/services"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The smallest data folder: one service, one plan."""
    folder = tmp_path / "data"
    for path in (f"{SERVICES}/a/one.yaml", "plans/a-plan.yaml"):
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_bytes(b"id: x\n")
    return folder


def told(root: Path) -> dict[str, str]:
    """The fault of each file, by path; nothing for one that was read."""
    return {file.path: code_of(file) for file in read_all(root)}


def code_of(file: SourceFile) -> str:
    assert not (file.fault and file.data)
    return file.fault.code if file.fault else ""


SOUND = {f"{SERVICES}/a/one.yaml": "", "plans/a-plan.yaml": ""}


def test_a_sound_folder(root: Path) -> None:
    (root / SERVICES / ".hidden.yaml").touch()
    assert told(root) == SOUND
    assert [(file.kind, file.data) for file in read_all(root)] == [
        ("service", b"id: x\n"),
        ("plan", b"id: x\n"),
    ]


# ── links ────────────────────────────────────────────────────────────────────────────────


@no_links
@pytest.mark.parametrize("top", ["catalogue", "plans"])
def test_a_linked_top_folder_is_told_once_and_not_walked(
    top: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / top).rename(root.parent / "elsewhere")
    (root / top).symlink_to("/")
    monkeypatch.setattr(os, "scandir", watched(os.scandir, root))
    kept = {path: code for path, code in SOUND.items() if not path.startswith(f"{top}/")}
    assert told(root) == kept | {top: "outside-root"}


def watched(scandir, root: Path):  # type: ignore[no-untyped-def]
    """A scandir that fails where it leaves the root."""

    def only_inside(path: Path):  # type: ignore[no-untyped-def]
        assert Path(os.path.realpath(path)).is_relative_to(root)
        return scandir(path)

    return only_inside


@no_links
def test_linked_folders_are_not_followed(root: Path) -> None:
    (root / SERVICES / "out").symlink_to("/")
    (root / SERVICES / "circle").symlink_to(root)
    assert told(root) == SOUND | {
        f"{SERVICES}/circle": "unreadable-file",
        f"{SERVICES}/out": "outside-root",
    }


@no_links
def test_a_linked_file_is_read_only_where_it_belongs_to_the_data(root: Path) -> None:
    (root / ".git").mkdir()
    (root / ".git/config").write_bytes(b"token: secret\n")
    (root.parent / "secret").write_bytes(b"secret: 1\n")
    links = {
        "to-one": "a/one.yaml",
        "to-git": "../../.git/config",
        "to-secret": "../../../secret",
        "to-device": "/dev/zero",
        "to-nothing": "nothing",
        "to-itself": "to-itself.yaml",
    }
    for name, target in links.items():
        (root / SERVICES / f"{name}.yaml").symlink_to(target)
    assert told(root) == SOUND | {
        f"{SERVICES}/to-one.yaml": "",
        f"{SERVICES}/to-git.yaml": "outside-root",
        f"{SERVICES}/to-secret.yaml": "outside-root",
        f"{SERVICES}/to-device.yaml": "outside-root",
        f"{SERVICES}/to-nothing.yaml": "unreadable-file",
        f"{SERVICES}/to-itself.yaml": "unreadable-file",
    }
    faults = [file.fault for file in read_all(root) if file.path.endswith("to-git.yaml")]
    assert [dict(fault.params) for fault in faults if fault] == [{"hidden": "yes"}]


# ── what is no ordinary file ─────────────────────────────────────────────────────────────


@no_links
def test_pipes_and_sockets_are_never_opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(root / SERVICES / "pipe.yaml")
    os.mkfifo(root / SERVICES / "pipe.txt")
    monkeypatch.chdir(root / SERVICES)  # a socket's path is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.yaml")
        started = time.monotonic()
        assert told(root) == SOUND | {
            f"{SERVICES}/pipe.txt": "unreadable-file",
            f"{SERVICES}/pipe.yaml": "unreadable-file",
            f"{SERVICES}/socket.yaml": "unreadable-file",
        }
    assert time.monotonic() - started < 1


def test_a_folder_named_like_a_file(root: Path) -> None:
    (root / "plans/b-plan.yaml").mkdir()
    assert told(root) == SOUND


# ── rights ───────────────────────────────────────────────────────────────────────────────


def forbid(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if ``folder`` had mode 444 for us: it is listed, but nothing in it may be looked at."""
    for name in ("stat", "lstat", "open"):
        real = getattr(os, name)

        def asked(path: object, *words: object, real=real, **more: object) -> object:  # type: ignore[no-untyped-def]
            if isinstance(path, str | Path) and folder in Path(path).parents:
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, *words, **more)

        monkeypatch.setattr(os, name, asked)


def test_a_folder_that_may_only_be_listed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / SERVICES / "a/note.txt").touch()
    forbid(root / SERVICES / "a", monkeypatch)
    assert told(root) == SOUND | {
        f"{SERVICES}/a/note.txt": "unreadable-file",
        f"{SERVICES}/a/one.yaml": "unreadable-file",
    }


def test_a_root_that_may_not_be_entered(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forbid(root, monkeypatch)
    with pytest.raises(QP174Error, match="unreadable-path"):
        find_root(root)
    with pytest.raises(QP174Error, match="unreadable-path"):
        path_inside(root, root / "plans/a-plan.yaml")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_real_rights(mode: int, root: Path) -> None:
    folder = root / SERVICES / "a"
    folder.chmod(mode)
    try:
        found = told(root)
        folder.parent.chmod(mode)
        inside = told(root)
        (root / "catalogue").chmod(mode)
        assert find_root(root) == root
        root.chmod(mode)
        with pytest.raises(QP174Error, match="unreadable-path"):
            find_root(root)
    finally:
        for path in (root, root / "catalogue", folder.parent, folder):
            path.chmod(0o755)
    assert {code for path, code in found.items() if path.startswith(SERVICES)} == {
        "unreadable-file"
    }
    assert found["plans/a-plan.yaml"] == inside["plans/a-plan.yaml"] == ""


@no_links
def test_a_current_folder_that_was_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    try:
        with pytest.raises(QP174Error, match="unreadable-path"):
            find_root(Path())
        with pytest.raises(QP174Error, match="unreadable-path"):
            path_inside(tmp_path, Path("x"))
    finally:
        os.chdir(tmp_path)


# ── names ────────────────────────────────────────────────────────────────────────────────

ODD = ["a\x1b[2Jb", "a\nplans: b", "a\u202eb", "a\ufffdb"]


@no_links
@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("suffix", [".yaml", ""])
def test_odd_names_are_told_safely_and_not_read(name: str, suffix: str, root: Path) -> None:
    path = root / SERVICES / f"{name}{suffix}"
    if suffix:
        path.write_bytes(b"id: x\n")
    else:
        path.mkdir()
        (path / "two.yaml").write_bytes(b"id: x\n")
    found = {path: code for path, code in told(root).items() if path not in SOUND}
    ((shown, code),) = found.items()
    assert code == "odd-file"
    assert shown.isprintable()


@pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="bytes are no names")
def test_a_name_that_is_not_unicode(root: Path) -> None:
    Path(os.fsdecode(os.fsencode(root / SERVICES) + b"/a\xff.yaml")).touch()
    assert told(root) == SOUND | {f"{SERVICES}/a\ufffd.yaml": "odd-file"}


@no_links
@pytest.mark.parametrize("form", ["text", "json"])
def test_odd_names_never_reach_the_terminal(form: str, repository: Path, run: Run) -> None:
    for name in ODD:
        (repository / SERVICES / f"{name}.yaml").touch()
    answer = run("validate", "--format", form, root=repository)
    assert answer.code == 0
    assert not {"\x1b", "\u202e", "\r"} & set(answer.out + answer.err)
    assert "odd-file" in answer.out
    assert "characters that nobody sees" in answer.out


# ── too many ─────────────────────────────────────────────────────────────────────────────


def test_too_many_files_are_one_error(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "catalogue/gate.yaml").write_bytes(b"id: x\n")
    for number in range(20):
        (root / SERVICES / f"s{number}.yaml").touch()
    monkeypatch.setattr(workspace, "MOST_ENTRIES", 20)
    assert told(root) == {"catalogue/gate.yaml": "", SERVICES: "too-many-files"}
    (finding,) = (f for f in load(root, AS_OF).findings if f.code == "too-many-files")
    assert (finding.path, finding.severity, finding.params) == (SERVICES, "error", {"limit": 20})


def test_a_huge_tree_is_answered_soon(root: Path) -> None:
    here = root / SERVICES
    for _ in range(300):
        here = here / "d"
    here.mkdir(parents=True)
    for number in range(3000):
        (here / f"{number}.yaml").touch()
    started = time.monotonic()
    assert len(read_all(root)) == 3002
    assert time.monotonic() - started < 2
