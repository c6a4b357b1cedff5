"""A second process does its share, and whatever becomes of it nothing is left and nothing hangs."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from qp174.store import processes
from qp174.store.processes import second_process

HERE = "tests.store.test_processes"


def doubled(request: bytes) -> Iterator[str]:
    """Work that goes well."""
    for number in range(int(request)):
        yield f"{number * 2} \u062e\udcff"


def broken(request: bytes) -> Iterator[str]:
    """Work that fails on the way."""
    yield "1"
    raise RuntimeError("no more")


def killed(request: bytes) -> Iterator[str]:
    """Work whose process dies."""
    yield "1"
    os._exit(3)


def endless(request: bytes) -> Iterator[str]:
    """Work that never ends by itself."""
    while True:
        time.sleep(0.01)
        yield "x"


WAYS = [
    pytest.param(
        True, id="fork", marks=pytest.mark.skipif(sys.platform != "linux", reason="Linux")
    ),
    pytest.param(False, id="spawn"),
]


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways to get another process, where there are both."""
    monkeypatch.setattr(processes, "_may_fork", lambda: request.param)


@pytest.mark.usefixtures("way")
def test_the_lines_of_the_other_process() -> None:
    with second_process(HERE, "doubled", b"3") as lines:
        found = [line.decode("utf-8", "surrogatepass") for line in lines()]
    assert found == [f"{number} \u062e\udcff\n" for number in (0, 2, 4)]


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("name", ["broken", "killed", "no_such_work"])
def test_work_that_fails_gives_nothing(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    with second_process(HERE, name, b"") as lines:
        assert list(lines()) == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("way")
def test_an_interruption_ends_both() -> None:
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt), second_process(HERE, "endless", b"") as _:
        raise KeyboardInterrupt
    assert time.monotonic() - started < 10
    if hasattr(os, "waitpid"):
        with pytest.raises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)


def test_without_room_there_is_no_second_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    with second_process(HERE, "doubled", b"3") as lines:
        assert list(lines()) == []


def test_without_an_interpreter_there_is_no_second_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_may_fork", lambda: False)
    monkeypatch.setattr(sys, "executable", "")
    with second_process(HERE, "doubled", b"3") as lines:
        assert list(lines()) == []


def test_only_one_thread_is_copied() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert not processes._may_fork()
    finally:
        stop.set()
        thread.join()


def named(request: bytes) -> Iterator[str]:
    """Work that says whose it is, and never ends by itself."""
    Path(request.decode()).write_text(str(os.getpid()))
    yield from endless(request)


@pytest.mark.skipif(sys.platform != "linux", reason="a parent that is killed, seen from /proc")
def test_who_loses_its_parent_ends(tmp_path: Path) -> None:
    place = tmp_path / "pid"
    parent = os.fork()
    if parent == 0:
        with second_process(HERE, "named", os.fsencode(place)):
            while not (place.exists() and place.read_text()):
                time.sleep(0.01)
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(parent, 0)
    until = time.monotonic() + 10
    while _runs(place.read_text()) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _runs(place.read_text())


def _runs(pid: str) -> bool:
    try:
        status = Path("/proc", pid, "stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
