"""The data repository on disk: where its root is, and every file that belongs to it.

A file is read once, as bytes. Links that lead out of the root are not followed.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qp174.model.error import QP174Error
from qp174.model.finding import Fault

#: One mebibyte and a byte: enough to see that a file is too large, never more.
READ_LIMIT = 1024 * 1024 + 1

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
    folder = Path(os.path.abspath(start))  # noqa: PTH100  # a link stays as it was named
    if not folder.is_dir():
        raise QP174Error("unreadable-path", path=str(start))
    for candidate in (folder, *folder.parents):
        if (candidate / "catalogue").is_dir():
            return candidate
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
    """Every file under ``catalogue/`` and ``plans/``, by path."""
    real_root = Path(os.path.realpath(root))
    files = [
        _read(root, path, real_root)
        for top in ("catalogue", "plans")
        for path in _walk(root / top, root)
    ]
    return tuple(sorted(files, key=lambda file: file.path))


def _walk(folder: Path, root: Path) -> Iterator[str]:
    """Paths from the root of all files below a folder; hidden names are left alone."""
    open_ = [folder]
    while open_:
        here = open_.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except FileNotFoundError:
            continue
        except OSError:
            yield here.relative_to(root).as_posix()
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                open_.append(Path(entry.path))
            else:
                yield Path(entry.path).relative_to(root).as_posix()


def _read(root: Path, path: str, real_root: Path) -> SourceFile:
    kind = kind_of(path)
    full = root / path
    real = Path(os.path.realpath(full))
    if not real.is_relative_to(real_root):
        return SourceFile(path, kind, b"", _fault("outside-root"))
    if not real.is_file():
        return SourceFile(path, kind, b"", _fault("unreadable-file"))
    if kind is None:
        return SourceFile(path, None, b"", _fault("odd-file"))
    try:
        with full.open("rb") as stream:
            return SourceFile(path, kind, stream.read(READ_LIMIT))
    except OSError:
        return SourceFile(path, kind, b"", _fault("unreadable-file"))


def _fault(code: str) -> Fault:
    return Fault(code, None, None, {})


def path_inside(root: Path, path: Path) -> str:
    """A path that somebody named, as it stands under the root; else ``unreadable-path``."""
    full = Path(os.path.abspath(path))  # noqa: PTH100  # a link stays as it was named
    if not full.exists() or not full.is_relative_to(root):
        raise QP174Error("unreadable-path", path=str(path))
    return full.relative_to(root).as_posix()
