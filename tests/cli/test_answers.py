"""``classify`` and ``prioritise``, and what all commands that show do alike."""

import csv
import io
import json
from pathlib import Path

import pytest

from qp174.model.catalogue import Catalogue
from tests.support import SECOND, Run, copied, program

PLAN = "transformation-2027-2028"
DRAFT = f"plan draft {PLAN} --from 2027-Q1 --to 2028-Q4"
SHOWING = [
    "classify",
    "classify home-study",
    "classify --check",
    "prioritise",
    "prioritise --explain home-study",
    "status",
    "status home-study",
    DRAFT,
    f"{DRAFT} --write",
    f"plan show {PLAN}",
    f"plan check {PLAN}",
    "report priorities",
    "report status",
    f"report plan {PLAN}",
    "report service home-study",
]


@pytest.mark.parametrize("words", SHOWING)
def test_half_a_catalogue_gives_no_answer(words: str, run: Run, repository: Path) -> None:
    """Findings on stderr, nothing on stdout, nothing written, exit code 1."""
    path = "catalogue/services/exams/tawjihi-remark.yaml"
    (repository / path).write_text("id: no\n", encoding="utf-8")
    plan = repository / "plans" / f"{PLAN}.yaml"
    before = plan.read_bytes()
    answer = run(*words.split(), root=repository)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(f"{path}:1:")
    assert "error [" in answer.err
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("classify home-studdy", "home-study"),
        ("prioritise --explain secondment-requst", "secondment-request"),
        ("prioritise --weights equall", "equal"),
        (f"{DRAFT} --weights defalt", "default"),
        ("plan show transformation-2027-2082", PLAN),
        ("plan check transformation-2027-2082", PLAN),
        ("report priority", "priorities"),
        ("report service home-studdy", "home-study"),
        ("report plan transformation-2027-2082", PLAN),
    ],
)
def test_the_nearest_is_offered(words: str, offered: str, run: Run) -> None:
    answer = run(*words.split())
    assert (answer.code, answer.out) == (2, "")
    assert f"Did you mean “{offered}”?" in answer.err


@pytest.mark.parametrize("words", ["classify {}", "prioritise --explain {}", "report service {}"])
def test_an_unknown_service_is_no_service(words: str, run: Run) -> None:
    answer = run(*words.format("xyzzy").split())
    assert (answer.code, answer.out) == (2, "")
    assert "xyzzy" in answer.err
    assert "Did you mean" not in answer.err


def test_part_of_an_arabic_name_will_do(run: Run, shipped: Catalogue) -> None:
    name = shipped.services["secondment-request"].name.ar or ""
    part = name.split(maxsplit=1)[1]
    for words in (("classify", part), ("prioritise", "--explain", part)):
        answer = run(*words)
        assert answer.code == 0
        assert "(secondment-request)" in answer.out


def test_several_matches_are_listed(run: Run, shipped: Catalogue) -> None:
    (part, *_) = (shipped.services["complaint-submission"].name.ar or "").split()[1:]
    matching = [id_ for id_, facts in shipped.services.items() if part in (facts.name.ar or "")]
    answer = run("classify", part)
    assert (answer.code, answer.out) == (2, "")
    assert len(matching) > 1
    assert all(id_ in answer.err for id_ in matching)


def test_classify_explains(run: Run) -> None:
    lines = run("classify", "vessel-registration", root=SECOND).out.splitlines()
    assert lines[:9] == [
        "Registration of a vessel (vessel-registration): Ready once changed",
        "  Recipients: Vessel owners",
        "  Route: Rebuild",
        "  - The rule of the gate: Something has to change first.",
        "  - Identity: No.",
        "  - The rule of the route: Something has to change.",
        "  What would change the verdict:",
        "    For the verdict “Ready”, this answer would have to change:",
        "      - Identity: “Yes” instead of “No”.",
    ]
    # What is suggested, and why, is of tests/core/test_suggest.py and test_classify.py.
    rest = [line for line in lines[9:] if not line.startswith("    ")]
    suggested, others, empty, adoption = rest
    assert suggested.startswith("  Suggested: Vessel owners ")
    assert others.startswith("  Not suggested: Fishers ")
    assert (empty, adoption) == ("", "Proposed criteria, not yet adopted by the committee.")


def test_classify_json(run: Run) -> None:
    record = json.loads(run("classify", "--format", "json", root=SECOND).out)
    assert list(record) == ["format", "services", "tables", "adopted"]
    assert record["format"] == "qp174.classification/1"
    assert record["adopted"] is False
    assert len(record["services"]) == 8
    for entry in record["services"]:
        assert list(entry) == [
            *("id", "recipients", "verdict", "route", "because"),
            *("suggested", "unsure", "further", "would_change", "would_change_because"),
        ]
        for reason in entry["because"]:
            assert list(reason) == ["code", "params", "ar", "en"]
    survey = next(entry for entry in record["services"] if entry["id"] == "seabed-survey")
    assert (survey["verdict"], survey["route"]) == ("stays", None)
    assert record["tables"]["category-by-band"]["total"] == 8


def test_classify_json_tells_of_an_example_that_adopts_nothing(run: Run) -> None:
    record = json.loads(run("classify", "--format", "json").out)
    assert list(record) == ["format", "services", "tables", "adopted", "adoption"]
    assert record["adopted"] is False
    told = record["adoption"]
    assert (told["decision"], told["illustrative"], told["holds"]) == ("d-0001/1", True, True)
    assert told["en"] == (
        "The method was adopted by an illustrative decision, which binds nobody:"
        " d-0001/1 of 10 March 2026."
    )
    assert told["ar"]


def test_classify_only_what_is_asked(run: Run) -> None:
    answer = run("classify", "crew-card", "dues-refund", "--format", "json", root=SECOND)
    record = json.loads(answer.out)
    assert {entry["id"] for entry in record["services"]} == {"crew-card", "dues-refund"}
    assert record["tables"] == {}


def test_classify_check(run: Run) -> None:
    assert run("classify", "--check").code == 0


@pytest.mark.parametrize(
    ("ids", "code", "without"),
    [((), 1, ["crew-card"]), (("dues-refund",), 0, []), (("crew-card",), 1, ["crew-card"])],
)
def test_classify_check_for_scripts(
    ids: tuple[str, ...], code: int, without: list[str], run: Run
) -> None:
    answer = run("classify", *ids, "--check", "--format", "json", root=SECOND)
    assert (answer.code, answer.err) == (code, "")
    record = json.loads(answer.out)
    assert record == {"format": "qp174.check/1", "ok": not without, "without": without}


@pytest.mark.parametrize(
    ("words", "first", "second"),
    [
        ("classify --check --format csv", "--check", "--format csv"),
        ("classify --check --open", "--check", "--open"),
        ("classify --format csv --open", "--format csv", "--open"),
        ("classify --check --format json --open", "--format json", "--open"),
        ("prioritise --open --format csv", "--format csv", "--open"),
        ("prioritise --open --format json", "--format json", "--open"),
        ("prioritise --explain crew-card --open", "--explain", "--open"),
        ("prioritise --explain crew-card --format csv", "--explain", "--format csv"),
        ("plan show p --open --format json", "--format json", "--open"),
        ("plan show p --open --format csv", "--format csv", "--open"),
        ("plan draft p --from 2027-Q1 --to 2028-Q2 --write -o x.yaml", "--write", "--output"),
        ("report priorities -o x.md --open", "--output", "--open"),
        ("report --list -o x.md", "--list", "--output"),
        ("report --list --open", "--list", "--open"),
        ("report --list priorities", "--list", "KIND"),
    ],
)
def test_no_option_is_dropped_silently(
    words: str,
    first: str,
    second: str,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("qp174.cli.common.open_page", None)
    answer = run(*words.split(), root=copied(SECOND, tmp_path / "data"))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == f"{first} and {second} do not go together. Leave one of them out.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
    assert not (tmp_path / "data" / "plans").exists()


def test_prioritise_json(run: Run) -> None:
    record = json.loads(run("prioritise", "--format", "json", root=SECOND).out)
    assert record["format"] == "qp174.ranking/1"
    assert record["adopted"] is False
    assert {"weights", "services", "unranked", "excluded"} <= set(record)
    for entry in record["services"]:
        assert list(entry) == [
            *("id", "rank", "score", "band", "quadrant", "worth", "ease"),
            *("parts", "tied_with", "override"),
        ]
        for part in entry["parts"]:
            assert list(part) == ["criterion", "value", "utility", "weight", "points"]
        assert entry["score"] == pytest.approx(sum(p["points"] for p in entry["parts"]), abs=1e-3)
    keys = ["id", "missing", "score_range", "rank_range"]
    assert [list(entry) for entry in record["unranked"]] == [keys]
    assert [list(entry) for entry in record["excluded"]] == [["id", "score", "because"]]


def test_prioritise_by_other_weights(run: Run) -> None:
    record = json.loads(run("prioritise", "--weights", "fish", "--format", "json", root=SECOND).out)
    assert record["weights"]["preset"] == "fishers-first"


@pytest.mark.parametrize("words", ["classify", "prioritise", f"plan show {PLAN}"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_sheets_for_spreadsheets(words: str, language: str, run: Run) -> None:
    out = run(*words.split(), "--format", "csv", "--lang", language).out
    assert out.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"), newline="")))
    assert len(rows) > 2
    assert {len(row) for row in rows} == {len(rows[0])}
    assert out.count("\r\n") == len(rows)


@pytest.mark.parametrize(
    "words",
    [
        "prioritise --lang ar",
        pytest.param(f"{DRAFT} --lang en", marks=pytest.mark.slow),
        f"plan show {PLAN} --format json",
        "classify --format csv --lang ar",
    ],
)
def test_the_same_bytes_wherever_it_runs(words: str) -> None:
    """Hash seed, locale, time zone and width of the terminal change nothing."""
    everywhere = [
        {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "TZ": "America/Adak", "COLUMNS": "40"},
    ]
    answers = [program(*words.split(), environment=here) for here in everywhere]
    assert [answer.returncode for answer in answers] == [0, 0]
    assert answers[0].stdout == answers[1].stdout
    answers[0].stdout.decode()
