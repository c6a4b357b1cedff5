"""The reasons that a plan file may give: their codes, and what each has to say."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from qp174.core.planning.reasons.of_revisions import REVISION_REASONS
from qp174.core.planning.reasons.of_schedules import SCHEDULE_REASONS
from qp174.model.reason import Reason

_WHEN = {"from": "period", "to": "period?"}
_TASK = {"task": "text", **_WHEN}

#: Code -> parameter -> what it holds; ``?`` marks one that may be absent.
PLAN_REASONS: Mapping[str, Mapping[str, str]] = {
    "by-priority": {"band": "text", "rank": "whole"},
    "as-early-as-alone": {},
    "waited-for-unit": {"unit": "text", **_TASK},
    "slowed-by-unit": {"unit": "text", **_TASK},
    "unit-has-few-days": {"unit": "text", **_TASK},
    "unit-has-no-days": {"unit": "text", **_TASK},
    "waited-for-budget": {"year": "whole", **_TASK},
    "budget-too-small": {"year": "whole", **_TASK},
    "waited-closed": {"closure": "text", **_TASK},
    "lead-time": {"task": "text", "quarters": "whole"},
    "unit-exhausted": {"unit": "text", "needed": "number", "left": "number"},
    "unit-too-late": {"unit": "text", "needed": "number", "left": "number", "from": "period"},
    "budget-exhausted": {"year": "whole", "needed": "number", "left": "number"},
    "horizon-too-short": {"horizon": "whole", "needed": "whole?"},
    "no-capacity-stated": {"unit": "text"},
    "cost-unknown": {},
    "effort-unknown": {"task": "text", "inputs": "texts"},
    "task-open": {"task": "text", "inputs": "texts"},
    "owner-without-hq-unit": {"unit": "text"},
    **REVISION_REASONS,
    **SCHEDULE_REASONS,
}

#: Reasons that name a place in the order, and say nothing of why others come first.
NAMES_THE_RANK = frozenset({"by-priority", "by-value"})

_PERIOD = re.compile(r"[0-9]{4}-Q[1-4]")


def wrong_params(reason: Reason) -> Iterator[str]:
    """The parameters of a known reason that are missing, superfluous or of the wrong kind."""
    expected = PLAN_REASONS[reason.code]
    for name, kind in expected.items():
        if name not in reason.params:
            if not kind.endswith("?"):
                yield name
        elif not _is(reason.params[name], kind.removesuffix("?")):
            yield name
    yield from (name for name in reason.params if name not in expected)


def _is(value: object, kind: str) -> bool:
    match kind:
        case "whole":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | Decimal) and not isinstance(value, bool)
        case "period":
            return isinstance(value, str) and _PERIOD.fullmatch(value) is not None
        case "texts":
            return isinstance(value, tuple)
        case _:
            return isinstance(value, str)
