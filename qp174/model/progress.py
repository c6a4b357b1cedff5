"""What has happened since a plan was adopted: progress of its services."""

from dataclasses import dataclass

from qp174.model.service import Reference
from qp174.model.text import Text


@dataclass(frozen=True, slots=True)
class DatedPercent:
    """How much of a task was done on a day (ISO date), in per cent."""

    date: str
    percent: int


@dataclass(frozen=True, slots=True)
class TaskProgress:
    """When a task really began and ended (ISO dates), and how much of it is done in per cent.

    ``log`` holds what was done by day, oldest first; ``percent`` is what was said without a day,
    and counts for less than any entry of the log.
    """

    task: str
    started: str
    finished: str | None
    percent: int | None
    log: tuple[DatedPercent, ...] = ()


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that stands in the way since a day, until it is removed; who has to remove it."""

    date: str
    what: Text
    owner: str | None
    removed: str | None


@dataclass(frozen=True, slots=True)
class ProgressFile:
    """How far a service of a plan has come, with the file and the ids that it names.

    ``sources`` are where the record itself comes from.
    """

    path: str
    plan: str
    service: str
    tasks: tuple[TaskProgress, ...]
    obstacles: tuple[Obstacle, ...]
    note_dates: tuple[str, ...]
    sources: tuple[str, ...]
    references: tuple[Reference, ...]
