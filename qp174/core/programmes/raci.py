"""Who is responsible, accountable, consulted, informed: read from the files (clause 5/1-a).

The parts are those of a responsibility assignment matrix (Project Management Institute, PMBOK
Guide, planning of resources). Each is read from a datum that is named with it; no part is invented.
``docs/programmes.md`` has the rules as a table.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from qp174.core.builders.common import pointer
from qp174.core.checks.files import ROUTES
from qp174.core.gate import classify
from qp174.core.planning.in_play import plans_in_play
from qp174.core.planning.tasks import tasks_of
from qp174.core.programmes.waiting import milestone_id, programmes_of
from qp174.model.catalogue import Catalogue, PlanFile
from qp174.model.lifecycle import Spot
from qp174.model.milestone import Ground, Part, Partaking, Raci
from qp174.model.plan import PlannedService
from qp174.model.programme import Milestone, ProgrammeFile
from qp174.model.reason import Reason, ReasonParam
from qp174.model.service import ServiceFacts

Params = Mapping[str, ReasonParam]

#: From the strongest to the weakest.
PARTS: tuple[Part, ...] = ("A", "R", "C", "I")


@dataclass(frozen=True, slots=True)
class _Datum:
    """One datum that gives somebody a part."""

    part: Part
    party: str
    because: Reason
    spot: Spot
    kind: Literal["party", "level"] = "party"


def raci_of_service(facts: ServiceFacts, catalogue: Catalogue) -> Raci:
    """The parts in a service, in giving it and in transforming it.

    The owner answers for it; the levels that deliver it and the units with a task do it; who
    refers it, took part in its re-engineering, serves it from outside or owes it a milestone is
    asked; the units and parties of its programmes hear of it.
    """
    found = (
        *_of_the_file(facts),
        *_of_the_tasks(facts, catalogue),
        *_of_the_programmes(facts, catalogue),
    )
    return _raci("service", facts.id, found)


def raci_of_milestone(programme: ProgrammeFile, milestone: Milestone, catalogue: Catalogue) -> Raci:
    """The parts in a milestone: who owes it does it, the unit that follows the programme up answers
    for it, owners of services that wait are asked, and the rest hear of it."""
    found = tuple(_of_a_milestone(programme, milestone, catalogue))
    return _raci("milestone", milestone_id(programme, milestone), found)


def _of_the_file(facts: ServiceFacts) -> Iterator[_Datum]:
    path = facts.path
    yield _Datum("A", facts.owner, Reason("raci-owner"), Spot(path, "/owner"))
    for index, level in enumerate(facts.levels):
        place = Spot(path, pointer("delivered_by", "levels", index))
        yield _Datum("R", level, Reason("raci-level"), place, "level")
    for question, owed in facts.changes_owed.items():
        if owed.who is not None:
            place = Spot(path, pointer("gate", "answers", question, "who"))
            yield _Datum("R", owed.who, Reason("raci-change", {"question": question}), place)
    if facts.sponsor is not None:
        yield _Datum("C", facts.sponsor, Reason("raci-sponsor"), Spot(path, "/sponsor"))
    for one in facts.reengineerings:
        for party in sorted(one.involved):
            place = Spot(path, f"{one.pointer}/participants")
            yield _Datum("C", party, Reason("raci-round"), place)
    for index, entity in enumerate(facts.entities):
        place = Spot(path, pointer("rounds", facts.round, "as_is", "entities", index))
        yield _Datum("C", entity.id, Reason("raci-entity"), place)


def _of_the_tasks(facts: ServiceFacts, catalogue: Catalogue) -> Iterator[_Datum]:
    """The units of its tasks: as the plans in play have them, else as its route does."""
    planned = False
    for file, index, service in _planned(facts.id, catalogue):
        planned = True
        for number, task in enumerate(service.tasks):
            place = Spot(file.path, pointer("services", index, "tasks", number, "unit"))
            params: Params = {"tasks": (task.id,), "plan": file.plan.id}
            yield _Datum("R", task.unit, Reason("raci-task", params), place)
    if planned:
        return
    route = classify(facts, catalogue)
    needs = tasks_of(facts, route, catalogue) if route.route else Reason("no-route")
    order = list(catalogue.routes.tasks)
    for need in () if isinstance(needs, Reason) else needs:
        place = Spot(ROUTES, pointer("tasks", order.index(need.id), "unit"))
        done: Params = {"tasks": (need.id,), "route": route.route or ""}
        yield _Datum("R", need.unit, Reason("raci-route-task", done), place)


def _planned(service: str, catalogue: Catalogue) -> Iterator[tuple[PlanFile, int, PlannedService]]:
    """Where the plans in play have a service: the file, the place in it, what it says."""
    for file in plans_in_play(catalogue):
        for index, planned in enumerate(file.plan.services):
            if planned.id == service:
                yield file, index, planned


def _of_the_programmes(facts: ServiceFacts, catalogue: Catalogue) -> Iterator[_Datum]:
    for programme in programmes_of(catalogue).values():
        for index, milestone in enumerate(programme.milestones):
            if any(its.service == facts.id for its in milestone.waiting):
                place = Spot(programme.path, pointer("milestones", index, "by"))
                params = {"milestone": milestone_id(programme, milestone)}
                yield _Datum("C", milestone.by, Reason("raci-milestone", params), place)
        if facts.id in programme.services:
            yield from _parties(programme, but=())


def _of_a_milestone(
    programme: ProgrammeFile, milestone: Milestone, catalogue: Catalogue
) -> Iterator[_Datum]:
    index = programme.milestones.index(milestone)
    place = Spot(programme.path, pointer("milestones", index, "by"))
    yield _Datum("R", milestone.by, Reason("raci-by"), place)
    unit = Reason("raci-unit", {"programme": programme.id})
    yield _Datum("A", programme.unit, unit, Spot(programme.path, "/unit"))
    for its in milestone.waiting:
        facts = catalogue.services.get(its.service)
        if facts is not None:
            params = {"service": facts.id}
            owner = Spot(facts.path, "/owner")
            yield _Datum("C", facts.owner, Reason("raci-waiting-service", params), owner)
        yield from _waiting_units(its.service, its.task, catalogue)
    yield from _parties(programme, but=(milestone.by, programme.unit))


def _waiting_units(service: str, task: str | None, catalogue: Catalogue) -> Iterator[_Datum]:
    """The units whose planned tasks wait for a milestone."""
    for file, index, planned in _planned(service, catalogue):
        for number, its in enumerate(planned.tasks):
            if task in (None, its.id):
                place = Spot(file.path, pointer("services", index, "tasks", number, "unit"))
                params: Params = {
                    "tasks": (its.id,),
                    "service": service,
                    "plan": file.plan.id,
                }
                yield _Datum("I", its.unit, Reason("raci-waiting-task", params), place)


def _parties(programme: ProgrammeFile, *, but: Iterable[str]) -> Iterator[_Datum]:
    """Who hears what comes of a programme: its unit and its partners."""
    left_out, params = set(but), {"programme": programme.id}
    if programme.unit not in left_out:
        place = Spot(programme.path, "/unit")
        yield _Datum("I", programme.unit, Reason("raci-unit", params), place)
    for index, party in enumerate(programme.parties):
        if party not in left_out:
            place = Spot(programme.path, pointer("parties", index))
            yield _Datum("I", party, Reason("raci-party", params), place)


def _raci(kind: Literal["service", "milestone"], id: str, found: Iterable[_Datum]) -> Raci:
    """Of the parts of one party the strongest, with all that speaks for it and for weaker ones.

    Who answers for something may do the work too: to be accountable does not say who does it.
    """
    by_party: dict[tuple[bool, str, str], list[_Datum]] = {}
    for its in found:
        by_party.setdefault((its.part == "A", its.kind, its.party), []).append(its)
    parts = [_partaking(data) for data in by_party.values()]
    accountable = {its.party for its in parts if its.part == "A"}
    kept = [its for its in parts if its.part in ("A", "R") or its.party not in accountable]
    kept.sort(key=lambda its: PARTS.index(its.part))
    lacks = tuple(part for part in PARTS if all(its.part != part for its in kept))
    return Raci(kind, id, tuple(kept), lacks)


def _partaking(data: list[_Datum]) -> Partaking:
    strongest = min((its.part for its in data), key=PARTS.index)
    return Partaking(strongest, data[0].kind, data[0].party, tuple(_grounds(data)))


def _grounds(data: list[_Datum]) -> Iterator[Ground]:
    """What speaks for a part; reasons that differ only in their tasks are one."""
    by_kind: dict[str, list[_Datum]] = {}
    for its in data:
        other = sorted((k, v) for k, v in its.because.params.items() if k != "tasks")
        by_kind.setdefault(repr((its.because.code, other)), []).append(its)
    for alike in by_kind.values():
        first = alike[0].because
        tasks = dict.fromkeys(task for its in alike for task in _tasks(its.because))
        params = {**first.params, "tasks": tuple(tasks)} if tasks else first.params
        spots = dict.fromkeys(its.spot for its in alike)
        yield Ground(Reason(first.code, params), tuple(spots))


def _tasks(reason: Reason) -> tuple[str, ...]:
    tasks = reason.params.get("tasks", ())
    return tasks if isinstance(tasks, tuple) else ()
