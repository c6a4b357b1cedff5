"""The life of a service from its file."""

from collections.abc import Mapping
from typing import Any

from qp174.core.builders.common import text_of
from qp174.model.lifecycle import Lifecycle, LifecycleStep, ToDo

Data = Mapping[str, Any]


def lifecycle(data: Data) -> Lifecycle:
    """lifecycle.yaml: the steps in order."""
    return Lifecycle(
        note=text_of(data.get("note")),
        steps={entry["id"]: _step(entry) for entry in data["steps"]},
        silent_days=_whole(data.get("silent_days")),
    )


def _step(entry: Data) -> LifecycleStep:
    return LifecycleStep(
        id=entry["id"],
        name=text_of(entry["name"]),
        clause=entry["clause"],
        kind=entry["kind"],
        evidence=entry["evidence"],
        needs=tuple(entry["needs"]),
        routes=tuple(entry.get("routes", ())),
        next=text_of(entry.get("next")),
        by=text_of(entry.get("by")),
        rests=entry.get("rests", False),
        review_months=_whole(entry.get("review_months")),
        unrecorded=_to_do(entry.get("unrecorded")),
    )


def _to_do(entry: Data | None) -> ToDo | None:
    return ToDo(text_of(entry["next"]), text_of(entry["by"])) if entry else None


def _whole(number: Any) -> int | None:
    return None if number is None else int(number)
