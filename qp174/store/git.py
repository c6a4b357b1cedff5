"""History as data, read from git's objects only.

No command here looks at the working tree, and none obeys the repository's configuration beyond
finding its objects; the environment is our own.
"""

import os
import re
import subprocess
from pathlib import Path

_TIMEOUT = 10
_COMMITTER = re.compile(rb"^committer [^\n]*> ([0-9]{1,12}) ([+-][0-9]{4})$", re.MULTILINE)


def _environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return kept | {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_GRAFT_FILE": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "LC_ALL": "C.UTF-8",
    }


def last_commit_seconds(root: Path) -> tuple[int, int] | None:
    """When the last commit of ``root`` was made: seconds since 1970 and the zone's minutes east.

    None where there is no git, no repository or no commit yet, or where git refuses to answer.
    """
    try:
        answer = subprocess.run(
            ["git", "cat-file", "commit", "HEAD"],
            cwd=root,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    head = answer.stdout.split(b"\n\n", 1)[0]
    match = _COMMITTER.search(head) if answer.returncode == 0 else None
    if match is None:
        return None
    zone = match[2].decode("ascii")
    minutes = int(zone[1:3]) * 60 + int(zone[3:5])
    return int(match[1]), -minutes if zone[0] == "-" else minutes
