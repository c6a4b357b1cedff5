"""Checks of sets of weights that stand in files of their own (clause 5/1)."""

import datetime
from collections.abc import Sequence
from fractions import Fraction

from qp174.core.checks.registry import Found, at, check
from qp174.core.ranking.ahp import ACCEPTABLE
from qp174.core.ranking.weights import missing_pairs, repeated_pairs, weighing
from qp174.core.shown import shown_list
from qp174.model.catalogue import Catalogue
from qp174.model.weights import Judge, Triad, WeightsFile

#: The checks that a file named on the command line has to pass as well.
PAIR_CHECKS = (
    "axis-without-weight",
    "judge-twice",
    "pair-of-one",
    "pair-repeated",
    "pairs-inconsistent",
    "pairs-missing",
    "weight-missing",
    "weights-sum-zero",
)
_FEW = 3


@check("weights-id-taken", needs=("criteria",))
def weights_have_ids_of_their_own(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A file of weights is not called as a set of criteria.yaml, so that a name means one set.

    Fix: give the file another id, and name it after that.
    """
    for file in catalogue.weight_files:
        if file.id in catalogue.criteria.presets:
            yield at(file, "id"), {"id": file.id}


@check("judge-twice")
def judges_have_ids_of_their_own(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Each judge stands in a file once: a second entry would count twice.

    Fix: delete the copy, or give the other judge another id.
    """
    for file in catalogue.weight_files:
        seen: set[str] = set()
        for number, judge in enumerate(file.judges):
            if judge.id in seen:
                yield at(file, "judges", number, "id"), {"judge": judge.id}
            seen.add(judge.id)


@check("pair-of-one")
def pairs_are_of_two(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A criterion is compared with another one.

    Fix: name the other criterion, or delete the pair.
    """
    for file in catalogue.weight_files:
        for number, judge in enumerate(file.judges):
            for index, pair in enumerate(judge.pairs):
                if pair.first == pair.second:
                    place = at(file, "judges", number, "pairs", index, "second")
                    yield place, {"criterion": pair.first}


@check("pair-repeated")
def pairs_are_told_once(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A judge compares two criteria once, in whichever order; a second time it could contradict.

    Fix: keep the judgement that the judge holds to, and delete the other.
    """
    for file in catalogue.weight_files:
        for number, judge in enumerate(file.judges):
            for index, pair, before in repeated_pairs(judge):
                if pair.first != pair.second:
                    place = at(file, "judges", number, "pairs", index, "times")
                    params = {"first": pair.first, "second": pair.second}
                    told = {"times": ratio(pair.times), "before": ratio(before)}
                    yield place, {**params, **told}


@check("pairs-missing", needs=("criteria",))
def every_pair_is_compared(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Each judge compares each two criteria: weights from fewer comparisons would be guesses.

    Fix: ask the judge, and add the pairs.
    """
    criteria = tuple(catalogue.criteria.criteria)
    for file in catalogue.weight_files:
        for number, judge in enumerate(file.judges):
            missing = missing_pairs(judge, criteria)
            if missing:
                listed = [f"{first} – {second}" for first, second in missing[:_FEW]]
                listed += ["…"] * (len(missing) > _FEW)
                yield (
                    at(file, "judges", number, "pairs"),
                    {"judge": judge.id, "left": len(missing), "pairs": shown_list(listed)},
                )


@check("pairs-inconsistent", severity="warning", needs=("criteria",))
def judgements_agree_with_one_another(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The comparisons of a judge agree with one another: the consistency ratio is below 0.10.

    Fix: put the three criteria before the judge once more, and correct what he or she then says.
    """
    criteria = tuple(catalogue.criteria.criteria)
    for file in catalogue.weight_files:
        if not _whole(file, criteria):
            continue
        for number, (judge, found) in enumerate(weighing(file, catalogue).each):
            if found.ratio is None or found.triad is None or found.ratio < ACCEPTABLE:
                continue
            told = _contradiction(judge, found.ratio, found.triad)
            yield at(file, "judges", number, "pairs"), told


def _whole(file: WeightsFile, criteria: Sequence[str]) -> bool:
    """Whether its comparisons can be counted; what stands in the way is told by other checks."""
    return bool(file.judges) and all(
        not missing_pairs(judge, criteria)
        and not any(True for _ in repeated_pairs(judge))
        and all(pair.first != pair.second for pair in judge.pairs)
        for judge in file.judges
    )


def _contradiction(judge: Judge, found: float, triad: Triad) -> dict[str, str]:
    return {
        "judge": judge.id,
        "ratio": f"{found:.2f}",
        "upper": triad.upper,
        "middle": triad.middle,
        "lower": triad.lower,
        "step": ratio(triad.step),
        "next": ratio(triad.next_step),
        "direct": ratio(triad.direct),
    }


def ratio(value: Fraction | float) -> str:
    """A judgement as files write it: 3, 2.5 or 1/3."""
    exact = Fraction(value).limit_denominator(1000)
    if exact < 1:
        return f"1/{ratio(1 / exact)}"
    return str(exact.numerator) if exact.denominator == 1 else f"{float(exact):g}"
