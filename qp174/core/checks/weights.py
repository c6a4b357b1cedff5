"""Checks of sets of weights against the axes of the matrix."""

import datetime

from qp174.core.checks.files import CRITERIA
from qp174.core.checks.registry import Found, at, check
from qp174.core.ranking.weights import written_weights
from qp174.model.catalogue import Catalogue


@check("axis-without-weight", needs=("criteria",))
def every_axis_has_weight(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Each set of weights gives each axis some weight: without any, no service has a place on it.

    Fix: give a criterion of that axis a weight above 0.
    """
    sets = [
        (at(CRITERIA, "presets", number, "weights"), preset.id, preset.weights)
        for number, preset in enumerate(catalogue.criteria.presets.values())
    ]
    sets += [(at(file, "weights"), file.id, file.weights) for file in written_weights(catalogue)]
    criteria = catalogue.criteria.criteria.values()
    for place, identifier, weights in sets:
        if not any(weights.values()):
            continue  # told by weights-sum-zero
        for axis in catalogue.criteria.axes:
            if not any(weights.get(c.id) for c in criteria if c.axis == axis):
                yield place, {"preset": identifier, "axis": axis}
