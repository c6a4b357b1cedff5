"""A disk that fails: every call that changes a file is counted, and one of them goes wrong.

``python -m tests.store.faults ROOT NTH before|after`` makes the changes of ``SEVERAL`` in ROOT and
is killed at the NTH call; its exit code is 0 where it makes fewer calls.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from qp174.store.keys import key_of
from qp174.store.writing import Change, write_all

#: What can change a file or a folder, and the name of its audit event where it has one.
CALLS = {
    "open": "open",
    "write": "",
    "fsync": "",
    "fchmod": "os.chmod",
    "replace": "os.rename",
    "rename": "os.rename",
    "link": "os.link",
    "unlink": "os.remove",
    "mkdir": "os.mkdir",
    "rmdir": "os.rmdir",
    "ftruncate": "os.truncate",
}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT

OLD: dict[str, bytes] = {
    "catalogue/a.yaml": b"a: 1\n",
    "catalogue/b.yaml": b"b: 1\n",
    "catalogue/gone.yaml": b"c: 1\n",
}
REPLACED = [Change("catalogue/a.yaml", b"a: 1\n", b"a: 2\n")]
MADE = [Change("plans/new/d.yaml", None, b"d: 2\n")]
REMOVED = [Change("catalogue/gone.yaml", b"c: 1\n", None)]
SEVERAL = [*REPLACED, *MADE, *REMOVED, Change("catalogue/b.yaml", b"b: 1\n", b"b: 2\n")]


def fresh(root: Path) -> Path:
    """A data folder with the old files."""
    (root / "catalogue").mkdir(parents=True)
    for path, data in OLD.items():
        (root / path).write_bytes(data)
    key_of(root, make=True)  # as a user has it who wrote here before
    return root


def state(root: Path) -> dict[str, bytes]:
    """All files below a folder by path, hidden ones too."""
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def new_state(changes: list[Change]) -> dict[str, bytes]:
    """The files after these changes."""
    after = {change.path: change.after for change in changes}
    return {path: data for path, data in {**OLD, **after}.items() if data is not None}


@contextmanager
def calls(act: Callable[[int, str, Callable[[], Any]], Any]) -> Iterator[list[str]]:
    """Lets ``act`` decide about every such call: its number from 1, its name, and the call."""
    seen: list[str] = []

    def watched(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any, **named: Any) -> Any:
            if name == "open" and not words[1] & _WRITING:
                return real(*words, **named)
            seen.append(name)
            return act(len(seen), name, lambda: real(*words, **named))

        return call

    patches = [mock.patch.object(os, n, watched(n, getattr(os, n))) for n in CALLS]
    for patch in patches:
        patch.start()
    try:
        yield seen
    finally:
        for patch in patches:
            patch.stop()


def _main(root: Path, nth: int, when: str) -> None:
    def act(number: int, _name: str, call: Callable[[], Any]) -> Any:
        if number == nth and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = call()
        if number == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    with calls(act):
        write_all(root, SEVERAL)


if __name__ == "__main__":
    _main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
