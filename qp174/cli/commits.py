"""The command line that commits what a command has written, and nothing else."""

from collections.abc import Sequence
from pathlib import Path

from qp174.cli.written import command_in, plain
from qp174.store.kinds import TOPS

#: More files than these are not named one by one: nobody reads such a line.
_MOST_NAMED = 3


def commit_line(root: Path, message: str, paths: Sequence[str]) -> str:
    """Commits these files (paths from ``root``), whatever else was changed or staged.

    ``Path()`` is the folder where one stands; empty where no shell takes the root as it is.
    Where they are many, or one has a name that no shell takes as it is, git asks piece by piece.
    """
    words = ("-m", plain(message), "--")
    few = len(paths) <= _MOST_NAMED
    named = command_in(root, "git", "commit", *words, *paths) if few else ""
    return named or command_in(root, "git", "commit", "-p", *words, *TOPS)


def add_line(root: Path, paths: Sequence[str]) -> str:
    """Tells git of files that it does not know yet (paths from ``root``): a commit needs that."""
    return command_in(root, "git", "add", "--", *paths)
