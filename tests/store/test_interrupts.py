"""Ctrl-C is held back while a writer is at work, and answered where it does no harm."""

from __future__ import annotations

import signal
import threading
import time
from pathlib import Path

import pytest

from qp174.store.interrupts import held_back
from qp174.store.writing import exclusive
from tests.store.faults import OLD, REPLACED, fresh, state


def test_what_came_meanwhile_is_heard_once_at_the_end() -> None:
    reached = False
    with pytest.raises(KeyboardInterrupt), held_back():  # noqa: PT012  # it is heard at its end
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        reached = True
    assert reached


def test_another_thread_holds_nothing_back() -> None:
    before, seen = signal.getsignal(signal.SIGINT), []

    def work() -> None:
        with held_back() as interrupts:
            seen.append(signal.getsignal(signal.SIGINT))
            interrupts.stop()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [before]


def test_a_command_that_ignores_ctrl_c_still_does() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with held_back():
            assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_waiting_for_another_writer_can_be_broken_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = fresh(tmp_path / "data")
    with exclusive(root):
        monkeypatch.setattr(time, "sleep", lambda _seconds: signal.raise_signal(signal.SIGINT))
        with pytest.raises(KeyboardInterrupt), exclusive(root):
            pass
    assert state(root) == OLD


def test_a_change_that_has_not_begun_is_not_begun_any_more(tmp_path: Path) -> None:
    root = fresh(tmp_path / "data")
    with pytest.raises(KeyboardInterrupt), exclusive(root) as writer:  # noqa: PT012  # in it
        signal.raise_signal(signal.SIGINT)
        writer.write(REPLACED)
    assert state(root) == OLD
