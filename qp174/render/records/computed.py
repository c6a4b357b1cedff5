"""Computed indicators for JSON: the figure, and every service or task that it counts."""

from collections.abc import Mapping, Sequence

from qp174.model.computed import Computed
from qp174.render.machine import reasons
from qp174.render.wording import Words

Record = dict[str, object]


def computed_record(found: Sequence[Computed], year: int, tongues: Mapping[str, Words]) -> Record:
    """``qp174.computed/1``: numbers of 4 decimals; what cannot be computed has ``lacks`` alone."""
    computed = [_one(its, tongues) for its in found]
    return {"format": "qp174.computed/1", "year": year, "computed": computed}


def _one(its: Computed, tongues: Mapping[str, Words]) -> Record:
    about = {"indicator": its.subject.indicator, "service": its.subject.service}
    about |= {"plan": its.subject.plan, "as_of": its.day.isoformat() if its.day else None}
    record: Record = {key: value for key, value in about.items() if value is not None}
    if its.value is None:
        return {**record, "lacks": reasons(its.lacks, tongues)}
    parts = [{"id": part.id, "above": part.above, "below": part.below} for part in its.parts]
    record |= {"value": its.value, "numerator": its.numerator, "denominator": its.denominator}
    return {**record, "notes": reasons(its.notes, tongues), "parts": parts}
