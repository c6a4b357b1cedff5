"""What somebody probably meant."""

import difflib
import itertools
import random

import pytest

from qp174.core.nearest import FEWEST, LIKENESS, MOST_LOOKED_AT, Offers, nearest


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


def test_the_answer_is_that_of_comparing_all() -> None:
    chance = random.Random(174)
    for _ in range(300):
        known = {"".join(chance.choices("ab-c", k=chance.randint(1, 9))) for _ in range(30)}
        word = "".join(chance.choices("abc", k=chance.randint(1, 3)))
        (*_, expected) = (None, *difflib.get_close_matches(word, known, n=1, cutoff=LIKENESS))
        assert nearest(word, known) == expected


def test_thousands_of_alike_candidates_are_answered_soon() -> None:
    # Each compared with each, as difflib does, these would take a minute.
    alike = [
        f"{number:05}".translate(str.maketrans("0123456789", "abcdefghij")) * 16
        for number in range(5000)
    ]
    offers = Offers()
    offered = [
        offers.of("abcdefghij"[number % 10] * 40 + f"{number}", alike) for number in range(5000)
    ]
    assert offered[-1] == ""  # by then nobody is helped by one more offer


def test_many_words_get_the_offers_that_one_gets() -> None:
    known = ["dept-qrc", "dept-exams", "grade1-registration"]
    offers = Offers()
    for word in ("dept qrc", "grade-1", "nothing-like-it", "dept qrc"):
        assert offers.of(word, known) == (nearest(word, known) or "")


def test_lists_are_told_apart_by_their_kind() -> None:
    offers = Offers()
    assert offers.of("licenses", ["licences"], "unit") == "licences"
    assert offers.of("licenses", ["licensed"], "theme") == "licensed"


def test_after_fifty_words_nothing_more_is_offered() -> None:
    offers = Offers()
    answers = [offers.of(f"owner{'-' * number}", ["owner"]) for number in range(1, 3)]
    assert answers == ["owner", "owner"]
    for number in range(MOST_LOOKED_AT // FEWEST):
        offers.of(f"other-{number}", ["owner"])
    assert offers.of("ownr", ["owner"]) == ""
    assert offers.of("owner-", ["owner"]) == "owner"
