"""Names that people take for one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.core.alike import alike, one_letter_apart
from qp174.core.arabic import normalised


def found(*names: str) -> list[tuple[int, int]]:
    return list(alike((number, normalised(name)) for number, name in enumerate(names)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("School shop licence", "school  shop licence"),
        ("School shop licence", "Licence school shop"),
        ("School shop licence", "School shop license"),
        ("School shop licence", "School shop licenec"),
        ("School shop licence", "Schoolshop licence"),
        ("School shop licence", "School shops licence"),
        ("\u0634\u0647\u0627\u062f\u0629 \u062e\u0628\u0631\u0629", "\u0634\u0647\u0627\u062f\u0647"
         " \u062e\u0628\u0631\u0647"),
        ("\u0634\u0647\u0627\u062f\u0629 \u0627\u0644\u062e\u0628\u0631\u0629", "\u0634\u0647\u0627"
         "\u062f\u0629 \u062e\u0628\u0631\u0629"),
    ],
)  # fmt: skip
def test_near_names_are_found(one: str, other: str) -> None:
    assert found(one, other) == [(1, 0)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("From public to private", "From private to public"),
        ("Form 1", "Form 2"),
        ("Form 12", "Form 1 2"),
        ("Grant a loan", "Great a loan"),
        ("School shop licence", "School shop licence renewal"),
        ("School shop licence", "School tour licence"),
        ("Staff", "Staff leave"),
    ],
)
def test_names_that_say_something_else_are_not(one: str, other: str) -> None:
    assert found(one, other) == []


def test_the_first_is_named_and_each_once() -> None:
    assert found("leave", "other thing", "leave", "leave") == [(2, 0), (3, 0)]
    assert found("", "", " ") == []


@given(st.text("abcdef", min_size=1, max_size=9), st.text("abcdef", min_size=1, max_size=9))
def test_one_letter_apart_is_mutual(one: str, other: str) -> None:
    assert one_letter_apart(one, other) == one_letter_apart(other, one)
    assert not one_letter_apart(one, one)


@given(st.text("abcdef", min_size=4, max_size=9), st.integers(0, 8), st.sampled_from("abcdef"))
def test_a_letter_more_is_found(word: str, place: int, letter: str) -> None:
    longer = word[:place] + letter + word[place:]
    assert one_letter_apart(word, longer)
    assert found(f"licence of {word} here", f"licence of {longer} here") == [(1, 0)]


@pytest.mark.slow
def test_many_names_of_one_owner_stay_quick() -> None:
    """All share their words but one: to compare each with each would take an hour."""
    letters = "abcdefghijklmnopqrst"
    words = [f"abab{a}{b}{c}{d}" for a in letters for b in letters for c in letters for d in "xy"]
    names = [(number, f"licence of {word} here") for number, word in enumerate(words[:10_000])]
    assert len(list(alike(names))) > 9_000
