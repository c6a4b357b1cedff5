"""Drafting a plan and writing its file."""

from pathlib import Path

from qp174.app.load import shapes
from qp174.core.planning.periods import LONGEST_PLAN, parse_period, periods_between
from qp174.core.planning.plans import draft
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.plan import Plan
from qp174.model.text import Text
from qp174.render.planfile import plan_file
from qp174.store.writing import write_new
from qp174.store.yamlfile import read_yaml

#: Faults that say: there is more in the file than a file may hold.
_TOO_MUCH = {"file-too-large", "too-many-nodes"}


def draft_plan(
    catalogue: Catalogue, plan_id: str, name: Text, first: str, last: str, preset: str
) -> Plan:
    """A plan from quarter ``first`` (``2027-Q1``) to ``last`` under the method's capacity."""
    start, end = parse_period(first), parse_period(last)
    if end < start:
        raise QP174Error("horizon-backwards", first=first, last=last)
    if (end.year - start.year) * 4 + end.quarter - start.quarter >= LONGEST_PLAN:
        raise QP174Error("horizon-too-long", limit=LONGEST_PLAN)
    return draft(catalogue, plan_id, name, periods_between(start, end), preset)


def write_plan(root: Path, plan: Plan, *, replace: bool) -> tuple[str, bool]:
    """Writes ``plans/<id>.yaml``: its path from the root, and whether anything changed.

    What could not be read again is not written: QP174Error ``plan-too-large`` or ``plan-faulty``.
    """
    path = f"plans/{plan.id}.yaml"
    data = plan_file(plan).encode()
    _refuse_unreadable(path, data)
    return path, write_new(root, path, data, replace=replace)


def _refuse_unreadable(path: str, data: bytes) -> None:
    """Ends the command where the bytes of a plan would be refused when they are read."""
    parsed = read_yaml(data)
    for fault in parsed.faults or shapes().faults("plan", parsed.data):
        if fault.code in _TOO_MUCH:
            raise QP174Error("plan-too-large", path=path)
        raise QP174Error("plan-faulty", path=path, fault=fault.code)
