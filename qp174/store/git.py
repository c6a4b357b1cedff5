"""History as data, read from git's objects only.

No command looks at the working tree. A repository's own configuration, which may be hostile,
is left no way to start a program: no transport, no fetching of missing objects, no bare repository
that a pull request brought along, no ``git`` out of the data folder; the environment is our own.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

#: Why no date is known: ``refused`` is git's own refusal, or a repository that it cannot read;
#: ``odd-date`` a commit whose date cannot be one.
Undated = Literal["no-git", "no-repository", "no-commit", "refused", "odd-date"]

#: Seconds for one question; reading thousands of files may take longer.
TIMEOUT = 10
_COMMITTER = re.compile(rb"^committer [^\n]*> ([0-9]{1,12}) ([+-][0-9]{4})$", re.MULTILINE)
_NAME = "git.exe" if os.name == "nt" else "git"
# LANGUAGE would translate the one message that is looked at, in spite of LC_ALL.
_DROPPED = ("LANGUAGE",)


def last_commit_seconds(root: Path) -> tuple[int, int] | Undated:
    """When the last commit of ``root`` was made: seconds since 1970 and the zone's minutes east.

    Else why that is not known.
    """
    program = find_git(root)
    if program is None:
        return "no-git"
    try:
        answer = git(program, root, "cat-file", "commit", "HEAD")
        if answer.returncode != 0:
            return why_not(program, root)
    except (OSError, subprocess.TimeoutExpired):
        return "refused"
    match = _COMMITTER.search(answer.stdout.split(b"\n\n", 1)[0])
    if match is None:
        return "odd-date"
    zone = match[2].decode("ascii")
    minutes = int(zone[1:3]) * 60 + int(zone[3:5])
    return int(match[1]), -minutes if zone[0] == "-" else minutes


def why_not(program: str, root: Path) -> Literal["no-repository", "no-commit", "refused"]:
    """Why there is no last commit to read."""
    place = git(program, root, "rev-parse", "--git-dir")
    if place.returncode != 0:
        return "no-repository" if b"not a git repository" in place.stderr else "refused"
    head = git(program, root, "rev-parse", "--verify", "--quiet", "HEAD")
    return "refused" if head.returncode == 0 else "no-commit"


def git(program: str, root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """One question to the repository around ``root``; OSError or TimeoutExpired may come of it.

    The user chose ``root``, so it may belong to somebody else (a container).
    """
    settings = {
        "safe.bareRepository": "explicit",
        "safe.directory": os.path.realpath(root).replace(os.sep, "/"),
        "core.fsmonitor": "false",
        # Kept beside the objects, it could tell other parents and trees than they do.
        "core.commitGraph": "false",
        "core.warnAmbiguousRefs": "true",
    }
    flags = [flag for key, value in settings.items() for flag in ("-c", f"{key}={value}")]
    return subprocess.run(
        [program, *flags, *words],
        cwd=root,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )


def environment() -> dict[str, str]:
    """Ours, with every setting of git that somebody left there replaced."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.upper().startswith("GIT_") and key.upper() not in _DROPPED
    }
    return kept | {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_GRAFT_FILE": os.devnull,
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "LC_ALL": "C.UTF-8",
    }


def find_git(root: Path) -> str | None:
    """The first git on the PATH, but none that the data folder or the current one brings along.

    Windows would look into the current folder first: naming the folder prevents that.
    """
    return next(_programs(root), None)


def _programs(root: Path) -> Iterator[str]:
    data, here = Path(os.path.realpath(root)), Path(os.path.realpath(os.curdir))
    for folder in map(Path, os.environ.get("PATH", os.defpath).split(os.pathsep)):
        real = Path(os.path.realpath(folder))
        if not folder.is_absolute() or real == here or real.is_relative_to(data):
            continue
        found = shutil.which(str(folder / _NAME))
        if found is not None:
            yield found
