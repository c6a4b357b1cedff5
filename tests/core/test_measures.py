"""The named measures: exact, and never zero where something is missing."""

import json
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from qp174.core.measures import MEASURES, Measured, measure, weighted
from qp174.model.catalogue import Catalogue
from qp174.model.method import MeasureTerm
from qp174.model.service import EntityLink, ServiceFacts
from qp174.store.package import resource_bytes

UNKNOWN: Mapping[str, Any] = {
    "volumes": {},
    "visits": None,
    "fee": None,
    "elapsed": None,
    "handling_now": None,
    "handling_after": None,
    "cost": None,
    "readiness": None,
}


@pytest.fixture(scope="module")
def facts(second: Catalogue) -> ServiceFacts:
    return replace(
        second.services["fishing-licence"],
        volumes={2024: 7, 2025: 600, 2023: 9},
        visits=Fraction(5, 2),
        documents=("log-book", "invoice"),
        steps=("apply", "endorse", "endorse", "collect"),
        entities=(EntityLink("customs", True), EntityLink("treasury", False)),
        handling_now=Fraction(45),
        handling_after=Fraction(25, 2),
        fee=Fraction(0),
        elapsed=Fraction(1, 8),
        cost=Fraction(8000),
        readiness=(),
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("volume", 600),  # of the latest year, wherever it stands
        ("visits", Fraction(5, 2)),
        ("documents", 2),
        ("steps", 4),
        ("approvals", 2),
        ("entities", 2),
        ("entities-without-link", 1),
        ("handling-now", 45),
        ("handling-after", Fraction(25, 2)),
        ("hours-saved", 325),  # 600 x 32.5 minutes
        ("cost", 8000),
        ("fee", 0),
        ("elapsed-days", Fraction(1, 8)),
        ("readiness-checks", 0),  # none is met, which is known
    ],
)
def test_measures(
    name: str, expected: int | Fraction, facts: ServiceFacts, second: Catalogue
) -> None:
    assert measure(name, facts, second.vocabulary) == Measured(Fraction(expected))


@pytest.mark.parametrize(
    ("name", "lacks"),
    [
        ("volume", ("volume",)),
        ("visits", ("visits",)),
        ("handling-now", ("handling-now",)),
        ("handling-after", ("handling-after",)),
        ("hours-saved", ("volume", "handling-now", "handling-after")),
        ("cost", ("cost",)),
        ("fee", ("fee",)),
        ("elapsed-days", ("elapsed-days",)),
        ("readiness-checks", ("readiness-checks",)),
    ],
)
def test_what_is_missing_is_told(
    name: str, lacks: tuple[str, ...], facts: ServiceFacts, second: Catalogue
) -> None:
    unknown = replace(facts, **UNKNOWN)
    assert measure(name, unknown, second.vocabulary) == Measured(None, lacks)


def test_a_sum_has_exact_coefficients(facts: ServiceFacts, second: Catalogue) -> None:
    terms = (MeasureTerm("visits", Fraction(1)), MeasureTerm("documents", Fraction(1, 3)))
    assert weighted(terms, facts, second.vocabulary).value == Fraction(19, 6)
    assert weighted((), facts, second.vocabulary).value == 0


def test_a_sum_lacks_all_that_its_terms_lack(facts: ServiceFacts, second: Catalogue) -> None:
    names = ("visits", "hours-saved", "steps", "volume")
    terms = tuple(MeasureTerm(name, Fraction(1)) for name in names)
    answer = weighted(terms, replace(facts, visits=None, volumes={}), second.vocabulary)
    assert answer == Measured(None, ("visits", "volume"))


@pytest.mark.parametrize("kind", ["criteria", "gate", "routes"])
def test_the_schemas_know_the_same_measures(kind: str) -> None:
    schema = json.loads(resource_bytes("schemas", f"{kind}.schema.json"))
    assert schema["$defs"]["measure"]["enum"] == list(MEASURES)
