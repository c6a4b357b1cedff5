"""The reasons that a draft over a plan, or a revision of one, may give; as in ``reasons``."""

from collections.abc import Mapping

REVISION_REASONS: Mapping[str, Mapping[str, str]] = {
    "by-value": {"band": "text", "rank": "whole"},
    "promised": {"by": "period"},
    # What became of a service of the plan that is revised
    "kept-from": {"plan": "text"},
    "as-it-went": {"plan": "text"},
    "moved-from": {"plan": "text", "from": "period", "to": "period"},
    "moved-inside": {"plan": "text", "to": "period"},
    "added-to": {"plan": "text"},
    "dropped-from": {"plan": "text", "to": "period"},
    # Why it could not stay
    "move-milestone": {"milestone": "text", "task": "text", "from": "period"},
    "move-unit": {"unit": "text", "from": "period"},
    "move-budget": {"year": "whole"},
    "move-at-once": {"from": "period"},
    "move-tasks": {"tasks": "texts"},
    "move-not-begun": {"task": "text", "from": "period"},
    "move-behind": {"task": "text", "percent": "whole"},
    "move-closed": {"closure": "text", "task": "text", "from": "period"},
    "move-pace": {"from": "period"},
    "move-horizon": {"to": "period"},
    "move-deadline": {"to": "period"},
    "move-for-begun": {"service": "text"},
    "move-service": {"service": "text"},
    "drop-no-room": {},
    "drop-unknown": {},
    "drop-no-candidate": {},
}
