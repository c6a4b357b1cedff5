"""Settling a schedule: every job moves forward while that ends it earlier or takes earlier days,
what still fits comes in, and by priority no job of a higher band waits for one of a lower band.

Justification in the sense of Tormos and Lova, A competitive heuristic solution technique for
resource-constrained project scheduling, Annals of Operations Research 102, 2001.
"""

from collections.abc import Iterable, Sequence

from qp174.core.planning.solving.filling import fill, place_chain
from qp174.core.planning.solving.merit import Merit
from qp174.core.planning.solving.standing import Place, Standing

#: How often at most all jobs are gone through; usually the second time nothing changes.
_TURNS = 8


def settle(standing: Standing, merit: Merit, order: Sequence[int]) -> None:
    """Moves jobs forward and lets in what fits, until nothing changes; never worse than before."""
    jobs = standing.instance.jobs
    for _ in range(_TURNS):
        before = merit.key(standing), list(standing.places)
        fill(standing, order)
        _forward(standing)
        for band in sorted({job.band for job in jobs})[:-1]:
            _raise(standing, merit, band)
        if (merit.key(standing), standing.places) == before:
            return


def _forward(standing: Standing, numbers: Iterable[int] | None = None) -> bool:
    """Every job in order of its start as early as all others let it; whether any has moved."""
    places = standing.places
    moved = False
    if numbers is None:
        numbers = range(len(places))
    standing_jobs = [n for n in numbers if places[n] is not None]
    for number in sorted(standing_jobs, key=lambda n: (_of(places[n]).start, n)):
        job = standing.instance.jobs[number]
        if job.pin is None:
            place = _of(standing.take_out(number))
            other = standing.earliest(job)
            if other is not None and (other.finish, _lateness(other)) < (
                place.finish,
                _lateness(place),
            ):
                place, moved = other, True
            standing.put(number, place)
    return moved


def _of(place: Place | None) -> Place:
    assert place is not None, "only jobs that stand are moved"
    return place


def _lateness(place: Place) -> int:
    return sum(quarter * half for parts in place.work for quarter, half in parts)


def _raise(standing: Standing, merit: Merit, band: int) -> None:
    """Lets jobs up to a band stand as if there were no lower one, then the lower ones anew."""
    jobs = standing.instance.jobs
    before_key, before = merit.key(standing), list(standing.places)
    upper = [job.index for job in jobs if job.band <= band]
    lower: list[int] = []
    for job in reversed(jobs):
        if job.band > band and job.pin is None and standing.places[job.index] is not None:
            lower.append(job.index)
    needed = _needed(standing, upper)
    for number in lower:
        if number not in needed:
            standing.take_out(number)
    upper_before = [standing.places[number] for number in upper]
    for number in upper:
        if standing.places[number] is None:
            place_chain(standing, number)
    _forward(standing, upper)
    if [standing.places[number] for number in upper] != upper_before:
        for number in reversed(lower):
            place = before[number]
            if place is not None and standing.places[number] is None:
                release = standing.release(jobs[number])
                if 0 <= release <= place.start and standing.fits(place):
                    standing.put(number, place)
        fill(standing, reversed(lower))
        if merit.key(standing) >= before_key:
            return
    for number in range(len(jobs)):
        standing.take_out(number)
    for number, place in enumerate(before):
        if place is not None:
            standing.put(number, place)


def _needed(standing: Standing, upper: Iterable[int]) -> set[int]:
    """The jobs that jobs which stand wait for, however far."""
    jobs = standing.instance.jobs
    found: set[int] = set()
    open_ = [number for number in upper if standing.places[number] is not None]
    while open_:
        for before in jobs[open_.pop()].after:
            if before not in found:
                found.add(before)
                open_.append(before)
    return found
