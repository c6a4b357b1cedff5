"""A second process that does a share of the work, and leaves nothing behind whatever happens.

It writes to a temporary file without a name, which the first one reads when both are done. What
it could not do, for whatever reason, the first one does itself.
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, NoReturn

#: A share of the work: from a request to lines, none of which holds a line end.
Work = Callable[[bytes], Iterator[str]]

_SERVE = "from qp174.store.processes import serve; serve({module!r}, {name!r})"


def may_help() -> bool:
    """Whether a second process would have a processor of its own."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0)) > 1  # of a container often fewer than there are
    return (os.cpu_count() or 1) > 1


def is_cheap() -> bool:
    """Whether a second process begins at once, with all that this one has imported."""
    return _may_fork()


@contextlib.contextmanager
def second_process(
    module: str, name: str, request: bytes
) -> Iterator[Callable[[], Iterator[bytes]]]:
    """Lets another process do ``module.name(request)``, a ``Work``, while the block runs.

    Gives what waits for its lines; there are none where something went wrong. When the block is
    left, however that comes, the other process has ended.
    """
    with contextlib.ExitStack() as open_:
        child: _Forked | _Spawned | None = None
        try:
            output = open_.enter_context(tempfile.TemporaryFile())
            child = (_Forked if _may_fork() else _Spawned)(module, name, request, output)
            open_.callback(child.end)
        except OSError:  # no room, no rights, no more processes
            child = None

        def lines() -> Iterator[bytes]:
            if child is not None and child.has_done_all():
                output.seek(0)
                yield from output

        yield lines


def _may_fork() -> bool:
    """Only where a copy of this process is known to work: with one thread, and on Linux."""
    return sys.platform == "linux" and threading.active_count() == 1


class _Forked:
    """A copy of this process at work."""

    def __init__(self, module: str, name: str, request: bytes, output: BinaryIO) -> None:
        # An interruption between the birth and the first line of the child would find two parents.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        try:
            self.pid: int | None = os.fork()
            if self.pid == 0:
                _be_the_child(module, name, request, output, mask)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)

    def has_done_all(self) -> bool:
        """Waits for its end."""
        if self.pid is None:
            return False
        _, status = os.waitpid(self.pid, 0)
        self.pid = None
        return status == 0

    def end(self) -> None:
        """Ends it if it still runs."""
        if self.pid is not None:
            with contextlib.suppress(OSError):
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
            self.pid = None


def _be_the_child(
    module: str, name: str, request: bytes, output: BinaryIO, mask: set[int | signal.Signals]
) -> NoReturn:
    code = 1
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        _work(module, name, request, output)
        code = 0
    finally:
        os._exit(code)  # nothing of the parent's is flushed or cleaned up twice


class _Spawned:
    """A new interpreter at work, where copies are not safe."""

    def __init__(self, module: str, name: str, request: bytes, output: BinaryIO) -> None:
        if not sys.executable or getattr(sys, "frozen", False):
            raise OSError("no interpreter to start")
        with tempfile.TemporaryFile() as asked:
            asked.write(request)
            asked.seek(0)
            # -P and the path of this process: nothing is imported from the folder it stands in.
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-c", _SERVE.format(module=module, name=name)],
                stdin=asked,
                stdout=output,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": _path_of_imports()},
            )

    def has_done_all(self) -> bool:
        """Waits for its end."""
        return self.process.wait() == 0

    def end(self) -> None:
        """Ends it if it still runs."""
        self.process.kill()
        self.process.wait()


def _path_of_imports() -> str:
    package = str(Path(__file__).resolve().parent.parent.parent)
    return os.pathsep.join([package, *(entry for entry in sys.path if Path(entry).is_absolute())])


def serve(module: str, name: str) -> None:
    """The other side of a new interpreter: the request on stdin, the lines on stdout."""
    with open(0, "rb", closefd=False) as asked, open(1, "wb", closefd=False) as output:
        _work(module, name, asked.read(), output)


def _work(module: str, name: str, request: bytes, output: BinaryIO) -> None:
    work: Work = getattr(import_module(module), name)
    parent = os.getppid()
    for line in work(request):
        output.write(line.encode("utf-8", "surrogatepass") + b"\n")
        if os.getppid() != parent:  # nobody waits for it any more
            raise OSError("the parent has gone")
    output.flush()
