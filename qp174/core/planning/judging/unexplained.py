"""Inversions that nothing in a plan explains (clause 4/4)."""

from collections.abc import Iterator

from qp174.core.planning.plans import inversions
from qp174.core.planning.reasons.known import NAMES_THE_RANK
from qp174.model.plan import Inversion, Plan


def unexplained(plan: Plan) -> Iterator[Inversion]:
    """Services that others of lower rank overtake although nothing says why.

    A reason beside the rank explains it, and so do people's own words; else those that overtake
    must themselves be put first by people: pinned, with a deadline, or waited for.
    """
    said = {entry.id for entry in plan.services if entry.said}
    said |= {entry.id for entry in plan.left_out if entry.said}
    said |= {entry.service for entry in plan.exclusions}
    said |= {entry.service for entry in plan.pins}
    first = {entry.service for entry in plan.pins} | {entry.service for entry in plan.deadlines}
    first |= {before for entry in plan.precedences for before in entry.after}
    for inversion in inversions(plan):
        if inversion.id in said:
            continue
        if any(reason.code not in NAMES_THE_RANK for reason in inversion.because):
            continue
        open_ = tuple(key for key in inversion.overtaken_by if key not in first)
        if open_:
            yield Inversion(inversion.id, open_, inversion.because)
