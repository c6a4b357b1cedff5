"""Streams whose reader obeys commands: a stream that lets none through but the program's own."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast

from qp174.render.runner import harmless
from qp174.store.files import is_ordinary

_LINE_END = re.compile("[\r\n]")


class Guarded:
    """A text stream in which the runner of GitHub finds nothing to obey; else as the one inside."""

    def __init__(self, inside: TextIO) -> None:
        self.inside = inside
        #: What the current line holds already, as it was meant.
        self._begun = ""

    def write(self, text: str) -> int:
        """Writes a text, a part of a line or many lines."""
        known = len(harmless(self._begun))
        whole = self._begun + text
        self.inside.write(harmless(whole)[known:])
        # From the last line end on: with it, a beginning is told from what only looks like one.
        ends = [found.start() for found in _LINE_END.finditer(whole)]
        self._begun = whole[ends[-1] :] if ends else whole
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inside, name)


@contextmanager
def guarded() -> Iterator[None]:
    """Guards both output streams, but where one is an ordinary file: nobody obeys that."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = map(_guarded, before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def _guarded(stream: TextIO) -> TextIO:
    # A stream that was closed before the program began is None.
    if stream is None or is_ordinary(stream):
        return stream
    return cast("TextIO", Guarded(stream))
