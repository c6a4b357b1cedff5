"""What people fixed of one service, and keep it out of the plan all the same.

No schedule is needed to see it, and none could keep both.
"""

from collections.abc import Iterator

from qp174.model.judgement import Conflict
from qp174.model.plan import Plan
from qp174.model.reason import Reason


def contradiction(plan: Plan) -> Conflict | None:
    """The first service that is pinned or has a deadline, and is kept out; None without one."""
    excluded = {wish.service for wish in plan.exclusions}
    for id_, wish in _fixed(plan):
        if id_ in excluded:
            return Conflict((wish, Reason("limit-excluded", {"service": id_})), ())
    return None


def _fixed(plan: Plan) -> Iterator[tuple[str, Reason]]:
    standing = {entry.id: entry for entry in plan.services if entry.is_placed}
    for pin in plan.pins:
        entry = standing.get(pin.service)
        if entry is not None:
            span = {"from": entry.start.id, "to": entry.finish.id}
            yield pin.service, Reason("limit-pin", {"service": pin.service, **span})
    for wish in plan.deadlines:
        yield (
            wish.service,
            Reason("limit-deadline", {"service": wish.service, "period": wish.by.id}),
        )
