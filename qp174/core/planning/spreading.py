"""The work of one task over the quarters: as early as may be, and over its lead time at least."""

from collections.abc import Callable, Iterable

from qp174.model.plan import Period

#: What a quarter has for a task: given the half days wanted in it, and whether the task has begun.
Room = Callable[[Period, int, bool], int]


def spread(
    periods: Iterable[Period], half_days: int, lead: int, room: Room, *, begun: bool
) -> dict[Period, int] | None:
    """Half days by quarter; None where the quarters are over before the work is.

    The work is shared out evenly over ``lead`` quarters, and each of those that are still to come
    keeps half a day. What a quarter cannot give waits for the next one. ``begun`` tells that the
    task has begun already: such a one is paid for.
    """
    lead = max(1, min(lead, half_days))
    share, left = -(-half_days // lead), half_days
    work: dict[Period, int] = {}
    for period in periods:
        coming = lead - 1 - len(work)
        wanted = min(share, left - coming) if coming > 0 else left
        amount = min(wanted, room(period, wanted, begun or bool(work)))
        if amount <= 0:
            continue
        work[period] = amount
        left -= amount
        if not left:
            return work
    return None
