"""What the files around the package promise one another."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import qp174

ROOT = Path(__file__).resolve().parent.parent
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(lock: Path) -> dict[str, str]:
    """Package to version; a line that pins nothing is a fault of the lock."""
    requirements = re.sub(r"\\\n", "", re.sub(r"(?m)^\s*#.*\n", "", lock.read_text("utf-8")))
    found = {}
    for requirement in requirements.splitlines():
        pin = re.match(r"([a-z0-9-]+)==(\S+)", requirement)
        assert pin, f"{lock.name}: not pinned: {requirement[:60]}"
        assert "--hash=sha256:" in requirement, f"{lock.name}: no hash: {pin[1]}"
        found[pin[1]] = pin[2]
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_pins_and_hashes_every_package(lock: Path) -> None:
    assert pins(lock)


def test_the_locks_agree_on_versions() -> None:
    assert [lock.stem for lock in LOCKS] == ["build", "dev", "runtime"]
    build, dev, runtime = map(pins, LOCKS)
    assert runtime.items() <= dev.items()
    assert {name: build[name] for name in build.keys() & dev.keys()}.items() <= dev.items()


def test_the_runtime_lock_covers_the_declared_dependencies() -> None:
    declared = {re.split(r"[<>=~!;\[ ]", line)[0].lower() for line in PROJECT["dependencies"]}
    assert declared <= pins(ROOT / "requirements/runtime.txt").keys()


@pytest.mark.parametrize(
    "name", ["Makefile", "tools/run.py", ".ci/run", *(f"requirements/{p.name}" for p in LOCKS)]
)
def test_no_file_says_where_packages_come_from(name: str) -> None:
    """Each place that installs has its own index: a name written here would break the others."""
    options = r"--(extra-)?index-url|--find-links|--trusted-host|(?m:^-[if] )|\w+://"
    # An option that keeps such a line out of a lock is welcome.
    assert not re.search(options, text(name).replace("--no-emit", ""))


def test_one_version() -> None:
    assert PROJECT["version"] == qp174.__version__
    assert f"## {qp174.__version__}" in text("CHANGELOG.md")


@pytest.mark.parametrize("chore", ["demo", "test"])
def test_the_readme_opens_with_commands_that_exist(chore: str) -> None:
    assert f"make {chore}" in text("README.md")
    assert chore in _chores()
    targets = re.search(r"(?m)^CHORES := (.*)$", text("Makefile"))
    assert targets
    assert set(targets[1].split()) == _chores()


def _chores() -> set[str]:
    """What tools/run.py offers, as it says itself."""
    answer = subprocess.run(
        [sys.executable, "tools/run.py", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(re.findall(r"(?m)^  (\w+) ", answer.stdout))


def test_an_unknown_chore_is_a_usage_error() -> None:
    command = [sys.executable, "tools/run.py", "dance"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True).returncode == 2


def test_the_licence_is_the_declared_one() -> None:
    assert PROJECT["license"] == "Apache-2.0"
    assert "Apache License\n                           Version 2.0" in text("LICENSE")
