"""The report on executive programmes, in both languages and forms."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from qp174.app.load import Loaded
from qp174.app.names import names_of
from qp174.app.reports import render_report
from qp174.render.language import load_language
from qp174.render.wording import Words
from qp174.store.package import resource_bytes

DAY = "2026-11-22"


def made(
    loaded: Loaded, *subjects: str, form: str = "md", language: str = "en", day: str | None = DAY
) -> str:
    mo = resource_bytes("locale", "ar", "LC_MESSAGES", "qp174.mo") if language == "ar" else None
    words = Words(load_language(language, mo), names_of(loaded.catalogue, language))
    return render_report(loaded, "programmes", list(subjects), form, words, day)


def test_it_tells_what_is_late_on_whom_and_what_that_blocks(loaded: Loaded) -> None:
    text = made(loaded)
    late = text.partition("What is overdue, the oldest first")[2].partition("\n## ")[0]
    assert "Ministry of Digital Economy and Entrepreneurship" in late
    assert "Overdue by 22 days." in late
    assert "Grade 1 registration: Electronic links with outside entities; planned 2027-Q" in late
    assert "31 March 2027: moved on 20 October 2026." in text
    assert "QP-174-F11" in text
    assert text.count("illustrative: it binds nobody") == 2


def test_one_programme_alone(loaded: Loaded) -> None:
    text = made(loaded, "qualification-records")
    assert "digital-links" not in text
    assert "What is overdue" not in text


def test_without_a_date_it_judges_by_no_day(loaded: Loaded) -> None:
    text = made(loaded, day=None)
    assert "Overdue" not in text
    assert "Not reached." in text


@pytest.mark.parametrize("form", ["md", "html"])
def test_in_arabic_nothing_of_the_frame_is_english(form: str, loaded: Loaded) -> None:
    text = made(loaded, form=form, language="ar")
    for english in ("Milestone", "Overdue", "Not due yet", "Whom to ask", "in force", "partner"):
        assert english not in text
    if form == "html":
        assert re.search(r'<html[^>]*dir="rtl"', text)


def test_the_order_of_files_changes_nothing_but_the_order_of_programmes(loaded: Loaded) -> None:
    files = loaded.catalogue.programme_files
    turned = replace(loaded.catalogue, programme_files=tuple(reversed(files)))
    one = made(loaded, "digital-links")
    assert made(replace(loaded, catalogue=turned), "digital-links") == one


def test_the_card_of_a_service_names_the_milestones_it_waits_for(loaded: Loaded) -> None:
    words = Words(load_language("en", None), names_of(loaded.catalogue, "en"))
    text = render_report(loaded, "service", ["kg2-registration"], "md", words, DAY)
    assert (
        "Electronic links with outside entities: Vaccination records offered electronically"
        " (Ministry of Health), due 30 June 2027. Not due yet: 220 days left"
    ) in text
    assert ".;" not in text
    other = render_report(loaded, "service", ["salary-statement"], "md", words, DAY)
    assert "Waits for" not in other
