"""What a draft costs, and what a revision moves."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from qp174.model.plan import Period
from qp174.model.reason import Reason


@dataclass(frozen=True, slots=True)
class BandPrice:
    """What the services of a band are worth by priority, and in the plan; in points."""

    band: str
    by_priority: Decimal
    here: Decimal

    @property
    def lost(self) -> Decimal:
        """What the band loses; below zero where it gains."""
        return self.by_priority - self.here


@dataclass(frozen=True, slots=True)
class Later:
    """A service that by priority would end in one quarter, and ends later or, None, not at all."""

    id: str
    band: str
    by_priority: Period
    here: Period | None


@dataclass(frozen=True, slots=True)
class Price:
    """The bands from the first, and those who wait longer in order of rank, but for services of
    the last band, which can only pay for one another."""

    bands: tuple[BandPrice, ...]
    later: tuple[Later, ...]


MoveKind = Literal["kept", "moved", "added", "dropped"]


@dataclass(frozen=True, slots=True)
class Move:
    """What a revision did to a service: its first and last quarter in the old and the new plan."""

    service: str
    kind: MoveKind
    before: tuple[Period, Period] | None
    after: tuple[Period, Period] | None
    because: tuple[Reason, ...]

    @property
    def quarters(self) -> int:
        """By how many quarters its end moved, whichever way; 0 where it is in one plan only."""
        if self.before is None or self.after is None:
            return 0
        return abs(self.after[1].number - self.before[1].number)
