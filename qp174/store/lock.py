"""One writer at a time: a lock file in the root of the data, that is gone when nobody writes.

It stands in the data folder itself, so that people on several machines who share it exclude each
other, and its name is hidden, so that no reader takes it for a record. What the holder notes in it
(see ``journal``) outlives the holder's death: the system gives the lock free, the file stays.
"""

import contextlib
import errno
import os
import platform
import re
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

from qp174.model.error import QP174Error
from qp174.store import durable

NAME = durable.LOCK
#: Seconds that a writer waits for the one before it.
PATIENCE = 30.0

_PAUSE = 0.03
#: Bytes of notes that are read: enough for three plans of fifty thousand files each.
LONGEST = 64 * 1024 * 1024
# A byte far behind the text is locked: on Windows nobody may read one that is.
_LOCKED_BYTE = 1 << 30
_BUSY = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})

_FLAGS = os.O_RDWR | os.O_CREAT
for _name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOINHERIT"):
    _FLAGS |= getattr(os, _name, 0)


class Lock:
    """A lock that is held. Its file is the holder's notebook."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self._handle = handle

    def read(self) -> bytes:
        """What was noted."""
        os.lseek(self._handle, 0, os.SEEK_SET)
        return os.read(self._handle, LONGEST)

    def note(self, line: bytes) -> None:
        """Adds a line; it is on the disk afterwards."""
        os.lseek(self._handle, 0, os.SEEK_END)
        durable.write_bytes(self._handle, line)
        durable.flush(self._handle)

    def clear(self) -> None:
        """Forgets what was noted."""
        os.ftruncate(self._handle, 0)

    def release(self, *, keep: bool = False) -> None:
        """Gives the lock free; its file goes, unless its notes are still needed (``keep``)."""
        try:
            if not keep and not durable.WINDOWS:
                _drop(self.path)  # still held: nobody else can have it
        finally:
            os.close(self._handle)
        if not keep and durable.WINDOWS:
            _drop(self.path)  # it stays where somebody else has it already


def _drop(path: Path) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)  # noqa: PTH108


def lock(
    root: Path, *, patience: float = PATIENCE, stop: Callable[[], None] = lambda: None
) -> Lock:
    """The lock of a data folder, once the writers before have given it free.

    ``stop`` is asked whether to wait on: it raises where not.

    Raises QP174Error ``locked`` (pid and host of the holder) after ``patience`` seconds, and
    ``cannot-write`` where no file can be made.
    """
    path = root / NAME
    until = time.monotonic() + patience
    while True:
        try:
            held = _try(path)
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise QP174Error("link-as-target", path=NAME) from error
            reason = error.strerror or str(error)
            raise QP174Error("cannot-write", path=str(path), reason=reason) from error
        if held is not None:
            return held
        if time.monotonic() >= until:
            raise QP174Error("locked", **holder(glance(path)), path=NAME)
        stop()
        time.sleep(_PAUSE)


def left_behind(
    root: Path, matters: Callable[[bytes], bool], *, patience: float = PATIENCE
) -> bytes:
    """The notes of a writer that is no more, where they matter; else nothing.

    A living writer with notes that matter is waited for; QP174Error ``locked`` where it takes
    longer than ``patience`` seconds.
    """
    until = time.monotonic() + patience
    while matters(noted := glance(root / NAME)):
        if not is_held(root / NAME):
            return glance(root / NAME)
        if time.monotonic() >= until:
            raise QP174Error("locked", **holder(noted), path=NAME)
        time.sleep(_PAUSE)
    return b""


def introduction() -> bytes:
    """How the notes begin, to be sealed: who holds the lock."""
    return f"{os.getpid()} {_plain(platform.node()) or '?'}".encode()


def holder(noted: bytes) -> dict[str, str]:
    """Who holds the lock, from the first line of the notes; empty where that is not said."""
    words = noted[:400].partition(b"\n")[0].decode("ascii", "replace").split()
    if len(words) in (2, 3) and re.fullmatch("[0-9]{1,10}", words[0]):
        return {"pid": words[0], "host": _plain(words[1])}
    return {"pid": "", "host": ""}


def _plain(host: str) -> str:
    """The name of a computer, without a sign that could do anything on a terminal."""
    return "".join(c for c in host if c.isascii() and (c.isalnum() or c in ".-_"))[:80]


def _try(path: Path) -> Lock | None:
    """The lock, or None while somebody else has it."""
    try:
        if path.is_symlink():  # Windows knows no O_NOFOLLOW
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        handle = os.open(path, _FLAGS, 0o666)
    except PermissionError:
        if durable.WINDOWS and os.path.lexists(path):  # it is being taken away
            return None
        raise
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        if _take(handle) and _is_at(handle, path):
            _share(handle, path.parent)
            return Lock(path, handle)
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def _share(handle: int, root: Path) -> None:
    """Whoever may write into the folder may take over what a dead writer left there."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):  # it is somebody else's
            os.fchmod(handle, root.stat().st_mode & 0o666 | 0o600)


def _is_at(handle: int, path: Path) -> bool:
    """Whether the file is still the one at the path: the holder before takes it away."""
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False


def _take(handle: int) -> bool:
    """Locks an open file; false while another has locked it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _BUSY:
            return False
        raise
    return True


def is_held(path: Path) -> bool:
    """Whether a living process holds the lock."""
    # For writing: over NFS nobody gets such a lock on a file that is open for reading only.
    handle = _opened(path, os.O_RDWR)
    if handle is None:
        handle = _opened(path, os.O_RDONLY)  # somebody else's file
    if handle is None:
        return False
    try:
        return not _take(handle)
    except OSError:
        return False
    finally:
        os.close(handle)


def glance(path: Path) -> bytes:
    """The notes of whoever holds the lock; empty where there are none."""
    handle = _opened(path, os.O_RDONLY)
    if handle is None:
        return b""
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        return os.read(handle, LONGEST)
    except OSError:
        return b""
    finally:
        os.close(handle)


def _opened(path: Path, access: int) -> int | None:
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        return os.open(path, (_FLAGS & ~os.O_CREAT & ~os.O_RDWR) | access)
    except OSError:
        return None
