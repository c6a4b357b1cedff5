"""Direction, digits and escaping of every value that reaches a page."""

from __future__ import annotations

import pytest

from qp174.render.filters import (
    code_filter,
    css_filter,
    html_filter,
    markdown_filter,
    plain_filter,
    svg_filter,
)
from qp174.render.language import Language, load_language

ARABIC = load_language("ar", None)
ENGLISH = load_language("en", None)
# "From ... to ..." and "service" in Arabic, as the tests need them.
FROM, TO, WORD = "\u0645\u0646", "\u0625\u0644\u0649", "\u062e\u062f\u0645\u0629"


def isolated(text: str) -> str:
    return f'<bdi dir="ltr">{text}</bdi>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("7", "\u0667"),
        ("1,234.5", isolated("\u0661\u066c\u0662\u0663\u0664\u066b\u0665")),
        ("75%", isolated("\u0667\u0665\u066a")),
        ("-5", isolated("\u2212\u0665")),
        ("2026-01-15", isolated("\u0662\u0660\u0662\u0666-\u0660\u0661-\u0661\u0665")),
        ("7 - 10", isolated("\u0667 - \u0661\u0660")),
        ("+962 6 560", isolated("+\u0669\u0666\u0662 \u0666 \u0665\u0666\u0660")),
        # Ids, quarters, clauses and commands are typed as they are read: their digits stay.
        ("2027-Q1", isolated("2027-Q1")),
        ("4/2", isolated("4/2")),
        ("5/1-a", isolated("5/1-a")),
        ("qp174 plan draft", isolated("qp174 plan draft")),
        ("QP-174-F01", isolated("QP-174-F01")),
        ("a@b.example", isolated("a@b.example")),
    ],
)
def test_numbers_and_ids_in_arabic(text: str, shown: str) -> None:
    assert html_filter(ARABIC)(text) == shown
    sentence = html_filter(ARABIC)(f"{FROM} {text}.")
    assert sentence == f"{FROM} {shown}."


def test_a_run_ends_where_arabic_begins() -> None:
    shown = html_filter(ARABIC)(f"{FROM} 2027-Q1 {TO} 2028-Q4")
    assert shown == f"{FROM} {isolated('2027-Q1')} {TO} {isolated('2028-Q4')}"
    # A sign of arithmetic is no letter: it stays in the flow of the sentence.
    assert html_filter(ARABIC)(f"{WORD} \u00d7 {WORD}") == f"{WORD} \u00d7 {WORD}"


def test_arabic_within_english_is_isolated() -> None:
    shown = html_filter(ENGLISH)(f'QP-174 "{WORD} {WORD}", 1/1')
    assert shown == f'QP-174 &#34;<bdi dir="rtl">{WORD} {WORD}</bdi>&#34;, 1/1'
    assert html_filter(ENGLISH)("1,234.5%") == "1,234.5%"


@pytest.mark.parametrize("language", [ARABIC, ENGLISH])
def test_html_is_escaped(language: Language) -> None:
    shown = html_filter(language)("<script>alert(1)</script> & \"x\" 'y'")
    assert "<script" not in shown
    assert "&lt;" in shown
    assert '"x"' not in shown


def test_labels_of_pictures_are_isolated_as_a_whole() -> None:
    label = svg_filter(ARABIC)(f"{WORD} 2027-Q1 <")
    assert label == f"&#x2067;{WORD} &#x2066;2027-Q1&#x2069; &lt;&#x2069;"
    assert svg_filter(ENGLISH)("A & B") == "&#x2066;A &amp; B&#x2069;"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a | b", "a \\| b"),
        ("`x` **y** _z_ [l](u)", "\\`x\\` \\*\\*y\\*\\* \\_z\\_ \\[l\\](u)"),
        ("<b>", "&lt;b&gt;"),
        ("&#x202E;", "&amp;<span>#</span>x202E;"),
        ("- item", "\\- item"),
        ("+ item", "\\+ item"),
        ("> quote", "&gt; quote"),
        ("# head", "<span>#</span> head"),
        ("1. one", "1\\. one"),
        ("-5", "-5"),
        ("two\nlines\r\n| here", "two lines \\| here"),
        ("@everybody #12", "<span>@</span>everybody <span>#</span>12"),
        ("see https://x.example", "see https&#58;//x.example"),
        ("www.x.example", "www&#46;x.example"),
        ("===", "\\==="),
        ("~~~", "\\~\\~\\~"),
        ("$x$", "\\$x\\$"),
    ],
)
def test_markdown_is_escaped(text: str, shown: str) -> None:
    assert markdown_filter(ENGLISH)(text) == shown


def test_markdown_in_arabic_has_isolates_as_entities() -> None:
    shown = markdown_filter(ARABIC)(f"{WORD} 2027-Q1")
    assert shown == f"{WORD} &#x2066;2027-Q1&#x2069;"


def test_ids_are_code_spans() -> None:
    assert code_filter(ENGLISH)("grade1-registration") == "`grade1-registration`"
    assert code_filter(ARABIC)("2027-Q1") == "&#x2066;`2027-Q1`&#x2069;"
    assert code_filter(ENGLISH)("a`|b\nc") == "`a'\\|b c`"
    assert code_filter(ENGLISH)("") == ""


def test_css_strings_hold_nothing_that_ends_them() -> None:
    shown = css_filter(ENGLISH)('"}</style>\\')
    assert not set(shown) & set('"}<>/ ')
    assert "\\000022\\00007D\\00003C\\00002Fstyle\\00003E\\00005C" in shown


def test_attributes_keep_digits_and_direction() -> None:
    assert plain_filter('12.5" onload="x') == "12.5&#34; onload=&#34;x"
    assert plain_filter(7) == "7"
