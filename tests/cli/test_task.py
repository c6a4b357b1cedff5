"""The task that `init` writes for VS Code finds every finding in what a terminal shows."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.render.faulty import faulty
from tests.support import AS_OF, ROOT, Run

TASKS = ROOT / "qp174" / "scaffold" / "vscode" / "tasks.json"


def task() -> Mapping[str, Any]:
    tasks = json.loads(TASKS.read_text(encoding="utf-8"))["tasks"]
    (found,) = (entry for entry in tasks if entry.get("group", {}).get("isDefault"))
    assert isinstance(found, dict)
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Faults at places, a long sentence, a warning, and a fault of a file as a whole."""
    root = faulty(tmp_path / "faulty")
    (root / "catalogue/lifecycle.yaml").unlink()
    (root / "catalogue/services/note.txt").write_text("?", encoding="utf-8")
    return root


def shown(root: Path, words: list[str], language: str, columns: int) -> str:
    """What a terminal so wide is given."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = os.environ | {"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"}
    environment.pop("COLUMNS", None)
    line = ["--lang", language, "--as-of", AS_OF.isoformat(), "-C", str(root), *words]
    with subprocess.Popen(
        [sys.executable, "-m", "qp174", *line],
        cwd=ROOT,
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        said = b""
        try:
            while piece := os.read(ours, 65536):
                said += piece
        except OSError:
            pass  # Linux tells the end of a terminal so
        os.close(ours)
        assert process.wait() == 1
    return said.decode()


@pytest.mark.skipif(os.name == "nt", reason="opens a terminal as Unix does")
@pytest.mark.parametrize("columns", [80, 100])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_finding_becomes_a_problem(columns: int, language: str, root: Path, run: Run) -> None:
    found = task()
    pattern = found["problemMatcher"]["pattern"]
    text = shown(root, found["args"], language, columns)
    assert "\x1b" not in text
    problems = []
    for line in text.replace("\r\n", "\n").split("\n"):
        match = re.match(pattern["regexp"], line, re.ASCII)
        if match:
            keys = ("file", "line", "column", "severity", "code", "message")
            problems.append([match[pattern[key]] for key in keys])
    record = json.loads(run("validate", "--format", "json", root=root).out)["findings"]
    assert any(finding["line"] is None for finding in record)
    assert {finding["severity"] for finding in record} == {"error", "warning"}
    assert problems == [
        [
            finding["path"],
            str(finding["line"] or 1),
            str(finding["column"] or 1),
            finding["severity"],
            finding["code"],
            f"{finding['message'][language]} {finding['action'][language]}".rstrip(),
        ]
        for finding in record
    ]


def test_the_paths_are_those_of_the_folder_that_is_open(run: Run, root: Path) -> None:
    """Also where the repository begins further up."""
    (root.parent / ".git").mkdir()
    out = run(*task()["args"], root=root).out
    assert task()["problemMatcher"]["fileLocation"] == ["relative", "${workspaceFolder}"]
    assert out.startswith("catalogue/")
