"""The computations that an indicator may name: the program's closed vocabulary.

Each gives the parts above and below the line, exact, or says what it needs. What an indicator is
multiplied by, and for whom it is measured, is data (``indicators.yaml``).
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from qp174.core.deciding.decisions import adopted_plans
from qp174.core.derived import once
from qp174.core.lifecycle.stages import statuses
from qp174.core.planning.following.actuals import actuals_of, tasks_due
from qp174.core.scope import retirement
from qp174.model.catalogue import Catalogue
from qp174.model.computed import Part
from qp174.model.indicator import Subject
from qp174.model.plan import Plan
from qp174.model.reason import Reason
from qp174.model.service import ServiceFacts

_LAUNCH = "launch-record"
_ONE, _NONE = Fraction(1), Fraction(0)
#: How the notes begin that something is as the files say now, because they keep no history.
AS_NOW = "computed-as-now-"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: an indicator of a subject, in the catalogue as it was on a day.

    ``dated`` says that the day has passed, so that what no date tells may have been otherwise.
    """

    subject: Subject
    catalogue: Catalogue
    day: datetime.date | None
    dated: bool


@dataclass(frozen=True, slots=True)
class Sums:
    """The parts above and below the line; or what is needed for them."""

    parts: tuple[Part, ...] = ()
    lacks: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()


def in_service(catalogue: Catalogue) -> tuple[ServiceFacts, ...]:
    """The services that are not retired, neither by their file nor by the committee."""
    return once(
        catalogue,
        "services not retired",
        lambda: tuple(f for f in catalogue.services.values() if retirement(f, catalogue) is None),
    )


def launched(catalogue: Catalogue, day: datetime.date | None) -> frozenset[str]:
    """The services that have come to the launch, or further, by a day, whatever door they took."""
    return once(catalogue, ("launched", day), lambda: frozenset(_launched(catalogue, day)))


def _launched(catalogue: Catalogue, day: datetime.date | None) -> Iterator[str]:
    road = [step for step in catalogue.lifecycle.steps.values() if step.kind == "main"]
    first = next((at for at, step in enumerate(road) if step.evidence == _LAUNCH), len(road))
    come = {step.id for step in road[first:]}
    for id, status in statuses(catalogue, day).items():
        if status.reached in come:
            yield id


def _has_launch(catalogue: Catalogue) -> bool:
    return any(
        step.evidence == _LAUNCH and step.kind == "main"
        for step in catalogue.lifecycle.steps.values()
    )


def _share_transformed(asked: Question) -> Sums:
    """Services launched, of those inventoried and not retired."""
    if not _has_launch(asked.catalogue):
        return Sums(lacks=(Reason("computed-no-launch"),))
    there = launched(asked.catalogue, asked.day)
    counted = in_service(asked.catalogue)
    parts = (Part(its.id, _ONE if its.id in there else _NONE, _ONE) for its in counted)
    return _of_services(parts, "computed-no-services", *_as_now(asked, "inventory"))


def _average_maturity(asked: Question) -> Sums:
    """The stages of maturity, over the number of services."""
    counted = in_service(asked.catalogue)
    parts = (Part(its.id, Fraction(its.stage), _ONE) for its in counted)
    return _of_services(parts, "computed-no-services", *_as_now(asked, "maturity"))


def _documents(asked: Question) -> Sums:
    """The documents asked of the recipient, over the number of services whose process is known."""
    counted = in_service(asked.catalogue)
    known = [its for its in counted if its.steps or its.documents]
    left = tuple(its.id for its in counted if not (its.steps or its.documents))
    notes = (*_as_now(asked, "documents"), *_left_out(left))
    parts = (Part(its.id, Fraction(len(its.documents)), _ONE) for its in known)
    return _of_services(parts, "computed-no-services", *notes)


def _integration_share(asked: Question) -> Sums:
    """Pairs of service and outside entity that are linked, of those that are needed."""
    parts = (
        Part(its.id, Fraction(sum(e.linked for e in its.entities)), Fraction(len(its.entities)))
        for its in in_service(asked.catalogue)
        if its.entities
    )
    return _of_services(parts, "computed-no-entities", *_as_now(asked, "entities"))


def _steps_reduction(asked: Question) -> Sums:
    """Steps that the process to be does without, of those of the process as it is.

    Of one service; over all where none is named: there those without a process to be are left out.
    """
    catalogue, one = asked.catalogue, asked.subject.service
    notes = tuple(_as_now(asked, "steps"))
    if one is None:
        found = (_steps(facts) for facts in in_service(catalogue))
        known = (part for part in found if isinstance(part, Part))
        return _of_services(known, "computed-no-to-be", *notes)
    facts = catalogue.services.get(one)
    if facts is None:
        return Sums(lacks=(Reason("computed-gone", {"id": one}),))
    part = _steps(facts)
    if isinstance(part, Part):
        return Sums((part,), notes=notes)
    return Sums(lacks=(Reason("not-computable", {"inputs": part}),))


def _steps(facts: ServiceFacts) -> Part | tuple[str, ...]:
    """The steps of the last round with a process to be; or what is not recorded."""
    rounds = [its for its in facts.reengineerings if its.to_be is not None]
    if not rounds or rounds[-1].to_be is None:
        return ("to-be",)
    before, after = len(rounds[-1].today.steps), len(rounds[-1].to_be.steps)
    if not before or not after:  # every process has steps: where none stands, none is recorded
        return ("steps",)
    return Part(facts.id, Fraction(before - after), Fraction(before))


# ── of a plan ────────────────────────────────────────────────────────────────────────────


def _plan(asked: Question) -> Plan | Reason:
    """The plan that is asked about; or why there is nothing to be said of it."""
    named = asked.subject.plan
    plan = asked.catalogue.plans.get(named or "")
    return plan or Reason("computed-gone", {"id": named or ""})


def _binding(asked: Question, plan: Plan) -> Iterator[Reason]:
    """That the committee had not adopted the plan by the day."""
    if plan.id not in adopted_plans(asked.catalogue):
        yield Reason("computed-draft", {"plan": plan.id})


def _plan_completion(asked: Question) -> Sums:
    """Tasks that ended by the last day of their quarter, of those due in the year of the day.

    Without a day, of all tasks of the plan.
    """
    plan = _plan(asked)
    if isinstance(plan, Reason):
        return Sums(lacks=(plan,))
    progress = actuals_of(asked.catalogue, plan.id, asked.day)
    since = None if asked.day is None else datetime.date(asked.day.year, 1, 1)
    parts = (
        Part(f"{its.service}/{its.task}", _ONE if its.in_time else _NONE, _ONE)
        for its in tasks_due(plan, progress, asked.day, since)
    )
    found = _of_services(parts, "computed-nothing-due", *_binding(asked, plan))
    if found.lacks and asked.day is not None:
        return replace(found, lacks=(Reason("computed-nothing-due-in", {"year": asked.day.year}),))
    return found


def _priority_share(asked: Question) -> Sums:
    """Services of the first band launched, of those that the plan holds.

    The band is that of the plan's basis: as it was when the service was planned.
    """
    plan = _plan(asked)
    if isinstance(plan, Reason):
        return Sums(lacks=(plan,))
    if not _has_launch(asked.catalogue) or not asked.catalogue.criteria.bands:
        return Sums(lacks=(Reason("computed-no-launch"),))
    there = launched(asked.catalogue, asked.day)
    first = asked.catalogue.criteria.bands[0].id
    parts = (
        Part(its.id, _ONE if its.id in there else _NONE, _ONE)
        for its in plan.services
        if its.basis.band == first
    )
    return _of_services(parts, "computed-no-first-band", *_binding(asked, plan))


# ── what they share ──────────────────────────────────────────────────────────────────────


def _of_services(parts: Iterable[Part], nothing: str, *notes: Reason) -> Sums:
    """The parts; where there is nothing below the line, that is what it needs."""
    found = tuple(sorted(parts, key=lambda part: part.id))
    return Sums(found, notes=notes) if found else Sums(lacks=(Reason(nothing),))


def _as_now(asked: Question, what: str) -> Iterator[Reason]:
    """That the files keep no history of something: for a day that has passed it is as it is now."""
    if asked.dated:
        yield Reason(f"{AS_NOW}{what}")


def _left_out(services: tuple[str, ...]) -> Iterator[Reason]:
    if services:
        yield Reason("computed-left-out", {"services": services})


COMPUTATIONS: Mapping[str, Callable[[Question], Sums]] = {
    "share-transformed": _share_transformed,
    "plan-completion": _plan_completion,
    "priority-share": _priority_share,
    "average-maturity": _average_maturity,
    "integration-share": _integration_share,
    "documents-per-transaction": _documents,
    "steps-reduction": _steps_reduction,
}
#: For whom each is computed; what is of services is also computed over all of them.
SCOPES: Mapping[str, str] = {
    "share-transformed": "ministry",
    "plan-completion": "plan",
    "priority-share": "plan",
    "average-maturity": "ministry",
    "integration-share": "ministry",
    "documents-per-transaction": "ministry",
    "steps-reduction": "service",
}
