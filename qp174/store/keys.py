"""The key of a data folder: known to one user of one computer, and never to the folder itself.

With it a writer seals its notes (see ``journal``), so that notes which came with a commit, or are
somebody else's, are told from its own. Keys lie in the user's state folder: ``QP174_STATE_DIR``,
else where the system keeps what programs remember.
"""

import contextlib
import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

from qp174.store import durable
from qp174.store.files import read_regular
from qp174.store.userfolders import user_folder

FOLDER = "QP174_STATE_DIR"
_BYTES = 32


def key_of(root: Path, *, make: bool = False) -> bytes | None:
    """The key of a data folder; None where there is none, or with ``make`` no place for one.

    A key counts only if it and its folder belong to the user alone, outside of the data folder.
    """
    try:
        path = _path(root)
        if path is None:
            return None
        return _read(path) or (_made(path) if make else None)
    except (OSError, ValueError):
        return None


def forget_key(root: Path) -> None:
    """The next writer gets a new key: what the old one sealed counts no more."""
    with contextlib.suppress(OSError, ValueError):
        if path := _path(root):
            durable.remove(path)


def _path(root: Path) -> Path | None:
    folder = _folder()
    real = os.path.realpath(root)
    if folder is None or Path(os.path.realpath(folder)).is_relative_to(real):
        return None
    name = hashlib.sha256(os.fsencode(os.path.normcase(real))).hexdigest()[:32]
    return folder / f"{name}.key"


def _folder() -> Path | None:
    """As named, or a folder of keys in the system's place for what programs remember."""
    xdg = ("XDG_STATE_HOME", ".local/state")
    place = user_folder(FOLDER, windows="LOCALAPPDATA", mac="Library/Application Support", xdg=xdg)
    return place if place is None or os.environ.get(FOLDER) else place / "keys"


def _read(path: Path) -> bytes | None:
    """The key that stands there; None where nobody but the user can be sure to have made it."""
    try:
        if not (_is_own(path.parent, stat.S_ISDIR, 0o022) and _is_own(path, stat.S_ISREG, 0o077)):
            return None
        key = read_regular(path, _BYTES + 1)
    except FileNotFoundError:
        return None
    return key if len(key) == _BYTES else None


def _is_own(path: Path, is_kind: Callable[[int], bool], others: int) -> bool:
    """Whether this is no link, belongs to the user, and gives others none of these rights."""
    status = os.lstat(path)
    if not is_kind(status.st_mode):
        return False
    # On Windows the rights of the user's profile see to that.
    return os.name == "nt" or (status.st_uid == os.geteuid() and not status.st_mode & others)


def _made(path: Path) -> bytes | None:
    """A new key, on the disk before anything is sealed with it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(durable.temporary_name())
    try:
        durable.write_fresh(beside, os.urandom(_BYTES), 0o600)
        durable.replace(beside, path)
        durable.flush_folder(path.parent)
    except OSError:
        with contextlib.suppress(OSError):
            durable.remove(beside)
        raise
    return _read(path)
