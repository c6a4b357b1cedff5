"""Our own record, for programs that know qp174: docs/formats/findings.schema.json."""

from qp174.render.formats.machine import as_json
from qp174.render.formats.report import Report
from qp174.render.machine import findings_record


def json(report: Report) -> str:
    """``qp174.findings/1``: every finding, its sentences in both languages."""
    checked = report.checked
    return as_json(
        findings_record(
            checked.files,
            checked.findings,
            report.tongues,
            fingerprints=report.fingerprints,
            waived=checked.waived,
            unasked=checked.unasked,
        )
    )
