"""The standard streams: UTF-8 everywhere, quiet when closed, a message when full."""

import errno
import io
import os
import sys
from collections.abc import Callable
from typing import NoReturn

CLOSED = 141  # what a shell reports of a program that a closed pipe stopped (128 + SIGPIPE)
FAILED = 2
INTERRUPTED = 130


def prepare() -> None:
    """UTF-8 whatever the platform or locale; what cannot be encoded is escaped, never fatal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def is_closed(error: OSError) -> bool:
    """Whether nobody reads any more, as after ``| head``; Windows calls it an invalid argument."""
    return error.errno == errno.EPIPE or (os.name == "nt" and error.errno == errno.EINVAL)


def lost(error: OSError, say: Callable[[str], str] = "qp174: {}".format) -> NoReturn:
    """Ends the program after the output failed; ``say`` makes the message of the reason."""
    code = CLOSED if is_closed(error) else FAILED
    if code == FAILED:
        complain(say(error.strerror or str(error)))
    # The interpreter would try to flush the same output once more and complain in its own way.
    os._exit(code)


def complain(message: str) -> None:
    """A message on the error stream; where even that is gone, nothing."""
    if sys.stderr is not None:
        try:
            print(message, file=sys.stderr, flush=True)
        except OSError:
            return
