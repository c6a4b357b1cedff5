"""Checks of the effort of tasks (clause 4/4)."""

import datetime

from qp174.core.checks.files import ROUTES
from qp174.core.checks.registry import Found, at, check
from qp174.model.catalogue import Catalogue


@check("task-without-effort", clause="4/4", needs=("routes",))
def tasks_take_effort(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Every task of the routes takes effort: a base, or terms that grow with the service.

    Without any a plan would count half a day, which nobody has estimated.

    Fix: state its person-days under ``effort:``.
    """
    for index, task in enumerate(catalogue.routes.tasks.values()):
        if task.base == 0 and not any(term.times for term in task.per):
            yield at(ROUTES, "tasks", index, "effort"), {"task": task.id}
