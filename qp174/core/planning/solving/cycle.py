"""Orders of jobs that wait for one another, and circles among them."""

from collections.abc import Iterable

from qp174.core.planning.problem import Job


def cycle(jobs: Iterable[Job]) -> tuple[str, ...]:
    """A circle of services that wait for one another as a path ``a, b, c, a``; () if there is none.

    Each waits for the next. The first circle in the order given is told.
    """
    after = {job.id: job.after for job in jobs}
    clear: set[str] = set()
    for first in after:
        found = _circle_from(first, after, clear)
        if found:
            return found
    return ()


def _circle_from(first: str, after: dict[str, tuple[str, ...]], clear: set[str]) -> tuple[str, ...]:
    """The circle that is met on the way from one service; what is ``clear`` leads into none."""
    path: list[str] = []
    open_: list[tuple[str, bool]] = [(first, False)]
    while open_:
        job, closing = open_.pop()
        if closing:
            path.pop()
            clear.add(job)
        elif job in path:
            return (*path[path.index(job) :], job)
        elif job not in clear:
            path.append(job)
            open_.append((job, True))
            open_.extend((one, False) for one in reversed(after.get(job, ())))
    return ()
