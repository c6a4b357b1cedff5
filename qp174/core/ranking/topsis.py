"""A second opinion on a ranking: TOPSIS, closeness to the ideal.

Hwang and Yoon, Multiple Attribute Decision Making (1981): each column is divided by its Euclidean
norm and weighted; an alternative is good that is near the best values of all columns and far from
the worst. It does not add points up, so that it can disagree with a weighted sum where strong and
weak sides stand together. Norms are irrational, so this room counts in floats, sums by ``fsum``.
"""

import math
from collections.abc import Sequence

from qp174.core.ranking.alternatives import Alternatives, ranks
from qp174.core.ranking.correlation import kendall, spearman
from qp174.model.stability import SecondOpinion

#: Closeness is compared to so many decimals: equal alternatives stay equal whatever the rounding.
PLACES = 9


def closeness(
    matrix: Sequence[Sequence[float]], weights: Sequence[float], benefits: Sequence[bool]
) -> tuple[float, ...]:
    """How near each row is to the ideal: 0 the worst in every column, 1 the best in every one.

    ``benefits`` tells of each column whether more is better. Where nothing tells the rows apart
    each has 0.5.
    """
    if not matrix:
        return ()
    columns = []
    for column, weight in zip(zip(*matrix, strict=True), weights, strict=True):
        norm = math.sqrt(math.fsum(value * value for value in column))
        columns.append([weight * value / norm if norm else 0.0 for value in column])
    best = [max(c) if more else min(c) for c, more in zip(columns, benefits, strict=True)]
    worst = [min(c) if more else max(c) for c, more in zip(columns, benefits, strict=True)]
    found = []
    for row in zip(*columns, strict=True):
        to_best, to_worst = _distance(row, best), _distance(row, worst)
        both = to_best + to_worst
        found.append(to_worst / both if both else 0.5)
    return tuple(found)


def _distance(row: Sequence[float], point: Sequence[float]) -> float:
    return math.sqrt(math.fsum((a - b) ** 2 for a, b in zip(row, point, strict=True)))


def second_opinion(given: Alternatives) -> SecondOpinion:
    """The ranked services by TOPSIS: the same utilities and weights, equal ones by the same keys.

    A utility is the better the higher, also that of a cost, so that every column is a benefit.
    """
    matrix = [[part / given.unit for part in row] for row in given.utilities]
    total = sum(given.weights)
    shares = [weight / total for weight in given.weights]
    near = [round(c, PLACES) for c in closeness(matrix, shares, [True] * len(shares))]
    places = ranks([round(c * 10**PLACES) for c in near])
    scores = given.scores(given.weights)
    return SecondOpinion(
        closeness=dict(zip(given.ids, near, strict=True)),
        ranks=dict(zip(given.ids, places, strict=True)),
        spearman=spearman(scores, near),
        kendall=kendall(scores, near),
    )
