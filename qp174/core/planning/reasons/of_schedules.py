"""The reasons of the search: their codes and parameters, see ``reasons.PLAN_REASONS``."""

from collections.abc import Mapping

_WHEN = {"from": "period", "to": "period?"}

SCHEDULE_REASONS: Mapping[str, Mapping[str, str]] = {
    "waited-for-milestone": {"milestone": "text", "task": "text", **_WHEN},
    "waited-for-service": {"service": "text", "task": "text", **_WHEN},
    "waited-at-once": {"limit": "whole", "task": "text", **_WHEN},
    "at-once-full": {"limit": "whole", **_WHEN},
    "milestone-too-late": {"milestone": "text", "from": "period"},
    "deadline-not-met": {"by": "period", "end": "period"},
    "services-in-circle": {"services": "texts"},
    "overtaken-for-value": {},
    "after-left-out": {"service": "text"},
    "pinned": {},
    "excluded": {},
}
