"""A plan under other terms, with as little movement as needed: the answer to a what-if.

Everything stays where it stands as long as it may. Where days, money or places are taken away, or a
service goes, the fewest give way (``revise``); then whoever newly fits comes in, by rank, and
whoever newly can moves forward, until nothing changes (``moving_up``).
Nobody is placed again because another plan would be as good. What was begun stands as it went, and
nothing is placed in a quarter that has passed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from qp174.core.planning.drafting.draft import in_order, why_here
from qp174.core.planning.drafting.posing import Posed, need_of, works_of
from qp174.core.planning.half_days import person_days
from qp174.core.planning.problem import Job, NotBefore, Problem
from qp174.core.planning.revising.ledger import Works
from qp174.core.planning.revising.old_places import OldPlace
from qp174.core.planning.revising.revise import Repaired, repaired
from qp174.core.planning.whatif.gains import Gains
from qp174.core.planning.whatif.moving_up import moved_up
from qp174.model.catalogue import Catalogue
from qp174.model.plan import LeftOut, Period, Plan, PlannedService, Task
from qp174.model.reason import Reason
from qp174.model.text import Text

TAKEN_OUT = Reason("taken-out-as-asked")


def settled(catalogue: Catalogue, old: Plan, setup: Plan, today: date) -> Plan:
    """The services of ``old`` under the terms of ``setup``, which may be those of ``old``.

    Who stands as before keeps the entry of ``old`` to the last word; who does not has as reasons
    what made it move. Errors as with ``posing.posed``.
    """
    repair = repaired(catalogue, old, setup, today)
    standing = {
        id_: _tasks(place, repair.outcome.works[id_]) for id_, place in repair.needs.items()
    }
    problem = _problem(repair, standing, setup.periods[0])
    return _Composing(old, setup, repair).plan(moved_up(problem, standing))


def _problem(repair: Repaired, standing: Mapping[str, tuple[Task, ...]], first: Period) -> Problem:
    """The problem with everything held that may not move, and nothing before today's quarter."""
    problem, now = repair.question.problem, repair.now
    wait = (NotBefore(None, now, ""),) if now > first else ()
    held = {id_ for id_, place in repair.needs.items() if place.fixed or place.past}
    jobs = {job.id: job for job in problem.jobs}
    free = [
        replace(job, not_before=(*job.not_before, *wait))
        for job in problem.jobs
        if job.id not in held
    ]
    stay = [
        replace(
            jobs.get(id_) or Job(id_, ()),
            tasks=tuple(need_of(task) for task in standing[id_]),
            pinned=repair.outcome.works[id_],
        )
        for id_ in standing
        if id_ in held or id_ not in jobs
    ]
    order = {id_: at for at, id_ in enumerate(jobs)}
    every = sorted([*free, *stay], key=lambda job: order.get(job.id, len(order)))
    known = {job.id for job in every}
    return replace(
        problem,
        jobs=tuple(
            replace(job, after=tuple(its for its in job.after if its in known)) for job in every
        ),
    )


@dataclass(frozen=True, slots=True)
class _Composing:
    """Makes the settled plan."""

    old: Plan
    setup: Plan
    repair: Repaired

    @property
    def question(self) -> Posed:
        return self.repair.question

    def plan(self, placed: Mapping[str, tuple[Task, ...]]) -> Plan:
        """The plan with every service where it stands now, and why where that is elsewhere."""
        before = {entry.id: entry for entry in self.old.services}
        said = {entry.id: entry.said for entry in self.old.left_out}
        after = {job.id: job.after for job in self.question.problem.jobs}
        services = [
            self._entry(id_, tasks, before.get(id_), said.get(id_, ()))
            for id_, tasks in placed.items()
        ]
        found = Gains(self.old, replace(self.setup, services=tuple(services)))
        services = [
            self._told(entry, before.get(entry.id), found, after.get(entry.id, ()))
            for entry in services
        ]
        names = {entry.id for entry in services}
        out = [entry for entry in self._left_out(before) if entry.id not in names]
        return replace(
            self.setup,
            services=in_order(self.setup.services, services),
            left_out=in_order(self.setup.left_out, out),
        )

    def _entry(
        self,
        id_: str,
        tasks: tuple[Task, ...],
        was: PlannedService | None,
        said: tuple[Text, ...],
    ) -> PlannedService:
        """The service with its tasks, as it was where nothing moved; ``said`` of one left out."""
        if was is None:
            return PlannedService(id_, self.question.bases[id_], (), tasks, said)
        moved = replace(was, tasks=tasks)
        return was if works_of(was) == works_of(moved) else moved

    def _told(
        self,
        entry: PlannedService,
        was: PlannedService | None,
        found: Gains,
        after: tuple[str, ...],
    ) -> PlannedService:
        """The entry with what made it stand elsewhere than before."""
        if entry == was:
            return entry
        because = [*self.repair.outcome.because.get(entry.id, ())]
        if not because:
            because += found.of(entry.id, after)
        return replace(entry, because=(why_here(self.setup, entry.basis), *because))

    def _left_out(self, before: Mapping[str, PlannedService]) -> Iterator[LeftOut]:
        """Who is in no plan: those that left it and why, and those that were out already."""
        outcome, words = self.repair.outcome, {w.service: w.because for w in self.setup.exclusions}
        out = {entry.id: entry for entry in self.old.left_out}
        for id_, basis in self.question.bases.items():
            if id_ in out and id_ not in words:
                yield out[id_]
                continue
            if id_ in words and id_ not in out:
                yield LeftOut(id_, before[id_].basis if id_ in before else basis, (TAKEN_OUT,))
                continue
            why = self.question.kept_out.get(id_) or outcome.gone.get(id_, ())
            because = (*outcome.because.get(id_, ()), *why)
            if id_ in before or id_ in out:
                basis = before[id_].basis if id_ in before else out[id_].basis
            yield LeftOut(id_, basis, because, (words[id_],) if id_ in words else ())


def _tasks(place: OldPlace, works: Works) -> tuple[Task, ...]:
    """The tasks of a service in its quarters."""
    return tuple(
        Task(
            id=id_,
            unit=place.moving.needs[id_].unit,
            days=person_days(place.moving.needs[id_].half_days),
            cost=place.moving.needs[id_].cost,
            after=place.moving.needs[id_].after,
            work={period: person_days(half) for period, half in sorted(work.items())},
        )
        for id_, work in works.items()
    )
