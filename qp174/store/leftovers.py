"""What writers left lying in a data folder, as readers see it: told, never acted on.

A reader does not finish a change. Its notes may be another user's, or have come with a commit.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from qp174.model.error import QP174Error
from qp174.store.durable import LOCK
from qp174.store.files import is_regular, read_bytes
from qp174.store.inside import target_of
from qp174.store.journal import Step, digest, is_blank, is_committed, is_own, read_notes
from qp174.store.keys import key_of
from qp174.store.lock import glance, holder, is_held, left_behind

#: A computer that the notes do not name.
UNKNOWN = "?"

_MOST_NAMED = 5


def refuse_unfinished(root: Path) -> None:
    """Raises QP174Error ``unfinished-write`` (n, paths, host) where files are half changed.

    ``host`` is where that was done by somebody else, and empty for a command of one's own.
    """
    if not os.path.lexists(root / LOCK):
        return
    noted = left_behind(root, is_committed)
    steps = read_notes(noted, None).steps
    try:
        now = [digest(read_bytes(target_of(root, step.path))) for step in steps]
    except QP174Error:
        return  # through a link, say: no notes of ours
    pairs = list(zip(now, steps, strict=True))
    if all(here == step.before for here, step in pairs):
        return
    if any(here != step.after for here, step in pairs):
        raise unfinished(steps, noted if whose(root, noted) else b"")


def strays(root: Path, temporaries: Iterable[str]) -> tuple[tuple[str, dict[str, str]], ...]:
    """Files that only a writer makes, of none that is at work or was the user's own.

    Paths from the root, each with what there is to say: ``host``, the computer that the notes name.
    ``temporaries`` are the temporary files that were seen.
    """
    if os.path.lexists(root / LOCK) and not is_regular(root / LOCK):
        return ((LOCK, {}),)
    noted = glance(root / LOCK)
    if is_held(root / LOCK) or noted != glance(root / LOCK):
        return ()  # a writer is at work, or was a moment ago
    foreign = whose(root, noted)
    key = None if foreign else key_of(root)
    ours = read_notes(noted, key).litter if key else ()
    left = [path for path in sorted(temporaries) if path not in ours]
    left = [path for path in left if os.path.lexists(root / path)]
    said = {"host": foreign} if foreign not in ("", UNKNOWN) else {}
    return (*([(LOCK, said)] if foreign else []), *((path, {}) for path in left))


def whose(root: Path, noted: bytes) -> str:
    """The computer of somebody else who began these notes, or UNKNOWN; else nothing."""
    if is_blank(noted) or is_own(noted, key_of(root)):
        return ""
    return holder(noted)["host"] or UNKNOWN


def unfinished(steps: Sequence[Step], foreign: bytes = b"") -> QP174Error:
    """The error of a change that is half made; ``foreign`` are the notes of somebody else."""
    named = [step.path for step in steps[:_MOST_NAMED]]
    more = ["…"] * (len(steps) > _MOST_NAMED)
    host = (holder(foreign)["host"] or UNKNOWN) if foreign else ""
    paths = ", ".join([*named, *more])
    return QP174Error("unfinished-write", n=len(steps), paths=paths, host=host)
