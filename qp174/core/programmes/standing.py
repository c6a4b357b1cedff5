"""Where milestones stand on a day, what waits for them, and what was promised (clause 5/1-a)."""

import datetime
from collections.abc import Iterator, Mapping

from qp174.core.builders.common import pointer
from qp174.core.days import day_of, last_day, surely_before
from qp174.core.estimates import is_invented
from qp174.core.planning.in_play import plans_in_play
from qp174.core.programmes.waiting import milestone_id, opens, programmes_of
from qp174.core.references import begins_after, has_ended
from qp174.model.catalogue import Catalogue
from qp174.model.decision import DecisionFile
from qp174.model.lifecycle import Spot
from qp174.model.milestone import (
    Held,
    HeldTask,
    MilestoneStanding,
    MilestoneState,
    ProgrammeStanding,
    ProgrammeState,
    Promise,
)
from qp174.model.plan import Period, PlannedService, Task
from qp174.model.programme import Day, Milestone, ProgrammeFile, Waiting
from qp174.model.text import Text

Today = datetime.date | None
"""The day on which it is asked; without one everything recorded counts, and nothing is late."""


def standing_of(programme: ProgrammeFile, catalogue: Catalogue, day: Today) -> ProgrammeStanding:
    """A programme on a day; of milestones due on one day, as the file has them."""
    found = [
        _milestone(programme, index, catalogue, day) for index in range(len(programme.milestones))
    ]
    return ProgrammeStanding(
        file=programme,
        state=programme_state(programme, day),
        illustrative=is_invented(programme.sources, catalogue.vocabulary),
        milestones=tuple(sorted(found, key=lambda its: last_day(its.milestone.due))),
    )


def programme_state(programme: ProgrammeFile, day: Today) -> ProgrammeState | None:
    """Whether a programme is in force on a day; a bare year holds from end to end."""
    if day is None:
        return None
    if has_ended(programme.valid_to, day):
        return "expired"
    return "ahead" if begins_after(programme.valid_from, day) else "in-force"


def _milestone(
    programme: ProgrammeFile, index: int, catalogue: Catalogue, day: Today
) -> MilestoneStanding:
    milestone = programme.milestones[index]
    state = milestone_state(milestone, programme.notice_days, day)
    first = opens(milestone, day)
    return MilestoneStanding(
        id=milestone_id(programme, milestone),
        milestone=milestone,
        spot=Spot(programme.path, pointer("milestones", index)),
        state=state,
        days=_days(milestone, state, day),
        slip=_between(milestone.promised, milestone.due) if milestone.moved else None,
        of_partner=milestone.by in programme.parties,
        unproven=state.startswith("reached") and milestone.evidence == Text(),
        opens=first,
        holds=tuple(_held(its, first, catalogue) for its in milestone.waiting),
    )


def milestone_state(milestone: Milestone, notice_days: int | None, day: Today) -> MilestoneState:
    """How a milestone is with its due date on a day; reached later counts as not reached yet.

    It is due soon from ``notice_days`` before the due date on; None: it never is. A bare year is
    late only after its end.
    """
    reached = milestone.reached
    if reached is not None and (day is None or not begins_after(reached, day)):
        return "reached-late" if surely_before(milestone.due, reached) else "reached-on-time"
    if day is None:
        return "open"
    if has_ended(milestone.due, day):
        return "overdue"
    left = (last_day(milestone.due) - day).days
    return "due-soon" if notice_days is not None and left <= notice_days else "open"


def _days(milestone: Milestone, state: MilestoneState, day: Today) -> int | None:
    """Days late for what is late, days left for what is open; of what was on time none."""
    if state == "reached-on-time":
        return None
    if state == "reached-late":
        return _between(milestone.due, milestone.reached)
    return None if day is None else abs((day - last_day(milestone.due)).days)


def _between(earlier: Day | None, later: Day | None) -> int | None:
    """Days from one date to another; None where one is a bare year, or none."""
    if isinstance(earlier, str) and isinstance(later, str):
        return (day_of(later) - day_of(earlier)).days
    return None


def _held(waiting: Waiting, first: Period, catalogue: Catalogue) -> Held:
    """What waits, as the plans in play have it."""
    planned = []
    for file in plans_in_play(catalogue):
        service = next((its for its in file.plan.services if its.id == waiting.service), None)
        span = _span(service, waiting.task) if service else None
        if span is not None:
            planned.append(HeldTask(file.plan.id, span.start, span.finish, span.start < first))
    return Held(waiting.service, waiting.task, tuple(planned))


def _span(service: PlannedService, task: str | None) -> PlannedService | Task | None:
    """The planned task; without one the whole service; None where nothing of it is planned."""
    if task is None:
        return service if any(its.work for its in service.tasks) else None
    return next((its for its in service.tasks if its.id == task and its.work), None)


def promises(catalogue: Catalogue, day: Today) -> tuple[Promise, ...]:
    """Every commitment recorded until a day, in the order of the meetings, then of their lists."""
    followed = _followed(catalogue)
    files = sorted(catalogue.decisions, key=lambda file: (file.date, file.id))
    return tuple(
        _promise(file, index, followed, catalogue, day)
        for file in files
        if day is None or file.date <= day.isoformat()
        for index in range(len(file.commitments))
    )


def _followed(catalogue: Catalogue) -> Mapping[str, str]:
    """The milestone that each commitment became; of several the first, in path order."""
    found: dict[str, str] = {}
    for programme in programmes_of(catalogue).values():
        for milestone in programme.milestones:
            if milestone.commitment is not None:
                found.setdefault(milestone.commitment, milestone_id(programme, milestone))
    return found


def _promise(
    file: DecisionFile,
    index: int,
    followed: Mapping[str, str],
    catalogue: Catalogue,
    day: Today,
) -> Promise:
    its, id = file.commitments[index], f"{file.id}/{index + 1}"
    milestone = followed.get(id)
    late = day is not None and milestone is None and has_ended(its.due, day)
    return Promise(
        id=id,
        decision=file.id,
        date=file.date,
        partners=file.partners,
        commitment=its,
        spot=Spot(file.path, pointer("commitments", index)),
        illustrative=file.illustrative,
        milestone=milestone,
        programmes=tuple(_belongs(file, its.by, catalogue, day)),
        overdue=(day - day_of(its.due)).days if day and late and its.due else None,
    )


def _belongs(file: DecisionFile, by: str, catalogue: Catalogue, day: Today) -> Iterator[str]:
    """Programmes not over yet with the party that promised, or where the ministry did, with one of
    the partners who sat there."""
    about = {by} if by in catalogue.partners else set(file.partners)
    for id, programme in programmes_of(catalogue).items():
        if about.intersection(programme.parties) and programme_state(programme, day) != "expired":
            yield id
