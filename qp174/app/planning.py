"""Drafting a plan, anew or again, and writing its file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from qp174.app.load import shapes
from qp174.app.planmerge import merged
from qp174.app.trial import Desk, tried
from qp174.core.builders.plan import plan as plan_of
from qp174.core.planning.drafting.draft import Drafted, draft, draft_from
from qp174.core.planning.drafting.posing import new_plan, problem_of
from qp174.core.planning.drafting.price import price
from qp174.core.planning.following.actuals import actuals_of
from qp174.core.planning.judging.conflicts import conflict
from qp174.core.planning.judging.contradictions import contradiction
from qp174.core.planning.periods import LONGEST_PLAN, parse_period, periods_between
from qp174.core.planning.revising.revise import Revised, revised
from qp174.model.catalogue import Catalogue
from qp174.model.drafting import Price
from qp174.model.error import QP174Error
from qp174.model.finding import Finding
from qp174.model.judgement import Conflict
from qp174.model.plan import Objective, Period, Plan
from qp174.model.text import Text
from qp174.render.planfile import plan_file
from qp174.store.files import read_bytes
from qp174.store.workspace import SourceFile
from qp174.store.writing import Change, exclusive
from qp174.store.yamlfile import read_yaml

#: Faults that say: there is more in the file than a file may hold.
_TOO_MUCH = {"file-too-large", "too-many-nodes"}


@dataclass(frozen=True, slots=True)
class Standing:
    """The file of a plan as it was read: None where there is none.

    ``plan`` is what it says; None as well where it cannot be read.
    """

    data: bytes | None = None
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What a draft is asked for; None keeps what the plan's file says, or is the default.

    ``capacity_today`` takes person-days, pace and budget from capacity.yaml again; ``budget``, JOD
    by year, wins over both. ``release`` are services of which people fix nothing any more.
    """

    first: str | None = None
    last: str | None = None
    preset: str | None = None
    objective: Objective | None = None
    at_once: int | None = None
    capacity_today: bool = False
    budget: Mapping[int, Decimal] = field(default_factory=dict)
    release: frozenset[str] = frozenset()


def draft_plan(
    catalogue: Catalogue, plan_id: str, name: Text, first: str, last: str, preset: str
) -> Plan:
    """A plan from quarter ``first`` (``2027-Q1``) to ``last`` under the method's capacity.

    QP174Error ``budget-missing`` for a year of which capacity.yaml states no budget.
    """
    _budget(horizon(first, last), catalogue.capacity.budget)
    return draft(catalogue, plan_id, name, horizon(first, last), preset)


def horizon(first: str, last: str) -> tuple[Period, ...]:
    """The quarters of a plan; QP174Error ``horizon-backwards`` and ``horizon-too-long``."""
    start, end = parse_period(first), parse_period(last)
    if end < start:
        raise QP174Error("horizon-backwards", first=first, last=last)
    if end.number - start.number >= LONGEST_PLAN:
        raise QP174Error("horizon-too-long", limit=LONGEST_PLAN)
    return periods_between(start, end)


def standing(root: Path, plan_id: str) -> Standing:
    """The file of a plan, read now: what is drafted rests on these very bytes."""
    data = read_bytes(root / path_of(plan_id))
    if data is None:
        return Standing()
    parsed = read_yaml(data)
    if parsed.faults or any(shapes().faults("plan", parsed.data)):
        return Standing(data)
    content: Any = parsed.data
    return Standing(data, plan_of(content))


def path_of(plan_id: str) -> str:
    """Where a plan's file stands, from the root."""
    return f"plans/{plan_id}.yaml"


def setup(
    catalogue: Catalogue, plan_id: str, name: Text, before: Plan | None, terms: Terms
) -> Plan:
    """What a draft begins from: the plan that stands there, or an empty one, under these terms.

    QP174Error ``horizon-missing`` where neither says from when to when, ``budget-missing`` where
    nothing states the budget of a year.
    """
    if before is None:
        if terms.first is None or terms.last is None or terms.preset is None:
            raise QP174Error("horizon-missing", plan=plan_id)
        periods = horizon(terms.first, terms.last)
        fresh = new_plan(catalogue, plan_id, name, periods, terms.preset)
        return _under(fresh, terms, catalogue.capacity.budget)
    plan = replace(before, preset=terms.preset or before.preset)
    first = terms.first or before.periods[0].id
    last = terms.last or before.periods[-1].id
    plan = replace(plan, periods=horizon(first, last))
    there = new_plan(catalogue, plan_id, name, plan.periods, plan.preset)
    if terms.capacity_today:
        plan = replace(
            plan,
            pace=there.pace,
            capacity=there.capacity,
            capacity_in=there.capacity_in,
            budget=there.budget,
            at_once=there.at_once,
            discount=there.discount,
        )
    stated = {**catalogue.capacity.budget, **plan.budget}
    inside = {its: days for its, days in plan.capacity_in.items() if its[1] in plan.periods}
    return _under(replace(plan, capacity_in=inside), terms, stated)


def revision(
    catalogue: Catalogue, old: Plan, plan_id: str, name: Text, before: Plan | None, terms: Terms
) -> Plan:
    """What a revision begins from: the old plan under another id, or the revision that stands there
    already with all that people wrote in it.

    QP174Error ``revision-of-itself``, and ``revision-over-another`` where another plan has the id.
    """
    if plan_id == old.id:
        raise QP174Error("revision-of-itself", plan=plan_id)
    if before is not None and before.replaces != old.id:
        raise QP174Error("revision-over-another", plan=plan_id, old=old.id)
    start = before or replace(old, id=plan_id, name=name, replaces=old.id)
    start = _released(start, terms.release)
    return setup(catalogue, plan_id, name, start, terms)


def revised_plan(catalogue: Catalogue, old: Plan, plan: Plan, today: date) -> Revised:
    """The plan that replaces another; see ``core.planning.revise``."""
    return revised(catalogue, old, plan, today)


def _released(plan: Plan, services: frozenset[str]) -> Plan:
    """The plan without what people fixed of these services."""
    return replace(
        plan,
        pins=tuple(wish for wish in plan.pins if wish.service not in services),
        exclusions=tuple(wish for wish in plan.exclusions if wish.service not in services),
        deadlines=tuple(wish for wish in plan.deadlines if wish.service not in services),
        precedences=tuple(wish for wish in plan.precedences if wish.service not in services),
    )


def _budget(periods: Iterable[Period], stated: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """The budget of each year; a missing one is not zero: QP174Error ``budget-missing``."""
    years = sorted({period.year for period in periods})
    lacking = [year for year in years if year not in stated]
    if lacking:
        named = ", ".join(map(str, lacking))
        raise QP174Error("budget-missing", years=named, year=lacking[0])
    return {year: stated[year] for year in years}


def _under(plan: Plan, terms: Terms, stated: Mapping[int, Decimal]) -> Plan:
    years = {period.year for period in plan.periods}
    for year in terms.budget:
        if year not in years:
            raise QP174Error("budget-year-outside", plan=plan.id, year=year)
    return replace(
        plan,
        budget=_budget(plan.periods, {**stated, **terms.budget}),
        objective=terms.objective or plan.objective,
        at_once=plan.at_once if terms.at_once is None else terms.at_once,
    )


def revising_day(catalogue: Catalogue, old: Plan, day: date, today: date) -> date:
    """The day as of which a plan is revised: ``day``, or the last one of which work is recorded.

    So what was recorded since the last commit counts, but nothing that lies after ``today``.
    """
    told = (its.last for its in actuals_of(catalogue, old.id, today).values())
    return max([day, *(date.fromisoformat(last) for last in told if last is not None)])


def clash(catalogue: Catalogue, plan: Plan, day: date) -> Conflict | None:
    """What people fixed in a plan and what cannot hold together; None where all of it can."""
    if not (plan.pins or plan.deadlines or plan.precedences):
        return None
    if found := contradiction(plan):
        return found
    return conflict(problem_of(catalogue, plan, day))


def drafted(catalogue: Catalogue, plan: Plan, day: date) -> Drafted:
    """The plan drafted as of a day; see ``core.planning.drafting``."""
    return draft_from(catalogue, plan, day)


def price_of(catalogue: Catalogue, answer: Drafted, day: date) -> Price | None:
    """What a plan costs in priority that was drafted for most value; None for one by priority."""
    return price(catalogue, answer, day) if answer.plan.objective == "value" else None


def text_of(plan: Plan, before: Standing) -> bytes:
    """The file of a plan; where it stands already, with everything in it that did not change."""
    text = plan_file(plan)
    data = text.encode()
    _refuse_unreadable(path_of(plan.id), data)
    if before.data is None or before.plan is None:
        return data
    return merged(before.data, text)


def write_plan(
    root: Path, plan: Plan, *, replace: bool, before: Standing | None = None
) -> tuple[str, bool]:
    """Writes ``plans/<id>.yaml``: its path from the root, and whether anything changed.

    ``before`` is the file that the draft rests on, read now where it is not at hand. QP174Error
    ``file-exists`` where it would become another one without ``replace``, ``changed-since-read``
    where somebody changed it meanwhile. What could not be read again is not written:
    ``plan-too-large`` or ``plan-faulty``.
    """
    path = path_of(plan.id)
    seen = standing(root, plan.id) if before is None else before
    data = text_of(plan, seen)
    _refuse_unreadable(path, data)
    with exclusive(root) as writer:
        if seen.data == data == writer.read(path):
            return path, False
        if seen.data is not None and not replace:
            raise QP174Error("file-exists", path=str(root / path))
        writer.write([Change(path, seen.data, data)])
    return path, True


def errors_with(desk: Desk, plan: Plan, before: Standing) -> tuple[Finding, ...]:
    """The errors that the folder has with the file of a plan in it; () where it would be sound."""
    data = text_of(plan, before)
    path = path_of(plan.id)
    _refuse_unreadable(path, data)
    found = tried(desk, SourceFile(path, "plan", data)).now.findings
    return tuple(finding for finding in found if finding.severity == "error")


def _refuse_unreadable(path: str, data: bytes) -> None:
    """Ends the command where the bytes of a plan would be refused when they are read."""
    parsed = read_yaml(data)
    for fault in parsed.faults or shapes().faults("plan", parsed.data):
        if fault.code in _TOO_MUCH:
            raise QP174Error("plan-too-large", path=path)
        raise QP174Error("plan-faulty", path=path, fault=fault.code)
