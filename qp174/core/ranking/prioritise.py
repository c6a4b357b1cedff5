"""Ranking by the committee's criteria: multi-criteria decision analysis by a weighted sum.

Method: measured facts reach an anchor (1 to 5), the anchor gives a utility between 0 and 1, the
score is 100 x sum(weight x utility) / sum(weight). Additive value model with direct rating as in
Keeney and Raiffa, Decisions with Multiple Objectives (1976), chapter 3. All arithmetic is exact, so
that band and rank never hang on a rounding.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from qp174.core.gate import situation
from qp174.core.measures import measure, weighted
from qp174.core.rules import Situation, holds
from qp174.core.scope import out_of_scope
from qp174.model.catalogue import Catalogue
from qp174.model.method import Anchor, Criterion, Preset
from qp174.model.ranking import Excluded, Part, Ranked, Ranking, Standing, Unranked
from qp174.model.reason import Reason
from qp174.model.service import ServiceFacts

DEFAULT_PRESET = "default"


@dataclass(frozen=True, slots=True)
class Valued:
    """The anchor that a service reaches on a criterion; or, with no anchor, what is missing."""

    criterion: Criterion
    quantity: Fraction | None
    anchor: Anchor | None
    lacks: tuple[str, ...] = ()


#: The anchors of a criterion that begin somewhere, with their beginnings as whole numbers.
Ladder = tuple[tuple[int, int, Anchor], ...]


def ladder_of(criterion: Criterion) -> Ladder:
    """The anchors with their beginnings, numerator and denominator."""
    return tuple(
        (*anchor.begins.as_integer_ratio(), anchor)
        for anchor in criterion.anchors
        if anchor.begins is not None
    )


def value(
    criterion: Criterion, facts: ServiceFacts, catalogue: Catalogue, ladder: Ladder | None = None
) -> Valued:
    """The value of a service on one criterion: judged by people, or measured and anchored.

    Who asks for many services has the ladder of the criterion at hand.
    """
    if not criterion.measure:
        judged = facts.judged.get(criterion.id)
        found = next((a for a in criterion.anchors if a.value == judged), None)
        return Valued(criterion, None, found, () if found else (criterion.id,))
    measured = weighted(criterion.measure, facts, catalogue.vocabulary)
    if measured.value is None:
        return Valued(criterion, None, None, measured.lacks)
    return Valued(criterion, measured.value, anchor_of(criterion, measured.value, ladder))


def anchor_of(criterion: Criterion, quantity: Fraction, ladder: Ladder | None = None) -> Anchor:
    """The highest anchor that begins at or below the quantity; the first one below them all."""
    above, below = quantity.as_integer_ratio()
    found = criterion.anchors[0]
    for begins, parts, anchor in ladder or ladder_of(criterion):
        if begins * below <= above * parts:
            found = anchor
    return found


def utility(criterion: Criterion, anchored: int) -> Fraction:
    """0 (worst) to 1 (best): where a value lies between the lowest and highest anchor."""
    values = [anchor.value for anchor in criterion.anchors]
    low, high = min(values), max(values)
    share = Fraction(anchored - low, high - low) if high > low else Fraction(1)
    return share if criterion.direction == "benefit" else 1 - share


def axis_scores(parts: Iterable[Part], catalogue: Catalogue) -> dict[str, Fraction]:
    """The score on each axis, 0 to 100: its own criteria only, their weights renormalised."""
    sums = {axis: [Fraction(0), Fraction(0)] for axis in catalogue.criteria.axes}
    for part in parts:
        points, weights = sums[catalogue.criteria.criteria[part.criterion].axis]
        axis = catalogue.criteria.criteria[part.criterion].axis
        sums[axis] = [points + part.points, weights + part.weight]
    return {
        axis: points / weights if weights else Fraction(0)
        for axis, (points, weights) in sums.items()
    }


def band_of(score: Fraction, catalogue: Catalogue) -> str:
    """The band in which an exact score lies; bands are listed from the highest."""
    bands = catalogue.criteria.bands
    return next((band.id for band in bands if score >= Fraction(band.begins)), bands[-1].id)


def quadrant_of(axes: Mapping[str, Fraction], facts: ServiceFacts, catalogue: Catalogue) -> str:
    """The first quadrant whose condition holds; the last one where none does."""
    base = situation(facts, catalogue)
    seen = Situation(base.facts, base.vocabulary, base.questions, None, axes)
    quadrants = catalogue.criteria.quadrants
    return next((q.id for q in quadrants if holds(q.when, seen)), quadrants[-1].id)


class _Scale:
    """What each anchor of each criterion gives under a preset, worked out once for all services.

    Points are counted in whole parts of the smallest that there are, ``unit`` of them to a point.
    """

    def __init__(self, catalogue: Catalogue, preset: Preset) -> None:
        self.catalogue = catalogue
        self.criteria = tuple(catalogue.criteria.criteria.values())
        self.ladders = {c.id: ladder_of(c) for c in self.criteria}
        weights = {c.id: Fraction(preset.weights[c.id]) for c in self.criteria}
        total = sum(weights.values(), Fraction(0))
        self.weights = {key: weight / total for key, weight in weights.items()}
        self.points = {
            (c.id, anchor.value): 100 * self.weights[c.id] * utility(c, anchor.value)
            for c in self.criteria
            for anchor in c.anchors
        }
        self.unit = lcm(*(points.denominator for points in self.points.values()))
        self.counted = {key: int(points * self.unit) for key, points in self.points.items()}

    def valued(self, facts: ServiceFacts) -> tuple[Valued, ...]:
        """The value of a service on every criterion."""
        return tuple(value(c, facts, self.catalogue, self.ladders[c.id]) for c in self.criteria)

    def count(self, valued: Iterable[Valued]) -> int:
        """The score, in parts of a point; every criterion has a value."""
        return sum(self.counted[v.criterion.id, v.anchor.value] for v in valued if v.anchor)

    def span(self, valued: Iterable[Valued]) -> tuple[int, int]:
        """Between which counts the score lies: every value that is missing the worst, or the best.

        A score rises with each of its utilities, so that these two are its ends.
        """
        low = high = 0
        for v in valued:
            points = [
                self.counted[v.criterion.id, anchor.value]
                for anchor in ((v.anchor,) if v.anchor else v.criterion.anchors)
            ]
            low, high = low + min(points), high + max(points)
        return low, high

    def score(self, count: int) -> Fraction:
        """The exact score, 0 to 100."""
        return Fraction(count, self.unit)

    def parts(self, valued: Iterable[Valued]) -> tuple[Part, ...]:
        """What each criterion adds to the score; weights normalised by their sum."""
        return tuple(
            Part(
                criterion=v.criterion.id,
                quantity=v.quantity,
                value=v.anchor.value,
                utility=utility(v.criterion, v.anchor.value),
                weight=self.weights[v.criterion.id],
                points=self.points[v.criterion.id, v.anchor.value],
            )
            for v in valued
            if v.anchor is not None
        )


@dataclass(frozen=True, slots=True)
class _Scored:
    facts: ServiceFacts
    count: int
    key: tuple[Fraction | int | str, ...]


@dataclass(frozen=True, slots=True)
class _Open:
    """A service that lacks a value: its score is between two counts."""

    id: str
    missing: tuple[Reason, ...]
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The services of a catalogue: those ranked in order of rank, and the others."""

    scale: _Scale
    scored: list[_Scored]
    open: list[_Open]
    excluded: list[Excluded]


def prioritise(catalogue: Catalogue, preset: str | Preset = DEFAULT_PRESET) -> Ranking:
    """The ranking of every service of the catalogue under one set of weights, or one of the
    method's by its id.

    Services that lack a value are unranked with what they lack, and between which scores and ranks
    they would stand; those already electronic or retired are excluded, with their score. Ranks are
    unique: ties are broken by the method's keys, the last of which is the id.
    """
    weighed = catalogue.criteria.presets[preset] if isinstance(preset, str) else preset
    found = _sorted(catalogue, weighed)
    return Ranking(
        preset=weighed.id,
        weights=tuple((key, weighed.weights[key]) for key in catalogue.criteria.criteria),
        services=tuple(_ranked(found, catalogue)),
        unranked=tuple(sorted(_unranked(found), key=lambda entry: entry.id)),
        excluded=tuple(sorted(found.excluded, key=lambda entry: entry.id)),
    )


def standings(catalogue: Catalogue, preset_id: str) -> tuple[Standing, ...]:
    """Rank, score and band of the ranked services, without what they are made of: much smaller."""
    found = _sorted(catalogue, catalogue.criteria.presets[preset_id])
    return tuple(
        Standing(entry.facts.id, rank, score, band_of(score, catalogue))
        for rank, entry in enumerate(found.scored, start=1)
        for score in [found.scale.score(entry.count)]
    )


def _sorted(catalogue: Catalogue, preset: Preset) -> _Sorted:
    scale = _Scale(catalogue, preset)
    found = _Sorted(scale, [], [], [])
    for facts in catalogue.services.values():
        valued = scale.valued(facts)
        missing = tuple(
            Reason("value-missing", {"criterion": v.criterion.id, "inputs": v.lacks})
            for v in valued
            if v.anchor is None
        )
        because = out_of_scope(facts, catalogue)
        if because is not None:
            score = None if missing else scale.score(scale.count(valued))
            found.excluded.append(Excluded(facts.id, score, (because,)))
        elif missing:
            found.open.append(_Open(facts.id, missing, *scale.span(valued)))
        else:
            count = scale.count(valued)
            values = {v.criterion.id: v.anchor.value for v in valued if v.anchor}
            key = (-count, *tie_key(facts, values, catalogue))
            found.scored.append(_Scored(facts, count, key))
    found.scored.sort(key=lambda entry: entry.key)
    return found


def tie_key(
    facts: ServiceFacts, values: Mapping[str, int], catalogue: Catalogue
) -> tuple[Fraction | int | str, ...]:
    """What separates services of equal score: the method's keys, then the id.

    ``values`` are the anchors that the service reaches, by criterion.
    """
    keys: list[Fraction | int | str] = []
    for tie in catalogue.criteria.ties:
        quantity: Fraction | int | None = values.get(tie.criterion) if tie.criterion else None
        if tie.measure:
            quantity = measure(tie.measure, facts, catalogue.vocabulary).value
        if quantity is None:  # unknown stands behind every known quantity, it is not zero
            keys += [1, 0]
        else:
            keys += [0, -quantity if tie.prefer == "higher" else quantity]
    return (*keys, facts.id)


def _unranked(found: _Sorted) -> Iterable[Unranked]:
    """Those that lack a value, each with the ranks that it could take among the ranked.

    Where it would draw level with one of them the keys for ties would decide: the best rank takes
    them to decide for it, the worst against it.
    """
    counts = sorted(entry.count for entry in found.scored)
    for entry in found.open:
        above = len(counts) - bisect_right(counts, entry.high)
        not_below = len(counts) - bisect_left(counts, entry.low)
        yield Unranked(
            id=entry.id,
            missing=entry.missing,
            score_range=(found.scale.score(entry.low), found.scale.score(entry.high)),
            rank_range=(above + 1, not_below + 1),
        )


def _ranked(found: _Sorted, catalogue: Catalogue) -> Iterable[Ranked]:
    equal: dict[int, list[str]] = {}
    for entry in found.scored:
        equal.setdefault(entry.count, []).append(entry.facts.id)
    # One list for all that share a score: each with its own would grow with the square of them.
    shared = {count: tuple(ids) for count, ids in equal.items()}
    for rank, entry in enumerate(found.scored, start=1):
        parts = found.scale.parts(found.scale.valued(entry.facts))
        axes = axis_scores(parts, catalogue)
        score = found.scale.score(entry.count)
        yield Ranked(
            id=entry.facts.id,
            rank=rank,
            score=score,
            band=band_of(score, catalogue),
            quadrant=quadrant_of(axes, entry.facts, catalogue),
            axes=tuple(axes.items()),
            parts=parts,
            equal=shared[entry.count],
        )
