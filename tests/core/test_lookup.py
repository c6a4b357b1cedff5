"""Somebody means a record by id, official code or part of a name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from qp174.core.lookup import MOST_LISTED, find, names
from qp174.model.error import QP174Error
from qp174.model.text import Text

CASES: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("lookup.yaml").read_text(encoding="utf-8")
)
SERVICES: dict[str, list[str]] = CASES["services"]


@pytest.mark.parametrize(("words", "id"), CASES["found"].items())
def test_found(words: str, id: str) -> None:
    assert find(words, SERVICES, kind="service") == id


def test_several_are_listed() -> None:
    with pytest.raises(QP174Error) as caught:
        find("transfer", SERVICES, kind="service")
    assert caught.value.code == "several-matches"
    assert caught.value.params == {
        "words": "transfer",
        "n": 2,
        "matches": "student-transfer, transfer-abroad",
    }


def test_a_long_list_is_cut_and_counted() -> None:
    many = {f"school-{n:02}": ("School",) for n in range(MOST_LISTED + 5)}
    with pytest.raises(QP174Error) as caught:
        find("scho", many, kind="unit")
    assert caught.value.params["n"] == MOST_LISTED + 5
    assert str(caught.value.params["matches"]).endswith("school-09, …")


@pytest.mark.parametrize(("words", "wanted"), CASES["not_found"].items())
def test_not_found(words: str, wanted: tuple[str, str, str]) -> None:
    kind, code, nearest = wanted
    with pytest.raises(QP174Error) as caught:
        find(words, SERVICES, kind=kind)
    assert caught.value.code == code
    assert caught.value.params == {"kind": kind, "id": words, "nearest": nearest}


def test_names_are_those_that_there_are() -> None:
    assert names(Text("ar", None)) == ("ar",)
    assert names(Text("ar", "en")) == ("ar", "en")
