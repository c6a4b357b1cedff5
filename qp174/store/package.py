"""The files that the program brings along: schemas, templates, messages.

The running tool uses its own, never those of the data repository: a pull request must not weaken
its own check.
"""

import hashlib
import os
import sys
from importlib.util import find_spec
from pathlib import Path

from qp174 import __version__
from qp174.model.error import QP174Error

_PACKAGE = Path(__file__).parent.parent
# A wheel carries schemas/ and templates/ inside the package; a checkout has them beside it.
_PLACES = (_PACKAGE, _PACKAGE.parent)


def resource_bytes(*parts: str) -> bytes:
    """The content of one packaged file, as ``resource_bytes("schemas", "gate.schema.json")``.

    Raises QP174Error ``incomplete-installation`` where it is missing.
    """
    for place in _PLACES:
        path = place.joinpath(*parts)
        if path.is_file():
            return path.read_bytes()
    raise QP174Error("incomplete-installation", path="/".join(parts))


def resource_names(folder: str) -> tuple[str, ...]:
    """The names of the files in one packaged folder, sorted; ``/`` parts subfolders in ``folder``.

    Raises QP174Error ``incomplete-installation`` where the folder is missing.
    """
    for place in _PLACES:
        found = place.joinpath(*folder.split("/"))
        if found.is_dir():
            return tuple(sorted(entry.name for entry in found.iterdir() if entry.is_file()))
    raise QP174Error("incomplete-installation", path=folder)


def template_text(name: str) -> str | None:
    """The text of a packaged template; None where there is none of that name."""
    try:
        return resource_bytes("templates", name).decode()
    except QP174Error:
        return None


#: What else a verdict depends on.
_LIBRARIES = ("yaml", "jsonschema", "jsonschema_rs")


def program_state() -> str:
    """A hash that is another one as soon as the program, its schemas or its parsers are others.

    By the names, sizes and times of the files, not by their content: asked for in every run.
    """
    parts = [__version__, sys.version]
    for folder in (_PACKAGE, *(place / "schemas" for place in _PLACES)):
        for here, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            parts += [_state_of(os.path.join(here, name)) for name in sorted(names)]  # noqa: PTH118
    for library in _LIBRARIES:
        found = find_spec(library)
        parts.append(_state_of(found.origin) if found and found.origin else "")
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _state_of(path: str) -> str:
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return path
    return f"{path} {status.st_size} {status.st_mtime_ns}"
