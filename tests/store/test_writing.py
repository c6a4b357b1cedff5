"""Files are changed all together or not at all, by one writer at a time, and never blindly."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qp174.model.error import QP174Error
from qp174.store import durable, journal
from qp174.store.durable import LOCK, system_path
from qp174.store.keys import key_of
from qp174.store.leftovers import refuse_unfinished
from qp174.store.workspace import list_files
from qp174.store.writing import Change, Recovered, exclusive, recover, write_all
from tests.store.faults import MADE, OLD, REMOVED, REPLACED, SEVERAL, fresh, new_state, state

posix = pytest.mark.skipif(os.name == "nt", reason="rights and links are other ones there")
A = "catalogue/a.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return fresh(tmp_path / "data")


@pytest.mark.parametrize("changes", [REPLACED, MADE, REMOVED, SEVERAL])
def test_a_change_is_made_and_nothing_else_stays(changes: list[Change], root: Path) -> None:
    write_all(root, changes)
    assert state(root) == new_state(changes)


def test_a_file_that_changed_since_it_was_read_is_left_alone(root: Path) -> None:
    (root / A).write_bytes(b"mine\n")
    for changes in (REPLACED, SEVERAL):
        with pytest.raises(QP174Error, match="changed-since-read") as caught:
            write_all(root, changes)
        assert caught.value.params == {"path": A}
    assert state(root) == {**OLD, A: b"mine\n"}


def test_a_file_that_is_gone_has_changed_too(root: Path) -> None:
    (root / A).unlink()
    with pytest.raises(QP174Error, match="changed-since-read"):
        write_all(root, REPLACED)
    assert not (root / A).exists()


def test_a_new_file_replaces_none(root: Path) -> None:
    with pytest.raises(QP174Error, match="file-exists"):
        write_all(root, [Change(A, None, b"x")])
    assert state(root) == OLD


@posix
def test_a_new_file_replaces_none_that_came_meanwhile(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.link

    def late(source: Path, target: Path, **more: bool) -> None:
        target.write_bytes(b"theirs")
        real(source, target, **more)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(QP174Error, match="changed-since-read"):
        write_all(root, MADE)
    assert state(root) == {**OLD, "plans/new/d.yaml": b"theirs"}


def test_an_unchanged_file_is_compared_but_not_touched(root: Path) -> None:
    before = (root / A).stat()
    write_all(root, [Change(A, OLD[A], OLD[A])])
    assert (root / A).stat().st_ino == before.st_ino
    with pytest.raises(QP174Error, match="changed-since-read"):
        write_all(root, [Change(A, b"else", b"else")])


@posix
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_a_file_keeps_its_rights(mode: int, root: Path) -> None:
    (root / A).chmod(mode)
    write_all(root, REPLACED)
    assert stat.S_IMODE((root / A).stat().st_mode) == mode


@posix
def test_a_new_file_has_the_usual_rights(root: Path) -> None:
    before = os.umask(0o027)
    try:
        write_all(root, MADE)
    finally:
        os.umask(before)
    assert stat.S_IMODE((root / MADE[0].path).stat().st_mode) == 0o640


@pytest.mark.parametrize("change", [REPLACED[0], Change(A, OLD[A], None)])
def test_a_file_that_may_only_be_read_is_left_alone(change: Change, root: Path) -> None:
    (root / A).chmod(0o444)
    with pytest.raises(QP174Error, match="read-only-file"):
        write_all(root, [change])
    (root / A).chmod(0o644)
    assert state(root) == OLD


@posix
@pytest.mark.parametrize("where", ["catalogue/a.yaml", "catalogue"])
def test_nothing_is_written_through_a_link(where: str, root: Path, tmp_path: Path) -> None:
    (root / where).rename(tmp_path / "theirs")
    (root / where).symlink_to(tmp_path / "theirs")
    before = state(tmp_path)
    with pytest.raises(QP174Error, match="link-as-target"):
        write_all(root, REPLACED)
    assert state(tmp_path) == before


@pytest.mark.parametrize(
    "path",
    [
        *(
            "../a",
            "/etc/a",
            "a/../../b",
            "",
            ".",
            "a//b",
            ".git/hooks/x",
            "A/.GIT/x",
            "a\\b",
            "c:x",
        ),
        *("catalogue/git~1/x", "catalogue/.git./x", "catalogue/.git /x", "catalogue/.hidden.yaml"),
        *("catalogue/con.yaml", "catalogue/aux", "plans/a.yaml:x", "plans/a*.yaml", "README.md"),
        *(".github/workflows/x.yml", "catalogue", "plans/COM1.txt", "plans/x.", "Catalogue/a.yaml"),
    ],
)
def test_nothing_is_written_outside(path: str, root: Path) -> None:
    with pytest.raises(QP174Error, match="no-place-for-file"):
        write_all(root, [Change(path, None, b"x")])
    assert state(root.parent) == {f"data/{name}": data for name, data in OLD.items()}


@posix
@pytest.mark.parametrize("what", ["folder", "pipe"])
def test_what_is_no_file_is_left_alone(what: str, root: Path) -> None:
    (root / A).unlink()
    if what == "folder":
        (root / A).mkdir()
    else:
        os.mkfifo(root / A)
    with pytest.raises(QP174Error, match="unreadable-path"):
        write_all(root, [Change(A, None, b"x")])
    assert not (root / A).is_file()


def test_a_file_in_the_way_of_a_folder_is_told(root: Path) -> None:
    with pytest.raises(QP174Error, match="unreadable-path"):
        write_all(root, [Change(f"{A}/b.yaml", None, b"x")])
    assert state(root) == OLD


# ── one at a time ────────────────────────────────────────────────────────────────────────


def test_a_second_writer_is_told_who_the_first_is(root: Path) -> None:
    with (
        exclusive(root),
        pytest.raises(QP174Error, match="locked") as caught,
        exclusive(root, patience=0.1),
    ):
        pass
    assert caught.value.params["pid"] == str(os.getpid())
    assert caught.value.params["host"]
    assert state(root) == OLD


_COUNTER = """
import sys
import time
from pathlib import Path
from qp174.store.writing import Change, exclusive
root = Path(sys.argv[1])
for turn in range(6):
    with exclusive(root, patience=120) as writer:
        before = writer.read("catalogue/a.yaml")
        line = f"{sys.argv[2]}-{turn}\\n".encode()
        writer.write([
            Change("catalogue/a.yaml", before, before + line),
            Change(f"catalogue/{sys.argv[2]}-{turn}.yaml", None, line),
        ])
"""


@pytest.mark.slow
def test_eight_writers_at_once_lose_nothing(root: Path) -> None:
    words = [sys.executable, "-c", _COUNTER, str(root)]
    writers = [subprocess.Popen([*words, str(number)]) for number in range(8)]
    assert [writer.wait() for writer in writers] == [0] * 8
    found = state(root)
    lines = found.pop(A).splitlines()
    assert lines[0] == b"a: 1"
    assert sorted(lines[1:]) == sorted(b"%d-%d" % (n, turn) for n in range(8) for turn in range(6))
    assert len(found) == len(OLD) - 1 + 48  # and neither lock nor temporary file


@pytest.mark.parametrize("left", [b"", b"4711 else", b"\0" * 4096])
def test_a_lock_in_which_nothing_stands_is_taken_over(left: bytes, root: Path) -> None:
    (root / LOCK).write_bytes(left)
    list_files(root)
    write_all(root, REPLACED)
    assert state(root) == new_state(REPLACED)


@posix
def test_the_lock_is_no_way_out(root: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").write_bytes(b"old")
    (root / LOCK).symlink_to(tmp_path / "theirs")
    with pytest.raises(QP174Error, match="link-as-target"):
        write_all(root, REPLACED)
    (root / LOCK).unlink()
    os.mkfifo(root / LOCK)
    with pytest.raises(QP174Error, match="cannot-write"):
        write_all(root, REPLACED)
    assert (tmp_path / "theirs").read_bytes() == b"old"
    assert (root / A).read_bytes() == OLD[A]


# ── what was interrupted ─────────────────────────────────────────────────────────────────


def noted(
    root: Path, *steps: journal.Step, committed: bool = True, key: bytes | None = None
) -> None:
    """Notes as a writer leaves them that is killed: this user's, or those of who has the key."""
    seal = key or key_of(root, make=True)
    assert seal is not None
    notes = journal.sealed(b"", b"4711 elsewhere", seal)
    notes += journal.sealed(notes, journal.plan(steps, ()), seal)
    if committed:
        notes += journal.sealed(notes, journal.COMMIT, seal)
    (root / LOCK).write_bytes(notes)


def half_changed(root: Path, key: bytes | None = None) -> None:
    """Two files that change together: the first is new, the second still waits beside itself."""
    (root / A).write_bytes(b"a: 2\n")
    (root / "catalogue/.qp174-00000002.tmp").write_bytes(b"b: 2\n")
    noted(
        root,
        step(A, ".qp174-00000001.tmp", OLD[A], b"a: 2\n"),
        step("catalogue/b.yaml", ".qp174-00000002.tmp", b"b: 1\n", b"b: 2\n"),
        key=key,
    )


def step(path: str, temporary: str, before: bytes | None, after: bytes | None) -> journal.Step:
    return journal.Step(path, temporary, journal.digest(before), journal.digest(after))


def test_a_reader_of_half_changed_files_says_so_and_changes_nothing(root: Path) -> None:
    half_changed(root)
    before = state(root)
    with pytest.raises(QP174Error, match="unfinished-write") as caught:
        list_files(root)
    told = {"n": 2, "paths": "catalogue/a.yaml, catalogue/b.yaml", "host": ""}
    assert caught.value.params == told
    with pytest.raises(QP174Error, match="unfinished-write") as caught:
        write_all(root, [Change("catalogue/gone.yaml", OLD["catalogue/gone.yaml"], b"new")])
    assert caught.value.params == told
    assert state(root) == before


def test_what_was_interrupted_is_finished(root: Path) -> None:
    half_changed(root)
    assert recover(root) == Recovered((A, "catalogue/b.yaml"), ())
    assert state(root) == {**OLD, A: b"a: 2\n", "catalogue/b.yaml": b"b: 2\n"}
    assert recover(root) == Recovered()
    list_files(root)


def test_a_file_changed_by_hand_since_is_not_overwritten(root: Path) -> None:
    half_changed(root)
    (root / "catalogue/b.yaml").write_bytes(b"by hand\n")
    before = state(root)
    for go_on in (refuse_unfinished, lambda root: write_all(root, REMOVED)):
        with pytest.raises(QP174Error, match="unfinished-write"):
            go_on(root)
    assert state(root) == before
    assert recover(root) == Recovered((A,), (), changed=("catalogue/b.yaml",))
    assert state(root) == {**OLD, A: b"a: 2\n", "catalogue/b.yaml": b"by hand\n"}
    assert recover(root) == Recovered()
    write_all(root, [Change(A, b"a: 2\n", b"a: 3\n")])


@pytest.mark.parametrize("beside", [None, b"b: 2\n# more\n"])
def test_a_file_whose_new_bytes_are_gone_stays_as_before(beside: bytes | None, root: Path) -> None:
    half_changed(root)
    temporary = root / "catalogue/.qp174-00000002.tmp"
    temporary.unlink()
    if beside is not None:
        temporary.write_bytes(beside)
    assert recover(root) == Recovered((A,), (), gone=("catalogue/b.yaml",))
    assert state(root) == {**OLD, A: b"a: 2\n"}
    list_files(root)


def test_what_can_be_finished_is_even_where_another_file_cannot(root: Path) -> None:
    half_changed(root)
    (root / A).write_bytes(b"by hand\n")
    assert recover(root) == Recovered(("catalogue/b.yaml",), (), changed=(A,))
    assert state(root) == {**OLD, A: b"by hand\n", "catalogue/b.yaml": b"b: 2\n"}


def test_a_change_that_was_taken_back_by_hand_is_forgotten(root: Path) -> None:
    half_changed(root)
    (root / A).write_bytes(OLD[A])
    (root / "catalogue/.qp174-00000002.tmp").unlink()
    list_files(root)
    assert recover(root) == Recovered((), (A, "catalogue/b.yaml"))
    assert state(root) == OLD


def test_a_plan_without_commit_is_undone(root: Path) -> None:
    (root / "catalogue/.qp174-00000001.tmp").write_bytes(b"half")
    noted(root, step(A, ".qp174-00000001.tmp", OLD[A], b"a: 2\n"), committed=False)
    list_files(root)
    write_all(root, REMOVED)
    assert state(root) == new_state(REMOVED)


def test_what_was_begun_and_undone_is_named(root: Path) -> None:
    (root / "catalogue/.qp174-00000001.tmp").write_bytes(b"half")
    noted(root, step(A, ".qp174-00000001.tmp", OLD[A], b"a: 2\n"), committed=False)
    assert recover(root) == Recovered((), (A,))
    assert state(root) == OLD


@pytest.mark.parametrize(
    ("path", "temporary"),
    [
        ("../theirs", ".qp174-00000001.tmp"),
        ("catalogue/../../theirs", ".qp174-00000001.tmp"),
        (A, "b.yaml"),
        (A, "../../theirs"),
        (A, ".qp174-00000001.tmp/../b.yaml"),
        (".git/config", ".qp174-00000001.tmp"),
    ],
)
def test_notes_that_came_with_a_pull_request_do_nothing(
    path: str, temporary: str, root: Path
) -> None:
    (root.parent / "theirs").write_bytes(b"theirs")
    before = state(root.parent)
    noted(root, step(path, temporary, b"x", b"y"), step(A, "", OLD[A], None))
    list_files(root)
    recover(root)
    assert state(root.parent) == before


def test_hostile_notes_cost_little(root: Path) -> None:
    many = journal.plan([step(A, "", OLD[A], None)] * 50_000, [])
    (root / LOCK).write_bytes(many + b" x\n" + (journal.COMMIT + b" x\n") * 100_000)
    before = state(root)
    begun = time.monotonic()
    list_files(root)
    assert time.monotonic() - begun < 5
    assert state(root) == before


@pytest.mark.parametrize(
    "line", [b'{"plan":1}', b"[[[", b'{"plan":[[1,2,3,4]],"folders":[]}', b"[" * 100_000, b"\xff"]
)
def test_torn_notes_count_for_nothing(line: bytes, root: Path) -> None:
    key = key_of(root, make=True) or b""
    notes = journal.sealed(b"", b"4711 elsewhere", key) + line + b"\n"
    (root / LOCK).write_bytes(notes + journal.sealed(notes, journal.COMMIT, key))
    list_files(root)
    assert recover(root) == Recovered()
    assert state(root) == OLD


def test_a_seal_covers_all_that_stands_before_it() -> None:
    key = b"k" * 32
    one = journal.sealed(b"", journal.plan([step(A, "", b"a", None)], []), key)
    other = journal.sealed(b"", journal.plan([step(A, "", b"b", None)], []), key)
    commit = journal.sealed(one, journal.COMMIT, key)

    def steps(noted: bytes, key: bytes = key) -> tuple[journal.Step, ...]:
        return journal.read_notes(noted, key).steps

    assert steps(one + commit)
    assert not steps(other + commit)
    assert not steps(one + commit, b"x" * 32)
    assert not steps(one + journal.COMMIT + b" \n")
    assert not steps(one[:-9] + b"\n" + journal.sealed(one[:-9] + b"\n", journal.COMMIT, key))
    torn = one + commit[:20]
    assert steps(torn + journal.sealed(torn, journal.COMMIT, key))
    back = one + commit + journal.sealed(one + commit, journal.plan((), ()), key)
    assert not steps(back + journal.sealed(back, journal.COMMIT, key))


# ── Windows, as far as it can be seen from here ──────────────────────────────────────────


def test_a_file_that_is_open_elsewhere_is_waited_for(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []
    real = os.replace

    def busy(source: str, target: str) -> None:
        tries.append(target)
        if len(tries) < 3:
            raise PermissionError(13, "in use")
        real(source, target)

    monkeypatch.setattr(durable, "WINDOWS", True)
    monkeypatch.setattr(os, "replace", busy)
    write_all(root, REPLACED)
    assert len(tries) == 3
    monkeypatch.setattr(durable, "_PATIENCE", (0.0,))
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "")))
    with pytest.raises(QP174Error, match="file-in-use"):
        write_all(root, [Change(A, b"a: 2\n", b"a: 3\n")])
    assert state(root) == new_state(REPLACED)


def test_a_long_path_is_marked_on_windows(tmp_path: Path) -> None:
    short = tmp_path / "a"
    long = tmp_path / ("b" * 250)
    assert system_path(short, windows=True) == str(short)
    assert system_path(long, windows=True) == f"\\\\?\\{long}"
    assert system_path(long, windows=False) == str(long)
