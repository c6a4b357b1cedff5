"""What days, money and places are worth, and where each job stands best: a guide to the search.

The prices say how much the whole would lose with one half day less of a unit in a quarter. A job
that ends late but leaves a scarce early quarter to others may stand better than one that begins as
soon as it can. Prices are in floating point: they steer, and decide nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import mul

from qp174.core.planning.solving.instance import Work
from qp174.core.planning.solving.patterns import Pattern, Patterns, Wanted
from qp174.core.planning.solving.standing import Place, Standing

_LITTLE = 1e-9
_NEVER = float("inf")


class Guide:
    """Prices of all limits; by job ``gain`` is worth less price, and ``pull`` worth by price, where
    it pays best."""

    def __init__(self, patterns: Patterns, wanted: Wanted) -> None:
        self.instance = patterns.instance
        self.cheapest = patterns.cheapest
        self.prices = wanted.prices
        self.years = len(self.instance.free)
        self.places = self.years + len(self.instance.money)
        scale = self.instance.scale
        self.worth = tuple(
            tuple(worth / scale for worth in job.worth) for job in self.instance.jobs
        )
        count = len(self.instance.jobs)
        self.pull, self.gain = [0.0] * count, [-_NEVER] * count
        self.patterns: list[list[tuple[float, Place]]] = [[] for _ in range(count)]
        for number, found in patterns.of.items():
            prices = [self._price(one) for one in found]
            gains = [one.worth - price for one, price in zip(found, prices, strict=True)]
            if found:
                self.gain[number] = max(gains)
                self.pull[number] = max(
                    one.worth / (price + _LITTLE * (1 + one.worth))
                    for one, price in zip(found, prices, strict=True)
                )
            places = [one.place for one in found]
            self.patterns[number] = sorted(
                zip(gains, places, strict=True), key=lambda one: (-one[0], one[1].finish)
            )

    def _price(self, pattern: Pattern) -> float:
        at = self.prices.__getitem__
        return float(sum(map(mul, pattern.amounts, map(at, pattern.rows))))

    def brings(self, job: Work, place: Place) -> float:
        """What a place brings beyond what it takes from the others."""
        prices = self.prices
        total = self.worth[job.index][place.finish]
        for at, half in place.takes:
            total -= prices[at] * half
        for year, cost in place.pays:
            total -= prices[self.years + year] * cost
        for quarter in place.busy:
            total -= prices[self.places + quarter]
        return total

    def quick(self, standing: Standing, job: Work) -> Place | None:
        """The best pattern of a job that fits, or as early as may be if that brings more."""
        early = standing.earliest(job)
        least = -_NEVER if early is None else self.brings(job, early)
        release = standing.release(job)
        for gain, place in self.patterns[job.index]:
            if gain <= least:
                break
            if 0 <= release <= place.start and standing.fits(place):
                return place
        return early

    def best(self, standing: Standing, job: Work) -> Place | None:
        """The place of a job, among those that fit, that brings most for what it takes."""
        place = self.cheapest.place(standing, job, self.prices, self.worth[job.index])
        return standing.earliest(job) if place is None else place


@dataclass(frozen=True, slots=True)
class Guides:
    """A guide for each band."""

    by_band: Mapping[int, Guide]

    def best(self, standing: Standing, job: Work) -> Place | None:
        """The place of a job that brings most for what it takes."""
        return self.by_band[job.band].best(standing, job)

    def quick(self, standing: Standing, job: Work) -> Place | None:
        """A place of a job that brings much for what it takes, found quickly."""
        return self.by_band[job.band].quick(standing, job)

    def pull(self, job: Work) -> float:
        """What a job is worth for what it takes."""
        return self.by_band[job.band].pull[job.index]
