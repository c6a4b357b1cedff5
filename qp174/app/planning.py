"""Drafting a plan and writing its file."""

from pathlib import Path

from qp174.core.periods import parse_period, periods_between
from qp174.core.plans import draft
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.plan import Plan
from qp174.model.text import Text
from qp174.render.planfile import plan_file
from qp174.store.files import write_new

#: Quarters in the longest plan that can be drafted: twenty years.
LONGEST = 80


def draft_plan(
    catalogue: Catalogue, plan_id: str, name: Text, first: str, last: str, preset: str
) -> Plan:
    """A plan from quarter ``first`` (``2027-Q1``) to ``last`` under the method's capacity."""
    start, end = parse_period(first), parse_period(last)
    if end < start:
        raise QP174Error("horizon-backwards", first=first, last=last)
    if (end.year - start.year) * 4 + end.quarter - start.quarter >= LONGEST:
        raise QP174Error("horizon-too-long", limit=LONGEST)
    return draft(catalogue, plan_id, name, periods_between(start, end), preset)


def write_plan(root: Path, plan: Plan, *, replace: bool) -> tuple[str, bool]:
    """Writes ``plans/<id>.yaml``: its path from the root, and whether anything changed."""
    path = f"plans/{plan.id}.yaml"
    return path, write_new(root / path, plan_file(plan).encode(), replace=replace)
