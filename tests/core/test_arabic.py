"""Spellings that people do not tell apart become equal; the site will share these cases."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from qp174.core.arabic import normalised

CASES: list[list[str]] = yaml.safe_load(
    Path(__file__).with_name("arabic-cases.yaml").read_text(encoding="utf-8")
)
# Letters that normalising leaves alone, from beh to yeh.
LETTERS = "\u0628\u062a\u062d\u062f\u0631\u0633\u0639\u0641\u0644\u0645\u0646\u0647\u0648\u064a"


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_one_spelling(text: str, wanted: str) -> None:
    assert normalised(text) == wanted


@given(st.text())
def test_twice_is_once(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


@given(st.text(alphabet=LETTERS + "0123456789- ", min_size=1))
def test_plain_text_stays(text: str) -> None:
    assert normalised(text) == " ".join(text.split())
