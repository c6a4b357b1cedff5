"""Results that leave the tool: the file that the user named, or a page in the browser."""

from pathlib import Path

from qp174.model.error import QP174Error
from qp174.store.files import write_atomically, write_temporary


def write_output(path: Path, data: bytes) -> None:
    """Writes where the user said; an earlier file there is replaced in one step.

    A link is followed, and a device or pipe is written to instead of being replaced.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(data)
            return
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        reason = getattr(error, "strerror", None) or str(error)
        raise QP174Error("cannot-write", path=str(path), reason=reason) from error
    write_atomically(target, data)


def open_page(data: bytes) -> tuple[Path, bool]:
    """Writes a page to a temporary file and opens it: where it is, and whether a browser came."""
    import webbrowser  # slow to import, and rarely wanted

    path = write_temporary(data, ".html")
    return path, webbrowser.open(path.as_uri())
