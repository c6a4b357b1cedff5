"""Ids of names: English ones as they are, Arabic ones in readable Latin letters."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from qp174.core.ids import LONGEST, free_id, is_id, proposed_id
from qp174.core.romanise import LETTERS, romanised

CASES: dict[str, str] = yaml.safe_load(
    Path(__file__).with_name("romanise.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("name", "id"), CASES.items())
def test_an_arabic_name(name: str, id: str) -> None:
    assert proposed_id("", name, "service") == id


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Salary statement", "salary-statement"),
        ("Teacher's licence", "teachers-licence"),
        ("Caf\u00e9 & canteen", "cafe-and-canteen"),
        ("2027 programme", "service-2027-programme"),
        ("  --x__y  ", "x-y"),
        ("a" * 80, "a" * LONGEST),
        ("word " * 20, "word-" * 12 + "word"),
        ("\U0001f600", ""),
        ("", ""),
    ],
)
def test_an_english_name(name: str, id: str) -> None:
    assert proposed_id(name, "", "service") == id


def test_an_english_name_goes_before_the_arabic_one() -> None:
    assert proposed_id("Exam", next(iter(CASES)), "service") == "exam"
    assert proposed_id("!", next(iter(CASES)), "service") == next(iter(CASES.values()))


@pytest.mark.parametrize(
    ("wanted", "taken", "free"),
    [
        ("a", (), "a"),
        ("a", ("a",), "a-2"),
        ("a", ("a", "a-2", "a-3"), "a-4"),
        ("con", (), "con-2"),
        ("x" * LONGEST, ("x" * LONGEST,), "x" * (LONGEST - 2) + "-2"),
    ],
)
def test_the_next_free_id(wanted: str, taken: tuple[str, ...], free: str) -> None:
    assert free_id(wanted, taken) == free


@given(st.text(max_size=100), st.text(alphabet=[*LETTERS, " ", "\u0648", "\u064a"], max_size=100))
def test_what_is_proposed_is_an_id_or_nothing(english: str, arabic: str) -> None:
    for names in ((english, arabic), ("", english), ("", arabic)):
        proposed = proposed_id(*names, "service")
        assert proposed == "" or is_id(free_id(proposed, ()))
        assert proposed == proposed_id(*names, "service")


@given(st.text(alphabet=[*LETTERS, "\u0648", "\u064a"], min_size=1, max_size=30))
def test_a_word_can_be_said(word: str) -> None:
    """Never three consonants together, each of one or two letters, and never none at all."""
    said = romanised(word)
    assert said.isascii()
    assert len(max(said.replace("i", "a").replace("u", "a").split("a"), key=len)) <= 4
