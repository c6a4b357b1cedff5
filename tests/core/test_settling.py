"""What if: the shipped plan under other terms, with as little movement as needed."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qp174.core.planning.drafting.posing import need_of, resources_of, works_of
from qp174.core.planning.judging.compare import compare
from qp174.core.planning.judging.worth import worth
from qp174.core.planning.revising.ledger import Ledger, use_of
from qp174.core.planning.whatif.settling import settled
from qp174.core.planning.whatif.terms import Amount, Change, under
from qp174.model.catalogue import Catalogue
from qp174.model.judgement import Comparison
from qp174.model.plan import Period, Plan
from qp174.render.wording.reasons import REASONS
from tests.core.judging import BECAUSE
from tests.support import AS_OF

UNITS = ("sec-portals-egov", "sec-standards-quality", "dept-qrc", "dept-supervision-training")
GAINS = ("gain-", "left-")


@pytest.fixture(scope="module")
def base(shipped: Catalogue) -> Plan:
    plan = shipped.plans["transformation-2027-2028"]
    return settled(shipped, plan, plan, AS_OF)


def percent(unit: str, number: int) -> Change:
    return Change(capacity={(unit, None): Amount(Decimal(number), percent=True)})


def tried(catalogue: Catalogue, base: Plan, change: Change) -> tuple[Plan, Comparison]:
    then = settled(catalogue, base, under(base, change, BECAUSE), AS_OF)
    judge(base, then)
    return then, compare(base, then)


def judge(base: Plan, then: Plan) -> None:
    """What holds of every answer: no more is used than there is, each service stands somewhere,
    and whoever stands as before does so to the last word."""
    assert over(then) == {}
    assert named(then) == named(base)
    before = {entry.id: entry for entry in base.services}
    found = compare(base, then)
    for entry in then.services:
        if entry.id in found.kept:
            assert entry == before[entry.id]
    for shift in (*found.moved, *found.added, *found.dropped):
        assert shift.because, shift.id
        assert all(reason.code in REASONS for reason in shift.because)


def named(plan: Plan) -> list[str]:
    return sorted([e.id for e in plan.services] + [e.id for e in plan.left_out])


def over(plan: Plan) -> Mapping[tuple[str, str, str], int]:
    ledger = Ledger(resources_of(plan))
    for entry in plan.services:
        ledger.take(use_of({task.id: need_of(task) for task in entry.tasks}, works_of(entry)))
    return ledger.over()


def ends(plan: Plan) -> dict[str, Period]:
    return {entry.id: entry.finish for entry in plan.services}


def no_worse(base: Plan, then: Plan) -> None:
    """Nobody ends later or leaves, and no band is worth less."""
    now, was = ends(then), ends(base)
    assert all(now[id_] <= end for id_, end in was.items())
    assert worth(then) >= worth(base)


def test_the_shipped_plan_stands_still(shipped: Catalogue, base: Plan) -> None:
    plan = shipped.plans["transformation-2027-2028"]
    assert compare(plan, base).same
    assert base == plan


def test_a_settled_plan_stays_as_it_is(shipped: Catalogue, base: Plan) -> None:
    then, _ = tried(shipped, base, percent("dept-qrc", 20))
    assert settled(shipped, then, then, AS_OF) == then


def test_more_days_bring_nobody_back(shipped: Catalogue, base: Plan) -> None:
    then, found = tried(shipped, base, percent("dept-qrc", 20))
    no_worse(base, then)
    assert found.dropped == ()
    for shift in (*found.moved, *found.added):
        assert all(reason.code.startswith(GAINS) for reason in shift.because)


def test_more_of_what_is_short_is_worth_more(shipped: Catalogue, base: Plan) -> None:
    """Of everything half as much again: somebody comes in or forward, and is told by what."""
    change = Change(
        capacity={(unit, None): Amount(Decimal(50), percent=True) for unit in base.capacity},
        budget={year: Amount(Decimal(50), percent=True) for year in base.budget},
    )
    then, found = tried(shipped, base, change)
    no_worse(base, then)
    assert found.moved or found.added
    assert worth(then) > worth(base)
    codes = {r.code for shift in (*found.moved, *found.added) for r in shift.because}
    assert "gain-days" in codes


def test_fewer_days_move_the_fewest(shipped: Catalogue, base: Plan) -> None:
    _, found = tried(shipped, base, percent("sec-standards-quality", -10))
    shifts = (*found.moved, *found.dropped)
    assert shifts
    assert len(shifts) < len(base.services) / 2
    later = [s for s in found.moved if s.was and s.is_ and s.is_.finish > s.was.finish]
    for shift in (*later, *found.dropped):
        assert any(reason.code.startswith(("move-", "drop-")) for reason in shift.because)


def test_without_a_service_nobody_ends_later(shipped: Catalogue, base: Plan) -> None:
    gone = base.services[0].id
    then, found = tried(shipped, base, Change(without=(gone,)))
    assert [shift.id for shift in found.dropped] == [gone]
    assert [reason.code for reason in found.dropped[0].because] == ["taken-out-as-asked"]
    rest = replace(base, services=base.services[1:])
    assert all(ends(then)[id_] <= end for id_, end in ends(rest).items())
    for shift in (*found.moved, *found.added):
        assert any(reason.code.startswith(GAINS) for reason in shift.because)


def test_fewer_at_once(shipped: Catalogue, base: Plan) -> None:
    then, _ = tried(shipped, base, Change(at_once=12))
    for period in then.periods:
        busy = [e.id for e in then.services if any(period in task.work for task in e.tasks)]
        assert len(busy) <= 12


def test_what_has_passed_is_not_filled(shipped: Catalogue, base: Plan) -> None:
    """In the third quarter of 2027 nothing comes into the first two."""
    today = AS_OF.replace(year=2027, month=7, day=1)
    later = settled(shipped, base, base, today)
    before = {entry.id: works_of(entry) for entry in base.services}
    for entry in later.services:
        if works_of(entry) != before.get(entry.id):
            assert entry.start >= Period(2027, 3)


CHANGES = st.builds(
    percent, st.sampled_from(UNITS), st.integers(min_value=1, max_value=100)
) | st.builds(
    lambda year, jod: Change(budget={year: Amount(Decimal(jod))}),
    st.sampled_from((2027, 2028)),
    st.integers(1, 300_000),
)


@settings(max_examples=2, deadline=None)
@given(change=CHANGES)
def test_more_never_lowers_the_value(shipped: Catalogue, base: Plan, change: Change) -> None:
    no_worse(base, tried(shipped, base, change)[0])


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(change=CHANGES)
def test_more_never_lowers_the_value_often(shipped: Catalogue, base: Plan, change: Change) -> None:
    no_worse(base, tried(shipped, base, change)[0])


@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(
    unit=st.sampled_from(UNITS),
    less=st.integers(-90, -1),
    without=st.integers(0, 30),
    at_once=st.none() | st.integers(5, 25),
)
def test_less_is_kept_to(
    shipped: Catalogue, base: Plan, unit: str, less: int, without: int, at_once: int | None
) -> None:
    change = replace(
        percent(unit, less),
        without=(base.services[without % len(base.services)].id,),
        at_once=at_once,
    )
    tried(shipped, base, change)
