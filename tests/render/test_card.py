"""The service card: each answer that is computed has its section, and what is missing says so."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from qp174.app.cards import card_answers
from qp174.app.load import Loaded, record_of
from qp174.app.names import names_of
from qp174.model.decided import Content
from qp174.model.decision import Condition, DecisionInForce, Item, Override, Seen, Votes
from qp174.model.ranking import Ranked, Unranked
from qp174.model.service import Service
from qp174.model.text import Text
from qp174.render.language import load_language
from qp174.render.views.card_answers import CardAnswers
from qp174.render.views.service import service_view
from qp174.render.wording import Words
from tests.support import AS_OF

ENGLISH = load_language("en", None)
DESIGNED, PLAIN, FAILING = "grade1-registration", "canteen-lease", "housing-loan"
UNKNOWN = "donor-project-approval"


def computed(loaded: Loaded, id: str, **changes: Any) -> CardAnswers:
    answers = card_answers(loaded, loaded.catalogue.services[id], AS_OF)
    return dataclasses.replace(answers, **changes)


def sections(loaded: Loaded, id: str, **changes: Any) -> dict[str, dict[str, Any]]:
    """The sections of a card by id, with some of the answers changed."""
    catalogue = loaded.catalogue
    facts = catalogue.services[id]
    service = Service(facts, record_of(loaded, facts.path))
    words = Words(ENGLISH, names_of(catalogue, "en"))
    answers = computed(loaded, id, **changes)
    view = service_view(catalogue, service, answers, words, AS_OF.isoformat())
    return {section["id"]: section for section in view["sections"]}


def parts(section: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [block for block in section["blocks"] if block["type"] == kind]


def said(block: Any) -> str:
    """Every text of a block, one after the other."""
    if isinstance(block, str):
        return block
    if isinstance(block, dict):
        return " ".join(said(value) for value in block.values())
    return " ".join(said(value) for value in block) if isinstance(block, list | tuple) else ""


def decision(id: str, **changes: Any) -> DecisionInForce:
    item = Item(
        number=2,
        kind="service-confirmed",
        subject=id,
        votes=Votes(for_=5, against=1, abstained=0),
        conditions=(Condition(Text(en="Link Civil Status"), "2027-03-01"),),
        saw=Seen(rank=4),
        content=Content("qp174.canonical/1", "0" * 64, {"name": "0" * 16}),
    )
    made = DecisionInForce(
        id="d-0002/2",
        decision="d-0002",
        path="plans/decisions/d-0002.yaml",
        pointer="/items/1",
        date="2026-09-01",
        minutes="12/2026",
        illustrative=True,
        item=item,
    )
    return dataclasses.replace(made, **changes)


def test_a_designed_process_is_shown_beside_the_one_of_today(loaded: Loaded) -> None:
    section = sections(loaded, DESIGNED)["reengineering"]
    (picture,) = parts(section, "bars")
    figures, yearly = parts(section, "table")
    review = computed(loaded, DESIGNED).reengineered.latest
    assert review is not None
    known = [d for d in review.designed if (d.before, d.after) != (None, None)]
    assert len(figures["rows"]) == len(known)
    assert [column["label"] for column in figures["columns"]] == [
        *("Measure", "Before", "Designed", "Change by design"),
    ]
    # The picture leaves out what is nothing before and after: there is no bar to draw.
    assert len(picture["groups"]) < len(known)
    assert "better" in said(figures)
    assert [column["label"] for column in yearly["columns"]][-2:] == ["Before", "Saved by design"]


def test_without_a_design_only_the_burden_of_today_is_shown(loaded: Loaded) -> None:
    section = sections(loaded, PLAIN)["reengineering"]
    assert not parts(section, "bars")
    (yearly,) = parts(section, "table")
    assert [column["label"] for column in yearly["columns"]][-1] == "Today"
    assert "no saving is computed" in said(section)


def test_what_lacks_for_a_line_is_told_and_the_line_left_out(loaded: Loaded) -> None:
    without_fee = next(
        id
        for id, facts in loaded.catalogue.services.items()
        if facts.fee is None and facts.volumes and not facts.reengineerings
    )
    section = sections(loaded, without_fee)["reengineering"]
    (told,) = parts(section, "list")
    assert told["items"] == [
        "No process to be is described, so no saving is computed.",
        "What cannot be computed is left out. Not computable: needs fee.",
    ]
    (yearly,) = parts(section, "table")
    assert "fees" not in said(yearly)


def test_each_way_to_a_better_verdict_is_told(loaded: Loaded) -> None:
    answers = computed(loaded, FAILING)
    section = sections(loaded, FAILING)["gate"]
    (ways,) = parts(section, "facts")
    assert len(ways["items"]) == len(answers.ways) > 0
    assert all(item["lines"] for item in ways["items"])
    best = sections(loaded, DESIGNED)["gate"]
    assert not parts(best, "facts")
    assert "no answer has to change" in said(parts(best, "list"))


def test_each_step_of_the_road_has_its_evidence_or_what_lacks(loaded: Loaded) -> None:
    section = sections(loaded, DESIGNED)["status"]
    (road,) = parts(section, "table")
    steps = loaded.catalogue.lifecycle.steps
    assert len(road["rows"]) == sum(step.kind == "main" for step in steps.values())
    first = road["rows"][0][2]
    path = loaded.catalogue.services[DESIGNED].path
    assert any(line.startswith(f"{path}:") and line[-1].isdigit() for line in first["lines"])
    assert all(said(row[2]).strip() for row in road["rows"])


def test_how_firm_the_place_is(loaded: Loaded) -> None:
    assert "How firm its place is:" in said(sections(loaded, DESIGNED)["score"])
    ranked = computed(loaded, DESIGNED)
    assert isinstance(ranked.position, Ranked)
    assert len(ranked.firm) >= 4


def test_a_service_that_lacks_a_value_says_where_it_would_stand(loaded: Loaded) -> None:
    lacking = next(
        id
        for id in loaded.catalogue.services
        if isinstance(computed(loaded, id).position, Unranked)
    )
    assert "its rank between" in said(sections(loaded, lacking)["score"])


def test_a_rank_by_decision_stands_beside_the_computed_one(loaded: Loaded) -> None:
    override = Override(DESIGNED, 9, Text(en="It waits for the law"), decision(DESIGNED))
    (told,) = parts(sections(loaded, DESIGNED, override=override)["score"], "note")
    for part in ("rank 9", "d-0002/2", "computed rank 1", "It waits for the law", "binds nobody"):
        assert part in told["text"]


def test_without_a_decision_there_is_no_section(loaded: Loaded) -> None:
    assert "decisions" not in sections(loaded, DESIGNED, decisions=())


@pytest.mark.parametrize("illustrative", [True, False])
def test_a_decision_says_what_it_is(loaded: Loaded, illustrative: bool) -> None:
    made = decision(DESIGNED, illustrative=illustrative)
    section = sections(loaded, DESIGNED, decisions=(made,))["decisions"]
    assert bool(parts(section, "note")) == illustrative
    (table,) = parts(section, "table")
    (row,) = table["rows"]
    told = said(row)
    for part in ("d-0002/2", "1 September 2026", "minutes 12/2026", "for 5", "Link Civil Status"):
        assert part in told
    assert ("illustrative" in told) == illustrative
    assert row[2]["text"] == "holds"


def test_a_decision_bound_to_nothing_is_recorded(loaded: Loaded) -> None:
    bound = decision(DESIGNED)
    made = dataclasses.replace(bound, item=dataclasses.replace(bound.item, content=None))
    (table,) = parts(sections(loaded, DESIGNED, decisions=(made,))["decisions"], "table")
    assert table["rows"][0][2]["text"] == "recorded"


def test_what_changed_since_a_decision_is_named(loaded: Loaded) -> None:
    made = decision(DESIGNED, changed=("recipients", "route"))
    section = sections(loaded, DESIGNED, decisions=(made,))["decisions"]
    assert "changed since: recipient categories, route" in said(section)


def test_a_service_without_categories_shows_what_is_suggested(loaded: Loaded) -> None:
    facts = dataclasses.replace(loaded.catalogue.services[DESIGNED], recipients=())
    services = {**loaded.catalogue.services, DESIGNED: facts}
    catalogue = dataclasses.replace(loaded.catalogue, services=services)
    unclassified = dataclasses.replace(loaded, catalogue=catalogue)
    section = sections(unclassified, DESIGNED)["responsibility"]
    (told,) = [item for item in section["blocks"][0]["items"] if "Suggested" in item["term"]]
    assert any(line.startswith("Parents and guardians: ") for line in told["lines"])
    assert told["more"] == "suggested, not accepted by anybody yet"
    assert "Suggested recipients" not in said(sections(loaded, DESIGNED)["responsibility"])


def test_interaction_points_that_nobody_recorded_are_no_zero(loaded: Loaded) -> None:
    section = sections(loaded, UNKNOWN)["interaction"]
    (sums,) = parts(section, "facts")
    assert not parts(section, "table")
    assert "says nothing of the interaction points" in said(sums["items"][0])
    assert (sums["items"][1]["value"], sums["items"][1]["star"]) == ("not decided", False)


def test_a_source_that_nobody_published_is_named(loaded: Loaded) -> None:
    found = sections(loaded, DESIGNED)
    text = said(list(found.values()))
    assert "source: Estimate without a published figure" in text
    assert "source: Invented for the example data" in text
    assert not {f"source: {id}" for id in ("illustrative", "estimate") if f"source: {id}" in text}
