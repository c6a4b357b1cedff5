"""Recipient categories are suggested by cues, learned words and likeness, whatever the order."""

from __future__ import annotations

import importlib.util
import math
import sys
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from qp174.app.load import Loaded, record_of
from qp174.core.suggest.described import described
from qp174.core.suggest.suggester import Suggester
from qp174.model.catalogue import Catalogue
from qp174.model.method import Category
from qp174.model.suggestion import Cue, Described, Suggested, Suggesting, Suggestion
from qp174.model.text import Text
from qp174.render.wording.reasons import REASONS
from tests.support import ROOT, sampled

CASES: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("suggest.yaml").read_text(encoding="utf-8")
)
WORDS = ("boat", "fish", "net", "harbour", "card", "fee", "sea")
IDS = ("sailors", "owners", "guests")
CATEGORIES = {
    "sailors": Category("sailors", Text(), (Cue(Decimal("1.5"), words=("boat",)),)),
    "owners": Category("owners", Text(), (Cue(Decimal(2), themes=("ports",)),)),
    "guests": Category("guests", Text(), (Cue(Decimal(-1), words=("fish",), places=("name",)),)),
}
SAYS = Suggesting(
    enough=Decimal("0.5"),
    words=Decimal("0.4"),
    likeness=Decimal(2),
    places={"purpose": Decimal("0.5")},
)


def service(
    id_: str = "asked",
    name: str = "",
    purpose: str = "",
    recipients: Sequence[str] = (),
    **more: Any,
) -> Described:
    texts = {"name": tuple(name.split()), "purpose": tuple(purpose.split())}
    plain: dict[str, Any] = {
        "theme": "",
        "owner": "",
        "levels": (),
        "documents": (),
        "channels": (),
    }
    return Described(id_, texts, **{**plain, **more}, recipients=tuple(recipients))


texts = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
chosen = st.lists(st.sampled_from(IDS), unique=True, max_size=3)
entries = st.tuples(texts, texts, chosen, st.sampled_from(("ports", "catch")))
portfolios = st.lists(entries, max_size=7).map(
    lambda found: [
        service(f"s{place}", name, purpose, recipients, theme=theme)
        for place, (name, purpose, recipients, theme) in enumerate(found)
    ]
)


def suggested(known: Sequence[Described], asked: Described) -> Suggestion:
    return Suggester(CATEGORIES, SAYS, known).suggestion(asked)


def all_of(suggestion: Suggestion) -> tuple[Suggested, ...]:
    return (*suggestion.suggested, *suggestion.further)


# ── laws ─────────────────────────────────────────────────────────────────────────────────


@given(portfolios, st.randoms(use_true_random=False), entries)
def test_the_order_of_services_changes_nothing(
    known: list[Described], drawn: Any, entry: tuple[str, str, list[str], str]
) -> None:
    asked = service(name=entry[0], purpose=entry[1], theme=entry[3])
    before = [suggested(known, one) for one in (asked, *known)]
    mixed = list(known)
    drawn.shuffle(mixed)
    assert [suggested(mixed, one) for one in (asked, *known)] == before


@given(portfolios, entries)
def test_nothing_is_learned_from_an_unclassified_service(
    known: list[Described], entry: tuple[str, str, list[str], str]
) -> None:
    name, purpose, _, theme = entry
    asked = service(name=name, purpose=purpose, theme=theme)
    another = service("another", "boat harbour", "net", theme="ports")
    assert suggested([*known, another], asked) == suggested(known, asked)


@given(portfolios)
def test_nobody_is_his_own_witness(known: list[Described]) -> None:
    """A classified service is told what it would be told without its categories."""
    for place, asked in enumerate(known):
        bare = replace(asked, recipients=())
        others = [*known[:place], bare, *known[place + 1 :]]
        assert suggested(known, asked) == suggested(others, bare)


@given(portfolios, entries)
def test_evidence_sums_to_the_points_and_every_category_is_ranked_once(
    known: list[Described], entry: tuple[str, str, list[str], str]
) -> None:
    found = suggested(known, service(name=entry[0], purpose=entry[1], theme=entry[3]))
    assert {one.category for one in all_of(found)} == set(IDS)
    assert found.suggested
    assert found.unsure == (found.suggested[0].score < 0.5)
    scores = [one.score for one in all_of(found)]
    assert scores == sorted(scores, reverse=True)
    for one in all_of(found):
        assert 0 < one.score < 1
        assert one.points == math.fsum(part.points for part in one.because)
        assert (one in found.suggested) == (one.score >= 0.5 or one is all_of(found)[0])
        weights = [round(abs(part.points), 9) for part in one.because]
        assert weights == sorted(weights, reverse=True)


@given(portfolios, st.decimals(0, 5, places=1), st.decimals(0, 5, places=1))
def test_a_heavier_cue_never_lowers_its_category(
    known: list[Described], weight: Decimal, more: Decimal
) -> None:
    asked = service(name="boat net")

    def points(of: Decimal) -> float:
        cue = Cue(of, words=("boat",))
        categories = CATEGORIES | {"sailors": Category("sailors", Text(), (cue,))}
        found = Suggester(categories, SAYS, known).suggestion(asked)
        return next(one.points for one in all_of(found) if one.category == "sailors")

    assert points(weight + more) >= points(weight)


# ── cues ─────────────────────────────────────────────────────────────────────────────────


def of_cue(cue: Cue, asked: Described, **says: Any) -> dict[str, float]:
    """The points of the evidence by its code, where there is one cue and nothing is learned."""
    one = {"sailors": Category("sailors", Text(), (cue,))}
    found = Suggester(one, Suggesting(**says), ()).suggestion(asked)
    return {part.reason.code: part.points for part in found.suggested[0].because}


@pytest.mark.parametrize(("word", "text"), CASES["found"])
def test_a_word_is_found_in_its_forms(word: str, text: str) -> None:
    found = of_cue(Cue(Decimal(2), words=(word,)), service(name=text))
    assert found == {"cue-words": 2.0}


@pytest.mark.parametrize(("word", "text"), CASES["not_found"])
def test_another_word_is_not_taken_for_it(word: str, text: str) -> None:
    assert of_cue(Cue(Decimal(2), words=(word,)), service(name=text)) == {}


def test_a_cue_counts_once_where_it_counts_most() -> None:
    cue = Cue(Decimal(4), words=("net", "boat"))
    asked = service(name="harbour", purpose="boat net boat")
    places = {"purpose": Decimal("0.5"), "name": Decimal(1)}
    assert of_cue(cue, asked, places=places) == {"cue-words": 2.0}
    asked = service(name="a net", purpose="boat")
    assert of_cue(cue, asked, places=places) == {"cue-words": 4.0}


def test_a_cue_keeps_to_its_places() -> None:
    cue = Cue(Decimal(4), words=("net",), places=("name",))
    assert of_cue(cue, service(purpose="net")) == {}
    assert of_cue(cue, service(name="net", purpose="net")) == {"cue-words": 4.0}


@pytest.mark.parametrize(
    ("cue", "code"),
    [
        (Cue(Decimal(1), themes=("ports",)), "cue-theme"),
        (Cue(Decimal(1), owners=("head",)), "cue-owner"),
        (Cue(Decimal(1), levels=("hq", "harbour")), "cue-levels"),
        (Cue(Decimal(1), documents=("licence",)), "cue-documents"),
        (Cue(Decimal(1), channels=("web",)), "cue-channels"),
        (Cue(Decimal(1), words=("net",), themes=("ports",)), "cue-words"),
        (Cue(Decimal(1), documents=("licence",), themes=("ports", "catch")), "cue-documents"),
        (Cue(Decimal(1), themes=("catch",)), ""),
        (Cue(Decimal(1), words=("net",), themes=("catch",)), ""),
        (Cue(Decimal(1), documents=("licence",), channels=("mail",)), ""),
        (Cue(Decimal(1)), ""),
    ],
)
def test_every_list_of_a_cue_must_hold(cue: Cue, code: str) -> None:
    asked = service(
        name="net",
        theme="ports",
        owner="head",
        levels=("harbour",),
        documents=("card", "licence"),
        channels=("web",),
    )
    assert of_cue(cue, asked) == ({code: 1.0} if code else {})


# ── what is learned ──────────────────────────────────────────────────────────────────────


def test_words_and_likeness_speak_for_the_category_of_their_services() -> None:
    known = [
        service("a", "net repair", recipients=["sailors"]),
        service("b", "net licence", recipients=["sailors"]),
        service("c", "berth booking", recipients=["owners"]),
        service("d", "berth dues", recipients=["owners"]),
    ]
    bare = {id_: Category(id_, Text()) for id_ in IDS}
    found = Suggester(bare, Suggesting(), known).suggestion(
        service(name="a net of the best", theme="ports")
    )
    first = found.suggested[0]
    assert (first.category, found.unsure) == ("sailors", False)
    codes = {part.reason.code: part for part in first.because}
    assert codes["words-learned"].reason.params["words"] == ("net",)
    assert codes["alike"].reason.params == {"services": ("a", "b"), "of": 2}
    guests = next(one for one in all_of(found) if one.category == "guests")
    assert {part.reason.code for part in guests.because} >= {"none-alike", "usual"}


def test_ignored_words_tell_nothing() -> None:
    known = [
        service("a", "the net", recipients=["sailors"]),
        service("b", "x", recipients=["guests"]),
    ]
    asked = service(name="the")
    for ignored in ((), ("the",)):
        says = replace(SAYS, ignored=ignored)
        found = Suggester(CATEGORIES, says, known).suggestion(asked)
        codes = {part.reason.code for one in all_of(found) for part in one.because}
        assert ("words-learned" in codes) == (not ignored)


def test_a_portfolio_without_categories_is_told_by_its_cues() -> None:
    found = suggested([], service(name="boat"))
    assert found.categories == ("sailors",)
    assert [part.reason.code for part in found.suggested[0].because] == ["cue-words"]


def test_every_reason_has_its_sentence(loaded: Loaded, second: Catalogue) -> None:
    catalogue = loaded.catalogue
    known = [
        described(record_of(loaded, its.path), catalogue) for its in catalogue.services.values()
    ]
    suggester = Suggester(catalogue.categories, catalogue.suggesting, known)
    codes = {
        part.reason.code
        for one in known
        for entry in all_of(suggester.suggestion(one))
        for part in entry.because
    }
    assert {"cue-words", "cue-theme", "words-learned", "words-of-others", "alike"} <= codes
    assert codes <= REASONS.keys()


def test_a_service_is_described_in_the_first_language(loaded: Loaded) -> None:
    catalogue = loaded.catalogue
    data = record_of(loaded, catalogue.services["kg2-registration"].path)
    found = described(data, catalogue)
    assert " ".join(found.texts["name"]) == data["name"]["ar"]
    assert "description" not in found.texts
    english = described(
        {**data, "name": {"en": "A name"}, "conditions": [{"ar": "x y"}]}, catalogue
    )
    assert english.texts["name"] == ("A", "name")
    assert english.texts["conditions"][:2] == ("x", "y")


@pytest.fixture(scope="module")
def benchmark() -> Any:
    """The script that measures."""
    path = ROOT / "benchmarks" / "classify.py"
    spec = importlib.util.spec_from_file_location("benchmark_classify", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
@pytest.mark.parametrize("way", sampled(["leave_one_out", "by_owner"], every=2))
def test_the_shipped_services_are_told_well(way: str, benchmark: Any, loaded: Loaded) -> None:
    """Below what was measured (docs/classify.md), and above what a careless change would leave."""
    catalogue = loaded.catalogue
    known = [
        described(record_of(loaded, its.path), catalogue) for its in catalogue.services.values()
    ]
    f1 = {
        kind: benchmark.measured(
            getattr(benchmark, way)(catalogue, known, kind), catalogue.categories
        ).f1
        for kind in benchmark.KINDS
    }
    assert f1["both"] >= 0.86
    assert f1["both"] > f1["learned"]


@pytest.mark.parametrize(
    ("part", "least"), [("development", 0.88), ("held-out", 0.77), ("hard", 0.8)]
)
def test_services_of_somebody_else_are_told_well(
    part: str, least: float, benchmark: Any, loaded: Loaded
) -> None:
    """Where the authors of cues have not looked, what is learned must help them."""
    catalogue = loaded.catalogue
    known = [
        described(record_of(loaded, its.path), catalogue) for its in catalogue.services.values()
    ]
    file = ROOT / "benchmarks" / "data" / "unseen-services.yaml"
    others = benchmark.read_unseen(file, catalogue)[part]
    f1 = {
        kind: benchmark.measured(
            benchmark.unseen(catalogue, known, others, kind), catalogue.categories
        ).f1
        for kind in benchmark.KINDS
    }
    assert f1["both"] >= least
    assert part != "held-out" or f1["both"] > max(f1["cues"], f1["learned"])


def test_the_unseen_are_parted_by_their_ids(benchmark: Any, loaded: Loaded) -> None:
    """The same halves whatever else stands in the file, and no service in both."""
    assert benchmark.half("a") == "held-out"  # SHA-256 ends in ...bb
    assert benchmark.half("hello") == "development"  # ... in ...24
    file = ROOT / "benchmarks" / "data" / "unseen-services.yaml"
    found = benchmark.read_unseen(file, loaded.catalogue)
    assert [(part, len(services)) for part, services in found.items()] == [
        ("development", 64),
        ("held-out", 82),
        ("hard", 20),
    ]
    ids = [service.id for services in found.values() for service in services]
    assert len(ids) == len(set(ids))


def test_what_is_measured(benchmark: Any) -> None:
    """Micro-averaged: every pair of a service and a category counts once."""

    def result(got: Sequence[str], wanted: Sequence[str]) -> Any:
        entries = tuple(Suggested(category, 1, 0.7, ()) for category in got)
        told = Suggestion("s", entries, (), unsure=False)
        return benchmark.Result(service("s", recipients=wanted), told)

    results = [result(("sailors", "owners"), ("sailors",)), result(("guests",), ("owners",))]
    found = benchmark.measured(results, IDS)
    assert (found.right, found.wrong, found.missed) == (1, 2, 1)
    assert (found.precision, found.recall, found.f1) == (1 / 3, 1 / 2, 2 / 5)
    assert benchmark.measured(results, ["guests"]).f1 == 0
