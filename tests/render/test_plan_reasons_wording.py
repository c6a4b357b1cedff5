"""Every reason that a plan, or who looks at one, may give has its sentence in both languages."""

import re

import pytest

from qp174.cli.state import speak
from qp174.core.planning.reasons.known import PLAN_REASONS
from qp174.model.reason import Reason, ReasonParam
from qp174.render.wording import Words
from qp174.render.wording.reasons import REASONS
from qp174.render.wording.reasons_plan_compare import PLAN_COMPARE_REASONS
from qp174.render.wording.reasons_plan_explain import PLAN_EXPLAIN_REASONS

#: A value of each kind of parameter.
VALUES: dict[str, ReasonParam] = {
    "text": "x",
    "texts": ("x", "y"),
    "whole": 2,
    "number": 3,
    "period": "2027-Q3",
}
_HOLE = re.compile("[{]([a-z_]+)(:[a-z:-]+)?[}]")
LANGUAGES = {code: speak(code) for code in ("ar", "en")}


def variants(code: str) -> list[Reason]:
    """The reason with all that it may say, and with no more than it must."""
    kinds = PLAN_REASONS[code]
    every = {name: VALUES[kind.rstrip("?")] for name, kind in kinds.items()}
    least = {name: every[name] for name, kind in kinds.items() if not kind.endswith("?")}
    return [Reason(code, every), Reason(code, least)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reason_of_a_plan_is_a_sentence(language: str) -> None:
    words = Words(LANGUAGES[language])
    for code in PLAN_REASONS:
        for reason in variants(code):
            said = words.reason(reason)
            assert said != code
            assert not _HOLE.search(said), said
            assert said.endswith("."), said


def test_the_words_of_who_looks_at_plans_are_in_both_languages() -> None:
    for code in (*PLAN_COMPARE_REASONS, *PLAN_EXPLAIN_REASONS):
        sentence = REASONS[code]
        arabic = LANGUAGES["ar"].translations.gettext(sentence)
        assert re.search("[\u0621-\u064a]", arabic), code
        assert names(arabic) == names(sentence)


def names(sentence: str) -> set[str]:
    """The parameters of a sentence."""
    return {hole[1] for hole in _HOLE.finditer(sentence)}
