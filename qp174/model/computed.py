"""An indicator as the catalogue and the plans come to it by themselves, with what it is made of."""

import datetime
from dataclasses import dataclass
from fractions import Fraction

from qp174.model.indicator import Recorded, Subject
from qp174.model.reason import Reason


@dataclass(frozen=True, slots=True)
class Part:
    """What one service, or one task of a plan (``service/task``), adds above and below the line."""

    id: str
    above: Fraction
    below: Fraction


@dataclass(frozen=True, slots=True)
class Computed:
    """The value of an indicator as of ``day``, exact and in its unit.

    The value is the indicator's ``times`` numerator / denominator; these are the sums of the
    ``parts``, so that the figure can be asked why. Where it cannot be computed it is None, and
    ``lacks`` says what it needs. ``notes`` say what of it is told by no date, and so is as the
    files are now.
    """

    subject: Subject
    day: datetime.date | None
    value: Fraction | None
    numerator: Fraction | None
    denominator: Fraction | None
    parts: tuple[Part, ...] = ()
    lacks: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()

    @property
    def above_ids(self) -> tuple[str, ...]:
        """The services or tasks that count above the line."""
        return tuple(part.id for part in self.parts if part.above)


@dataclass(frozen=True, slots=True)
class Held:
    """A recorded value that is another than the computed one."""

    recorded: Recorded
    computed: Computed
