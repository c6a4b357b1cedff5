"""What would bring a service forward, or into the plan: the smallest changes, each tried.

Every change is tried with all other services where they stand: more days of one unit, more money,
an earlier milestone, one service less, and so on. Where no single one helps, as few as possible
are sought together (deletion filter: what can be left out is left out).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from operator import eq
from typing import TypeVar

from qp174.core.planning.explaining.beside import SERVICE, Around, Beside, beside
from qp174.core.planning.half_days import down_to_half_days
from qp174.core.planning.periods import next_period
from qp174.core.planning.problem import NotBefore, Problem, Resources
from qp174.model.judgement import Lever
from qp174.model.plan import Period, Plan, Task
from qp174.model.reason import Reason, ReasonParam

#: How many services to name that would make room.
_MOST_RIVALS = 3
#: How many quarters beyond the horizon to look for an end.
_FAR = 20
_PLENTY = Decimal(10**6)
_HALF = Decimal("0.5")

T = TypeVar("T")
Extra = dict[tuple[str, Period], Decimal]
Money = dict[int, Decimal]


def levers(plan: Plan, problem: Problem, id_: str) -> tuple[Lever, ...]:
    """Changes that let a service end in an earlier quarter than now, the smallest of each kind.

    None for a service that poses no problem: its tasks cannot be stated, or people exclude it and
    it is no candidate.
    """
    here = beside(plan, problem, id_)
    if here is None:
        return ()
    limit = _limit(here)
    # First what somebody can decide on; how much one service absorbs is the last thing to change.
    means = [*_more_days(here, limit), *_more_money(here, limit)]
    means += _earlier_milestones(here, limit)
    means = means or list(_together(here, limit, _decidable(here)))
    found = [
        *means,
        *_later_deadline(here, limit),
        *_without_others(plan, problem, here, limit),
        *_opened_quarters(here, limit),
        *_longer_horizon(here, limit),
        *_faster(here, limit),
    ]
    return tuple(found) or tuple(_together(here, limit, _everything(here)))


def _limit(here: Beside) -> Period | None:
    """The quarter before which an end is a gain: where it stands, or could stand already."""
    ends = [service.finish for service in (here.now,) if service]
    ends += [finish for finish in (here.finish(),) if finish]
    return min(ends, default=None)


def _gains(finish: Period | None, limit: Period | None) -> bool:
    return finish is not None and (limit is None or finish < limit)


def with_extra(here: Beside, extra: Extra, money: Money | None = None) -> Beside:
    """The same with more days by unit and quarter, and more JOD by year."""
    there = here.resources
    days = dict(there.capacity_in)
    for key, more in extra.items():
        days[key] = days.get(key, Decimal(0)) + more
    budget = dict(there.budget)
    for year, more in (money or {}).items():
        budget[year] = budget.get(year, Decimal(0)) + more
    units = {unit: there.capacity.get(unit, Decimal(0)) for unit, _ in days}
    return replace(here, resources=replace(there, capacity=units, capacity_in=days, budget=budget))


def _units(here: Beside) -> tuple[str, ...]:
    return tuple(dict.fromkeys(need.unit for need in here.job.tasks))


def _plenty(here: Beside, *units: str) -> Extra:
    return {(unit, period): _PLENTY for unit in units for period in here.resources.periods}


def _years(here: Beside) -> list[int]:
    return sorted({period.year for period in here.resources.periods})


def _more_days(here: Beside, limit: Period | None) -> Iterator[Lever]:
    """For each unit the fewest days that gain a quarter; and those that gain the most."""
    for unit in _units(here):
        most = with_extra(here, _plenty(here, unit)).finish()
        if most is None or not _gains(most, limit):
            continue
        least = _lever(here, (unit,), False, lambda finish: _gains(finish, limit))
        if least is not None:
            yield least
        if least is None or least.finish > most:
            further = _lever(here, (unit,), False, partial(eq, most))
            if further is not None:
                yield further


def _more_money(here: Beside, limit: Period | None) -> Iterator[Lever]:
    if _gains(with_extra(here, {}, dict.fromkeys(_years(here), _PLENTY * 1000)).finish(), limit):
        lever = _lever(here, (), True, lambda finish: _gains(finish, limit))
        if lever is not None:
            yield lever


@dataclass(frozen=True, slots=True)
class _Free:
    """What is no limit for the moment."""

    units: tuple[str, ...]
    money: bool
    closures: tuple[str, ...] = ()
    waits: tuple[NotBefore, ...] = ()
    pace: bool = False

    def fewer(self) -> Iterator["_Free"]:
        """With one thing less, each in turn: first what is hardest to change."""
        if self.pace:
            yield replace(self, pace=False)
        yield from (replace(self, closures=_but(self.closures, one)) for one in self.closures)
        yield from (replace(self, waits=_but(self.waits, wait)) for wait in self.waits)
        if self.money:
            yield replace(self, money=False)
        yield from (replace(self, units=_but(self.units, unit)) for unit in self.units)


def _but(items: tuple[T, ...], one: T) -> tuple[T, ...]:
    return tuple(item for item in items if item != one)


def _freed(here: Beside, free: _Free) -> Beside:
    """A service without the limits that are none for the moment, but for days and money."""
    first = here.resources.periods[0]
    job = replace(
        here.job,
        closed=tuple(one for one in here.job.closed if one.id not in free.closures),
        not_before=tuple(
            replace(wait, period=first) if wait in free.waits else wait
            for wait in here.job.not_before
        ),
    )
    pace = max(_total(here), here.resources.pace) if free.pace else here.resources.pace
    return replace(here, job=job, resources=replace(here.resources, pace=pace))


def _total(here: Beside) -> Decimal:
    """All person-days of the service."""
    return sum((need.half_days for need in here.job.tasks), 0) * _HALF


def _decidable(here: Beside) -> _Free:
    """What somebody can decide on: days, money, and when partners deliver."""
    return _Free(_units(here), money=True, waits=here.job.not_before)


def _everything(here: Beside) -> _Free:
    closures = tuple(dict.fromkeys(closed.id for closed in here.job.closed))
    return _Free(_units(here), True, closures, here.job.not_before, True)


def _together(here: Beside, limit: Period | None, free: _Free) -> Iterator[Lever]:
    """As few of these limits as possible that help when lifted together, and by how much."""

    def helps(free: _Free) -> bool:
        years = dict.fromkeys(_years(here), _PLENTY * 1000) if free.money else {}
        freed = with_extra(_freed(here, free), _plenty(here, *free.units), years)
        return _gains(freed.finish(), limit)

    if not helps(free):
        return
    while smaller := next((one for one in free.fewer() if helps(one)), None):
        free = smaller
    yield from _worded(here, free, limit)


def _worded(here: Beside, free: _Free, limit: Period | None) -> Iterator[Lever]:
    """The limits lifted, as changes that are as small as may be."""
    freed = _freed(here, free)
    changes = [_earliest(here, wait) for wait in free.waits]
    changes += [Reason("closure-lifted", {"closure": closure}) for closure in free.closures]
    if free.pace:
        plenty = with_extra(freed, _plenty(here, *free.units))
        now = here.resources.pace

        def enough(more: Decimal) -> bool:
            pace = replace(plenty.resources, pace=now + more)
            return _gains(replace(plenty, resources=pace).finish(), limit)

        pace = now + _smallest(freed.resources.pace - now, enough)
        freed = replace(freed, resources=replace(freed.resources, pace=pace))
        changes.append(Reason("pace-raised", {"pace": pace, "was": now}))
    finish = freed.finish()
    if free.units or free.money:
        lever = _lever(freed, free.units, free.money, lambda end: _gains(end, limit))
        if lever is None:
            return
        changes, finish = [*lever.changes, *changes], lever.finish
    if finish is not None:
        yield Lever(tuple(changes), finish)


def _earliest(here: Beside, wait: NotBefore) -> Reason:
    """A milestone, or a service waited for, in the first quarter of the plan."""
    return _arrival(wait, here.resources.periods[0])


def _arrival(wait: NotBefore, period: Period) -> Reason:
    if wait.milestone.startswith(SERVICE):
        service = wait.milestone.removeprefix(SERVICE)
        return Reason("service-earlier", {"service": service, "period": period.id})
    params: dict[str, ReasonParam] = {"milestone": wait.milestone, "period": period.id}
    return Reason("milestone-earlier", params)


def _lever(
    here: Beside, units: tuple[str, ...], money: bool, enough: Callable[[Period | None], bool]
) -> Lever | None:
    """The smallest days of these units, and JOD, with which an end is good enough."""
    years = dict.fromkeys(_years(here), _PLENTY * 1000) if money else {}
    tasks = with_extra(here, _plenty(here, *units), years).placed()
    extra = _beyond_days(here, tasks or (), units)
    cash = _beyond_money(here, tasks or ()) if money else {}
    if not enough(with_extra(here, extra, cash).finish()):
        return None
    for key in sorted(extra, key=lambda key: (key[1], key[0]), reverse=True):
        extra[key] = _smallest(extra[key], partial(_is_enough, here, extra, cash, enough, key))
    extra = {key: more for key, more in extra.items() if more}
    finish = with_extra(here, extra, cash).finish()
    if finish is None or not enough(finish):
        return None
    changes = [
        Reason("more-days", {"unit": unit, "days": more, "period": period.id})
        for (unit, period), more in sorted(extra.items(), key=lambda item: (item[0][1], item[0][0]))
    ]
    changes += [Reason("more-money", {"year": y, "jod": more}) for y, more in sorted(cash.items())]
    return Lever(tuple(changes), finish) if changes else None


def _is_enough(
    here: Beside,
    extra: Extra,
    cash: Money,
    enough: Callable[[Period | None], bool],
    key: tuple[str, Period],
    more: Decimal,
) -> bool:
    """Whether an end is good enough with so many more days in one quarter."""
    return enough(with_extra(here, extra | {key: more}, cash).finish())


def _beyond_days(here: Beside, tasks: tuple[Task, ...], units: tuple[str, ...]) -> Extra:
    """What tasks use beyond what is left."""
    used: Extra = {}
    for task in tasks:
        for period, days in task.work.items():
            if task.unit in units:
                key = task.unit, period
                used[key] = used.get(key, Decimal(0)) + days
    there = here.resources.capacity_in
    beyond = {
        key: days - down_to_half_days(there.get(key, Decimal(0))) for key, days in used.items()
    }
    return {key: more for key, more in beyond.items() if more > 0}


def _beyond_money(here: Beside, tasks: tuple[Task, ...]) -> Money:
    spent: Money = {}
    for task in tasks:
        spent[task.start.year] = spent.get(task.start.year, Decimal(0)) + task.cost
    beyond = {y: jod - here.resources.budget.get(y, Decimal(0)) for y, jod in spent.items()}
    return {year: more for year, more in beyond.items() if more > 0}


def _smallest(most: Decimal, enough: Callable[[Decimal], bool]) -> Decimal:
    """The fewest half days up to ``most`` that are enough, by bisection."""
    low, high = 0, int(most * 2)
    while low < high:
        middle = (low + high) // 2
        if enough(middle * _HALF):
            high = middle
        else:
            low = middle + 1
    return high * _HALF


def _earlier_milestones(here: Beside, limit: Period | None) -> Iterator[Lever]:
    """Each milestone, or service waited for, in the latest quarter that still helps."""
    first = here.resources.periods[0]
    for wait in here.job.not_before:
        if wait.period <= first or not _gains(_if_earlier(here, wait, first), limit):
            continue
        latest = max(
            period
            for period in here.resources.periods
            if period < wait.period and _gains(_if_earlier(here, wait, period), limit)
        )
        finish = _if_earlier(here, wait, latest)
        if finish is None:
            continue
        yield Lever((_arrival(wait, latest),), finish)


def _if_earlier(here: Beside, wait: NotBefore, period: Period) -> Period | None:
    """When the service would end if something it waits for came in another quarter."""
    job = here.job
    waits = tuple(replace(one, period=period) if one == wait else one for one in job.not_before)
    return replace(here, job=replace(job, not_before=waits)).finish()


def _opened_quarters(here: Beside, limit: Period | None) -> Iterator[Lever]:
    """A closure that would not hold for this service."""
    for closed in here.job.closed:
        others = tuple(one for one in here.job.closed if one != closed)
        finish = replace(here, job=replace(here.job, closed=others)).finish()
        if finish is not None and _gains(finish, limit):
            yield Lever((Reason("closure-lifted", {"closure": closed.id}),), finish)


def _faster(here: Beside, limit: Period | None) -> Iterator[Lever]:
    """The smallest pace with which one service could absorb its work sooner."""

    def at(pace: Decimal) -> Period | None:
        return replace(here, resources=replace(here.resources, pace=pace)).finish()

    most = _total(here)
    now = here.resources.pace
    if most <= now or not _gains(at(most), limit):
        return
    pace = now + _smallest(most - now, lambda more: _gains(at(now + more), limit))
    finish = at(pace)
    if finish is not None:
        yield Lever((Reason("pace-raised", {"pace": pace, "was": now}),), finish)


def _later_deadline(here: Beside, limit: Period | None) -> Iterator[Lever]:
    """For a service that its deadline keeps out: when it could end without it."""
    if here.job.deadline is None or limit is not None:
        return
    finish = replace(here, job=replace(here.job, deadline=None)).finish()
    if finish is not None:
        yield Lever((Reason("deadline-later", {"period": finish.id}),), finish)


def _longer_horizon(here: Beside, limit: Period | None) -> Iterator[Lever]:
    """For a service that does not fit: how many quarters more, at the usual days and budget."""
    if limit is not None:
        return
    there = here.resources
    periods, days, budget = list(there.periods), dict(there.capacity_in), dict(there.budget)
    money = max(here.plan.budget.values(), default=Decimal(0))
    for more in range(1, _FAR + 1):
        period = next_period(periods[-1])
        periods.append(period)
        days |= {(unit, period): usual for unit, usual in here.plan.capacity.items()}
        budget.setdefault(period.year, money)
        longer = Resources(tuple(periods), there.pace, there.capacity, dict(budget), dict(days))
        finish = replace(here, resources=longer).finish()
        if finish is not None:
            yield Lever((Reason("longer-horizon", {"quarters": more}),), finish)
            return


def _without_others(
    plan: Plan, problem: Problem, here: Beside, limit: Period | None
) -> Iterator[Lever]:
    """Single services without which it would end earlier: those of the lowest rank, a few."""
    around, found = Around(plan, problem), 0
    for other in sorted(plan.services, key=lambda entry: entry.basis.rank, reverse=True):
        if other.id == here.job.id or found == _MOST_RIVALS:
            continue
        if not _meet(here, other.tasks) and plan.at_once is None:
            continue
        rest = around.of(here.job.id, without=(other.id,))
        finish = rest.finish() if rest else None
        if finish is not None and _gains(finish, limit):
            found += 1
            params: dict[str, ReasonParam] = {"service": other.id, "rank": other.basis.rank}
            yield Lever((Reason("without-service", params),), finish)


def _meet(here: Beside, tasks: tuple[Task, ...]) -> bool:
    return bool({task.unit for task in tasks} & set(_units(here)))
