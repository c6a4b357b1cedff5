"""One line for each finding, as compilers print them: what editors look for in a task's output."""

from qp174.model.finding import Finding
from qp174.render.formats.report import Report, place_of, sentences
from qp174.render.formats.text import summary
from qp174.render.signs import replaced


def line(report: Report) -> str:
    """``path:line:column: severity: sentences [code]``, never wrapped, then the sum of all.

    The path is from the root; the severity is ``error`` or ``warning`` in every language. What
    concerns a file as a whole stands at its first character.
    """
    lines = [_line(report, finding) for finding in report.checked.findings]
    return "\n".join([*lines, summary(report), ""])


def _line(report: Report, finding: Finding) -> str:
    place = place_of(finding)
    said = sentences(*report.said(finding))
    where = f"{replaced(finding.path)}:{place.line}:{place.column}"
    return f"{where}: {finding.severity}: {said} [{finding.code}]"
