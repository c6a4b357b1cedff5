"""What the plan's report says of what people fixed, of loads and of goals."""

from dataclasses import replace
from decimal import Decimal

import pytest

from qp174.app.load import Loaded
from qp174.app.names import names_of
from qp174.app.plan_seen import plan_seen
from qp174.core.planning.periods import parse_period
from qp174.model.catalogue import Catalogue
from qp174.model.plan import (
    Deadline,
    Exclusion,
    Pin,
    Plan,
    PlanIndicator,
    Precedence,
    YearValue,
)
from qp174.model.text import Text
from qp174.render.language import load_language
from qp174.render.records.plans import plan_record
from qp174.render.reports import MOST_MARKDOWN, report
from qp174.render.views.blocks import Block, Pen, View
from qp174.render.views.loads import load_section
from qp174.render.views.plan import plan_view
from qp174.render.views.plan_fixed import fixed_rows
from qp174.render.views.plan_goals import goals_section
from qp174.render.wording import Words
from qp174.store.package import template_text
from tests.support import AS_OF

ENGLISH = load_language("en", None)
WHY = Text(ar="\u0646\u0635 \u0627\u0644\u0646\u0638\u0627\u0645", en="The regulation says so")


@pytest.fixture
def catalogue(loaded: Loaded) -> Catalogue:
    return loaded.catalogue


@pytest.fixture
def pen(catalogue: Catalogue) -> Pen:
    return Pen(catalogue, Words(ENGLISH, names_of(catalogue, "en")))


@pytest.fixture
def plan(catalogue: Catalogue) -> Plan:
    """The shipped plan, in which people fixed something of every kind."""
    plan = next(iter(catalogue.plans.values()))
    first, second, *_, last = sorted(plan.services, key=lambda entry: entry.start)
    left = plan.left_out[0]
    return replace(
        plan,
        services=tuple(
            replace(entry, said=(Text(en="Agreed with the board"),)) if entry is first else entry
            for entry in plan.services
        ),
        pins=(Pin(first.id, WHY), Pin(left.id, WHY)),
        exclusions=(Exclusion(left.id, Text(en="Studied with another law")),),
        deadlines=(Deadline(first.id, first.finish, WHY), Deadline(last.id, first.start, WHY)),
        precedences=(
            Precedence(last.id, (first.id,), WHY),
            Precedence(second.id, (left.id,), WHY),
        ),
        indicators=(
            PlanIndicator(
                "plan-completion",
                None,
                YearValue(2026, Decimal(0)),
                (YearValue(2027, Decimal("82.5")), YearValue(2028, Decimal(90))),
                ("illustrative",),
            ),
            PlanIndicator(
                "e-uptake",
                first.id,
                YearValue(2026, Decimal(10)),
                (YearValue(2028, Decimal(60)),),
                (),
            ),
        ),
    )


def text_of(view: View | Block) -> str:
    return repr(view)


def test_each_thing_that_people_fixed_is_judged(plan: Plan, pen: Pen) -> None:
    kept = [(service, held) for service, _, held, _ in fixed_rows(plan, pen)]
    first, last = plan.deadlines[0].service, plan.deadlines[1].service
    left, second = plan.left_out[0].id, plan.precedences[1].service
    assert kept == [
        (first, "Yes"),
        (left, "No"),  # pinned, and not in the plan
        (first, "Yes"),
        (last, "No"),  # ends after its deadline
        (last, "Yes"),
        (second, "No"),  # comes after one that is not in the plan
        (left, "Yes"),
    ]
    assert all(
        why in ("The regulation says so", "Studied with another law")
        for *_, why in fixed_rows(plan, pen)
    )


def test_people_are_quoted_behind_the_reasons(plan: Plan, catalogue: Catalogue, pen: Pen) -> None:
    seen = plan_seen(catalogue, plan, AS_OF)
    view = plan_view(catalogue, seen, pen.words, None, adopted=True)
    parts = {part["id"]: text_of(part) for part in view["sections"]}
    assert "\u201cAgreed with the board\u201d" in parts["services"]
    assert "\u201cStudied with another law\u201d" in parts["left-out"]
    assert "The regulation says so" in parts["fixed"]


def test_goals_stand_by_year_with_their_baseline(plan: Plan, pen: Pen) -> None:
    (section,) = goals_section(pen, plan)
    note, whole, single = section["blocks"]
    assert "illustrative" in text_of(note)
    heads = [column["label"] for column in whole["columns"]]
    assert heads[1:] == ["Baseline", "Target 2027", "Target 2028"]
    baseline, target, other = whole["rows"][0][1:]
    assert (baseline["text"], baseline["lines"]) == ("0", ["2026"])
    assert (target["text"], other["text"]) == ("82.5", "90")
    assert target["star"], "an illustrative target is marked"
    assert [cell["text"] for cell in single["rows"][0][2:]] == ["10", "\u2014", "60"]


def test_a_quarter_that_differs_is_marked(plan: Plan, catalogue: Catalogue, pen: Pen) -> None:
    unit, period = "sec-portals-egov", parse_period("2027-Q3")
    plan = replace(plan, capacity_in={})
    usual = load_section(pen, plan_seen(catalogue, plan, AS_OF).loads)
    assert "other person-days" not in text_of(usual)
    fewer = replace(plan, capacity_in={(unit, period): Decimal(35)})
    section = load_section(pen, plan_seen(catalogue, fewer, AS_OF).loads)
    table = next(block for block in section["blocks"] if block["type"] == "table")
    row = next(row for row in table["rows"] if row[0]["text"] == pen.name("unit", unit))
    column = 1 + list(plan.periods).index(period)
    assert [cell["star"] for cell in row] == [index == column for index in range(len(row))]
    assert row[column]["text"].endswith(" of 35")
    picture = next(block for block in section["blocks"] if block["type"] == "loads")
    shown = [box["shown"] for chart in picture["rows"] for box in chart["boxes"]]
    assert [text for text in shown if text.endswith("*")] == [f"{row[column]['text']}*"]


def test_more_than_there_is_is_hatched(plan: Plan, catalogue: Catalogue, pen: Pen) -> None:
    unit, period = "sec-portals-egov", plan.periods[0]
    over = replace(plan, capacity_in={(unit, period): Decimal(1)})
    section = load_section(pen, plan_seen(catalogue, over, AS_OF).loads)
    picture = next(block for block in section["blocks"] if block["type"] == "loads")
    assert picture["rows"][0]["boxes"][0]["filled"]["pattern"] == "loads-1"
    assert [entry["text"] for entry in picture["legend"]][-1] == "More than there are"


def test_the_record_holds_all_that_people_wrote(plan: Plan, catalogue: Catalogue) -> None:
    tongues = {"en": Words(ENGLISH)}
    record = plan_record(plan_seen(catalogue, plan, AS_OF), tongues)
    assert record["pins"][0]["because"] == {"ar": WHY.ar, "en": WHY.en}
    assert record["deadlines"][0]["by"] == plan.deadlines[0].by.id
    assert record["precedences"][0]["after"] == list(plan.precedences[0].after)
    assert record["indicators"][1]["targets"] == [{"year": 2028, "value": Decimal(60)}]
    said = {entry["id"]: entry.get("said") for entry in record["services"]}
    assert [words for words in said.values() if words] == [[{"en": "Agreed with the board"}]]


def test_markdown_leaves_out_details_before_it_cuts(
    plan: Plan, catalogue: Catalogue, pen: Pen
) -> None:
    view = plan_view(catalogue, plan_seen(catalogue, plan, AS_OF), pen.words, None, adopted=True)
    text = report("plan", "md", view, ENGLISH, template_text)
    assert len(text) < MOST_MARKDOWN
    assert "This part is in the report in HTML." in text
    whole = report("plan", "html", view, ENGLISH, template_text)
    assert "This part is in the report in HTML." not in whole
