"""Plans that the committee adopted: they never change, whoever writes and on whatever day.

Adoption counts here whatever the day that the catalogue is looked at: whoever looks back to before
the sitting still may not write over what it decided.
"""

from dataclasses import replace
from pathlib import PurePosixPath

from qp174.app.load import load
from qp174.app.reading import read
from qp174.app.trial import Desk
from qp174.core.deciding.decided import decided_plan
from qp174.core.deciding.decisions import adopted_plans
from qp174.model.catalogue import Catalogue
from qp174.model.decided import Content
from qp174.model.decision import DecisionInForce
from qp174.model.error import QP174Error
from qp174.store.workspace import SourceFile


def adoption_of(catalogue: Catalogue, plan_id: str) -> DecisionInForce | None:
    """The last decision that adopted a plan, also one after the day that is looked at."""
    return adopted_plans(replace(catalogue, as_of=None)).get(plan_id)


def refuse_adopted(catalogue: Catalogue, plan_id: str) -> None:
    """Ends the command for a plan that the committee adopted: QP174Error ``plan-adopted``."""
    decision = adoption_of(catalogue, plan_id)
    if decision is not None:
        raise QP174Error("plan-adopted", plan=plan_id, decision=decision.id)


def refuse_other_plan(desk: Desk, before: SourceFile, after: SourceFile) -> None:
    """Ends the command where a change of a file would change what an adopted plan decides.

    What stands beside that may change (sources, notes), and a plan may become again what was
    decided. QP174Error ``plan-adopted``; nothing for a file of another kind.
    """
    if before.kind != "plan":
        return
    was, will = _content(before), _content(after)
    if was is not None and was == will:
        return
    plan_id = PurePosixPath(before.path).stem
    catalogue = load(desk.root, desk.as_of, use_cache=desk.use_cache).catalogue
    decision = adoption_of(catalogue, plan_id)
    if decision is None or (will is not None and will == decision.item.content):
        return
    raise QP174Error("plan-adopted", plan=plan_id, decision=decision.id)


def _content(file: SourceFile) -> Content | None:
    """What a plan's file decides; None where it cannot be read."""
    data = read(file).data
    return None if data is None else decided_plan(data)
