"""Re-engineering of a service (clauses 4/3, 3/5, 3/6)."""

from collections.abc import Iterator
from fractions import Fraction

from qp174.model.service import Burden, Reengineering, ServiceFacts
from qp174.model.vocabulary import Vocabulary

#: Why somebody is concerned, in the order in which one reason is told.
OWNER, ENTITY, APPROVER = "owner", "entity", "approver"
#: What a process to be may make better or worse, in the order of the file.
COMPARED = ("documents", "steps", "visits", "fee", "elapsed", "handling", "entities")


def uninvolved(round_: Reengineering, owner: str, vocabulary: Vocabulary) -> dict[str, str]:
    """Who should have taken part in a re-engineering and is neither named nor excused, and why.

    They are the owner, each outside entity and each unit that approves a step, today or in the
    process to be (clause 4/3: with those concerned).
    """
    wanted = {owner: OWNER}
    for entity in round_.entities:
        wanted.setdefault(entity, ENTITY)
    for step, by in round_.steps:
        kind = vocabulary.steps.get(step)
        approver = by or (kind.by if kind else None)
        if kind and kind.approval and approver and approver != "recipient":
            wanted.setdefault(approver, APPROVER)
    return {party: why for party, why in wanted.items() if party not in round_.involved}


def compared(round_: Reengineering) -> Iterator[tuple[str, Fraction, Fraction]]:
    """Each figure that is known of both processes: its name, as it is and as it is to be."""
    for name in COMPARED:
        today, to_be = _figure(round_.today, name), _figure(round_.to_be, name)
        if today is not None and to_be is not None:
            yield name, today, to_be


def falls_by(percent: int, today: Fraction | None, to_be: Fraction | None) -> bool:
    """Whether a figure falls by so many per cent or more; what is not known does not."""
    if today is None or to_be is None or today <= 0:
        return False
    return to_be * 100 <= today * (100 - percent)


def _figure(process: Burden, name: str) -> Fraction | None:
    if name == "steps" and process.steps == 0:
        return None  # none is recorded
    value: Fraction | int | None = getattr(process, name)
    return None if value is None else Fraction(value)


def redesigns(facts: ServiceFacts) -> Iterator[Reengineering]:
    """The rounds that claim a radical redesign (clause 3/6) and describe both processes."""
    for round_ in facts.reengineerings:
        if round_.kind == "redesign" and round_.today.steps and round_.to_be.steps:
            yield round_
