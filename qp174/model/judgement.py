"""What is said of a plan by who looks at it: against another, service by service, and as a whole.

Quarters are ``Period``, effort is in person-days, money in JOD, value in points.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from qp174.model.plan import Basis, Period
from qp174.model.plan_seen import Quality
from qp174.model.reason import Reason
from qp174.model.text import Text


@dataclass(frozen=True, slots=True)
class Pair:
    """An amount in the first plan and in the second."""

    was: Decimal
    is_: Decimal


@dataclass(frozen=True, slots=True)
class Stand:
    """The first quarter with work on a service, and the last."""

    start: Period
    finish: Period


@dataclass(frozen=True, slots=True)
class Shift:
    """Where a service stood in the first plan and stands in the second; None where it did not.

    ``because`` and ``said`` are what the second plan gives as reasons, and what has changed in the
    basis; the rank alone is no reason.
    """

    id: str
    was: Stand | None
    is_: Stand | None
    because: tuple[Reason, ...]
    said: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans side by side.

    ``inside`` are services that begin and end as before with other quarters between; ``terms`` is
    what people changed in what the plan counts on; ``load`` the person-days used by unit and
    quarter, of units and quarters that either plan uses.
    """

    moved: tuple[Shift, ...]
    added: tuple[Shift, ...]
    dropped: tuple[Shift, ...]
    kept: tuple[str, ...]
    inside: tuple[str, ...]
    cost: Mapping[int, Pair]
    value: Pair
    load: Mapping[tuple[str, Period], Pair]
    terms: tuple[Reason, ...]

    @property
    def same(self) -> bool:
        """Whether no service stands otherwise."""
        return not (self.moved or self.added or self.dropped or self.inside)


@dataclass(frozen=True, slots=True)
class TaskStand:
    """A task of a service in a plan, and what it waited for, quarter by quarter."""

    task: str
    unit: str
    days: Decimal
    start: Period
    finish: Period
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Lever:
    """Changes that together let a service end in an earlier quarter, or let it in.

    Nobody else moves for it, unless a change takes another service out; none of the changes can be
    smaller or left out.
    """

    changes: tuple[Reason, ...]
    finish: Period


Standing = Literal["planned", "left-out", "not-plannable"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a service stands where it stands in a plan, or is left out; what would change that.

    ``basis`` and ``stand`` are None where the plan does not name it or does not hold it. ``room``
    is the quarter in which it could end without anything else being changed, where that is earlier
    than it stands. ``changed`` is what of ``basis`` is otherwise today.
    """

    id: str
    standing: Standing
    basis: Basis | None
    stand: Stand | None
    because: tuple[Reason, ...]
    said: tuple[Text, ...]
    tasks: tuple[TaskStand, ...]
    levers: tuple[Lever, ...]
    room: Period | None = None
    changed: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """The smallest set of limits that cannot hold together: without any one of them it works.

    ``path`` is a round of services that wait for one another, back to where it began, or empty.
    ``proven`` says that arithmetic shows it; else no schedule was found that keeps them all.
    """

    because: tuple[Reason, ...]
    path: tuple[str, ...] = ()
    proven: bool = True


Effect = Literal["same", "moves", "out", "in"]


@dataclass(frozen=True, slots=True)
class Drift:
    """A service of which something has changed since it was planned, and what that would do.

    ``changed`` is what is otherwise than the basis says. ``was`` and ``is_`` are where the service
    would stand by priority alone, as things were when the plan was made and as they are today;
    ``effect`` is what that comes to: the same, moved, left out or taken in.
    """

    id: str
    changed: tuple[Reason, ...]
    effect: Effect
    was: Stand | None
    is_: Stand | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A plan held against the catalogue of today.

    ``others`` are services that have not changed themselves and would stand otherwise by priority
    alone; ``idle`` those that could end earlier with nobody else moving, with that quarter.
    """

    quality: Quality | None
    conflict: Conflict | None
    drift: tuple[Drift, ...]
    others: tuple[Shift, ...]
    idle: tuple[tuple[str, Period], ...]
