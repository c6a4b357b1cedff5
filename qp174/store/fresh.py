"""A whole tree of files where nothing stands yet: all of it, or nothing.

A new folder is built under a hidden name beside its place and gets its own name in one step. In a
folder that is there (somebody may stand in it, and a clone holds ``.git``) the tree is built in a
hidden folder inside it; once it is whole that folder is called ready, and its entries move out. A
run that was interrupted is recognised by those names: the next one for the same place takes away
what was never whole, and moves out what was ready.
"""

import contextlib
import errno
import hashlib
import os
import re
import shutil
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Literal

from qp174.model.error import QP174Error
from qp174.store import durable

#: What an interrupted run before this one had left: nothing, a part that is gone now, or all of
#: it, which this run only put in place.
Earlier = Literal["nothing", "removed", "finished"]

#: What an empty clone holds.
_GIT = ".git"
# In the name of a folder that will be one: which one; else nothing.
_BUILDING = re.compile(r"\.qp174-init-(?P<place>(?:[0-9a-f]{8}-)?)[0-9a-f]{8}\.tmp")
_READY = re.compile(r"\.qp174-init-[0-9a-f]{8}\.ready")


def write_tree(path: Path, files: Mapping[str, bytes]) -> Earlier:
    """Writes files, by their paths below ``path``: a folder that is missing or empty.

    One that holds nothing but git's own counts as empty. They are on the disk afterwards. Raises
    QP174Error with everything as it was: ``folder-not-empty`` (``found``: a name there, or
    ``file`` where the path is no folder), ``locked`` where another run writes there,
    ``current-folder-gone`` and ``cannot-write``.
    """
    try:
        folder = Path(os.path.realpath(path))  # somebody named it: a link is followed
    except FileNotFoundError as error:
        raise QP174Error("current-folder-gone") from error
    try:
        if os.path.lexists(folder):
            return _fill(folder, files, str(path))
        return _make(folder, files)
    except FileExistsError as error:
        found = Path(error.filename2 or error.filename or path).name
        raise QP174Error("folder-not-empty", path=str(path), found=found) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise QP174Error("cannot-write", path=str(path), reason=reason) from error


# ── a new folder ─────────────────────────────────────────────────────────────────────────


def _make(folder: Path, files: Mapping[str, bytes]) -> Earlier:
    """The tree as a new folder, with those around it that are missing."""
    outermost = folder
    while not outermost.parent.exists():
        outermost = outermost.parent
    around = outermost.parent
    place = _mark(outermost)
    earlier = _clear(around, place)
    below = PurePosixPath(*folder.relative_to(outermost).parts)
    with _building(around, place) as built:
        _write(built, {str(below / name): data for name, data in files.items()})
        _put(built, outermost)
    return earlier


def _put(built: Path, target: Path) -> None:
    """Gives the tree its name: from here on it is there."""
    if os.path.lexists(target):  # what a rename would do then differs from system to system
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    durable.replace(built, target)
    try:
        durable.flush_folder(target.parent)
    except BaseException:
        durable.replace(target, built)
        raise


# ── a folder that is there ───────────────────────────────────────────────────────────────


def _fill(folder: Path, files: Mapping[str, bytes], named: str) -> Earlier:
    """The tree in an empty folder."""
    if not folder.is_dir():
        raise QP174Error("folder-not-empty", path=named, file="yes", found="")
    tops = sorted({name.partition("/")[0] for name in files})
    ready = _ready(folder, tops)
    if ready is not None:
        _move_out(ready, folder, tops)
        return "finished"
    _refuse_filled(folder, named)
    beside = _clear(folder.parent, _mark(folder))  # from before the folder was there
    inside = _clear(folder, "")
    with _building(folder, "") as built:
        _write(built, files)
        _refuse_filled(folder, named)
        ready = built.with_suffix(".ready")
        durable.replace(built, ready)
        try:
            durable.flush_folder(folder)
            _move_out(ready, folder, tops)
        except BaseException:
            _take_back(ready, folder, tops)
            durable.replace(ready, built)
            raise
    return "removed" if "removed" in (beside, inside) else "nothing"


def _refuse_filled(folder: Path, named: str) -> None:
    found = [name for name in _names(folder) if name != _GIT and not _is_building(folder, name)]
    if found:
        raise QP174Error("folder-not-empty", path=named, found=found[0])


def _is_building(folder: Path, name: str) -> bool:
    shape = _BUILDING.fullmatch(name)
    return shape is not None and not shape["place"] and _is_folder(folder / name)


def _ready(folder: Path, tops: Sequence[str]) -> Path | None:
    """A tree that only has to move out of its hidden folder; None where there is none.

    Together with what has moved already it is all that belongs there, and nothing else is there:
    so it is no folder of this name that came with a clone.
    """
    names = [name for name in _names(folder) if name != _GIT]
    ready = [name for name in names if _READY.fullmatch(name) and _is_folder(folder / name)]
    if len(ready) != 1:
        return None
    tree = folder / ready[0]
    moved = {name for name in names if name != ready[0] and not _is_building(folder, name)}
    waiting = set(_names(tree))
    whole = sorted(moved | waiting) == list(tops)
    return tree if whole and all(_is_same(tree / n, folder / n) for n in moved & waiting) else None


def _move_out(ready: Path, folder: Path, tops: Sequence[str]) -> None:
    """The entries of the tree to their place. Two runs may do so at once."""
    for name in tops:
        try:
            _move(ready / name, folder / name)
        except (FileNotFoundError, FileExistsError):
            if os.path.lexists(ready / name):  # else it has moved before
                raise
    durable.flush_folder(folder)
    with contextlib.suppress(FileNotFoundError):
        os.rmdir(durable.system_path(ready))  # noqa: PTH106


def _take_back(ready: Path, folder: Path, tops: Sequence[str]) -> None:
    """The entries that moved, back into the tree."""
    if not ready.exists():
        durable.make_folder(ready)
    for name in tops:
        here, there = folder / name, ready / name
        if not os.path.lexists(there) or (os.path.lexists(here) and _is_same(here, there)):
            _move(here, there)


def _move(source: Path, target: Path) -> None:
    """Moves a file or folder; FileExistsError where something else has that name.

    For a moment a file may have both names: who was stopped there goes on from there.
    """
    if os.path.lexists(source) and os.path.lexists(target) and _is_same(source, target):
        durable.remove(source)
        return
    durable.rename_new(source, target)
    if os.path.lexists(source):  # the name that was left, because it could not be taken away
        durable.remove(source)


def _is_same(one: Path, other: Path) -> bool:
    """Whether two names are those of one file."""
    return os.path.samestat(
        os.lstat(durable.system_path(one)), os.lstat(durable.system_path(other))
    )


# ── building ─────────────────────────────────────────────────────────────────────────────


@contextlib.contextmanager
def _building(around: Path, place: str) -> Iterator[Path]:
    """A new hidden folder; whatever is left of it afterwards is taken away."""
    built = around / f".qp174-init-{place}{os.urandom(4).hex()}.tmp"
    os.mkdir(durable.system_path(built))  # noqa: PTH102
    try:
        yield built
    except FileNotFoundError as error:
        if not built.exists():  # another run took it for left behind
            raise QP174Error("locked") from error
        raise
    finally:
        _remove(built)


def _write(built: Path, files: Mapping[str, bytes]) -> None:
    """Writes and flushes the files and every folder of them."""
    folders = {str(folder) for name in files for folder in PurePosixPath(name).parents}
    for folder in sorted(folders - {"."}):
        os.mkdir(durable.system_path(built / folder))  # noqa: PTH102
    for name in sorted(files):
        durable.write_fresh(built / name, files[name], None)
    for folder in sorted(folders):
        durable.flush_folder(built / folder)


def _clear(around: Path, place: str) -> Earlier:
    """Takes away what interrupted runs for a place have left in a folder."""
    earlier: Earlier = "nothing"
    for name in _names(around):
        shape = _BUILDING.fullmatch(name)
        if shape is None or shape["place"] != place or not _is_folder(around / name):
            continue
        # Under another name first: a run that is still at work cannot give it its name any more.
        claimed = around / f".qp174-init-{place}{os.urandom(4).hex()}.tmp"
        with contextlib.suppress(OSError):  # it is gone, or somebody else's: it harms nobody
            durable.replace(around / name, claimed)
            _remove(claimed)
            earlier = "removed"
    return earlier


def _remove(folder: Path) -> None:
    if os.path.lexists(folder):
        shutil.rmtree(durable.system_path(folder), ignore_errors=True)


def _mark(folder: Path) -> str:
    """How the hidden name says for which folder it is."""
    return hashlib.sha256(os.fsencode(folder.name)).hexdigest()[:8] + "-"


def _names(folder: Path) -> list[str]:
    """The names in a folder, sorted; none where looking is not allowed."""
    try:
        return sorted(os.listdir(durable.system_path(folder)))  # noqa: PTH208
    except PermissionError:
        return []


def _is_folder(path: Path) -> bool:
    """Whether this is a folder itself, not a link to one."""
    return stat.S_ISDIR(os.lstat(durable.system_path(path)).st_mode)
