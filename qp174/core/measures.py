"""The named measures that the method's rules and criteria speak of.

A measure is exact (a fraction) or unknown; a missing input is never zero. The names are the
program's own vocabulary; which of them count, and how much, is data.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from qp174.model.method import MeasureTerm
from qp174.model.service import ServiceFacts
from qp174.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Measured:
    """The value of a measure, or what is missing to compute it (names of inputs)."""

    value: Fraction | None
    lacks: tuple[str, ...] = ()


Measure = Callable[[ServiceFacts, Vocabulary], Measured]


def latest_volume(facts: ServiceFacts) -> int | None:
    """Transactions of the latest recorded year; None where no year is recorded."""
    return facts.volumes[max(facts.volumes)] if facts.volumes else None


def approvals(facts: ServiceFacts, vocabulary: Vocabulary) -> int:
    """How many steps of today's process are approvals."""
    return sum(step in vocabulary.steps and vocabulary.steps[step].approval for step in facts.steps)


def _known(name: str, value: Fraction | int | None) -> Measured:
    if value is None:
        return Measured(None, (name,))
    return Measured(value if isinstance(value, Fraction) else Fraction(value))


def _hours_saved(facts: ServiceFacts, _: Vocabulary) -> Measured:
    """Staff hours a year: volume x (handling minutes today - after) / 60."""
    volume = latest_volume(facts)
    inputs = {
        "volume": volume,
        "handling-now": facts.handling_now,
        "handling-after": facts.handling_after,
    }
    lacks = tuple(name for name, value in inputs.items() if value is None)
    if volume is None or facts.handling_now is None or facts.handling_after is None:
        return Measured(None, lacks)
    return Measured(volume * (facts.handling_now - facts.handling_after) / 60)


MEASURES: Mapping[str, Measure] = {
    "volume": lambda facts, _: _known("volume", latest_volume(facts)),
    "visits": lambda facts, _: _known("visits", facts.visits),
    "documents": lambda facts, _: Measured(Fraction(len(facts.documents))),
    # Every process has steps: where none is recorded, their number is not known.
    "steps": lambda facts, _: _known("steps", len(facts.steps) or None),
    "approvals": lambda facts, words: _known(
        "approvals", approvals(facts, words) if facts.steps else None
    ),
    "entities": lambda facts, _: Measured(Fraction(len(facts.entities))),
    "entities-without-link": lambda facts, _: Measured(
        Fraction(sum(not entity.linked for entity in facts.entities))
    ),
    "handling-now": lambda facts, _: _known("handling-now", facts.handling_now),
    "handling-after": lambda facts, _: _known("handling-after", facts.handling_after),
    "hours-saved": _hours_saved,
    "cost": lambda facts, _: _known("cost", facts.cost),
    "fee": lambda facts, _: _known("fee", facts.fee),
    "elapsed-days": lambda facts, _: _known("elapsed-days", facts.elapsed),
    "readiness-checks": lambda facts, _: _known(
        "readiness-checks", None if facts.readiness is None else len(facts.readiness)
    ),
}


def measure(name: str, facts: ServiceFacts, vocabulary: Vocabulary) -> Measured:
    """The named measure of a service."""
    return MEASURES[name](facts, vocabulary)


def weighted(terms: Iterable[MeasureTerm], facts: ServiceFacts, vocabulary: Vocabulary) -> Measured:
    """The sum of measures with their coefficients, or everything that is missing for it."""
    total: Fraction | None = None
    lacks: list[str] = []
    for term in terms:
        measured = measure(term.of, facts, vocabulary)
        if measured.value is None:
            lacks.extend(measured.lacks)
        else:
            # Most measures count as they are, and alone: exact arithmetic is not for nothing.
            part = measured.value if term.times == 1 else term.times * measured.value
            total = part if total is None else total + part
    if lacks:
        return Measured(None, tuple(dict.fromkeys(lacks)))
    return Measured(Fraction(0) if total is None else total)
