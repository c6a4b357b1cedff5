"""The report on priorities says how firm the ranking is, and what lacks a rank or was decided."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from qp174.app.answers import classifications, cross_tables, ranking
from qp174.app.names import names_of
from qp174.core.ranking.reasons import would_stand
from qp174.core.ranking.stability import stability
from qp174.model.catalogue import Catalogue
from qp174.model.decision import DecisionInForce, Item, Override
from qp174.model.ranking import Ranking
from qp174.model.text import Text
from qp174.render.language import load_language
from qp174.render.views.priorities import PriorityAnswers, priorities_view
from qp174.render.views.stability import FIRM
from qp174.render.wording import Words

ENGLISH = load_language("en", None)


def answers(catalogue: Catalogue, ranked: Ranking, **changes: Any) -> PriorityAnswers:
    tables = cross_tables(catalogue, ranked)
    made = PriorityAnswers(
        ranking=ranked,
        classifications=classifications(catalogue),
        tables=(tables["category-by-level"], tables["category-by-band"]),
        firm=stability(ranked, catalogue, number=100),
        spans={entry.id: would_stand(entry) for entry in ranked.unranked},
        overrides={},
        adopted=False,
    )
    return dataclasses.replace(made, **changes)


def sections(catalogue: Catalogue, computed: PriorityAnswers) -> dict[str, dict[str, Any]]:
    words = Words(ENGLISH, names_of(catalogue, "en"))
    view = priorities_view(catalogue, computed, words, "2026-11-22")
    return {section["id"]: section for section in view["sections"]}


@pytest.fixture(scope="module")
def computed(shipped: Catalogue) -> PriorityAnswers:
    return answers(shipped, ranking(shipped))


def test_only_those_who_waver_are_named(shipped: Catalogue, computed: PriorityAnswers) -> None:
    tables = [b for b in sections(shipped, computed)["stability"]["blocks"] if "rows" in b]
    kept = computed.firm.draws.kept
    wavering = [e for e in computed.ranking.services if 100 * kept[e.id].band < FIRM]
    assert 0 < len(wavering) < len(computed.ranking.services)
    assert [row[0]["text"] for row in tables[0]["rows"]] == [str(e.rank) for e in wavering]


def test_edges_and_criteria_are_all_there(shipped: Catalogue, computed: PriorityAnswers) -> None:
    tables = [b for b in sections(shipped, computed)["stability"]["blocks"] if "rows" in b]
    edges = [pair for pair in computed.firm.neighbours if pair.bands or pair.plans]
    assert len(tables[1]["rows"]) == len(edges) > 0
    first = tables[1]["rows"][0]
    names = [shipped.services[id].name.en for id in (edges[0].upper, edges[0].lower)]
    assert [first[0]["text"], *first[0]["lines"]] == names
    assert len(tables[2]["rows"]) == len(shipped.criteria.criteria)


def test_where_everybody_is_firm_a_sentence_says_so(
    shipped: Catalogue, computed: PriorityAnswers
) -> None:
    draws = computed.firm.draws
    firm = {id: dataclasses.replace(its, band=type(its.band)(1)) for id, its in draws.kept.items()}
    steady = dataclasses.replace(computed.firm, draws=dataclasses.replace(draws, kept=firm))
    changed = dataclasses.replace(computed, firm=steady)
    texts = [b for b in sections(shipped, changed)["stability"]["blocks"] if b["type"] == "text"]
    assert texts[0]["lines"] == ["Every service keeps its band in 95 % of the draws or more."]


def test_one_service_is_neither_firm_nor_not(shipped: Catalogue, computed: PriorityAnswers) -> None:
    ranked = computed.ranking
    alone = dataclasses.replace(ranked, services=ranked.services[:1])
    changed = dataclasses.replace(computed, ranking=alone)
    assert "stability" not in sections(shipped, changed)


def test_the_unranked_say_where_they_would_stand(
    shipped: Catalogue, computed: PriorityAnswers
) -> None:
    (table,) = [b for b in sections(shipped, computed)["unranked"]["blocks"] if "rows" in b]
    assert all("would lie between" in row[1]["lines"][-1] for row in table["rows"])


def test_a_decided_rank_stands_beside_the_computed_one(
    shipped: Catalogue, computed: PriorityAnswers
) -> None:
    first = computed.ranking.services[0].id
    item = Item(number=1, kind="rank-overridden", subject=first, rank=30)
    by = DecisionInForce(
        *("d-0001/1", "d-0001", "plans/decisions/d-0001.yaml", "/items/0", "2026-09-01"),
        minutes=None,
        illustrative=True,
        item=item,
    )
    override = Override(first, 30, Text(en="Waits for the bylaw"), by)
    changed = dataclasses.replace(computed, overrides={first: override})
    section = sections(shipped, changed)["ranking"]
    (told,) = [line for b in section["blocks"] if b["type"] == "list" for line in b["items"]]
    assert "rank 30" in told
    assert "computed rank 1" in told
    assert "binds nobody" in told
    (table,) = [b for b in section["blocks"] if "rows" in b]
    assert table["rows"][0][0]["text"] == "1"
