"""Fixtures of every room."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

from qp174.app.load import Loaded, load
from qp174.cli.main import main
from qp174.model.catalogue import Catalogue
from qp174.store.workspace import read_all
from tests.remembering import remember
from tests.support import AS_OF, BASE, ROOT, SECOND, Answer, Run, copied

# The same cases in every run, and no clock: a slow machine is no fault. More where time is given.
settings.register_profile("quick", deadline=None, derandomize=True, max_examples=25)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=60)


def pytest_configure(config: pytest.Config) -> None:
    """A failing property test shows its case, although it was also given a whole catalogue."""
    config.addinivalue_line("filterwarnings", "ignore:Generating overly large repr")
    settings.load_profile("quick" if "not slow" in config.option.markexpr else "thorough")
    # A shell starts what runs in the background with Ctrl-C ignored, and so would every program
    # be that the tests start and interrupt.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    # What a CI system says of itself changes what validate prints: tests that want it say so.
    for name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        os.environ.pop(name, None)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees or changes the cache and the keys of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QP174_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("QP174_STATE_DIR", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _what_was_read_is_remembered(_own_cache: None) -> Iterator[None]:
    """However many copies of the shipped files the tests make: see ``tests.remembering``."""
    shipped = {file.data for root in (ROOT, SECOND, BASE) for file in read_all(root)}
    with pytest.MonkeyPatch.context() as patch:
        remember(patch, shipped)
        yield


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    """The shipped data repository, read once."""
    return load(ROOT, AS_OF, keep=True)


@pytest.fixture(scope="session")
def shipped(loaded: Loaded) -> Catalogue:
    """The shipped catalogue."""
    return loaded.catalogue


@pytest.fixture(scope="session")
def second() -> Catalogue:
    """The small catalogue of another ministry."""
    return load(SECOND, AS_OF).catalogue


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the shipped data, to be damaged."""
    return copied(ROOT, tmp_path / "repository")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line as a function; ``--lang`` among the words wins over English."""
    for name in ("QP174_LANG", "QP174_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def lost(code: int) -> NoReturn:
        raise AssertionError(f"the output was lost, exit code {code}")

    monkeypatch.setattr(os, "_exit", lost)

    def answer(*words: str, root: Path = ROOT) -> Answer:
        everywhere = ["-C", str(root), "--lang", "en", "--as-of", AS_OF.isoformat()]
        monkeypatch.setattr(sys, "argv", ["qp174", *everywhere, *words])
        capsys.readouterr()
        code = main()
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return answer
