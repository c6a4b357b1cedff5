"""The canonical form: one spelling for each value, another for every other value."""

import json
import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.core.deciding.canonical import (
    FIELD_DIGITS,
    canonical,
    content_hash,
    field_hash,
    statement,
)
from tests.core import hash_by_hand

TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
NUMBERS = st.one_of(
    st.integers(-(10**18), 10**18),
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
    ),
)
DATA = st.recursive(
    st.one_of(TEXTS, NUMBERS, st.booleans(), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(TEXTS.map(str), inner, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("data", "written"),
    [
        ("a", '"a"'),
        ('"\\\t\x01\u2028\x7f', '"\\"\\\\\\t\\u0001\u2028\x7f"'),
        ("e\u0301", '"\u00e9"'),
        (1, "1"),
        (Decimal("1.00"), "1"),
        (Decimal("100"), "100"),
        (Decimal("2.50"), "2.5"),
        (Decimal("-0.0"), "0"),
        (Decimal("-0.5"), "-0.5"),
        (Decimal("12345678901234567.89"), "12345678901234567.89"),
        (True, "true"),
        (None, "null"),
        ({"b": 1, "a": [1, "1"]}, '{"a":[1,"1"],"b":1}'),
        ({}, "{}"),
        ([], "[]"),
    ],
)
def test_each_value_has_its_spelling(data: Any, written: str) -> None:
    assert canonical(data) == written


def test_what_no_file_holds_is_refused() -> None:
    with pytest.raises(TypeError):
        canonical(1.5)


def test_the_statement_is_what_the_page_says() -> None:
    said = '{"content":{"a":1},"kind":"k","recipe":"qp174.canonical/1","subject":"s"}'
    assert statement("k", "s", {"a": 1}) == said


@given(DATA)
def test_it_is_json_that_means_the_same(data: Any) -> None:
    assert json.loads(canonical(data), parse_float=Decimal) == json.loads(
        hash_by_hand.form(data), parse_float=Decimal
    )


@given(DATA)
def test_the_short_program_writes_the_same(data: Any) -> None:
    assert canonical(data) == hash_by_hand.form(data)
    assert content_hash("k", "s", data) == hash_by_hand.sha("k", "s", data)


@given(DATA, DATA)
def test_other_data_have_another_form(one: Any, other: Any) -> None:
    same = _plain(one) == _plain(other)
    assert (canonical(one) == canonical(other)) is same


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_moving_text_between_fields_changes_the_hash(a: str, b: str, c: str, d: str) -> None:
    """Kind, subject, key and value are told apart, however text is cut between them."""
    one = content_hash(a, b, {c: d})
    parts = tuple(unicodedata.normalize("NFC", part) for part in (a, b, c, d))
    for moved in ((a + b, "", c, d), (a, b + c, "", d), (a, b, c + d, ""), (b, a, c, d)):
        as_they_are = tuple(unicodedata.normalize("NFC", part) for part in moved)
        kind, subject, key, text = moved
        assert (content_hash(kind, subject, {key: text}) == one) is (as_they_are == parts)


@given(TEXTS, DATA)
def test_a_field_has_the_first_digits_of_its_own_statement(field: str, value: Any) -> None:
    whole = hash_by_hand.sha("plan-adopted.field", field, value)
    assert field_hash("plan-adopted", field, value) == whole[:FIELD_DIGITS]


def _plain(data: Any) -> Any:
    """The data as values to be compared: a truth value is no number, a text is in NFC."""
    if isinstance(data, dict):
        return (
            "m",
            {unicodedata.normalize("NFC", key): _plain(value) for key, value in data.items()},
        )
    if isinstance(data, list):
        return ("l", [_plain(value) for value in data])
    if isinstance(data, str):
        return ("t", unicodedata.normalize("NFC", data))
    if isinstance(data, bool) or data is None:
        return ("c", str(data))
    return ("n", Decimal(data))
