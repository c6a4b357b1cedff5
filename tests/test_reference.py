"""The shipped catalogue gives, for every service, the verdict, route and score worked out by hand.

``data/reference-70.json`` was worked out service by service when the catalogue was researched, and
holds what the method must answer.
"""

import json
from decimal import Decimal
from typing import Any

import pytest

from qp174.core.gate import classify
from qp174.core.measures import measure
from qp174.core.planning.plans import candidates
from qp174.core.ranking.prioritise import prioritise, value
from qp174.model.catalogue import Catalogue
from qp174.model.ranking import Ranking
from tests.support import ROOT

REFERENCE: dict[str, dict[str, Any]] = json.loads(
    (ROOT / "tests" / "data" / "reference-70.json").read_text(encoding="utf-8"),
    parse_float=Decimal,
)
WITHOUT_LEGAL_OBSTACLE = ["donor-project-approval", "school-as-polling-centre"]


@pytest.fixture(scope="module")
def ranking(shipped: Catalogue) -> Ranking:
    return prioritise(shipped)


def test_the_catalogue_holds_the_seventy(shipped: Catalogue) -> None:
    assert len(REFERENCE) == 70
    assert sorted(shipped.services) == sorted(REFERENCE)


def test_verdict_and_route(shipped: Catalogue) -> None:
    answers = {key: classify(facts, shipped) for key, facts in shipped.services.items()}
    given = {key: (answer.verdict, answer.route) for key, answer in answers.items()}
    assert given == {key: (row["verdict"], row["route"]) for key, row in REFERENCE.items()}


def test_the_nine_values(shipped: Catalogue) -> None:
    given = {
        key: {
            criterion.id: valued.anchor and valued.anchor.value
            for criterion in shipped.criteria.criteria.values()
            for valued in [value(criterion, facts, shipped)]
        }
        for key, facts in shipped.services.items()
    }
    assert given == {key: row["values"] for key, row in REFERENCE.items()}
    assert {len(values) for values in given.values()} == {9}


def test_the_score(ranking: Ranking) -> None:
    given = {entry.id: entry.score for entry in ranking.excluded}
    given |= {entry.id: entry.score for entry in ranking.services}
    given |= {entry.id: None for entry in ranking.unranked}
    assert given == {key: row["score"] for key, row in REFERENCE.items()}


def test_who_is_ranked(ranking: Ranking) -> None:
    assert len(ranking.services) == 66
    assert [entry.id for entry in ranking.unranked] == WITHOUT_LEGAL_OBSTACLE
    for entry in ranking.unranked:
        assert [reason.params["criterion"] for reason in entry.missing] == ["legal-obstacle"]
    assert {entry.id: entry.score for entry in ranking.excluded} == {
        "results-data-exchange": Decimal("48.25"),
        "tawjihi-registration-repeat": 79,
    }


def test_who_may_enter_a_plan(shipped: Catalogue) -> None:
    assert len(candidates(shipped, "default")) == 63


def test_exactly_fifty_is_the_band_that_begins_there(shipped: Catalogue) -> None:
    at_fifty = [entry for entry in prioritise(shipped, "equal").services if entry.score == 50]
    assert {entry.band for entry in at_fifty} == {"B"}
    assert {"private-school-licence-renewal", "secondment-request", "home-study"} <= {
        entry.id for entry in at_fifty
    }


def test_the_order_is_score_then_the_keys_for_ties(shipped: Catalogue, ranking: Ranking) -> None:
    """By score, burden, volume, complexity and id: worked out here from the reference values."""

    def key(service: str) -> tuple[Any, ...]:
        row = REFERENCE[service]
        volume = measure("volume", shipped.services[service], shipped.vocabulary).value
        assert volume is not None
        burden, complexity = row["values"]["recipient-burden"], row["values"]["process-complexity"]
        return -row["score"], -burden, -volume, complexity, service

    order = [entry.id for entry in ranking.services]
    assert order == sorted(order, key=key)
    assert [entry.rank for entry in ranking.services] == list(range(1, 67))
