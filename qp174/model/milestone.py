"""Where the milestones of executive programmes stand on a day, and what hangs on them."""

import datetime
from dataclasses import dataclass
from typing import Literal

from qp174.model.decision import Commitment
from qp174.model.lifecycle import Spot
from qp174.model.plan import Period
from qp174.model.programme import Milestone, ProgrammeFile
from qp174.model.reason import Reason

#: How a milestone is with its due date.
MilestoneState = Literal["reached-on-time", "reached-late", "overdue", "due-soon", "open"]
#: Whether a programme is in force.
ProgrammeState = Literal["ahead", "in-force", "expired"]
#: Parts that somebody has in a service or milestone: responsible, accountable, consulted, informed.
Part = Literal["R", "A", "C", "I"]


@dataclass(frozen=True, slots=True)
class HeldTask:
    """When a plan has what waits for a milestone: from its first quarter to its last.

    ``early`` says that it is planned before the milestone opens it.
    """

    plan: str
    start: Period
    finish: Period
    early: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A service, or with ``task`` one of its tasks, that waits for a milestone, plan by plan."""

    service: str
    task: str | None
    planned: tuple[HeldTask, ...]


@dataclass(frozen=True, slots=True)
class MilestoneStanding:
    """A milestone on a day: ``days`` are those by which it is overdue or was reached late, or that
    are left until it is due; None where a bare year tells no day.

    ``slip`` are the days by which its due date was moved in all, None where it never was or a bare
    year tells no day. ``of_partner``: one of the partners owes it, and not the ministry.
    ``unproven``: it is recorded as reached and nothing proves it. ``opens`` is the first quarter in
    which what waits for it may begin.
    """

    id: str
    milestone: Milestone
    spot: Spot
    state: MilestoneState
    days: int | None
    slip: int | None
    of_partner: bool
    unproven: bool
    opens: Period
    holds: tuple[Held, ...]

    @property
    def reached(self) -> bool:
        """Whether it is reached by the day."""
        return self.state in ("reached-on-time", "reached-late")


@dataclass(frozen=True, slots=True)
class ProgrammeStanding:
    """A programme on a day, its milestones in the order in which they are due; ``state`` is None
    where no day is asked about."""

    file: ProgrammeFile
    state: ProgrammeState | None
    illustrative: bool
    milestones: tuple[MilestoneStanding, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment that a meeting with partners recorded, and the milestone that it became.

    ``id`` is ``d-0003/1``: the decision and the place in its list, from 1. ``programmes`` are those
    that it may belong to, by their parties. ``overdue`` are the days by which it is late while no
    milestone follows it up, None where it is not.
    """

    id: str
    decision: str
    date: str
    partners: tuple[str, ...]
    commitment: Commitment
    spot: Spot
    illustrative: bool
    milestone: str | None
    programmes: tuple[str, ...]
    overdue: int | None


@dataclass(frozen=True, slots=True)
class Programmes:
    """All programmes that were asked for on a day, and the promises that belong to them.

    Without a day everything that is recorded counts, and nothing is late.
    """

    day: datetime.date | None
    programmes: tuple[ProgrammeStanding, ...]
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """Why somebody has a part, and where the files say so."""

    because: Reason
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Partaking:
    """The part that somebody has, with the data it is read from, and weaker ones it stands for.

    ``kind`` says what ``party`` is: a ``party`` (unit or partner), or a ``level`` of the ministry.
    """

    part: Part
    kind: Literal["party", "level"]
    party: str
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Raci:
    """Who has which part in a service or a milestone; ``lacks`` says which part nobody has."""

    kind: Literal["service", "milestone"]
    id: str
    parts: tuple[Partaking, ...]
    lacks: tuple[Part, ...]
