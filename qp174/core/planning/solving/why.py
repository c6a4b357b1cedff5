"""Why a service stands where it stands in a schedule, or why it is left out.

Everything is read off the schedule as it stands in the end: what kept a service from being earlier
is told from what all the others leave it, in whatever order they were placed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from qp174.core.planning.half_days import person_days
from qp174.core.planning.periods import next_period
from qp174.core.planning.problem import Job, Problem, Resources
from qp174.core.planning.solving.cycle import cycle
from qp174.core.planning.solving.instance import PLENTY, Work, compiled, recompiled
from qp174.core.planning.solving.overtaking import overtaken_for_value
from qp174.core.planning.solving.standing import Place, Standing
from qp174.core.planning.solving.waits import Waits, waits_of
from qp174.model.plan import Period
from qp174.model.reason import Reason, ReasonParam

#: How far beyond the horizon to look for the length that a service would need, in quarters.
_FAR = 80

_OTHERS = {
    "unit": "waited-for-unit",
    "part": "slowed-by-unit",
    "budget": "waited-for-budget",
    "at-once": "waited-at-once",
    "service": "waited-for-service",
}
_OWN = {
    "unit": "unit-has-no-days",
    "part": "unit-has-few-days",
    "budget": "budget-too-small",
    "at-once": "waited-at-once",
    "closed": "waited-closed",
    "milestone": "waited-for-milestone",
}
_NAMES = {
    "unit": "unit",
    "part": "unit",
    "budget": "year",
    "closed": "closure",
    "milestone": "milestone",
    "service": "service",
    "at-once": "limit",
}


class Reasons:
    """The reasons of every service of a schedule; ``standing`` is as before when each is told."""

    def __init__(self, problem: Problem, standing: Standing) -> None:
        self.problem = problem
        self.standing = standing
        self.instance = standing.instance
        self.empty = Standing(standing.instance)
        self.overtaken = overtaken_for_value(standing)
        self.in_circle = _in_circles(problem.jobs)

    def why_then(self, number: int) -> tuple[Reason, ...]:
        """What kept a placed job from being earlier: first what others took, then its own nature.

        Only what the job would not have met alone in the plan counts as taken by others.
        """
        job, work = self.problem.jobs[number], self.instance.jobs[number]
        if work.pin is not None:
            return (Reason("pinned"),)
        place = self.standing.take_out(number)
        assert place is not None, "only a job that stands has a reason to stand there"
        met = waits_of(self.problem, self.standing, number, place)
        self.standing.put(number, place)
        alone = self.empty.earliest(replace(work, after=()))
        in_any_case: Waits = {}
        if alone is not None:
            in_any_case = waits_of(self.problem, self.empty, number, alone)
        shared = _only(met, in_any_case, shared=True)
        own = [*self._told(shared, _OWN), *_lead_times(job)]
        if alone is not None and alone.finish == place.finish:
            return (Reason("as-early-as-alone"), *own)
        others = self._told(_only(met, in_any_case, shared=False), _OTHERS)
        return (*others, *self._overtaken(number), *own)

    def _overtaken(self, number: int) -> tuple[Reason, ...]:
        return (Reason("overtaken-for-value"),) if number in self.overtaken else ()

    def _told(self, waits: Waits, codes: dict[str, str]) -> Iterator[Reason]:
        """A reason for each unbroken run of quarters in which a task met a limit."""
        for (limit, subject, task), quarters in waits.items():
            if limit not in codes:
                continue
            for run in _runs(quarters):
                params: dict[str, ReasonParam] = {
                    _NAMES[limit]: int(subject) if limit in ("budget", "at-once") else subject,
                    "task": task,
                    "from": self.instance.periods[run[0]].id,
                }
                if len(run) > 1:
                    params["to"] = self.instance.periods[run[-1]].id
                yield Reason(codes[limit], params)

    def why_not(self, number: int) -> tuple[Reason, ...]:
        """The limits that keep a job out, or that it is too long for the horizon."""
        job, work = self.problem.jobs[number], self.instance.jobs[number]
        units = tuple(dict.fromkeys(need.unit for need in job.tasks))
        unknown = [unit for unit in units if unit not in self.instance.units]
        if unknown:
            return tuple(Reason("no-capacity-stated", {"unit": unit}) for unit in unknown)
        if job.id in self.in_circle:
            return (Reason("services-in-circle", {"services": self.in_circle[job.id]}),)
        missing = [name for name in dict.fromkeys(job.after) if not self._stands(name)]
        if missing:
            return tuple(Reason("after-left-out", {"service": name}) for name in missing)
        decisive = _Trial(self.problem, self.standing, job, work).decisive()
        if decisive is None:
            return _too_long(job, self.problem.resources)
        return (*decisive, *self._overtaken(number), *_lead_times(job))

    def _stands(self, name: str) -> bool:
        number = self.instance.places.get(name)
        return number is not None and self.standing.places[number] is not None


def _in_circles(jobs: tuple[Job, ...]) -> dict[str, tuple[str, ...]]:
    """The circle that a job is part of, by its id."""
    found: dict[str, tuple[str, ...]] = {}
    left = jobs
    while circle := cycle(left):
        found.update(dict.fromkeys(circle, circle))
        left = tuple(job for job in left if job.id not in circle)
    return found


def _only(met: Waits, alone: Waits, *, shared: bool) -> Waits:
    """The waits that the job has also when it is alone; or those that it has not."""
    found: Waits = {}
    for key, quarters in met.items():
        kept = [quarter for quarter in quarters if (quarter in alone.get(key, ())) == shared]
        if kept:
            found[key] = kept
    return found


def _runs(quarters: list[int]) -> Iterator[list[int]]:
    """Quarters that follow one another without a gap."""
    run: list[int] = []
    for quarter in quarters:
        if run and run[-1] + 1 != quarter:
            yield run
            run = []
        run.append(quarter)
    if run:
        yield run


def _lead_times(job: Job) -> list[Reason]:
    return [
        Reason("lead-time", {"task": need.id, "quarters": need.lead_quarters})
        for need in job.tasks
        if need.lead_quarters > 1
    ]


#: A limit that can be taken away: its kind and whom it concerns.
Limit = tuple[str, str]


@dataclass(slots=True)
class _Trial:
    """Tries what would let a job in that was left out."""

    problem: Problem
    standing: Standing
    job: Job
    work: Work

    def decisive(self) -> list[Reason] | None:
        """The limits without which the job would fit; None where there are none such.

        One limit alone is tried first, because a job can fit worse when more is free (Graham's
        anomalies). Where it takes several, they are narrowed down in turn as long as the job fits.
        """
        limits = self._limits()
        for one in limits:
            if self._without([one]) is not None:
                return self._reasons([one])
        if self._without(limits) is None:
            return None
        kept = list(limits)
        for one in [*(one for one in limits if one[0] == "unit"), *limits]:
            fewer = [other for other in kept if other != one]
            if one in kept and self._without(fewer) is not None:
                kept = fewer
        return self._reasons(kept)

    def _limits(self) -> list[Limit]:
        limits = [("budget", "")]
        limits += [("unit", unit) for unit in dict.fromkeys(n.unit for n in self.job.tasks)]
        if self.problem.resources.at_once is not None:
            limits.append(("at-once", ""))
        limits += [
            ("milestone", one) for one in dict.fromkeys(w.milestone for w in self.job.not_before)
        ]
        if self.job.deadline is not None:
            limits.append(("deadline", ""))
        return limits

    def _without(self, limits: list[Limit]) -> Place | None:
        """Where the job would stand without these limits."""
        standing, instance = self.standing, self.standing.instance
        kept = standing.free, standing.money, standing.slots
        gone = {name for kind, name in limits if kind == "milestone"}
        work = self.work
        if gone or ("deadline", "") in limits:
            job = replace(
                self.job,
                not_before=tuple(w for w in self.job.not_before if w.milestone not in gone),
                deadline=None if ("deadline", "") in limits else self.job.deadline,
            )
            work = recompiled(self.problem, instance, job)
        free = [name for kind, name in limits if kind == "unit"]
        if free:
            standing.free = list(standing.free)
            for name in free:
                base = instance.units[name]
                standing.free[base : base + instance.horizon] = [PLENTY] * instance.horizon
        if ("budget", "") in limits:
            standing.money = [PLENTY * instance.coin] * len(standing.money)
        if ("at-once", "") in limits:
            standing.slots = [PLENTY] * len(standing.slots)
        try:
            return standing.earliest(work)
        finally:
            standing.free, standing.money, standing.slots = kept

    def _reasons(self, limits: list[Limit]) -> list[Reason]:
        place = self._without(limits)
        assert place is not None, "only limits that matter are told"
        tellers: dict[str, Callable[[str, Place], list[Reason]]] = {
            "unit": self._unit_short,
            "budget": self._budget_short,
            "at-once": self._slots_short,
            "milestone": self._milestone_late,
            "deadline": self._deadline_missed,
        }
        in_order = sorted(limits, key=lambda one: list(tellers).index(one[0]))
        return [reason for kind, name in in_order for reason in tellers[kind](name, place)]

    def _unit_short(self, unit: str, place: Place) -> list[Reason]:
        """What a unit lacks: days in all, or days early enough."""
        instance = self.standing.instance
        needed = sum(need.half_days for need in self.job.tasks if need.unit == unit)
        base = instance.units[unit]
        free = {
            period: half
            for period, half in zip(instance.periods, self.standing.free[base:], strict=False)
            if half > 0
        }
        params: dict[str, ReasonParam] = {
            "unit": unit,
            "needed": person_days(needed),
            "left": person_days(sum(free.values())),
        }
        if sum(free.values()) < needed:
            return [Reason("unit-exhausted", params)]
        return [Reason("unit-too-late", params | {"from": min(free).id})]

    def _budget_short(self, _: str, place: Place) -> list[Reason]:
        """The years whose budget does not pay for the tasks that would start in them."""
        instance = self.standing.instance
        years = sorted({period.year for period in instance.periods})
        scale = instance.coin
        return [
            Reason(
                "budget-exhausted",
                {
                    "year": years[at],
                    "needed": _money(cost, scale),
                    "left": _money(self.standing.money[at], scale),
                },
            )
            for at, cost in sorted(place.pays)
            if cost > self.standing.money[at]
        ]

    def _slots_short(self, _: str, place: Place) -> list[Reason]:
        full = [q for q in sorted(place.busy) if self.standing.slots[q] <= 0]
        periods = self.standing.instance.periods
        limit = self.problem.resources.at_once or 0
        reasons = []
        for run in _runs(full):
            params: dict[str, ReasonParam] = {"limit": limit, "from": periods[run[0]].id}
            if len(run) > 1:
                params["to"] = periods[run[-1]].id
            reasons.append(Reason("at-once-full", params))
        return reasons

    def _milestone_late(self, milestone: str, place: Place) -> list[Reason]:
        due = max(w.period for w in self.job.not_before if w.milestone == milestone)
        return [Reason("milestone-too-late", {"milestone": milestone, "from": due.id})]

    def _deadline_missed(self, _: str, place: Place) -> list[Reason]:
        assert self.job.deadline is not None
        end = self.standing.instance.periods[place.finish].id
        return [Reason("deadline-not-met", {"by": self.job.deadline.id, "end": end})]


def _money(parts: int, coin: int) -> Decimal:
    return Decimal(parts) / coin


def _too_long(job: Job, resources: Resources) -> tuple[Reason, ...]:
    """What makes a job too long for the horizon, and how many quarters it would need."""
    periods: list[Period] = list(resources.periods)
    for _ in range(_FAR):
        periods.append(next_period(periods[-1]))
    units = dict.fromkeys((need.unit for need in job.tasks), Decimal(PLENTY))
    budget = dict.fromkeys((period.year for period in periods), Decimal(PLENTY))
    far = Problem(
        (replace(job, after=(), not_before=(), deadline=None, pinned=None),),
        Resources(tuple(periods), resources.pace, units, budget),
    )
    standing = Standing(compiled(far))
    place = standing.earliest(standing.instance.jobs[0])
    length: dict[str, ReasonParam] = {"horizon": len(resources.periods)}
    closed: Iterator[Reason] = iter(())
    if place is not None:
        length["needed"] = place.finish + 1
    met = waits_of(far, standing, 0, place)
    closed = Reasons(far, standing)._told(met, {"closed": "waited-closed"})
    return (Reason("horizon-too-short", length), *closed, *_lead_times(job))
