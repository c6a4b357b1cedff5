"""The formats of ``validate``: by their schemas, byte for byte, and with hostile values.

QP174_RENEW=1 writes the golden files anew.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.model.finding import Checked, Finding, Place
from qp174.render.formats.github import log
from qp174.render.formats.registry import FORMATS
from qp174.render.formats.text import MOST_LISTED
from tests.render.faulty import checked_faults, report_of
from tests.render.runner import obeyed
from tests.render.xsd import Schema

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden" / "formats"
DATA = ROOT / "tests" / "data" / "formats"
SCHEMAS = {
    "json": ROOT / "docs" / "formats" / "findings.schema.json",
    "sarif": DATA / "sarif-2.1.0-rtm.5.json",
    "gitlab": DATA / "gitlab-codequality.schema.json",
    "rdjson": DATA / "rdjson.schema.json",
}
JUNIT = Schema(DATA / "junit-10.xsd")

HOSTILE = (
    "]]>",
    "<script>alert(1)</script>&amp;",
    "::error file=x::y",
    "##[add-mask]x",
    "%0A::stop-commands::x",
    "a\nb\r\nc",
    "\x00\x07\x1b[31m",
    "\ud800",
    "\udce9",
    "\u202eabc\u2066",
    "\u2028\u2029\u0085\ufeff",
    "\ufffe\uffff",
    '"quoted" \\ back',
    "x" * 10_240,
    "a,b:c=d",
)


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """The pull request with five faults."""
    return checked_faults(tmp_path_factory.mktemp("five") / "repository")


def one(**changes: Any) -> Checked:
    """A check that found one thing."""
    finding = Finding(
        "catalogue/gate.yaml", "unknown-key", "error", "/a", Place(3, 5), {"key": "x"}
    )
    changed = dataclasses.replace(finding, **changes)
    return Checked(1, (changed,), {(changed.path, 3): "    value: x"})


def hostile(value: str) -> Checked:
    """A check in which everything that a stranger may write is this value."""
    params = {"key": value, "nearest": value, "allowed": value}
    checked = one(path=f"catalogue/{value}.yaml", pointer="/" + value.replace("/", ""))
    finding = dataclasses.replace(checked.findings[0], params=params)
    return Checked(1, (finding,), {(finding.path, 3): f"    {value}"})


# ── byte for byte ────────────────────────────────────────────────────────────────────────


def test_the_five_faults_are_five(five: Checked) -> None:
    codes = {finding.code for finding in five.findings}
    assert codes == {
        *("bidi-control", "missing-key", "ambiguous-scalar", "unknown-id", "unit-not-valid")
    }


@pytest.mark.parametrize("reader", ["ar", "en"])
@pytest.mark.parametrize("form", [*FORMATS, "log"])
def test_the_five_faults_look_as_before(five: Checked, form: str, reader: str) -> None:
    report = report_of(five, reader)
    said = (log(report) if form == "log" else FORMATS[form](report)).encode()
    path = GOLDEN / f"{form}.{reader}.txt"
    if os.environ.get("QP174_RENEW"):
        path.write_bytes(said)
    assert path.read_bytes() == said


def test_no_golden_file_is_left_over() -> None:
    wanted = {f"{form}.{reader}.txt" for form in (*FORMATS, "log") for reader in ("ar", "en")}
    assert {path.name for path in GOLDEN.iterdir()} == wanted


# ── the schemas ──────────────────────────────────────────────────────────────────────────


def test_the_schemas_of_others_are_unmodified() -> None:
    digests = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (DATA / "junit-10.xsd", DATA / "sarif-2.1.0-rtm.5.json")
    }
    assert digests == {
        "junit-10.xsd": "a1a816f58d1bf95ebabf371994df0b9246dee66ea9572fbec4f9296f1b2c0ff6",
        "sarif-2.1.0-rtm.5.json": (
            "2d99159ae54a3eea97f81781cff48780548657c35949f4b7f25e99a2ba4de4f8"
        ),
    }


def validator(form: str) -> Any:
    schema = json.loads(SCHEMAS[form].read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def faults(form: str, said: str) -> list[str]:
    """What a format's own schema finds wrong with a text."""
    if form == "junit":
        return JUNIT.faults(said)
    return [error.message for error in validator(form).iter_errors(json.loads(said))]


@pytest.mark.parametrize("form", [*SCHEMAS, "junit"])
def test_each_format_keeps_to_its_schema(five: Checked, form: str) -> None:
    for checked in (five, Checked(3, (), {}), one(place=None), one(severity="warning")):
        for strict in (False, True):
            assert faults(form, FORMATS[form](report_of(checked, "ar", strict=strict))) == []


def test_the_schemas_bite(five: Checked) -> None:
    said = {form: json.loads(FORMATS[form](report_of(five))) for form in SCHEMAS}
    del said["json"]["findings"][0]["code"]
    said["sarif"]["runs"][0]["results"][0]["level"] = "bad"
    said["gitlab"][0]["severity"] = "bad"
    said["rdjson"]["diagnostics"][0]["location"]["range"]["start"]["column"] = 0
    for form, record in said.items():
        assert len(faults(form, json.dumps(record))) == 1
    bad = '<testsuites><testsuite name="x"><case/>y</testsuite></testsuites>'
    assert len(JUNIT.faults(bad)) == 6


# ── what a format says ───────────────────────────────────────────────────────────────────


def test_json_speaks_both_languages_and_marks_each_finding(five: Checked) -> None:
    arabic, english = (FORMATS["json"](report_of(five, reader)) for reader in ("ar", "en"))
    assert arabic == english
    marks = [finding["fingerprint"] for finding in json.loads(english)["findings"]]
    assert marks == list(report_of(five).fingerprints)
    assert len(set(marks)) == len(five.findings)


def test_sarif_names_each_rule_once_and_points_at_characters(five: Checked) -> None:
    (run,) = json.loads(FORMATS["sarif"](report_of(five, prefix="data/")))["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted({finding.code for finding in five.findings})
    assert run["columnKind"] == "unicodeCodePoints"
    for finding, result in zip(five.findings, run["results"], strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == finding.code
        physical = result["locations"][0]["physicalLocation"]
        assert physical["artifactLocation"]["uri"] == f"data/{finding.path}"
        assert finding.place is not None
        assert physical["region"]["startColumn"] == finding.place.column


def test_rdjson_counts_columns_in_bytes(five: Checked) -> None:
    record = json.loads(FORMATS["rdjson"](report_of(five)))
    (entry,) = [d for d in record["diagnostics"] if d["code"]["value"] == "bidi-control"]
    (finding,) = [finding for finding in five.findings if finding.code == "bidi-control"]
    assert finding.place is not None
    line = five.lines[finding.path, finding.place.line].encode()
    column = entry["location"]["range"]["start"]["column"]
    assert line[column - 1 :].decode().startswith("\u202b")


def test_junit_counts_and_a_warning_fails_only_when_strict() -> None:
    warned = one(severity="warning")
    for strict, tag in ((False, "skipped"), (True, "failure")):
        root = ElementTree.fromstring(FORMATS["junit"](report_of(warned, strict=strict)))
        (suite,) = root
        assert [child.tag for child in suite[0]] == [tag]
        assert suite.get("failures") == str(int(strict))
    sound = ElementTree.fromstring(FORMATS["junit"](report_of(Checked(3, (), {}))))
    assert [len(case) for case in sound.iter("testcase")] == [0]


def test_github_reads_back_what_was_said(five: Checked) -> None:
    read = obeyed(FORMATS["github"](report_of(five, prefix="data/")))
    assert len(read) == len(five.findings)
    in_order = sorted(five.findings, key=lambda finding: finding.severity)
    for finding, (severity, properties, message) in zip(in_order, read, strict=True):
        assert finding.place is not None
        assert severity == finding.severity
        assert properties == {
            "file": f"data/{finding.path}",
            "line": str(finding.place.line),
            "col": str(finding.place.column),
            "title": f"{report_of(five).said(finding)[0]} [{finding.code}]",
        }
        assert message == report_of(five).said(finding)[1]


def test_what_has_no_action_says_the_message_to_github() -> None:
    ((_, _, message),) = obeyed(FORMATS["github"](report_of(one(code="no-such-code"))))
    assert message == "no-such-code"


def regions(checked: Checked) -> tuple[dict[str, Any], dict[str, Any]]:
    """Where one finding is, in SARIF and for reviewdog."""
    sarif = json.loads(FORMATS["sarif"](report_of(checked)))["runs"][0]["results"][0]
    rdjson = json.loads(FORMATS["rdjson"](report_of(checked)))["diagnostics"][0]
    return sarif["locations"][0]["physicalLocation"]["region"], rdjson


def test_a_region_ends_where_the_value_does() -> None:
    finding = dataclasses.replace(one().findings[0], place=Place(3, 8))
    line = {(finding.path, 3): "  \u0627\u0644: [abc, x]"}
    region, rdjson = regions(Checked(1, (finding,), line))
    assert region == {"startLine": 3, "startColumn": 8, "endColumn": 11}
    assert rdjson["location"]["range"] == {
        "start": {"line": 3, "column": 10},
        "end": {"line": 3, "column": 13},
    }


@pytest.mark.parametrize("code", ["missing-key", "empty-file"])
def test_what_is_missing_has_no_end(code: str) -> None:
    region, rdjson = regions(one(code=code))
    assert "endColumn" not in region
    assert "end" not in rdjson["location"]["range"]


@pytest.mark.parametrize(
    ("code", "params", "line", "wanted"),
    [
        ("unknown-key", {"key": "abc", "nearest": "abd"}, "  abc: x", "abd"),
        ("unknown-key", {"key": "abc", "nearest": ""}, "  abc: x", None),
        ("unknown-key", {"key": "abc", "nearest": "abd"}, '  "abc": x', None),
        ("unknown-id", {"id": "abc", "nearest": "abd"}, "  abc  # x", "abd"),
        ("ambiguous-scalar", {"text": "012", "number": "12", "suggest": '"012"'}, "  012", "12"),
        ("ambiguous-scalar", {"text": "no", "suggest": '"no"'}, "  no", '"no"'),
        ("ambiguous-scalar", {"text": "no", "truth": "false", "suggest": '"no"'}, "  no", None),
        ("ambiguous-scalar", {"an_id": '"no"', "text": "no", "suggest": '"no"'}, "  no", None),
        ("ambiguous-scalar", {"zero_first": "12", "text": "012", "suggest": "x"}, "  012", "12"),
        ("bad-form", {"value": "abc", "nearest": "abd"}, "  abc", None),
    ],
)
def test_only_what_surely_replaces_the_mark_is_suggested(
    code: str, params: dict[str, str], line: str, wanted: str | None
) -> None:
    finding = dataclasses.replace(one(code=code).findings[0], params=params, place=Place(3, 3))
    _, rdjson = regions(Checked(1, (finding,), {(finding.path, 3): line}))
    offered = [{"range": rdjson["location"]["range"], "text": wanted}] if wanted else None
    assert rdjson.get("suggestions") == offered


def test_that_checks_could_not_be_made_is_said_wherever_there_is_a_place_for_it() -> None:
    whole = one()
    cut = dataclasses.replace(whole, unasked=True)
    said = {form: make(report_of(cut)) for form, make in FORMATS.items()}
    words = "Not all checks could be made because of this error"
    telling = {form for form, text in said.items() if words in text}
    assert telling >= {"text", "github", "sarif", "junit"}
    assert telling.isdisjoint(("json", "gitlab", "rdjson"))
    assert json.loads(said["json"])["complete"] is False
    assert all(faults(form, said[form]) == [] for form in (*SCHEMAS, "junit"))
    for form, make in FORMATS.items():
        assert words not in make(report_of(whole)), form
    assert json.loads(FORMATS["json"](report_of(whole)))["complete"] is True


def test_github_says_what_it_does_not_show() -> None:
    warning, error = (one(severity=severity).findings[0] for severity in ("warning", "error"))
    few = Checked(1, (warning,) * 10 + (error,) * 10, {})
    assert "notice" not in {name for name, _, _ in obeyed(FORMATS["github"](report_of(few)))}
    many = Checked(1, (warning,) * 11 + (error,) * (MOST_LISTED - 1), {})
    read = obeyed(FORMATS["github"](report_of(many)))
    assert [name for name, _, _ in read] == ["error"] * 199 + ["warning", "notice"]
    assert "10 findings more" in read[-1][2]


def test_a_log_obeys_nobody_but_qp174() -> None:
    said = log(report_of(hostile("##[error]z")))
    assert [name for name, _, _ in obeyed(said)] == ["group", "error", "endgroup"]
    assert obeyed(log(report_of(Checked(1, (), {})))) == []


# ── hostile values ───────────────────────────────────────────────────────────────────────


def check_safe(checked: Checked) -> None:
    """No format breaks, none lets through what steers a screen, all are UTF-8."""
    for form, make in FORMATS.items():
        said = make(report_of(checked))
        assert said.encode().decode() == said
        assert said.endswith("\n")
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said), form
        if form in SCHEMAS or form == "junit":
            assert faults(form, said) == []
            # Printed as they are, whoever prints them: no runner finds a command in them.
            assert obeyed(said) == []
    (command,) = obeyed(FORMATS["github"](report_of(checked)))
    assert command[0] == "error"
    assert set(command[1]) == {"file", "line", "col", "title"}
    # A stranger's line stays one line, behind the number of the line.
    assert len(FORMATS["text"](report_of(checked)).split("\n")) == 8


@pytest.mark.parametrize("value", HOSTILE, ids=[ascii(value)[:30] for value in HOSTILE])
def test_hostile_values(value: str) -> None:
    check_safe(hostile(value))


@pytest.mark.slow
@given(st.text(st.characters(), min_size=1, max_size=30))
def test_any_value(value: str) -> None:
    check_safe(hostile(value))


def test_the_same_report_gives_the_same_bytes(five: Checked) -> None:
    for make in FORMATS.values():
        assert make(report_of(five)) == make(report_of(five))


def test_a_path_is_a_uri() -> None:
    result = json.loads(FORMATS["sarif"](report_of(one(path="catalogue/a b%#\u0639.yaml"))))
    physical = result["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "catalogue/a%20b%25%23%D8%B9.yaml"
