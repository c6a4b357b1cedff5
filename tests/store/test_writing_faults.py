"""P1, nothing lost: whatever call fails, or is the last one, a file is the old or the new one."""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qp174.model.error import QP174Error
from qp174.store.durable import LOCK, TEMPORARY
from qp174.store.files import write_atomically
from qp174.store.leftovers import refuse_unfinished
from qp174.store.writing import Change, recover, write_all
from tests.store.faults import (
    CALLS,
    MADE,
    OLD,
    REMOVED,
    REPLACED,
    SEVERAL,
    calls,
    fresh,
    new_state,
    state,
)
from tests.support import ROOT, sampled

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the calls are other ones there")

CHANGES = {"replaced": REPLACED, "made": MADE, "removed": REMOVED, "several": SEVERAL}


def records(root: Path) -> dict[str, bytes]:
    """The files that are no files of ours, each of them whole."""
    found = state(root)
    return {
        path: data
        for path, data in found.items()
        if path != LOCK and not TEMPORARY.fullmatch(path.rpartition("/")[2])
    }


def old_or_new(root: Path, changes: list[Change]) -> str:
    """Whether all files are old, all new, or (``mixed``) some of each; nothing else passes."""
    now, new = records(root), new_state(changes)
    for path in now.keys() | OLD.keys() | new.keys():
        assert now.get(path) in (OLD.get(path), new.get(path)), path
    return "old" if now == OLD else "new" if now == new else "mixed"


def failing(nth: int, code: int, *, for_good: bool) -> Callable[..., Any]:
    def act(number: int, name: str, call: Callable[[], Any]) -> Any:
        if number == nth or (for_good and number > nth):
            raise OSError(code, os.strerror(code))
        return None if name == "fsync" else call()  # here only time would be lost with it

    return act


@pytest.mark.parametrize(
    ("code", "for_good"),
    [
        (errno.ENOSPC, False),
        (errno.EIO, False),
        (errno.EACCES, False),
        (errno.ENOSPC, True),
        (errno.EDQUOT, True),
    ],
)
@pytest.mark.parametrize("name", CHANGES)
def test_a_failing_call_loses_nothing(name: str, code: int, for_good: bool, tmp_path: Path) -> None:
    changes = CHANGES[name]
    for nth in itertools.count(1):
        root = fresh(tmp_path / str(nth))
        done = False
        with calls(failing(nth, code, for_good=for_good)) as seen:
            try:
                write_all(root, changes)
                done = True
            except QP174Error as error:
                told = error.code
        now = old_or_new(root, changes)
        if done:
            assert now == "new", f"exit 0, but not on disk: call {nth}"
        elif now == "mixed":
            assert told == "unfinished-write"
            with pytest.raises(QP174Error, match="unfinished-write"):
                refuse_unfinished(root)
        elif told == "not-confirmed":
            assert now == "new"
        else:
            assert told in ("cannot-write", "unfinished-write")
            assert told == "unfinished-write" or now == "old", f"new in spite of {told}: {nth}"
        recover(root)
        assert old_or_new(root, changes) != "mixed"
        assert state(root) == records(root), f"something of ours stayed: call {nth}"
        if len(seen) < nth:
            break
    assert nth > 8


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for-good"])
def test_a_failing_call_leaves_an_output_whole(for_good: bool, tmp_path: Path) -> None:
    for nth in itertools.count(1):
        target = tmp_path / str(nth) / "report.md"
        target.parent.mkdir()
        target.write_bytes(b"old")
        with calls(failing(nth, errno.ENOSPC, for_good=for_good)) as seen:
            told = "nothing"
            try:
                write_atomically(target, b"new")
            except QP174Error as error:
                told = error.code
        assert target.read_bytes() in ((b"new",) if told == "nothing" else (b"old", b"new"))
        assert told in ("nothing", "cannot-write")
        if not for_good:
            assert [entry.name for entry in target.parent.iterdir()] == ["report.md"]
        if len(seen) < nth:
            break
    assert nth > 4


def test_every_call_that_changes_a_file_is_among_those(tmp_path: Path) -> None:
    """What Python itself reports of the same run: no call escapes the tests around here."""
    script = """
import sys
from pathlib import Path
from tests.store.faults import SEVERAL, CALLS, calls, fresh
from qp174.store.writing import write_all
root = fresh(Path(sys.argv[1]))
heard = []
def hear(event, words):
    if event == "open" and isinstance(words[2], int) and words[2] & 0o103:
        heard.append(event)
    elif event in ("os.remove", "os.rename", "os.link", "os.symlink", "os.mkdir", "os.rmdir",
                   "os.chmod", "os.chown", "os.truncate", "os.utime", "os.setxattr"):
        heard.append(event)
sys.addaudithook(hear)
with calls(lambda number, name, call: call()) as seen:
    write_all(root, SEVERAL)
    told = [CALLS[name] for name in seen if CALLS[name]]
print(heard == told, len(told))
"""
    words = [sys.executable, "-c", script, str(tmp_path / "data")]
    answer = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    same, number = answer.stdout.split()
    assert same == "True"
    assert int(number) > len(CALLS)


@pytest.mark.slow
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_killed_writer_loses_nothing(when: str, tmp_path: Path) -> None:
    ended = set()
    for nth in itertools.count(1):
        root = fresh(tmp_path / str(nth))
        words = [sys.executable, "-m", "tests.store.faults", str(root), str(nth), when]
        code = subprocess.run(words, cwd=ROOT, check=False).returncode
        if old_or_new(root, SEVERAL) == "mixed":
            ended.add("mixed")
            with pytest.raises(QP174Error, match="unfinished-write"):
                refuse_unfinished(root)
        recover(root)
        ended.add(old_or_new(root, SEVERAL))
        assert state(root) == records(root), f"something of ours stayed: call {nth}"
        if code == 0:
            break
        assert code == -9
    assert old_or_new(root, SEVERAL) == "new"
    assert ended == {"old", "mixed", "new"}


@pytest.mark.parametrize("limit", [0, 100, 600, 5_000, 20_000])
def test_a_limit_of_the_file_size_loses_nothing(limit: int, tmp_path: Path) -> None:
    script = """
import resource, sys
from pathlib import Path
from qp174.model.error import QP174Error
from qp174.store.writing import Change, write_all
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
old = [Change("catalogue/a.yaml", b"a: 1\\n", b"a" * 10_000),
       Change("catalogue/b.yaml", b"b: 1\\n", b"b" * 10_000)]
try:
    write_all(Path(sys.argv[1]), old)
except QP174Error as error:
    print(error.code)
"""
    root = fresh(tmp_path / "data")
    words = [sys.executable, "-c", script, str(root), str(limit)]
    answer = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    if limit < 10_000:
        assert answer.stdout == "cannot-write\n"
        assert records(root) == OLD
    else:
        assert answer.stdout == ""
        assert (root / "catalogue/b.yaml").read_bytes() == b"b" * 10_000
    recover(root)
    assert state(root) == records(root)


def test_an_interrupted_writer_puts_everything_back(tmp_path: Path) -> None:
    for nth in itertools.count(1):
        root = fresh(tmp_path / str(nth))

        def act(number: int, _name: str, call: Callable[[], Any], nth: int = nth) -> Any:
            if number == nth:
                raise KeyboardInterrupt
            return call()

        with calls(act) as seen, contextlib.suppress(KeyboardInterrupt):
            write_all(root, SEVERAL)
        assert old_or_new(root, SEVERAL) != "mixed"
        recover(root)
        assert state(root) == records(root)
        if len(seen) < nth:
            break


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("when", sampled(["after", "before"], every=2))
def test_ctrl_c_at_any_call_leaves_nothing_behind(when: str, name: str, tmp_path: Path) -> None:
    changes = CHANGES[name]
    handler = signal.getsignal(signal.SIGINT)
    for nth in itertools.count(1):
        root = fresh(tmp_path / str(nth))

        def act(number: int, _name: str, call: Callable[[], Any], nth: int = nth) -> Any:
            if number == nth and when == "before":
                signal.raise_signal(signal.SIGINT)
            try:
                return call()
            finally:
                if number == nth and when == "after":
                    signal.raise_signal(signal.SIGINT)

        heard = False
        with calls(act) as seen:
            try:
                write_all(root, changes)
            except KeyboardInterrupt:
                heard = True
        assert signal.getsignal(signal.SIGINT) is handler
        assert heard == (len(seen) >= nth)
        assert old_or_new(root, changes) != "mixed"
        assert state(root) == records(root), f"something of ours stayed: call {nth}"
        if not heard:
            break
    assert nth > 3
