"""The gate (nomination, clause 4/2): verdict and route of a service, each with its reasons."""

from collections.abc import Iterator

from qp174.core.rules import Situation, first_rule
from qp174.model.catalogue import Catalogue
from qp174.model.ranking import Classification
from qp174.model.reason import Reason
from qp174.model.service import ServiceFacts


def situation(facts: ServiceFacts, catalogue: Catalogue, verdict: str | None = None) -> Situation:
    """What rules may look at for one service."""
    return Situation(facts, catalogue.vocabulary, catalogue.gate.questions, verdict)


def classify(facts: ServiceFacts, catalogue: Catalogue) -> Classification:
    """Recipients, verdict and route of a service.

    The first gate rule that holds gives the verdict (the last one has no condition, so one always
    does); the first route rule that holds gives the route, None when there is none. The reasons
    name the rules and the answers that are not a plain pass.
    """
    verdict = first_rule(catalogue.gate.rules, situation(facts, catalogue))
    if verdict is None:
        raise ValueError("the gate's last rule has a condition")
    route = first_rule(catalogue.routes.rules, situation(facts, catalogue, verdict.outcome))
    because = [Reason("gate-rule", {"rule": verdict.id}), *_answers(facts, catalogue)]
    if route is not None:
        because.append(Reason("route-rule", {"route_rule": route.id}))
    else:
        because.append(Reason("no-route", {"verdict": verdict.outcome}))
    return Classification(
        id=facts.id,
        recipients=facts.recipients,
        verdict=verdict.outcome,
        route=None if route is None else route.outcome,
        because=tuple(because),
    )


def _answers(facts: ServiceFacts, catalogue: Catalogue) -> Iterator[Reason]:
    for question in catalogue.gate.questions.values():
        answer = facts.answers.get(question.id, "unknown")
        if answer != "pass":
            yield Reason("answered", {"question": question.id, "answer": answer})


def not_plannable(
    facts: ServiceFacts, classification: Classification, catalogue: Catalogue
) -> Reason | None:
    """Why no plan may hold the service; None when it is a candidate."""
    if facts.retired:
        return Reason("retired")
    if facts.stage >= catalogue.criteria.exclude_from_maturity:
        return Reason("already-electronic", {"stage": str(facts.stage)})
    if not catalogue.gate.verdicts[classification.verdict].candidate:
        return Reason("verdict-no-candidate", {"verdict": classification.verdict})
    if classification.route is None:
        return Reason("no-route", {"verdict": classification.verdict})
    return None
