"""Checks of executive programmes: parties, milestones, and what waits for them (clause 5/1-a)."""

import datetime
from collections.abc import Iterator

from qp174.core.checks.plans_method import tasks_can_be_stated
from qp174.core.checks.registry import At, Found, Params, at, check
from qp174.core.days import surely_before
from qp174.core.gate import classify
from qp174.core.ids import is_named_after
from qp174.core.planning.tasks import tasks_of
from qp174.core.programmes.standing import programme_state, promises
from qp174.core.programmes.waiting import overdue_milestones
from qp174.core.references import has_ended
from qp174.model.catalogue import Catalogue
from qp174.model.programme import Milestone, ProgrammeFile
from qp174.model.reason import Reason
from qp174.model.service import ServiceFacts
from qp174.model.text import Text

_PARTIES = ("organisation", "partners")
_ROUTE = ("gate", "routes", "criteria", "vocabulary")


def _milestones(catalogue: Catalogue) -> Iterator[tuple[ProgrammeFile, int, Milestone]]:
    """Every milestone with its programme and its place in the list."""
    for file in catalogue.programme_files:
        for index, milestone in enumerate(file.milestones):
            yield file, index, milestone


@check("milestone-twice", clause="5/1-a")
def milestones_are_told_apart(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Each milestone of a programme has an id of its own: what waits for it names that id.

    Fix: give one of them another id, or delete the copy.
    """
    seen: set[tuple[str, str]] = set()
    for file, index, milestone in _milestones(catalogue):
        if (file.path, milestone.id) in seen:
            yield at(file, "milestones", index, "id"), {"id": milestone.id}
        seen.add((file.path, milestone.id))


@check("programme-party-unlisted", clause="5/1-a", needs=_PARTIES)
def partners_are_parties(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A partner that owes a milestone, or whom one asks, is a party to the programme.

    Fix: add the partner under ``parties:``, or correct the id.
    """
    for file in catalogue.programme_files:
        for place, party in _named(file):
            if party in file.parties or party not in catalogue.partners:
                continue
            if party not in catalogue.organisation.units:
                yield place, {"id": party}


def _named(file: ProgrammeFile) -> Iterator[tuple[At, str]]:
    """Whom the milestones and the liaison name."""
    for index, milestone in enumerate(file.milestones):
        yield at(file, "milestones", index, "by"), milestone.by
    for index, contact in enumerate(file.liaison):
        yield at(file, "liaison", index, "of"), contact.of


@check("liaison-missing", severity="warning", clause="5/1-a")
def every_party_can_be_asked(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Of every partner of a programme, the file says whom one asks, by role.

    Fix: add the partner under ``liaison:``, with a role and no person's name.
    """
    for file in catalogue.programme_files:
        asked = {contact.of for contact in file.liaison}
        for index, party in enumerate(file.parties):
            if party not in asked:
                yield at(file, "parties", index), {"id": party}


@check("milestone-outside-validity", severity="warning", clause="5/1-a")
def milestones_are_due_within_the_programme(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A milestone is due while its programme is in force; of a bare year any day may be meant.

    Fix: correct the date, or ``valid_from:`` and ``valid_to:`` once the programme is prolonged.
    """
    for file, index, milestone in _milestones(catalogue):
        before = surely_before(milestone.due, file.valid_from)
        if before or surely_before(file.valid_to, milestone.due):
            params: Params = {
                "date": str(milestone.due),
                "from": str(file.valid_from) if before else "",
                "to": "" if before else str(file.valid_to),
            }
            yield at(file, "milestones", index, "due"), params


@check("milestone-unproven", severity="warning", clause="5/1-a")
def what_is_reached_is_proven(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A milestone that is reached has evidence: a letter, a record, a link.

    Fix: say under ``evidence:`` what proves it and where it is kept.
    """
    for file, index, milestone in _milestones(catalogue):
        if milestone.reached is not None and milestone.evidence == Text():
            yield at(file, "milestones", index, "reached"), {"id": milestone.id}


@check("milestone-moves-disordered", clause="5/1-a")
def moves_follow_one_another(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The earlier dates of a milestone stand in the order in which it was moved, and each move
    changed the date.

    Fix: put them in order, the first promise first, or delete the entry that moved nothing.
    """
    for file, index, milestone in _milestones(catalogue):
        after = [its.due for its in milestone.moved[1:]] + [milestone.due]
        for number, (move, then) in enumerate(zip(milestone.moved, after, strict=False)):
            place = at(file, "milestones", index, "moved", number, "from")
            if move.due == then:
                yield place, {"id": milestone.id, "date": str(move.due), "earlier": ""}
            elif number and surely_before(move.date, milestone.moved[number - 1].date):
                earlier = str(milestone.moved[number - 1].date)
                place = at(file, "milestones", index, "moved", number, "date")
                yield place, {"id": milestone.id, "date": str(move.date), "earlier": earlier}


@check("milestone-service-unlisted", clause="5/1-a")
def what_waits_is_of_the_programme(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A service that waits for a milestone is one that the programme is about.

    Fix: add the service under ``services:``, or correct the id.
    """
    for file, index, milestone in _milestones(catalogue):
        for number, waiting in enumerate(milestone.waiting):
            if waiting.service not in file.services and waiting.service in catalogue.services:
                place = at(file, "milestones", index, "waiting", number, "service")
                yield place, {"id": waiting.service}


@check("milestone-task-elsewhere", severity="warning", clause="5/1-a", needs=_ROUTE)
def tasks_that_wait_are_of_the_service(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A task that waits for a milestone is one that the service has on its route; else nothing
    waits.

    Fix: name a task of the route of the service, or leave ``task:`` out: then all of them wait.
    """
    if not tasks_can_be_stated(catalogue):
        return
    for file, index, milestone in _milestones(catalogue):
        for number, waiting in enumerate(milestone.waiting):
            facts = catalogue.services.get(waiting.service)
            tasks = _tasks(facts, catalogue) if facts else None
            if waiting.task is not None and tasks is not None and waiting.task not in tasks:
                place = at(file, "milestones", index, "waiting", number, "task")
                params = {"id": waiting.service, "task": waiting.task, "known": ", ".join(tasks)}
                yield place, params


def _tasks(facts: ServiceFacts, catalogue: Catalogue) -> tuple[str, ...] | None:
    """The tasks that a service has; those of its route where that hangs on what nobody knows, and
    None where it has no route yet."""
    classified = classify(facts, catalogue)
    if classified.route is None:
        return None
    needs = tasks_of(facts, classified, catalogue)
    if isinstance(needs, Reason):
        return catalogue.routes.routes[classified.route].tasks
    return tuple(need.id for need in needs)


@check("commitment-unknown", clause="5/1-a")
def commitments_were_made(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A milestone that names a commitment names one that a meeting with partners recorded.

    Fix: correct the number: the decision, a slash, and the place in its list, from 1.
    """
    known = {
        f"{file.id}/{number}"
        for file in catalogue.decisions
        for number in range(1, len(file.commitments) + 1)
    }
    for file, index, milestone in _milestones(catalogue):
        name = milestone.commitment
        if name is None or name in known or name.split("/")[0] in catalogue.broken_decisions:
            continue
        yield at(file, "milestones", index, "commitment"), {"id": name}


@check("commitment-unfollowed", severity="warning", clause="5/1-b")
def commitments_are_followed(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """What was promised for a day in a meeting with partners is a milestone of a programme by then.

    Fix: make it a milestone with ``qp174 programmes adopt``, and record there what became of it.
    """
    paths = {file.path for file in catalogue.decisions if is_named_after(file.path, file.id)}
    for its in promises(catalogue, as_of):
        if its.overdue is not None and its.spot.path in paths:
            place = At(its.spot.path, f"{its.spot.pointer}/due")
            yield place, {"id": its.id, "date": str(its.commitment.due)}


@check("milestone-overdue", severity="warning", clause="5/1-a")
def milestones_are_reached_in_time(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """A milestone is reached by its due date, or moved to another one with its reason.

    Fix: record ``qp174 programmes reach`` or ``qp174 programmes move``.
    """
    late = {(file.path, milestone.id) for file, milestone in overdue_milestones(catalogue, as_of)}
    for file, index, milestone in _milestones(catalogue):
        if (file.path, milestone.id) in late and not has_ended(file.valid_to, as_of):
            params = {"id": milestone.id, "by": milestone.by, "date": str(milestone.due)}
            yield at(file, "milestones", index, "due"), params


@check("programme-over", severity="warning", clause="5/1-a")
def nothing_is_open_when_a_programme_ends(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """When a programme ends, its milestones are reached.

    Fix: record what was reached, prolong the programme, or take over what is left in a new one.
    """
    for file in catalogue.programme_files:
        left = sum(its.reached is None for its in file.milestones)
        if left and programme_state(file, as_of) == "expired":
            yield at(file, "valid_to"), {"n": left, "date": str(file.valid_to)}
