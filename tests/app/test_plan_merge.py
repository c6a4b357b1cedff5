"""A plan that is drafted again: what changed is new, what people wrote stays."""

import dataclasses
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qp174.app.planmerge import merged
from qp174.core.builders.plan import plan as plan_of
from qp174.model.plan import Basis, LeftOut, Period, Plan, PlanIndicator, PlannedService, Task
from qp174.model.plan import YearValue as At
from qp174.model.reason import Reason
from qp174.model.text import Text
from qp174.render.planfile import plan_file
from qp174.store.yamlfile import read_yaml

PERIODS = tuple(Period(2027, quarter) for quarter in (1, 2, 3, 4))


def service(id_: str, rank: int, quarter: int = 1) -> PlannedService:
    """A service of two tasks that begins in a quarter."""
    basis = Basis(rank, Decimal(90 - rank), "A", "transformable", "automate-as-is", 1000)
    first, second = PERIODS[quarter - 1], PERIODS[min(quarter, 3)]
    analysis = Task("analysis", "unit-a", Decimal("3.5"), Decimal(0), (), {first: Decimal("3.5")})
    build = Task("build", "unit-b", Decimal(9), Decimal(5000), ("analysis",), {second: Decimal(9)})
    because = (
        Reason("by-priority", {"band": "A", "rank": rank}),
        Reason("lead-time", {"task": "build", "quarters": 2}),
    )
    return PlannedService(id_, basis, because, (analysis, build))


def left_out(id_: str, rank: int) -> LeftOut:
    return LeftOut(id_, service(id_, rank).basis, (Reason("cost-unknown"),))


def indicator(id_: str | None, value: int = 40) -> PlanIndicator:
    baseline, target = At(2026, Decimal(10)), At(2027, Decimal(value))
    return PlanIndicator("uptake", id_, baseline, (target,), ("illustrative",))


PLAN = Plan(
    id="a-plan",
    name=Text(ar="x", en='A plan, said to be "# 1"'),
    preset="default",
    periods=PERIODS,
    pace=Decimal(20),
    capacity={"unit-a": Decimal(40), "unit-b": Decimal(30)},
    budget={2027: Decimal(90000)},
    services=(service("alpha", 1), service("beta", 2), service("gamma", 3)),
    left_out=(left_out("delta", 4),),
    indicators=(indicator(None), indicator("alpha"), indicator("gamma")),
)
TEXT = plan_file(PLAN)


def comments_of(text: str) -> list[str]:
    """What this page writes as comments: words that begin with #c."""
    return sorted(re.findall(r"# c[0-9]+", text))


def again(text: str, plan: Plan) -> str:
    """The file after the plan was drafted again; it reads as that plan."""
    result = merged(text.encode(), plan_file(plan)).decode()
    data: Any = read_yaml(result.encode()).data
    assert plan_of(data) == plan
    return result


def without(plan: Plan, id_: str) -> Plan:
    services = tuple(its for its in plan.services if its.id != id_)
    return dataclasses.replace(plan, services=services)


def test_the_same_plan_leaves_the_file_alone() -> None:
    shuffled = TEXT.replace("pace: 20", "pace:   20.0 # as ever").replace("\n", "\r\n")
    assert merged(shuffled.encode(), TEXT) == shuffled.encode()


def test_only_the_entry_that_changed_is_written_anew() -> None:
    moved = dataclasses.replace(
        PLAN, services=(service("alpha", 1), service("beta", 2, 3), service("gamma", 3))
    )
    old = TEXT.replace("id: gamma", "id:  gamma").replace("id: beta", "id:  beta")
    lines = set(again(old, moved).splitlines())
    assert "  - id:  gamma" in lines
    assert "  - id: beta" in lines
    assert set(old.splitlines()) - lines == {
        "  - id:  beta",
        *(line for line in plan_file(PLAN).splitlines() if line not in plan_file(moved)),
    }


def test_a_comment_stays_where_its_line_is() -> None:
    old = TEXT.replace(
        "cost: 5000.000, after: [analysis], work: {2027-Q2: 9}}",
        "cost: 5000.000, after: [analysis], work: {2027-Q2: 9}}  # c1",
    ).replace("  - id: beta", "  # c2\n  - id: beta")
    moved = dataclasses.replace(
        PLAN, services=(service("alpha", 1), service("beta", 2, 3), service("gamma", 3))
    )
    lines = again(old, moved).splitlines()
    assert lines[lines.index("  # c2") + 1] == "  - id: beta"
    assert sum("work: {2027-Q4: 9}}  # c1" in line for line in lines) == 1
    assert comments_of("\n".join(lines)) == ["# c1"] * 3 + ["# c2"]


def test_the_comment_on_a_service_that_is_gone_says_whose_it_was() -> None:
    old = TEXT.replace("  - id: beta", "  # c1 ask the partner\n  - id: beta # c2")
    text = again(old, without(PLAN, "beta"))
    assert "  # beta (gone): c1 ask the partner\n  # beta (gone): c2\n" in text


def test_a_comment_goes_where_its_service_goes() -> None:
    old = TEXT.replace("  - id: beta", "  # c1\n  - id: beta # c2")
    out = dataclasses.replace(
        without(PLAN, "beta"), left_out=(left_out("beta", 2), left_out("delta", 4))
    )
    assert "left_out:\n  # c1\n  - id: beta  # c2\n" in again(old, out)


def test_what_people_fixed_is_not_touched() -> None:
    pins = "pins: # c\n- {service: beta,\n   because: {en: it is promised}}  \n\nservices:"
    old = TEXT.replace("services:", pins)
    moved = dataclasses.replace(PLAN, services=(service("alpha", 2),))
    result = merged(old.encode(), plan_file(moved)).decode()
    assert pins in result


def test_new_parts_stand_where_they_belong() -> None:
    value = dataclasses.replace(PLAN, objective="value", at_once=3, indicators=())
    text = again(TEXT, value)
    assert text.index("preset:") < text.index("objective: value") < text.index("horizon:")
    assert again(text, PLAN).splitlines() != text.splitlines()
    assert "objective" not in again(text, PLAN)


def test_comments_at_the_end_stay() -> None:
    moved = dataclasses.replace(PLAN, indicators=(indicator(None, 50), indicator("beta")))
    assert again(TEXT + "  # c1\n# c2\n", moved).endswith("  # c1\n# c2\n")


CHANGES: dict[str, Callable[[Plan], Plan]] = {
    "nothing": lambda plan: plan,
    "a service is gone": lambda plan: without(plan, "beta"),
    "all are gone": lambda plan: dataclasses.replace(plan, services=(), left_out=()),
    "a service is out": lambda plan: dataclasses.replace(
        without(plan, "gamma"), left_out=(left_out("gamma", 3), *plan.left_out)
    ),
    "a service is in": lambda plan: dataclasses.replace(
        plan, services=(*plan.services, service("delta", 4, 2)), left_out=()
    ),
    "one moves": lambda plan: dataclasses.replace(
        plan, services=(service("alpha", 1, 2), *plan.services[1:])
    ),
    "one is new": lambda plan: dataclasses.replace(
        plan, services=(service("new", 1), *plan.services)
    ),
    "another horizon": lambda plan: dataclasses.replace(plan, periods=PERIODS[:3]),
    "another capacity": lambda plan: dataclasses.replace(
        plan, capacity={"unit-a": Decimal(1)}, budget={2027: Decimal(1), 2028: Decimal(2)}
    ),
    "no indicators": lambda plan: dataclasses.replace(plan, indicators=()),
    "other indicators": lambda plan: dataclasses.replace(
        plan, indicators=(indicator("new"), indicator("alpha", 60))
    ),
    "value": lambda plan: dataclasses.replace(plan, objective="value", discount=Decimal("0.02")),
}


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, len(TEXT.splitlines())), st.sampled_from("abc")), max_size=9),
    st.sampled_from(sorted(CHANGES)),
    st.sampled_from(sorted(CHANGES)),
)
def test_no_comment_is_ever_lost(places: list[tuple[int, str]], first: str, second: str) -> None:
    """Whatever changes, and wherever somebody wrote: above a line, set in or not, or beside it."""
    lines = TEXT.splitlines()
    for number, (at, how) in enumerate(places):
        words = f"# c{number}"
        if how == "a" or at >= len(lines) or lines[at].lstrip()[:1] in ("", "#"):
            lines.insert(min(at, len(lines)), words)
        elif how == "b":
            lines.insert(at, lines[at][: -len(lines[at].lstrip())] + words)
        else:
            lines[at] += f" {words}"
    text = "\n".join(lines) + "\n"
    plan = PLAN
    for change in (first, second):
        plan = CHANGES[change](plan)
        text = again(text, plan)
        for number in range(len(places)):
            assert f"c{number}" in text


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_and_mark_stay(ends: str) -> None:
    old = b"\xef\xbb\xbf" + TEXT.replace("\n", ends).encode()
    result = merged(old, plan_file(without(PLAN, "beta")))
    assert result.startswith(b"\xef\xbb\xbf")
    assert result.count(b"\n") == result.count(ends.encode())
