"""A whole tree in a new or empty folder: all of it or nothing, whatever happens on the way."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qp174.model.error import QP174Error
from qp174.store import durable
from qp174.store.fresh import write_tree
from tests.store.faults import calls, state
from tests.support import sampled

FILES = {
    ".github/check.yml": b"c: 1\n",
    "README.md": b"# Read\n",
    "catalogue/gate.yaml": b"g: 1\n",
    "catalogue/services/one.yaml": b"s: 1\n",
    "notes.md": b"",
}
MOST_CALLS = 200
OURS = ".qp174-init-0123abcd"


def missing(_at: Path) -> None:
    """Nothing is there."""


def empty(at: Path) -> None:
    at.mkdir(parents=True)


def clone(at: Path) -> None:
    (at / ".git").mkdir(parents=True)
    (at / ".git" / "HEAD").write_bytes(b"ref: main\n")


def worktree(at: Path) -> None:
    at.mkdir(parents=True)
    (at / ".git").write_bytes(b"gitdir: elsewhere\n")


PLACES = pytest.mark.parametrize("before", [missing, empty, clone, worktree])


def names(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*"))


def refusal(path: Path) -> tuple[str, object]:
    with pytest.raises(QP174Error) as caught:
        write_tree(path, FILES)
    return caught.value.code, caught.value.params.get("found")


@PLACES
@pytest.mark.parametrize("name", ["new", "a/b/new"])
def test_the_files_stand_where_they_should(
    tmp_path: Path, before: Callable[[Path], None], name: str
) -> None:
    before(tmp_path / name)
    kept = state(tmp_path)
    assert write_tree(tmp_path / name, FILES) == "nothing"
    assert state(tmp_path) == kept | {f"{name}/{path}": data for path, data in FILES.items()}
    assert refusal(tmp_path / name)[0] == "folder-not-empty"


def test_a_folder_that_is_there_stays_the_same_one(tmp_path: Path) -> None:
    """Somebody may stand in it."""
    identity = tmp_path.stat().st_ino
    write_tree(tmp_path, FILES)
    assert tmp_path.stat().st_ino == identity


def test_a_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    write_tree(tmp_path / "link", FILES)
    assert state(tmp_path / "real") == FILES
    assert (tmp_path / "link").is_symlink()


# ── refused ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "name", ["README.md", ".gitignore", f"{OURS}.ready", ".qp174-0123abcd.tmp"]
)
def test_a_folder_with_something_in_it_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / name).touch()
    assert refusal(tmp_path) == ("folder-not-empty", name)
    assert names(tmp_path) == sorted([".git", name])


def test_what_only_looks_like_ours_is_left_alone(tmp_path: Path) -> None:
    """Such names may have come with a clone."""
    (tmp_path / f"{OURS}.tmp").symlink_to("/")
    assert refusal(tmp_path) == ("folder-not-empty", f"{OURS}.tmp")
    (tmp_path / f"{OURS}.tmp").unlink()
    (tmp_path / f"{OURS}.ready").mkdir()
    (tmp_path / f"{OURS}.ready" / "README.md").touch()
    assert refusal(tmp_path) == ("folder-not-empty", f"{OURS}.ready")
    (tmp_path / "mine").touch()
    (tmp_path / f"{OURS}.tmp").mkdir()
    assert refusal(tmp_path) == ("folder-not-empty", f"{OURS}.ready")
    assert names(tmp_path) == sorted(
        [f"{OURS}.ready", f"{OURS}.ready/README.md", f"{OURS}.tmp", "mine"]
    )


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(QP174Error) as caught:
        write_tree(tmp_path / "file", FILES)
    assert (caught.value.code, caught.value.params["file"]) == ("folder-not-empty", "yes")


def test_a_place_where_nothing_can_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(QP174Error) as caught:
        write_tree(tmp_path / "file" / "new", FILES)
    assert caught.value.code == "cannot-write"
    assert caught.value.params["reason"]


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes no folder that somebody stands in")
def test_a_current_folder_that_is_gone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    (tmp_path / "here").rmdir()
    assert refusal(Path("new"))[0] == "current-folder-gone"


# ── failures ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def whole(tmp_path: Path) -> Callable[[Callable[[Path], None], str], dict[str, bytes]]:
    """What stands there after a run that nothing disturbed."""

    def undisturbed(before: Callable[[Path], None], name: str) -> dict[str, bytes]:
        before(tmp_path / "whole" / name)
        write_tree(tmp_path / "whole" / name, FILES)
        return state(tmp_path / "whole")

    return undisturbed


Whole = Callable[[Callable[[Path], None], str], dict[str, bytes]]


@PLACES
@pytest.mark.parametrize("name", sampled(["new", "a/new"], every=2))
def test_a_failure_at_any_call_leaves_nothing(
    tmp_path: Path, whole: Whole, before: Callable[[Path], None], name: str
) -> None:
    expected = whole(before, name)
    for nth in range(1, MOST_CALLS):
        root = tmp_path / str(nth)
        root.mkdir()
        before(root / name)
        kept = names(root)

        def act(number: int, _name: str, call: Callable[[], Any], nth: int = nth) -> Any:
            if number == nth:
                raise OSError(28, "No space left on device")
            return call()

        error = None
        with calls(act) as made:
            try:
                write_tree(root / name, FILES)
            except QP174Error as raised:
                error = raised.code
        assert error in (None, "cannot-write")
        if error:
            assert names(root) == kept, (nth, made[-1])
        else:  # some failures have another way around them
            assert state(root) == expected
            assert not [path for path in names(root) if "-init-" in path]
            if len(made) < nth:
                return
    raise AssertionError("more calls than were tried")


class KilledError(BaseException):
    """From here on the process does nothing any more."""


@PLACES
@pytest.mark.parametrize("name", sampled(["new", "a/new"], every=2))
def test_killed_at_any_call_the_next_run_makes_all_of_it(
    tmp_path: Path, whole: Whole, before: Callable[[Path], None], name: str
) -> None:
    expected = whole(before, name)
    answers: set[str] = set()
    for nth in range(1, MOST_CALLS):
        root = tmp_path / str(nth)
        root.mkdir()
        before(root / name)

        def act(number: int, _name: str, call: Callable[[], Any], nth: int = nth) -> Any:
            if number >= nth:
                raise KilledError
            return call()

        try:
            with calls(act) as made:
                write_tree(root / name, FILES)
        except KilledError:
            if state(root) == expected and not [path for path in names(root) if "-init-" in path]:
                answers.add("whole")  # all but the last flush: what is there is never a part
            else:
                answers.add(write_tree(root / name, FILES))
            assert state(root) == expected, (nth, made[-1])
            assert not [path for path in names(root) if "-init-" in path]
        else:
            last = "whole" if before is missing else "finished"
            assert answers == {"nothing", "removed", last}
            return
    raise AssertionError("more calls than were tried")


def test_another_run_at_the_same_place_takes_it_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever of two runs is whole first is there; the other says so, and nothing is mixed."""
    real = durable.write_fresh
    others: list[str] = []

    def meanwhile(path: Path, data: bytes, mode: int | None) -> None:
        if not others:
            others.append("begun")
            others.append(write_tree(tmp_path / "new", {"other": b""}))
        real(path, data, mode)

    monkeypatch.setattr(durable, "write_fresh", meanwhile)
    assert refusal(tmp_path / "new")[0] == "locked"
    assert others == ["begun", "removed"]
    assert names(tmp_path) == ["new", "new/other"]


@pytest.mark.parametrize("before", [missing, empty])
def test_what_somebody_puts_there_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: Callable[[Path], None]
) -> None:
    real = durable.replace
    before(tmp_path / "new")

    def meanwhile(source: Path, target: Path) -> None:
        real(source, target)
        if target.suffix == ".ready":
            (tmp_path / "new" / "README.md").write_bytes(b"mine")

    def earlier(path: Path, data: bytes, mode: int | None) -> None:
        (tmp_path / "new").mkdir(exist_ok=True)
        write(path, data, mode)

    write = durable.write_fresh
    monkeypatch.setattr(durable, "write_fresh", earlier)
    monkeypatch.setattr(durable, "replace", meanwhile)
    found = "new" if before is missing else "README.md"
    assert refusal(tmp_path / "new") == ("folder-not-empty", found)
    assert state(tmp_path) == ({} if before is missing else {"new/README.md": b"mine"})
    assert "-init-" not in "".join(names(tmp_path))
