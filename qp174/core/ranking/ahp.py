"""Weights from comparisons by pairs: the analytic hierarchy process.

Saaty, The Analytic Hierarchy Process (1980): of a positive reciprocal matrix the principal
eigenvector gives the weights, CI = (lambda_max - n) / (n - 1) the consistency index, and CR = CI /
RI the consistency ratio, RI being the mean index of random matrices of the same size. Several
judges are joined judgement by judgement with the geometric mean, the only one that keeps reciprocal
judgements reciprocal (Aczel and Saaty, Journal of Mathematical Psychology 27, 1983).

The eigenvector is irrational, so this room counts in floats. Sums are ``math.fsum``, which no order
of terms changes: neither the order of the criteria nor that of the judges changes a digit.
"""

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import permutations

from qp174.model.weights import Compared, Matrix, Triad

#: The power iteration ends once no weight (of 1 in all) changes by more than this.
TOLERANCE = 1e-13
MOST_ROUNDS = 10_000
#: Saaty's limit: from this ratio on the comparisons should be looked at again.
ACCEPTABLE = 0.10

#: Random indices by table and number of criteria; one or two are always consistent.
RANDOM_INDICES: Mapping[str, Mapping[int, float]] = {
    # Saaty, The Analytic Hierarchy Process, McGraw-Hill, 1980
    "saaty-1980": dict(
        enumerate(
            (0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59), start=3
        )
    ),
    # Saaty, Theory and Applications of the Analytic Network Process, RWS Publications, 2005, p. 31
    "saaty-2005": dict(
        enumerate(
            (0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59), start=3
        )
    ),
    # Donegan and Dodd, A note on Saaty's random indexes, Mathematical and Computer Modelling
    # 15 (10), 1991, 135-137
    "donegan-dodd-1991": dict(
        enumerate(
            (
                *(0.4914, 0.8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055, 1.4213),
                *(1.4497, 1.4643, 1.4822, 1.4969, 1.5078, 1.5153, 1.5262, 1.5313, 1.5371),
            ),
            start=3,
        )
    ),
    # Alonso and Lamata, Consistency in the analytic hierarchy process: a new approach,
    # International Journal of Uncertainty, Fuzziness and Knowledge-Based Systems 14 (4), 2006
    "alonso-lamata-2006": dict(
        enumerate(
            (
                *(0.5247, 0.8816, 1.1086, 1.2479, 1.3417, 1.4057, 1.4499, 1.4854, 1.5140),
                *(1.5365, 1.5551, 1.5713, 1.5838),
            ),
            start=3,
        )
    ),
}

Judgements = Sequence[Sequence[Fraction]]


def compared(names: Sequence[str], judgements: Judgements, table: str) -> Compared:
    """What a reciprocal matrix of judgements comes to: weights, consistency, worst triad.

    ``judgements[i][j]`` is how many times as much ``names[i]`` counts as ``names[j]``.
    """
    matrix = tuple(tuple(float(value) for value in row) for row in judgements)
    return _consistency(names, matrix, judgements, table)


def together(names: Sequence[str], judges: Sequence[Judgements], table: str) -> Compared:
    """The same of several judges at once: each judgement is the geometric mean of theirs."""
    if len(judges) == 1:
        return compared(names, judges[0], table)
    size = range(len(names))
    logarithms = [[[math.log(value) for value in row] for row in judge] for judge in judges]
    matrix = tuple(
        tuple(math.exp(math.fsum(judge[i][j] for judge in logarithms) / len(judges)) for j in size)
        for i in size
    )
    return _consistency(names, matrix, matrix, table)


def _consistency(
    names: Sequence[str],
    matrix: Matrix,
    judgements: Sequence[Sequence[Fraction | float]],
    table: str,
) -> Compared:
    size = len(matrix)
    weights, largest = principal(matrix)
    index = (largest - size) / (size - 1) if size > 2 else 0.0
    # What rounding leaves of a consistent matrix may lie below zero.
    index = max(index, 0.0)
    return Compared(
        matrix,
        weights,
        largest,
        index,
        ratio_of(index, size, table),
        worst_triad(names, judgements),
    )


def ratio_of(index: float, size: int, table: str) -> float | None:
    """The consistency ratio; None where the table has no entry for so many criteria."""
    if size < 3:
        return 0.0
    random_index = RANDOM_INDICES[table].get(size)
    return None if random_index is None else index / random_index


def principal(matrix: Matrix) -> tuple[tuple[float, ...], float]:
    """The principal eigenvector of a positive matrix, its sum 1, and the eigenvalue.

    Power iteration from equal weights; by the theorem of Perron it always converges.
    """
    weights = (1 / len(matrix),) * len(matrix)
    largest = float(len(matrix))
    for _ in range(MOST_ROUNDS):
        image = [math.fsum(map(float.__mul__, row, weights)) for row in matrix]
        # The weights sum to 1, so their image sums to the eigenvalue.
        largest = math.fsum(image)
        found = tuple(value / largest for value in image)
        change = max(abs(new - old) for new, old in zip(found, weights, strict=True))
        weights = found
        if change <= TOLERANCE:
            break
    return weights, largest


def worst_triad(
    names: Sequence[str], judgements: Sequence[Sequence[Fraction | float]]
) -> Triad | None:
    """The three criteria i, j, k whose a_ij x a_jk is farthest from a_ik, as a ratio.

    They are put in the order in which each counts at least as much as the next; of several equal
    ones that which comes first by name is told. None where three criteria are always consistent
    with one another, as are fewer than three.
    """
    found: tuple[float, tuple[str, str, str], tuple[int, int, int]] | None = None
    for i, j, k in permutations(range(len(names)), 3):
        first, second, direct = judgements[i][j], judgements[j][k], judgements[i][k]
        if first < 1 or second < 1:
            continue
        product = first * second
        factor = float(product / direct if product >= direct else direct / product)
        named = (names[i], names[j], names[k])
        # Floats differ in their last digits where fractions would be equal.
        if found is None or (-round(factor, 9), named) < (-round(found[0], 9), found[1]):
            found = factor, named, (i, j, k)
    if found is None or round(found[0], 9) == 1:
        return None
    factor, (upper, middle, lower), (i, j, k) = found
    steps = judgements[i][j], judgements[j][k], judgements[i][k]
    return Triad(upper, middle, lower, *steps, factor)
