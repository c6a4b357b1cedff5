"""Re-engineering of a service (clauses 4/3, 3/5, 3/6): who is concerned, and what changes.

What is designed and what is achieved are never mixed: today is compared with the process to be, and
today with the one found after launch; how far the found one keeps to the design is a third answer.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from qp174.core.process.rounds import DAY_MINUTES
from qp174.core.references import RECIPIENT
from qp174.model.catalogue import Catalogue
from qp174.model.reason import Reason
from qp174.model.reengineering import FIGURES, Contradiction, Delta, Direction, Figure, Review
from qp174.model.service import Process, Reengineering, ServiceFacts, Step
from qp174.model.vocabulary import Vocabulary

#: Why somebody is concerned, in the order in which one reason is told.
OWNER, ENTITY, APPROVER = "owner", "entity", "approver"
#: What a process to be may not make worse without a note, in the order of the file.
COMPARED: tuple[Figure, ...] = (
    "documents",
    "steps",
    "visits",
    "fee",
    "elapsed",
    "handling",
    "entities",
)
#: The kinds of re-engineering (clauses 3/5 and 3/6).
SIMPLIFY, REDESIGN = "simplify", "redesign"
#: The figures of which one has to fall by the cut for a redesign.
DECIDING: tuple[Figure, ...] = ("steps", "elapsed")
#: From so many working days on, a stated time and that of the steps are not the same.
_ONE_DAY = Fraction(1)


def uninvolved(round_: Reengineering, owner: str, vocabulary: Vocabulary) -> dict[str, str]:
    """Who should have taken part in a re-engineering and is neither named nor excused, and why.

    They are the owner, each outside entity and each unit that approves a step, today or in the
    process to be (clause 4/3: with those concerned).
    """
    both = [process for process in (round_.today, round_.to_be) if process is not None]
    wanted = {owner: OWNER}
    for process in both:
        for entity in process.entities:
            wanted.setdefault(entity.id, ENTITY)
    for step in (step for process in both for step in process.steps):
        kind = vocabulary.steps.get(step.id)
        approver = step.by or (kind.by if kind else None)
        if kind and kind.approval and approver and approver != RECIPIENT:
            wanted.setdefault(approver, APPROVER)
    return {party: why for party, why in wanted.items() if party not in round_.involved}


def designs(facts: ServiceFacts) -> Iterator[tuple[Reengineering, Process]]:
    """The rounds that have a process to be, each with it."""
    for round_ in facts.reengineerings:
        if round_.to_be is not None:
            yield round_, round_.to_be


def redesigns(facts: ServiceFacts) -> Iterator[tuple[Reengineering, Process]]:
    """The rounds that claim a radical redesign (clause 3/6) and describe both processes."""
    for round_, to_be in designs(facts):
        if round_.kind == REDESIGN and round_.today.steps and to_be.steps:
            yield round_, to_be


def compared(today: Process, to_be: Process) -> Iterator[tuple[Figure, Fraction, Fraction]]:
    """Each figure that both files state: its name, as it is and as it is to be."""
    for name in COMPARED:
        before, after = _stated(today, name), _stated(to_be, name)
        if before is not None and after is not None:
            yield name, before, after


def falls_by(percent: int, today: Fraction | None, to_be: Fraction | None) -> bool:
    """Whether a figure falls by so many per cent or more; what is not known does not."""
    if today is None or to_be is None or today <= 0:
        return False
    return to_be * 100 <= today * (100 - percent)


def reviews(facts: ServiceFacts, catalogue: Catalogue) -> tuple[Review, ...]:
    """Each round that has a process to be or one observed, in the order of the file."""
    return tuple(_review(round_, catalogue) for round_ in facts.reengineerings)


def _review(round_: Reengineering, catalogue: Catalogue) -> Review:
    words = catalogue.vocabulary
    today, to_be, observed = (
        None if process is None else figures(process, words)
        for process in (round_.today, round_.to_be, round_.observed)
    )
    return Review(
        round=int(round_.pointer.rpartition("/")[2]) + 1,
        pointer=round_.pointer,
        kind=round_.kind,
        earned=earned(round_, catalogue),
        designed=_deltas(today, to_be),
        achieved=_deltas(today, observed),
        kept=_deltas(to_be, observed),
        contradictions=tuple(contradictions(round_, words)),
    )


def earned(round_: Reengineering, catalogue: Catalogue) -> str | None:
    """Which kind the designed figures come to: redesign where the steps or the time fall by the
    cut of ``procedure.yaml`` (clause 3/6). None without a cut, or where an unknown figure decides.
    """
    cut = catalogue.procedure.expectations.redesign_cut
    if cut is None or round_.to_be is None:
        return None
    before = figures(round_.today, catalogue.vocabulary)
    after = figures(round_.to_be, catalogue.vocabulary)
    if any(falls_by(cut, before[name], after[name]) for name in DECIDING):
        return REDESIGN
    known = all(before[name] is not None and after[name] is not None for name in DECIDING)
    return SIMPLIFY if known else None


def why_kind(review: Review, catalogue: Catalogue) -> Reason | None:
    """Whether the recorded kind is the one that the designed figures earn; None without a design.

    Recorded and earned may disagree: then the reason says so, and the record is left as it is.
    """
    if not review.designed:
        return None
    cut = catalogue.procedure.expectations.redesign_cut
    if review.kind is None:
        return Reason("kind-not-recorded", {})
    if cut is None:
        return Reason("kind-no-cut", {})
    if review.earned is None:
        known = {delta.figure: delta.direction != "unknown" for delta in review.designed}
        names = {"steps": "steps", "elapsed": "elapsed-days"}
        unknown = tuple(names[figure] for figure in DECIDING if not known[figure])
        return Reason("kind-open", {"inputs": unknown})
    if not review.disagrees:
        return Reason(f"kind-{review.kind}", {"cut": cut})
    code = "kind-understated" if review.kind == SIMPLIFY else "kind-overstated"
    return Reason(code, {"cut": cut})


def figures(process: Process, vocabulary: Vocabulary) -> dict[Figure, Fraction | None]:
    """What a process comes to; a total that the file does not state is that of its steps' times."""
    known = vocabulary.steps
    recorded = bool(process.steps)
    approvals = sum(step.id in known and known[step.id].approval for step in process.steps)
    found: dict[Figure, Fraction | None] = {
        **{name: _stated(process, name) for name in COMPARED},
        "approvals": Fraction(approvals) if recorded else None,
        "waiting": _sum(step.wait for step in process.steps),
        "unlinked": Fraction(sum(not entity.linked for entity in process.entities)),
    }
    if found["handling"] is None:
        found["handling"] = handling_of_steps(process, vocabulary)
    if found["elapsed"] is None:
        found["elapsed"] = elapsed_of_steps(process, vocabulary)
    return found


def handling_of_steps(process: Process, vocabulary: Vocabulary) -> Fraction | None:
    """Staff minutes: the sum over the steps that staff do; None where one has no minutes."""
    return _sum(step.minutes for step in process.steps if not _is_recipients(step, vocabulary))


def elapsed_of_steps(process: Process, vocabulary: Vocabulary) -> Fraction | None:
    """Working days when one step follows the other: all waiting, and the work of staff in days of
    eight hours. None where a step lacks its waiting or its minutes.
    """
    waiting = _sum(step.wait for step in process.steps)
    work = handling_of_steps(process, vocabulary)
    return None if waiting is None or work is None else waiting + work / DAY_MINUTES


def contradictions(round_: Reengineering, vocabulary: Vocabulary) -> Iterator[Contradiction]:
    """The stated totals of a round that the times of its steps contradict."""
    yield from contradicted(round_.today, "as_is", vocabulary)
    if round_.to_be is not None:
        yield from contradicted(round_.to_be, "to_be", vocabulary)
    if round_.observed is not None:
        yield from contradicted(round_.observed, "observed", vocabulary)


def contradicted(
    process: Process, state: Literal["as_is", "to_be", "observed"], vocabulary: Vocabulary
) -> Iterator[Contradiction]:
    """Where a process states another total than its steps come to: any other handling time, or an
    elapsed time that is off by a working day or more (it is told in whole days).
    """
    work = handling_of_steps(process, vocabulary)
    if work is not None and process.handling is not None and work != process.handling:
        yield Contradiction("handling", state, process.handling, work)
    elapsed, stated = elapsed_of_steps(process, vocabulary), process.elapsed
    if elapsed is not None and stated is not None and abs(elapsed - stated) >= _ONE_DAY:
        yield Contradiction("elapsed", state, stated, elapsed)


def today_of(facts: ServiceFacts) -> Process:
    """The process of today: as it is in the latest round."""
    return Process(
        documents=facts.documents,
        steps=facts.timed_steps or tuple(Step(id, None, None, None) for id in facts.steps),
        entities=facts.entities,
        visits=facts.visits,
        fee=facts.fee,
        elapsed=facts.elapsed,
        handling=facts.handling_now,
        noted=frozenset(),
    )


def _deltas(
    before: dict[Figure, Fraction | None] | None, after: dict[Figure, Fraction | None] | None
) -> tuple[Delta, ...]:
    if before is None or after is None:
        return ()
    return tuple(delta(name, before[name], after[name]) for name in FIGURES)


def delta(figure: Figure, before: Fraction | None, after: Fraction | None) -> Delta:
    """How a figure changes: difference, per cent of before, and whether that is better."""
    if before is None or after is None:
        return Delta(figure, before, after, None, None, "unknown")
    difference = after - before
    percent = difference * 100 / before if before else None
    direction: Direction = "same"
    if difference:
        direction = "better" if difference < 0 else "worse"
    return Delta(figure, before, after, difference, percent, direction)


def _stated(process: Process, name: Figure) -> Fraction | None:
    """A figure as the file states it; the number of steps is unknown where none is recorded."""
    if name == "steps":
        return Fraction(len(process.steps)) if process.steps else None
    if name in ("documents", "entities"):
        return Fraction(len(getattr(process, name)))
    value: Fraction | None = getattr(process, name)
    return value


def _is_recipients(step: Step, vocabulary: Vocabulary) -> bool:
    kind = vocabulary.steps.get(step.id)
    return (step.by or (kind.by if kind else None)) == RECIPIENT


def _sum(values: Iterator[Fraction | None]) -> Fraction | None:
    """The sum of values that are all known; None for no value at all."""
    found = list(values)
    known = [value for value in found if value is not None]
    return sum(known, Fraction(0)) if known and len(known) == len(found) else None
