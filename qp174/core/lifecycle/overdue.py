"""What is overdue of a service on a day: promises whose day has passed (clause 4/1)."""

import datetime
from collections.abc import Iterator

from qp174.core.builders.common import pointer
from qp174.core.days import after_months, last_day
from qp174.core.deciding.decisions import standing
from qp174.core.lifecycle.evidence import Case, adopted_for, values_of
from qp174.core.planning.following.actuals import actuals_of
from qp174.core.references import has_ended
from qp174.model.lifecycle import LifecycleStep, Overdue, Spot
from qp174.model.plan import Task
from qp174.model.reason import Reason


def overdue(case: Case, status: str) -> Iterator[Overdue]:
    """Everything overdue of a service that stands at ``status``; nothing without a day.

    Of a retired or rejected service nothing is asked; of one that is launched, only what its
    measured values owe.
    """
    if case.day is None:
        return
    steps = case.catalogue.lifecycle.steps
    evidence = steps[status].evidence if status in steps else ""
    if evidence in ("retired-record", "decision-rejected"):
        return
    if not case.launched:
        yield from _changes(case, case.day)
        yield from _deferral(case, case.day, evidence)
        yield from _tasks(case, case.day)
    yield from _review(case, case.day, status)
    yield from _misses(case, case.day)


def _changes(case: Case, day: datetime.date) -> Iterator[Overdue]:
    """Changes on which a pass of the gate depends."""
    for question, due in case.facts.changes_due.items():
        if has_ended(due, day):
            spot = Spot(case.facts.path, pointer("gate", "answers", question, "by"))
            reason = Reason("overdue-change", {"question": question, "date": str(due)})
            yield Overdue(reason, last_day(due).isoformat(), spot)


def next_review(case: Case, step: LifecycleStep) -> Iterator[Reason]:
    """When a service behind a side door is looked at again; or that nobody has said when."""
    if step.evidence == "decision-deferred":
        decision = standing(case.facts, case.catalogue)
        date = decision.item.review if decision else None
        yield Reason("review-on", {"date": date}) if date else Reason("review-undated")
    elif step.review_months is not None:
        due = _due_for_review(case, step.review_months)
        if due is None:
            yield Reason("review-undated-months", {"months": step.review_months})
        else:
            yield Reason("review-on", {"date": due.isoformat()})


def _due_for_review(case: Case, months: int) -> datetime.date | None:
    """So many months after the last review; None where none is dated."""
    reviewed = case.facts.reviewed
    if reviewed is None or not case.has_come(reviewed):
        return None
    return after_months(reviewed, months)


def _deferral(case: Case, day: datetime.date, evidence: str) -> Iterator[Overdue]:
    """A deferral whose review date has passed."""
    last = standing(case.facts, case.catalogue)
    if evidence != "decision-deferred" or last is None or last.item.review is None:
        return
    if has_ended(last.item.review, day):
        spot = Spot(last.path, f"{last.pointer}/review")
        reason = Reason("overdue-deferral", {"decision": last.id, "date": last.item.review})
        yield Overdue(reason, last.item.review, spot)


def _review(case: Case, day: datetime.date, status: str) -> Iterator[Overdue]:
    """A step at which a service is looked at again after some months."""
    step = case.catalogue.lifecycle.steps.get(status)
    months = step.review_months if step else None
    due = _due_for_review(case, months) if months is not None else None
    if due is not None and due < day:
        spot = Spot(case.facts.path, "/reviewed")
        params = {"reviewed": str(case.facts.reviewed), "date": due.isoformat()}
        yield Overdue(Reason("overdue-review", params), due.isoformat(), spot)


def _tasks(case: Case, day: datetime.date) -> Iterator[Overdue]:
    """Tasks of the adopted plan that should have ended, and those that should have begun.

    What was recorded of a plan that it replaces counts as well.
    """
    found = adopted_for(case)
    if found is None:
        return
    file, index, service, _ = found
    recorded = actuals_of(case.catalogue, file.plan.id, day).get(service.id)
    for number, task in enumerate(service.tasks):
        if not task.work or (recorded is not None and task.id in recorded.done):
            continue
        begun = recorded is not None and task.id in recorded.begun
        spot = Spot(file.path, pointer("services", index, "tasks", number))
        yield from _late(task, spot, day, begun=begun)


def _late(task: Task, spot: Spot, day: datetime.date, *, begun: bool) -> Iterator[Overdue]:
    for period, code in ((task.finish, "overdue-finish"), (task.start, "overdue-start")):
        due = period.last_day
        if due < day and not (begun and code == "overdue-start"):
            reason = Reason(code, {"task": task.id, "from": period.id})
            yield Overdue(reason, due.isoformat(), spot)
            return


def _misses(case: Case, day: datetime.date) -> Iterator[Overdue]:
    """What was to be done about a missed target."""
    for file, index, value in values_of(case):
        miss = value.miss
        if miss is None or case.has_come(miss.closed_on) or not has_ended(miss.due, day):
            continue
        spot = Spot(file.path, pointer("values", index, "miss"))
        reason = Reason(
            "overdue-miss", {"indicator": file.indicator, "year": file.year, "date": miss.due}
        )
        yield Overdue(reason, miss.due, spot)
