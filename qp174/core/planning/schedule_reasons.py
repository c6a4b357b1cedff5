"""Why a service stands where it stands in the plan, or why it is left out."""

from collections.abc import Iterator
from decimal import Decimal

from qp174.core.planning.periods import next_period
from qp174.core.planning.placing import (
    Attempt,
    Job,
    Left,
    Relaxed,
    Resources,
    person_days,
    place_job,
)
from qp174.model.plan import Period
from qp174.model.reason import Reason, ReasonParam

#: How far beyond the horizon to look for the length that a service would need, in quarters.
_FAR = 80


def why_then(job: Job, resources: Resources, attempt: Attempt) -> tuple[Reason, ...]:
    """What kept a placed job from being earlier: first what others took, then its own nature.

    Only what the job would not have met alone in the plan counts as taken by others. A quarter
    that a task is said to wait in holds none of its work.
    """
    alone = place_job(job, resources, Left.of(resources))
    own = [
        *_waits(_shared(attempt, alone), ("unit", "part", "budget"), "own"),
        *_waits(attempt, ("closed",), "own"),
        *_lead_times(job),
    ]
    if alone.tasks is not None and attempt.tasks is not None:
        first = max(max(work) for _, work in alone.tasks)
        if first == max(max(work) for _, work in attempt.tasks):
            return (Reason("as-early-as-alone"), *own)
    others = _waits(_shared(attempt, alone, shared=False), ("unit", "part", "budget"), "others")
    return (*others, *own)


def _shared(attempt: Attempt, alone: Attempt, *, shared: bool = True) -> Attempt:
    """The waits that the job has also when it is alone; or those that it has not."""
    waits = {
        key: [period for period in periods if (period in alone.waits.get(key, ())) == shared]
        for key, periods in attempt.waits.items()
    }
    return Attempt(attempt.tasks, {key: periods for key, periods in waits.items() if periods})


def _waits(attempt: Attempt, limits: tuple[str, ...], whose: str) -> Iterator[Reason]:
    """A reason for each unbroken run of quarters in which a task met one of these limits."""
    codes = {
        "unit": "waited-for-unit" if whose == "others" else "unit-has-no-days",
        "part": "slowed-by-unit" if whose == "others" else "unit-has-few-days",
        "budget": "waited-for-budget" if whose == "others" else "budget-too-small",
        "closed": "waited-closed",
    }
    names = {"unit": "unit", "part": "unit", "budget": "year", "closed": "closure"}
    for (limit, subject, task), periods in attempt.waits.items():
        if limit not in limits:
            continue
        for run in _runs(periods):
            params: dict[str, ReasonParam] = {
                names[limit]: int(subject) if limit == "budget" else subject,
                "task": task,
                "from": run[0].id,
            }
            if len(run) > 1:
                params["to"] = run[-1].id
            yield Reason(codes[limit], params)


def _runs(periods: list[Period]) -> Iterator[list[Period]]:
    """Quarters that follow one another without a gap."""
    run: list[Period] = []
    for period in periods:
        if run and next_period(run[-1]) != period:
            yield run
            run = []
        run.append(period)
    if run:
        yield run


def _lead_times(job: Job) -> list[Reason]:
    return [
        Reason("lead-time", {"task": need.id, "quarters": need.lead_quarters})
        for need in job.tasks
        if need.lead_quarters > 1
    ]


def why_not(job: Job, resources: Resources, left: Left) -> tuple[Reason, ...]:
    """The limits that keep a job out, or that it is too long for the horizon."""
    units = tuple(dict.fromkeys(need.unit for need in job.tasks))
    unknown = [unit for unit in units if unit not in resources.capacity]
    if unknown:
        return tuple(Reason("no-capacity-stated", {"unit": unit}) for unit in unknown)
    decisive = _decisive(job, resources, left, units)
    if decisive is None:
        return _too_long(job, resources)
    reasons = [_unit_short(job, unit, left) for unit in units if unit in decisive.units]
    if decisive.budget:
        reasons += _budget_short(place_job(job, resources, left, decisive), left)
    return (*reasons, *_lead_times(job))


def _decisive(job: Job, resources: Resources, left: Left, units: tuple[str, ...]) -> Relaxed | None:
    """Limits without which the job would fit; None where there are none such.

    One limit alone is tried first, because a job can fit worse when more is free (Graham's
    anomalies). Where it takes several, they are narrowed down in turn as long as the job fits.
    """

    def fits(relaxed: Relaxed) -> bool:
        return place_job(job, resources, left, relaxed).tasks is not None

    alone = [Relaxed(budget=True), *(Relaxed(frozenset({unit})) for unit in units)]
    for one in alone:
        if fits(one):
            return one
    relaxed = Relaxed(frozenset(units), budget=True)
    if not fits(relaxed):
        return None
    for unit in units:
        tighter = Relaxed(relaxed.units - {unit}, relaxed.budget)
        if fits(tighter):
            relaxed = tighter
    tighter = Relaxed(relaxed.units)
    return tighter if fits(tighter) else relaxed


def _unit_short(job: Job, unit: str, left: Left) -> Reason:
    """What a unit lacks: days in all, or days early enough."""
    needed = sum(need.half_days for need in job.tasks if need.unit == unit)
    free = {p: half for (name, p), half in left.half_days.items() if name == unit and half > 0}
    params: dict[str, ReasonParam] = {
        "unit": unit,
        "needed": person_days(needed),
        "left": person_days(sum(free.values())),
    }
    if sum(free.values()) < needed:
        return Reason("unit-exhausted", params)
    return Reason("unit-too-late", params | {"from": min(free).id})


def _budget_short(unpaid: Attempt, left: Left) -> list[Reason]:
    """The years whose budget does not pay for the tasks that would start in them."""
    needed: dict[int, Decimal] = {}
    for need, work in unpaid.tasks or ():
        year = min(work).year
        needed[year] = needed.get(year, Decimal(0)) + need.cost
    return [
        Reason("budget-exhausted", {"year": year, "needed": cost, "left": left.budget.get(year, 0)})
        for year, cost in sorted(needed.items())
        if cost > left.budget.get(year, Decimal(0))
    ]


def _too_long(job: Job, resources: Resources) -> tuple[Reason, ...]:
    """What makes a job too long for the horizon, and how many quarters it would need."""
    periods = list(resources.periods)
    for _ in range(_FAR):
        periods.append(next_period(periods[-1]))
    far = Resources(tuple(periods), resources.pace, {}, {})
    units = frozenset(need.unit for need in job.tasks)
    attempt = place_job(job, far, Left({}, {}), Relaxed(units, budget=True))
    own = _waits(attempt, ("closed",), "own")
    reasons = [Reason("horizon-too-short", {"horizon": len(resources.periods)})]
    if attempt.tasks is not None:
        last = max(max(work) for _, work in attempt.tasks)
        needed = periods.index(last) + 1
        reasons = [
            Reason("horizon-too-short", {"needed": needed, "horizon": len(resources.periods)})
        ]
    return (*reasons, *own, *_lead_times(job))
