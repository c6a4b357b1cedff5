"""Keys in order: whole lines move with their comments, and nothing else changes."""

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.model.error import QP174Error
from qp174.store import arrange
from qp174.store.arrange import arranged
from qp174.store.yamlfile import read_yaml
from tests.support import ROOT

SHIPPED = sorted((ROOT / "catalogue").rglob("*.yaml"))


def by_letter(_pointer: str) -> Sequence[str]:
    return "abcdefgh"


def as_it_is(_pointer: str) -> Sequence[str]:
    return ()


CASES: tuple[tuple[str, str, str], ...] = (
    ("sound", "a: 1\nb: 2\n", "a: 1\nb: 2\n"),
    ("swapped", "b: 2\na: 1\n", "a: 1\nb: 2\n"),
    ("comments go along", "# of b\nb: 2\n# of a\na: 1\n", "# of a\na: 1\n# of b\nb: 2\n"),
    ("at line ends too", "b: 2 # b\na: 1 # a\n", "a: 1 # a\nb: 2 # b\n"),
    (
        "the editor's line stays on top",
        "# yaml-language-server: $schema=x\nb: 2\na: 1\n",
        "# yaml-language-server: $schema=x\na: 1\nb: 2\n",
    ),
    ("a heading stays", "# heading\n\nb: 2\na: 1\n", "# heading\n\na: 1\nb: 2\n"),
    ("blank lines go along", "b: 2\n\n# of a\na: 1\n\nc: 3\n", "# of a\na: 1\nb: 2\n\nc: 3\n"),
    ("blocks", "b:\n  - x\n  - z\na: |\n  t\n\n  u\n", "a: |\n  t\n\n  u\nb:\n  - x\n  - z\n"),
    ("inside of groups", "a:\n  d: 1\n  c: 2\n", "a:\n  c: 2\n  d: 1\n"),
    ("inside of lists", "a:\n  - d: 1\n    c: 2\n", "a:\n  - c: 2\n    d: 1\n"),
    (
        "a comment behind a dash",
        "a:\n  - d: 1\n    # of c\n    c: 2\n",
        "a:\n  -\n    # of c\n    c: 2\n    d: 1\n",
    ),
    ("deeper comments stay", "b:\n  d: 1\n  # end\na: 1\n", "a: 1\nb:\n  d: 1\n  # end\n"),
    ("brackets stay", "b: {d: 1, c: 2}\na: [x]\n", "a: [x]\nb: {d: 1, c: 2}\n"),
    ("keys without a place stay", "b: 2\nz: 0\na: 1\n", "a: 1\nz: 0\nb: 2\n"),
    ("no final newline", "b: 2\na: 1", "a: 1\nb: 2\n"),
    ("carriage returns", "b: 2\r\na: 1\r\n", "a: 1\r\nb: 2\r\n"),
    ("no final newline, carriage returns", "b: 2\r\na: 1", "a: 1\r\nb: 2\r\n"),
    ("space at line ends", "a: 1  \n# c \nb: |\n  x  \n  z\n", "a: 1\n# c\nb: |\n  x  \n  z\n"),
    ("a byte order mark", "\ufeffb: 2\na: 1\n", "a: 1\nb: 2\n"),
    ("keys in quotes", "\"b\": 2\n'a': 1\n", "'a': 1\n\"b\": 2\n"),
    ("texts over lines", "b: one\n  two\na: 'x\n\n  z'\n", "a: 'x\n\n  z'\nb: one\n  two\n"),
    ("nothing as value", "b:\na:\n", "a:\nb:\n"),
    ("a list as deep as its key", "b:\n- d: 1\n  c: 2\na: 1\n", "a: 1\nb:\n- c: 2\n  d: 1\n"),
    ("lists in lists", "a:\n  - - d: 1\n      c: 2\n", "a:\n  - - c: 2\n      d: 1\n"),
)


@pytest.mark.parametrize(("name", "before", "after"), CASES, ids=[case[0] for case in CASES])
def test_in_order(name: str, before: str, after: str) -> None:
    result = arranged(before.encode(), by_letter)
    assert result.decode() == after
    assert arranged(result, by_letter) == result


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_without_an_order_shipped_files_stay_as_they_are(path: Path) -> None:
    assert arranged(path.read_bytes(), as_it_is) == path.read_bytes()


def lines(data: bytes) -> Counter[str]:
    """The lines of a file, without their indentation and dashes."""
    found = (line.strip().lstrip("- ") for line in data.decode().split("\n"))
    return Counter(line for line in found if line)


def keys(data: Any) -> list[Any]:
    """All keys in their order, groups inside of groups."""
    if isinstance(data, dict):
        return [(key, keys(value)) for key, value in data.items()]
    return [keys(value) for value in data] if isinstance(data, list) else []


@given(st.sampled_from(SHIPPED), st.integers(0, 2**32))
def test_any_order_keeps_data_and_lines_and_the_way_back_is_the_same(path: Path, seed: int) -> None:
    data = path.read_bytes()
    content: Any = read_yaml(data).data

    def places(value: Any, pointer: str) -> dict[str, list[str]]:
        found = {}
        if isinstance(value, dict):
            found[pointer] = list(value)
            for key, inner in value.items():
                found |= places(inner, f"{pointer}/{key}")
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                found |= places(inner, f"{pointer}/{index}")
        return found

    original = places(content, "")
    mixed = {
        place: random.Random(f"{seed}{place}").sample(k, len(k)) for place, k in original.items()
    }
    once = arranged(data, lambda pointer: mixed.get(pointer, ()))
    assert read_yaml(once).data == content
    assert lines(once) == lines(data)
    assert arranged(once, lambda pointer: mixed.get(pointer, ())) == once
    back = arranged(once, lambda pointer: original.get(pointer, ()))
    assert keys(read_yaml(back).data) == keys(content)
    assert lines(back) == lines(data)


def test_what_cannot_be_proved_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_text: str) -> str:
        return "a: 2\n"

    monkeypatch.setattr(arrange, "_without_trailing_space", broken)
    with pytest.raises(QP174Error, match="cannot-arrange"):
        arranged(b"a: 1\n", by_letter)


def test_a_value_of_another_kind_is_no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    """To Python 1 and true are equal: the lines are compared elsewhere, here only the values."""
    monkeypatch.setattr(arrange, "_without_trailing_space", lambda _text: "a: true\n")
    monkeypatch.setattr(arrange, "_same_lines", lambda _one, _other: True)
    with pytest.raises(QP174Error, match="cannot-arrange"):
        arranged(b"a: 1\n", by_letter)


def test_a_faulty_file_is_refused() -> None:
    with pytest.raises(QP174Error, match="cannot-arrange"):
        arranged(b"a: no\n", by_letter)
