"""Why a service stands where it stands in a plan, or why it is left out (clauses 4/4, 5/1-c).

Three answers: why it is in or out, from the file and what people fixed; what each task waited for,
read off the plan; and what would bring it forward or in, each change tried (``levers``).
"""

from qp174.core.planning.explaining.beside import beside
from qp174.core.planning.explaining.levers import levers
from qp174.core.planning.explaining.task_waits import task_stands
from qp174.core.planning.judging.compare import stand_of
from qp174.core.planning.problem import Problem
from qp174.model.judgement import Explanation, Standing
from qp174.model.plan import LeftOut, Period, Plan, PlannedService
from qp174.model.reason import Reason
from qp174.model.text import Text


def explain(plan: Plan, problem: Problem, id_: str, otherwise: Reason | None = None) -> Explanation:
    """Explains one service of a plan under the problem that the plan poses today.

    ``otherwise`` is why it is no candidate, for a service that the plan does not name.
    """
    job = next((job for job in problem.jobs if job.id == id_), None)
    planned = next((entry for entry in plan.services if entry.id == id_), None)
    if planned is not None:
        return Explanation(
            id=id_,
            standing="planned",
            basis=planned.basis,
            stand=stand_of(planned),
            because=(*planned.because, *_wishes(plan, id_)),
            said=(*planned.said, *_words(plan, id_)),
            tasks=task_stands(plan, job, planned),
            levers=levers(plan, problem, id_),
            room=_room(plan, problem, planned),
        )
    left = next((entry for entry in plan.left_out if entry.id == id_), None)
    if left is None:
        because = (Reason("not-in-plan"),) if otherwise is None else (otherwise,)
        standing: Standing = "left-out" if otherwise is None else "not-plannable"
        moves = levers(plan, problem, id_) if otherwise is None else ()
        return Explanation(id_, standing, None, None, because, (), (), moves)
    return Explanation(
        id=id_,
        standing="left-out",
        basis=left.basis,
        stand=None,
        because=(*left.because, *_wishes(plan, id_)),
        said=_said(plan, left),
        tasks=(),
        levers=levers(plan, problem, id_),
        room=_room_in(plan, problem, id_),
    )


def _wishes(plan: Plan, id_: str) -> tuple[Reason, ...]:
    """What people fixed about a service that its entry does not name already."""
    found = [
        Reason("has-deadline", {"period": wish.by.id})
        for wish in plan.deadlines
        if wish.service == id_
    ]
    found += [
        Reason("has-order", {"services": wish.after})
        for wish in plan.precedences
        if wish.service == id_
    ]
    return tuple(found)


def _words(plan: Plan, id_: str) -> tuple[Text, ...]:
    """The words with which people pinned it, gave it a deadline or an order."""
    found = [wish.because for wish in plan.pins if wish.service == id_]
    found += [wish.because for wish in plan.deadlines if wish.service == id_]
    found += [wish.because for wish in plan.precedences if wish.service == id_]
    return tuple(found)


def _said(plan: Plan, left: LeftOut) -> tuple[Text, ...]:
    words = [wish.because for wish in plan.exclusions if wish.service == left.id]
    return tuple(dict.fromkeys((*left.said, *words, *_words(plan, left.id))))


def _room(plan: Plan, problem: Problem, planned: PlannedService) -> Period | None:
    """The earlier quarter in which it could end with everybody else where they stand."""
    if any(pin.service == planned.id for pin in plan.pins):
        return None
    finish = _room_in(plan, problem, planned.id)
    return finish if finish is not None and finish < planned.finish else None


def _room_in(plan: Plan, problem: Problem, id_: str) -> Period | None:
    here = beside(plan, problem, id_)
    return here.finish() if here is not None else None
