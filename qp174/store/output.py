"""Results that leave the tool: the file that the user named, or a page in the browser."""

import os
from collections import deque
from pathlib import Path
from stat import S_ISLNK

from qp174.model.error import QP174Error
from qp174.store.files import write_atomically, write_temporary

#: Where only records lie: a slip of the keyboard must not put a report in place of one.
RECORDS = ("catalogue", "plans")

# Links in the way of one path, as on most systems.
_MOST_HOPS = 40
# Windows: a folder that stands for another one.
_JUNCTION = 0xA0000003


def write_output(path: Path, data: bytes, root: Path, *, plan: bool = False) -> None:
    """Writes where the user said; an earlier file there is replaced in one step.

    A device or pipe is written to instead of being replaced. A link of the user's is followed; one
    that stands in ``root`` may have come with a commit: it is replaced by the file, and a folder
    that is one is refused (``link-as-target``). A place among the records of ``root`` is refused as
    well (``output-in-data``), and what belongs to git (``output-in-git``); no folder is made.
    ``plan``: it is one, and there is a better way to put it there.
    """
    try:
        target = _leads_to(path, root)
        if any(target.is_relative_to((root / folder).resolve()) for folder in RECORDS):
            raise QP174Error("output-in-data", path=str(path), plan="yes" if plan else "")
        if _is_gits(target, root):
            raise QP174Error("output-in-git", path=str(path))
        if not target.parent.is_dir():
            raise QP174Error("no-such-folder", path=str(path.parent))
        inside = target.parent.is_relative_to(os.path.realpath(root))
        if _is_special(target) and not (inside and _is_link(target)):
            target.write_bytes(data)
            return
    except OSError as error:
        reason = error.strerror or str(error)
        raise QP174Error("cannot-write", path=str(path), reason=reason) from error
    write_atomically(target, data)


def _is_gits(target: Path, root: Path) -> bool:
    """Whether a place is that of git itself in ``root`` or above it."""
    inside = Path(os.path.realpath(root))
    above = (inside, *inside.parents)
    return any(target.is_relative_to(folder / ".git") for folder in above)


def refuse_linked(folder: Path, root: Path) -> None:
    """Raises QP174Error ``link-as-target`` where a folder that somebody named for output is a link
    in ``root``, or lies in one.
    """
    try:
        leads_to = _leads_to(folder, root)
    except OSError as error:
        reason = error.strerror or str(error)
        raise QP174Error("cannot-write", path=str(folder), reason=reason) from error
    if _is_link(leads_to):
        raise QP174Error("link-as-target", path=str(folder), folder=str(folder))


def _leads_to(path: Path, root: Path) -> Path:
    """Where a path leads. No link in ``root`` is followed: at the end of the path it stays."""
    inside = Path(os.path.realpath(root))
    full = Path.cwd() / path
    here, ahead, hops = Path(full.anchor), deque(full.parts[1:]), 0
    while ahead:
        name = ahead.popleft()
        entry = here / name
        if name == "..":
            here = here.parent
        elif here.is_relative_to(inside) and _is_link(entry):
            if ahead:
                raise QP174Error("link-as-target", path=str(path), folder=str(entry))
            return entry
        elif _is_special(entry) or not _is_link(entry):  # /dev/stdout may be a link to no name
            here = entry
        else:
            hops += 1
            if hops > _MOST_HOPS:
                raise OSError("links in a circle")
            # Windows marks what it has read of a link.
            target = Path(os.readlink(entry).removeprefix("\\\\?\\"))  # noqa: PTH115
            here = Path(target.anchor) if target.is_absolute() else here
            ahead.extendleft(reversed(target.parts[1 if target.anchor else 0 :]))
    return here


def _is_special(path: Path) -> bool:
    """Whether a path leads to a device, a pipe or the like."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _is_link(path: Path) -> bool:
    """Whether a path is a link or, on Windows, a folder that stands for another one."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return False
    return S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION


def is_folder(path: Path) -> bool:
    """Whether a path that the user named leads to a folder; False where that is not to be seen."""
    try:
        return path.is_dir()
    except OSError:
        return False


def open_page(data: bytes) -> tuple[Path, bool]:
    """Writes a page to a temporary file and opens it: where it is, and whether a browser came."""
    import webbrowser  # slow to import, and rarely wanted

    path = write_temporary(data, ".html")
    return path, webbrowser.open(path.as_uri())
