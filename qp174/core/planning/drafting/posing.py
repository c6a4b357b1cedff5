"""The planning problem that a plan poses: the catalogue, and what people fixed in the plan.

A plan is its own setup: horizon, capacity, budget, discount, aim, pins, exclusions, deadlines and
precedences are read off it; where its services stand matters for those that are pinned only.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from qp174.core.planning.plans import Candidate, basis_of, candidates
from qp174.core.planning.problem import Closed, Job, NotBefore, Problem, Resources, TaskNeed
from qp174.core.planning.tasks import tasks_of
from qp174.core.programmes.waiting import waits
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.plan import Basis, Objective, Period, Plan, PlannedService, Task
from qp174.model.reason import Reason
from qp174.model.service import ServiceFacts
from qp174.model.text import Text


@dataclass(frozen=True, slots=True)
class Posed:
    """A problem, what is seen of each candidate today, and the candidates that are no job in it.

    ``kept_out`` says why: people exclude them, their tasks cannot be stated, or they wait for a
    service that is kept out or will never be transformed.
    """

    problem: Problem
    bases: Mapping[str, Basis]
    kept_out: Mapping[str, tuple[Reason, ...]]


def new_plan(
    catalogue: Catalogue,
    plan_id: str,
    name: Text,
    periods: tuple[Period, ...],
    preset: str,
    *,
    objective: Objective = "priority",
    at_once: int | None = None,
) -> Plan:
    """A plan without services, under the capacity that capacity.yaml states; ``at_once`` wins
    over the limit that stands there. A year of which it states no budget has none in the plan."""
    there = catalogue.capacity
    inside = frozenset(periods)
    years = sorted({period.year for period in periods})
    return Plan(
        id=plan_id,
        name=name,
        preset=preset,
        periods=periods,
        pace=there.pace,
        capacity=there.units,
        budget={year: there.budget[year] for year in years if year in there.budget},
        services=(),
        left_out=(),
        objective=objective,
        discount=there.discount,
        at_once=there.at_once if at_once is None else at_once,
        capacity_in={key: days for key, days in there.units_in.items() if key[1] in inside},
    )


def resources_of(plan: Plan) -> Resources:
    """What there is, as the plan says."""
    return Resources(
        periods=plan.periods,
        pace=plan.pace,
        capacity=plan.capacity,
        budget=plan.budget,
        capacity_in=plan.capacity_in,
        at_once=plan.at_once,
    )


def problem_of(catalogue: Catalogue, plan: Plan, today: date | None = None) -> Problem:
    """The problem that a plan poses; see ``posed``."""
    return posed(catalogue, plan, today).problem


def posed(catalogue: Catalogue, plan: Plan, today: date | None = None) -> Posed:
    """The problem, with all that is no part of it.

    With ``today`` a partner's milestone that is not reached by then opens no quarter that has
    passed. QP174Error ``pin-not-in-plan`` and ``pin-not-candidate`` for a pin that fixes nothing.
    """
    rows = {row[0].id: row for row in candidates(catalogue, plan.preset)}
    bases = {id_: basis_of(*row) for id_, row in rows.items()}
    pinned = _pinned(plan, bases)
    excluded = {entry.service for entry in plan.exclusions}
    jobs = _Jobs(catalogue, plan, today)
    kept_out: dict[str, tuple[Reason, ...]] = {}
    found: dict[str, Job] = {}
    for id_, row in rows.items():
        if id_ in pinned:
            found[id_] = jobs.pinned(row, pinned[id_])
        elif id_ in excluded:
            kept_out[id_] = (Reason("excluded"),)
        else:
            tasks = tasks_of(row[1], row[2], catalogue)
            if isinstance(tasks, Reason):
                kept_out[id_] = (tasks,)
            else:
                found[id_] = jobs.job(row, tasks)
    _keep_out_who_waits(catalogue, found, kept_out)
    problem = Problem(tuple(found.values()), resources_of(plan), plan.objective, plan.discount)
    return Posed(problem, bases, kept_out)


def _pinned(plan: Plan, bases: Mapping[str, Basis]) -> dict[str, PlannedService]:
    """The services that people fixed, as they stand in the plan."""
    standing = {entry.id: entry for entry in plan.services}
    for pin in plan.pins:
        if pin.service not in standing:
            raise QP174Error("pin-not-in-plan", plan=plan.id, service=pin.service)
        if pin.service not in bases:
            raise QP174Error("pin-not-candidate", plan=plan.id, service=pin.service)
    return {pin.service: standing[pin.service] for pin in plan.pins}


class _Jobs:
    """Makes the jobs of a plan: what people fixed and what the catalogue says meet here."""

    def __init__(self, catalogue: Catalogue, plan: Plan, today: date | None) -> None:
        self.catalogue = catalogue
        self.waits = waits(catalogue, today)
        self.bands = {band.id: at for at, band in enumerate(catalogue.criteria.bands)}
        self.after: dict[str, tuple[str, ...]] = {}
        for wish in plan.precedences:
            before = (*self.after.get(wish.service, ()), *wish.after)
            self.after[wish.service] = tuple(dict.fromkeys(before))
        self.deadlines: dict[str, Period] = {}
        for promise in plan.deadlines:
            known = self.deadlines.get(promise.service, promise.by)
            self.deadlines[promise.service] = min(known, promise.by)

    def job(self, row: Candidate, tasks: tuple[TaskNeed, ...]) -> Job:
        """A service that may stand anywhere."""
        ranked, facts, _ = row
        return Job(
            id=ranked.id,
            tasks=tasks,
            closed=closures_of(facts, self.catalogue),
            band=self.bands[ranked.band],
            value=ranked.score,
            after=self._after(ranked.id),
            not_before=self._not_before(ranked.id, tasks),
            deadline=self.deadlines.get(ranked.id),
        )

    def pinned(self, row: Candidate, standing: PlannedService) -> Job:
        """A service with the very tasks that it has in the plan, in their quarters."""
        tasks = tuple(need_of(task) for task in standing.tasks)
        return replace(self.job(row, tasks), pinned=works_of(standing))

    def _after(self, id_: str) -> tuple[str, ...]:
        """The services to wait for; one that is electronic already has ended."""
        return tuple(its for its in self.after.get(id_, ()) if not self._is_done(its))

    def _is_done(self, id_: str) -> bool:
        facts = self.catalogue.services.get(id_)
        return facts is not None and facts.stage >= self.catalogue.criteria.exclude_from_maturity

    def _not_before(self, id_: str, tasks: tuple[TaskNeed, ...]) -> tuple[NotBefore, ...]:
        """Partners' milestones that matter; none for a task that the service does not have."""
        there = {need.id for need in tasks}
        return tuple(
            its for its in self.waits.get(id_, ()) if its.task is None or its.task in there
        )


def closures_of(facts: ServiceFacts, catalogue: Catalogue) -> tuple[Closed, ...]:
    """The closures of capacity.yaml that concern a service, by its theme."""
    return tuple(
        Closed(closure.id, frozenset(closure.tasks), frozenset(closure.quarters))
        for closure in catalogue.capacity.closed
        if facts.theme in closure.themes
    )


def need_of(task: Task) -> TaskNeed:
    """What a task needs that stands in a plan."""
    return TaskNeed(task.id, task.unit, int(task.days * 2), task.cost, task.after)


def half_days_of(task: Task) -> dict[Period, int]:
    """The work of a task that stands in a plan, in half days."""
    return {period: int(days * 2) for period, days in task.work.items()}


def works_of(entry: PlannedService) -> dict[str, dict[Period, int]]:
    """The work of each task of a service that stands in a plan, in half days."""
    return {task.id: half_days_of(task) for task in entry.tasks}


def _keep_out_who_waits(
    catalogue: Catalogue, jobs: dict[str, Job], kept_out: dict[str, tuple[Reason, ...]]
) -> None:
    """Takes out the jobs that wait for a service which is no job; then who waits for those."""
    while waiting := dict(_in_vain(jobs)):
        for id_, before in waiting.items():
            del jobs[id_]
            kept_out[id_] = (Reason("after-left-out", {"service": before}),)


def _in_vain(jobs: Mapping[str, Job]) -> Iterator[tuple[str, str]]:
    for job in jobs.values():
        missing = next((its for its in job.after if its not in jobs), None)
        if missing is not None and job.pinned is None:
            yield job.id, missing
