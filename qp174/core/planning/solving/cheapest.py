"""The place of a job that brings most beyond the prices of what it takes, in what is left.

The steps of a job are put in one line, cut into pieces. In a quarter the job gets on by some pieces
in a row, as many as pace, units and closures let it; so the cheapest way to have done the first
pieces by the end of a quarter follows from those of the quarter before (dynamic programming; the
pricing problem of Dantzig and Wolfe, Decomposition principle for linear programs, Operations
Research 8, 1960). Steps that could go side by side go one after the other here, which may share a
quarter. Prices are in floating point: they steer; whether a place fits is counted in whole numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from qp174.core.planning.solving.instance import Instance, Work
from qp174.core.planning.solving.standing import Place, Standing, place_of

#: Into how many pieces the pace of a quarter is cut.
_PIECES = 5
_NEVER = float("inf")
_LITTLE = 1e-9

#: A quarter, the least price of the pieces done before it, how far back it may reach for each
#: number of pieces, the prices of the pieces in it added up, and that of being in work at all.
Table = tuple[int, list[float], Sequence[int], list[float], float]


@dataclass(frozen=True, slots=True)
class Line:
    """The pieces of a job in a row.

    ``sizes`` are their half days; ``runs`` the steps in order as (step, first piece, piece after);
    ``low`` for each number of pieces done the fewest that must be done when the quarter begins,
    for the pace alone; ``needs`` the half days of each unit, at most those of a quarter.
    """

    sizes: tuple[int, ...]
    runs: tuple[tuple[int, int, int], ...]
    low: tuple[int, ...]
    needs: tuple[tuple[int, int], ...]


def line_of(instance: Instance, job: Work) -> Line:
    """Cuts a job into pieces: at the ends of its steps, and by parts of the pace from both ends."""
    order = _order(job)
    total = sum(step.half for step in job.steps)
    part = max(1, instance.pace // _PIECES)
    cuts = {*range(0, total, part), *(total - done for done in range(0, total, part))}
    sizes: list[int] = []
    runs: list[tuple[int, int, int]] = []
    alone: list[bool] = []
    done = 0
    for number in order:
        half, lead = job.steps[number].half, job.steps[number].lead
        if lead > 1:
            own = [done + half * at // lead for at in range(lead + 1)]
        else:
            own = sorted({done, done + half, *(c for c in cuts if done < c < done + half)})
        pieces = [after - before for before, after in pairwise(own)]
        runs.append((number, len(sizes), len(sizes) + len(pieces)))
        sizes += pieces
        alone += [lead > 1] * len(pieces)
        done += half
    needs: dict[int, int] = {}
    for number in order:
        step = job.steps[number]
        needs[step.base] = min(instance.pace, needs.get(step.base, 0) + step.half)
    return Line(tuple(sizes), tuple(runs), _low(instance, sizes, alone, runs), tuple(needs.items()))


def _order(job: Work) -> list[int]:
    """The steps in an order that they allow; those with fewer closed quarters come first."""
    left = list(range(len(job.steps)))
    found: list[int] = []
    while left:
        ready = [n for n in left if not any(before in left for before in job.steps[n].before)]
        one = min(ready, key=lambda n: (-len(job.steps[n].open[0]), n))
        found.append(one)
        left.remove(one)
    return found


def _low(
    instance: Instance, sizes: list[int], alone: list[bool], runs: list[tuple[int, int, int]]
) -> tuple[int, ...]:
    """How far back a quarter may reach by the pace; a step with a lead time by one piece."""
    begins = {at: begin for _, begin, end in runs for at in range(begin, end)}
    low, back, amount = [0], 0, 0
    for at, size in enumerate(sizes):
        amount += size
        while amount > instance.pace:
            amount -= sizes[back]
            back += 1
        if alone[at] and at > begins[at]:
            while back < at:
                amount -= sizes[back]
                back += 1
        low.append(back)
    return tuple(low)


class Cheapest:
    """Finds places under prices; the lines of the jobs are made when they are first asked for."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.lines: list[Line | None] = [None] * len(instance.jobs)

    def place(
        self, left: Standing, job: Work, prices: Sequence[float], worths: Sequence[float]
    ) -> Place | None:
        """The place that brings most; None where none fits that is made of these pieces."""
        left.spent += 1
        release = left.release(job)
        if job.barred or release < 0:
            return None
        return self.place_from(left, job, prices, worths, release)

    def place_from(
        self,
        left: Standing,
        job: Work,
        prices: Sequence[float],
        worths: Sequence[float],
        release: int,
    ) -> Place | None:
        """The place that brings most from a quarter on, whatever the job waits for."""
        line = self.lines[job.index]
        if line is None:
            line = self.lines[job.index] = line_of(self.instance, job)
        return _place(left, job, line, prices, worths, release)


def _place(
    left: Standing,
    job: Work,
    line: Line,
    prices: Sequence[float],
    worths: Sequence[float],
    release: int,
) -> Place | None:
    count = len(line.sizes)
    tables: list[Table] = []
    best, last = -_NEVER, -1
    for quarter, done in _by_quarter(left, job, line, prices, release, tables):
        if worths[quarter] - done[count] > best + _LITTLE:
            best, last = worths[quarter] - done[count], len(tables)
    if last < 0:
        return None
    return _read(left, job, line, tables[:last], count)


def _by_quarter(
    left: Standing,
    job: Work,
    line: Line,
    prices: Sequence[float],
    release: int,
    tables: list[Table],
) -> Iterator[tuple[int, list[float]]]:
    """The least price of the first pieces by the end of each quarter; ``tables`` say how."""
    instance = left.instance
    slot_prices = len(left.free) + len(left.money)
    now: list[float] = [0, *[_NEVER] * len(line.sizes)]
    for quarter in range(release, min(job.last, instance.horizon - 1) + 1):
        if left.slots[quarter] <= 0:
            continue
        low, costs = _quarter(left, job, line, prices, quarter)
        rest = [done - cost for done, cost in zip(now, costs, strict=True)]
        fee = prices[slot_prices + quarter]
        after = [
            cost + min(rest[back : at + 1])
            for at, (back, cost) in enumerate(zip(low, costs, strict=True))
        ]
        if fee:
            after = [min(was, new + fee) for was, new in zip(now, after, strict=True)]
        tables.append((quarter, now, low, costs, fee))
        now = after
        yield quarter, now


def _quarter(
    left: Standing, job: Work, line: Line, prices: Sequence[float], quarter: int
) -> tuple[Sequence[int], list[float]]:
    """How far back a quarter may reach for each number of pieces, and their prices added up."""
    free = left.free
    year = left.instance.year_of[quarter]
    each: list[float] = [0]
    shut: list[tuple[int, int]] = []
    for number, begin, end in line.runs:
        step = job.steps[number]
        price = prices[step.base + quarter]
        each += [price * size for size in line.sizes[begin:end]]
        if quarter < step.release or quarter not in step.open[0] or free[step.base + quarter] <= 0:
            shut.append((begin, end))
        elif step.cost:
            each[begin + 1] += prices[len(free) + year] * step.cost
            if step.cost > left.money[year]:
                shut.append((begin, begin + 1))
    low = list(line.low)
    if any(free[base + quarter] < need for base, need in line.needs):
        low = _within(left, job, line, quarter)
    if shut:
        for begin, end in shut:
            for at in range(begin + 1, len(low)):
                floor = min(at, end)
                if low[at] < floor:
                    low[at] = floor
    return low, list(accumulate(each))


def _within(left: Standing, job: Work, line: Line, quarter: int) -> list[int]:
    """How far back a quarter may reach by the pace and by what its units have left."""
    bases = [0] * len(line.sizes)
    for number, begin, end in line.runs:
        bases[begin:end] = [job.steps[number].base] * (end - begin)
    room = {base: left.free[base + quarter] for base, _ in line.needs}
    low, back = [0], 0
    for at, size in enumerate(line.sizes):
        base = bases[at]
        room[base] -= size
        while back <= at and (room[base] < 0 or back < line.low[at + 1]):
            room[bases[back]] += line.sizes[back]
            back += 1
        low.append(back)
    return low


def _read(
    left: Standing,
    job: Work,
    line: Line,
    tables: list[Table],
    count: int,
) -> Place | None:
    """Goes back through the quarters and says how much of each step was done in which."""
    works: list[list[tuple[int, int]]] = [[] for _ in job.steps]
    at = count
    for quarter, before, low, costs, fee in reversed(tables):
        back = at
        least = before[at] - costs[at] - fee
        for one in range(at - 1, low[at] - 1, -1):
            if before[one] - costs[one] < least - 1e-12:
                back, least = one, before[one] - costs[one]
        if before[back] == _NEVER:
            return None
        for number, begin, end in line.runs:
            half = sum(line.sizes[max(begin, back) : min(end, at)])
            if half:
                works[number].append((quarter, half))
        at = back
    place = place_of(left.instance, job, tuple(tuple(reversed(work)) for work in works))
    return place if at == 0 and place is not None and left.fits(place) else None
