"""What git leaves where two versions met is told once for each place."""

import pytest

from qp174.store.yamlfile import PURE, read_yaml

ONE = "<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> theirs\n"
OLD = "<<<<<<< HEAD\na: b\n||||||| base\na: x\n=======\na: c\n>>>>>>> theirs\n"


def seen(text: str) -> list[tuple[str, int, dict[str, object]]]:
    faults = read_yaml(text.encode()).faults
    assert faults == read_yaml(text.encode(), PURE).faults
    return [(f.code, f.place.line if f.place else 0, dict(f.params)) for f in faults]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"k: v\n{ONE}", [2]),
        (f"k: v\n{ONE}l: m\n{ONE}", [2, 8]),
        (f"k: v\n{OLD}", [2]),
        (f"k: v\n{ONE}".replace("\n", "\r\n"), [2]),
        (f"k: |\n  text\n{ONE}", [3]),
    ],
)
def test_a_conflict_is_told_where_it_begins(text: str, lines: list[int]) -> None:
    assert seen(text) == [("merge-conflict", line, {}) for line in lines]


@pytest.mark.parametrize("left", ["=======", ">>>>>>>"])
def test_a_mark_that_is_left_is_told(left: str) -> None:
    text = "k: v\n" + ONE[ONE.index(left) :]
    assert seen(text) == [("merge-conflict", 2, {"left": left})]


@pytest.mark.parametrize(
    "text", ["# =======\na: b\n", "a: |\n  =======\n  <<<<<<< HEAD\n", 'a: "======="\n']
)
def test_signs_elsewhere_are_text(text: str) -> None:
    assert seen(text) == []


def test_a_million_marks_are_cut() -> None:
    assert len(read_yaml(b"<<<<<<< x\n" * 100_000).faults) == 100
