"""An upper bound on what any schedule is worth, by Lagrangian relaxation.

The relaxed problem. For each job and each quarter in which it may end there is a share of the job,
all shares of a job together at most one. A share brings the worth of the job and takes its effort
from its units, somewhere in the quarters in which the task may be worked on (``windows``), its
money from a year in which the task may begin, and a place among the jobs in work at once. Nothing
more is asked of it. The limits of units, years and places get prices; at any prices that are not
negative

    sum(price x what there is) + sum over jobs of max(0, max over ends (worth - cheapest price))

is at least what the best schedule is worth (Fisher, The Lagrangian relaxation method for solving
integer programming problems, Management Science 27, 1981; time-indexed as in Moehring et al.,
Solving project scheduling problems by minimum cut computations, Management Science 49, 2003).
Good prices are looked for by subgradient steps in floating point, always in the same order; what
they prove is then computed in whole numbers, rounded up, so that the bound is a bound.

Bands that come before must keep what they are worth: their worth has a price too.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from fractions import Fraction
from operator import mul

from qp174.core.planning.solving.instance import PLENTY, Instance, Work
from qp174.core.planning.solving.standing import Standing, place_of
from qp174.core.planning.solving.windows import (
    earliest_ends,
    first_quarters,
    pieces,
    together,
    windows,
)

#: Prices are rounded to this part of a point.
_GRAIN = 2**44


@dataclass(frozen=True, slots=True)
class Column:
    """A job that ends in a quarter: the windows it draws on, and how much of each."""

    end: int
    worth: int
    windows: tuple[int, ...]
    amounts: tuple[int, ...]


@dataclass(slots=True)
class Relaxation:
    """The relaxed problem: rows are limits, windows are runs of rows."""

    instance: Instance
    rows: list[int]
    runs: list[tuple[int, int]] = field(default_factory=list)
    run_of: dict[tuple[int, int], int] = field(default_factory=dict)
    columns: dict[int, tuple[Column, ...]] = field(default_factory=dict)
    pinned: dict[int, int] = field(default_factory=dict)

    def run(self, first: int, last: int) -> int:
        """The number of the window from one row to another, both included."""
        key = first, last
        if key not in self.run_of:
            self.run_of[key] = len(self.runs)
            self.runs.append(key)
        return self.run_of[key]


def relaxed(instance: Instance) -> Relaxation:
    """The relaxed problem of an instance, beside what is pinned."""
    left = Standing(instance)
    pinned: dict[int, int] = {}
    for job in instance.jobs:
        place = place_of(instance, job, job.pin) if job.pin is not None else None
        if place is not None:
            left.put(job.index, place)
            pinned[job.index] = job.worth[place.finish]
    rows = [max(0, half) for half in (*left.free, *left.money, *left.slots)]
    relaxation = Relaxation(instance, rows, pinned=pinned)
    ends = earliest_ends(instance)
    for job in instance.jobs:
        if job.pin is None and ends[job.index] < instance.horizon:
            columns = _columns(relaxation, job, ends)
            if columns:
                relaxation.columns[job.index] = columns
    return relaxation


def _columns(relaxation: Relaxation, job: Work, ends: list[int]) -> tuple[Column, ...]:
    """The ends of a job that may pay; one is left out where a later one is worth as much."""
    instance = relaxation.instance
    release = max((ends[before] for before in job.after), default=0)
    starts = first_quarters(instance, job, release)
    if starts is None:
        return ()
    found: list[Column] = []
    for end in range(min(job.last, instance.horizon - 1), ends[job.index] - 1, -1):
        if found and job.worth[found[-1].end] == job.worth[end]:
            continue
        needs = _needs(relaxation, job, starts, release, end)
        if needs:
            found.append(Column(end, job.worth[end], tuple(needs), tuple(needs.values())))
    return tuple(found)


def _needs(
    relaxation: Relaxation, job: Work, starts: list[tuple[int, int]], release: int, end: int
) -> dict[int, int]:
    """What a job that ends in a quarter draws on which window; nothing where it cannot."""
    instance = relaxation.instance
    inside = windows(instance, job, starts, end)
    needs: dict[int, int] = {}
    if inside is None:
        return needs
    money = len(instance.free)
    slots = money + len(instance.money)

    def need(first: int, last: int, amount: int) -> None:
        run = relaxation.run(first, last)
        needs[run] = needs.get(run, 0) + amount

    for base, window, half in together(job, inside):
        for first, last, part in pieces(window, half, instance.pace, release, end):
            need(base + first, base + last, part)
    for step, window in zip(job.steps, inside, strict=True):
        if step.cost:
            years = instance.year_of[window.first], instance.year_of[window.begin]
            need(money + years[0], money + years[1], step.cost)
    if instance.limit < PLENTY:
        total = sum(step.half for step in job.steps)
        need(
            slots + min(window.first for window in inside),
            slots + end,
            -(-total // instance.pace),
        )
    return needs


@dataclass(slots=True)
class Prices:
    """What was found: a price for each row and for each band before, in points."""

    rows: list[float]
    before: dict[int, float]


def bound(
    relaxation: Relaxation,
    band_of: Sequence[int],
    counted: Set[int],
    at_least: Mapping[int, Fraction],
    steps: int,
    floor: Fraction,
    begin: Prices | None = None,
) -> tuple[Fraction, Prices]:
    """What jobs of the bands that are ``counted`` can be worth at most, and prices that show it.

    Bands in ``at_least`` are worth that much or more; ``floor`` is the value of a known schedule.
    """
    search = _Search(relaxation, band_of, counted, at_least)
    prices = search.look(begin, steps, float(floor))
    return min(search.proved(prices), search.alone()), prices


class _Search:
    """Looks for prices that prove a low bound."""

    def __init__(
        self,
        relaxation: Relaxation,
        band_of: Sequence[int],
        counted: Set[int],
        at_least: Mapping[int, Fraction],
    ) -> None:
        self.relaxation = relaxation
        self.scale = relaxation.instance.scale
        self.at_least = at_least
        self.counted = {band: band in counted for band in set(band_of)}
        self.band_of = band_of
        self.jobs = [
            (band_of[number], [(c.worth / self.scale, c.windows, c.amounts) for c in columns])
            for number, columns in relaxation.columns.items()
            if self.counted[band_of[number]] or band_of[number] in at_least
        ]

    def look(self, begin: Prices | None, steps: int, floor: float) -> Prices:
        """Subgradient steps of Polyak's length; the length is halved while nothing gets better."""
        rows = self.relaxation.rows
        sizes = [float(max(1, row)) for row in rows]
        now = begin or Prices([0.0] * len(rows), {})
        now = Prices(list(now.rows), {b: now.before.get(b, 0.0) for b in self.at_least})
        best, best_value = now, float("inf")
        smooth: list[float] = [0.0] * len(rows)
        smooth_before = dict.fromkeys(self.at_least, 0.0)
        length, idle = 1.0, 0
        for _ in range(steps):
            value, used, got = self.value(now)
            if value < best_value - 1e-9 * abs(value):
                best, best_value, idle = now, value, 0
            else:
                idle += 1
                if idle >= 6:
                    length, idle = length / 1.6, 0
            for at, row in enumerate(rows):
                smooth[at] = 0.6 * (row - used[at]) / sizes[at] + 0.4 * smooth[at]
            for band in smooth_before:
                size = max(1.0, float(self.at_least[band]))
                gone = (got[band] - float(self.at_least[band])) / size
                smooth_before[band] = 0.6 * gone + 0.4 * smooth_before[band]
            slope = sum(one * one for one in smooth) + sum(v * v for v in smooth_before.values())
            if slope < 1e-18 or value <= floor:
                break
            step = length * (value - floor) / slope
            now = Prices(
                [
                    max(0.0, price - step * smooth[at] / sizes[at])
                    for at, price in enumerate(now.rows)
                ],
                {
                    band: max(
                        0.0,
                        price - step * smooth_before[band] / max(1.0, float(self.at_least[band])),
                    )
                    for band, price in now.before.items()
                },
            )
        return best

    def value(self, prices: Prices) -> tuple[float, list[float], dict[int, float]]:
        """What the prices prove, how much of each row is used, and what the bands before get."""
        rows, runs = self.relaxation.rows, self.relaxation.runs
        cheapest, where = [], []
        for first, last in runs:
            part = prices.rows[first : last + 1]
            low = min(part)
            cheapest.append(low)
            where.append(first + part.index(low))
        used = [0.0] * len(rows)
        got = dict.fromkeys(self.at_least, 0.0)
        total = sum(map(mul, prices.rows, rows))
        total -= sum(prices.before[band] * float(least) for band, least in self.at_least.items())
        total += sum(
            worth / self.scale * self._weight(prices.before, self.band_of[number])
            for number, worth in self.relaxation.pinned.items()
        )
        for number, worth in self.relaxation.pinned.items():
            if self.band_of[number] in got:
                got[self.band_of[number]] += worth / self.scale
        at = cheapest.__getitem__
        for band, columns in self.jobs:
            weight = self._weight(prices.before, band)
            most, chosen = 0.0, None
            for column in columns:
                gain = weight * column[0] - sum(map(mul, column[2], map(at, column[1])))
                if gain > most:
                    most, chosen = gain, column
            if chosen is not None:
                total += most
                if band in got:
                    got[band] += chosen[0]
                for run, amount in zip(chosen[1], chosen[2], strict=True):
                    used[where[run]] += amount
        return total, used, got

    def _weight(self, before: Mapping[int, float], band: int) -> float:
        return (1.0 if self.counted[band] else 0.0) + before.get(band, 0.0)

    def alone(self) -> Fraction:
        """The bound without prices: every job as if it were alone."""
        total = sum(
            worth
            for number, worth in self.relaxation.pinned.items()
            if self.counted[self.band_of[number]]
        )
        total += sum(
            max(column.worth for column in columns)
            for number, columns in self.relaxation.columns.items()
            if self.counted[self.band_of[number]]
        )
        return Fraction(total, self.scale)

    def proved(self, prices: Prices) -> Fraction:
        """What the prices prove, in whole numbers rounded up: exact, whatever the prices are."""
        rows, runs = self.relaxation.rows, self.relaxation.runs
        grains = [int(price * _GRAIN) for price in prices.rows]
        before = {band: int(price * _GRAIN) for band, price in prices.before.items()}
        cheapest = [min(grains[first : last + 1]) for first, last in runs]

        def weight(band: int) -> int:
            return (_GRAIN if self.counted[band] else 0) + before.get(band, 0)

        total = sum(map(mul, grains, rows))
        total -= sum(
            before[band] * least.numerator // least.denominator
            for band, least in self.at_least.items()
        )
        total += sum(
            -(-worth * weight(self.band_of[number]) // self.scale)
            for number, worth in self.relaxation.pinned.items()
        )
        for number, columns in self.relaxation.columns.items():
            heavy = weight(self.band_of[number])
            if heavy:
                total += max(
                    0,
                    *(
                        -(-column.worth * heavy // self.scale)
                        - sum(
                            amount * cheapest[run]
                            for run, amount in zip(column.windows, column.amounts, strict=True)
                        )
                        for column in columns
                    ),
                )
        return Fraction(total, _GRAIN)
