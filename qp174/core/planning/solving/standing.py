"""Placing jobs in what is left of units, money and slots, and taking them out again.

A job is placed step by step in the order of its route, each as early as what is left allows: the
serial schedule-generation scheme (Kolisch, Serial and parallel resource-constrained project
scheduling methods revisited, EJOR 90, 1996), with work that may be spread over quarters.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qp174.core.planning.solving.instance import Instance, Step, Work, WorkByQuarter


@dataclass(frozen=True, slots=True)
class Place:
    """Where a job stands: the work of each step, its first and last quarter.

    ``takes`` are half days by place in ``free``, ``pays`` money by place of the year, ``busy`` the
    quarters with work.
    """

    work: WorkByQuarter
    start: int
    finish: int
    takes: tuple[tuple[int, int], ...]
    pays: tuple[tuple[int, int], ...]
    busy: tuple[int, ...]


class Standing:
    """The jobs that stand, and what is left beside them."""

    __slots__ = ("free", "instance", "money", "places", "slots", "spent")

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.free = list(instance.free)
        self.money = list(instance.money)
        self.slots = list(instance.slots)
        self.places: list[Place | None] = [None] * len(instance.jobs)
        #: How many times a job was tried: the measure of work done.
        self.spent = 0

    def copy(self) -> "Standing":
        """The same jobs in the same places, on its own."""
        other = Standing(self.instance)
        for number, place in enumerate(self.places):
            if place is not None:
                other.put(number, place)
        return other

    def put(self, number: int, place: Place) -> None:
        """Lets a job stand where it is said to, whatever is left."""
        free, money, slots = self.free, self.money, self.slots
        for at, half in place.takes:
            free[at] -= half
        for year, cost in place.pays:
            money[year] -= cost
        for quarter in place.busy:
            slots[quarter] -= 1
        self.places[number] = place

    def take_out(self, number: int) -> Place | None:
        """Takes a job out; where it stood."""
        place = self.places[number]
        if place is not None:
            free, money, slots = self.free, self.money, self.slots
            for at, half in place.takes:
                free[at] += half
            for year, cost in place.pays:
                money[year] += cost
            for quarter in place.busy:
                slots[quarter] += 1
            self.places[number] = None
        return place

    def fits(self, place: Place) -> bool:
        """Whether there is room for a job just there."""
        return (
            all(self.free[at] >= half for at, half in place.takes)
            and all(self.money[year] >= cost for year, cost in place.pays)
            and all(self.slots[quarter] > 0 for quarter in place.busy)
        )

    def release(self, job: Work) -> int:
        """The quarter in which the last of the jobs that this one waits for ends; -1 for never."""
        found = 0
        if not job.after:
            return 0
        for number in job.after:
            place = self.places[number]
            if place is None:
                return -1
            if place.finish > found:
                found = place.finish
        return found

    def try_job(self, number: int) -> bool:
        """Places a job as early as what is left allows; False where it does not fit."""
        job = self.instance.jobs[number]
        place = self.earliest(job)
        if place is None:
            return False
        self.put(number, place)
        return True

    def earliest(self, job: Work, begin: int = 0) -> Place | None:
        """Where a job would stand, from a quarter on as early as may be; nothing is taken."""
        self.spent += 1
        release = self.release(job)
        if job.barred or release < 0:
            return None
        return _earliest(self, job, max(release, begin))

    def latest(self, job: Work, end: int) -> Place | None:
        """Where a job would stand that ends in a quarter or before it, all as late as may be."""
        self.spent += 1
        release = self.release(job)
        if job.barred or release < 0:
            return None
        return _latest(self, job, release, end)


def _earliest(left: Standing, job: Work, release: int) -> Place | None:
    """The steps one after the other, each as early as may be.

    The one loop in which all time is spent: it keeps to lists and local names.
    """
    instance, free, slots = left.instance, left.free, left.slots
    pace = [instance.pace] * len(instance.periods)
    taken: dict[int, int] = {}
    paid: dict[int, int] = {}
    busy: set[int] = set()
    ends: list[int] = []
    works: list[tuple[tuple[int, int], ...]] = []
    for step in job.steps:
        first = release if release > step.release else step.release
        for before in step.before:
            if ends[before] > first:
                first = ends[before]
        base, rest, lead = step.base, step.half, step.lead
        share = -(-rest // lead)
        work: list[tuple[int, int]] = []
        for quarter in step.open[first]:
            amount = pace[quarter]
            if amount <= 0 or (slots[quarter] <= 0 and quarter not in busy):
                continue
            at = base + quarter
            room = free[at]
            if at in taken:
                room -= taken[at]
            if room <= 0:
                continue
            if not work and step.cost and not _affordable(left, paid, quarter, step):
                continue
            amount = min(amount, room, rest)
            to_come = lead - 1 - len(work)
            if to_come > 0:  # something must stay for each quarter of the lead time
                amount = min(amount, share, rest - to_come)
            work.append((quarter, amount))
            pace[quarter] -= amount
            taken[at] = taken.get(at, 0) + amount
            busy.add(quarter)
            rest -= amount
            if not rest:
                break
        if rest:
            return None
        if step.cost:
            year = instance.year_of[work[0][0]]
            paid[year] = paid.get(year, 0) + step.cost
        ends.append(work[-1][0])
        works.append(tuple(work))
    return Place(
        tuple(works), min(busy), max(busy), tuple(taken.items()), tuple(paid.items()), tuple(busy)
    )


def _latest(left: Standing, job: Work, release: int, end: int) -> Place | None:
    """The steps from the last one back, each as late as may be: the mirror of ``_earliest``."""
    instance, free, slots = left.instance, left.free, left.slots
    pace = [instance.pace] * len(instance.periods)
    taken: dict[int, int] = {}
    paid: dict[int, int] = {}
    busy: set[int] = set()
    ends = [end] * len(job.steps)
    works: list[tuple[tuple[int, int], ...]] = [()] * len(job.steps)
    for number in range(len(job.steps) - 1, -1, -1):
        step = job.steps[number]
        base, rest, lead = step.base, step.half, step.lead
        share = -(-rest // lead)
        work: list[tuple[int, int]] = []
        for quarter in reversed(step.open[release if release > step.release else step.release]):
            if quarter > ends[number]:
                continue
            amount = pace[quarter]
            if amount <= 0 or (slots[quarter] <= 0 and quarter not in busy):
                continue
            at = base + quarter
            room = free[at] - taken.get(at, 0)
            if room <= 0:
                continue
            amount = min(amount, room, rest)
            to_come = lead - 1 - len(work)
            if to_come > 0:
                amount = min(amount, share, rest - to_come)
            work.append((quarter, amount))
            pace[quarter] -= amount
            taken[at] = taken.get(at, 0) + amount
            busy.add(quarter)
            rest -= amount
            if not rest:
                break
        if rest:
            return None
        begin = work[-1][0]
        if step.cost:
            if not _affordable(left, paid, begin, step):
                return None
            year = instance.year_of[begin]
            paid[year] = paid.get(year, 0) + step.cost
        for before in step.before:
            if ends[before] > begin:
                ends[before] = begin
        works[number] = tuple(reversed(work))
    return Place(
        tuple(works), min(busy), max(busy), tuple(taken.items()), tuple(paid.items()), tuple(busy)
    )


def _affordable(left: Standing, paid: dict[int, int], quarter: int, step: Step) -> bool:
    year = left.instance.year_of[quarter]
    return paid.get(year, 0) + step.cost <= left.money[year]


def place_of(instance: Instance, job: Work, work: WorkByQuarter) -> Place | None:
    """A job where it is said to stand; None where no step has any work."""
    taken: dict[int, int] = {}
    paid: dict[int, int] = {}
    for step, parts in zip(job.steps, work, strict=True):
        for quarter, half in parts:
            if step.base >= 0:
                at = step.base + quarter
                taken[at] = taken.get(at, 0) + half
        if parts and step.cost:
            year = instance.year_of[parts[0][0]]
            paid[year] = paid.get(year, 0) + step.cost
    busy = sorted({quarter for parts in work for quarter, _ in parts})
    if not busy:
        return None
    return Place(work, busy[0], busy[-1], tuple(taken.items()), tuple(paid.items()), tuple(busy))


def chain(instance: Instance, number: int, standing: Sequence[Place | None]) -> list[int] | None:
    """A job with those it waits for that do not stand yet, first things first.

    None where it waits for one that can never stand, or for itself.
    """
    found: list[int] = []
    open_: list[tuple[int, bool]] = [(number, False)]
    on_the_way: set[int] = set()
    while open_:
        job, closing = open_.pop()
        if closing:
            on_the_way.discard(job)
            found.append(job)
            continue
        if standing[job] is not None or job in found:
            continue
        if instance.jobs[job].barred or job in on_the_way:
            return None
        on_the_way.add(job)
        open_.append((job, True))
        open_.extend((before, False) for before in reversed(instance.jobs[job].after))
    return found
