"""The header block of a controlled record, in the layout of QP-174."""

from collections.abc import Mapping
from typing import Any

from qp174.model.catalogue import Catalogue
from qp174.model.method import Approver, Procedure, ReportRecord
from qp174.model.text import Text
from qp174.render.language import Language
from qp174.render.views.blocks import NOTHING, View

#: Kinds whose content rests on the method: they say whether the committee has adopted it.
RESTS_ON_CRITERIA = (
    "priorities",
    "plan",
    "plan-status",
    "service",
    "memo",
    "status",
    "reengineering",
    "indicators",
)

# The procedure's own pages are counted where a page is made: only print knows them.
PAGE, PAGES = "{page}", "{pages}"


def report_header(catalogue: Catalogue, kind: str, language: Language, as_of: str | None) -> View:
    """The head of a report: its own identity, its reference to the procedure, and its approvals.

    No signature exists yet that could approve a record, so every approval says so. ``as_of`` is an
    ISO date; without one the record is undated.
    """
    record = catalogue.documents.get(kind) or _unknown(kind)
    keeper = catalogue.organisation.units.get(record.keeper)
    name = keeper.name.within(language.code) if keeper else record.keeper
    return header_of(record, catalogue.procedure, name, language, as_of)


def header_of(
    record: ReportRecord, procedure: Procedure, keeper: str, language: Language, as_of: str | None
) -> View:
    """The same of a record with the name of who keeps it, and of a procedure, as they are given."""
    say = language.say
    date = language.date(as_of) if as_of else say("undated")
    title = record.title.within(language.code) or record.kind
    return {
        "ministry": procedure.ministry.within(language.code),
        "record": say("Quality record"),
        "number": _field(say("Document number"), record.number or say("not assigned")),
        "issue": _field(say("Issue"), record.issue or NOTHING),
        "date": _field(say("Date"), date),
        "page": _field(say("Page"), say("at the foot of each printed page")),
        "title": _field(say("Title"), title),
        "keeper": _field(say("Kept by"), keeper),
        "retention": _field(say("Retention"), record.retention.within(language.code) or NOTHING),
        "approvals": {
            "label": say("Approvals"),
            "rows": [_approval(entry, language) for entry in record.approvers],
        },
        "reference": say(
            "A record made under {number}, issue {issue}: {title}",
            number=procedure.number,
            issue=procedure.issue,
            title=procedure.title.within(language.code),
        ),
        "draft": say("DRAFT"),
        "uncontrolled": say("Uncontrolled when printed"),
        "notice": "",
        "running": _running(procedure, record, date, language),
    }


def with_notice(view: Mapping[str, Any], notice: str) -> View:
    """The view of a report with a sentence that stands out in its head."""
    return {**view, "header": {**view["header"], "notice": notice}}


def extract_header(header: View, language: Language) -> View:
    """The head of an extract from minutes that were signed on paper: no draft, and approved by the
    signatures on the paper."""
    say = language.say
    extract, approvals = say("Extract from signed minutes"), header["approvals"]
    signed = [{**row, "state": say("see the signed minutes")} for row in approvals["rows"]]
    standing = f"{extract} \u00b7 {say('Uncontrolled when printed')}"
    return {
        **header,
        "draft": extract,
        "approvals": {**approvals, "rows": signed},
        "running": {**header["running"], "standing": standing},
    }


def _unknown(kind: str) -> ReportRecord:
    return ReportRecord(kind, "", Text(), "", "", Text(), ())


def _field(label: str, value: str) -> View:
    return {"label": label, "value": value}


def _approval(approver: Approver, language: Language) -> View:
    return {"role": approver.role.within(language.code), "state": language.say("not approved")}


def _running(procedure: Procedure, record: ReportRecord, date: str, language: Language) -> View:
    """What each printed page carries at its edges: which record, which page, and its standing."""
    say = language.say
    record_line = say(
        "{number}, issue {issue}, {date}",
        number=record.number or say("not assigned"),
        issue=record.issue or NOTHING,
        date=date,
    )
    # Left unfilled, the places of the numbers stay in the sentence, wherever a language has them.
    page = say("Page {page} of {pages}")
    before, _, rest = page.partition(PAGE)
    between, _, after = rest.partition(PAGES)
    standing = f"{say('DRAFT')} \u00b7 {say('Uncontrolled when printed')}"
    title = record.title.within(language.code)
    ministry = procedure.ministry.within(language.code)
    return {
        "title": " \u00b7 ".join(part for part in (ministry, title) if part),
        "record": record_line,
        "standing": standing,
        "before": before,
        "between": between,
        "after": after,
    }
