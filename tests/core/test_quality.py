"""How good a plan is: by what it saw, and only where that still holds."""

from dataclasses import replace
from decimal import Decimal

from qp174.app.load import Loaded
from qp174.core.planning.judging.quality import quality_of
from qp174.core.planning.judging.worth import worth
from qp174.model.catalogue import Catalogue
from qp174.model.plan import Plan
from tests.support import AS_OF


def shipped(catalogue: Catalogue) -> Plan:
    return next(iter(catalogue.plans.values()))


def test_no_plan_is_worth_more_than_its_bound(loaded: Loaded) -> None:
    plan = shipped(loaded.catalogue)
    its = quality_of(loaded.catalogue, plan, AS_OF)
    assert its is not None
    assert its.value == worth(plan)
    assert 0 < its.value <= its.bound
    assert its.gap == (its.bound - its.value) / its.bound


def test_a_plan_with_a_service_less_is_worth_less(loaded: Loaded) -> None:
    plan = shipped(loaded.catalogue)
    shorter = replace(plan, services=plan.services[:-1])
    whole, less = (quality_of(loaded.catalogue, p, AS_OF) for p in (plan, shorter))
    assert whole is not None
    assert less is not None
    assert less.value < whole.value


def test_tasks_that_the_catalogue_no_longer_asks_for_leave_it_open(loaded: Loaded) -> None:
    plan = shipped(loaded.catalogue)
    first = plan.services[0]
    longer = replace(first.tasks[0], days=first.tasks[0].days + Decimal("0.5"))
    changed = replace(first, tasks=(longer, *first.tasks[1:]))
    other = replace(plan, services=(changed, *plan.services[1:]))
    assert quality_of(loaded.catalogue, other, AS_OF) is None


def test_a_service_that_may_not_be_planned_leaves_it_open(loaded: Loaded) -> None:
    plan = shipped(loaded.catalogue)
    stranger = replace(plan.services[0], id="no-such-service")
    assert quality_of(loaded.catalogue, replace(plan, services=(stranger,)), AS_OF) is None
