"""Counting, lists, numbers and dates, in both languages."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from qp174.cli.state import speak
from qp174.render.language import Language, Number, Value, load_language, plain, rounded
from qp174.render.nouns import NOUNS
from qp174.render.views.process import ELAPSED_NOUNS
from tests.support import ROOT

ARABIC = speak("ar")
ENGLISH = speak("en")

WANTED: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("arabic.yaml").read_text(encoding="utf-8")
)


def test_arabic_has_six_forms_of_a_counted_noun() -> None:
    wanted = WANTED["services"]
    assert {n: ARABIC.count(n, "service") for n in wanted} == wanted


def test_after_a_preposition_the_dual_changes() -> None:
    assert ARABIC.count(2, "quarter") == WANTED["quarters"]["subject"]
    assert ARABIC.count(2, "quarter", oblique=True) == WANTED["quarters"]["oblique"]
    assert ENGLISH.count(2, "quarter", oblique=True) == "2 quarters"


@pytest.mark.parametrize("n", [Decimal("1.5"), Fraction(7, 2), Decimal("0.5")])
def test_fractions_take_the_last_form(n: Number) -> None:
    assert ARABIC.count(n, "day") == f"{plain(n)} {WANTED['day']}"
    assert ENGLISH.count(n, "day") == f"{plain(n)} days"


def test_one_is_singular_in_english() -> None:
    assert [ENGLISH.count(n, "match") for n in (0, 1, 2)] == ["0 matches", "1 match", "2 matches"]


@pytest.mark.parametrize("noun", NOUNS)
def test_every_noun_has_its_forms(noun: str) -> None:
    forms = [ARABIC.count(n, noun) for n in (0, 1, 2, 3, 11, 100)]
    assert "{" not in "".join(forms)
    assert not any(letter.isascii() and letter.isalpha() for letter in "".join(forms))
    assert [form.split()[0] for form in forms[3:]] == ["3", "11", "100"]


IN_ENGLISH = {
    "{n:file}": "2 files",
    "{n:file:oblique}": "2 files",
    "{ids}": "a, b",
    "{day:date}": "9 February 2027",
    "{q:period}": "2027-Q1",
    "{big:number}": "210,000",
}


@pytest.mark.parametrize("text", IN_ENGLISH)
def test_a_sentence_takes_counts_lists_dates_and_quarters(text: str) -> None:
    params: dict[str, Value] = {
        "n": 2,
        "ids": ("a", "b"),
        "day": "2027-02-09",
        "q": "2027-Q1",
        "big": 210000,
    }
    assert ENGLISH.say(text, **params) == IN_ENGLISH[text]
    assert ARABIC.say(text, **params) == WANTED["said"][text]


def test_a_parameter_that_is_missing_or_odd_never_ends_in_a_traceback() -> None:
    assert ENGLISH.say("{a} {b:service} {c:nonsense}", b="text", c=3) == "{a} text 3"
    assert ENGLISH.say("{a.__class__} {a[0]}", a="x") == "{a.__class__} {a[0]}"


def test_a_value_is_never_a_sentence() -> None:
    assert ENGLISH.say("{a}", a="{b}", b="wrong") == "{b}"


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Decimal("12.50"), None, "12.5"),
        (Decimal("1E+3"), None, "1,000"),
        (Fraction(2, 3), None, "0.67"),
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "-0.13"),
        (Fraction(-1, 1000), None, "0"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Decimal("22000"), 3, "22,000.000"),
        (5, None, "5"),
    ],
)
def test_numbers_are_rounded_from_the_exact_value(
    value: Number, places: int | None, shown: str
) -> None:
    assert ENGLISH.number(value, places) == ARABIC.number(value, places) == shown


@given(st.fractions(), st.integers(min_value=0, max_value=6))
def test_rounding_is_never_off_by_more_than_half_a_place(value: Fraction, places: int) -> None:
    assert abs(Fraction(rounded(value, places)) - value) <= Fraction(1, 2 * 10**places)


def test_an_odd_date_stays_as_it_is() -> None:
    assert [ENGLISH.date(day) for day in (2027, "2027-13-01", "soon")] == [
        "2027",
        "2027-13-01",
        "soon",
    ]


def test_printed_digits_change_signs_only_in_numbers() -> None:
    assert {text: ARABIC.digits(text) for text in WANTED["digits"]} == WANTED["digits"]
    assert ENGLISH.digits("12.5") == "12.5"


def test_a_message_without_translation_stays_english() -> None:
    assert ARABIC.say("never seen {n}", n=3) == "never seen 3"


def test_directions() -> None:
    assert (ARABIC.direction, ENGLISH.direction) == ("rtl", "ltr")
    assert isinstance(load_language("en", None), Language)


def test_every_noun_is_counted_somewhere() -> None:
    """In a sentence of the program, or as a unit of time: the others would only be translated."""
    said = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("qp174", "templates")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".j2")
    )
    counted = set(re.findall(r"\{\w+:([a-z-]+)[:}]", said))
    counted |= set(re.findall(r"count\(.*\"([a-z-]+)\"", said))
    assert set(NOUNS) <= counted | set(ELAPSED_NOUNS.values())


def test_at_most_so_many_decimals() -> None:
    assert plain(Decimal("1.23450000"), most=28) == "1.2345"
    assert plain(Decimal("100.000"), most=28) == "100"
    assert plain(Fraction(1, 3), most=4) == "0.3333"
    assert plain(Decimal("-0.00001"), most=4) == "0"
    assert plain(10**30, most=4) == "1" + "0" * 30
