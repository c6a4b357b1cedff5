"""Checks of sets of weights against the axes of the matrix."""

import datetime

from qp174.core.checks.files import CRITERIA
from qp174.core.checks.registry import Found, at, check
from qp174.model.catalogue import Catalogue


@check("axis-without-weight", needs=("criteria",))
def every_axis_has_weight(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Each set of weights gives each axis some weight: without any, no service has a place on it.

    Fix: give a criterion of that axis a weight above 0.
    """
    criteria = catalogue.criteria.criteria.values()
    for number, preset in enumerate(catalogue.criteria.presets.values()):
        if not any(preset.weights.values()):
            continue  # told by weights-sum-zero
        for axis in catalogue.criteria.axes:
            if not any(preset.weights.get(c.id) for c in criteria if c.axis == axis):
                place = at(CRITERIA, "presets", number, "weights")
                yield place, {"preset": preset.id, "axis": axis}
