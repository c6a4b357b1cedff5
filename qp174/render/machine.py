"""Answers as JSON records: stable keys, ids and codes, sentences in both languages.

The formats are named ``qp174.<thing>/1``; keys may be added later, never changed.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from qp174.model.finding import Finding
from qp174.model.ranking import Classification
from qp174.model.reason import Reason
from qp174.model.table import CrossTable
from qp174.render.language import rounded
from qp174.render.wording import Words, reason_record

Record = dict[str, Any]
Tongues = Mapping[str, Words]

SCORE_PLACES = 4


def score_number(score: Fraction) -> Decimal:
    """A score with four decimals, rounded half up."""
    return rounded(score, SCORE_PLACES)


def reasons(because: Iterable[Reason], tongues: Tongues) -> list[Record]:
    """Reasons, each with its code, parameters and sentences."""
    return [reason_record(reason, tongues) for reason in because]


def findings_record(
    files: int,
    findings: Iterable[Finding],
    tongues: Tongues,
    *,
    fingerprints: Iterable[str] = (),
    waived: int = 0,
    unasked: bool = False,
) -> Record:
    """``validate``: what is wrong, where, and what to do.

    ``fingerprints`` are those of the findings, in their order, where the caller has them.
    """
    found = list(findings)
    records = [_finding(finding, tongues) for finding in found]
    for record, fingerprint in zip(records, fingerprints, strict=False):
        record["fingerprint"] = fingerprint
    return {
        "format": "qp174.findings/1",
        "files": files,
        "errors": sum(finding.severity == "error" for finding in found),
        "warnings": sum(finding.severity == "warning" for finding in found),
        "waived": waived,
        "complete": not unasked,
        "findings": records,
    }


def _finding(finding: Finding, tongues: Tongues) -> Record:
    worded = {language: words.finding(finding) for language, words in tongues.items()}
    return {
        "path": finding.path,
        "line": finding.place.line if finding.place else None,
        "column": finding.place.column if finding.place else None,
        "pointer": finding.pointer,
        "code": finding.code,
        "severity": finding.severity,
        "message": {
            "code": finding.code,
            "params": dict(finding.params),
            **{language: pair[0] for language, pair in worded.items()},
        },
        "action": {
            "code": finding.code,
            "params": dict(finding.params),
            **{language: pair[1] for language, pair in worded.items()},
        },
    }


def classifications_record(
    answers: Iterable[Classification],
    tables: Mapping[str, CrossTable],
    tongues: Tongues,
    more: Mapping[str, Record],
) -> Record:
    """``classify``: recipients, verdict and route of each service, and the cross tables.

    ``more`` holds further keys of the services, by id.
    """
    return {
        "format": "qp174.classification/1",
        "services": [
            {
                "id": answer.id,
                "recipients": list(answer.recipients),
                "verdict": answer.verdict,
                "route": answer.route,
                "because": reasons(answer.because, tongues),
                **more.get(answer.id, {}),
            }
            for answer in answers
        ],
        "tables": {name: table_record(table) for name, table in tables.items()},
    }


def check_record(without: Iterable[str]) -> Record:
    """``classify --check``: whether every service has a category, and those without."""
    lacking = list(without)
    return {"format": "qp174.check/1", "ok": not lacking, "without": lacking}


def table_record(table: CrossTable) -> Record:
    """A cross table: counts by row and column, the distinct services and their total."""
    return {
        "columns": list(table.columns),
        "rows": [
            {
                "id": row,
                "counts": {column: table.counts[row, column] for column in table.columns},
                "distinct": table.row_distinct[row],
            }
            for row in table.rows
        ],
        "distinct": dict(table.distinct),
        "total": table.total,
    }
