"""Checks of what a plan rests on: each candidate is answered for, with reasons that hold."""

import datetime
from functools import lru_cache
from pathlib import PurePosixPath

from qp174.core.checks.registry import Found, at, check
from qp174.core.gate import gives_a_verdict
from qp174.core.nearest import nearest
from qp174.core.plan_reasons import PLAN_REASONS, wrong_params
from qp174.core.plans import basis_of, candidates
from qp174.model.catalogue import Catalogue, PlanFile
from qp174.model.plan import Basis, LeftOut, PlannedService

_METHOD = ("criteria", "gate", "routes", "vocabulary", "recipients")


def _entries(file: PlanFile) -> list[tuple[str, int, PlannedService | LeftOut]]:
    plan = file.plan
    return [
        *(("services", index, entry) for index, entry in enumerate(plan.services)),
        *(("left_out", index, entry) for index, entry in enumerate(plan.left_out)),
    ]


def _today(file: PlanFile, catalogue: Catalogue) -> dict[str, Basis] | None:
    """What would be seen of each candidate today; None where the method is not sound enough."""
    method = catalogue.criteria
    preset = method.presets.get(file.plan.preset)
    usable = (
        preset is not None
        and set(preset.weights) == set(method.criteria)
        and any(preset.weights.values())
        and all(c.axis in method.axes and c.anchors for c in method.criteria.values())
        and gives_a_verdict(catalogue.gate)
        and bool(method.bands)
        and bool(method.quadrants)
    )
    if not usable:
        return None
    return _bases(_Same(catalogue), file.plan.preset)


class _Same:
    """A catalogue that is equal to itself only: what is read off it once need not be twice."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.catalogue is self.catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)


@lru_cache(maxsize=4)
def _bases(same: _Same, preset: str) -> dict[str, Basis]:
    """The basis of every candidate under a set of weights; many plans may share one."""
    return {
        ranked.id: basis_of(ranked, facts, answer)
        for ranked, facts, answer in candidates(same.catalogue, preset)
    }


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
                if reason.code != "by-priority":
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
            changed = _differences(entry.basis, now)
            if changed:
                yield (
                    at(file, part, index, "basis"),
                    {"id": entry.id, "changed": ", ".join(changed)},
                )


def _differences(before: Basis, now: Basis) -> list[str]:
    """The fields that differ, as ``score 61 → 64``; the rank follows from others and is left."""
    pairs: dict[str, tuple[object, object]] = {
        "score": (before.score, now.score),
        "band": (before.band, now.band),
        "verdict": (before.verdict, now.verdict),
        "route": (before.route, now.route),
    }
    if before.volume is not None:
        pairs["volume"] = (before.volume, now.volume)
    return [f"{key} {was} → {is_}" for key, (was, is_) in pairs.items() if was != is_]
