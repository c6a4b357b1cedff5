"""The files that the program brings along: schemas, templates, messages.

The running tool uses its own, never those of the data repository: a pull request must not weaken
its own check.
"""

from pathlib import Path

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
