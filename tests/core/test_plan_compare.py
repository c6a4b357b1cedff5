"""Two plans side by side, what if, and inversions without a reason."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qp174.core.planning.judging.compare import compare
from qp174.core.planning.judging.unexplained import unexplained
from qp174.core.planning.judging.worth import worth
from qp174.core.planning.problem import Problem
from qp174.core.planning.solving.schedule import solve
from qp174.core.planning.whatif.moving_up import moved_up
from qp174.core.planning.whatif.terms import Amount, Change, under
from qp174.model.error import QP174Error
from qp174.model.judgement import Pair, Stand
from qp174.model.plan import Deadline, Exclusion, LeftOut, Pin, Plan
from qp174.model.reason import Reason
from qp174.model.text import Text
from tests.core.judging import BECAUSE, basis, job, means, need, planned, q, standing


def plan(*services: tuple[str, int, dict[str, int]], **more: object) -> Plan:
    """A plan with these services: id, rank, and days by quarter."""
    empty = planned(Problem((), means()))
    its = tuple(standing(id_, rank, work) for id_, rank, work in services)
    return replace(empty, services=its, **more)  # type: ignore[arg-type]


OLD = plan(
    ("a", 1, {"2027-Q1": 10}), ("b", 2, {"2027-Q2": 6}), ("c", 3, {"2027-Q1": 4, "2027-Q2": 4})
)


def test_a_plan_is_itself() -> None:
    found = compare(OLD, OLD)
    assert found.same
    assert found.kept == ("a", "b", "c")
    assert (found.terms, found.value.was) == ((), found.value.is_)


def test_moved_added_dropped_and_why() -> None:
    out = LeftOut("c", basis(3), (Reason("cost-unknown"),))
    moved = standing("b", 2, {"2027-Q3": 6}, because="as-early-as-alone")
    new = replace(
        OLD,
        services=(OLD.services[0], moved, standing("d", 4, {"2027-Q2": 3})),
        left_out=(out,),
        capacity={"desk": Decimal(12)},
        budget={2027: Decimal(900)},
        deadlines=(Deadline("b", q(4), BECAUSE),),
    )
    found = compare(OLD, new)
    (b,) = found.moved
    assert (b.id, b.was, b.is_) == ("b", Stand(q(2), q(2)), Stand(q(3), q(3)))
    assert b.because == (Reason("as-early-as-alone"),)
    assert [shift.id for shift in found.added] == ["d"]
    (c,) = found.dropped
    assert (c.is_, c.because) == (None, (Reason("cost-unknown"),))
    assert found.kept == ("a",)
    assert found.load["desk", q(3)] == Pair(Decimal(0), Decimal(6))
    assert [term.code for term in found.terms] == ["term-capacity", "term-budget", "term-deadline"]
    there_and_back = compare(new, OLD)
    assert [shift.id for shift in there_and_back.added] == ["c"]
    assert [shift.id for shift in there_and_back.dropped] == ["d"]


def test_other_quarters_between_the_same_ends() -> None:
    before = plan(("a", 1, {"2027-Q1": 4, "2027-Q2": 2, "2027-Q3": 4}))
    after = plan(("a", 1, {"2027-Q1": 5, "2027-Q3": 5}))
    found = compare(before, after)
    assert (found.inside, found.moved, found.kept) == (("a",), (), ())
    assert not found.same


def test_a_changed_basis_is_a_reason() -> None:
    changed = replace(OLD.services[1], basis=replace(OLD.services[1].basis, band="B"))
    new = replace(OLD, services=(OLD.services[0], changed, OLD.services[2]))
    assert compare(OLD, new).same
    later = replace(new, services=(*new.services[:1], replace(changed, tasks=()), new.services[2]))
    (b,) = compare(OLD, later).dropped
    assert Reason("band-changed", {"was": "A", "now": "B"}) in b.because


def test_what_a_plan_is_worth() -> None:
    """Scores 99, 98 and 97; the second and third end a quarter later, at ten per cent a quarter."""
    assert worth(OLD) == 294
    assert worth(replace(OLD, discount=Decimal("0.1"))) == Decimal("274.5")


# ── what if ──────────────────────────────────────────────────────────────────────────────


def change(**given: object) -> Change:
    return Change(**given)  # type: ignore[arg-type]


def test_amounts() -> None:
    assert Amount(Decimal(20), percent=True).of(Decimal(15)) == 18
    assert Amount(Decimal(-5)).of(Decimal(15)) == 10
    assert Amount(Decimal(40), outright=True).of(Decimal(15)) == 40
    assert Amount(Decimal(0), percent=True).of(Decimal(15)) == 15
    with pytest.raises(QP174Error) as caught:
        Amount(Decimal(-150), percent=True).of(Decimal(15))
    assert caught.value.code == "whatif-below-nothing"


def test_a_changed_unit_changes_its_exceptions_too() -> None:
    there = replace(OLD, capacity_in={("desk", q(3)): Decimal(5)})
    more = under(
        there, change(capacity={("desk", None): Amount(Decimal(50), percent=True)}), BECAUSE
    )
    assert more.capacity == {"desk": Decimal(15)}
    assert more.days_of("desk", q(3)) == Decimal("7.5")
    one = under(there, change(capacity={("desk", q(2)): Amount(Decimal(3))}), BECAUSE)
    assert one.days_of("desk", q(2)) == 13
    assert one.days_of("desk", q(1)) == 10


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"capacity": {("nobody", None): Amount(Decimal(1))}}, "whatif-unit"),
        ({"capacity": {("desk", q(1, 2029)): Amount(Decimal(1))}}, "whatif-quarter"),
        ({"budget": {2031: Amount(Decimal(1))}}, "whatif-year"),
        ({"without": ("a",)}, "whatif-pinned"),
    ],
)
def test_what_the_plan_does_not_know_is_refused(wrong: dict[str, object], code: str) -> None:
    with pytest.raises(QP174Error) as caught:
        under(replace(OLD, pins=(Pin("a", BECAUSE),)), change(**wrong), BECAUSE)
    assert caught.value.code == code


def test_without_a_service_it_is_excluded_once() -> None:
    there = replace(OLD, exclusions=(Exclusion("a", BECAUSE),))
    less = under(there, change(without=("a", "b")), BECAUSE)
    assert [wish.service for wish in less.exclusions] == ["a", "b"]


CROWDS = st.lists(st.integers(1, 25), min_size=1, max_size=6)


@settings(max_examples=5, deadline=None)
@given(CROWDS, st.integers(1, 20), st.integers(1, 10))
def test_more_capacity_never_lowers_the_value(days: list[int], there: int, more: int) -> None:
    never_lower(days, there, more)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(CROWDS, st.integers(1, 20), st.integers(1, 10))
def test_more_capacity_never_lowers_the_value_often(days: list[int], there: int, more: int) -> None:
    never_lower(days, there, more)


def never_lower(days: list[int], there: int, more: int) -> None:
    """Drafted anew from what stood, and moved up from it: neither is worth less."""
    now = crowd(days, there)
    plan_now = planned(now)
    start = {entry.id: entry.tasks for entry in plan_now.services}
    then = crowd(days, there + more)
    assert solve(then, start=start, effort=50).value >= solve(now, effort=0).value
    up = moved_up(then, start)
    for entry in plan_now.services:
        assert max(task.finish for task in up[entry.id]) <= entry.finish


def crowd(days: list[int], there: int) -> Problem:
    jobs = tuple(job(f"s{n}", need("do", d), value=90 - n) for n, d in enumerate(days))
    return Problem(jobs, means({"desk": there}), discount=Decimal("0.05"))


@settings(max_examples=5, deadline=None)
@given(CROWDS, CROWDS, st.integers(1, 20))
def test_there_and_back_is_the_same(one: list[int], other: list[int], there: int) -> None:
    there_and_back(one, other, there)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(CROWDS, CROWDS, st.integers(1, 20))
def test_there_and_back_is_the_same_often(one: list[int], other: list[int], there: int) -> None:
    there_and_back(one, other, there)


def there_and_back(one: list[int], other: list[int], there: int) -> None:
    """What came one way goes the other way, and each service is told once."""
    old, new = planned(crowd(one, there)), planned(crowd(other, there))
    out, back = compare(old, new), compare(new, old)
    assert {s.id for s in out.added} == {s.id for s in back.dropped}
    assert {s.id for s in out.dropped} == {s.id for s in back.added}
    assert {(s.id, s.was, s.is_) for s in out.moved} == {(s.id, s.is_, s.was) for s in back.moved}
    assert (set(out.kept), set(out.inside)) == (set(back.kept), set(back.inside))
    told = [s.id for s in (*out.moved, *out.added, *out.dropped)] + [*out.kept, *out.inside]
    assert sorted(told) == sorted({e.id for e in (*old.services, *new.services)})
    for key, pair in out.load.items():
        assert back.load[key] == Pair(pair.is_, pair.was)


# ── inversions ───────────────────────────────────────────────────────────────────────────

LATE = plan(("a", 1, {"2027-Q4": 5}), ("b", 2, {"2027-Q1": 5}), ("c", 3, {"2027-Q2": 5}))


def test_an_inversion_without_a_reason_is_found() -> None:
    (found,) = unexplained(LATE)
    assert (found.id, found.overtaken_by) == ("a", ("b", "c"))


@pytest.mark.parametrize(
    "explained",
    [
        replace(LATE, pins=(Pin("a", BECAUSE),)),
        replace(LATE, pins=(Pin("b", BECAUSE),), deadlines=(Deadline("c", q(2), BECAUSE),)),
        replace(
            LATE,
            services=(
                standing("a", 1, {"2027-Q4": 5}, because="as-early-as-alone"),
                *LATE.services[1:],
            ),
        ),
        replace(
            LATE,
            services=(replace(LATE.services[0], said=(Text(en="So be it"),)), *LATE.services[1:]),
        ),
    ],
)
def test_an_inversion_with_a_reason_is_none(explained: Plan) -> None:
    assert list(unexplained(explained)) == []


def test_a_pin_explains_only_who_is_pinned() -> None:
    (found,) = unexplained(replace(LATE, pins=(Pin("b", BECAUSE),)))
    assert found.overtaken_by == ("c",)
