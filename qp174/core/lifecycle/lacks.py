"""What an open step of the life cycle wants of one service: the next thing that somebody can give.

Each kind of evidence has its own answer. A reason names what is missing, never who is to blame.
"""

from collections.abc import Callable, Iterator, Mapping

from qp174.core.deciding.chain import sequence
from qp174.core.deciding.decisions import standing
from qp174.core.deciding.sittings import counts
from qp174.core.derived import once
from qp174.core.lifecycle.evidence import (
    Case,
    adopted_for,
    planned_in,
    progress_of,
    round_to_be,
    route_of,
    values_of,
)
from qp174.core.lifecycle.nomination import is_candidate
from qp174.model.catalogue import Catalogue
from qp174.model.decision import DecisionFile, Item
from qp174.model.lifecycle import Date, LifecycleStep, Proof
from qp174.model.reason import Reason

Lacks = Iterator[Reason]


def lacks_of(step: LifecycleStep, case: Case, proof: Proof | None) -> tuple[Reason, ...]:
    """What a step without full evidence lacks; of a changed decision, which fields changed."""
    if proof is not None and proof.changed:
        return (Reason("lack-changed", {"fields": proof.changed, "decision": proof.decision}),)
    if proof is not None:
        return ()
    return tuple(_LACKS[step.evidence](case))


def _card(_case: Case) -> Lacks:
    yield Reason("lack-card")


def _category(_case: Case) -> Lacks:
    yield Reason("lack-category")


def _gate(case: Case) -> Lacks:
    """Open questions; where there are none, the verdict that keeps the service back."""
    open_ = tuple(
        question
        for question in case.catalogue.gate.questions
        if case.facts.answers.get(question, "unknown") == "unknown"
    )
    if open_:
        yield Reason("lack-answers", {"questions": open_})
    elif not is_candidate(case.facts, case.catalogue):
        yield Reason("lack-verdict")


def _confirmation(case: Case) -> Lacks:
    last = standing(case.facts, case.catalogue)
    if last is not None and last.kind in ("deferred", "rejected", "retired"):
        params = {"decision": last.id, "date": last.date}
        yield Reason(f"lack-decision-{last.kind}", params)
    else:
        yield from _decision(case, "service-confirmed", "lack-decision")
    if route_of(case.facts, case.catalogue) is None and is_candidate(case.facts, case.catalogue):
        yield Reason("lack-route")


def _decision(case: Case, kind: str, code: str) -> Lacks:
    """No decision; or one that does not count, because quorum, votes or evidence are wanting."""
    catalogue = case.catalogue
    decided = once(catalogue, "items by subject", lambda: _by_subject(catalogue))
    there = [
        f"{file.id}/{item.number}"
        for file, item in decided.get(case.facts.id, ())
        if item.kind == kind and not counts(file, item, catalogue)
    ]
    yield Reason("lack-in-force", {"decision": there[-1]}) if there else Reason(code)


def _by_subject(catalogue: Catalogue) -> Mapping[str, list[tuple[DecisionFile, Item]]]:
    """Everything that was put to the committee, in the order of the sittings."""
    found: dict[str, list[tuple[DecisionFile, Item]]] = {}
    for file in sequence(catalogue):
        for item in file.items:
            found.setdefault(item.subject, []).append((file, item))
    return found


def _memo(case: Case) -> Lacks:
    referral = case.facts.referral
    if referral is None:
        yield Reason("lack-memo")
    elif case.returned and referral.returned is not None:
        yield Reason("lack-memo-returned", {"date": str(referral.returned)})
    else:
        yield from _ahead(referral.date)


def _accepted(case: Case) -> Lacks:
    referral = case.facts.referral
    if referral is not None and referral.accepted is not None:
        yield from _ahead(referral.accepted)
    else:
        yield Reason("lack-accepted")


def _to_be(case: Case) -> Lacks:
    if round_to_be(case.facts) is None:
        yield Reason("lack-to-be")
    else:
        yield from _decision(case, "to-be-accepted", "lack-to-be-accepted")


def _plan(case: Case) -> Lacks:
    plans = tuple(file.plan.id for file, _, _ in planned_in(case.facts.id, case.catalogue))
    if plans:
        yield Reason("lack-plan-adopted", {"plans": plans})
        return
    left_out = tuple(
        file.plan.id
        for file in case.catalogue.plan_files
        if any(entry.id == case.facts.id for entry in file.plan.left_out)
    )
    yield Reason("lack-left-out", {"plans": left_out}) if left_out else Reason("lack-plan")


def _start(case: Case) -> Lacks:
    """The task that the plan begins with, and its quarter."""
    found = adopted_for(case)
    if found is None:
        yield Reason("lack-start")
        return
    tasks = [task for task in found[2].tasks if task.work]
    if tasks:
        first = min(tasks, key=lambda task: task.start)
        yield Reason("lack-start-task", {"task": first.id, "from": first.start.id})
    else:
        yield Reason("lack-start")


def _launch(case: Case) -> Lacks:
    launch = case.facts.launch
    if launch is not None:
        yield from _ahead(launch.date)
        return
    found = adopted_for(case)
    if found is not None:
        done = {
            task.task
            for file in progress_of(case)
            for task in file.tasks
            if file.plan == found[0].plan.id and case.has_come(task.finished)
        }
        unfinished = tuple(task.id for task in found[2].tasks if task.id not in done)
        if unfinished:
            yield Reason("lack-tasks", {"tasks": unfinished})
    yield Reason("lack-launch")


def _measured(case: Case) -> Lacks:
    before = any(values_of(case))
    yield Reason("lack-measured-since" if before else "lack-measured")


def _ahead(date: Date) -> Lacks:
    yield Reason("lack-ahead", {"date": str(date)})


def _nothing(_case: Case) -> Lacks:
    yield from ()


_LACKS: Mapping[str, Callable[[Case], Lacks]] = {
    "card": _card,
    "categories": _category,
    "gate-verdict": _gate,
    "decision-confirmed": _confirmation,
    "referral-memo": _memo,
    "referral-accepted": _accepted,
    "to-be-accepted": _to_be,
    "in-adopted-plan": _plan,
    "actual-start": _start,
    "launch-record": _launch,
    "measurement": _measured,
    # Steps of the main road that the schema allows and nobody needs: a side door is no goal.
    "decision-deferred": _nothing,
    "decision-rejected": _nothing,
    "returned-note": _nothing,
    "retired-record": _nothing,
    "not-transformable-verdict": _nothing,
}
