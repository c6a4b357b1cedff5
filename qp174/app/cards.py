"""All that is computed of one service, for its card."""

import datetime
from collections.abc import Iterator

from qp174.app.answers import ranking
from qp174.app.burdens import reengineered
from qp174.app.load import Loaded
from qp174.app.programmes import awaited
from qp174.app.statuses import lines_of, spots_of
from qp174.app.suggesting import suggestions
from qp174.core.deciding.decisions import overrides, standing_decisions
from qp174.core.gate import classify
from qp174.core.gate_changes import would_change
from qp174.core.gate_reasons import open_reasons, set_reasons
from qp174.core.interaction import interaction
from qp174.core.lifecycle.stages import statuses
from qp174.core.process.reengineering import why_kind
from qp174.core.ranking.reasons import how_firm, would_stand
from qp174.core.ranking.stability import stability
from qp174.model.catalogue import Catalogue
from qp174.model.plan import LeftOut, Plan, PlannedService
from qp174.model.ranking import Excluded, Ranked, Ranking, Unranked
from qp174.model.reason import Reason
from qp174.model.service import ServiceFacts
from qp174.render.views.card_answers import CardAnswers


def card_answers(loaded: Loaded, facts: ServiceFacts, day: datetime.date | None) -> CardAnswers:
    """What is computed of a service; its status as of a day, None for whatever is recorded."""
    catalogue = loaded.catalogue
    ranked = ranking(catalogue)
    position = standing(ranked, facts.id)
    answer = classify(facts, catalogue)
    would = would_change(facts, catalogue)
    (its,) = reengineered(catalogue, [facts.id])
    status = statuses(catalogue, day)[facts.id]
    return CardAnswers(
        position=position,
        classification=answer,
        plans=tuple(places(catalogue, facts.id)),
        interaction=interaction(facts, catalogue),
        ways=tuple(map(set_reasons, would.sets)),
        no_ways=tuple(open_reasons(answer, would)),
        firm=_firm(position, ranked, catalogue),
        reengineered=its,
        kinds=tuple(why_kind(review, catalogue) for review in its.reviews),
        status=status,
        lines=lines_of(loaded.root, spots_of([status])),
        decisions=standing_decisions(catalogue).get(facts.id, ()),
        override=overrides(catalogue).get(facts.id),
        awaited=awaited(catalogue, facts.id, day),
        suggestion=None if facts.recipients else suggestions(loaded, [facts.id])[facts.id],
    )


def _firm(
    position: Ranked | Unranked | Excluded, ranked: Ranking, catalogue: Catalogue
) -> tuple[Reason, ...]:
    """How firmly a service stands; of one that lacks a value, where it would stand."""
    if isinstance(position, Unranked):
        return (would_stand(position),)
    if isinstance(position, Excluded):
        return ()
    return how_firm(position, stability(ranked, catalogue), catalogue)


def standing(ranked: Ranking, identifier: str) -> Ranked | Unranked | Excluded:
    """Where the ranking has a service: ranked, unranked or excluded."""
    entries: tuple[Ranked | Unranked | Excluded, ...] = (
        *ranked.services,
        *ranked.unranked,
        *ranked.excluded,
    )
    return next(entry for entry in entries if entry.id == identifier)


def places(
    catalogue: Catalogue, identifier: str
) -> Iterator[tuple[Plan, PlannedService | LeftOut]]:
    """The plans that speak of a service, each with its entry."""
    for plan in catalogue.plans.values():
        yield from ((plan, entry) for entry in plan.services if entry.id == identifier)
        yield from ((plan, entry) for entry in plan.left_out if entry.id == identifier)
