"""Values in messages: safe, short, plain."""

from decimal import Decimal

import pytest

from qp174.core.shown import LONGEST, shown, shown_list


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain", "plain"),
        ("two\nlines\t", "two↵lines⟨U+0009⟩"),
        ("\u202eoverride\u2066\u200f", "⟨U+202E⟩override⟨U+2066⟩⟨U+200F⟩"),
        ("\x1b[31mred", "⟨U+001B⟩[31mred"),
        ("\U000e0041tag", "⟨U+E0041⟩tag"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        (Decimal("1E+3"), "1000"),
        (Decimal("18000.000"), "18000.000"),
        (True, "true"),
        (None, "null"),
        (7, "7"),
        ({}, "{}"),
        ({"a": 1}, "{…}"),
        (["a"], "[…]"),
    ],
)
def test_shown(value: object, expected: str) -> None:
    assert shown(value) == expected


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1, 1_000_000])
def test_long_values_are_cut(length: int) -> None:
    text = shown("x" * length)
    assert len(text) == LONGEST
    assert text.endswith("…") == (length > LONGEST)


def test_lists_are_cut_between_words() -> None:
    assert shown_list(["a", "b"]) == "a, b"
    long = shown_list(["word"] * 100)
    assert long.endswith("word, …")
    assert len(long) < 170
