"""Drafting a plan: the catalogue and what people fixed become services in quarters (clause 4/4).

Drafting a plan again keeps what people wrote in it: pins and what they pin, exclusions, deadlines,
precedences, indicators, and the words that they added to a service.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from qp174.core.planning.drafting.posing import Posed, half_days_of, new_plan, posed
from qp174.core.planning.drafting.seeding import seeded
from qp174.core.planning.problem import Job, NotPlaced, Placed, Problem, Schedule
from qp174.core.planning.reasons.known import NAMES_THE_RANK
from qp174.core.planning.solving.schedule import solve
from qp174.model.catalogue import Catalogue
from qp174.model.plan import Basis, LeftOut, Period, Plan, PlannedService, Task
from qp174.model.reason import Reason
from qp174.model.text import Text


@dataclass(frozen=True, slots=True)
class Drafted:
    """A plan with the problem that it answers, and how good the answer is."""

    plan: Plan
    schedule: Schedule
    problem: Problem


def draft(
    catalogue: Catalogue, plan_id: str, name: Text, periods: tuple[Period, ...], preset: str
) -> Plan:
    """A plan for the horizon by priority, under the capacity that capacity.yaml states."""
    return draft_from(catalogue, new_plan(catalogue, plan_id, name, periods, preset)).plan


def draft_from(
    catalogue: Catalogue, plan: Plan, today: date | None = None, *, start: Plan | None = None
) -> Drafted:
    """The plan drafted anew: what people fixed in it stays, everything else is placed again.

    ``today`` as with ``posing.posed``, and the same errors. ``start`` is a plan that is known
    already: the answer is no worse than it, as far as it still fits.
    """
    question = posed(catalogue, plan, today)
    known = {entry.id: entry.tasks for entry in start.services} if start is not None else None
    schedule, promised = with_promises(question.problem, known)
    drafted = answered(plan, question, schedule, promised)
    return Drafted(seeded(catalogue, drafted), schedule, question.problem)


#: What is told of a service whatever the schedule says of it.
_TOLD = NAMES_THE_RANK | {"pinned"}
Known = Mapping[str, tuple[Task, ...]] | None


def with_promises(problem: Problem, known: Known = None) -> tuple[Schedule, Mapping[str, Period]]:
    """A schedule in which every deadline is kept that can be, and the services that stand before
    higher ranks for it, with their deadlines.

    A deadline is what people promised: where the aim alone would leave such a service out, those
    with a deadline and what they wait for are placed first, and everybody else around them.
    """
    schedule = solve(problem, start=known)
    if not _missed(problem, schedule):
        return schedule, {}
    jobs = {job.id: job for job in problem.jobs}
    first = _promised(jobs)
    alone = solve(replace(problem, jobs=tuple(job for job in problem.jobs if job.id in first)))
    places = {answer.id: answer.tasks for answer in alone.answers if isinstance(answer, Placed)}
    held = {id_: _held(jobs[id_], tasks) for id_, tasks in places.items()}
    again = solve(replace(problem, jobs=tuple(held.get(job.id, job) for job in problem.jobs)))
    return again, {
        id_: jobs[id_].deadline or max(task.finish for task in tasks)
        for id_, tasks in places.items()
        if jobs[id_].pinned is None
    }


def _missed(problem: Problem, schedule: Schedule) -> bool:
    out = {answer.id for answer in schedule.answers if isinstance(answer, NotPlaced)}
    return any(job.deadline is not None and job.id in out for job in problem.jobs)


def _promised(jobs: Mapping[str, Job]) -> set[str]:
    """Jobs that are pinned or have a deadline, and what these wait for."""
    found: set[str] = set()
    waiting = [job.id for job in jobs.values() if job.deadline is not None or job.pinned]
    while waiting:
        id_ = waiting.pop()
        if id_ in jobs and id_ not in found:
            found.add(id_)
            waiting += jobs[id_].after
    return found


def _held(job: Job, tasks: tuple[Task, ...]) -> Job:
    """The job where it stands."""
    return replace(job, pinned={task.id: half_days_of(task) for task in tasks})


def answered(
    plan: Plan,
    question: Posed,
    schedule: Schedule,
    promised: Mapping[str, Period] = MappingProxyType({}),
) -> Plan:
    """A plan with the services where a schedule has them, those of ``promised`` for the sake of a
    deadline; both lists in order of rank."""
    said = _said(plan)
    pinned = {pin.service for pin in plan.pins}
    standing = {entry.id: entry for entry in plan.services}
    words = {entry.service: entry.because for entry in plan.exclusions}
    placed: list[PlannedService] = []
    people: tuple[Text, ...]
    left_out: list[LeftOut] = []
    for answer in schedule.answers:
        basis = question.bases[answer.id]
        people = said.get(answer.id, ())
        if isinstance(answer, NotPlaced):
            left_out.append(LeftOut(answer.id, basis, answer.because, people))
        elif answer.id in pinned:
            # To the last digit as people wrote it, also where a day is counted in no half days.
            tasks = standing[answer.id].tasks
            because = (why_here(plan, basis), Reason("pinned"))
            placed.append(PlannedService(answer.id, basis, because, tasks, people))
        else:
            own = _own(answer)
            if answer.id in promised:
                own = (Reason("promised", {"by": promised[answer.id].id}),)
            reasons = (why_here(plan, basis), *own)
            placed.append(PlannedService(answer.id, basis, reasons, answer.tasks, people))
    for id_, why in question.kept_out.items():
        people = (words[id_],) if why == (Reason("excluded"),) else said.get(id_, ())
        left_out.append(LeftOut(id_, question.bases[id_], why, people))
    return replace(
        plan,
        services=in_order(plan.services, placed),
        left_out=in_order(plan.left_out, left_out),
    )


Entry = TypeVar("Entry", PlannedService, LeftOut)


def in_order(before: Sequence[Entry], entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Entries in order of rank; where people arranged them otherwise, as these have them, and what
    is new behind them."""
    by_rank = sorted(entries, key=lambda entry: entry.basis.rank)
    ranks = [entry.basis.rank for entry in before]
    if ranks == sorted(ranks):
        return tuple(by_rank)
    place = {entry.id: at for at, entry in enumerate(before)}
    return tuple(sorted(by_rank, key=lambda entry: place.get(entry.id, len(place))))


def why_here(plan: Plan, basis: Basis) -> Reason:
    """Why a service is in the plan at all: its rank, or what it is worth."""
    code = "by-priority" if plan.objective == "priority" else "by-value"
    return Reason(code, {"band": basis.band, "rank": basis.rank})


def _own(answer: Placed) -> tuple[Reason, ...]:
    """The reasons of the schedule, once each, without the one that every service has."""
    reasons: list[Reason] = []
    for reason in answer.because:
        if reason not in reasons and reason.code not in _TOLD:
            reasons.append(reason)
    return tuple(reasons)


def _said(plan: Plan) -> dict[str, tuple[Text, ...]]:
    """What people said about each service. An exclusion that was lifted takes its words along."""
    found = {entry.id: entry.said for entry in plan.services}
    for entry in plan.left_out:
        if Reason("excluded") not in entry.because:
            found[entry.id] = entry.said
    return found
