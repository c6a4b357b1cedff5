"""The date that a document bears: that of the last commit, so that one commit gives one text."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from qp174.store.git import last_commit_seconds


def last_commit_date(root: Path) -> date | None:
    """The day of the last commit, in the zone it was made in; None where there is no commit."""
    found = last_commit_seconds(root)
    if found is None:
        return None
    seconds, minutes = found
    return datetime.fromtimestamp(seconds, timezone(timedelta(minutes=minutes))).date()
