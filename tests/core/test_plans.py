"""The draft of a plan, and what is read off one."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from qp174.core.planning.drafting.draft import draft
from qp174.core.planning.periods import parse_period, periods_between
from qp174.core.planning.plans import candidates, inversions, loads, plain
from qp174.model.catalogue import Catalogue
from qp174.model.plan import Period, Plan
from qp174.model.reason import Reason
from qp174.model.text import Text

PERIODS = periods_between(parse_period("2027-Q1"), parse_period("2028-Q4"))


@pytest.fixture(scope="module")
def plan(shipped: Catalogue) -> Plan:
    """The two years that the shipped plan covers."""
    return draft(shipped, "a-plan", Text(en="A plan"), PERIODS, "default")


def test_every_candidate_is_planned_or_left_out(shipped: Catalogue, plan: Plan) -> None:
    ids = [*(entry.id for entry in plan.services), *(entry.id for entry in plan.left_out)]
    assert sorted(ids) == sorted(ranked.id for ranked, _, _ in candidates(shipped, "default"))
    for entries in (plan.services, plan.left_out):
        ranks = [entry.basis.rank for entry in entries]
        assert ranks == sorted(ranks)


def test_a_third_is_left_out_for_various_reasons(plan: Plan) -> None:
    assert 0.25 <= len(plan.left_out) / (len(plan.services) + len(plan.left_out)) <= 0.4
    limits = Counter(
        (reason.code, reason.params.get("unit"))
        for entry in plan.left_out
        for reason in entry.because
        if reason.code != "lead-time"
    )
    assert len(limits) >= 3
    assert all(entry.because for entry in plan.left_out)


def test_not_only_the_best_are_planned(plan: Plan) -> None:
    """What is left out makes room for lower ranks: the plan is no mere cut of the ranking."""
    assert plan.left_out[0].basis.rank < plan.services[-1].basis.rank


def days_used(plan: Plan, unit: str, period: Period) -> Decimal:
    """Person-days of one unit in one quarter, walked task by task."""
    tasks = [task for service in plan.services for task in service.tasks if task.unit == unit]
    return sum((task.work.get(period, Decimal(0)) for task in tasks), Decimal(0))


def test_loads_are_within_what_there_is(plan: Plan) -> None:
    for load in loads(plan):
        for unit, used in load.used.items():
            assert 0 <= used <= load.capacity[unit]
            assert used == days_used(plan, unit, load.period)
    spent = dict.fromkeys(plan.budget, Decimal(0))
    for load in loads(plan):
        spent[load.period.year] += load.spent
    assert all(spent[year] <= limit for year, limit in plan.budget.items())
    tasks = [task for service in plan.services for task in service.tasks]
    days = sum((sum(load.used.values()) for load in loads(plan)), Decimal(0))
    assert days == sum(task.days for task in tasks)
    assert sum(spent.values()) == sum(task.cost for task in tasks)


def test_inversions_are_told_with_their_reason(plan: Plan) -> None:
    told = {inversion.id: inversion for inversion in inversions(plan)}
    finish = {service.id: service.finish for service in plan.services}
    rank = {entry.id: entry.basis.rank for entry in plan.services}
    rank |= {entry.id: entry.basis.rank for entry in plan.left_out}
    for id_, its_rank in rank.items():
        lower = [other for other in finish if rank[other] > its_rank]
        overtaking = [o for o in lower if id_ not in finish or finish[o] < finish[id_]]
        assert list(told[id_].overtaken_by if id_ in told else ()) == overtaking
    assert told
    assert all(inversion.because for inversion in told.values())


def test_a_year_without_a_budget_pays_for_nothing(second: Catalogue) -> None:
    """Services without a known cost, and years that nobody has given a budget."""
    periods = periods_between(parse_period("2029-Q1"), parse_period("2030-Q4"))
    plan = draft(second, "later", Text(en="Later"), periods, "board")
    assert plan.budget == {}
    assert plan.services == ()
    assert {reason.code for entry in plan.left_out for reason in entry.because} >= {
        "budget-exhausted"
    }


def test_a_service_of_unknown_cost_is_left_out_and_says_so(second: Catalogue) -> None:
    services = {**second.services, "crew-card": replace(second.services["crew-card"], cost=None)}
    plan = draft(replace(second, services=services), "a-plan", Text(en="A plan"), PERIODS, "board")
    left_out = {entry.id: entry.because for entry in plan.left_out}
    assert left_out["crew-card"] == (Reason("cost-unknown"),)


@pytest.mark.parametrize(
    ("number", "text"), [("100.0000", "100"), ("65.2500", "65.25"), ("0.0000", "0")]
)
def test_plain_numbers(number: str, text: str) -> None:
    assert str(plain(Decimal(number))) == text


def test_two_of_one_rank_do_not_overtake_each_other(plan: Plan) -> None:
    """Ranks that people wrote twice: lower is lower, and equal is no inversion."""
    one, *_, last = sorted(plan.services, key=lambda entry: entry.finish)
    assert one.finish < last.finish
    same = replace(last, basis=replace(last.basis, rank=one.basis.rank))
    assert inversions(replace(plan, services=(one, same), left_out=())) == ()
    lower = replace(one, basis=replace(one.basis, rank=one.basis.rank + 1))
    (found,) = inversions(replace(plan, services=(lower, same), left_out=()))
    assert (found.id, found.overtaken_by) == (same.id, (one.id,))
