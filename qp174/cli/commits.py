"""The command line that commits what a command has written, and nothing else."""

from collections.abc import Sequence

from qp174.cli.written import command, plain
from qp174.store.workspace import TOPS

#: More files than these are not named one by one: nobody reads such a line.
_MOST_NAMED = 3


def commit_line(message: str, paths: Sequence[str]) -> str:
    """Commits these files (paths from the root), whatever else was changed or staged.

    Where they are many, or one has a name that no shell takes as it is, git asks piece by piece.
    """
    words = ("git", "commit", "-m", plain(message), "--")
    named = command(*words, *paths) if len(paths) <= _MOST_NAMED else ""
    return named or command("git", "commit", "-p", *words[2:], *TOPS)
