"""Workflow commands of GitHub Actions, which become annotations on the changed lines."""

from qp174.model.finding import Finding
from qp174.render.formats.report import TOOL, Report
from qp174.render.formats.text import MORE, MOST_LISTED, most_serious, summary, text
from qp174.render.language import msgid
from qp174.render.runner import harmless

#: GitHub shows so many annotations of each severity for one step.
MOST_SHOWN = 10

SHOWN = msgid(
    "GitHub shows the first {shown} errors and the first {shown} warnings of a step beside the"
    " files; the others stand in its log."
)
GROUP = msgid("Annotations")


def github(report: Report) -> str:
    """A command for each finding, errors first, because GitHub shows only the first of many."""
    listed = most_serious(report.checked.findings, MOST_LISTED)
    listed.sort(key=lambda finding: finding.severity)
    lines = [_command(report, finding) for finding in listed]
    said = summary(report)
    left_out = len(report.checked.findings) - len(listed)
    if left_out:
        said += " " + report.words.language.say(MORE, n=left_out)
    if max(report.checked.errors, report.checked.warnings) > MOST_SHOWN:
        said += " " + report.words.language.say(SHOWN, shown=MOST_SHOWN)
        lines.append(f"::notice title={TOOL}::{_data(said)}")
    else:
        lines.append(harmless(said))
    return "\n".join([*lines, ""])


def log(report: Report) -> str:
    """What a step prints by itself: the text for the log, without anything that the runner would
    obey, then the annotations, folded away.
    """
    annotations = github(report) if report.checked.findings else ""
    if annotations:
        title = report.words.language.say(GROUP)
        annotations = f"::group::{title}\n{annotations}::endgroup::\n"
    return harmless(text(report)) + annotations


def _command(report: Report, finding: Finding) -> str:
    message, action = report.said(finding)
    properties = {"file": report.path(finding)}
    if finding.place is not None:
        properties |= {"line": str(finding.place.line), "col": str(finding.place.column)}
    # The title is all that the list of annotations shows.
    properties["title"] = f"{message} [{finding.code}]"
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    said = action or message
    return f"::{finding.severity} {listed}::{_data(said)}"


def _data(said: str) -> str:
    return said.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
