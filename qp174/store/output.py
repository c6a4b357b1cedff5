"""Results that leave the tool: the file that the user named, or a page in the browser."""

from pathlib import Path

from qp174.model.error import QP174Error
from qp174.store.files import write_atomically, write_temporary

#: Where only records lie: a slip of the keyboard must not put a report in place of one.
RECORDS = ("catalogue", "plans")


def write_output(path: Path, data: bytes, root: Path) -> None:
    """Writes where the user said; an earlier file there is replaced in one step.

    A link is followed, and a device or pipe is written to instead of being replaced. A place among
    the records of ``root`` is refused (``output-in-data``), and no folder is made.
    """
    try:
        target = path.resolve()
        if any(target.is_relative_to((root / folder).resolve()) for folder in RECORDS):
            raise QP174Error("output-in-data", path=str(path))
        if not target.parent.is_dir():
            raise QP174Error("no-such-folder", path=str(path.parent))
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
