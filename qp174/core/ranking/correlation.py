"""How far two rankings of the same things agree: Spearman's rho and Kendall's tau-b.

Spearman, American Journal of Psychology 15 (1904); Kendall, Biometrika 33 (1945) for tau-b, the
form that allows for ties; counted in n log n steps as Knight, Journal of the American Statistical
Association 61 (1966). All counts are whole, only the last root and division are in floats.
"""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any


def spearman(one: Sequence[Any], other: Sequence[Any]) -> float | None:
    """The correlation of the ranks, equal values sharing the mean of theirs; -1 to 1.

    None where there are fewer than two things, or where one ranking finds all of them equal.
    """
    first, second = _doubled_ranks(one), _doubled_ranks(other)
    size = len(first)
    # Twice a rank is whole, and so is all that follows until the root.
    centre = size + 1
    between = sum((a - centre) * (b - centre) for a, b in zip(first, second, strict=True))
    spread = [sum((a - centre) ** 2 for a in ranks) for ranks in (first, second)]
    return between / math.sqrt(spread[0] * spread[1]) if all(spread) else None


def kendall(one: Sequence[Any], other: Sequence[Any]) -> float | None:
    """Tau-b: pairs in the same order less those in the opposite one, over the root of the pairs
    that each ranking tells apart; -1 to 1, None as for ``spearman``."""
    size = len(one)
    pairs = size * (size - 1) // 2
    both = sorted(zip(one, other, strict=True))
    ties, other_ties = _tied_pairs(one), _tied_pairs(other)
    shared = _tied_pairs(both)
    turned = _turned([b for _, b in both])[1]
    told, other_told = pairs - ties, pairs - other_ties
    if not told or not other_told:
        return None
    # Pairs that neither ranking ties are in the same order or turned round.
    ordered = pairs - ties - other_ties + shared
    return (ordered - 2 * turned) / math.sqrt(told * other_told)


def _doubled_ranks(values: Sequence[Any]) -> list[int]:
    """Twice the rank of each value from the lowest; equal ones share the mean."""
    counts = Counter(values)
    doubled = {}
    below = 0
    for value in sorted(counts):
        doubled[value] = 2 * below + counts[value] + 1
        below += counts[value]
    return [doubled[value] for value in values]


def _tied_pairs(values: Sequence[Any]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(values).values())


def _turned(values: list[Any]) -> tuple[list[Any], int]:
    """The values in order, and the number of pairs that stood the other way round."""
    if len(values) < 2:
        return values, 0
    half = len(values) // 2
    (left, before), (right, after) = _turned(values[:half]), _turned(values[half:])
    merged: list[Any] = []
    turned = before + after
    at = 0
    for value in right:
        while at < len(left) and left[at] <= value:
            merged.append(left[at])
            at += 1
        turned += len(left) - at
        merged.append(value)
    return merged + left[at:], turned
