"""Two plans side by side: what moved, what came and went, what it costs and is worth.

Also two revisions of one plan. Reasons are those that the second plan gives, and what differs
between the bases on which each stands.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from qp174.core.planning.judging.worth import worth
from qp174.core.planning.reasons.known import NAMES_THE_RANK
from qp174.model.judgement import Comparison, Pair, Shift, Stand
from qp174.model.plan import Basis, LeftOut, Period, Plan, PlannedService
from qp174.model.reason import Reason, ReasonParam

_NOTHING = Decimal(0)
#: Fields whose values are ids with a name.
_NAMED = ("verdict", "route")


def compare(old: Plan, new: Plan) -> Comparison:
    """The second plan against the first; services in order of their rank, in either."""
    before, after = _worked(old), _worked(new)
    then, now = _entries(old), _entries(new)
    ids = sorted({*before, *after}, key=lambda id_: ((now.get(id_) or then[id_]).basis.rank, id_))
    shifts = [_shift(id_, before, after, then.get(id_), now.get(id_)) for id_ in ids]
    moved = [s for s in shifts if s.was and s.is_ and s.was != s.is_]
    inside = [s.id for s in shifts if s.was == s.is_ and not _same_work(before[s.id], after[s.id])]
    return Comparison(
        moved=tuple(moved),
        added=tuple(s for s in shifts if s.was is None),
        dropped=tuple(s for s in shifts if s.is_ is None),
        kept=tuple(s.id for s in shifts if s.was == s.is_ and s.id not in inside),
        inside=tuple(inside),
        cost=_costs(old, new),
        value=Pair(worth(old, new.discount), worth(new, new.discount)),
        load=_loads(old, new),
        terms=tuple(_terms(old, new)),
    )


def stand_of(service: PlannedService) -> Stand:
    """The quarters between which a service is in work."""
    return Stand(service.start, service.finish)


def _worked(plan: Plan) -> dict[str, PlannedService]:
    return {service.id: service for service in plan.services if service.is_placed}


def _entries(plan: Plan) -> dict[str, PlannedService | LeftOut]:
    found: dict[str, PlannedService | LeftOut] = {entry.id: entry for entry in plan.left_out}
    return found | {entry.id: entry for entry in plan.services}


def _same_work(one: PlannedService, other: PlannedService) -> bool:
    def work(service: PlannedService) -> dict[str, Mapping[Period, Decimal]]:
        return {task.id: task.work for task in service.tasks}

    return work(one) == work(other)


def _shift(
    key: str,
    before: Mapping[str, PlannedService],
    after: Mapping[str, PlannedService],
    then: PlannedService | LeftOut | None,
    now: PlannedService | LeftOut | None,
) -> Shift:
    was, is_ = before.get(key), after.get(key)
    because: list[Reason] = []
    if then is not None and now is not None:
        because += basis_changes(then.basis, now.basis)
    if now is not None:
        because += [reason for reason in now.because if reason.code not in NAMES_THE_RANK]
    if now is None:
        because.append(Reason("not-in-new-plan"))
    return Shift(
        id=key,
        was=stand_of(was) if was else None,
        is_=stand_of(is_) if is_ else None,
        because=tuple(because),
        said=now.said if now else (),
    )


def basis_changes(was: Basis, is_: Basis) -> Iterator[Reason]:
    """What of a service was seen otherwise, one reason a field."""
    pairs: tuple[tuple[str, ReasonParam | None, ReasonParam | None], ...] = (
        ("band", was.band, is_.band),
        ("verdict", was.verdict, is_.verdict),
        ("route", was.route, is_.route),
        ("score", was.score, is_.score),
        ("rank", was.rank, is_.rank),
        ("volume", was.volume, is_.volume),
    )
    for name, one, other in pairs:
        if one != other and one is not None and other is not None:
            named = f"_{name}" if name in _NAMED else ""
            yield Reason(f"{name}-changed", {f"was{named}": one, f"now{named}": other})


def _costs(old: Plan, new: Plan) -> dict[int, Pair]:
    """JOD committed by calendar year in both."""
    sums = [_cost_by_year(plan) for plan in (old, new)]
    years = sorted({*sums[0], *sums[1]})
    return {year: Pair(sums[0].get(year, _NOTHING), sums[1].get(year, _NOTHING)) for year in years}


def _cost_by_year(plan: Plan) -> dict[int, Decimal]:
    found = {period.year: _NOTHING for period in plan.periods}
    for service in plan.services:
        for task in service.tasks:
            if task.work:
                year = task.start.year
                found[year] = found.get(year, _NOTHING) + task.cost
    return found


def _loads(old: Plan, new: Plan) -> dict[tuple[str, Period], Pair]:
    uses = [days_by_unit(plan) for plan in (old, new)]
    units = list(dict.fromkeys((*new.capacity, *old.capacity)))
    order = {unit: number for number, unit in enumerate(units)}
    keys = sorted(
        {*uses[0], *uses[1]}, key=lambda key: (order.get(key[0], len(order)), key[0], key[1])
    )
    return {key: Pair(uses[0].get(key, _NOTHING), uses[1].get(key, _NOTHING)) for key in keys}


def days_by_unit(plan: Plan) -> dict[tuple[str, Period], Decimal]:
    """Person-days used by unit and quarter."""
    found: dict[tuple[str, Period], Decimal] = {}
    for service in plan.services:
        for task in service.tasks:
            for period, days in task.work.items():
                key = task.unit, period
                found[key] = found.get(key, _NOTHING) + days
    return found


def _terms(old: Plan, new: Plan) -> Iterator[Reason]:
    """What people changed in what a plan counts on: horizon, capacity, money, wishes."""
    if old.periods != new.periods and old.periods and new.periods:
        yield Reason(
            "term-horizon",
            {
                "was": old.periods[0].id,
                "was_to": old.periods[-1].id,
                "now": new.periods[0].id,
                "now_to": new.periods[-1].id,
            },
        )
    for unit in dict.fromkeys((*old.capacity, *new.capacity)):
        was, now = old.capacity.get(unit, _NOTHING), new.capacity.get(unit, _NOTHING)
        if was != now:
            yield Reason("term-capacity", {"unit": unit, "was": was, "now": now})
    yield from _exceptions(old, new)
    for year in sorted({*old.budget, *new.budget}):
        was, now = old.budget.get(year, _NOTHING), new.budget.get(year, _NOTHING)
        if was != now:
            yield Reason("term-budget", {"year": year, "was": was, "now": now})
    if old.pace != new.pace:
        yield Reason("term-pace", {"was": old.pace, "now": new.pace})
    if old.at_once != new.at_once:
        yield _at_once(old.at_once, new.at_once)
    if old.objective != new.objective:
        yield Reason(f"term-objective-{new.objective}")
    yield from _wishes(old, new)


def _at_once(was: int | None, now: int | None) -> Reason:
    if now is None:
        return Reason("term-at-once-free")
    return (
        Reason("term-at-once-set", {"now": now})
        if was is None
        else Reason("term-at-once", {"was": was, "now": now})
    )


def _exceptions(old: Plan, new: Plan) -> Iterator[Reason]:
    """Quarters in which a unit has other days than before, beyond a change of its usual days."""
    for unit, period in sorted({*old.capacity_in, *new.capacity_in}):
        was, now = old.days_of(unit, period), new.days_of(unit, period)
        if was != now:
            params: dict[str, ReasonParam] = {"unit": unit, "period": period.id}
            yield Reason("term-capacity-in", {**params, "was": was, "now": now})


def _wishes(old: Plan, new: Plan) -> Iterator[Reason]:
    pairs = (
        ("pin", {w.service: "" for w in old.pins}, {w.service: "" for w in new.pins}),
        (
            "exclusion",
            {w.service: "" for w in old.exclusions},
            {w.service: "" for w in new.exclusions},
        ),
        (
            "deadline",
            {w.service: w.by.id for w in old.deadlines},
            {w.service: w.by.id for w in new.deadlines},
        ),
        (
            "order",
            {w.service: " ".join(w.after) for w in old.precedences},
            {w.service: " ".join(w.after) for w in new.precedences},
        ),
    )
    for name, before, after in pairs:
        for service, value in after.items():
            if before.get(service) != value:
                yield Reason(f"term-{name}", {"service": service})
        for service in before:
            if service not in after:
                yield Reason(f"term-{name}-lifted", {"service": service})
