"""What is left of a plan once the places of a revision are settled goes to those who had none."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from qp174.core.planning.drafting.posing import Posed
from qp174.core.planning.problem import Job, Schedule, TaskNeed
from qp174.core.planning.revising.ledger import Works
from qp174.core.planning.revising.old_places import OldPlace
from qp174.core.planning.solving.schedule import solve
from qp174.model.plan import Period


def filled(
    question: Posed, works: Mapping[str, Works], places: Mapping[str, OldPlace], now: Period
) -> Schedule | None:
    """Where the services without a place fit from ``now`` on, beside all others, which stay.

    None where the horizon is over, or nobody waits.
    """
    there = question.problem.resources
    periods = tuple(period for period in there.periods if period >= now)
    waiting = [job for job in question.problem.jobs if job.id not in works]
    if not periods or not waiting:
        return None
    standing = [_ahead(works[id_], place, now) for id_, place in places.items()]
    known = {job.id for job in (*standing, *waiting) if job is not None}
    jobs = [job for job in standing if job is not None]
    jobs += [
        replace(job, after=tuple(its for its in job.after if its in known or its not in works))
        for job in waiting
    ]
    budget = dict(there.budget)
    for id_, place in places.items():
        for task, work in works[id_].items():
            if work and min(work) < now:
                year = min(work).year
                budget[year] = budget.get(year, Decimal(0)) - place.moving.needs[task].cost
    resources = replace(there, periods=periods, budget=budget)
    return solve(replace(question.problem, jobs=tuple(jobs), resources=resources))


def _ahead(works: Works, place: OldPlace, now: Period) -> Job | None:
    """What a service that has its place still takes; None where all of it is done."""
    needs: list[TaskNeed] = []
    pinned: dict[str, dict[Period, int]] = {}
    for id_, work in works.items():
        ahead = {period: amount for period, amount in work.items() if period >= now}
        if not ahead:
            continue
        need = place.moving.needs[id_]
        cost = need.cost if min(work) >= now else Decimal(0)
        pinned[id_] = ahead
        needs.append(replace(need, half_days=sum(ahead.values()), cost=cost, lead_quarters=1))
    if not needs:
        return None
    here = {need.id for need in needs}
    tasks = tuple(replace(n, after=tuple(its for its in n.after if its in here)) for n in needs)
    return Job(place.id, tasks, pinned=pinned)
