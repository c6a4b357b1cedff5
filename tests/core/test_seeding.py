"""The indicators with which a plan begins."""

from dataclasses import replace
from decimal import Decimal

from qp174.core.planning.drafting.posing import new_plan
from qp174.core.planning.drafting.seeding import seeded
from qp174.core.planning.periods import parse_period, periods_between
from qp174.model.catalogue import Catalogue
from qp174.model.indicator import IndicatorSeed
from qp174.model.plan import Basis, Plan, PlanIndicator, PlannedService, Task, YearValue
from qp174.model.text import Text

PERIODS = periods_between(parse_period("2027-Q1"), parse_period("2029-Q4"))
OF_SERVICE = IndicatorSeed("e-uptake", Decimal(10), (Decimal(30), Decimal(50)), ("illustrative",))
OF_PLAN = IndicatorSeed("plan-completion", Decimal(0), (Decimal(70),), ("illustrative",))


def service(id_: str, finish: str) -> PlannedService:
    work = {parse_period(finish): Decimal(1)}
    task = Task("launch", "a-unit", Decimal(1), Decimal(0), (), work)
    return PlannedService(id_, Basis(1, Decimal(50), "A", "v", "r", None), (), (task,))


def seeds_of(catalogue: Catalogue, *seeds: IndicatorSeed) -> Catalogue:
    return replace(catalogue, indicator_seeds=seeds)


def plan_with(catalogue: Catalogue, *services: PlannedService) -> Plan:
    plan = new_plan(catalogue, "a-plan", Text(en="A plan"), PERIODS, "default")
    return replace(plan, services=services)


def test_the_plan_as_a_whole_comes_first_and_each_service_has_its_own(shipped: Catalogue) -> None:
    catalogue = seeds_of(shipped, OF_SERVICE, OF_PLAN)
    plan = seeded(catalogue, plan_with(catalogue, service("a", "2027-Q4"), service("b", "2029-Q1")))
    whole, first, second = plan.indicators
    assert (whole.indicator, whole.service) == ("plan-completion", None)
    assert [its.year for its in whole.targets] == [2027, 2028, 2029]
    assert {its.value for its in whole.targets} == {70}
    assert whole.baseline == YearValue(2026, Decimal(0))
    assert (first.service, second.service) == ("a", "b")
    values = (YearValue(2027, Decimal(30)), YearValue(2028, Decimal(50)))
    assert first.targets == (*values, YearValue(2029, Decimal(50)))
    assert second.targets == (YearValue(2029, Decimal(30)),)
    assert first.sources == ("illustrative",)


def test_a_seeded_entry_follows_its_service(shipped: Catalogue) -> None:
    catalogue = seeds_of(shipped, OF_SERVICE)
    plan = seeded(catalogue, plan_with(catalogue, service("a", "2027-Q4"), service("b", "2027-Q4")))
    later = seeded(catalogue, replace(plan, services=(service("a", "2028-Q2"),)))
    (entry,) = later.indicators
    assert (entry.service, entry.targets[0].year) == ("a", 2028)


def test_what_people_corrected_stays(shipped: Catalogue) -> None:
    catalogue = seeds_of(shipped, OF_SERVICE)
    plan = seeded(catalogue, plan_with(catalogue, service("a", "2027-Q4"), service("b", "2027-Q4")))
    mine = replace(plan.indicators[0], targets=(YearValue(2028, Decimal(33)),))
    other = PlanIndicator("opa", None, YearValue(2025, Decimal(1)), (), ("ours",))
    changed = replace(plan, indicators=(other, plan.indicators[1], mine), services=())
    assert seeded(catalogue, changed).indicators == (other, mine)


def test_without_seeds_there_is_nothing(shipped: Catalogue) -> None:
    catalogue = seeds_of(shipped)
    assert seeded(catalogue, plan_with(catalogue, service("a", "2027-Q4"))).indicators == ()
