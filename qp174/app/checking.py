"""What ``validate`` answers: is everything in a data repository sound?

Where nothing at all has changed since the last answer, that answer is given again; then nothing
of what reads files or knows the checks is even imported.
"""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qp174.core.codec import Codec, Coder, DamagedError
from qp174.model.finding import Checked, Finding
from qp174.store.cache import is_settled, open_cache, state_of
from qp174.store.package import program_state
from qp174.store.workspace import Listing, SourceFile, list_files, steadily

if TYPE_CHECKING:
    from qp174.app.load import Loaded


def check(
    root: Path,
    as_of: date,
    *,
    use_cache: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Checked:
    """The findings of the data repository ``root`` on a day, after waivers.

    ``progress`` is told from time to time how many files are done, and of how many.
    """
    listing = list_files(root)
    cache = open_cache(root, program_state()) if use_cache else None
    state = state_of(listing.entries) if cache else None
    question = f"{state} {as_of.isoformat()}"
    if cache and state:
        known = _answer_read(cache.answer(question), listing)
        if known is not None:
            return known
    from qp174.app.load import load_tree
    from qp174.app.tree import on_disk

    now = cache.now() if cache else None
    listing, found = steadily(
        root,
        lambda seen: (
            seen,
            checked(load_tree(on_disk(root, seen), as_of, cache, progress=progress)),
        ),
        listing,
    )
    state = state_of(listing.entries) if cache else None
    if cache and state and now is not None and _is_settled(listing, found, now):
        cache.keep_answer(f"{state} {as_of.isoformat()}", _answer_written(found))
    return found


def check_files(root: Path, files: Iterable[SourceFile], as_of: date) -> Checked:
    """The same of files that are not on disk, as those of a commit: never from the cache."""
    from qp174.app.load import load_files

    return checked(load_files(root, files, as_of))


def checked(loaded: "Loaded") -> Checked:
    """What of a data repository that was read is asked for here."""
    return Checked(
        loaded.files,
        loaded.findings,
        loaded.lines,
        loaded.waived,
        paths=loaded.paths,
        unasked=loaded.unasked,
    )


def _is_settled(listing: Listing, found: Checked, now: int) -> bool:
    """Whether the answer holds as long as the listing stays the same."""
    return all(
        entry.fault or is_settled(entry.stamp, now) for entry in listing.entries
    ) and not any(finding.code == "unreadable-file" for finding in found.findings)


def _codec() -> Codec:
    return Coder().codec(
        tuple[int, int, bool, tuple[Finding, ...], tuple[tuple[str, int, str], ...]]
    )


def _answer_written(found: Checked) -> Any:
    lines = tuple((path, line, text) for (path, line), text in found.lines.items())
    return _codec().write((found.files, found.waived, found.unasked, found.findings, lines))


def _answer_read(kept: Any, listing: Listing) -> Checked | None:
    if kept is None:
        return None
    try:
        files, waived, unasked, findings, lines = _codec().read(kept)
    except (DamagedError, RecursionError):
        return None
    texts = {(path, line): text for path, line, text in lines}
    paths = tuple(dict.fromkeys(entry.path for entry in listing.entries))
    return Checked(files, findings, texts, waived, paths=paths, unasked=unasked)
