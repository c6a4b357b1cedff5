"""PSPLIB's instances of one project: how near to the known optima the scheduler's method comes.

An activity of PSPLIB runs without a break, holds several resources at once and ends before the next
begins; the scheduler of plans spreads work over quarters. So it is the scheduler's search that is
measured here (``solving.improve``), on an order of activities that the serial schedule-generation
scheme turns into a schedule, begun with the best priority rule. Each schedule is justified to the
right and to the left (Valls, Ballestin, Quintanilla: Justification and RCPSP, European Journal of
Operational Research 165, 2005). It stops by work.

The single-mode sets (``j30.sm`` and its optima ``j30opt.sm``) are to be had from the library's own
site, https://www.om-db.wi.tum.de/psplib/; they are not shipped here. Kolisch, Sprecher: PSPLIB - a
project scheduling problem library, European Journal of Operational Research 96, 1997.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qp174.core.planning.solving.improve import improve

_NUMBERS = re.compile(r"[0-9]+")
SEED = 174
#: Orders that the search tries for one project.
TRIES = 1500


@dataclass(frozen=True, slots=True)
class Project:
    """Activities in the order of the file; the first and the last take no time.

    ``after`` are the places of those that must end first, ``uses`` the units of each resource that
    an activity holds while it runs, ``has`` what there is of each.
    """

    name: str
    lasts: tuple[int, ...]
    uses: tuple[tuple[int, ...], ...]
    after: tuple[tuple[int, ...], ...]
    has: tuple[int, ...]


def read_project(path: Path) -> Project:
    """An instance in PSPLIB's single-mode format."""
    lines = path.read_text(encoding="ascii", errors="replace").splitlines()
    successors = [row[3:] for row in _rows(lines, "PRECEDENCE RELATIONS:")]
    asked = list(_rows(lines, "REQUESTS/DURATIONS:"))
    has = next(_rows(lines, "RESOURCEAVAILABILITIES:"))
    after: list[list[int]] = [[] for _ in successors]
    for place, names in enumerate(successors):
        for name in names:
            after[name - 1].append(place)
    return Project(
        name=path.stem,
        lasts=tuple(row[2] for row in asked),
        uses=tuple(tuple(row[3:]) for row in asked),
        after=tuple(map(tuple, after)),
        has=tuple(has),
    )


def _rows(lines: list[str], title: str) -> Iterator[list[int]]:
    """The rows of numbers under a title, until the next line of stars."""
    start = next(i for i, line in enumerate(lines) if line.startswith(title))
    for line in lines[start + 1 :]:
        if line.startswith("*"):
            return
        if line[:4].strip(" -").isdigit() or re.fullmatch(r"[ 0-9]+", line):
            yield [int(number) for number in _NUMBERS.findall(line)]


def read_optima(folder: Path) -> Mapping[str, int]:
    """Makespans by instance, from ``j30opt.sm`` (rows of set, number, makespan)."""
    found = {}
    for path in sorted(folder.glob("j*opt.sm")):
        size = path.stem.removesuffix("opt")
        for line in path.read_text(encoding="ascii", errors="replace").splitlines():
            row = line.split()
            if len(row) >= 3 and all(part.isdigit() for part in row[:3]):
                found[f"{size}{row[0]}_{row[1]}"] = int(row[2])
    return found


def print_gaps(folder: Path) -> None:
    """Prints for each instance what is found, the optimum, and the gap; then the mean gaps."""
    optima = read_optima(folder)
    projects = [read_project(path) for path in _instances(folder) if path.stem in optima]
    if not projects:
        raise SystemExit(f"no instances with a known optimum in {folder}")
    print(f"{'instance':12} {'by rule':>8} {'found':>6} {'optimum':>8} {'gap':>7}")
    gaps, plain = [], []
    for project in projects:
        rule = min(makespan(serial(project, order)) for order in _rules(project))
        found, optimum = shortest(project), optima[project.name]
        gaps.append(found / optimum - 1)
        plain.append(rule / optimum - 1)
        print(f"{project.name:12} {rule:8} {found:6} {optimum:8} {gaps[-1]:7.2%}", flush=True)
    mean, mean_plain = sum(gaps) / len(gaps), sum(plain) / len(plain)
    print(f"{len(gaps)} instances: mean gap {mean:.2%}; of the best priority rule {mean_plain:.2%}")


def _instances(folder: Path) -> list[Path]:
    """In order of set and number."""
    paths = [path for path in folder.glob("j*.sm") if "_" in path.stem]
    return sorted(paths, key=lambda path: [int(n) for n in _NUMBERS.findall(path.stem)])


def shortest(project: Project, tries: int = TRIES) -> int:
    """The makespan of the best schedule found."""
    rules = [_justified(project, order) for order in _rules(project)]
    best = min(rules, key=makespan)
    floor = max(_tails(project))
    if makespan(best) > floor:
        drawn = random.Random(f"{SEED}/{project.name}")
        best = min(best, improve(OrderWalk(project, best), tries, drawn), key=makespan)
    return makespan(best)


class OrderWalk:
    """A schedule that changes by moving activities in its order; what ``improve`` walks on."""

    def __init__(self, project: Project, starts: list[int]) -> None:
        """Begins with a schedule."""
        self.spent = 0
        self._project = project
        self._now = self._before = starts

    def key(self) -> int:
        """The shorter the better."""
        return -makespan(self._now)

    def change(self, dice: random.Random) -> None:
        """Moves one to three activities and makes the schedule anew."""
        order = _shifted(_by_start(self._now), self._project, dice, dice.randint(1, 3))
        self._before, self._now = self._now, _justified(self._project, order)
        self.spent += 1

    def undo(self) -> None:
        """Takes the last change back."""
        self._now = self._before

    def kept(self) -> list[int]:
        """The schedule as it is."""
        return self._now


def makespan(starts: Sequence[int]) -> int:
    """When the last activity, which takes no time, begins."""
    return max(starts)


def serial(project: Project, order: Sequence[int]) -> list[int]:
    """The start of each activity: in this order, each as early as what runs already allows."""
    starts = [0] * len(project.lasts)
    room = sum(project.lasts) + 1
    left = [[has] * room for has in project.has]
    for one in order:
        lasts, uses = project.lasts[one], project.uses[one]
        start = max((starts[b] + project.lasts[b] for b in project.after[one]), default=0)
        needed = [(left[r], amount) for r, amount in enumerate(uses) if amount]
        while True:
            late = next(
                (
                    time
                    for time in range(start + lasts - 1, start - 1, -1)
                    if any(profile[time] < amount for profile, amount in needed)
                ),
                None,
            )
            if late is None:
                break
            start = late + 1
        starts[one] = start
        for profile, amount in needed:
            for time in range(start, start + lasts):
                profile[time] -= amount
    return starts


def _justified(project: Project, order: Sequence[int]) -> list[int]:
    """The schedule of an order, pushed to the right and back to the left."""
    starts = serial(project, order)
    ends = [start + lasts for start, lasts in zip(starts, project.lasts, strict=True)]
    backward = serial(
        _turned(project), sorted(range(len(ends)), key=lambda one: (-ends[one], -one))
    )
    begun = [-(back + lasts) for back, lasts in zip(backward, project.lasts, strict=True)]
    again = serial(project, sorted(range(len(begun)), key=lambda one: (begun[one], one)))
    return min(starts, again, key=makespan)


def _turned(project: Project) -> Project:
    """The same project from its end."""
    return replace(project, after=_followers(project))


def _followers(project: Project) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in project.lasts]
    for one, before in enumerate(project.after):
        for other in before:
            found[other].append(one)
    return tuple(map(tuple, found))


def _by_start(starts: Sequence[int]) -> list[int]:
    return sorted(range(len(starts)), key=lambda one: (starts[one], one))


def _rules(project: Project) -> Iterator[list[int]]:
    """Orders by priority: the longest way to the end first, most followers first, latest start."""
    tails, followers = _tails(project), _all_followers(project)
    ranks = (
        [-tail for tail in tails],
        [-len(names) for names in followers],
        [lasts - tail for lasts, tail in zip(project.lasts, tails, strict=True)],
        [-sum(project.lasts[other] for other in names) for names in followers],
    )
    for rank in ranks:
        yield _in_order(project, rank)


def _in_order(project: Project, rank: Sequence[float]) -> list[int]:
    """Each activity after those before it; among those that may come next, the lowest rank."""
    order: list[int] = []
    done: set[int] = set()
    while len(order) < len(rank):
        ready = [
            one
            for one in range(len(rank))
            if one not in done and done.issuperset(project.after[one])
        ]
        one = min(ready, key=lambda place: (rank[place], place))
        order.append(one)
        done.add(one)
    return order


def _tails(project: Project) -> list[int]:
    """The longest way from the begin of each activity to the end of the project."""
    followers = _followers(project)
    tails = [0] * len(project.lasts)
    for one in reversed(_in_order(project, [0] * len(tails))):
        tails[one] = project.lasts[one] + max((tails[other] for other in followers[one]), default=0)
    return tails


def _all_followers(project: Project) -> list[set[int]]:
    followers = _followers(project)
    found: list[set[int]] = [set() for _ in followers]
    for one in reversed(_in_order(project, [0] * len(found))):
        for other in followers[one]:
            found[one] |= {other, *found[other]}
    return found


def _shifted(order: list[int], project: Project, drawn: random.Random, times: int) -> list[int]:
    """The order with some activities moved, none before what it comes after."""
    followers = _followers(project)
    for _ in range(times):
        place = drawn.randrange(len(order))
        one = order.pop(place)
        before = (index for index, other in enumerate(order) if other in project.after[one])
        behind = (index for index, other in enumerate(order) if other in followers[one])
        order.insert(
            drawn.randint(max(before, default=-1) + 1, min(behind, default=len(order))), one
        )
    return order
