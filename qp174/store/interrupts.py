"""Ctrl-C while files are written: it waits until nothing of the writer's lies about any more."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType


class Interrupts:
    """Whether somebody pressed Ctrl-C since they are held back."""

    def __init__(self) -> None:
        self._came = False

    def hold(self, _number: int, _frame: FrameType | None) -> None:
        """Takes the place of the handler of SIGINT."""
        self._came = True

    def stop(self) -> None:
        """Raises KeyboardInterrupt where one came: at a point where it does no harm."""
        if self._came:
            self._came = False
            raise KeyboardInterrupt

    def clear(self) -> bool:
        """Whether one came that nobody was told of."""
        came, self._came = self._came, False
        return came


@contextlib.contextmanager
def held_back() -> Iterator[Interrupts]:
    """Holds Ctrl-C back for as long as the block lasts, and answers it afterwards.

    Nothing is held back outside the main thread, which alone hears of it, nor where the process was
    started to ignore it.
    """
    interrupts = Interrupts()
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield interrupts
        return
    signal.signal(signal.SIGINT, interrupts.hold)
    try:
        yield interrupts
    finally:
        signal.signal(signal.SIGINT, before)
        if interrupts.clear():
            before(signal.SIGINT, None)
