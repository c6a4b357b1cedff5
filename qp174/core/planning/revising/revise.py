"""Revising an adopted plan with as little movement as needed.

What is done or begun stands as it went. Whatever holds where it stands stays exactly. A service
moves only where it must: its tasks changed, a quarter has passed, a milestone comes later, or more
is used than there is. Of those that may give way the fewest do, the lowest ranks first among sets
of one size, and others instead of one that would have to leave the plan for it. Each goes to the
place nearest to its old one that the others leave, in order of rank, and out of the plan where
there is none; only for one that was begun others make room, which nobody has begun, from the
lowest rank. Then candidates that stood outside fill what is left, and nobody makes room for them
(least-change repair; Sakkout and Wallace, Probe backtrack search for minimal perturbation in
dynamic scheduling, Constraints 5, 2000).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from qp174.core.planning.drafting.posing import Posed, posed, resources_of
from qp174.core.planning.following.actuals import actuals_of, period_on
from qp174.core.planning.periods import quarters_from
from qp174.core.planning.revising.composing import Outcome, Revised, composed
from qp174.core.planning.revising.fewest import Uses, fewest
from qp174.core.planning.revising.filling import filled
from qp174.core.planning.revising.ledger import Cell, Ledger, Works, use_of
from qp174.core.planning.revising.nearest import nearest
from qp174.core.planning.revising.old_places import OldPlace, Today, as_it_stands, old_place
from qp174.core.scope import out_of_scope
from qp174.model.catalogue import Catalogue
from qp174.model.plan import Period, Plan, PlannedService
from qp174.model.reason import Reason

__all__ = ["Repaired", "Revised", "repaired", "revised"]


@dataclass(frozen=True, slots=True)
class Repaired:
    """Every service of the old plan where it may stand under ``setup``, before anything fills what
    is left; ``needs`` are those that have a place, with what their tasks need."""

    question: Posed
    outcome: Outcome
    needs: Mapping[str, OldPlace]
    now: Period


def repaired(catalogue: Catalogue, old: Plan, setup: Plan, today: date) -> Repaired:
    """The services of ``old`` under ``setup``: only those move that must, and as few as may be."""
    question = posed(catalogue, setup, today)
    now = max(period_on(today), setup.periods[0])
    repair = _best(_Repair(catalogue, old, setup, question, now, today))
    outcome = Outcome(repair.places, repair.works, repair.because, repair.gone)
    return Repaired(question, outcome, repair.needs(), now)


def revised(catalogue: Catalogue, old: Plan, setup: Plan, today: date) -> Revised:
    """The plan that replaces ``old``, and what became of every service.

    ``setup`` is the new plan as people have it: its id, horizon, capacity and what they fixed; its
    services say where pinned ones stand. Progress counts that was recorded by ``today``.
    """
    its = repaired(catalogue, old, setup, today)
    fill = filled(its.question, its.outcome.works, its.needs, its.now)
    return composed(catalogue, old, setup, its.question, its.outcome, fill)


def _best(first: "_Repair") -> "_Repair":
    """The repair in which the fewest services leave the plan, then move, then by fewest quarters.

    Whoever gave way and found no other place is held in its place, one after the other in order of
    rank, and others give way instead, where that comes to less.
    """
    first.settle()
    best = first
    for id_ in first.left_for_others():
        trial = _holding(best, id_)
        trial.settle()
        if trial.movement() < best.movement():
            best = trial
    return best


def _holding(repair: "_Repair", id_: str) -> "_Repair":
    """A repair from the beginning in which one more service does not give way."""
    return _Repair(
        repair.catalogue,
        repair.old,
        repair.setup,
        repair.question,
        repair.now,
        repair.today,
        held=repair.held | {id_},
    )


@dataclass(slots=True)
class _Repair:
    """The repair while it goes on: ``works`` are the places found so far, ``because`` why a service
    had to move, ``gone`` why one left the plan. ``held`` do not give way; ``short`` tells that then
    there is too little. ``after`` are the services that each waits for."""

    catalogue: Catalogue
    old: Plan
    setup: Plan
    question: Posed
    now: Period
    today: date
    places: dict[str, OldPlace] = field(default_factory=dict)
    works: dict[str, Works] = field(default_factory=dict)
    because: dict[str, list[Reason]] = field(default_factory=dict)
    gone: dict[str, tuple[Reason, ...]] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    short: bool = False
    after: Mapping[str, tuple[str, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self.after = {job.id: job.after for job in self.question.problem.jobs if job.after}

    def movement(self) -> tuple[bool, int, int, int]:
        """How much the repair comes to: the less the better."""
        left = sum(id_ in self.places for id_ in self.gone)
        moved = [id_ for id_ in self.because if id_ in self.works]
        ends = [(_end(self.works[id_]), self.places[id_].entry.finish) for id_ in moved]
        quarters = sum(abs(quarters_from(b, a)) for a, b in ends)
        return self.short, left, len(moved), quarters

    def left_for_others(self) -> list[str]:
        """Those who gave way and found no place, in order of rank."""
        codes = {"move-unit", "move-budget", "move-at-once"}
        return [
            place.id
            for place in self._by_rank()
            if place.id in self.gone and {r.code for r in self.because.get(place.id, ())} & codes
        ]

    def settle(self) -> None:
        """Finds every service of the old plan its place, or none."""
        self._look()
        while self._go_round():
            pass

    def needs(self) -> Mapping[str, OldPlace]:
        """The services that have a place, with what their tasks need."""
        return {id_: self.places[id_] for id_ in self.works}

    # ── what stands ─────────────────────────────────────────────────────────────────────────

    def _look(self) -> None:
        """What the old place of each service is worth today."""
        leads = {id_: its.lead_quarters for id_, its in self.catalogue.routes.tasks.items()}
        there = Today(resources_of(self.setup), self.now, leads)
        actuals = actuals_of(self.catalogue, self.old.id, self.today)
        jobs = {job.id: job for job in self.question.problem.jobs}
        pinned = {pin.service for pin in self.setup.pins}
        standing = {entry.id: entry for entry in self.setup.services}
        for entry in self.old.services:
            actual = actuals.get(entry.id)
            if entry.id in pinned:
                place = as_it_stands(standing.get(entry.id, entry), None, there)
            elif why := self._leaves(entry, begun=actual is not None and bool(actual.begun)):
                self.gone[entry.id] = why
                continue
            elif entry.id not in self.question.bases:
                place = as_it_stands(entry, actual, there)
            else:
                place = old_place(entry, jobs.get(entry.id), actual, there)
            self.places[entry.id] = place
            if place.causes:
                self.because[entry.id] = place.causes
        for id_ in sorted(pinned - self.places.keys()):
            self.places[id_] = as_it_stands(standing[id_], None, there)

    def _leaves(self, entry: PlannedService, *, begun: bool) -> tuple[Reason, ...]:
        """Why a service leaves the plan whatever room there is; nothing where it does not.

        One that is electronic by now stays as it went where the plan had begun it.
        """
        kept_out = self.question.kept_out.get(entry.id, ())
        if any(reason.code in ("excluded", "after-left-out") for reason in kept_out):
            return kept_out
        if entry.id in self.question.bases:
            return ()
        facts = self.catalogue.services.get(entry.id)
        if facts is None:
            return (Reason("drop-unknown"),)
        passed = out_of_scope(facts, self.catalogue)
        if passed is not None and passed.code == "already-electronic":
            return () if begun or entry.start < self.now else (passed,)
        return (passed or Reason("drop-no-candidate"),)

    # ── one round ───────────────────────────────────────────────────────────────────────────

    def _go_round(self) -> bool:
        """Makes room and places who must move; True where that makes others move as well."""
        staying = [p for p in self.places.values() if p.id not in self.because and p.works]
        ledger = Ledger(resources_of(self.setup))
        uses = {}
        for place in staying:
            uses[place.id] = use_of(place.moving.needs, place.works or {})
            ledger.take(uses[place.id])
        movers = [place for place in self._by_rank() if place.id in self.because]
        for place in movers:
            ledger.take(_past_use(place))
        if self._give_way(ledger, uses, staying):
            return True
        self.works = {place.id: place.works or {} for place in staying}
        self.gone = {id_: its for id_, its in self.gone.items() if id_ not in self.places}
        return self._place(movers, ledger, uses) or self._follow(staying)

    def _by_rank(self) -> list[OldPlace]:
        bases = self.question.bases
        return sorted(
            self.places.values(),
            key=lambda its: (bases.get(its.id, its.entry.basis).rank, its.id),
        )

    def _give_way(self, ledger: Ledger, uses: Uses, staying: list[OldPlace]) -> bool:
        """Lets the fewest move where more is used than there is; False where nothing is over."""
        over = {cell: more for cell, more in ledger.over().items() if self._is_ahead(cell)}
        here = {place.id for place in staying if not place.fixed} - self.held
        order = [place.id for place in reversed(self._by_rank()) if place.id in here]
        free = {id_: _movable(self.places[id_], uses[id_]) for id_ in order}
        leaving = fewest(over, free, order) if over else ()
        self.short = leaving is None
        for id_ in leaving or ():
            cells = [cell for cell in sorted(over) if free[id_].get(cell)]
            first = {cell[:2] if cell[0] != "year" else cell: cell for cell in reversed(cells)}
            self.because[id_] = [_short(first[kind]) for kind in sorted(first)]
        return bool(leaving)

    def _is_ahead(self, cell: Cell) -> bool:
        return cell[2] >= (str(self.now.year) if cell[0] == "year" else self.now.id)

    def _place(self, movers: list[OldPlace], ledger: Ledger, uses: Uses) -> bool:
        """The movers, in order of rank, each behind those that it waits for; True where others
        must make room for one that was begun."""
        waiting = list(movers)
        names = {place.id for place in waiting}
        while waiting:
            free = (n for n, p in enumerate(waiting) if names.isdisjoint(self._before(p.id)))
            place = waiting.pop(next(free, 0))
            names.remove(place.id)
            ledger.take(_back(_past_use(place)))
            works = self._nearest(place, ledger)
            if works is None and place.past and (leaving := self._room_for(place, ledger, uses)):
                for id_ in leaving:
                    self.because[id_] = [Reason("move-for-begun", {"service": place.id})]
                return True
            if works is None:
                self.gone[place.id] = (Reason("drop-no-room"),)
                continue
            self.works[place.id] = works
            ledger.take(use_of(place.moving.needs, works))
        return False

    def _room_for(self, place: OldPlace, ledger: Ledger, uses: Uses) -> list[str]:
        """Services without which one that was begun can be finished: of those that nobody has
        begun, the lowest ranks first, and no more than needed; none where all are not enough."""
        order = [its.id for its in reversed(self._by_rank())]
        free = [
            id_ for id_ in order if id_ in uses and not (self.places[id_].fixed or self._past(id_))
        ]
        taken: list[str] = []
        for id_ in free:
            ledger.take(_back(uses[id_]))
            taken.append(id_)
            if self._nearest(place, ledger) is not None:
                break
        else:
            return []
        for id_ in tuple(taken):  # whoever need not leave stays
            ledger.take(uses[id_])
            if self._nearest(place, ledger) is None:
                ledger.take(_back(uses[id_]))
            else:
                taken.remove(id_)
        return taken

    def _past(self, id_: str) -> Works:
        return self.places[id_].past

    def _nearest(self, place: OldPlace, ledger: Ledger) -> Works | None:
        before = self._before(place.id)
        if any(its in self.gone for its in before):
            return None
        ends = [_end(self.works[its]) for its in before if its in self.works]
        return nearest(replace(place.moving, after=max(ends, default=None)), ledger)

    def _before(self, id_: str) -> tuple[str, ...]:
        """The services of the plan that a service waits for."""
        return tuple(its for its in self.after.get(id_, ()) if its in self.places)

    def _is_late(self, id_: str, first: Period) -> bool:
        """Whether a service ends after a quarter."""
        return _end(self.works[id_]) > first

    def _follow(self, staying: list[OldPlace]) -> bool:
        """Lets those move that would begin before what they wait for has ended."""
        found = False
        for place in staying:
            works = place.works or {}
            ahead = [min(work) for task, work in works.items() if place.moving.rest(task) > 0]
            if place.fixed or not ahead or place.id in self.because:
                continue
            late = [
                o for o in self._before(place.id) if o in self.gone or self._is_late(o, min(ahead))
            ]
            if late:
                self.because[place.id] = [Reason("move-service", {"service": late[0]})]
                found = True
        return found


def _end(works: Works) -> Period:
    return max(max(work) for work in works.values() if work)


def _past_use(place: OldPlace) -> dict[Cell, int]:
    return use_of(place.moving.needs, place.past)


def _back(use: Mapping[Cell, int]) -> dict[Cell, int]:
    return {cell: -amount for cell, amount in use.items()}


def _movable(place: OldPlace, use: Mapping[Cell, int]) -> dict[Cell, int]:
    """What a service gives back where it moves: all but what was done."""
    past = _past_use(place)
    return {cell: amount - past.get(cell, 0) for cell, amount in use.items()}


def _short(cell: Cell) -> Reason:
    """Why somebody had to give way, by what there was too little of."""
    kind, unit, when = cell
    if kind == "year":
        return Reason("move-budget", {"year": int(when)})
    if kind == "slot":
        return Reason("move-at-once", {"from": when})
    return Reason("move-unit", {"unit": unit, "from": when})
