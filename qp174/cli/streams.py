"""The standard streams: UTF-8 everywhere, quiet when closed, a message when full."""

import errno
import io
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import NoReturn

from qp174.store.surroundings import keep_standard_handles

CLOSED = 141  # what a shell reports of a program that a closed pipe stopped (128 + SIGPIPE)
FAILED = 2
INTERRUPTED = 130


def prepare() -> None:
    """UTF-8 whatever the platform or locale; what cannot be encoded is escaped, never fatal.

    An output that was closed before the program began fails as a full one does.
    """
    if None in (sys.stdin, sys.stdout, sys.stderr):
        keep_standard_handles()
    if sys.stdout is None:
        sys.stdout = Closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


class Closed(io.TextIOBase):
    """An output that somebody closed (``>&-``): whatever is shown there is lost, and told so."""

    def write(self, text: str) -> int:
        """Nothing can be written; OSError says so."""
        if text:
            raise OSError(errno.EBADF, "closed")
        return 0


def guarded() -> AbstractContextManager[None]:
    """While it lasts, nothing that is printed is a command to a runner that reads it.

    Only under GitHub Actions is there one.
    """
    if not in_actions():
        return nullcontext()
    from qp174.cli.guard import guarded as guard  # rarely needed

    return guard()


def in_actions() -> bool:
    """Whether this is a step of GitHub Actions: its runner reads and obeys what is printed."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def obey(commands: str) -> None:
    """Prints commands to the runner that are our own; all that others may have written in them is
    escaped.
    """
    print(commands, end="", file=getattr(sys.stdout, "inside", sys.stdout))


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


def complain_in_place(text: str) -> None:
    """A text on the error stream, without a line end; where even that is gone, nothing."""
    if sys.stderr is not None:
        try:
            print(text, end="", file=sys.stderr, flush=True)
        except OSError:
            return


def complain(message: str) -> None:
    """A message on the error stream; where even that is gone, nothing."""
    if sys.stderr is not None:
        try:
            print(message, file=sys.stderr, flush=True)
        except OSError:
            return
