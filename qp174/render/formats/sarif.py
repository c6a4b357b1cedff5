"""SARIF 2.1.0, for code scanning and editors (OASIS standard, 2020)."""

from typing import Any

from qp174.model.finding import Finding
from qp174.render.formats.machine import as_json, as_uri, without_empty
from qp174.render.formats.report import TOOL, Report, marked, place_of, sentences
from qp174.render.formats.text import unasked
from qp174.render.language import msgid

Record = dict[str, Any]

# Its part after the last slash names the version of the recipe (SARIF 2.1.0, 3.27.17).
FINGERPRINT = "qp174/v1"
ROOT = "%SRCROOT%"

ROOT_IS = msgid("The folder that holds the catalogue, or the repository around it.")
EXPLAIN = msgid("More about a code: {command}")


def sarif(report: Report) -> str:
    """One run: the rules that speak in it, and a result for each finding."""
    codes = sorted({finding.code for finding in report.checked.findings})
    driver = {
        "name": TOOL,
        "version": report.version,
        "semanticVersion": report.version,
        "language": report.reader,
        "rules": [_rule(report, code) for code in codes],
    }
    run: Record = {
        "tool": {"driver": driver},
        "language": report.reader,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": report.words.language.say(ROOT_IS)}}},
        "results": [
            _result(report, finding, fingerprint, codes.index(finding.code))
            for finding, fingerprint in report.marked
        ],
    }
    if said := unasked(report):
        run["invocations"] = [_invocation(said)]
    return as_json({"version": "2.1.0", "runs": [run]})


def _invocation(said: str) -> Record:
    """What is to be said of the run as a whole."""
    notices = [{"level": "warning", "message": {"text": said}}]
    return {"executionSuccessful": True, "toolExecutionNotifications": notices}


def _rule(report: Report, code: str) -> Record:
    """What a code is for, and where its page is to be had."""
    known = report.explanations.get(code)
    purpose = known.purpose.within(report.reader) if known else ""
    first, _, _ = purpose.partition(". ")
    command = report.words.language.say(EXPLAIN, command=f"qp174 explain {code}")
    severities = [f.severity for f in report.checked.findings if f.code == code]
    return without_empty(
        {
            "id": code,
            "shortDescription": {"text": first} if first else None,
            "fullDescription": {"text": purpose} if purpose else None,
            "help": {"text": sentences(purpose, command)},
            "defaultConfiguration": {"level": severities[0]},
        }
    )


def _result(report: Report, finding: Finding, fingerprint: str, index: int) -> Record:
    place = place_of(finding)
    physical: Record = {
        "artifactLocation": {"uri": as_uri(report.path(finding)), "uriBaseId": ROOT},
        "region": {"startLine": place.line, "startColumn": place.column},
    }
    if length := len(marked(report, finding)):
        physical["region"]["endColumn"] = place.column + length
    location: Record = {"physicalLocation": physical}
    if finding.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.pointer, "kind": "value"}]
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": sentences(*report.said(finding))},
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
