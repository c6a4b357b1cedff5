"""The revision as a plan, with what became of every service of the old one, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from qp174.core.planning.drafting.draft import in_order, why_here
from qp174.core.planning.drafting.posing import Posed, works_of
from qp174.core.planning.drafting.seeding import seeded
from qp174.core.planning.half_days import person_days
from qp174.core.planning.problem import NotPlaced, Placed, Schedule
from qp174.core.planning.reasons.known import NAMES_THE_RANK
from qp174.core.planning.revising.ledger import Works
from qp174.core.planning.revising.old_places import OldPlace
from qp174.model.catalogue import Catalogue
from qp174.model.drafting import Move
from qp174.model.plan import LeftOut, Period, Plan, PlannedService, Task
from qp174.model.reason import Reason
from qp174.model.text import Text


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where every service of the old plan stands now; ``because`` it had to move, ``gone`` because
    it left."""

    places: Mapping[str, OldPlace]
    works: Mapping[str, Works]
    because: Mapping[str, list[Reason]]
    gone: Mapping[str, tuple[Reason, ...]]


@dataclass(frozen=True, slots=True)
class Revised:
    """The new plan, and the moves: first who moved, then who left, who came, and who stayed."""

    plan: Plan
    moves: tuple[Move, ...]

    def of(self, kind: str) -> tuple[Move, ...]:
        """The moves of one kind."""
        return tuple(move for move in self.moves if move.kind == kind)


def composed(
    catalogue: Catalogue,
    old: Plan,
    setup: Plan,
    question: Posed,
    outcome: Outcome,
    fill: Schedule | None,
) -> Revised:
    """The plan and the moves of a revision that is settled."""
    compose = _Compose(old, setup, question, outcome)
    services = [compose.standing(id_) for id_ in outcome.works]
    answers: tuple[Placed | NotPlaced, ...] = fill.answers if fill is not None else ()
    added = [its for its in answers if its.id not in outcome.works]
    services += [compose.added(its) for its in added if isinstance(its, Placed)]
    left_out = [compose.left_out(its) for its in added if isinstance(its, NotPlaced)]
    there = {entry.id for entry in services} | {entry.id for entry in left_out}
    left_out += [compose.kept_out(id_) for id_ in question.bases if id_ not in there]
    plan = replace(
        setup,
        replaces=old.id,
        services=in_order(setup.services, services),
        left_out=in_order(setup.left_out, left_out),
    )
    plan = seeded(catalogue, plan)
    return Revised(plan, tuple(sorted(_moves(old, plan, outcome), key=_order)))


class _Compose:
    """Makes the entries of the new plan."""

    def __init__(self, old: Plan, setup: Plan, question: Posed, outcome: Outcome) -> None:
        self.old = old
        self.setup = setup
        self.question = question
        self.outcome = outcome
        self.before = {entry.id: entry for entry in old.services}
        self.said: dict[str, tuple[Text, ...]] = {e.id: e.said for e in old.services}
        self.said |= {entry.id: entry.said for entry in setup.services if entry.said}
        self.pinned = {pin.service for pin in setup.pins}

    def standing(self, id_: str) -> PlannedService:
        """A service that has its place: kept, or moved and why."""
        place = self.outcome.places[id_]
        basis = self.question.bases.get(id_, place.entry.basis)
        tasks = _tasks(place, self.outcome.works[id_])
        entry = PlannedService(id_, basis, (), tasks, self.said.get(id_, ()))
        reasons = [why_here(self.setup, basis)]
        if id_ in self.pinned:
            reasons.append(Reason("pinned"))
        was = self.before.get(id_)
        if was is not None:
            reasons += self._told(was, entry, place)
        return replace(entry, because=tuple(reasons))

    def _told(self, was: PlannedService, now: PlannedService, place: OldPlace) -> Iterator[Reason]:
        """What a reader must know of a service that stood in the old plan."""
        if works_of(was) == works_of(now):
            yield Reason("kept-from", {"plan": self.old.id})
            return
        causes = self.outcome.because.get(was.id, [])
        if not causes and place.went:
            yield Reason("as-it-went", {"plan": self.old.id})
            return
        yield self._moved(was, now)
        yield from causes

    def _moved(self, was: PlannedService, now: PlannedService) -> Reason:
        params = {"plan": self.old.id, "to": now.finish.id}
        if was.finish == now.finish:
            return Reason("moved-inside", params)
        return Reason("moved-from", params | {"from": was.finish.id})

    def added(self, answer: Placed) -> PlannedService:
        """A candidate that had no place before; or one that lost its own and got another."""
        basis = self.question.bases[answer.id]
        own = [r for r in answer.because if r.code not in NAMES_THE_RANK]
        entry = PlannedService(answer.id, basis, (), answer.tasks, self._people(answer.id))
        was = self.before.get(answer.id)
        told = [Reason("added-to", {"plan": self.old.id})]
        if was is not None:
            told = [self._moved(was, entry), *self.outcome.because.get(was.id, [])]
        return replace(entry, because=(why_here(self.setup, basis), *told, *own))

    def left_out(self, answer: NotPlaced) -> LeftOut:
        """A candidate without a place; of one that had one that is said first."""
        basis = self.question.bases[answer.id]
        because = (*self._lost(answer.id), *answer.because)
        return LeftOut(answer.id, basis, because, self._people(answer.id))

    def kept_out(self, id_: str) -> LeftOut:
        """A candidate that was no question, or for which the horizon is over."""
        reasons = self.question.kept_out.get(id_, self.outcome.gone.get(id_, ()))
        words = {entry.service: entry.because for entry in self.setup.exclusions}
        people = (words[id_],) if id_ in words else self._people(id_)
        lost = () if id_ in words else self._lost(id_)
        return LeftOut(id_, self.question.bases[id_], (*lost, *reasons), people)

    def _lost(self, id_: str) -> tuple[Reason, ...]:
        was = self.before.get(id_)
        if was is None:
            return ()
        params = {"plan": self.old.id, "to": was.finish.id}
        return (Reason("dropped-from", params), *self.outcome.because.get(id_, ()))

    def _people(self, id_: str) -> tuple[Text, ...]:
        found = {entry.id: entry.said for entry in self.setup.left_out}
        return self.said.get(id_, found.get(id_, ()))


def _tasks(place: OldPlace, works: Works) -> tuple[Task, ...]:
    """The tasks in their quarters; those that did not change as they stand in the old plan."""
    old = {task.id: task for task in place.entry.tasks}
    found = []
    for id_, work in works.items():
        need = place.moving.needs[id_]
        was = old.get(id_)
        days = person_days(need.half_days)
        if was is not None and place.moving.old.get(id_) == work and was.days == days:
            found.append(was if was.after == need.after else replace(was, after=need.after))
            continue
        spread = {period: person_days(amount) for period, amount in sorted(work.items())}
        found.append(Task(id_, need.unit, days, need.cost, need.after, spread))
    return tuple(found)


def _moves(old: Plan, new: Plan, outcome: Outcome) -> Iterator[Move]:
    """What became of each service that stands in one of the two plans."""
    now = {entry.id: entry for entry in new.services}
    out = {entry.id: entry for entry in new.left_out}
    before = {entry.id for entry in old.services}
    for entry in old.services:
        span = entry.start, entry.finish
        here = now.get(entry.id)
        if here is None:
            reasons = out[entry.id].because if entry.id in out else outcome.gone.get(entry.id, ())
            yield Move(entry.id, "dropped", span, None, reasons)
        elif works_of(entry) == works_of(here):
            yield Move(entry.id, "kept", span, (here.start, here.finish), here.because[1:])
        else:
            yield Move(entry.id, "moved", span, (here.start, here.finish), here.because[1:])
    for entry in new.services:
        if entry.id not in before:
            yield Move(entry.id, "added", None, (entry.start, entry.finish), entry.because[1:])


_KINDS = ("moved", "dropped", "added", "kept")


def _order(move: Move) -> tuple[int, Period, str]:
    span = move.before or move.after
    return _KINDS.index(move.kind), span[0] if span else Period(0, 1), move.service
