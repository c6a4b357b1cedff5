"""Prices of all limits, from whole places of the jobs: the guide of the search.

The bound's first relaxation asks little of where a job has its work, and so does not see that many
jobs want the same days at the same time. Here each job chooses among whole places, its patterns;
the limits have prices, which rise where more is asked than there is and fall where less is, by a
share of themselves (multiplicative weights: Plotkin, Shmoys and Tardos, Fast approximation
algorithms for fractional packing and covering problems, Mathematics of Operations Research 20,
1995). New patterns are added where the prices make them pay (column generation). The running mean
of the choices says how much of each pattern a good schedule has, as in the volume algorithm
(Barahona and Anbil, Mathematical Programming 87, 2000). All this is in floating point and decides
nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import exp
from operator import mul

from qp174.core.planning.solving.cheapest import Cheapest
from qp174.core.planning.solving.instance import Work
from qp174.core.planning.solving.standing import Place, Standing
from qp174.core.planning.solving.windows import earliest_ends

#: The newest choice's share of the mean, and of what the prices go by.
_SHARE = 0.1
_NEWEST = 0.5
#: In each step prices may move by a little less than in the one before, down to a least.
_SLOWER = 0.983
_SLOWEST = 0.04
#: The least price: this part of the whole worth for all there is of a limit.
_LEAST = 2e-5
#: The least price to begin with, likewise.
_FIRST = 2e-3


@dataclass(frozen=True, slots=True)
class Pattern:
    """A place with its worth in points, and what it takes: rows and amounts."""

    place: Place
    worth: float
    rows: tuple[int, ...]
    amounts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was found: a price for each limit; by job how much of it is chosen, and its pattern."""

    prices: list[float]
    shares: dict[int, tuple[float, Pattern]]


class Patterns:
    """The patterns of the jobs, beside what stands."""

    def __init__(self, cheapest: Cheapest, left: Standing, members: Iterable[int]) -> None:
        self.instance = instance = left.instance
        self.cheapest = cheapest
        self.left = left.copy()
        self.sizes = [float(max(0, row)) for row in (*left.free, *left.money, *left.slots)]
        self.ends = earliest_ends(instance)
        self.releases: dict[int, int] = {}
        for number in members:
            job = instance.jobs[number]
            fixed = job.pin is not None or job.barred or left.places[number] is not None
            if not fixed and self.ends[number] < instance.horizon:
                self.releases[number] = self._release(job)
        self.of: dict[int, list[Pattern]] = {number: [] for number in self.releases}
        self.seen: set[tuple[int, object]] = set()
        for number, release in self.releases.items():
            self._alone(number, release)

    def beside(self, left: Standing) -> "Patterns":
        """What of these patterns still fits beside what stands now, with others that do."""
        fewer = Patterns(self.cheapest, left, self.of)
        for number, patterns in self.of.items():
            for pattern in patterns if number in fewer.of else ():
                place = pattern.place
                if place.start >= fewer.releases[number] and left.fits(place):
                    fewer.add(number, place)
        return fewer

    def _release(self, job: Work) -> int:
        """The quarter in which the last of those that a job waits for ends, at the earliest."""
        places = [(before, self.left.places[before]) for before in job.after]
        return max((place.finish if place else self.ends[n] for n, place in places), default=0)

    def _alone(self, number: int, release: int) -> None:
        """Adds the places of a job that begins in each quarter, or ends in it, were it alone."""
        job = replace(self.instance.jobs[number], after=())
        for quarter in range(release, self.instance.horizon):
            self.add(number, self.left.earliest(job, quarter))
            late = self.left.latest(job, quarter)
            if late is not None and late.start >= release:
                self.add(number, late)

    def add(self, number: int, place: Place | None) -> None:
        """Adds a place of a job, if it is a new one."""
        job, instance = self.instance.jobs[number], self.instance
        if place is None or (number, place.work) in self.seen or place.finish > job.last:
            return
        self.seen.add((number, place.work))
        money = len(instance.free)
        takes = [*place.takes, *((money + year, cost) for year, cost in place.pays)]
        if instance.limit < len(instance.jobs):
            takes += [(money + len(instance.money) + quarter, 1) for quarter in place.busy]
        self.of[number].append(
            Pattern(
                place,
                job.worth[place.finish] / instance.scale,
                tuple(at for at, _ in takes),
                tuple(float(amount) for _, amount in takes),
            )
        )

    def grow(self, prices: Sequence[float]) -> None:
        """Adds the pattern of each job that pays best under prices."""
        jobs, scale = self.instance.jobs, self.instance.scale
        for number, release in self.releases.items():
            job = jobs[number]
            worths = [worth / scale for worth in job.worth]
            self.add(number, self.cheapest.place_from(self.left, job, prices, worths, release))

    def look(self, begin: Sequence[float] | None, rounds: int, steps: int, speed: float) -> Wanted:
        """Prices: so many rounds of new patterns, with so many steps after each.

        ``speed`` is by how much the first step may move a price.
        """
        walk = _Walk(self, begin, speed)
        for _ in range(rounds):
            self.grow(walk.prices)
            for _ in range(steps):
                walk.step()
        return Wanted(walk.prices, walk.shares_of())


class _Walk:
    """Steps towards good prices."""

    def __init__(self, patterns: Patterns, begin: Sequence[float] | None, speed: float) -> None:
        self.patterns = patterns
        self.sizes = patterns.sizes
        jobs, scale = patterns.instance.jobs, patterns.instance.scale
        whole = sum(jobs[number].worth[0] / scale for number in patterns.of)
        self.least = [_LEAST * whole / (size or 1.0) for size in self.sizes]
        first = [_FIRST * whole / (size or 1.0) for size in self.sizes]
        self.prices = list(first if begin is None else begin)
        self.smooth = list(self.sizes)
        self.speed = speed
        self.shares: dict[int, dict[int, float]] = {}

    def step(self) -> None:
        """Prices rise where the choices ask for too much, and fall where they ask for little."""
        used, chosen = self.choices()
        self.average(chosen)
        self.speed = max(_SLOWEST, self.speed * _SLOWER)
        self.smooth = [
            _NEWEST * new + (1 - _NEWEST) * old for new, old in zip(used, self.smooth, strict=True)
        ]
        rows = zip(self.prices, self.smooth, self.sizes, self.least, strict=True)
        self.prices = [
            max(least, price) * exp(self.speed * max(-1.0, min(1.0, use / size - 1)))
            if size
            else price
            for price, use, size, least in rows
        ]

    def choices(self) -> tuple[list[float], dict[int, int]]:
        """What the best patterns ask for, and which they are."""
        used = [0.0] * len(self.prices)
        chosen: dict[int, int] = {}
        at = self.prices.__getitem__
        for number, patterns in self.patterns.of.items():
            most, found = 0.0, -1
            for which, pattern in enumerate(patterns):
                gain = pattern.worth - sum(map(mul, pattern.amounts, map(at, pattern.rows)))
                if gain > most:
                    most, found = gain, which
            if found >= 0:
                chosen[number] = found
                for row, amount in zip(patterns[found].rows, patterns[found].amounts, strict=True):
                    used[row] += amount
        return used, chosen

    def average(self, chosen: dict[int, int]) -> None:
        """Takes choices into the mean."""
        for parts in self.shares.values():
            for which in parts:
                parts[which] *= 1 - _SHARE
        for number, which in chosen.items():
            parts = self.shares.setdefault(number, {})
            parts[which] = parts.get(which, 0.0) + _SHARE

    def shares_of(self) -> dict[int, tuple[float, Pattern]]:
        """How much of each job is chosen in all, and its pattern that is chosen most."""
        found: dict[int, tuple[float, Pattern]] = {}
        for number, parts in self.shares.items():
            which = max(parts, key=lambda one: (parts[one], -one))
            found[number] = sum(parts.values()), self.patterns.of[number][which]
        return found
