"""An executive programme with partners: who owes what by when (clause 5/1-a)."""

from dataclasses import dataclass, field

from qp174.model.service import Reference
from qp174.model.text import Text

#: A day as an ISO date, or a year where the day is not known.
Day = str | int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A service, or one of its tasks, that cannot begin before a milestone is reached."""

    service: str
    task: str | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A due date that a milestone had until it was moved at a ``date``, and why."""

    due: Day
    date: Day
    because: Text


@dataclass(frozen=True, slots=True)
class Milestone:
    """What one party owes by a day, and when it was reached; ``by`` is a unit or a partner.

    ``moved`` are the earlier due dates, the first promise first. ``commitment`` is what a meeting
    with partners recorded of it, as ``d-0003/1``: the decision file and the place from 1.
    """

    id: str
    name: Text
    by: str
    due: Day
    reached: Day | None
    evidence: Text
    waiting: tuple[Waiting, ...]
    sources: tuple[str, ...]
    moved: tuple[Moved, ...] = ()
    commitment: str | None = None
    note: Text = field(default_factory=Text)

    @property
    def promised(self) -> Day:
        """The date that was promised first."""
        return self.moved[0].due if self.moved else self.due


@dataclass(frozen=True, slots=True)
class Liaison:
    """Whom to ask at a party, by role and not by person."""

    of: str
    role: Text
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class ProgrammeFile:
    """A programme with the file that holds it and the ids that it names.

    ``parties`` are the partners, ``unit`` the ministry's unit that follows it up. A milestone is
    due soon from ``notice_days`` before its due date on; None: that is never said.
    """

    path: str
    id: str
    name: Text
    purpose: Text
    parties: tuple[str, ...]
    unit: str
    valid_from: Day
    valid_to: Day | None
    services: tuple[str, ...]
    milestones: tuple[Milestone, ...]
    liaison: tuple[Liaison, ...]
    sources: tuple[str, ...]
    references: tuple[Reference, ...]
    notice_days: int | None = None
