"""When the tasks of a job may be worked on at all: the windows that the bound relies on.

Every schedule that keeps the limits has the work of a task inside its window; a window may be wider
than that, never narrower.
"""

from dataclasses import dataclass

from qp174.core.planning.solving.instance import Instance, Work


@dataclass(frozen=True, slots=True)
class Window:
    """The quarters in which a task may have work, and the last in which it may begin.

    ``ahead`` and ``behind`` are the half days of the tasks that come before it and after it.
    """

    first: int
    last: int
    begin: int
    ahead: int
    behind: int


def earliest_ends(instance: Instance) -> list[int]:
    """A quarter before which a job cannot end; the horizon's length for one that never can."""
    found = [-1] * len(instance.jobs)
    for job in instance.jobs:
        line = [job.index]
        while line:
            number = line[-1]
            open_ = [one for one in instance.jobs[number].after if found[one] < 0]
            if found[number] >= 0 or not open_ or any(one in line for one in open_):
                line.pop()
                if found[number] < 0:
                    found[number] = _earliest_end(instance, instance.jobs[number], found)
            else:
                line.append(open_[0])
    return found


def _earliest_end(instance: Instance, job: Work, ends: list[int]) -> int:
    if job.pin is not None:
        return max((parts[-1][0] for parts in job.pin if parts), default=0)
    if job.barred:
        return instance.horizon
    release = max((ends[before] for before in job.after), default=0)
    starts = first_quarters(instance, job, max(release, 0))
    if starts is None:
        return instance.horizon
    total = sum(step.half for step in job.steps)
    by_pace = release + -(-total // instance.pace) - 1
    return max([by_pace, *(end for _, end in starts)])


def first_quarters(instance: Instance, job: Work, release: int) -> list[tuple[int, int]] | None:
    """For each task a quarter before which it cannot begin and one before which it cannot end."""
    if instance.pace <= 0:
        return None
    found: list[tuple[int, int]] = []
    above = _above(job)
    for at, step in enumerate(job.steps):
        ahead = sum(job.steps[one].half for one in above[at])
        first = max(
            [
                release + max(0, -(-(ahead - instance.pace + 1) // instance.pace)),
                step.release,
                *(found[before][1] for before in step.before),
            ]
        )
        if first >= instance.horizon:
            return None
        done = 0
        days = step.open[first]
        for lead, quarter in enumerate(days, start=1):
            done += min(instance.pace, max(0, instance.free[step.base + quarter]))
            if done >= step.half and lead >= step.lead:
                found.append((days[0], quarter))
                break
        else:
            return None
    return found


def windows(
    instance: Instance, job: Work, starts: list[tuple[int, int]], end: int
) -> list[Window] | None:
    """The window of each task of a job that ends in a quarter; None where it cannot end then."""
    count = len(job.steps)
    above = _above(job)
    latest = [end] * count
    below: list[frozenset[int]] = [frozenset()] * count
    found: list[Window] = []
    for at in reversed(range(count)):
        step = job.steps[at]
        behind = sum(job.steps[one].half for one in below[at])
        last = min(latest[at], end - max(0, -(-(behind - instance.pace + 1) // instance.pace)))
        done, lead, begin = 0, 0, -1
        for quarter in reversed(step.open[starts[at][0]]):
            if quarter > last:
                continue
            done += min(instance.pace, max(0, instance.free[step.base + quarter]))
            lead += 1
            if done >= step.half and lead >= step.lead:
                begin = quarter
                break
        if begin < 0:
            return None
        ahead = sum(job.steps[one].half for one in above[at])
        found.append(Window(starts[at][0], last, begin, ahead, behind))
        for before in step.before:
            latest[before] = min(latest[before], begin)
            below[before] = below[before] | below[at] | {at}
    return found[::-1]


def _above(job: Work) -> list[frozenset[int]]:
    """All tasks before each task."""
    found: list[frozenset[int]] = []
    for step in job.steps:
        nothing: frozenset[int] = frozenset()
        found.append(nothing.union(*({one} | found[one] for one in step.before)))
    return found


def together(job: Work, inside: list[Window]) -> list[tuple[int, Window, int]]:
    """Unit, window and effort of tasks; those of one unit that wait for the same tasks as one.

    Side by side they share the pace of the job, so that less of them fits into its first and last
    quarters than of each alone.
    """
    groups: dict[tuple[int, tuple[int, ...]], list[int]] = {}
    for at, step in enumerate(job.steps):
        groups.setdefault((step.base, tuple(sorted(step.before))), []).append(at)
    found = []
    for (base, _), members in groups.items():
        own = [inside[at] for at in members]
        window = Window(
            min(one.first for one in own),
            max(one.last for one in own),
            max(one.begin for one in own),
            min(one.ahead for one in own),
            min(one.behind for one in own),
        )
        found.append((base, window, sum(job.steps[at].half for at in members)))
    return found


def pieces(
    window: Window, half: int, pace: int, release: int, end: int
) -> list[tuple[int, int, int]]:
    """Work that lies in narrower and narrower windows, as first quarter, last quarter, amount.

    What comes after a task has to be done as well by the end of the job: in the last quarters the
    pace leaves little for the task itself, and in the first ones what comes before it takes it. So
    some of its work must lie in between. The amounts add up to the whole.
    """
    found: list[tuple[int, int, int]] = []
    first, last, inside = window.first, window.last, half
    before, after = 0, 0
    while first < last:
        early = max(0, pace * (first + 1 - release) - window.ahead)
        late = max(0, pace * (end - last + 1) - window.behind)
        left, right = half - early - after, half - before - late
        fewer = max(left, right)
        if fewer <= 0:
            break
        if fewer < inside:
            found.append((first, last, inside - fewer))
        inside = min(inside, fewer)
        if right >= left:
            last, after = last - 1, late
        else:
            first, before = first + 1, early
    found.append((first, last, inside))
    return found
