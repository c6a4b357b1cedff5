"""``qp174 explain``."""

import json
from pathlib import Path

import pytest

from qp174.app.explaining import all_explanations, explained_codes
from tests.support import Run

HEADINGS = (
    "Why it is told",
    "How it is told",
    "Wrong, in catalogue/services/shop-licence.yaml at /gate/answers",
    "Right",
    "What to do",
    "To leave it as it is for a time, in catalogue/waivers.yaml",
)


def test_a_code_is_explained_part_by_part(run: Run) -> None:
    answer = run("explain", "gate-note-missing")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0] == "gate-note-missing"
    assert [line for line in lines if line in HEADINGS] == list(HEADINGS)
    after = {line: lines[number + 1] for number, line in enumerate(lines[:-1])}
    assert after["How it is told"] == "  The question “legal” is answered “unknown” without a note."
    assert after[HEADINGS[2]] == "    legal: {answer: unknown}"
    assert after["What to do"].startswith("  Add “note: {en: …}”")
    assert "  - code: gate-note-missing" in answer.out


def test_the_clause_has_its_title_inside_a_data_folder(run: Run, tmp_path: Path) -> None:
    inside = run("explain", "gate-note-missing")
    outside = run("explain", "gate-note-missing", root=tmp_path)
    assert "clause 4/2 of the procedure." in outside.out
    assert "clause 4/2 of the procedure: " in inside.out
    assert inside.out.splitlines()[3:] == outside.out.splitlines()[3:]


def test_it_speaks_arabic(run: Run) -> None:
    english = run("explain", "gate-note-missing")
    arabic = run("explain", "gate-note-missing", "--lang", "ar")
    assert arabic.code == 0
    assert "    legal: {answer: unknown}" in arabic.out.splitlines()
    assert not set(HEADINGS) & set(arabic.out.splitlines())
    assert english.out != arabic.out


def test_what_is_shown_of_a_file_is_shown_as_it_is(run: Run) -> None:
    out = run("explain", "bidi-control").out
    assert "    name:\n      ar: ⟨U+202B⟩" in out
    assert not {"\u202b", "\u2068", "\u2069"} & set(out)
    assert "cannot be seen" in out


@pytest.mark.parametrize("code", ["[unknown-id]", "Unknown-Id", " unknown-id "])
def test_a_code_may_be_copied_from_a_finding(code: str, run: Run) -> None:
    assert run("explain", code) == run("explain", "unknown-id")


def test_the_nearest_code_is_offered(run: Run) -> None:
    answer = run("explain", "gate-note-mising")
    assert (answer.code, answer.out) == (2, "")
    assert "“gate-note-missing”" in answer.err
    assert "qp174 explain" in run("explain", "xyz").err


@pytest.mark.parametrize("code", explained_codes())
def test_every_code_is_shown_within_the_page(code: str, run: Run) -> None:
    for language in ("ar", "en"):
        answer = run("explain", code, "--lang", language)
        assert (answer.code, answer.err) == (0, "")
        said = [line for line in answer.out.splitlines() if not line.startswith("    ")]
        assert max(map(len, said)) <= 100


def test_json(run: Run, tmp_path: Path) -> None:
    answer = run("explain", "gate-note-missing", "--format", "json", root=tmp_path)
    record = json.loads(answer.out)
    assert list(record) == [
        *("format", "code", "group", "severity", "clause", "waivable", "purpose", "message"),
        *("given", "wrong", "right", "fix"),
    ]
    assert record["format"] == "qp174.explanation/1"
    assert (record["severity"], record["clause"], record["waivable"]) == ("error", "4/2", True)
    assert record["wrong"]["text"] == "legal: {answer: unknown}\n"
    for part in ("message", "fix"):
        assert set(record[part]) == {"code", "params", "ar", "en"}
        assert record[part]["ar"] != record[part]["en"]
    assert run("explain", "gate-note-missing", "--format", "json", "--lang", "ar") == answer


def test_without_a_code_all_are_listed(run: Run, tmp_path: Path) -> None:
    answer = run("explain", root=tmp_path)
    assert (answer.code, answer.err) == (0, "")
    listed = [line.split("  ")[0] for line in answer.out.splitlines()]
    codes = [known.code for known in all_explanations()]
    assert [line for line in listed if line in codes] == codes
    record = json.loads(run("explain", "--format", "json").out)
    assert [known["code"] for known in record["explanations"]] == codes
    assert "format" not in record["explanations"][0]
