"""Files below a folder, reached through no link."""

import os
import stat
from pathlib import Path

from qp174.model.error import QP174Error
from qp174.store import durable
from qp174.store.files import read_regular, safe_path
from qp174.store.journal import is_inside

# Windows: a folder that stands for another one.
_JUNCTION = 0xA0000003


def target_of(root: Path, path: str) -> Path:
    """Where a path from the root leads; QP174Error where that is out of it or through a link."""
    if not is_inside(path):
        raise QP174Error("no-place-for-file", path=safe_path(path))
    here = root
    names = path.split("/")
    for name in names:
        here = here / name
        try:
            status = os.lstat(durable.system_path(here))
        except FileNotFoundError:
            break
        except OSError as error:
            raise QP174Error("unreadable-path", path=path) from error
        if stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION:
            if here == root / path:
                raise QP174Error("link-as-target", path=path)
            raise QP174Error("link-as-target", path=path, folder=path.rpartition("/")[0])
    return root / path


def read_inside(root: Path, path: str, limit: int) -> bytes | None:
    """At most ``limit`` bytes of a file; None where there is none. QP174Error as of ``target_of``,
    and ``unreadable-path``.
    """
    target = target_of(root, path)
    try:
        return read_regular(target, limit)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise QP174Error("unreadable-path", path=str(target)) from error
