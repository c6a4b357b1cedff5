"""How firm a ranking is: the smallest change of one weight that turns two neighbours round, and
the ranking without each criterion.

Changing weight k of a weighted sum by d while the others share what is left in proportion moves a
difference of scores along a straight line: D(d) = D + d (D_k - R), where D is the difference, D_k
that of the utilities of k, and R = (D - w_k D_k) / (1 - w_k) the mean of the others. It is zero at
d = D / (R - D_k). The same crossing as the critical change D / D_k of Triantaphyllou and Sanchez,
Decision Sciences 28 (1997), theorem 1, which leaves the other weights and divides by the new sum.
All of it is exact.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from qp174.core.ranking.alternatives import Alternatives, alternatives, ranks
from qp174.core.ranking.draws import NUMBER, SEED, SPREAD, draws
from qp174.core.ranking.prioritise import band_of
from qp174.core.ranking.topsis import second_opinion
from qp174.model.catalogue import Catalogue
from qp174.model.method import Band
from qp174.model.ranking import Part, Ranked, Ranking
from qp174.model.stability import BandMargin, Moved, Neighbours, Removal, Stability, Swap


def stability(
    ranking: Ranking,
    catalogue: Catalogue,
    *,
    number: int = NUMBER,
    seed: int = SEED,
    spread: int | None = SPREAD,
) -> Stability:
    """All that is said about how firm a ranking is; the last three are those of ``draws``."""
    given = alternatives(ranking, catalogue)
    return Stability(
        neighbours=tuple(neighbours(ranking, catalogue)),
        margins={entry.id: margin(entry, catalogue) for entry in ranking.services},
        draws=draws(given, catalogue, number=number, seed=seed, spread=spread),
        removals=tuple(removals(ranking, given, catalogue)),
        second=second_opinion(given),
    )


def crossing(parts: Sequence[Part], differences: Sequence[Fraction]) -> Swap | None:
    """The smallest change of one weight that makes a weighted sum of ``differences`` zero.

    Of two changes alike the first criterion by id. None where none does: a weight stays between 0
    and 1, and at either end nothing is left beyond the crossing, so that nothing turns round there.
    """
    total = sum((p.weight * d for p, d in zip(parts, differences, strict=True)), Fraction(0))
    found: list[tuple[Fraction, str, Swap]] = []
    for part, difference in zip(parts, differences, strict=True):
        if part.weight == 1:
            continue  # no other weight could take what it gives
        others = (total - part.weight * difference) / (1 - part.weight)
        if others == difference:
            continue
        change = total / (others - difference)
        if 0 < part.weight + change < 1:
            swap = Swap(part.criterion, part.weight, change)
            found.append((abs(change), part.criterion, swap))
    return min(found, key=lambda entry: entry[:2])[2] if found else None


def swap_of(upper: Ranked, lower: Ranked) -> Swap | None:
    """The smallest change of one weight that turns two services round; None where none does, or
    where their scores are equal and the keys for ties decide already."""
    if upper.score == lower.score:
        return None
    pairs = zip(upper.parts, lower.parts, strict=True)
    return crossing(upper.parts, [one.utility - other.utility for one, other in pairs])


def neighbours(ranking: Ranking, catalogue: Catalogue) -> Iterator[Neighbours]:
    """Each two services that follow each other, from the top."""
    last_of = _last_planned(ranking, catalogue)
    for upper, lower in pairwise(ranking.services):
        yield Neighbours(
            upper=upper.id,
            lower=lower.id,
            gap=upper.score - lower.score,
            swap=swap_of(upper, lower),
            bands=(upper.band, lower.band) if upper.band != lower.band else (),
            plans=last_of.get(upper.id, ()),
        )


def _last_planned(ranking: Ranking, catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """The plans by the lowest-ranked service that each of them takes."""
    found: dict[str, tuple[str, ...]] = {}
    for plan in catalogue.plans.values():
        planned = {service.id for service in plan.services}
        last = next((e.id for e in reversed(ranking.services) if e.id in planned), None)
        if last is not None:
            found[last] = (*found.get(last, ()), plan.id)
    return found


def margin(entry: Ranked, catalogue: Catalogue) -> BandMargin:
    """How far a service is from the ends of its band, and the smallest change of one weight that
    takes it out."""
    bands = catalogue.criteria.bands
    at = next(number for number, band in enumerate(bands) if band.id == entry.band)
    above = bands[at - 1] if at else None
    below = bands[at + 1] if at + 1 < len(bands) else None
    ways = [
        (abs(swap.change), number, swap, band)
        for number, (limit, band) in enumerate(_limits(bands[at], above, below))
        for swap in [_reaching(entry, Fraction(limit.begins))]
        if swap is not None
    ]
    nearest = min(ways, key=lambda way: way[:2]) if ways else None
    return BandMargin(
        up=None if above is None else Fraction(above.begins) - entry.score,
        down=None if below is None else entry.score - Fraction(bands[at].begins),
        swap=None if nearest is None else nearest[2],
        to=None if nearest is None else nearest[3].id,
    )


def _limits(own: Band, above: Band | None, below: Band | None) -> Iterator[tuple[Band, Band]]:
    """The bands at whose beginning the own one ends, each with the band beyond."""
    if above is not None:
        yield above, above
    if below is not None:
        yield own, below


def _reaching(entry: Ranked, limit: Fraction) -> Swap | None:
    """The change that makes a score ``limit``; of a score that stands there already it is 0."""
    return crossing(entry.parts, [part.utility - limit / 100 for part in entry.parts])


def removals(ranking: Ranking, given: Alternatives, catalogue: Catalogue) -> Iterator[Removal]:
    """The ranking without each criterion, the others keeping their proportion; those that weigh
    nothing, or everything, are left out."""
    before = {entry.id: entry for entry in ranking.services}
    for number, criterion in enumerate(given.criteria):
        weights = [*given.weights[:number], 0, *given.weights[number + 1 :]]
        if not given.weights[number] or not any(weights):
            continue
        scores = given.scores(weights)
        most = sum(weights) * given.unit
        moved = [
            Moved(key, entry.rank, rank, entry.band, band)
            for key, rank, score in zip(given.ids, ranks(scores), scores, strict=True)
            for entry in [before[key]]
            for band in [band_of(Fraction(100 * score, most), catalogue)]
            if rank != entry.rank or band != entry.band
        ]
        moved.sort(key=lambda entry: (-abs(entry.places), entry.rank))
        bands = sum(entry.band != entry.band_after for entry in moved)
        yield Removal(criterion, tuple(moved), bands)
