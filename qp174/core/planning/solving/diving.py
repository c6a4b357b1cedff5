"""A beginning by diving: what the prices are sure of is placed, and prices are looked for anew.

The jobs of which a good schedule has nearly all, in one pattern, stand where that has them; what is
left for the others has prices of its own, which make others sure, and so on down (relax and fix;
Wolsey, Integer Programming, 1998, chapter 12). By priority band after band: the lower ones get what
the higher ones leave.
"""

from qp174.core.planning.solving.cheapest import Cheapest
from qp174.core.planning.solving.filling import fill
from qp174.core.planning.solving.guide import Guide, Guides
from qp174.core.planning.solving.patterns import Patterns, Wanted
from qp174.core.planning.solving.standing import Standing, chain

#: How sure of a job the prices must be so that it is placed, stage by stage.
_SURE = (0.9, 0.8, 0.7, 0.5, 0.3)
#: Rounds of new patterns, steps in all of them, and how far a first step may move a price: at
#: first, and at each later stage.
_FIRST = (10, 140, 0.8)
_LATER = (5, 40, 0.4)
#: With more jobs than this there are fewer rounds.
_MANY = 1000
#: A job that loses more than this part of its worth by what it takes waits until all are through.
_LOSS = 0.05


def dived(standing: Standing, cheapest: Cheapest) -> Guides:
    """Places jobs beside what stands, band after band; the guides are the first prices of each."""
    bands = sorted({job.band for job in standing.instance.jobs})
    return Guides({band: _dive(standing, cheapest, band) for band in bands})


def _dive(standing: Standing, cheapest: Cheapest, band: int) -> Guide:
    """Places the jobs of a band beside what stands."""
    jobs = standing.instance.jobs
    members = [job.index for job in jobs if job.band == band]
    patterns = Patterns(cheapest, standing, members)
    wanted = _look(patterns, None, *_FIRST)
    first = last = Guide(patterns, wanted)
    for sure in _SURE:
        _place_patterns(standing, wanted, sure)
        patterns = patterns.beside(standing)
        wanted = _look(patterns, wanted.prices, *_LATER)
        last = Guide(patterns, wanted)
    _place_patterns(standing, wanted, _SURE[-1])
    order = sorted(members, key=lambda number: (-last.gain[number], number))
    for number in order:
        _place_best(standing, number, last)
    fill(standing, order)
    return first


def _look(
    patterns: Patterns, begin: list[float] | None, rounds: int, steps: int, speed: float
) -> Wanted:
    """Looks for prices, in fewer rounds where there are many jobs."""
    rounds = max(2, min(rounds, rounds * _MANY // max(1, len(patterns.of))))
    return patterns.look(begin, rounds, steps // rounds, speed)


def _place_patterns(standing: Standing, wanted: Wanted, sure: float) -> None:
    """Places the jobs that the prices are so sure of, the surest first, if there is room."""
    shares = wanted.shares
    for number in sorted(shares, key=lambda one: (-round(shares[one][0], 6), one)):
        share, place = shares[number][0], shares[number][1].place
        if share < sure:
            return
        release = standing.release(standing.instance.jobs[number])
        if standing.places[number] is not None or not 0 <= release <= place.start:
            continue
        if standing.fits(place):
            standing.put(number, place)


def _place_best(standing: Standing, number: int, guide: Guide) -> None:
    """Places a job, and before it those that it waits for, where it pays best, if it pays."""
    if standing.places[number] is not None:
        return
    line = chain(standing.instance, number, standing.places) or ()
    for at, one in enumerate(line):
        job = standing.instance.jobs[one]
        place = guide.best(standing, job)
        if place is None or guide.brings(job, place) < -_LOSS * guide.worth[one][0]:
            for placed in reversed(line[:at]):
                standing.take_out(placed)
            return
        standing.put(one, place)
