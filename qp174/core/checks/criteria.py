"""Checks of the ranking's criteria: anchors, axes, weights, bands (clause 5/1)."""

import datetime
from itertools import pairwise

from qp174.core.checks.conditions import Keys, leaves
from qp174.core.checks.files import CRITERIA
from qp174.core.checks.registry import Found, Params, at, check
from qp174.core.nearest import Offers
from qp174.core.ranking.weights import written_weights
from qp174.core.shown import shown
from qp174.model.catalogue import Catalogue
from qp174.model.condition import AxisIs
from qp174.model.method import Anchor


@check("anchors-not-rising", needs=("criteria",))
def anchors_rise(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The anchors of a criterion rise: each value, and where it begins, above the one before.

    Fix: put the anchors in order, the lowest first, and remove equal ones.
    """
    for index, criterion in enumerate(catalogue.criteria.criteria.values()):
        for number, (lower, upper) in enumerate(pairwise(criterion.anchors), start=1):
            fault = _not_above(upper, lower)
            if fault is not None:
                key, value, before = fault
                yield (
                    at(CRITERIA, "criteria", index, "anchors", number, key),
                    {"criterion": criterion.id, "value": value, "before": before},
                )


def _not_above(upper: Anchor, lower: Anchor) -> tuple[str, str, str] | None:
    """What of an anchor is not above the one before: the key, its value and the one before."""
    if upper.value <= lower.value:
        return "value", str(upper.value), str(lower.value)
    if upper.begins is None or lower.begins is None or upper.begins > lower.begins:
        return None
    return "from", shown(upper.begins), shown(lower.begins)


@check("bands-not-falling", needs=("criteria",))
def bands_fall(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The bands are listed from the highest, each beginning below the one before.

    Fix: put the bands in order, the highest ``from:`` first.
    """
    for index, (upper, lower) in enumerate(pairwise(catalogue.criteria.bands), start=1):
        if lower.begins >= upper.begins:
            params: Params = {"band": lower.id, "from": shown(lower.begins), "before": upper.id}
            yield at(CRITERIA, "bands", index, "from"), params


@check("lowest-band-above-zero", needs=("criteria",))
def bands_reach_the_floor(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The last band begins at 0, so that every score lies in one.

    Fix: write ``from: 0`` in the last band.
    """
    last = len(catalogue.criteria.bands) - 1
    band = catalogue.criteria.bands[last]
    if band.begins > 0:
        yield (
            at(CRITERIA, "bands", last, "from"),
            {"band": band.id, "from": shown(band.begins)},
        )


@check("axis-unknown", needs=("criteria",))
def axes_are_known(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A criterion, or the condition of a quadrant, names an axis that the file defines.

    Fix: correct the axis, or add it to ``axes:``.
    """
    axes = catalogue.criteria.axes
    named: list[tuple[Keys, str]] = [
        (("criteria", index, "axis"), criterion.axis)
        for index, criterion in enumerate(catalogue.criteria.criteria.values())
    ]
    for index, quadrant in enumerate(catalogue.criteria.quadrants):
        for keys, leaf in leaves(quadrant.when):
            if isinstance(leaf, AxisIs):
                named.append((("quadrants", index, "when", *keys, "axis"), leaf.axis))
    offers = Offers()
    for place, axis in named:
        if axis not in axes:
            yield at(CRITERIA, *place), {"axis": axis, "nearest": offers.of(axis, axes)}


#: The keys of a ranked service in JSON, beside which each axis stands under its id.
_TAKEN = frozenset(
    {
        *("id", "rank", "score", "band", "quadrant", "parts", "tied_with"),
        *("because", "override"),
    }
)


@check("axis-id-taken", needs=("criteria",))
def axes_have_ids_of_their_own(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """An axis is not called as something else that ``prioritise --format json`` says of a service.

    Fix: choose another id for the axis.
    """
    for index, axis in enumerate(catalogue.criteria.axes):
        if axis in _TAKEN:
            yield at(CRITERIA, "axes", index, "id"), {"axis": axis}


@check("weights-unknown-criterion", needs=("criteria",))
def weights_are_of_criteria(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A set of weights weighs criteria that exist.

    Fix: correct the criterion's id, or delete the weight.
    """
    known = catalogue.criteria.criteria
    offers = Offers()
    for index, preset in enumerate(catalogue.criteria.presets.values()):
        for key in preset.weights:
            if key not in known:
                params: Params = {
                    "preset": preset.id,
                    "id": key,
                    "nearest": offers.of(key, known),
                }
                yield at(CRITERIA, "presets", index, "weights", key), params


@check("weight-missing", needs=("criteria",))
def every_criterion_is_weighed(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A set of weights weighs every criterion; one that shall not count weighs 0. One whose id
    seems to be mistyped there is told by ``weights-unknown-criterion``.

    Fix: add the criterion to ``weights:``.
    """
    known = catalogue.criteria.criteria
    offers = Offers()
    for index, preset in enumerate(catalogue.criteria.presets.values()):
        meant = {offers.of(key, known) for key in preset.weights if key not in known}
        for key in known:
            if key not in preset.weights and key not in meant:
                params: Params = {"preset": preset.id, "criterion": key}
                yield at(CRITERIA, "presets", index, "weights"), params
    for file in written_weights(catalogue):
        for key in known:
            if key not in file.weights:
                yield at(file, "weights"), {"preset": file.id, "criterion": key}


@check("weights-sum-zero", needs=("criteria",))
def weights_weigh_something(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Weights are divided by their sum, so at least one is above 0.

    Fix: give the criteria that count a weight.
    """
    for index, preset in enumerate(catalogue.criteria.presets.values()):
        if not any(preset.weights.values()):
            yield at(CRITERIA, "presets", index, "weights"), {"preset": preset.id}
    for file in written_weights(catalogue):
        if not any(file.weights.values()):
            yield at(file, "weights"), {"preset": file.id}
