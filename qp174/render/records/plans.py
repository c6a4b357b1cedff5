"""A plan as a JSON record."""

from qp174.model.plan import LeftOut, Plan, PlanIndicator, PlannedService, Task, YearValue
from qp174.model.plan_seen import PlanSeen, Wait
from qp174.model.text import Text
from qp174.render.machine import Record, Tongues, reasons


def plan_record(seen: PlanSeen, tongues: Tongues) -> Record:
    """``plan show``: quarters with capacity and use, services, what was left out, inversions.

    ``value``, ``bound`` and ``gap`` (points, points, a share of one) stand there where they can be
    computed; ``replaces`` and ``at_once`` where the plan says so.
    """
    plan = seen.plan
    return {
        "format": "qp174.plan-view/1",
        "id": plan.id,
        "name": _text(plan.name),
        "preset": plan.preset,
        **({"replaces": plan.replaces} if plan.replaces else {}),
        "objective": plan.objective,
        "discount": plan.discount,
        **({} if plan.at_once is None else {"at_once": plan.at_once}),
        "pace": plan.pace,
        **_quality(seen),
        "periods": [
            {
                "id": load.period.id,
                "capacity": dict(load.capacity),
                "used": dict(load.used),
                "spent": load.spent,
            }
            for load in seen.loads
        ],
        "budget": [{"year": year, "value": value} for year, value in sorted(plan.budget.items())],
        "services": [
            _planned(service, seen.waits.get(service.id, ()), tongues) for service in plan.services
        ],
        "left_out": [_left_out(entry, tongues) for entry in plan.left_out],
        "inversions": [
            {
                "id": inversion.id,
                "overtaken_by": list(inversion.overtaken_by),
                "because": reasons(inversion.because, tongues),
            }
            for inversion in seen.inversions
        ],
        **_fixed(plan),
        "indicators": [_indicator(entry) for entry in plan.indicators],
    }


def _quality(seen: PlanSeen) -> Record:
    if seen.quality is None:
        return {}
    its = seen.quality
    return {"value": its.value, "bound": its.bound, "gap": its.gap}


def _fixed(plan: Plan) -> Record:
    """What people fixed, with their reasons."""
    return {
        "pins": [{"service": e.service, "because": _text(e.because)} for e in plan.pins],
        "exclusions": [
            {"service": e.service, "because": _text(e.because)} for e in plan.exclusions
        ],
        "deadlines": [
            {"service": e.service, "by": e.by.id, "because": _text(e.because)}
            for e in plan.deadlines
        ],
        "precedences": [
            {"service": e.service, "after": list(e.after), "because": _text(e.because)}
            for e in plan.precedences
        ],
    }


def _planned(service: PlannedService, waits: tuple[Wait, ...], tongues: Tongues) -> Record:
    record = {
        "id": service.id,
        "rank": service.basis.rank,
        "score": service.basis.score,
        "band": service.basis.band,
        "verdict": service.basis.verdict,
        "route": service.basis.route,
        "start": service.start.id,
        "finish": service.finish.id,
        "tasks": [_task(task) for task in service.tasks],
        "because": reasons(service.because, tongues),
        **_said(service.said),
    }
    if waits:
        record["waits_for"] = [
            {
                "milestone": wait.milestone,
                **({"task": wait.task} if wait.task else {}),
                "until": wait.until.id,
            }
            for wait in waits
        ]
    return record


def _task(task: Task) -> Record:
    return {
        "task": task.id,
        "unit": task.unit,
        "days": task.days,
        "cost": task.cost,
        "after": list(task.after),
        "start": task.start.id,
        "finish": task.finish.id,
        "work": {period.id: days for period, days in sorted(task.work.items())},
    }


def _left_out(entry: LeftOut, tongues: Tongues) -> Record:
    return {
        "id": entry.id,
        "rank": entry.basis.rank,
        "score": entry.basis.score,
        "band": entry.basis.band,
        "because": reasons(entry.because, tongues),
        **_said(entry.said),
    }


def _indicator(entry: PlanIndicator) -> Record:
    return {
        "indicator": entry.indicator,
        "service": entry.service,
        "baseline": _year(entry.baseline),
        "targets": [_year(target) for target in entry.targets],
        "sources": list(entry.sources),
    }


def _year(value: YearValue) -> Record:
    return {"year": value.year, "value": value.value}


def _said(words: tuple[Text, ...]) -> Record:
    return {"said": [_text(text) for text in words]} if words else {}


def _text(text: Text) -> Record:
    """A text as people wrote it, in the languages in which they did."""
    return {code: words for code in ("ar", "en") if (words := getattr(text, code))}
