"""GitLab's code quality report, shown beside the changes of a merge request."""

from typing import Any

from qp174.model.finding import Finding
from qp174.render.formats.machine import as_json
from qp174.render.formats.report import Report, place_of, sentences

_SEVERITIES = {"error": "major", "warning": "minor"}


def gitlab(report: Report) -> str:
    """A list with one entry for each finding; it is empty where all is sound."""
    return as_json([_issue(report, *marked) for marked in report.marked])


def _issue(report: Report, finding: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "description": sentences(*report.said(finding)),
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": report.path(finding),
            "lines": {"begin": place_of(finding).line},
        },
    }
