"""Ranking by the committee's criteria: multi-criteria decision analysis by a weighted sum.

Method: measured facts reach an anchor (1 to 5), the anchor gives a utility between 0 and 1, the
score is 100 x sum(weight x utility) / sum(weight). Additive value model with direct rating as in
Keeney and Raiffa, Decisions with Multiple Objectives (1976), chapter 3. All arithmetic is exact, so
that band and rank never hang on a rounding.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from qp174.core.gate import out_of_scope, situation
from qp174.core.measures import measure, weighted
from qp174.core.rules import Situation, holds
from qp174.model.catalogue import Catalogue
from qp174.model.method import Anchor, Criterion, Preset
from qp174.model.ranking import Excluded, Part, Ranked, Ranking, Unranked
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


def value(criterion: Criterion, facts: ServiceFacts, catalogue: Catalogue) -> Valued:
    """The value of a service on one criterion: judged by people, or measured and anchored."""
    if not criterion.measure:
        judged = facts.judged.get(criterion.id)
        found = next((a for a in criterion.anchors if a.value == judged), None)
        return Valued(criterion, None, found, () if found else (criterion.id,))
    measured = weighted(criterion.measure, facts, catalogue.vocabulary)
    if measured.value is None:
        return Valued(criterion, None, None, measured.lacks)
    return Valued(criterion, measured.value, anchor_of(criterion, measured.value))


def anchor_of(criterion: Criterion, quantity: Fraction) -> Anchor:
    """The highest anchor that begins at or below the quantity; the first one below them all."""
    reached = [a for a in criterion.anchors if a.begins is not None and a.begins <= quantity]
    return reached[-1] if reached else criterion.anchors[0]


def utility(criterion: Criterion, anchored: int) -> Fraction:
    """0 (worst) to 1 (best): where a value lies between the lowest and highest anchor."""
    values = [anchor.value for anchor in criterion.anchors]
    low, high = min(values), max(values)
    share = Fraction(anchored - low, high - low) if high > low else Fraction(1)
    return share if criterion.direction == "benefit" else 1 - share


def parts_of(valued: Iterable[Valued], preset: Preset) -> tuple[Part, ...]:
    """What each criterion adds to the score; weights normalised by their sum."""
    entries = list(valued)
    total = sum((Fraction(preset.weights[v.criterion.id]) for v in entries), Fraction(0))
    parts = []
    for entry in entries:
        if entry.anchor is None:
            raise ValueError(f"{entry.criterion.id} has no value")
        weight = Fraction(preset.weights[entry.criterion.id]) / total
        useful = utility(entry.criterion, entry.anchor.value)
        parts.append(
            Part(
                criterion=entry.criterion.id,
                quantity=entry.quantity,
                value=entry.anchor.value,
                utility=useful,
                weight=weight,
                points=100 * weight * useful,
            )
        )
    return tuple(parts)


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


@dataclass(frozen=True, slots=True)
class _Scored:
    facts: ServiceFacts
    parts: tuple[Part, ...]
    score: Fraction
    key: tuple[Fraction | str, ...]


def prioritise(catalogue: Catalogue, preset_id: str = DEFAULT_PRESET) -> Ranking:
    """The ranking of every service of the catalogue under one preset of weights.

    Services that lack a value are unranked with what they lack; those already electronic or
    retired are excluded, with their score. Ranks are unique: ties are broken by the method's keys,
    the last of which is the id.
    """
    preset = catalogue.criteria.presets[preset_id]
    scored: list[_Scored] = []
    unranked: list[Unranked] = []
    excluded: list[Excluded] = []
    for facts in catalogue.services.values():
        valued = [value(c, facts, catalogue) for c in catalogue.criteria.criteria.values()]
        missing = tuple(
            Reason("value-missing", {"criterion": v.criterion.id, "inputs": v.lacks})
            for v in valued
            if v.anchor is None
        )
        parts = () if missing else parts_of(valued, preset)
        score = sum((part.points for part in parts), Fraction(0))
        because = out_of_scope(facts, catalogue)
        if because is not None:
            excluded.append(Excluded(facts.id, None if missing else score, (because,)))
        elif missing:
            unranked.append(Unranked(facts.id, missing))
        else:
            key = _sort_key(facts, parts, score, catalogue)
            scored.append(_Scored(facts, parts, score, key))
    scored.sort(key=lambda entry: entry.key)
    return Ranking(
        preset=preset_id,
        weights=tuple(preset.weights.items()),
        services=tuple(_ranked(scored, catalogue)),
        unranked=tuple(sorted(unranked, key=lambda entry: entry.id)),
        excluded=tuple(sorted(excluded, key=lambda entry: entry.id)),
    )


def _sort_key(
    facts: ServiceFacts, parts: tuple[Part, ...], score: Fraction, catalogue: Catalogue
) -> tuple[Fraction | str, ...]:
    """Highest score first, then the method's tie keys, then the id."""
    values = {part.criterion: Fraction(part.value) for part in parts}
    keys: list[Fraction | str] = [-score]
    for tie in catalogue.criteria.ties:
        quantity = values.get(tie.criterion) if tie.criterion else None
        if tie.measure:
            quantity = measure(tie.measure, facts, catalogue.vocabulary).value
        if quantity is None:  # unknown stands behind every known quantity, it is not zero
            keys += [Fraction(1), Fraction(0)]
        else:
            keys += [Fraction(0), -quantity if tie.prefer == "higher" else quantity]
    return (*keys, facts.id)


def _ranked(scored: list[_Scored], catalogue: Catalogue) -> Iterable[Ranked]:
    same: dict[Fraction, list[str]] = {}
    for entry in scored:
        same.setdefault(entry.score, []).append(entry.facts.id)
    for rank, entry in enumerate(scored, start=1):
        axes = axis_scores(entry.parts, catalogue)
        yield Ranked(
            id=entry.facts.id,
            rank=rank,
            score=entry.score,
            band=band_of(entry.score, catalogue),
            quadrant=quadrant_of(axes, entry.facts, catalogue),
            axes=tuple(axes.items()),
            parts=entry.parts,
            tied_with=tuple(i for i in same[entry.score] if i != entry.facts.id),
        )
