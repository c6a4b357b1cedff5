"""The ranked services as plain whole numbers, for questions that rank them many times over."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from operator import add

from qp174.core.ranking.prioritise import tie_key
from qp174.model.catalogue import Catalogue
from qp174.model.ranking import Ranking


@dataclass(frozen=True)
class Alternatives:
    """Services and criteria as whole numbers, so that every ranking of them is exact.

    ``ids`` stand in the order of the method's keys for ties, which no weight changes: a stable sort
    by score ranks them as ``prioritise`` does. ``utilities`` count ``unit`` to 1, and ``weights``
    are in the proportion of the ranking's.
    """

    criteria: tuple[str, ...]
    ids: tuple[str, ...]
    utilities: tuple[tuple[int, ...], ...]
    unit: int
    weights: tuple[int, ...]

    def scores(self, weights: Sequence[int]) -> list[int]:
        """The score of each service, 0 to ``unit`` times the sum of the weights."""
        total = [0] * len(self.ids)
        padded = [*weights, 0]
        for column, found, places in self._pairs:
            one, other = padded[column : column + 2]
            points = [one * first + other * second for first, second in found]
            total = list(map(add, total, map(points.__getitem__, places)))
        return total

    @cached_property
    def _pairs(self) -> list[tuple[int, list[tuple[int, int]], list[int]]]:
        """The criteria two by two from each second one: what utilities stand there together, and
        which of them each service has.

        There are few of them, so that each is multiplied once and not for every service.
        """
        made = []
        padded = [(*row, 0) for row in self.utilities]
        for column in range(0, len(self.criteria), 2):
            both = [(row[column], row[column + 1]) for row in padded]
            found = sorted(set(both))
            number = {pair: index for index, pair in enumerate(found)}
            made.append((column, found, [number[pair] for pair in both]))
        return made


def order(scores: Sequence[int]) -> list[int]:
    """The numbers of the services from the best to the last."""
    return sorted(range(len(scores)), key=scores.__getitem__, reverse=True)


def ranks(scores: Sequence[int]) -> list[int]:
    """The rank of each service, from 1."""
    found = [0] * len(scores)
    for rank, number in enumerate(order(scores), start=1):
        found[number] = rank
    return found


def alternatives(ranking: Ranking, catalogue: Catalogue) -> Alternatives:
    """The ranked services of a ranking; the others take no part."""
    entries = sorted(
        ranking.services,
        key=lambda entry: tie_key(
            catalogue.services[entry.id], {p.criterion: p.value for p in entry.parts}, catalogue
        ),
    )
    unit = lcm(*(part.utility.denominator for entry in entries for part in entry.parts))
    weights = [Fraction(weight) for _, weight in ranking.weights]
    whole = lcm(*(weight.denominator for weight in weights))
    return Alternatives(
        criteria=tuple(criterion for criterion, _ in ranking.weights),
        ids=tuple(entry.id for entry in entries),
        utilities=tuple(
            tuple(int(part.utility * unit) for part in entry.parts) for entry in entries
        ),
        unit=unit,
        weights=tuple(int(weight * whole) for weight in weights),
    )
