"""The date that a document bears: that of the last commit, so that one commit gives one text."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from qp174.store.git import Undated, last_commit_seconds


def last_commit_date(root: Path) -> date | Undated:
    """The day of the last commit, in the zone it was made in; else why it is not known."""
    found = last_commit_seconds(root)
    if isinstance(found, str):
        return found
    seconds, minutes = found
    try:
        return datetime.fromtimestamp(seconds, timezone(timedelta(minutes=minutes))).date()
    except (ValueError, OverflowError, OSError):  # after the year 9999, or a zone over 24 hours
        return "odd-date"


def writing_day(root: Path, given: date | None, today: date) -> date:
    """The day as of which a record is written: the one ``given``, else that of the last commit.

    ``today`` where there is no commit to take it from: there nothing is promised of its bytes.
    """
    found = given or last_commit_date(root)
    return today if isinstance(found, str) else found
