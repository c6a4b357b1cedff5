"""The same answer, byte for byte, whichever way it comes: read, remembered, or by two processes."""

from __future__ import annotations

import datetime
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from qp174.app import checking, gathering
from qp174.app import load as loading
from qp174.app.checking import check, check_files
from qp174.app.load import load
from qp174.app.reading import read
from qp174.model.finding import Checked
from qp174.store import processes
from qp174.store.workspace import read_all
from tests.support import AS_OF, Run, copied

#: Every way and every word: the fast tests keep to some of them.
pytestmark = pytest.mark.slow

SECOND = Path(__file__).parents[1] / "second_ministry"
SERVICES = "catalogue/services"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small data folder with a fault of each phase, long enough unchanged to be remembered."""
    root = copied(SECOND, tmp_path / "data")
    monkeypatch.setenv("QP174_CACHE_DIR", str(tmp_path / "cache"))
    first = sorted((root / SERVICES).rglob("*.yaml"))
    edit(first[0], "owner: ", "owner: nobody # ")
    (root / SERVICES / "broken.yaml").write_bytes(b"id: [\n")
    (root / SERVICES / "shapeless.yaml").write_bytes("a: \u062e\r\n".encode())
    (root / SERVICES / "note.txt").touch()
    rest()
    return root


def rest() -> None:
    """Until the clock of the file system has gone on."""
    time.sleep(0.12)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files of which rows are made, as they are made."""
    paths: list[str] = []

    def noted(file):  # type: ignore[no-untyped-def]
        paths.append(file.path)
        return read(file)

    monkeypatch.setattr(gathering, "read", noted)
    return paths


def afresh(root: Path, as_of: datetime.date = AS_OF) -> Checked:
    return check(root, as_of, use_cache=False)


def test_what_did_not_change_is_not_read_again(folder: Path, reads: list[str]) -> None:
    first = check(folder, AS_OF)
    assert {finding.code for finding in first.findings} >= {"unknown-id", "odd-file", "yaml-syntax"}
    everything = len(reads)
    assert everything == first.files - 1  # the odd one is not read
    assert check(folder, AS_OF) == first == afresh(folder)
    assert len(reads) == 2 * everything
    reads.clear()
    later = check(folder, AS_OF + DAY)
    assert reads == []
    assert later == afresh(folder, AS_OF + DAY)


def test_without_cache_nothing_is_remembered(folder: Path) -> None:
    afresh(folder)
    assert not (folder.parent / "cache").exists()


def change(name: str) -> Callable[[Path], None]:
    """A change of the data folder, by its name."""

    def of_text(root: Path) -> None:
        edit(root / SERVICES / "shapeless.yaml", "\u062e", "\u062d")

    def same_size_and_time(root: Path) -> None:
        path = root / SERVICES / "shapeless.yaml"
        before = path.stat()
        path.write_bytes(path.read_bytes().replace(b"a:", b"b:"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert path.stat().st_size == before.st_size

    def renamed(root: Path) -> None:
        (root / SERVICES / "broken.yaml").rename(root / SERVICES / "a-broken.yaml")

    def exchanged(root: Path) -> None:
        one, two, three = (root / SERVICES / f"{n}.yaml" for n in ("broken", "shapeless", "x"))
        one.rename(three)
        two.rename(one)
        three.rename(two)

    def deleted(root: Path) -> None:
        (root / SERVICES / "broken.yaml").unlink()

    def of_a_method_file(root: Path) -> None:
        edit(root / "catalogue/organisation.yaml", "\nunits:", "\nunits: # none but these")
        edit(root / "catalogue/vocabulary.yaml", "\nthemes:\n", "\ntehmes:\n")

    def of_the_first_language(root: Path) -> None:
        edit(root / "catalogue/procedure.yaml", "languages: [", "languages: [ar, ")

    def linked(root: Path) -> None:
        if os.name != "nt":
            (root / SERVICES / "link.yaml").symlink_to("broken.yaml")

    found = {key: value for key, value in locals().items() if key != "name"}
    done: Callable[[Path], None] = found[name]
    return done


CHANGES = [
    *("of_text", "same_size_and_time", "renamed", "exchanged", "deleted", "of_a_method_file"),
    *("of_the_first_language", "linked"),
]


@pytest.mark.parametrize("pause", [True, False], ids=["later", "at-once"])
@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_seen(name: str, pause: bool, folder: Path) -> None:
    check(folder, AS_OF)
    change(name)(folder)
    if pause:
        rest()
    for _ in range(3):
        assert check(folder, AS_OF) == afresh(folder)
    (folder / SERVICES / "note.yaml").touch()  # what was remembered meanwhile is as good
    assert check(folder, AS_OF) == afresh(folder)


def test_only_what_changed_is_read(folder: Path, reads: list[str]) -> None:
    check(folder, AS_OF)
    edit(folder / SERVICES / "shapeless.yaml", "a:", "bb:")
    edit(folder / "catalogue/vocabulary.yaml", "\nthemes:\n", "\n\nthemes:\n")
    rest()
    reads.clear()
    check(folder, AS_OF)
    assert sorted(reads) == ["catalogue/services/shapeless.yaml", "catalogue/vocabulary.yaml"]
    reads.clear()
    check(folder, AS_OF + DAY)
    assert reads == []


def test_another_program_reads_everything(
    folder: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check(folder, AS_OF)
    number = len(reads)
    monkeypatch.setattr(checking, "program_state", lambda: "another")
    check(folder, AS_OF)
    assert len(reads) == 2 * number


def test_forged_rows_with_a_right_hash_are_no_traceback(folder: Path) -> None:
    """Whoever can write there is the user; even so nothing but the right types comes through."""
    check(folder, AS_OF)
    (place,) = (folder.parent / "cache").glob("*.rows")
    (folder.parent / "cache" / place.with_suffix(".answer").name).unlink()
    import hashlib

    body = place.read_bytes().rpartition(b"\n\n")[0]
    for old, new in ((b'"ar"', b'["ar"]'), (b"[true,", b"[false,"), (b"[true,", b"[1,")):
        forged = body.replace(old, new) + b"\n\nabc "
        place.write_bytes(forged + hashlib.sha256(forged).hexdigest().encode() + b"\n")
        assert check(folder, AS_OF).files == afresh(folder).files
        (folder.parent / "cache" / place.with_suffix(".answer").name).unlink(missing_ok=True)


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_output_is_the_same_bytes(form: str, language: str, folder: Path, run: Run) -> None:
    words = ("validate", "--format", form, "--lang", language)
    without = run(*words, "--no-cache", root=folder)
    assert without.code == 1
    assert [run(*words, root=folder) for _ in range(2)] == [without, without]


def test_files_that_are_not_on_disk_give_the_same(folder: Path) -> None:
    files = read_all(folder)
    expected = afresh(folder)
    shutil.rmtree(folder)
    assert check_files(folder, iter(files), AS_OF) == expected


# ── two processes ────────────────────────────────────────────────────────────────────────


def copies(root: Path, number: int) -> None:
    """More services, all of one id."""
    like = sorted((root / SERVICES).rglob("*licence*.yaml"))[0]
    for n in range(number):
        (root / SERVICES / f"copy-{n}.yaml").write_bytes(like.read_bytes())


def two_from_five(monkeypatch: pytest.MonkeyPatch) -> None:
    """From five files on that have to be read there is a second process."""
    for name in ("MANY", "MANY_FOR_A_COPY"):
        monkeypatch.setattr(gathering, name, 5)
    monkeypatch.setattr(gathering, "may_help", lambda: True)


@pytest.mark.parametrize("fork", [True, False], ids=["fork", "spawn"])
@pytest.mark.parametrize("use_cache", [True, False], ids=["cache", "no-cache"])
def test_two_processes_give_the_same(
    fork: bool,
    use_cache: bool,
    folder: Path,
    reads: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copies(folder, 30)
    rest()
    expected = afresh(folder)
    alone = len(reads)
    reads.clear()
    two_from_five(monkeypatch)
    monkeypatch.setattr(processes, "_may_fork", lambda: fork and os.name != "nt")
    told: list[tuple[int, int]] = []
    assert check(folder, AS_OF, use_cache=use_cache, progress=lambda *n: told.append(n)) == expected
    assert len(reads) < alone * 2 / 3  # the other one has read the others
    assert told == sorted(told)
    assert told[-1] == (alone, alone)
    monkeypatch.undo()
    assert check(folder, AS_OF, use_cache=use_cache) == expected


def test_what_a_dead_worker_leaves_is_done_here(
    folder: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = afresh(folder)
    alone = len(reads)
    reads.clear()
    two_from_five(monkeypatch)
    monkeypatch.setattr(processes, "_may_fork", lambda: False)
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    assert afresh(folder) == expected
    assert len(reads) == alone


def test_an_interruption_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(done: int, total: int) -> None:
        if done > total / 2:
            raise KeyboardInterrupt

    two_from_five(monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        check(folder, AS_OF, progress=interrupted)
    assert list((folder.parent / "cache").iterdir()) == []
    if hasattr(os, "WNOHANG"):
        with pytest.raises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)


# ── what is cut off ──────────────────────────────────────────────────────────────────────


def test_after_too_many_nothing_untrue_follows(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = afresh(repository)
    monkeypatch.setattr("qp174.store.workspace.MOST_ENTRIES", 60)
    assert {f.code for f in afresh(repository).findings if f not in sound.findings} == {
        "too-many-files"
    }
    monkeypatch.undo()
    monkeypatch.setattr("qp174.store.workspace.MOST_BYTES", 250_000)
    (finding,) = (f for f in afresh(repository).findings if f not in sound.findings)
    assert (finding.path, finding.code) == (SERVICES, "too-many-bytes")


def test_the_content_is_kept_where_it_is_asked_for(repository: Path) -> None:
    kept = load(repository, AS_OF, keep=True)
    bare = load(repository, AS_OF)
    assert bare.data == {}
    assert len(kept.data) == kept.files
    assert (bare.catalogue, bare.findings) == (kept.catalogue, kept.findings)
    path = kept.catalogue.services["hajj-leave"].path
    assert loading.record_of(bare, path) == loading.record_of(kept, path) == kept.data[path]
