"""What tests of several rooms share: where things stand, and the command line as a function."""

import datetime
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

ROOT = Path(__file__).parent.parent
SECOND = ROOT / "tests" / "second_ministry"
#: The small catalogue on which the examples of the checks build.
BASE = ROOT / "tests" / "checks" / "_base"
AS_OF = datetime.date(2026, 11, 22)


@dataclass(frozen=True)
class Answer:
    """What a command line gives back."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """Runs the command line in this process: in English, as of AS_OF, on the shipped data."""

    def __call__(self, *words: str, root: Path = ROOT) -> Answer: ...


def sampled(values: Iterable[object], *, every: int) -> list[Any]:
    """The parameters of a test: one of so many in each run, the others with what is slow."""
    return [
        value if number % every == 0 else pytest.param(value, marks=pytest.mark.slow)
        for number, value in enumerate(values)
    ]


def copied(root: Path, target: Path) -> Path:
    """A data repository of one's own: a copy of the catalogue and the plans of ``root``."""
    for folder in ("catalogue", "plans"):
        if (root / folder).is_dir():
            shutil.copytree(root / folder, target / folder)
    return target


def program(
    *words: str, environment: dict[str, str], root: Path = ROOT
) -> subprocess.CompletedProcess[bytes]:
    """The command line as a process of its own, with nothing in its environment but this."""
    return subprocess.run(
        [sys.executable, "-m", "qp174", "-C", str(root), "--as-of", AS_OF.isoformat(), *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
