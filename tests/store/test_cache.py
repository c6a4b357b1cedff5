"""What is remembered comes back whole or not at all, and nobody but the user puts it there."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.store import cache as module
from qp174.store.cache import Cache, is_settled, line_of, open_cache, state_of
from qp174.store.workspace import Entry, list_files

SECOND = 10**9
posix = pytest.mark.skipif(os.name == "nt", reason="rights and links are told otherwise there")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of this test."""
    place = tmp_path / "the cache"
    monkeypatch.setenv("QP174_CACHE_DIR", str(place))
    return place


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A data folder."""
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def opened(root: Path, token: str = "one") -> Cache:
    """The cache of a data folder, which has a place."""
    found = open_cache(root, token)
    assert found is not None
    return found


ROWS = [["a.yaml", [1, 2, 3, 4], {"x": "\u062e"}], ["b.yaml", [1, 2, 3, 4], [1]]]


def filled(cache: Cache, state: str = "abc") -> None:
    with cache.new_rows() as writer:
        for row in ROWS:
            writer.add(json.dumps(row, ensure_ascii=False).encode() + b"\n")
        writer.commit(state)


def kept(cache: Cache) -> tuple[str, list[Any]]:
    with cache.rows() as rows:
        return rows.state, [[line.path, list(line.stamp), line.row] for line in rows.lines]


def test_rows_and_answers_come_back(folder: Path, root: Path) -> None:
    assert kept(opened(root)) == ("", [])
    assert opened(root).answer("what?") is None
    filled(opened(root))
    opened(root).keep_answer("what?", ["\u062e", "\ud800", 1])
    assert kept(opened(root)) == ("abc", ROWS)
    assert opened(root).answer("what?") == ["\u062e", "\ud800", 1]
    assert opened(root).answer("what else?") is None
    assert len(list(folder.iterdir())) == 2


def test_another_program_or_folder_finds_nothing(folder: Path, root: Path, tmp_path: Path) -> None:
    filled(opened(root))
    opened(root).keep_answer("what?", 1)
    (tmp_path / "other").mkdir()
    for other in (opened(root, "two"), opened(tmp_path / "other")):
        assert kept(other) == ("", [])
        assert other.answer("what?") is None


def test_what_is_not_committed_is_not_there(folder: Path, root: Path) -> None:
    filled(opened(root))
    with opened(root).new_rows() as writer:
        writer.add(b"[]\n")
    assert kept(opened(root)) == ("abc", ROWS)
    assert len(list(folder.iterdir())) == 1


# ── damage ───────────────────────────────────────────────────────────────────────────────


@given(data=st.data())
def test_any_damage_means_no_cache(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    base = tmp_path_factory.mktemp("damage")
    cache = Cache(base, "0" * 32, "one")
    filled(cache)
    cache.keep_answer("what?", {"answer": "yes"})
    for path in base.iterdir():
        whole = path.read_bytes()
        path.write_bytes(data.draw(damaged(whole)))
    assert kept(cache) == ("", [])
    assert cache.answer("what?") is None


def damaged(whole: bytes) -> st.SearchStrategy[bytes]:
    """The bytes with something missing, added or changed."""
    at = st.integers(0, len(whole) - 1)
    return st.one_of(
        at.map(lambda n: whole[:n]),
        at.map(lambda n: whole[n + 1 :]),
        st.tuples(at, st.binary(min_size=1, max_size=9)).map(
            lambda its: whole[: its[0]] + its[1] + whole[its[0] :]
        ),
        st.tuples(at, st.integers(1, 255)).map(
            lambda its: whole[: its[0]] + bytes([whole[its[0]] ^ its[1]]) + whole[its[0] + 1 :]
        ),
        st.binary(max_size=300),
    ).filter(lambda found: found != whole)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\n",
        b"\xff\n",
        b"{}\n",
        b"[]\n",
        b'["a", [1, 2, 3], 1]\n',
        b'["a", [1, 2, 3, true], 1]\n',
        b'["a", [1, 2, 3, 4.0], 1]\n',
        b'["a", null, 1]\n',
        b"[1, [1, 2, 3, 4], 1]\n",
        b"[" * 100_000,
        b'["a", [1, 2, 3, ' + b"9" * 5000 + b"], 1]\n",
    ],
)
def test_foreign_lines_are_no_lines(text: bytes) -> None:
    assert line_of(text) is None


@posix
def test_files_that_others_may_write_are_not_believed(folder: Path, root: Path) -> None:
    filled(opened(root))
    (path,) = folder.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for mode in (0o620, 0o602):
        path.chmod(mode)
        assert kept(opened(root)) == ("", [])
    path.chmod(0o600)
    real = path.rename(folder.parent / "elsewhere")
    path.symlink_to(real)
    assert kept(opened(root)) == ("", [])


@posix
def test_what_is_no_file_is_never_waited_for(folder: Path, root: Path) -> None:
    filled(opened(root))
    (path,) = folder.iterdir()
    path.unlink()
    os.mkfifo(path)
    assert kept(opened(root)) == ("", [])


# ── places ───────────────────────────────────────────────────────────────────────────────


@posix
@pytest.mark.parametrize("named", ["cache", "catalogue/services", ".", "../data/x", "../link/x"])
def test_a_data_folder_brings_no_cache(
    named: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root.parent / "link").symlink_to(root)
    monkeypatch.chdir(root)
    monkeypatch.setenv("QP174_CACHE_DIR", named)
    assert open_cache(root, "one") is None


@posix
@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"XDG_CACHE_HOME": "/x/c", "HOME": "/h"}, "/x/c/qp174"),
        ({"XDG_CACHE_HOME": "relative", "HOME": "/h"}, "/h/.cache/qp174"),
        ({"HOME": "/h"}, "/h/.cache/qp174"),
        ({"HOME": ""}, None),
        ({}, None),
        ({"HOME": "/h", "QP174_CACHE_DIR": "/q"}, "/q"),
    ],
)
def test_the_usual_places(
    environment: dict[str, str],
    expected: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(os, "environ", environment)
    found = module._folder()
    assert found == (None if expected is None else Path(expected))


def test_a_folder_that_cannot_be_is_no_matter(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("QP174_CACHE_DIR", str(tmp_path / "file" / "below"))
    cache = opened(root)
    filled(cache)
    cache.keep_answer("what?", 1)
    assert cache.now() is None
    assert kept(cache) == ("", [])
    assert (tmp_path / "file").read_bytes() == b""


def test_a_full_disk_leaves_nothing(
    folder: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def write(self, data: bytes) -> int:
            raise OSError(28, "No space left on device")

        def close(self) -> None:
            raise OSError(28, "No space left on device")

    def opening(handle: int, *_: Any, **__: Any) -> Any:
        os.close(handle)
        return Full()

    monkeypatch.setattr(os, "fdopen", opening)
    filled(opened(root))
    monkeypatch.undo()
    assert list(folder.iterdir()) == []


def test_only_so_much_is_kept(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_FILES", 3)
    folder.mkdir()
    stale, fresh, foreign = (folder / n for n in (".qp174-a.tmp", ".qp174-b.tmp", "mine.txt"))
    for path in (stale, fresh, foreign):
        path.write_bytes(b"")
    os.utime(stale, (0, 0))
    names = []
    for number in range(5):
        place = tmp_path / f"data-{number}"
        place.mkdir()
        filled(opened(place))
        names.append(opened(place)._rows.name)
        os.utime(folder / names[-1], (1000 + number, 1000 + number))
    left = {path.name for path in folder.iterdir()}
    assert foreign.name in left
    assert stale.name not in left
    assert names[-1] in left
    assert len(left & set(names)) == 3


# ── what has changed ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("modified", "changed", "now", "expected"),
    [
        (5 * SECOND + 7, 5 * SECOND + 7, 6 * SECOND, True),
        (5 * SECOND + 7, 5 * SECOND + 7, 5 * SECOND + 8, False),
        (5 * SECOND + 7, 6 * SECOND + 7, 6 * SECOND + 8, False),
        (9 * SECOND + 7, 5 * SECOND + 7, 6 * SECOND, False),
        (5 * SECOND, 5 * SECOND + 7, 6 * SECOND, False),
        (5 * SECOND, 5 * SECOND, 8 * SECOND, True),
    ],
)
def test_what_changed_just_now_may_change_again(
    modified: int, changed: int, now: int, expected: bool
) -> None:
    assert is_settled((1, modified, changed, 1), now) is expected
    assert not is_settled(None, now)


@posix
def test_every_change_of_the_files_is_another_state(root: Path) -> None:
    service = root / "catalogue/services/a.yaml"
    service.parent.mkdir(parents=True)
    service.write_bytes(b"a: 1\n")
    states = {state_of(list_files(root).entries)}

    def changes() -> Iterator[None]:
        service.write_bytes(b"a: 2\n")
        yield
        service.rename(service.with_name("b.yaml"))
        yield
        service.with_name("c.txt").touch()
        yield
        service.with_name("c.txt").unlink()
        service.with_name("b.yaml").write_bytes(b"a: 11\n")
        os.utime(service.with_name("b.yaml"), (1, 1))
        yield
        service.with_name("b.yaml").unlink()
        yield

    for number, _ in enumerate(changes(), start=2):
        states.add(state_of(list_files(root).entries))
        assert len(states) == number
    service.symlink_to(root / "catalogue")
    assert state_of(list_files(root).entries) is not None  # it will not be read


def test_what_must_be_read_in_every_run_has_no_state() -> None:
    assert state_of([Entry("a.yaml", "service", None)]) is None
