"""How far a long run is: one line on stderr, rewritten in place and gone at the end."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from qp174.cli.streams import complain_in_place
from qp174.render.language import Language, msgid

READING = msgid("Reading the files: {done:number} of {total:number}")

#: Seconds before anything is said: most runs have ended by then.
PATIENCE = 1.0
#: Seconds from one line to the next.
STEP = 0.1


@contextmanager
def progress(language: Language) -> Iterator[Callable[[int, int], None] | None]:
    """Gives what is told ``(done, total)``; None where nobody watches.

    Only a terminal that can go back to the beginning of a line is written to, and without colours
    or other signs of its own.
    """
    if not _is_watched():
        yield None
        return
    line = _Line(language)
    try:
        yield line.tell
    finally:
        line.erase()


def _is_watched() -> bool:
    return (
        sys.stderr is not None
        and sys.stderr.isatty()
        and os.environ.get("TERM", "") not in ("dumb", "unknown")
    )


class _Line:
    """The line on the terminal: when it was last written, and how long it is."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._next = time.monotonic() + PATIENCE
        self._length = 0

    def tell(self, done: int, total: int) -> None:
        """Shows how far the run is, if it is time."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + STEP
        text = self._language.say(READING, done=done, total=total)
        complain_in_place(f"\r{text.ljust(self._length)}")
        self._length = max(self._length, len(text))

    def erase(self) -> None:
        """Leaves the terminal as it was."""
        if self._length:
            complain_in_place(f"\r{' ' * self._length}\r")
            self._length = 0
