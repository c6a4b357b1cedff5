"""New records as text: plain where nothing can be misread, in quotes elsewhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.model.signs import ELSEWHERE, HIDDEN, HIDDEN_MARKS
from qp174.render.recordfile import entry_lines, record_file, scalar
from qp174.store.yamlfile import read_yaml

UNSEEN = re.compile(f"[{HIDDEN}{HIDDEN_MARKS}{ELSEWHERE}]")
SIGNS = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"))
WORDS = st.text(SIGNS.filter(lambda sign: not UNSEEN.match(sign)), min_size=1).filter(
    lambda word: any(map(str.isalnum, word))
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Salary statement", "Salary statement"),
        ("salary-statement", "salary-statement"),
        ("2027-01-31", "2027-01-31"),
        ("no", '"no"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("- a", '"- a"'),
        ("012", '"012"'),
        ("2027", '"2027"'),
        ("", '""'),
        ('"', '"\\""'),
        (2027, "2027"),
        (True, "true"),
    ],
)
def test_scalars(value: object, text: str) -> None:
    assert scalar(value) == text


@given(WORDS, st.lists(WORDS, max_size=3))
def test_what_is_drawn_is_read_again(word: str, words: list[str]) -> None:
    data = {"a": word, "b": words, "c": [{"id": word, "d": {"e": words, "f": False}}], "g": 3}
    text = record_file("thing", "catalogue/x.yaml", (("", data),))
    found = read_yaml(text.encode()).data
    assert found == {"format": "qp174.thing/1", **data}


def test_a_file_begins_with_the_way_to_its_schema() -> None:
    text = record_file("service", "catalogue/services/a/b/c.yaml", (("One\nTwo", {"id": "c"}),))
    assert text == (
        "# yaml-language-server: $schema=../../../../schemas/service.schema.json\n"
        "format: qp174.service/1\n\n# One\n# Two\nid: c\n"
    )


def test_an_entry_is_drawn_without_its_dash() -> None:
    assert entry_lines({"id": "a", "name": {"en": "A"}}) == ("id: a", "name:", "  en: A")
