"""Writing whole files so that a failure leaves the old one or the new one, never a piece."""

import contextlib
import os
import tempfile
from pathlib import Path

from qp174.model.error import QP174Error


def read_bytes(path: Path) -> bytes | None:
    """The bytes of a file; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise QP174Error("unreadable-path", path=str(path)) from error


def write_new(path: Path, data: bytes, *, replace: bool) -> bool:
    """Writes a file; an existing one that differs is only replaced when ``replace`` is set.

    Returns whether anything was written: a file that holds these bytes already is left alone.
    """
    if path.is_symlink():
        raise QP174Error("link-as-target", path=str(path))
    before = read_bytes(path)
    if before == data:
        return False
    if before is not None and not replace:
        raise QP174Error("file-exists", path=str(path))
    write_atomically(path, data)
    return True


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
