"""A plan held against the catalogue of today: how good it is, what has drifted, and what of that
matters.

Whether a change matters is asked of the plain schedule by priority, without any search: once with
all as it was seen when the plan was made, once as it is today. So what differs comes from the
change and from nothing else; a search would answer a small change with another of many plans that
are equally good.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from qp174.core.deciding.decisions import adopted_plans, standing
from qp174.core.planning.drafting.posing import need_of, posed
from qp174.core.planning.explaining.beside import Around
from qp174.core.planning.judging.compare import basis_changes
from qp174.core.planning.judging.conflicts import conflict
from qp174.core.planning.judging.quality import quality_under
from qp174.core.planning.problem import Job, Placed, Problem
from qp174.core.planning.solving.schedule import solve
from qp174.core.scope import out_of_scope
from qp174.model.catalogue import Catalogue
from qp174.model.judgement import Drift, Effect, Judged, Shift, Stand
from qp174.model.plan import Basis, LeftOut, Period, Plan, PlannedService
from qp174.model.reason import Reason

_AGAINST = ("deferred", "rejected")


def judged(catalogue: Catalogue, plan: Plan, today: date | None = None) -> Judged:
    """The plan as it stands, held against today.

    ``today`` as with ``posing.posed``, and the same errors.
    """
    now = posed(catalogue, plan, today)
    problem = now.problem
    there, then = _stands(problem), _stands(_as_seen(plan, problem, catalogue))
    drift = tuple(_drift(catalogue, plan, now.bases, then, there))
    changed = {entry.id for entry in drift}
    ids = [job.id for job in problem.jobs if job.id not in changed]
    return Judged(
        quality=quality_under(plan, problem),
        conflict=conflict(problem),
        drift=drift,
        others=tuple(
            Shift(id_, then.get(id_), there.get(id_), ())
            for id_ in ids
            if then.get(id_) != there.get(id_)
        ),
        idle=tuple(_idle(plan, problem)),
    )


def _stands(problem: Problem) -> dict[str, Stand]:
    """Where each service stands by priority alone."""
    answers = solve(problem, effort=0).answers
    return {
        its.id: Stand(min(t.start for t in its.tasks), max(t.finish for t in its.tasks))
        for its in answers
        if isinstance(its, Placed)
    }


def _as_seen(plan: Plan, problem: Problem, catalogue: Catalogue) -> Problem:
    """The problem of today with rank, band, score and tasks as they were when the plan was made.

    The tasks of a service that was left out stand in no plan: they are taken as they are today.
    """
    bands = {band.id: at for at, band in enumerate(catalogue.criteria.bands)}
    jobs = {job.id: job for job in problem.jobs}
    seen: dict[str, PlannedService | LeftOut] = {entry.id: entry for entry in plan.left_out}
    seen |= {entry.id: entry for entry in plan.services}
    found: list[tuple[int, Job]] = []
    for entry in seen.values():
        job = jobs.get(entry.id)
        if isinstance(entry, PlannedService):
            leads = {need.id: need.lead_quarters for need in job.tasks} if job else {}
            tasks = tuple(
                replace(need_of(task), lead_quarters=leads.get(task.id, 1)) for task in entry.tasks
            )
            job = replace(job, tasks=tasks) if job else Job(entry.id, tasks)
        if job is not None:
            band = bands.get(entry.basis.band, len(bands))
            value = Fraction(entry.basis.score)
            found.append((entry.basis.rank, replace(job, band=band, value=value)))
    ordered = [job for _, job in sorted(found, key=lambda pair: (pair[0], pair[1].id))]
    return replace(problem, jobs=tuple(ordered))


def _drift(
    catalogue: Catalogue,
    plan: Plan,
    bases: Mapping[str, Basis],
    then: Mapping[str, Stand],
    there: Mapping[str, Stand],
) -> Iterator[Drift]:
    """The services of which something has changed since they were planned, in order of rank."""
    adopted = adopted_plans(catalogue).get(plan.id)
    since = adopted.date if adopted else None
    entries: list[PlannedService | LeftOut] = [*plan.services, *plan.left_out]
    for entry in sorted(entries, key=lambda each: (each.basis.rank, each.id)):
        changed = tuple(_changes(catalogue, entry, bases.get(entry.id), since))
        if changed:
            was, is_ = then.get(entry.id), there.get(entry.id)
            yield Drift(entry.id, changed, _effect(was, is_), was, is_)


def _changes(
    catalogue: Catalogue, entry: PlannedService | LeftOut, now: Basis | None, since: str | None
) -> Iterator[Reason]:
    """What is otherwise than the basis says; the rank alone follows from others and is left.

    Of decisions those that were made after the plan was adopted, on the day ``since``: a draft may
    have known them.
    """
    facts = catalogue.services.get(entry.id)
    if facts is None:
        yield Reason("gone-from-catalogue")
        return
    passed = out_of_scope(facts, catalogue)
    if passed is not None:
        yield passed
        return
    decision = standing(facts, catalogue)
    later = decision is not None and since is not None and decision.date > since
    if decision is not None and later and decision.kind in _AGAINST:
        params = {"decision": decision.id, "date": decision.date}
        yield Reason(f"{decision.kind}-by-decision", params)
    if now is None:
        yield Reason("no-candidate-today")
        return
    yield from (
        reason for reason in basis_changes(entry.basis, now) if reason.code != "rank-changed"
    )


def _effect(was: Stand | None, is_: Stand | None) -> Effect:
    if was == is_:
        return "same"
    if is_ is None:
        return "out"
    return "in" if was is None else "moves"


def _idle(plan: Plan, problem: Problem) -> Iterator[tuple[str, Period]]:
    """Services that could end earlier, or come in, with everybody else where they stand.

    What people pinned or exclude stands where they want it.
    """
    fixed = {wish.service for wish in plan.pins} | {wish.service for wish in plan.exclusions}
    finish = {entry.id: entry.finish for entry in plan.services}
    around = Around(plan, problem)
    for job in problem.jobs:
        here = None if job.id in fixed else around.of(job.id)
        earlier = here.finish() if here else None
        if earlier is not None and (job.id not in finish or earlier < finish[job.id]):
            yield job.id, earlier
