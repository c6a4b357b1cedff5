"""The few ways in which a file or folder is changed, each of them on disk when it returns.

Everything that writes into a data folder goes through here, so that a test can make each call fail
and see that nothing is lost. All functions raise OSError.
"""

import contextlib
import os
import re
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

#: Files of ours that are there only while something is written; hidden from every reader.
LOCK = ".qp174.lock"
TEMPORARY = re.compile(r"\.qp174-[0-9a-f]{8}\.tmp")

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
for _name in ("O_BINARY", "O_NOFOLLOW", "O_CLOEXEC", "O_NOINHERIT"):
    _NEW |= getattr(os, _name, 0)

WINDOWS = os.name == "nt"
# How long another program (a virus scanner, an editor) may hold a file before it counts as open.
_PATIENCE = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
_LONGEST_WINDOWS_PATH = 240


def temporary_name() -> str:
    """A name that no file has yet, for one beside the file that it will replace."""
    return f".qp174-{os.urandom(4).hex()}.tmp"


def system_path(path: Path | str, *, windows: bool = WINDOWS) -> str:
    """The path as the system takes it: on Windows a long one needs a mark at its beginning."""
    text = os.path.abspath(path)  # noqa: PTH100  # a link stays as it was named
    if not windows or len(text) < _LONGEST_WINDOWS_PATH or text.startswith("\\\\?\\"):
        return text
    return f"\\\\?\\UNC\\{text[2:]}" if text.startswith("\\\\") else f"\\\\?\\{text}"


def write_fresh(path: Path, data: bytes, mode: int | None) -> None:
    """A new file with these bytes, flushed to the disk; ``mode`` None gives the usual rights."""
    handle = os.open(system_path(path), _NEW, 0o666 if mode is None else mode & 0o777)
    try:
        write_bytes(handle, data)
        if mode is not None and sys.platform != "win32":
            os.fchmod(handle, mode & 0o777)  # what the umask took away
        flush(handle)
    finally:
        os.close(handle)


def write_bytes(handle: int, data: bytes) -> None:
    """All of the bytes, however few the system takes at once."""
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]


def flush(handle: int) -> None:
    """Whatever was written through this handle is on the disk afterwards."""
    if sys.platform == "darwin":
        import fcntl

        # There fsync stops at the drive's own memory; not every file system knows better.
        with contextlib.suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def flush_folder(folder: Path) -> None:
    """The names in a folder are on the disk afterwards."""
    if WINDOWS:  # it cannot open a folder to flush it; its file system journals names by itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """A new folder, and its name on the disk."""
    os.mkdir(system_path(folder))  # noqa: PTH102  # long paths of Windows
    flush_folder(folder.parent)


def replace(source: Path, target: Path) -> None:
    """Gives ``source`` the name ``target``, in one step and whatever stood there."""
    _patiently(lambda: os.replace(system_path(source), system_path(target)))  # noqa: PTH105


def rename_new(source: Path, target: Path) -> None:
    """Gives ``source`` the name ``target``; FileExistsError where there is such a file."""
    if WINDOWS:
        _patiently(lambda: os.rename(system_path(source), system_path(target)))  # noqa: PTH104
        return
    try:
        os.link(source, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise FileExistsError(f"exists: {target}") from None
        replace(source, target)
        return
    with contextlib.suppress(OSError):  # the new file is there: its first name is only litter
        os.unlink(source)  # noqa: PTH108


def remove(path: Path) -> None:
    """Takes a file away."""
    _patiently(lambda: os.unlink(system_path(path)))  # noqa: PTH108


def _patiently(step: Callable[[], None]) -> None:
    """On Windows a file that another program has open can be had a moment later."""
    for pause in _PATIENCE if WINDOWS else ():
        try:
            return step()
        except PermissionError:
            time.sleep(pause)
    return step()


def mode_of(path: Path) -> int | None:
    """The rights of a file; None where there is none, or only a link."""
    try:
        mode = os.lstat(system_path(path)).st_mode
    except FileNotFoundError:
        return None
    return None if stat.S_ISLNK(mode) else stat.S_IMODE(mode)
