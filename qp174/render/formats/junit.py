"""A JUnit report, which nearly every CI system shows: one case for each finding."""

import re

from qp174.model.finding import Finding
from qp174.render.formats.report import TOOL, Report
from qp174.render.formats.text import summary, unasked
from qp174.render.runner import harmless_xml

# All that XML 1.0 cannot hold, not even as a reference.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(report: Report) -> str:
    """One suite. An error fails its case; a warning skips it, or fails it as well if strict.

    Where all is sound, one case says so: some systems take an empty report for a broken one.
    """
    findings = report.checked.findings
    failed = [finding for finding in findings if _fails(report, finding)]
    cases = [_case(report, finding) for finding in findings]
    if not cases:
        cases = [f"    <testcase name={_attribute(summary(report))} classname={_attribute(TOOL)}/>"]
    suite = {
        "name": TOOL,
        "tests": len(cases),
        "failures": len(failed),
        "errors": 0,
        "skipped": len(findings) - len(failed),
    }
    attributes = " ".join(f"{name}={_attribute(str(value))}" for name, value in suite.items())
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            "<testsuites>",
            f"  <testsuite {attributes}>",
            *cases,
            *([f"    <system-out>{_text(said)}</system-out>"] if (said := unasked(report)) else []),
            "  </testsuite>",
            "</testsuites>",
            "",
        ]
    )


def _fails(report: Report, finding: Finding) -> bool:
    return report.strict or finding.severity == "error"


def _case(report: Report, finding: Finding) -> str:
    path = report.path(finding)
    place = f":{finding.place.line}:{finding.place.column}" if finding.place else ""
    message, action = report.said(finding)
    said = f"{path}{place}: {message}\n{action}".rstrip()
    tag = "failure" if _fails(report, finding) else "skipped"
    return (
        f"    <testcase name={_attribute(f'{path}{place} [{finding.code}]')}"
        f" classname={_attribute(path)}>\n"
        f"      <{tag} type={_attribute(finding.code)} message={_attribute(message)}>"
        f"{_text(said)}</{tag}>\n"
        "    </testcase>"
    )


def _text(said: str) -> str:
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        said = said.replace(sign, name)
    return harmless_xml(_NOT_XML.sub("\ufffd", said))


def _attribute(said: str) -> str:
    return f'"{_text(said)}"'
