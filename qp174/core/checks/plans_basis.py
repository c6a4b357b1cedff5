"""Checks of what a plan rests on: each candidate is answered for, with reasons that hold."""

import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from qp174.core.checks.registry import Found, at, check
from qp174.core.derived import once
from qp174.core.gate import gives_a_verdict
from qp174.core.nearest import nearest
from qp174.core.planning.reasons.known import NAMES_THE_RANK, PLAN_REASONS, wrong_params
from qp174.model.catalogue import Catalogue, PlanFile
from qp174.model.finding import Param
from qp174.model.plan import Basis, LeftOut, PlannedService

if TYPE_CHECKING:
    from qp174.core.planning.plans import Candidate

_METHOD = ("criteria", "gate", "routes", "vocabulary", "recipients")


def _entries(file: PlanFile) -> list[tuple[str, int, PlannedService | LeftOut]]:
    plan = file.plan
    return [
        *(("services", index, entry) for index, entry in enumerate(plan.services)),
        *(("left_out", index, entry) for index, entry in enumerate(plan.left_out)),
    ]


def is_usable(catalogue: Catalogue, preset_id: str) -> bool:
    """Whether the method is sound enough to rank by a set of weights."""
    method = catalogue.criteria
    preset = method.presets.get(preset_id)
    return (
        preset is not None
        and set(preset.weights) == set(method.criteria)
        and any(preset.weights.values())
        and all(c.axis in method.axes and c.anchors for c in method.criteria.values())
        and gives_a_verdict(catalogue.gate)
        and bool(method.bands)
        and bool(method.quadrants)
    )


def _today(file: PlanFile, catalogue: Catalogue) -> "dict[str, Candidate] | None":
    """Each candidate of today; None where the method is not sound enough."""
    key = file.plan.preset
    if not is_usable(catalogue, key):
        return None
    return once(catalogue, ("candidates", key), lambda: _candidates(catalogue, key))


def _candidates(catalogue: Catalogue, preset: str) -> "dict[str, Candidate]":
    from qp174.core.planning.plans import candidates  # ranking is only needed where there are plans

    return {entry[0].id: entry for entry in candidates(catalogue, preset)}


@check("plan-candidate-missing", severity="warning", clause="4/4", needs=_METHOD)
def every_candidate_is_answered_for(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A plan holds every candidate, or says why it leaves it out.

    Fix: draft the plan again, or add the service under ``left_out:`` with a reason.
    """
    for file in catalogue.plan_files:
        named = {entry.id for _, _, entry in _entries(file)} | catalogue.broken_services
        for key in _today(file, catalogue) or ():
            # A file with a wrong id has its own finding; the plan knows the service by its name.
            if key in named or PurePosixPath(catalogue.services[key].path).stem != key:
                continue
            yield at(file, "services"), {"id": key}


@check("plan-reason-missing", clause="4/4")
def every_entry_has_a_reason(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A plan says of each service why it stands where it stands, or why it is left out.

    Fix: add a reason under ``because:``.
    """
    for file in catalogue.plan_files:
        for part, index, entry in _entries(file):
            if not entry.because:
                yield at(file, part, index, "id"), {"id": entry.id}


@check("plan-reason-unknown", clause="4/4")
def reasons_are_known(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A plan's reasons have codes that the program can word, with what each code has to say.

    Fix: use a code that a drafted plan shows, with its parameters.
    """
    for file in catalogue.plan_files:
        for part, index, entry in _entries(file):
            for number, reason in enumerate(entry.because):
                place = at(file, part, index, "because", number)
                if reason.code not in PLAN_REASONS:
                    offered = nearest(reason.code, PLAN_REASONS) or ""
                    yield place, {"code": reason.code, "nearest": offered}
                    continue
                wrong = list(wrong_params(reason))
                if wrong:
                    yield place, {"code": reason.code, "params": ", ".join(wrong)}


@check("plan-reason-untrue", clause="4/4")
def reasons_fit_the_basis(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The rank and band that a reason names are those of the basis beside it.

    Fix: correct the reason, or draft the plan again.
    """
    for file in catalogue.plan_files:
        for part, index, entry in _entries(file):
            for number, reason in enumerate(entry.because):
                if reason.code not in NAMES_THE_RANK:
                    continue
                said = (reason.params.get("band"), reason.params.get("rank"))
                if said != (entry.basis.band, entry.basis.rank):
                    yield (
                        at(file, part, index, "because", number),
                        {"id": entry.id, "band": entry.basis.band, "rank": entry.basis.rank},
                    )


@check("plan-basis-changed", severity="warning", clause="4/4", needs=_METHOD)
def the_basis_still_holds(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """What was seen when the plan was drafted is what the catalogue says today.

    Fix: draft the plan again, or let it stand and decide on it knowingly.
    """
    for file in catalogue.plan_files:
        today = _today(file, catalogue) or {}
        for part, index, entry in _entries(file):
            now = today.get(entry.id)
            if now is None:
                continue
            from qp174.core.planning.plans import basis_of

            changed = _differences(entry.basis, basis_of(*now))
            if changed:
                yield (
                    at(file, part, index, "basis"),
                    {"id": entry.id, **changed},
                )


def _differences(before: Basis, now: Basis) -> dict[str, Param]:
    """The fields that differ: ``changed`` as ``score 61 → 64``, and each value on its own.

    The rank follows from others and is left.
    """
    pairs: dict[str, tuple[object, object]] = {
        "score": (before.score, now.score),
        "band": (before.band, now.band),
        "verdict": (before.verdict, now.verdict),
        "route": (before.route, now.route),
    }
    if before.volume is not None:
        pairs["volume"] = (before.volume, now.volume)
    differ = {key: (was, is_) for key, (was, is_) in pairs.items() if was != is_}
    if not differ:
        return {}
    found: dict[str, Param] = {
        "changed": ", ".join(f"{key} {was} → {is_}" for key, (was, is_) in differ.items())
    }
    for key, (was, is_) in differ.items():
        found |= {f"{key}_was": str(was), f"{key}_is": str(is_)}
    return found
