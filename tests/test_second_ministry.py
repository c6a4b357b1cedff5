"""Another ministry, in another country, uses the same program with nothing but its own files.

``second_ministry/`` is English first and has five recipient categories, two levels, its own
criteria, gate, routes, plan capacity and document numbers.
"""

import json
from pathlib import Path

import pytest

from qp174.model.catalogue import Catalogue
from tests.support import SECOND, Answer, Run, copied

DRAFT = "plan draft first-programme --from 2027-Q1 --to 2028-Q2".split()
LANGUAGES = ("en", "ar")


@pytest.fixture
def ministry(tmp_path: Path) -> Path:
    """A copy of its data, to write plans into."""
    return copied(SECOND, tmp_path / "second")


@pytest.fixture
def strange(shipped: Catalogue) -> tuple[str, ...]:
    """Words of the first ministry."""
    procedure = shipped.procedure
    texts = [procedure.ministry, procedure.title, shipped.capacity.closed[0].name]
    names = [word for text in texts for word in (text.ar, text.en) if word]
    return procedure.number, "Tawjihi", "Jordan", "qp174.example", *names


def accepted(answer: Answer, strange: tuple[str, ...]) -> str:
    """What a command that went well put out, with no word of the first ministry in it."""
    assert answer.code == 0, answer.err
    for word in strange:
        assert word not in answer.out + answer.err
    return answer.out


def test_its_files_are_sound(run: Run, strange: tuple[str, ...]) -> None:
    record = json.loads(accepted(run("validate", "--format", "json", root=SECOND), strange))
    assert (record["errors"], record["warnings"]) == (0, 0)


def test_its_services_are_classified(run: Run, strange: tuple[str, ...]) -> None:
    record = json.loads(accepted(run("classify", "--format", "json", root=SECOND), strange))
    assert {entry["id"]: (entry["verdict"], entry["route"]) for entry in record["services"]} == {
        "berth-booking": ("ready", "put-online"),
        "catch-certificate": ("ready-later", "rebuild"),
        "crew-card": ("ready", "put-online"),
        "dues-refund": ("open", None),
        "fishing-licence": ("ready", "put-online"),
        "quota-transfer": ("ready", "put-online"),
        "seabed-survey": ("stays", None),
        "vessel-registration": ("ready-later", "rebuild"),
    }
    levels = record["tables"]["category-by-level"]
    assert levels["columns"] == ["head-office", "harbour"]
    assert [row["id"] for row in levels["rows"]] == [
        *("fishers", "vessel-owners", "exporters", "port-operators", "residents"),
        "unclassified",
    ]
    assert levels["distinct"] == {"head-office": 5, "harbour": 5}
    assert levels["total"] == 8


def test_the_unclassified_service_is_told(run: Run) -> None:
    answer = run("classify", "--check", root=SECOND)
    assert (answer.code, answer.out) == (1, "1 service without a recipient category: crew-card.\n")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "words", ["classify", "classify --format csv", "classify crew-card", "prioritise"]
)
def test_it_reads_in_both_languages(
    words: str, language: str, run: Run, second: Catalogue, strange: tuple[str, ...]
) -> None:
    out = accepted(run(*words.split(), "--lang", language, root=SECOND), strange)
    assert second.services["crew-card"].name.within(language) in out


def test_its_criteria_rank(run: Run, strange: tuple[str, ...]) -> None:
    record = json.loads(accepted(run("prioritise", "--format", "json", root=SECOND), strange))
    assert record["weights"]["preset"] == "board"
    keys = ("id", "score", "band", "worth", "ease")
    assert [tuple(entry[key] for key in keys) for entry in record["services"]] == [
        ("fishing-licence", 100, "first", 100, 100),
        ("catch-certificate", 65, "first", 68.75, 50),
        ("crew-card", 45, "second", 31.25, 100),
        ("vessel-registration", 45, "second", 43.75, 50),
        ("quota-transfer", 20, "third", 0, 100),
        ("seabed-survey", 20, "third", 0, 100),
    ]
    (refund,) = record["unranked"]
    assert refund["id"] == "dues-refund"
    assert [reason["params"]["criterion"] for reason in refund["missing"]] == ["demand", "promise"]
    assert [(entry["id"], entry["score"]) for entry in record["excluded"]] == [
        ("berth-booking", 70)
    ]


def test_its_weights_are_known_by_their_arabic_name(
    run: Run, second: Catalogue, strange: tuple[str, ...]
) -> None:
    (name, *_) = (second.categories["fishers"].name.ar or "").split()  # a part of the set's name
    out = accepted(run("prioritise", "--weights", name, root=SECOND), strange)
    assert "Weights: Fishers first" in out


def test_its_ranking_as_a_sheet_and_explained(run: Run, strange: tuple[str, ...]) -> None:
    sheet = accepted(run("prioritise", "--format", "csv", root=SECOND), strange)
    assert sheet.startswith(
        "\ufeffRank,Id,Band,Score,Worth,Ease,Quadrant,Name,Decided rank,Decided by\r\n1,"
    )
    why = accepted(run("prioritise", "--explain", "vessel-registration", root=SECOND), strange)
    assert "Errands (points): Many" in why


def test_its_plan(run: Run, ministry: Path, strange: tuple[str, ...]) -> None:
    text = accepted(run(*DRAFT, root=ministry), strange)
    accepted(run(*DRAFT, "--write", root=ministry), strange)
    assert (ministry / "plans" / "first-programme.yaml").read_text(encoding="utf-8") == text
    check = accepted(run("plan", "check", "first-programme", root=ministry), strange)
    assert check.startswith("first-programme: sound (4 services,")
    show = run("plan", "show", "first-programme", "--format", "json", root=ministry)
    record = json.loads(accepted(show, strange))
    ids = {part: [entry["id"] for entry in record[part]] for part in ("services", "left_out")}
    assert ids == {
        "services": ["fishing-licence", "catch-certificate", "crew-card", "vessel-registration"],
        "left_out": ["quota-transfer"],
    }
    for language in LANGUAGES:
        for form in ("text", "csv"):
            words = ("plan", "show", "first-programme", "--format", form, "--lang", language)
            accepted(run(*words, root=ministry), strange)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("priorities", "DS-FM-101"),
        ("plan first-programme", "DS-FM-102"),
        ("service vessel-registration", "DS-FM-103"),
        ("service dues-refund", "DS-FM-103"),
        ("procedure", "DS-FM-104"),
    ],
)
def test_its_reports(
    words: str,
    number: str,
    form: str,
    language: str,
    run: Run,
    ministry: Path,
    second: Catalogue,
    strange: tuple[str, ...],
) -> None:
    run(*DRAFT, "--write", root=ministry)
    report = run("report", *words.split(), "-f", form, "--lang", language, root=ministry)
    out = accepted(report, strange)
    assert number in out
    assert "DS-PR-031" in out
    assert second.procedure.ministry.within(language) in out


@pytest.mark.parametrize(
    ("service", "lines"),
    [
        (
            "vessel-registration",
            ["**Route:** Rebuild <sub>clause 3.4: Anew</sub>", "**Channels:** Window"],
        ),
        ("berth-booking", ["**Channels:** Web (electronic)"]),
        ("seabed-survey", ["**Route:** none"]),
    ],
)
def test_a_card_says_what_a_route_means_and_what_is_electronic(
    service: str, lines: list[str], run: Run
) -> None:
    out = run("report", "service", service, root=SECOND).out
    for line in lines:
        assert f"- {line}\n" in out
