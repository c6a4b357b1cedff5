"""Sets of weights: those of the method, those of files, and those that comparisons give."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from qp174.core.lookup import find, names
from qp174.core.ranking.ahp import Judgements, compared, together
from qp174.model.catalogue import Catalogue
from qp174.model.method import Preset
from qp174.model.weights import Judge, Pair, Weighing, WeightsFile

#: Weights that follow from comparisons are kept in per cent with so many decimals, and are exact
#: from then on: band and rank hang on the number that is printed.
PLACES = 4


def sets_of_weights(catalogue: Catalogue) -> Mapping[str, Preset | WeightsFile]:
    """Every set of weights by id: the method's, then those of files; of two the first stands."""
    files = {file.id: file for file in reversed(catalogue.weight_files)}
    return {**files, **catalogue.criteria.presets}


def written_weights(catalogue: Catalogue) -> Iterator[WeightsFile]:
    """The files that write weights down; those of the others follow from comparisons."""
    return (file for file in catalogue.weight_files if not file.judges)


def set_meant(catalogue: Catalogue, words: str) -> Preset | WeightsFile:
    """The set of weights that somebody means, by id or part of its name; errors as of ``find``."""
    known = sets_of_weights(catalogue)
    return known[find(words, {key: names(it.name) for key, it in known.items()}, kind="preset")]


def weighing(found: Preset | WeightsFile, catalogue: Catalogue) -> Weighing:
    """How a set of weights came about, with the weights; its file is sound (``faults_of``)."""
    criteria = tuple(catalogue.criteria.criteria)
    if isinstance(found, Preset):
        return Weighing(found, criteria)
    if not found.judges:
        written = Preset(found.id, found.name, {key: found.weights[key] for key in criteria})
        return Weighing(written, criteria, found.path, found.illustrative)
    matrices = [judgements(judge.pairs, criteria) for judge in found.judges]
    joined = together(criteria, matrices, found.table)
    weights = dict(zip(criteria, map(rounded_weight, joined.weights), strict=True))
    return Weighing(
        preset=Preset(found.id, found.name, weights),
        criteria=criteria,
        path=found.path,
        illustrative=found.illustrative,
        table=found.table,
        together=joined,
        each=tuple(
            (judge, compared(criteria, matrix, found.table))
            for judge, matrix in zip(found.judges, matrices, strict=True)
        ),
    )


def rounded_weight(share: float) -> Decimal:
    """A share of 1 as per cent with four decimals: from then on it is exact."""
    return Decimal(repr(round(100 * share, PLACES))).quantize(Decimal(1).scaleb(-PLACES))


def judgements(pairs: Sequence[Pair], criteria: Sequence[str]) -> Judgements:
    """The reciprocal matrix of judgements; each pair of criteria is compared once."""
    given = {(pair.first, pair.second): pair.times for pair in pairs}
    given |= {(second, first): 1 / times for (first, second), times in given.items()}
    return [
        [Fraction(1) if one == other else given[one, other] for other in criteria]
        for one in criteria
    ]


def missing_pairs(judge: Judge, criteria: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The pairs of criteria that a judge has not compared."""
    told = {frozenset((pair.first, pair.second)) for pair in judge.pairs}
    return tuple(pair for pair in combinations(criteria, 2) if frozenset(pair) not in told)


def repeated_pairs(judge: Judge) -> Iterator[tuple[int, Pair, Fraction]]:
    """Each pair that was compared before: its number, and how it stood there, turned the same way
    round; also where both say the same."""
    told: dict[tuple[str, str], Fraction] = {}
    for number, pair in enumerate(judge.pairs):
        if (pair.first, pair.second) in told:
            yield number, pair, told[pair.first, pair.second]
        else:
            told[pair.first, pair.second] = pair.times
            told[pair.second, pair.first] = 1 / pair.times
