"""What is computed of a service, for its card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qp174.model.burden import Reengineered
from qp174.model.decision import DecisionInForce, Override
from qp174.model.interaction import Interaction
from qp174.model.lifecycle import ServiceStatus, Spot
from qp174.model.milestone import MilestoneStanding
from qp174.model.plan import LeftOut, Plan, PlannedService
from qp174.model.ranking import Classification, Excluded, Ranked, Unranked
from qp174.model.reason import Reason
from qp174.model.suggestion import Suggestion

Position = Ranked | Unranked | Excluded
PlanEntry = tuple[Plan, PlannedService | LeftOut]


@dataclass(frozen=True, slots=True)
class CardAnswers:
    """What is computed of a service: its ``position`` in the ranking, and its place in ``plans``.

    ``ways`` are sets of answers that would give a better verdict, each as its reasons, and
    ``no_ways`` says why there are none; ``firm`` is how firmly it stands in the ranking; ``kinds``
    why the kind of each round of ``reengineered`` is the right one, or not. ``lines`` has the line
    of each place that ``status`` names; ``decisions`` are those in force, oldest first;
    ``suggestion`` is there where the service has no recipient category yet; ``awaited`` are the
    milestones of partners that it waits for.
    """

    position: Position
    classification: Classification
    plans: Sequence[PlanEntry]
    interaction: Interaction
    ways: Sequence[Sequence[Reason]]
    no_ways: Sequence[Reason]
    firm: Sequence[Reason]
    reengineered: Reengineered
    kinds: Sequence[Reason | None]
    status: ServiceStatus
    lines: Mapping[Spot, int] = field(default_factory=dict)
    decisions: Sequence[DecisionInForce] = ()
    override: Override | None = None
    suggestion: Suggestion | None = None
    awaited: Sequence[MilestoneStanding] = ()
