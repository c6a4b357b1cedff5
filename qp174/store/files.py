"""Reading ordinary files, and writing whole ones: a failure leaves the old or the new, no piece."""

import contextlib
import os
import stat
import tempfile
import unicodedata
from pathlib import Path

from qp174.model.error import QP174Error

# Joiners shape Arabic and Persian words and steer nothing else: they stay.
_JOINERS = frozenset("\u200c\u200d")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_REPLACEMENT = "\ufffd"
# Where there are such flags: no waiting for a pipe's other end, no link, no change of line ends.
_FLAGS = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY"):
    _FLAGS |= getattr(os, _name, 0)


def safe_path(path: str) -> str:
    """A path with a replacement mark for every character that nobody sees or that steers text.

    A name that is not Unicode comes from the system with such characters too.
    """
    return "".join(
        character
        if character in _JOINERS or unicodedata.category(character) not in _HIDDEN
        else _REPLACEMENT
        for character in path
    )


def is_plain_name(name: str) -> bool:
    """Whether a name is shown as it is; one with the mark itself would pass for another."""
    return _REPLACEMENT not in safe_path(name)


def read_regular(path: Path, limit: int = -1) -> bytes:
    """At most ``limit`` bytes of an ordinary file; OSError for links, pipes, devices and so on."""
    if not stat.S_ISREG(path.lstat().st_mode):  # asked first: to open a device may set it going
        raise OSError(f"not an ordinary file: {path}")
    with os.fdopen(os.open(path, _FLAGS), "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(f"not an ordinary file: {path}")
        return stream.read(limit)


def read_bytes(path: Path) -> bytes | None:
    """The bytes of a file; None where there is none."""
    try:
        return read_regular(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise QP174Error("unreadable-path", path=str(path)) from error


def write_new(root: Path, name: str, data: bytes, *, replace: bool) -> bool:
    """Writes ``name``, a path from ``root``; one that differs is only replaced with ``replace``.

    Returns whether anything was written: a file that holds these bytes already is left alone.
    Neither the file nor a folder on the way from ``root`` may be a link.
    """
    path = root / name
    folder = os.path.dirname(name)  # noqa: PTH120  # a text stays a text
    if _real(path.parent) != _real(root, folder):
        raise QP174Error("link-as-target", path=name, folder=folder)
    if os.path.islink(path):  # noqa: PTH114  # is_symlink raises where looking is not allowed
        raise QP174Error("link-as-target", path=name)
    before = read_bytes(path)
    if before == data:
        return False
    if before is not None and not replace:
        raise QP174Error("file-exists", path=str(path))
    write_atomically(path, data)
    return True


def _real(folder: Path, *below: str) -> str:
    """Where a folder is once its links are followed; what is ``below`` it is taken as it is."""
    return os.path.normcase(Path(os.path.realpath(folder), *below))


def write_atomically(path: Path, data: bytes) -> None:
    """Puts ``data`` at ``path`` in one step: a temporary file beside it, flushed, then renamed."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".qp174-", suffix=".tmp")
    except OSError as error:
        raise QP174Error("cannot-write", path=str(path), reason=str(error.strerror)) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise QP174Error("cannot-write", path=str(path), reason=str(error.strerror)) from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder to flush it; the rename is journalled there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_temporary(data: bytes, suffix: str) -> Path:
    """A new file of our own in the system's temporary folder, for a program to open."""
    handle, name = tempfile.mkstemp(prefix="qp174-", suffix=suffix)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
    return Path(name)
