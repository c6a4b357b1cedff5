"""What somebody probably meant."""

import itertools

import pytest

from qp174.core.nearest import nearest


@pytest.mark.parametrize(
    ("word", "candidates", "expected"),
    [
        ("delivered-by", ["delivered_by", "owner"], "delivered_by"),
        ("Owner", ["owner", "sponsor"], "owner"),
        ("recipents", ["recipients", "rounds"], "recipients"),
        ("dept qrc", ["dept-qrc", "dept-exams"], "dept-qrc"),
        ("note", ["name"], None),
        ("", ["a"], None),
        ("x", [], None),
    ],
)
def test_nearest(word: str, candidates: list[str], expected: str | None) -> None:
    assert nearest(word, candidates) == expected


def test_order_does_not_matter() -> None:
    answers = {
        nearest("dept-x", order)
        for order in itertools.permutations(["dept-a", "dept-b", "dept-c", "DEPT-A"])
    }
    assert len(answers) == 1


def test_a_hostile_word_is_answered_soon() -> None:
    assert nearest("a" * 1_000_000, ["b" * 60] * 100) is None


def test_offers_a_word_that_begins_so() -> None:
    assert nearest("quik", ["default", "quick-wins", "recipient-first"]) == "quick-wins"
    assert nearest("grade-1", ["grade1-registration", "kg2-registration"]) == "grade1-registration"
