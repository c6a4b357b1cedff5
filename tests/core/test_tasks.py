"""The tasks of a service: effort, cost, order and who does them."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.core.gate import classify
from qp174.core.planning.problem import TaskNeed
from qp174.core.planning.tasks import tasks_of
from qp174.model.catalogue import Catalogue
from qp174.model.condition import MeasureIs, VerdictIs
from qp174.model.method import MeasureTerm, Rule, TaskTemplate
from qp174.model.reason import Reason
from qp174.model.text import Text

SERVICE = "fishing-licence"
NEVER = VerdictIs("ready", "is-not")


def template(name: str, *after: str, **values: Any) -> TaskTemplate:
    plain = TaskTemplate(name, Text(), "digital-unit", Decimal(1), (), after, None, 1, 0)
    return replace(plain, **values)


def with_tasks(catalogue: Catalogue, *templates: TaskTemplate) -> Catalogue:
    """The catalogue with these tasks on the route of the service."""
    tasks = {task.id: task for task in templates}
    route = replace(catalogue.routes.routes["put-online"], tasks=tuple(tasks))
    routes = replace(catalogue.routes, routes={"put-online": route}, tasks=tasks)
    return replace(catalogue, routes=routes)


def asked(catalogue: Catalogue, **facts: Any) -> tuple[TaskNeed, ...] | Reason:
    """The tasks of the service with these facts."""
    changed = replace(catalogue.services[SERVICE], **facts)
    return tasks_of(changed, classify(changed, catalogue), catalogue)


def needs(catalogue: Catalogue, **facts: Any) -> Mapping[str, TaskNeed]:
    answer = asked(catalogue, **facts)
    assert not isinstance(answer, Reason)
    return {need.id: need for need in answer}


@pytest.mark.parametrize(
    ("base", "times", "half_days"),
    [
        ("0", "0", 1),  # no task takes nothing
        ("1", "0", 2),
        ("1.2", "0", 3),  # rounded up to half days
        ("1.5", "0", 3),
        ("1.51", "0", 4),
        ("2", "0.5", 7),  # 2 + three steps x 0.5
        ("0", "1/3", 2),  # exactly one day, not a little more
    ],
)
def test_effort_is_rounded_up_to_half_days(
    base: str, times: str, half_days: int, second: Catalogue
) -> None:
    terms = (MeasureTerm("steps", Fraction(times)),)
    catalogue = with_tasks(second, template("one", base=Decimal(base), per=terms))
    assert needs(catalogue)["one"].half_days == half_days


@given(
    st.decimals(0, 10**6, places=3),
    st.lists(st.integers(0, 9), min_size=1, max_size=5).filter(any),
)
def test_cost_is_divided_to_the_fils(second: Catalogue, cost: Decimal, shares: list[int]) -> None:
    templates = [template(f"t{n}", cost_share=share) for n, share in enumerate(shares)]
    catalogue = with_tasks(second, *templates)
    costs = [need.cost for need in needs(catalogue, cost=Fraction(cost)).values()]
    assert sum(costs) == cost
    for part, share in zip(costs, shares, strict=True):
        assert part >= 0
        assert part == part.quantize(Decimal("0.001"))
        assert abs(part - cost * share / sum(shares)) < Decimal("0.001") * len(shares)
        assert share or not part


@pytest.mark.parametrize(
    ("templates", "expected"),
    [
        # The middle one is absent: the last waits for what it waited for.
        (
            [template("a"), template("b", "a", when=NEVER), template("c", "b")],
            {"a": (), "c": ("a",)},
        ),
        # Two absent in a row, and one that waits for nothing.
        (
            [
                template("a"),
                template("b", "a", when=NEVER),
                template("c", "b", when=NEVER),
                template("d", "c"),
                template("e"),
            ],
            {"a": (), "d": ("a",), "e": ()},
        ),
        # What another one waits for already is not said again.
        (
            [template("a"), template("b", "a"), template("c", "a", "b")],
            {"a": (), "b": ("a",), "c": ("b",)},
        ),
        # Two ways through absent tasks meet in one.
        (
            [
                template("a"),
                template("b", "a", when=NEVER),
                template("c", "a", when=NEVER),
                template("d", "b", "c"),
            ],
            {"a": (), "d": ("a",)},
        ),
        # A task of another route is absent too.
        ([template("a", "elsewhere")], {"a": ()}),
    ],
)
def test_absent_tasks_are_bridged(
    templates: list[TaskTemplate], expected: dict[str, tuple[str, ...]], second: Catalogue
) -> None:
    catalogue = with_tasks(second, *templates)
    elsewhere = {"elsewhere": template("elsewhere")}
    tasks = {**catalogue.routes.tasks, **elsewhere}
    catalogue = replace(catalogue, routes=replace(catalogue.routes, tasks=tasks))
    assert {key: need.after for key, need in needs(catalogue).items()} == expected


def test_the_owner_does_its_part(second: Catalogue) -> None:
    catalogue = with_tasks(second, template("a", unit="owner"), template("b"))
    units = [need.unit for need in needs(catalogue, owner="harbour-office").values()]
    assert units == ["harbours-division", "digital-unit"]


def test_what_cannot_be_stated_is_a_reason(second: Catalogue) -> None:
    spending = with_tasks(second, template("a", cost_share=1))
    assert asked(spending, cost=None) == Reason("cost-unknown")
    assert needs(with_tasks(second, template("a")), cost=None)["a"].cost == 0
    visiting = template("a", per=(MeasureTerm("visits", Fraction(1)),))
    lacking = Reason("effort-unknown", {"task": "a", "inputs": ("visits",)})
    assert asked(with_tasks(second, visiting), visits=None) == lacking
    owned = with_tasks(second, template("a", unit="owner"))
    units = {**second.organisation.units}
    units["harbour-office"] = replace(units["harbour-office"], hq_unit=None, parent=None)
    owned = replace(owned, organisation=replace(second.organisation, units=units))
    nobody = Reason("owner-without-hq-unit", {"unit": "harbour-office"})
    assert asked(owned, owner="harbour-office") == nobody


def test_a_task_whose_need_is_unknown_is_not_left_out_in_silence(second: Catalogue) -> None:
    perhaps = MeasureIs("visits", "more-than", Decimal(0))
    catalogue = with_tasks(second, template("a"), template("b", "a", when=perhaps))
    assert set(needs(catalogue, visits=Fraction(2))) == {"a", "b"}
    assert asked(catalogue, visits=None) == Reason(
        "task-open", {"task": "b", "inputs": ("visits",)}
    )


def test_a_lead_time_holds_whatever_the_effort(second: Catalogue) -> None:
    catalogue = with_tasks(second, template("a", base=Decimal("0.5"), lead_quarters=4))
    assert needs(catalogue)["a"].half_days == 4


def test_a_route_that_hangs_on_something_unknown_is_none(second: Catalogue) -> None:
    perhaps = MeasureIs("visits", "more-than", Decimal(0))
    first = Rule("perhaps", "put-online", perhaps, Text())
    other = replace(second.routes.rules[-1], outcome="another", when=None)
    catalogue = replace(second, routes=replace(second.routes, rules=(first, other)))
    answer = classify(replace(second.services[SERVICE], visits=None), catalogue)
    assert answer.route is None
    assert answer.because[-1].code == "route-open"
    assert answer.because[-1].params["inputs"] == ("visits",)
