"""One service beside the others: what they leave, summed once, is what a walk through them says."""

from dataclasses import replace
from decimal import Decimal

import pytest

from qp174.core.planning.drafting.posing import posed
from qp174.core.planning.explaining.beside import SERVICE, Around, beside
from qp174.core.planning.problem import Problem
from qp174.model.catalogue import Catalogue
from qp174.model.plan import Plan


@pytest.fixture(params=[None, 9])
def plan(request: pytest.FixtureRequest, shipped: Catalogue) -> Plan:
    """The shipped plan, once with a limit on services at once."""
    (plan,) = shipped.plans.values()
    return replace(plan, at_once=request.param)


@pytest.fixture
def problem(shipped: Catalogue, plan: Plan) -> Problem:
    return posed(shipped, plan).problem


def test_what_is_left_is_what_the_others_do_not_use(plan: Plan, problem: Problem) -> None:
    around = Around(plan, problem)
    ids = [service.id for service in plan.services]
    for number, id_ in enumerate([*ids[::5], *(entry.id for entry in plan.left_out[:2])]):
        out = set(ids[number : number + 2]) - {id_}
        here = around.of(id_, without=out)
        assert here is not None
        assert here == beside(plan, problem, id_, without=out)
        others = [service for service in plan.services if service.id not in {id_, *out}]
        tasks = [task for service in others for task in service.tasks]
        for year, there in plan.budget.items():
            spent = sum((t.cost for t in tasks if t.start.year == year), Decimal(0))
            assert here.resources.budget[year] == max(there - spent, 0)
        for period in plan.periods:
            busy = {s.id for s in others if any(period in t.work for t in s.tasks)}
            full = plan.at_once is not None and len(busy) >= plan.at_once
            for unit in plan.capacity:
                used = sum(t.work.get(period, Decimal(0)) for t in tasks if t.unit == unit)
                left = 0 if full else max(plan.days_of(unit, period) - used, 0)
                assert here.resources.capacity_in[unit, period] == left


def test_it_waits_for_what_is_taken_out_for_ever(plan: Plan, problem: Problem) -> None:
    first, second = (service.id for service in plan.services[:2])
    jobs = tuple(replace(job, after=(first,)) if job.id == second else job for job in problem.jobs)
    around = Around(plan, replace(problem, jobs=jobs))
    limits = [
        [its.period for its in here.job.not_before if its.milestone == SERVICE + first]
        for here in (around.of(second), around.of(second, without=(first,)))
        if here is not None
    ]
    assert limits[0] == [plan.services[0].finish]
    assert limits[1][0] > plan.periods[-1]
    assert around.of("nothing") is None
