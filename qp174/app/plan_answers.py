"""Answers about plans: what a plan is worth, why a service stands where it stands, two plans side
by side, and what a plan would be under other means."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from qp174.app.answers import plan_meant
from qp174.app.load import load_files
from qp174.core.checks.cycles import cycles
from qp174.core.gate import classify
from qp174.core.planning.drafting.draft import draft_from
from qp174.core.planning.drafting.posing import posed, problem_of
from qp174.core.planning.explaining.beside import beside
from qp174.core.planning.explaining.explain import explain
from qp174.core.planning.explaining.levers import levers
from qp174.core.planning.judging.compare import basis_changes, compare
from qp174.core.planning.judging.drift import judged
from qp174.core.planning.judging.quality import quality_of
from qp174.core.planning.periods import LONGEST_PLAN
from qp174.core.planning.whatif.settling import settled
from qp174.core.planning.whatif.terms import Change, under
from qp174.core.scope import not_plannable
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.judgement import Comparison, Explanation, Judged, Lever
from qp174.model.plan import Plan, PlannedService
from qp174.model.plan_seen import Quality
from qp174.model.reason import Reason
from qp174.model.text import Text
from qp174.store.revision import files_at

#: Between the words for a plan and a revision.
AT = "@"


def judged_plan(catalogue: Catalogue, plan: Plan, today: date) -> Judged | None:
    """The plan held against today; None where it has no place in time, or its pins fix nothing.

    Both are findings, and so is what else keeps a broken plan from being judged.
    """
    if not 0 < len(plan.periods) <= LONGEST_PLAN or not all(map(_has_its_place, plan.services)):
        return None
    try:
        return judged(catalogue, plan, today)
    except QP174Error:
        return None


def _has_its_place(entry: PlannedService) -> bool:
    """Whether every task has quarters, and comes after others of the service in some order."""
    after = {task.id: task.after for task in entry.tasks}
    known = all(before in after for task in entry.tasks for before in task.after)
    return known and all(task.work for task in entry.tasks) and not any(cycles(after))


def explained(
    catalogue: Catalogue, plan: Plan, ids: Iterable[str], today: date
) -> tuple[Explanation, ...]:
    """Each of these services explained.

    An excluded service is looked at as if it were not: otherwise nothing could bring it in.
    """
    question = posed(catalogue, plan, today)
    excluded = {wish.service for wish in plan.exclusions}
    found = []
    for id_ in ids:
        facts = catalogue.services[id_]
        otherwise = not_plannable(facts, classify(facts, catalogue), catalogue)
        answer = explain(plan, question.problem, id_, otherwise)
        now = question.bases.get(id_)
        if answer.basis is not None and now is not None:
            answer = replace(answer, changed=tuple(basis_changes(answer.basis, now)))
        if id_ in excluded and answer.standing == "left-out":
            answer = replace(answer, levers=_readmitted(catalogue, plan, id_, today))
        found.append(answer)
    return tuple(found)


def _readmitted(catalogue: Catalogue, plan: Plan, id_: str, today: date) -> tuple[Lever, ...]:
    """What lets a service in if people no longer exclude it, and what else that takes."""
    wishes = tuple(wish for wish in plan.exclusions if wish.service != id_)
    lifted = replace(plan, exclusions=wishes)
    problem = problem_of(catalogue, lifted, today)
    here = beside(lifted, problem, id_)
    finish = here.finish() if here else None
    lifting = Reason("exclusion-lifted")
    if finish is not None:
        return (Lever((lifting,), finish),)
    found = levers(lifted, problem, id_)
    return tuple(Lever((lifting, *lever.changes), lever.finish) for lever in found)


@dataclass(frozen=True, slots=True)
class Side:
    """A plan as one side of a comparison, and how it is called there."""

    label: str
    plan: Plan


def plan_named(root: Path, catalogue: Catalogue, words: str, as_of: date) -> Side:
    """A plan by id or part of its name; with ``@REV`` at its end, as a revision of git has it.

    QP174Error ``plan-faulty-then`` where the plan cannot be read there, and those of ``store``.
    """
    name, mark, revision = words.rpartition(AT)
    if not mark:
        plan = plan_meant(catalogue, words)
        return Side(plan.id, plan)
    loaded = load_files(root, files_at(root, revision), as_of)
    known = next((p for p in loaded.catalogue.plans if p == name), None)
    faults = [f for f in loaded.findings if f.path == f"plans/{name}.yaml"]
    if known is None and any(fault.severity == "error" for fault in faults):
        raise QP174Error("plan-faulty-then", plan=name, revision=revision)
    plan = plan_meant(loaded.catalogue, name)
    return Side(f"{plan.id}{AT}{revision}", plan)


def compared(old: Side, new: Side) -> Comparison:
    """Two plans side by side."""
    return compare(old.plan, new.plan)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A plan without and under a change, how good both are, and the two side by side.

    ``stands`` says whether the first is the plan as its file has it; ``afresh`` whether both were
    drafted anew. A quality is None where it cannot be said.
    """

    now: Plan
    then: Plan
    goodness: tuple[Quality | None, Quality | None]
    comparison: Comparison
    stands: bool
    afresh: bool = False


def what_if(catalogue: Catalogue, plan: Plan, change: Change, because: Text, today: date) -> WhatIf:
    """The plan as it stands, beside the plan under a change with as little movement as needed.

    Where the plan would not stand still even without the change (a quarter has passed, there is
    room that nobody uses), that is done on both sides: what differs comes from the change alone.
    """
    now = settled(catalogue, plan, plan, today)
    then = settled(catalogue, now, under(now, change, because), today)
    return _held(catalogue, plan, now, then, today)


def what_if_afresh(
    catalogue: Catalogue, plan: Plan, change: Change, because: Text, today: date
) -> WhatIf:
    """The plan drafted anew, beside the plan drafted anew under a change.

    The second begins its search where the first ended: more capacity never makes it worse. Services
    may move on either side only because another plan is worth more.
    """
    now = draft_from(catalogue, plan, today).plan
    then = draft_from(catalogue, under(now, change, because), today, start=now).plan
    return replace(_held(catalogue, plan, now, then, today), afresh=True)


def _held(catalogue: Catalogue, plan: Plan, now: Plan, then: Plan, today: date) -> WhatIf:
    goodness = quality_of(catalogue, now, today), quality_of(catalogue, then, today)
    return WhatIf(now, then, goodness, compare(now, then), compare(plan, now).same)
