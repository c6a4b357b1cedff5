"""The diagnostic format of reviewdog, which comments on reviews of many forges."""

from typing import Any

from qp174.model.finding import Finding
from qp174.render.formats.machine import as_json
from qp174.render.formats.report import TOOL, Report, marked

#: Codes that offer another word: the parameter that holds what is there, and those with the offer.
OFFERS = {
    "ambiguous-scalar": ("text", "zero_first", "number", "suggest"),
    "axis-unknown": ("axis", "nearest"),
    "key-not-text": ("text", "suggest"),
    "non-ascii-digits": ("text", "number", "suggest"),
    "not-allowed": ("value", "nearest"),
    "plan-reason-unknown": ("code", "nearest"),
    "route-task-unknown": ("id", "nearest"),
    "task-after-unknown": ("id", "nearest"),
    "unit-parent-unknown": ("id", "nearest"),
    "unknown-id": ("id", "nearest"),
    "unknown-key": ("key", "nearest"),
    "waiver-unknown-code": ("code", "nearest"),
    "waiver-unused": ("absent", "nearest"),
    "weights-unknown-criterion": ("id", "nearest"),
}
#: With one of these something else may be meant: the sentence says what to do instead.
DOUBTS = ("truth", "any-number", "whole-number", "one_of", "an_id", "form")


def rdjson(report: Report) -> str:
    """One result with a diagnostic for each finding."""
    return as_json(
        {
            "source": {"name": TOOL},
            "diagnostics": [_diagnostic(report, finding) for finding in report.checked.findings],
        }
    )


def _diagnostic(report: Report, finding: Finding) -> dict[str, Any]:
    location: dict[str, Any] = {"path": report.path(finding)}
    said = marked(report, finding)
    if finding.place is not None:
        location["range"] = _range(report, finding, said)
    diagnostic: dict[str, Any] = {
        "message": "\n".join(filter(None, report.said(finding))),
        "location": location,
        "severity": finding.severity.upper(),
        "code": {"value": finding.code},
    }
    text = _replacement(finding, said, report.words.finding(finding)[1])
    if text:
        diagnostic["suggestions"] = [{"range": location["range"], "text": text}]
    return diagnostic


def _range(report: Report, finding: Finding, said: str) -> dict[str, Any]:
    """From the place to the end of what is marked, if that is known.

    This format counts columns in bytes of UTF-8, so the line must be at hand.
    """
    assert finding.place is not None
    line, column = finding.place.line, finding.place.column
    text = report.checked.lines.get((finding.path, line))
    if text is None:
        return {"start": {"line": line}}
    first = _bytes(text[: column - 1]) + 1
    start = {"line": line, "column": first}
    return (
        {"start": start, "end": {"line": line, "column": first + _bytes(said)}}
        if said
        else {"start": start}
    )


def _bytes(text: str) -> int:
    return len(text.encode(errors="replace"))


def _replacement(finding: Finding, said: str, action: str) -> str:
    """What the finding offers in place of just what is marked; empty where that is not sure.

    Only what its ``action`` says too is offered: parameters hold more than is said.
    """
    there, *offered = OFFERS.get(finding.code, ("",))
    params = finding.params
    if not said or str(params.get(there, "")) != said or any(map(params.get, DOUBTS)):
        return ""
    texts = [str(params[name]) for name in offered if params.get(name)]
    return texts[0] if texts and texts[0] in action else ""
