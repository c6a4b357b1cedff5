"""Who gives the services: levels, units, partners and outside entities."""

from collections.abc import Mapping
from dataclasses import dataclass

from qp174.model.text import Text


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the organisation: headquarters, directorate, school (clause 2/1)."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisational unit; a generic one stands for many real ones.

    ``hq_unit`` plans and carries the plan's work for a unit outside headquarters. Validity is an
    ISO date or a year; an absent end means that the unit still exists.
    """

    id: str
    name: Text
    kind: str
    level: str
    parent: str | None
    aliases: tuple[str, ...]
    generic: bool
    hq_unit: str | None
    valid_from: str | int | None
    valid_to: str | int | None
    successor: str | None


@dataclass(frozen=True, slots=True)
class Organisation:
    """The units by id, and the levels in order."""

    levels: Mapping[str, Level]
    units: Mapping[str, Unit]


@dataclass(frozen=True, slots=True)
class Partner:
    """A partner of the ministry or an outside entity that a service needs."""

    id: str
    name: Text
    kind: str
    valid_from: str | int | None
    valid_to: str | int | None
    successor: str | None


@dataclass(frozen=True, slots=True)
class NoServiceStatement:
    """A signed statement that a unit has no service of its own, until it expires."""

    unit: str
    signed: str | int
    expires: str | int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which kinds of unit should give a service (clause 2/1), and who has signed for none."""

    expected_kinds: tuple[str, ...]
    statements: tuple[NoServiceStatement, ...]
