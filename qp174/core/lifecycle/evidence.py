"""What proves a step of the life cycle: one function for each kind of evidence.

``EVIDENCE`` is the program's closed list; which step asks for which kind is data
(``lifecycle.yaml``). Each function answers for one service on one day: what is dated later does
not count yet, and a bare year counts from its first day.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from qp174.core.builders.common import pointer
from qp174.core.days import surely_before
from qp174.core.deciding.decisions import adopted_plans, confirmed, standing, to_be_accepted
from qp174.core.derived import once
from qp174.core.estimates import is_invented
from qp174.core.gate import classify, gives_a_verdict
from qp174.core.lifecycle.nomination import is_candidate, is_nominated
from qp174.core.references import begins_after
from qp174.model.catalogue import Catalogue, PlanFile
from qp174.model.condition import Answer
from qp174.model.decision import DecisionInForce
from qp174.model.indicator import Measured, MeasurementFile
from qp174.model.lifecycle import Date, Proof, Spot
from qp174.model.plan import PlannedService
from qp174.model.progress import ProgressFile
from qp174.model.reason import Reason
from qp174.model.service import ServiceFacts

#: A round as decisions count it: the first is 1.
_FIRST = 1


@dataclass(frozen=True, slots=True)
class Case:
    """One service on one day; without a day everything that is recorded counts.

    The catalogue holds no decision of a later day, see ``known_on``.
    """

    facts: ServiceFacts
    catalogue: Catalogue
    day: datetime.date | None

    def has_come(self, date: Date | None) -> bool:
        """Whether a date is there and not ahead."""
        return date is not None and (self.day is None or not begins_after(date, self.day))

    @property
    def launched(self) -> bool:
        """Whether the service is recorded as launched by the day."""
        return self.facts.launch is not None and self.has_come(self.facts.launch.date)

    @property
    def returned(self) -> bool:
        """Whether the referral was returned, and not accepted since."""
        referral = self.facts.referral
        if referral is None or not self.has_come(referral.returned):
            return False
        return not self.has_come(referral.accepted)


def known_on(catalogue: Catalogue, day: datetime.date | None) -> Catalogue:
    """The catalogue without the decisions that were taken after a day."""
    if day is None or all(file.date <= day.isoformat() for file in catalogue.decisions):
        return catalogue
    past = tuple(file for file in catalogue.decisions if file.date <= day.isoformat())
    return replace(catalogue, decisions=past)


# ── the file of the service ──────────────────────────────────────────────────────────────


def _card(case: Case) -> Proof | None:
    by = Reason("given-by-owner", {"unit": case.facts.owner})
    return Proof((Spot(case.facts.path, "/id"),), None, by)


def _categories(case: Case) -> Proof | None:
    if not case.facts.recipients:
        return None
    return Proof((Spot(case.facts.path, "/recipients"),))


def _gate_verdict(case: Case) -> Proof | None:
    if not is_nominated(case.facts, case.catalogue):
        return None
    return Proof((Spot(case.facts.path, "/gate"),), illustrative=_rests(case, "/gate"))


def _not_transformable(case: Case) -> Proof | None:
    """A gate that no open answer could turn any more; what is launched has passed it."""
    facts, catalogue = case.facts, case.catalogue
    if case.launched or not gives_a_verdict(catalogue.gate):
        return None
    at_best = replace(facts, answers=_at_best(facts, catalogue))
    if is_candidate(at_best, catalogue) or is_candidate(facts, catalogue):
        return None
    date = facts.reviewed if case.has_come(facts.reviewed) else None
    return Proof((Spot(facts.path, "/gate"),), date, illustrative=_rests(case, "/gate"))


def _at_best(facts: ServiceFacts, catalogue: Catalogue) -> Mapping[str, Answer]:
    """The answers of a service if every open question were passed."""
    answers: dict[str, Answer] = dict.fromkeys(catalogue.gate.questions, "pass")
    answers.update({key: said for key, said in facts.answers.items() if said != "unknown"})
    return answers


def _referral_memo(case: Case) -> Proof | None:
    """A memo; one that was returned, and not accepted since, has to be sent again."""
    referral = case.facts.referral
    if referral is None or not case.has_come(referral.date) or case.returned:
        return None
    return _of_referral(case, referral.date, "")


def _referral_accepted(case: Case) -> Proof | None:
    referral = case.facts.referral
    if referral is None or not case.has_come(referral.accepted):
        return None
    return _of_referral(case, referral.accepted, "/accepted")


def _returned_note(case: Case) -> Proof | None:
    if case.facts.referral is None or not case.returned or case.launched:
        return None
    return _of_referral(case, case.facts.referral.returned, "/returned")


def _of_referral(case: Case, date: Date | None, key: str) -> Proof:
    facts = case.facts
    number = facts.referral.number if facts.referral else ""
    by = Reason("given-by-memo", {"number": number, "unit": facts.sponsor or facts.owner})
    spot = Spot(facts.path, f"/referral{key}")
    return Proof((spot,), date, by, illustrative=_rests(case, "/referral"))


def _launch_record(case: Case) -> Proof | None:
    launch = case.facts.launch
    if launch is None or not case.launched:
        return None
    spot = Spot(case.facts.path, "/launch")
    return Proof((spot,), launch.date, illustrative=_rests(case, "/launch"))


def _retired_record(case: Case) -> Proof | None:
    """The file's word; before it is recorded there, that of the committee."""
    date = case.facts.retired_on
    if case.has_come(date):
        return Proof((Spot(case.facts.path, "/retired"),), date)
    return _door("retired")(case)


def _rests(case: Case, place: str) -> bool:
    """Whether an entry of the file, or something in it, rests on an illustrative source."""
    return any(
        at == f"{place}/source" or at.startswith(f"{place}/")
        for sources, places in case.facts.figures.items()
        if is_invented(sources, case.catalogue.vocabulary)
        for at in places
    )


# ── the decisions of the committee ───────────────────────────────────────────────────────


def decided(found: DecisionInForce, *before: Spot) -> Proof:
    """A decision as a proof; spots ``before`` it are what it leans on to."""
    by = Reason(
        "given-by-decision",
        {
            "decision": found.id,
            "date": found.date,
            "illustrative": "yes" if found.illustrative else "",
        },
    )
    return Proof(
        spots=(*before, Spot(found.path, found.pointer)),
        date=found.date,
        by=by,
        changed=found.changed,
        illustrative=found.illustrative,
        decision=found.id,
    )


def _decision_confirmed(case: Case) -> Proof | None:
    found = confirmed(case.facts, case.catalogue)
    return None if found is None else decided(found)


def _door(kind: str) -> Callable[[Case], Proof | None]:
    def proof(case: Case) -> Proof | None:
        last = standing(case.facts, case.catalogue)
        return decided(last) if last is not None and last.kind == kind else None

    return proof


def round_to_be(facts: ServiceFacts) -> int | None:
    """The latest round with a process to be, counted from 1; None where there is none."""
    with_one = [round_ for round_ in facts.reengineerings if round_.to_be is not None]
    return int(with_one[-1].pointer.rpartition("/")[2]) + _FIRST if with_one else None


def _to_be_accepted(case: Case) -> Proof | None:
    round_ = round_to_be(case.facts)
    if round_ is None:
        return None
    found = to_be_accepted(case.facts, round_, case.catalogue)
    place = Spot(case.facts.path, pointer("rounds", round_ - _FIRST, "to_be"))
    return None if found is None else decided(found, place)


# ── plans, progress and measured values ──────────────────────────────────────────────────


def planned_in(id: str, catalogue: Catalogue) -> Iterator[tuple[PlanFile, int, PlannedService]]:
    """The plan files that hold a service, each with the place of its entry."""
    where = once(catalogue, "plans by service", lambda: _by_service(catalogue))
    yield from where.get(id, ())


def _by_service(
    catalogue: Catalogue,
) -> Mapping[str, list[tuple[PlanFile, int, PlannedService]]]:
    found: dict[str, list[tuple[PlanFile, int, PlannedService]]] = {}
    for file in catalogue.plan_files:
        for index, service in enumerate(file.plan.services):
            found.setdefault(service.id, []).append((file, index, service))
    return found


def adopted_for(
    case: Case,
) -> tuple[PlanFile, int, PlannedService, DecisionInForce] | None:
    """The adopted plan that holds a service: of several the one that was adopted last."""
    catalogue = case.catalogue
    adopted = once(catalogue, "adopted plans", lambda: adopted_plans(catalogue))
    found = [
        (file, index, service, adopted[file.plan.id])
        for file, index, service in planned_in(case.facts.id, catalogue)
        if file.plan.id in adopted
    ]
    return max(found, key=lambda entry: (entry[3].date, entry[3].id), default=None)


def _in_adopted_plan(case: Case) -> Proof | None:
    found = adopted_for(case)
    if found is None:
        return None
    file, index, _, decision = found
    return decided(decision, Spot(file.path, pointer("services", index)))


def progress_of(case: Case) -> tuple[ProgressFile, ...]:
    """What is recorded of the work on a service: of the adopted plan first, then of others."""
    found = adopted_for(case)
    plan = found[0].plan.id if found else ""
    every = once(case.catalogue, "progress by service", lambda: _progress(case.catalogue))
    files = every.get(case.facts.id, ())
    return tuple(sorted(files, key=lambda file: (file.plan != plan, file.plan, file.path)))


def _progress(catalogue: Catalogue) -> Mapping[str, list[ProgressFile]]:
    found: dict[str, list[ProgressFile]] = {}
    for file in catalogue.progress:
        found.setdefault(file.service, []).append(file)
    return found


def _actual_start(case: Case) -> Proof | None:
    """The first task that was begun."""
    for file in progress_of(case):
        begun = [
            (task.started, index, task)
            for index, task in enumerate(file.tasks)
            if case.has_come(task.started)
        ]
        if begun:
            started, index, task = min(begun, key=lambda entry: entry[:2])
            return Proof(
                spots=(Spot(file.path, pointer("tasks", index, "started")),),
                date=started,
                by=_doing_unit(case, file.plan, task.task),
                illustrative=is_invented(file.sources, case.catalogue.vocabulary),
            )
    return None


def _doing_unit(case: Case, plan: str, task: str) -> Reason | None:
    """The unit that the plan gives the task."""
    for file, _, service in planned_in(case.facts.id, case.catalogue):
        for planned in service.tasks:
            if file.plan.id == plan and planned.id == task:
                return Reason("given-by-unit", {"unit": planned.unit, "task": task})
    return None


def values_of(case: Case) -> Iterator[tuple[MeasurementFile, int, Measured]]:
    """The values that were measured for a service by the day, in path order."""
    values = once(case.catalogue, "values by service", lambda: _values(case.catalogue))
    for file, index, value in values.get(case.facts.id, ()):
        if case.has_come(value.when):
            yield file, index, value


def _values(catalogue: Catalogue) -> Mapping[str, list[tuple[MeasurementFile, int, Measured]]]:
    found: dict[str, list[tuple[MeasurementFile, int, Measured]]] = {}
    for file in catalogue.measurements:
        for index, value in enumerate(file.values):
            if value.service is not None:
                found.setdefault(value.service, []).append((file, index, value))
    return found


def _measurement(case: Case) -> Proof | None:
    """The latest value that was measured since the launch: one of before is a baseline."""
    launch = case.facts.launch
    since = [
        (value.when, file.path, index, value)
        for file, index, value in values_of(case)
        if launch is None or not surely_before(value.when, launch.date)
    ]
    if not since:
        return None
    when, path, index, value = max(since, key=lambda entry: entry[:3])
    return Proof(
        spots=(Spot(path, pointer("values", index)),),
        date=when,
        by=Reason("given-by-party", {"party": value.who}),
        illustrative=is_invented(value.sources, case.catalogue.vocabulary),
    )


EVIDENCE: Mapping[str, Callable[[Case], Proof | None]] = {
    "card": _card,
    "categories": _categories,
    "gate-verdict": _gate_verdict,
    "decision-confirmed": _decision_confirmed,
    "referral-memo": _referral_memo,
    "referral-accepted": _referral_accepted,
    "to-be-accepted": _to_be_accepted,
    "in-adopted-plan": _in_adopted_plan,
    "actual-start": _actual_start,
    "launch-record": _launch_record,
    "measurement": _measurement,
    "decision-deferred": _door("deferred"),
    "decision-rejected": _door("rejected"),
    "returned-note": _returned_note,
    "retired-record": _retired_record,
    "not-transformable-verdict": _not_transformable,
}


def needs_to_be(route: str, catalogue: Catalogue) -> bool:
    """Whether services of a route are re-engineered: a step with a process to be accepted is on
    it."""
    steps = catalogue.lifecycle.steps.values()
    return any(
        step.evidence == "to-be-accepted" and (not step.routes or route in step.routes)
        for step in steps
    )


def route_of(facts: ServiceFacts, catalogue: Catalogue) -> str | None:
    """The route of a service; None while it has none or the gate comes to no verdict."""
    return classify(facts, catalogue).route if gives_a_verdict(catalogue.gate) else None
