"""``plan status`` as a JSON record."""

from collections.abc import Mapping

from qp174.model.following import (
    Balance,
    Completion,
    LateMilestone,
    OpenObstacle,
    PlanFollowed,
    ServiceFollowed,
    TaskFollowed,
)
from qp174.model.lifecycle import Spot
from qp174.model.plan import Period
from qp174.render.language import rounded
from qp174.render.machine import Record, Tongues, reasons

Lines = Mapping[Spot, int]


def plan_status_record(
    found: PlanFollowed, lines: Lines, tongues: Tongues, *, adopted: Record
) -> Record:
    """``plan status``: services with tasks, what is late or in the way, and the line of balance.

    ``lines`` has the line of each record; ``adopted`` is of the method and the plan. ``finish`` is
    the real quarter of what is done and else that of the forecast, null where no end is in sight;
    ``slip`` counts quarters, ``days_late`` calendar days, ``days`` and ``days_left`` person-days.
    """
    return {
        "format": "qp174.plan-status/1",
        "plan": found.plan,
        "as_of": found.day.isoformat(),
        **adopted,
        "completion": _completion(found.completion),
        "services": [_service(its, lines, tongues) for its in found.services],
        "milestones": [_milestone(its) for its in found.milestones],
        "silent": [
            {"id": its.id, "last": its.last, "days": its.silent_days}
            for its in found.services
            if its.silent_days is not None
        ],
        "balance": [_balance(its) for its in found.balance],
        "not_in_plan": list(found.dropped),
    }


def _completion(its: Completion) -> Record:
    return {
        "due": its.due,
        "on_time": its.on_time,
        "late": its.late,
        "open": its.open,
        "share": None if its.share is None else rounded(its.share, 4),
    }


def _service(its: ServiceFollowed, lines: Lines, tongues: Tongues) -> Record:
    return {
        "id": its.id,
        "rank": its.rank,
        "state": its.state,
        "percent": its.percent,
        "planned_start": its.planned_start.id,
        "planned_finish": its.planned_finish.id,
        "finish": _id(its.finish),
        "slip": its.slip,
        "last": its.last,
        "tasks": [_task(task, lines) for task in its.tasks],
        "obstacles": [_obstacle(found, lines) for found in its.obstacles],
        "blocked": reasons(its.blocked, tongues),
        "because": reasons(its.because, tongues),
    }


def _task(its: TaskFollowed, lines: Lines) -> Record:
    actual = its.actual
    return {
        "task": its.id,
        "unit": its.unit,
        "state": its.state,
        "planned_start": its.planned_start.id,
        "planned_finish": its.planned_finish.id,
        "started": actual.started if actual else None,
        "finished": actual.finished if actual else None,
        "percent": actual.percent if actual else None,
        "finish": _id(its.finish),
        "slip": its.slip,
        "days_late": its.days_late,
        "days": its.days,
        "days_left": its.days_left,
        "path": actual.spot.path if actual else None,
        "line": lines[actual.spot] if actual else None,
    }


def _obstacle(found: OpenObstacle, lines: Lines) -> Record:
    obstacle = found.obstacle
    return {
        "date": obstacle.date,
        "what": {"ar": obstacle.what.ar, "en": obstacle.what.en},
        "waits_for": obstacle.owner,
        "path": found.spot.path,
        "line": lines[found.spot],
    }


def _milestone(its: LateMilestone) -> Record:
    return {
        "milestone": its.id,
        "by": its.by,
        "due": its.due,
        "days": its.days,
        "services": list(its.services),
    }


def _balance(its: Balance) -> Record:
    return {
        "period": its.period.id,
        "planned": its.planned,
        "actual": its.actual,
        "forecast": its.forecast,
    }


def _id(period: Period | None) -> str | None:
    return None if period is None else period.id
