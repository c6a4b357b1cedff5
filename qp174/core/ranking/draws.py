"""How a ranking holds when its weights are not quite these: many sets of weights, drawn at random.

Acceptability by random weights as in SMAA (Lahdelma, Hokkanen and Salminen, European Journal of
Operational Research 106, 1998). All weights are whole numbers from a generator of its own
(``random.Random`` with a seed), so that the same seed gives the same answer everywhere.
"""

import random
from array import array
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from qp174.core.ranking.alternatives import Alternatives, order
from qp174.model.catalogue import Catalogue
from qp174.model.stability import Draws, Kept

#: What ``prioritise --stability`` draws unless told otherwise.
NUMBER = 1000
SEED = 174
SPREAD = 25

#: Parts of 1 in which factors and shares are drawn.
_PARTS = 1_000_000
#: The share of draws that the interval of ranks leaves out at either end.
_TAIL = Fraction(1, 20)


def weights_within(weights: Sequence[int], spread: int, drawn: random.Random) -> list[int]:
    """The weights, each times a factor drawn evenly from 1 - spread % to 1 + spread %."""
    reach = _PARTS * spread // 100
    return [weight * (_PARTS + drawn.randint(-reach, reach)) for weight in weights]


def any_weights(number: int, drawn: random.Random) -> list[int]:
    """Weights drawn evenly from all that sum to 1: the spacings of points on a line.

    Rubinstein, Generating random vectors uniformly distributed inside and on the surface of
    different regions, European Journal of Operational Research 10 (1982).
    """
    cuts = sorted(drawn.randint(0, _PARTS) for _ in range(number - 1))
    return [right - left for left, right in pairwise((0, *cuts, _PARTS))]


def draws(
    given: Alternatives,
    catalogue: Catalogue,
    *,
    number: int = NUMBER,
    seed: int = SEED,
    spread: int | None = SPREAD,
) -> Draws:
    """Ranks the services under ``number`` sets of weights (at least 1) and counts what holds.

    ``spread`` is in per cent, below 100; None draws from all sets of weights there are.
    """
    begins = [Fraction(band.begins) for band in catalogue.criteria.bands]
    drawn = random.Random(seed)
    size = len(given.ids)
    places = array("I", bytes(array("I").itemsize * size * number))
    lost = [0] * size
    now = _bands(given, given.weights, begins)
    for turn in range(number):
        weights = _drawn(given, spread, drawn)
        scores = given.scores(weights)
        start = turn * size
        for rank, index in enumerate(order(scores), start=1):
            places[start + index] = rank
        lows, highs = _limits(given, weights, begins)
        # Most keep their band in most draws: only the others are counted one by one.
        for index in [
            index
            for index, (score, band) in enumerate(zip(scores, now, strict=True))
            if not lows[band] <= score < highs[band]
        ]:
            lost[index] += 1
    kept = {
        identifier: _kept(sorted(places[index::size]), number - lost[index])
        for index, identifier in enumerate(given.ids)
    }
    return Draws(number, seed, spread, kept)


def _drawn(given: Alternatives, spread: int | None, drawn: random.Random) -> list[int]:
    """One set of weights; by the ids of the criteria, so that their order changes nothing."""
    by_id = sorted(range(len(given.criteria)), key=given.criteria.__getitem__)
    if spread is None:
        found = any_weights(len(by_id), drawn)
    else:
        found = weights_within([given.weights[number] for number in by_id], spread, drawn)
    weights = [0] * len(by_id)
    for number, weight in zip(by_id, found, strict=True):
        weights[number] = weight
    return weights


def _limits(
    given: Alternatives, weights: Sequence[int], begins: Sequence[Fraction]
) -> tuple[list[int], list[int]]:
    """From which score each band begins, and below which it ends; the highest has no end and the
    lowest no beginning."""
    most = sum(weights) * given.unit
    lows = [-(-begin.numerator * most // (100 * begin.denominator)) for begin in begins]
    return [*lows[:-1], 0], [most + 1, *lows[:-1]]


def _bands(given: Alternatives, weights: Sequence[int], begins: Sequence[Fraction]) -> list[int]:
    """The number of the band of each service, from the highest."""
    most = sum(weights) * given.unit
    last = len(begins) - 1
    return [
        next((b for b, begin in enumerate(begins) if Fraction(100 * score, most) >= begin), last)
        for score in given.scores(weights)
    ]


def _kept(places: Sequence[int], held: int) -> Kept:
    number = len(places)
    out = int(number * _TAIL)
    return Kept(
        Fraction(held, number), places[out], places[number - 1 - out], places[0], places[-1]
    )
