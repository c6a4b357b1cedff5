"""The data repository on disk: where its root is, and every file that belongs to it.

A file is read once, as bytes. No folder that is a link is followed, and no link out of the root.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from stat import S_ISLNK

from qp174.model.error import QP174Error
from qp174.model.finding import Fault, Param
from qp174.store.files import is_plain_name, read_regular, safe_path

#: One mebibyte and a byte: enough to see that a file is too large, never more.
READ_LIMIT = 1024 * 1024 + 1
#: Files and folders below the root that are looked at; no ministry has as many services.
MOST_ENTRIES = 50_000

SINGLE_FILES = {
    "catalogue/organisation.yaml": "organisation",
    "catalogue/partners.yaml": "partners",
    "catalogue/coverage.yaml": "coverage",
    "catalogue/vocabulary.yaml": "vocabulary",
    "catalogue/recipients.yaml": "recipients",
    "catalogue/criteria.yaml": "criteria",
    "catalogue/gate.yaml": "gate",
    "catalogue/routes.yaml": "routes",
    "catalogue/lifecycle.yaml": "lifecycle",
    "catalogue/indicators.yaml": "indicators",
    "catalogue/capacity.yaml": "capacity",
    "catalogue/procedure.yaml": "procedure",
    "catalogue/documents.yaml": "documents",
}
SERVICES = "catalogue/services"
TOPS = ("catalogue", "plans")

# Windows: a folder that stands for another one.
_JUNCTION = 0xA0000003


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the repository: its path from the root, what it should hold, and its bytes.

    ``kind`` is None for a file that the tool does not read; ``fault`` says why there are no bytes.
    """

    path: str
    kind: str | None
    data: bytes
    fault: Fault | None = None


def find_root(start: Path) -> Path:
    """The nearest folder upwards from ``start`` that holds ``catalogue/``; else ``no-root``."""
    try:
        folder = Path(os.path.abspath(start))  # noqa: PTH100  # a link stays as it was named
        if not folder.is_dir():
            raise QP174Error("unreadable-path", path=str(start))
        for candidate in (folder, *folder.parents):
            if (candidate / "catalogue").is_dir():
                return candidate
    except OSError as error:  # looking is not allowed, or the current folder was deleted
        raise QP174Error("unreadable-path", path=str(start)) from error
    raise QP174Error("no-root", path=str(start))


def kind_of(path: str) -> str | None:
    """What a file holds, by its place; None for one that is in no known place."""
    if path in SINGLE_FILES:
        return SINGLE_FILES[path]
    if not path.endswith(".yaml"):
        return None
    if path.startswith(SERVICES + "/"):
        return "service"
    return "plan" if path.startswith("plans/") and path.count("/") == 1 else None


def read_all(root: Path) -> tuple[SourceFile, ...]:
    """Every file under ``catalogue/`` and ``plans/``, by path.

    Where there are too many, only those of which there is one each: the same ones in every run,
    in whatever order the disk lists the others.
    """
    walk = _Walk(root, MOST_ENTRIES)
    paths = [path for top in TOPS for path in walk.paths(root / top)]
    if walk.stopped_at is not None:
        fault = _fault("too-many-files", limit=MOST_ENTRIES)
        limit = SourceFile(walk.stopped_at, None, b"", fault)
        singles = (_read(root, path) for path in SINGLE_FILES if os.path.lexists(root / path))
        return tuple(sorted((limit, *singles), key=lambda file: file.path))
    files = [_read(root, path) for path in paths]
    return tuple(sorted((*walk.odd, *files), key=lambda file: file.path))


@dataclass(slots=True)
class _Walk:
    """A walk below the root: what is left to see, where it stopped, and names that are not shown.

    Hidden names are left alone.
    """

    root: Path
    left: int
    stopped_at: str | None = None
    odd: list[SourceFile] = field(default_factory=list)

    def paths(self, top: Path) -> Iterator[str]:
        """Paths from the root of all files below a folder, and of folders that cannot be read."""
        open_ = [top]
        while open_ and self.stopped_at is None:
            here = open_.pop()
            if _is_link(here):
                yield self._path(here)
                continue
            try:
                entries = self._entries(here)
            except FileNotFoundError:
                continue
            except OSError:
                yield self._path(here)
                continue
            for entry in entries:
                path = Path(entry.path)
                if not is_plain_name(entry.name):
                    shown = safe_path(self._path(path))
                    fault = _fault("odd-file", name=safe_path(entry.name))
                    self.odd.append(SourceFile(shown, None, b"", fault))
                elif _is_folder(entry):
                    open_.append(path)
                else:
                    yield self._path(path)

    def _path(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        """What stands in a folder, by name; notes where that is more than may be looked at."""
        with os.scandir(folder) as listed:
            found = list(islice(listed, self.left + 1))
        self.left -= len(found)
        if self.left < 0:
            self.stopped_at = self._path(folder)
            return []
        visible = (entry for entry in found if not entry.name.startswith("."))
        return sorted(visible, key=lambda entry: entry.name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:  # the folder around it may be listed but not entered
        return False


def _is_link(path: Path) -> bool:
    """Whether a path is a link or, on Windows, a junction; False where that may not be seen."""
    try:
        status = path.lstat()
    except OSError:
        return False
    return S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION


def _read(root: Path, path: str) -> SourceFile:
    """A file that stands below the root: only its last name can be a link."""
    kind = kind_of(path)
    full = root / path
    fault = None
    try:
        if _is_link(full):
            full = Path(os.path.realpath(full))
            fault = _leads_out(full, Path(os.path.realpath(root)))
        if fault is None and kind is not None:
            return SourceFile(path, kind, read_regular(full, READ_LIMIT))
        fault = fault or _fault("odd-file" if full.is_file() else "unreadable-file")
    except OSError:
        fault = _fault("unreadable-file")
    return SourceFile(path, kind, b"", fault)


def _leads_out(target: Path, root: Path) -> Fault | None:
    """Why a link may not be followed: out of the root, or to what is hidden there, as in .git."""
    if not target.is_relative_to(root):
        return _fault("outside-root")
    hidden = any(name.startswith(".") for name in target.relative_to(root).parts)
    return _fault("outside-root", hidden="yes") if hidden else None


def _fault(code: str, **params: Param) -> Fault:
    return Fault(code, None, None, params)


def path_inside(root: Path, path: Path) -> str:
    """A path that somebody named, as it stands under the root; else ``unreadable-path``."""
    try:
        full = Path(os.path.abspath(path))  # noqa: PTH100  # a link stays as it was named
        full.lstat()
    except OSError as error:
        raise QP174Error("unreadable-path", path=str(path)) from error
    if not full.is_relative_to(root):
        raise QP174Error("unreadable-path", path=str(path))
    return full.relative_to(root).as_posix()
