"""Where every service stands, computed from evidence (clause 4/1); never typed.

The rule, with ``lifecycle.yaml`` as data:

- A step stands where its evidence is there and every step that it needs stands; needed steps of
  other routes are skipped (their own needs are asked instead). Evidence that came without what it
  needs is shown as *early* and carries nothing.
- A service that was electronic before the procedure is launched by that record alone; the steps
  before it are passed over.
- A decision whose content has changed since carries no further step: it stands only where the next
  step had been taken already, so that what was done is not undone.
- The status is the furthest step that stands, in the order of the file. An open side door goes
  before it; of several the one that stands last in the file.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping

from qp174.core.days import last_day
from qp174.core.lifecycle.evidence import (
    EVIDENCE,
    Case,
    known_on,
    progress_of,
    route_of,
    values_of,
)
from qp174.core.lifecycle.lacks import lacks_of
from qp174.core.lifecycle.overdue import next_review, overdue
from qp174.model.catalogue import Catalogue
from qp174.model.lifecycle import (
    Date,
    LifecycleStep,
    NextStep,
    Proof,
    RoadStep,
    ServiceStatus,
)
from qp174.model.reason import Reason
from qp174.model.service import ServiceFacts
from qp174.model.text import Text

#: The evidence that makes a service launched, whatever stands before it.
_LAUNCH = "launch-record"


def statuses(
    catalogue: Catalogue, day: datetime.date | None, ids: Iterable[str] | None = None
) -> Mapping[str, ServiceStatus]:
    """The status of services by id, as of a day; of every service where none is named.

    Without a day everything that is recorded counts, and nothing is overdue or silent.
    """
    known = known_on(catalogue, day)
    wanted = known.services if ids is None else ids
    return {id: service_status(known.services[id], known, day) for id in wanted}


def service_status(
    facts: ServiceFacts, catalogue: Catalogue, day: datetime.date | None
) -> ServiceStatus:
    """The status of one service; the catalogue holds no decision of a later day."""
    case = Case(facts, catalogue, day)
    road = _Road(case)
    steps = tuple(road.steps())
    doors = tuple(_open_doors(case, road))
    reached = next((s for s in reversed(steps) if s.state == "stands"), None)
    here = doors[-1] if doors else reached
    last = _last_sign(case, steps, doors)
    return ServiceStatus(
        id=facts.id,
        status=here.id if here else "",
        reached=reached.id if reached else "",
        since=here.proof.date if here and here.proof else None,
        before_procedure=road.before_procedure,
        stage=facts.stage,
        road=steps,
        doors=doors,
        next=_next(case, road, steps, doors),
        overdue=tuple(overdue(case, here.id if here else "")),
        last_sign=last,
        silent=_is_silent(case, here.id if here else "", last),
    )


class _Road:
    """The main steps of one service: what proves each, and which of them stand."""

    def __init__(self, case: Case) -> None:
        self.case = case
        every = case.catalogue.lifecycle.steps
        self.main: Mapping[str, LifecycleStep] = {
            id: step for id, step in every.items() if step.kind == "main"
        }
        self.route = route_of(case.facts, case.catalogue)
        self.proofs: Mapping[str, Proof | None] = {
            id: EVIDENCE[step.evidence](case) for id, step in self.main.items()
        }
        launch = case.facts.launch
        self.before_procedure = case.launched and launch is not None and launch.before_procedure
        self._stands: dict[str, bool] = {}

    def applies(self, step: LifecycleStep) -> bool:
        """Whether a step is on the road of the service's route; all are while it has none."""
        return not step.routes or self.route is None or self.route in step.routes

    def needed(self, step: LifecycleStep) -> Iterator[str]:
        """The steps that a step needs here: for one of another route, those that it would need."""
        waiting, met = list(reversed(step.needs)), set(step.needs)
        while waiting:
            need = self.main.get(waiting.pop())
            if need is None:
                continue  # a check tells that there is no such step
            if self.applies(need):
                yield need.id
            else:
                further = [id for id in need.needs if id not in met]
                met.update(further)
                waiting += reversed(further)

    def is_launch_before(self, step: LifecycleStep) -> bool:
        """Whether a step is the launch of a service that was electronic before the procedure."""
        return self.before_procedure and step.evidence == _LAUNCH

    def stands(self, id: str) -> bool:
        """Whether the evidence of a step and all that it needs are there."""
        if id not in self._stands:
            self._stands[id] = False  # a round of steps, which a check tells, never stands
            step = self.main[id]
            proof = self.proofs[id]
            self._stands[id] = proof is not None and (
                self.is_launch_before(step)
                or (self._carries(step, proof) and not any(self.missing(step)))
            )
        return self._stands[id]

    def missing(self, step: LifecycleStep) -> Iterator[str]:
        """The steps that a step needs and that do not stand."""
        return (need for need in self.needed(step) if not self.stands(need))

    def _carries(self, step: LifecycleStep, proof: Proof) -> bool:
        """Whether what was decided still says so, or was built upon before it changed."""
        return not proof.changed or any(
            self.proofs[other.id] is not None
            for other in self.main.values()
            if self.applies(other) and step.id in self.needed(other)
        )

    def steps(self) -> Iterator[RoadStep]:
        """The whole road, in the order of the file."""
        order = list(self.main)
        launch = [id for id in order if self.is_launch_before(self.main[id])]
        passed = order[: order.index(launch[0])] if launch else []
        for id, step in self.main.items():
            yield self._step(step, passed_over=id in passed)

    def _step(self, step: LifecycleStep, *, passed_over: bool) -> RoadStep:
        proof = self.proofs[step.id]
        if self.applies(step) and self.stands(step.id):
            return RoadStep(step.id, "stands", proof, lacks=_built_upon(proof))
        if passed_over:
            return RoadStep(step.id, "before-procedure", proof)
        if not self.applies(step):
            return RoadStep(step.id, "not-needed", proof)
        lacks = lacks_of(step, self.case, proof)
        if proof is None:
            return RoadStep(step.id, "open", lacks=lacks)
        if not self._carries(step, proof):
            return RoadStep(step.id, "changed", proof, tuple(self.missing(step)), lacks)
        return RoadStep(step.id, "early", proof, tuple(self.missing(step)))


def _built_upon(proof: Proof | None) -> tuple[Reason, ...]:
    """That a decision stands although its content has changed since."""
    if proof is None or not proof.changed:
        return ()
    return (Reason("changed-since", {"fields": proof.changed, "decision": proof.decision}),)


def _open_doors(case: Case, road: _Road) -> Iterator[RoadStep]:
    """The side doors that are open, in the order of the file; what one needs closes none."""
    for step in case.catalogue.lifecycle.steps.values():
        proof = EVIDENCE[step.evidence](case) if step.kind == "side" else None
        if proof is not None:
            without = tuple(road.missing(step))
            yield RoadStep(step.id, "stands", proof, without, _of_door(case, step, proof))


def _of_door(case: Case, step: LifecycleStep, proof: Proof) -> tuple[Reason, ...]:
    """When a service behind a door is looked at again; of a retirement, that the file lacks it."""
    if step.evidence == "retired-record" and proof.decision:
        params = {"decision": proof.decision, "date": str(proof.date)}
        return (Reason("lack-decision-retired", params),)
    return tuple(next_review(case, step))


def _next(
    case: Case, road: _Road, steps: tuple[RoadStep, ...], doors: tuple[RoadStep, ...]
) -> NextStep | None:
    """The first step of the road that does not stand although all that it needs does.

    An open side door says in its own words what is to be done; where nothing is expected behind it
    (``rests``: retired, rejected …) the road does not go on.
    """
    every = case.catalogue.lifecycle.steps
    resting = any(every[door.id].rests for door in doors)
    following = None if resting else _following(road, steps)
    if not doors and following is None:
        return None
    told = doors[-1] if doors else following
    do, by = _to_do(every[told.id], told.proof) if told else (Text(), Text())
    return NextStep(
        step=following.id if following else "",
        do=do,
        by=by,
        lacks=(*(doors[-1].lacks if doors else ()), *(following.lacks if following else ())),
    )


def _to_do(step: LifecycleStep, proof: Proof | None) -> tuple[Text, Text]:
    """What a step asks for and of whom; behind a decision that is in no file yet, to record it."""
    if step.unrecorded is not None and proof is not None and proof.decision:
        return step.unrecorded.next, step.unrecorded.by
    return step.next, step.by


def _following(road: _Road, steps: tuple[RoadStep, ...]) -> RoadStep | None:
    return next(
        (
            step
            for step in steps
            if step.state in ("open", "changed") and not any(road.missing(road.main[step.id]))
        ),
        None,
    )


# ── signs of life ────────────────────────────────────────────────────────────────────────


def _last_sign(case: Case, steps: tuple[RoadStep, ...], doors: tuple[RoadStep, ...]) -> Date | None:
    """The latest date by the day on which anything was told of the service."""
    signs = [date for date in _signs(case, (*steps, *doors)) if case.has_come(date)]
    return max(signs, key=lambda date: (last_day(date), str(date)), default=None)


def _signs(case: Case, steps: tuple[RoadStep, ...]) -> Iterator[Date]:
    facts = case.facts
    referral = facts.referral
    dates = [facts.reviewed, *facts.note_dates]
    if referral is not None:
        dates += [referral.date, referral.returned, referral.accepted]
    dates += [step.proof.date for step in steps if step.proof]
    for file in progress_of(case):
        dates += file.note_dates
        for task in file.tasks:
            dates += [task.started, task.finished, *(its.date for its in task.log)]
        for obstacle in file.obstacles:
            dates += [obstacle.date, obstacle.removed]
    dates += [value.when for _, _, value in values_of(case)]
    yield from (date for date in dates if date is not None)


def _is_silent(case: Case, status: str, last: Date | None) -> bool:
    """Whether nothing dated was seen of a service for longer than the life cycle allows.

    Where nothing is expected to happen silence says nothing. A bare year lasts to its end.
    """
    life = case.catalogue.lifecycle
    if life.silent_days is None or case.day is None:
        return False
    if status in life.steps and life.steps[status].rests:
        return False
    return last is None or (case.day - last_day(last)).days > life.silent_days
