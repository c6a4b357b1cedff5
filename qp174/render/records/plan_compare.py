"""``plan compare`` and what ``plan check`` adds to its findings, for scripts."""

from collections.abc import Iterable

from qp174.model.judgement import Comparison, Conflict, Drift, Judged, Pair, Shift
from qp174.model.plan_seen import Quality
from qp174.render.machine import Record, Tongues, reasons
from qp174.render.records.plan_explain import stand_record, texts


def compare_record(old: str, new: str, found: Comparison, tongues: Tongues) -> Record:
    """Two plans side by side: who moved, came and went, and what each costs and is worth."""
    return {
        "format": "qp174.plan-comparison/1",
        "old": old,
        "new": new,
        "moved": _shifts(found.moved, tongues),
        "added": _shifts(found.added, tongues),
        "dropped": _shifts(found.dropped, tongues),
        "kept": list(found.kept),
        "kept_with_other_work": list(found.inside),
        "cost": [{"year": year, **_pair(pair)} for year, pair in found.cost.items()],
        "value": _pair(found.value),
        "load": [
            {"unit": unit, "period": period.id, **_pair(pair)}
            for (unit, period), pair in found.load.items()
        ],
        "terms": reasons(found.terms, tongues),
    }


def _pair(pair: Pair) -> Record:
    return {"was": pair.was, "is": pair.is_}


def _shifts(shifts: Iterable[Shift], tongues: Tongues) -> list[Record]:
    return [_shift(shift, tongues) for shift in shifts]


def _shift(shift: Shift, tongues: Tongues) -> Record:
    return {
        "id": shift.id,
        "was": stand_record(shift.was) if shift.was else None,
        "is": stand_record(shift.is_) if shift.is_ else None,
        "because": reasons(shift.because, tongues),
        "said": texts(shift.said),
    }


def judged_record(judged: Judged, tongues: Tongues) -> Record:
    """How good a plan is, what has drifted and whether it matters, what cannot hold together."""
    record: Record = {}
    if judged.quality is not None:
        record |= quality_record(judged.quality)
    record["drift"] = [_drift(entry, tongues) for entry in judged.drift]
    record["others_would_move"] = _shifts(judged.others, tongues)
    record["could_finish_earlier"] = [
        {"id": id_, "finish": period.id} for id_, period in judged.idle
    ]
    if judged.conflict is not None:
        record["conflict"] = conflict_record(judged.conflict, tongues)
    return record


def quality_record(quality: Quality) -> Record:
    """Value and bound in points, and the share of the bound that may be missing."""
    return {"value": quality.value, "bound": quality.bound, "gap": quality.gap}


def conflict_record(conflict: Conflict, tongues: Tongues) -> Record:
    """The smallest set of limits that cannot hold together."""
    record: Record = {
        "because": reasons(conflict.because, tongues),
        "proven": conflict.proven,
    }
    return record | ({"path": list(conflict.path)} if conflict.path else {})


def _drift(drift: Drift, tongues: Tongues) -> Record:
    return {
        "id": drift.id,
        "effect": drift.effect,
        "matters": drift.effect != "same",
        "was": stand_record(drift.was) if drift.was else None,
        "is": stand_record(drift.is_) if drift.is_ else None,
        "changed": reasons(drift.changed, tongues),
    }
