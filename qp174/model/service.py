"""A public service: the facts that ranking and checks need, and the whole record."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from qp174.model.condition import Answer
from qp174.model.text import Text


@dataclass(frozen=True, slots=True)
class EntityLink:
    """An outside entity that the service needs, and whether it is linked electronically."""

    id: str
    linked: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """An id that a record names: of which list, and where it stands (JSON Pointer)."""

    kind: str
    id: str
    pointer: str


@dataclass(frozen=True, slots=True)
class FigureSource:
    """Where a figure or statement of a record (JSON Pointer) says it comes from."""

    pointer: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reengineering:
    """A round with a process to be: who took part or is excused, and who should have (clause 4/3).

    ``pointer`` is the place of the round; ``steps`` holds each step of today with the one who does
    it there, None where the file leaves that to the vocabulary.
    """

    pointer: str
    involved: frozenset[str]
    entities: tuple[str, ...]
    steps: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """What the whole-catalogue checks, the gate and the ranking need of one service.

    Quantities are of the latest round, number ``round`` from 0, as it is today: ``volumes``
    transactions by year, ``visits`` a case, ``fee`` and ``cost`` JOD, ``elapsed`` working days,
    ``handling_*`` staff minutes a case. None means that the file does not say; it is never read as
    zero. ``retired`` says that the file tells of a retirement, and ``retired_on``, an ISO date or
    a year, from when on: it may lie ahead.
    """

    id: str
    path: str
    code: str | None
    name: Text
    theme: str
    owner: str
    levels: tuple[str, ...]
    directorates: tuple[str, ...] | None
    recipients: tuple[str, ...]
    stage: int
    volumes: Mapping[int, int]
    round: int
    documents: tuple[str, ...]
    steps: tuple[str, ...]
    visits: Fraction | None
    fee: Fraction | None
    elapsed: Fraction | None
    handling_now: Fraction | None
    handling_after: Fraction | None
    cost: Fraction | None
    entities: tuple[EntityLink, ...]
    answers: Mapping[str, Answer]
    answer_gaps: Mapping[str, tuple[str, ...]]
    judged: Mapping[str, int]
    readiness: tuple[str, ...] | None
    reengineerings: tuple[Reengineering, ...]
    retired: bool
    retired_on: str | int | None
    references: tuple[Reference, ...]
    figures: tuple[FigureSource, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """The whole record of one service, for the outputs that show it; ``data`` is as in the file."""

    facts: ServiceFacts
    data: Mapping[str, Any]
