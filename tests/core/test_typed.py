"""What is typed or pasted, as files may hold it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.core.typed import (
    DIGITS_CHANGED,
    MARKS_REMOVED,
    agreement,
    cleaned,
    day,
    figures,
    items,
    truth,
    unmarked,
)
from qp174.store.yamlfile import read_yaml


@pytest.mark.parametrize(
    ("text", "kept", "changed", "odd"),
    [
        ("  a b ", "a b", (), ""),
        ("\u200fa\u202b\u202cb\ufeff", "ab", (MARKS_REMOVED,), ""),
        ("\u200f", "", (MARKS_REMOVED,), ""),
        ("a\u200cb \U0001f468\u200d\U0001f469", "a\u200cb \U0001f468\u200d\U0001f469", (), ""),
        ("a\tb", "a\tb", (), "U+0009"),
        ("a\x1b[31m", "a\x1b[31m", (), "U+001B"),
        ("\udcc3", "\udcc3", (), "U+DCC3"),
        ("a\u2028b", "a\u2028b", (), "U+2028"),
    ],
)
def test_cleaned(text: str, kept: str, changed: tuple[str, ...], odd: str) -> None:
    found = cleaned(text)
    assert (found.text, found.changed, found.odd) == (kept, changed, odd)


def test_digits_of_every_script_are_figures() -> None:
    assert figures("\u0662\u0660\u0662\u0667-Q\u0661").text == "2027-Q1"
    assert figures("\u06f3").changed == (DIGITS_CHANGED,)
    assert figures("2027").changed == ()


def test_the_decimal_sign_of_arabic_is_a_point() -> None:
    assert figures("\u0661\u0662\u066b\u0665").text == "12.5"


def test_a_text_keeps_its_lines_and_spaces() -> None:
    assert unmarked(" a\n\u200fb\n").text == " a\nb\n"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-01-31", "2026-01-31"),
        ("2026", 2026),
        ("1899", None),
        ("20260131", None),
        ("2026-02-30", None),
        ("", None),
    ],
)
def test_day(text: str, meant: str | int | None) -> None:
    assert day(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Yes", True),
        ("\u0646\u0639\u0645", True),
        ("\u0661", True),
        ("false", False),
        ("\u200f\u0644\u0627", False),
        ("perhaps", None),
    ],
)
def test_truth(text: str, meant: bool | None) -> None:
    assert truth(text) is meant


@pytest.mark.parametrize("text", ["1", "0", "\u0661", "12"])
def test_a_number_agrees_to_nothing(text: str) -> None:
    assert agreement(text) is None
    assert agreement("y") is True
    assert agreement("\u0644\u0627") is False


def test_items_have_commas_of_both_scripts() -> None:
    assert items("a, b\u060cc\u061b d;;") == ("a", "b", "c", "d")


@given(st.text(max_size=60))
def test_what_is_not_odd_can_be_read_again(text: str) -> None:
    found = cleaned(text)
    if found.odd or not found.text:
        return
    quoted = found.text.replace("\\", "\\\\").replace('"', '\\"')
    read = read_yaml(f'a: "{quoted}"\n'.encode())
    # A text of joiners and marks alone is nothing to the reader, and nothing to see here.
    assert read.data == {"a": found.text} or read.faults[0].code == "blank-text"
