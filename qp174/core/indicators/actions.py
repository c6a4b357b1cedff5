"""What is done about missed targets: whether it is open or overdue on a day."""

import datetime

from qp174.core.references import begins_after
from qp174.model.indicator import Miss


def is_open(miss: Miss, day: datetime.date | None) -> bool:
    """Whether the action is not closed by a day."""
    return miss.closed_on is None or (day is not None and begins_after(miss.closed_on, day))


def is_overdue(miss: Miss, day: datetime.date | None) -> bool:
    """Whether the action should have been closed before a day and is not."""
    return day is not None and is_open(miss, day) and miss.due < day.isoformat()
