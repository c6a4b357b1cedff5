"""Reports as pages: one view for every form, data never markup, the same bytes every time."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest

from qp174.app.load import Loaded
from qp174.app.names import names_of
from qp174.app.reports import MAKERS, render_report
from qp174.core.deciding.adoption import adoption
from qp174.core.snapshot.data import content_of, data_of
from qp174.core.snapshot.freezing import freeze
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.indicator import Measured, MeasurementFile
from qp174.model.snapshot import SnapshotFile
from qp174.model.text import Text
from qp174.render import reports
from qp174.render.language import Language, load_language
from qp174.render.reports import FORMS, MOST_MARKDOWN, report, shortened
from qp174.render.views import blocks
from qp174.render.views.header import RESTS_ON_CRITERIA
from qp174.render.wording import Words
from qp174.render.wording.adoption import adoption_sentence
from qp174.store.package import resource_bytes, template_text
from tests.core.sittings import bound, sitting, with_sittings
from tests.support import sampled

HOSTILE = "<script>alert(1)</script> | **x** {{ 7*7 }} {% raw %}"
AS_OF = "2026-07-15"
SERVICE = "grade1-registration"
OF_A_PLAN = ("plan", "plan-status")
SUBJECTS = {"service": [SERVICE], "memo": [SERVICE], "minutes": ["d-0001"], "year": ["2025"]}


def language(code: str) -> Language:
    if code == "en":
        return load_language("en", None)
    return load_language("ar", resource_bytes("locale", "ar", "LC_MESSAGES", "qp174.mo"))


def made(loaded: Loaded, kind: str, form: str, code: str) -> str:
    words = Words(language(code), names_of(loaded.catalogue, code))
    subjects = SUBJECTS.get(kind, list(loaded.catalogue.plans)[:1] if kind in OF_A_PLAN else [])
    if kind == "minutes":
        loaded = _with_a_sitting(loaded)
    if kind == "year":
        loaded = _with_a_closed_year(loaded)
    if kind == "indicators":
        loaded = _with_a_value(loaded)
    return render_report(loaded, kind, subjects, form, words, AS_OF)


_KEPT: dict[tuple[str, str, str], tuple[Loaded, str]] = {}


def kept(loaded: Loaded, kind: str, form: str, code: str) -> str:
    """The same, made once for all who look at it: one test proves that it is the same each time."""
    data, text = _KEPT.get((kind, form, code), (None, ""))
    if data is not loaded:
        text = made(loaded, kind, form, code)
        _KEPT[kind, form, code] = loaded, text
    return text


def kinds(loaded: Loaded) -> list[str]:
    """Every kind; a plan report needs a plan in the repository."""
    return [kind for kind in MAKERS if kind not in OF_A_PLAN or loaded.catalogue.plans]


def _with_a_sitting(loaded: Loaded) -> Loaded:
    """The data with one sitting, about the service whose name is changed."""
    file = sitting(1, bound("service-confirmed", SERVICE, loaded.catalogue))
    return dataclasses.replace(loaded, catalogue=with_sittings(loaded.catalogue, file))


def _with_a_closed_year(loaded: Loaded) -> Loaded:
    """The data with a year that is closed as they stand."""
    frozen = freeze(loaded.catalogue, 2025, datetime.date(2025, 12, 31))
    content = content_of(data_of(frozen))
    file = SnapshotFile("plans/snapshots/2025.yaml", frozen, content, content, ())
    catalogue: Catalogue = dataclasses.replace(loaded.catalogue, snapshots=(file,))
    return dataclasses.replace(loaded, catalogue=catalogue)


def _with_a_value(loaded: Loaded) -> Loaded:
    """The data with one measured value, of the service whose name is changed."""
    value = Measured(
        service=SERVICE,
        plan=None,
        value=Decimal(20),
        numerator=Decimal(2),
        denominator=Decimal(10),
        who="dept-qrc",
        when="2026-07-01",
        sources=("illustrative",),
        miss=None,
    )
    path = "plans/measurements/2026/e-uptake.yaml"
    file = MeasurementFile(path, "e-uptake", 2026, (value,), ())
    return dataclasses.replace(
        loaded, catalogue=dataclasses.replace(loaded.catalogue, measurements=(file,))
    )


def renamed(loaded: Loaded, name: str) -> Loaded:
    """The data with the name of one service changed."""
    facts = dataclasses.replace(loaded.catalogue.services[SERVICE], name=Text(ar=name, en=name))
    services = {**loaded.catalogue.services, SERVICE: facts}
    catalogue: Catalogue = dataclasses.replace(loaded.catalogue, services=services)
    return dataclasses.replace(loaded, catalogue=catalogue)


class Page(HTMLParser):
    """Tags with their attributes, and the text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, Mapping[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.slow
@pytest.mark.parametrize("code", sampled(["ar", "en"], every=2))
def test_every_report_is_made_in_every_form(loaded: Loaded, code: str) -> None:
    for kind in kinds(loaded):
        for form in FORMS:
            text = kept(loaded, kind, form, code)
            assert "{{" not in text
            assert text.endswith("\n")
            assert text == made(loaded, kind, form, code)


@pytest.mark.parametrize("code", ["ar", "en"])
def test_a_page_stands_alone(loaded: Loaded, code: str) -> None:
    for kind in kinds(loaded):
        text = kept(loaded, kind, "html", code)
        page = Page(text)
        tags = [tag for tag, _ in page.tags]
        root = dict(page.tags)["html"]
        assert (root["lang"], root["dir"]) == (code, "rtl" if code == "ar" else "ltr")
        assert not {"script", "link", "img", "iframe", "object", "form", "base"} & set(tags)
        names = {name for _, attributes in page.tags for name in attributes}
        assert not {name for name in names if name.startswith("on") or name in ("style", "src")}
        links = [a["href"] or "" for tag, a in page.tags if tag == "a"]
        ids = [a["id"] or "" for _, a in page.tags if "id" in a]
        assert {link.removeprefix("#") for link in links} <= set(ids)
        assert len(ids) == len(set(ids))
        # A mark of direction inside an attribute would be part of its value.
        values = [value or "" for _, attributes in page.tags for value in attributes.values()]
        assert not [value for value in values if "<" in value or "bdi" in value]


def test_the_content_policy_admits_the_style_sheet_and_nothing_else(loaded: Loaded) -> None:
    text = made(loaded, "service", "html", "ar")
    (sheet,) = re.findall(r"<style>(.*?)</style>", text, re.S)
    digest = b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    metas = [attributes for tag, attributes in Page(text).tags if tag == "meta"]
    (policy,) = [m["content"] for m in metas if m.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")


@pytest.mark.parametrize("code", ["ar", "en"])
def test_pictures_inside_a_page_are_well_formed(loaded: Loaded, code: str) -> None:
    found = []
    for kind in kinds(loaded):
        found += re.findall(r"<svg .*?</svg>", kept(loaded, kind, "html", code), re.S)
    assert found
    for picture in found:
        ElementTree.fromstring(picture)
        assert "<bdi" not in picture


@pytest.mark.slow
@pytest.mark.parametrize("code", sampled(["en", "ar"], every=2))
def test_a_hostile_name_stays_a_name(loaded: Loaded, code: str) -> None:
    hostile = renamed(loaded, HOSTILE)
    for kind in [kind for kind in kinds(loaded) if kind != "procedure"]:
        page = made(hostile, kind, "html", code)
        tags = [tag for tag, _ in Page(page).tags]
        assert "script" not in tags
        text = Page(page).text.translate(dict.fromkeys((0x2066, 0x2067, 0x2069)))
        shown = HOSTILE if code == "en" else "<script>alert("
        assert shown in text
        assert "49" not in text or "{{" in text

        markdown = made(hostile, kind, "md", code)
        assert "<script" not in markdown
        assert " | **x**" not in markdown
        assert "\\{\\{" in markdown


def test_rows_of_markdown_tables_have_as_many_cells_as_their_heads(loaded: Loaded) -> None:
    for kind in kinds(loaded):
        width = 0
        for line in made(renamed(loaded, HOSTILE), kind, "md", "en").splitlines():
            if not line.startswith("|"):
                width = 0
                continue
            cells = len(re.findall(r"(?<!\\)\|", line))
            width = width or cells
            assert cells == width, line


@pytest.mark.parametrize("code", ["ar", "en"])
def test_markdown_fits_a_forge(loaded: Loaded, code: str) -> None:
    for kind in kinds(loaded):
        assert len(kept(loaded, kind, "md", code)) < MOST_MARKDOWN


def long_view(rows: int) -> dict[str, Any]:
    """A report of one long table."""
    table = blocks.table("T", [("A", "text")], [[f"row {n} " + "x" * 100] for n in range(rows)])
    empty = {"label": "", "value": ""}
    fields = dict.fromkeys(("number", "issue", "date", "page", "title", "keeper", "retention"))
    header: dict[str, Any] = dict.fromkeys(fields, empty)
    words = ("ministry", "record", "reference", "draft", "uncontrolled", "notice")
    header |= dict.fromkeys(words, "")
    header |= {"approvals": {"label": "", "rows": []}, "running": {"record": "", "standing": ""}}
    part = blocks.section("s", "S", [table])
    return blocks.report_view("plan", "T", header, [part], language("en"))


def test_a_long_table_is_cut_in_markdown_and_says_so() -> None:
    english = language("en")
    text = report("plan", "md", long_view(900), english, template_text)
    assert len(text) < MOST_MARKDOWN
    assert "700 more rows are in the report in HTML" in text
    whole = long_view(20)
    assert shortened(whole, 20, english) == whole
    assert "more rows" not in report("plan", "md", whole, english, template_text)


def test_the_limit_is_that_of_the_forges() -> None:
    assert reports.MOST_MARKDOWN == 65_000


@pytest.mark.parametrize(
    ("code", "said"),
    [("en", "issue 1/1"), ("ar", "1/1")],
)
def test_the_header_says_what_the_record_is(loaded: Loaded, code: str, said: str) -> None:
    for kind in [kind for kind in kinds(loaded) if kind != "procedure"]:
        record = loaded.catalogue.documents[kind]
        text = Page(kept(loaded, kind, "html", code)).text
        assert record.number in text
        assert said in text
        words = Words(language(code), names_of(loaded.catalogue, code))
        adopted = adoption_sentence(adoption(loaded.catalogue), words)
        if code == "en":  # in Arabic, its figures are printed in other digits
            assert (adopted in text) is (kind in RESTS_ON_CRITERIA)
        say = language(code).say
        # the extract of a sitting is of minutes that were signed on paper
        approved = "see the signed minutes" if kind == "minutes" else "not approved"
        assert text.count(say(approved)) == len(record.approvers)
        assert say("Uncontrolled when printed") in text


def test_a_report_without_a_commit_is_undated(loaded: Loaded) -> None:
    words = Words(language("en"))
    text = render_report(loaded, "procedure", [], "md", words, None)
    assert "Date: **undated**" in text
    assert "15 July 2026" in render_report(loaded, "procedure", [], "md", words, AS_OF)


def test_views_are_plain_data(loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same view goes to every form, later also as JSON to another engine."""
    seen: list[Mapping[str, Any]] = []

    def keep(kind: str, form: str, view: Mapping[str, Any], *_: object) -> str:
        seen.append(view)
        return ""

    monkeypatch.setattr("qp174.app.reports.report", keep)
    for kind in kinds(loaded):
        made(loaded, kind, "html", "ar")
    assert len(seen) == len(kinds(loaded))
    for view in seen:
        assert_plain(view)


def assert_plain(value: object) -> None:
    if isinstance(value, dict):
        assert all(isinstance(key, str) for key in value)
        for entry in value.values():
            assert_plain(entry)
    elif isinstance(value, list):
        for entry in value:
            assert_plain(entry)
    else:
        assert type(value) in (str, int, bool), repr(value)


def test_digits_are_arabic_in_arabic_print_except_in_ids(loaded: Loaded) -> None:
    text = Page(made(loaded, "priorities", "html", "ar")).text
    body = text.split(language("ar").say("The ranking"))[-1]
    numbers = set(re.findall(r"(?<![A-Za-z0-9/.-])[0-9]+(?![A-Za-z0-9/.-])", body))
    assert not numbers


def test_a_missing_template_is_an_error_of_the_installation() -> None:
    def nothing(name: str) -> str | None:
        return None

    with pytest.raises(QP174Error) as stopped:
        report("plan", "md", long_view(1), language("en"), nothing)
    assert stopped.value.code == "incomplete-installation"


@pytest.mark.parametrize("make", [language], ids=["packaged"])
def test_the_second_ministry_has_its_reports_too(
    second: Catalogue, make: Callable[[str], Language]
) -> None:
    from qp174.app.names import names_of
    from qp174.render.views.procedure import procedure_view

    for code in ("ar", "en"):
        words = Words(make(code), names_of(second, code))
        view = procedure_view(second, words, None)
        text = report("procedure", "html", view, words.language, template_text)
        assert second.documents["procedure"].number in Page(text).text
