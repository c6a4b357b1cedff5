"""The single moves of a writer: new bytes into place, and away what is needed no more."""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from qp174.model.error import QP174Error
from qp174.store import durable
from qp174.store.files import read_bytes
from qp174.store.inside import target_of
from qp174.store.journal import MISSING, Step, digest


def put(root: Path, step: Step) -> None:
    """Puts the new bytes of a file in place, or takes it away."""
    target = root / step.path
    if step.after == MISSING:
        durable.remove(target)
    elif step.before == MISSING:
        durable.rename_new(root / step.litter, target)
    else:
        durable.replace(root / step.litter, target)


def is_ready(root: Path, step: Step) -> bool:
    """Whether the new bytes are there."""
    if step.after == MISSING:
        return True
    return digest(read_bytes(target_of(root, step.litter))) == step.after


def remove_litter(root: Path, path: str) -> bool:
    """Takes a temporary file away; whether it is gone."""
    try:
        durable.remove(target_of(root, path))
    except FileNotFoundError:
        return True
    except (OSError, QP174Error):
        return False
    return True


def remove_folders(root: Path, folders: Sequence[str]) -> None:
    """Takes folders away in which nothing stands, the innermost first."""
    for folder in reversed(folders):
        with contextlib.suppress(OSError, QP174Error):
            os.rmdir(target_of(root, folder))  # noqa: PTH106


def missing_folders(root: Path, paths: Sequence[str]) -> list[str]:
    """The folders that must be made for these files, the outermost first."""
    wanted = {
        str(folder) for path in paths for folder in PurePosixPath(path).parents if folder.name
    }
    return [folder for folder in sorted(wanted) if not os.path.lexists(root / folder)]
