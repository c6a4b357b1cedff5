"""A plan's file reads back as the plan that it was written from."""

import dataclasses
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.app.load import shapes
from qp174.core.builders.plan import plan as plan_of
from qp174.core.planning.drafting.draft import draft
from qp174.core.planning.periods import parse_period, periods_between
from qp174.model.catalogue import Catalogue
from qp174.model.plan import (
    Basis,
    Deadline,
    Exclusion,
    LeftOut,
    Period,
    Pin,
    Plan,
    PlanIndicator,
    PlannedService,
    Precedence,
    Task,
    YearValue,
)
from qp174.model.reason import Reason
from qp174.model.text import Text
from qp174.render.planfile import plan_file
from qp174.store.yamlfile import read_yaml
from tests.support import sampled

#: Ids, with those among them that YAML reads as truth values or as nothing.
IDS = st.sampled_from(["a-task", "b2", "no", "on", "y", "true", "null", "e1", "q1-2027"])
HALVES = st.integers(1, 500).map(lambda n: Decimal(n) / 2)
NAMES = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1)


def read_back(plan: Plan) -> Plan:
    """The plan that its file holds; the file has the shape that the schema asks for."""
    parsed = read_yaml(plan_file(plan).encode())
    assert parsed.faults == ()
    data = cast("Mapping[str, Any]", parsed.data)
    assert list(shapes().faults("plan", data)) == []
    return plan_of(data)


@pytest.mark.parametrize("last", sampled(["2027-Q1", "2030-Q4", "2028-Q2"], every=3))
@pytest.mark.parametrize("which", ["shipped", "second"])
def test_drafts_read_back(which: str, last: str, request: pytest.FixtureRequest) -> None:
    catalogue: Catalogue = request.getfixturevalue(which)
    periods = periods_between(parse_period("2027-Q1"), parse_period(last))
    name = Text(ar='"\u0627\u0628"', en="A plan: #1 \\ 'quoted'\n")
    plan = draft(catalogue, "a-plan", name, periods, next(iter(catalogue.criteria.presets)))
    assert read_back(plan) == plan


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan that has the right shape, sensible or not."""
    score = draw(st.decimals(0, 100, places=4)).normalize()
    basis = Basis(1, score, *draw(st.tuples(IDS, IDS, IDS)), draw(st.none() | st.just(7)))
    params = st.dictionaries(
        st.sampled_from(["unit", "year", "left", "inputs"]),
        IDS | NAMES | st.integers(-3, 3000) | HALVES | st.lists(NAMES).map(tuple),
    )
    because = st.lists(st.builds(Reason, st.just("by-priority"), params), max_size=2).map(tuple)
    money = st.integers(0, 10**9).map(lambda fils: Decimal(fils) / 1000)
    work = st.dictionaries(st.builds(Period, st.just(2027), st.integers(1, 4)), HALVES, min_size=1)
    after = st.lists(IDS, unique=True).map(tuple)
    task = st.builds(Task, IDS, IDS, HALVES, money, after, work)
    tasks = st.lists(task, min_size=1, max_size=2).map(tuple)
    texts = st.builds(Text, st.none() | NAMES, NAMES)
    said = st.lists(texts, max_size=2).map(tuple)
    service = st.builds(PlannedService, IDS, st.just(basis), because, tasks, said)
    left_out = st.lists(st.builds(LeftOut, IDS, st.just(basis), because, said), max_size=2)
    quarters = st.builds(Period, st.just(2027), st.integers(1, 4))
    value = st.builds(YearValue, st.integers(2020, 2030), HALVES)
    values = st.lists(value, min_size=1, max_size=2).map(tuple)
    sources = st.lists(IDS, min_size=1, max_size=2, unique=True).map(tuple)
    indicator = st.builds(PlanIndicator, IDS, st.none() | IDS, value, values, sources)
    others = st.lists(IDS, min_size=1, unique=True).map(tuple)
    capacity = draw(st.dictionaries(IDS, HALVES))
    cells = st.tuples(st.sampled_from(sorted(capacity)), quarters) if capacity else st.nothing()
    return Plan(
        id=draw(IDS),
        name=Text(ar=draw(st.none() | NAMES), en=draw(NAMES)),
        preset=draw(IDS),
        periods=periods_between(Period(2027, 1), Period(2027, 4)),
        pace=draw(HALVES),
        capacity=capacity,
        capacity_in=draw(st.dictionaries(cells, HALVES, max_size=3 if capacity else 0)),
        replaces=draw(st.none() | IDS),
        objective=draw(st.sampled_from(["priority", "value"])),
        discount=draw(st.decimals(0, "0.5", places=4)).normalize(),
        at_once=draw(st.none() | st.integers(1, 99)),
        pins=tuple(draw(st.lists(st.builds(Pin, IDS, texts), max_size=2))),
        exclusions=tuple(draw(st.lists(st.builds(Exclusion, IDS, texts), max_size=2))),
        deadlines=tuple(draw(st.lists(st.builds(Deadline, IDS, quarters, texts), max_size=2))),
        precedences=tuple(draw(st.lists(st.builds(Precedence, IDS, others, texts), max_size=2))),
        indicators=tuple(draw(st.lists(indicator, max_size=3))),
        budget=draw(st.dictionaries(st.integers(2027, 2030), money)),
        services=tuple(draw(st.lists(service, max_size=2))),
        left_out=tuple(draw(left_out)),
    )


@given(plans())
def test_any_plan_reads_back(plan: Plan) -> None:
    assert read_back(plan) == plan


@given(plans(), st.randoms())
def test_work_is_written_in_time(plan: Plan, chance: Any) -> None:
    """The order in which quarters were filled is no part of the plan."""

    def mixed(task: Task) -> Task:
        work = list(task.work.items())
        chance.shuffle(work)
        return dataclasses.replace(task, work=dict(work))

    services = tuple(
        dataclasses.replace(service, tasks=tuple(map(mixed, service.tasks)))
        for service in plan.services
    )
    assert plan_file(dataclasses.replace(plan, services=services)) == plan_file(plan)
