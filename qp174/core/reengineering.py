"""Re-engineering of a service (clauses 4/3, 3/5, 3/6)."""

from collections.abc import Iterator

from qp174.model.service import ServiceFacts
from qp174.model.vocabulary import Vocabulary


def uninvolved(facts: ServiceFacts, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Who should have taken part in a re-engineering and is neither named nor excused.

    Yields the place of the round with the id of the owner, of each outside entity and of each unit
    that approves a step (clause 4/3: with those concerned).
    """
    for round_ in facts.reengineerings:
        wanted = [facts.owner, *round_.entities]
        for step, by in round_.steps:
            kind = vocabulary.steps.get(step)
            approver = by or (kind.by if kind else None)
            if kind and kind.approval and approver and approver != "recipient":
                wanted.append(approver)
        for party in dict.fromkeys(wanted):
            if party not in round_.involved:
                yield round_.pointer, party
