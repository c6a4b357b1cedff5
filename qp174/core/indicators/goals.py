"""What the plans want: baselines and targets."""

from collections.abc import Iterator
from dataclasses import dataclass

from qp174.core.derived import once
from qp174.core.indicators.achievement import target_of
from qp174.core.planning.in_play import files_back, plans_in_play
from qp174.model.catalogue import Catalogue, PlanFile
from qp174.model.indicator import Subject
from qp174.model.plan import PlanIndicator


@dataclass(frozen=True, slots=True)
class Goal:
    """A plan's entry of an indicator, with its place in the plan's file, and what it is of."""

    file: PlanFile
    index: int
    entry: PlanIndicator
    subject: Subject

    @property
    def plan(self) -> str:
        """The plan that wants it."""
        return self.file.plan.id


def goals(catalogue: Catalogue) -> tuple[Goal, ...]:
    """What the plans in play want, in path order and as their files have it."""
    question = "goals in play"
    return once(catalogue, question, lambda: tuple(_of_all(catalogue)))


def _of_all(catalogue: Catalogue) -> Iterator[Goal]:
    for file in plans_in_play(catalogue):
        yield from goals_of(file, catalogue)


def goals_for(year: int, catalogue: Catalogue, plan: str | None = None) -> tuple[Goal, ...]:
    """What is wanted for a year: by one plan, else by each plan in play.

    Where a plan says nothing of the year, what the plans that it replaces wanted holds, so that a
    revision does not wipe out the years before it.
    """
    heads = plans_in_play(catalogue)
    if plan is not None:
        heads = tuple(file for file in catalogue.plan_files if file.plan.id == plan)[:1]
    return tuple(goal for head in heads for goal in _for_year(year, head, catalogue))


def _for_year(year: int, head: PlanFile, catalogue: Catalogue) -> Iterator[Goal]:
    found: dict[tuple[str, str | None], Goal] = {}
    for file in files_back(head, catalogue):
        for goal in goals_of(file, catalogue, head.plan.id):
            key = (goal.entry.indicator, goal.entry.service)
            if target_of(goal.entry, year) is None and file is not head:
                continue
            if key not in found or target_of(found[key].entry, year) is None:
                found[key] = goal
    yield from found.values()


def goals_of(file: PlanFile, catalogue: Catalogue, plan: str = "") -> Iterator[Goal]:
    """What one plan wants; entries of indicators that nobody knows are told elsewhere.

    ``plan`` is the one that they are measured for, where it is not this one any more.
    """
    for index, entry in enumerate(file.plan.indicators):
        if entry.indicator in catalogue.indicators:
            subject = subject_of(entry, plan or file.plan.id, catalogue)
            yield Goal(file, index, entry, subject)


def subject_of(entry: PlanIndicator, plan: str, catalogue: Catalogue) -> Subject:
    """What is measured for an entry: its service, else the plan or the ministry, by the scope."""
    if entry.service is not None:
        return Subject(entry.indicator, service=entry.service)
    scope = catalogue.indicators[entry.indicator].scope
    return Subject(entry.indicator, plan=plan if scope == "plan" else None)
