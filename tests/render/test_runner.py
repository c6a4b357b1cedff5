"""What the runner of GitHub would obey is made harmless, and nothing else is changed."""

from __future__ import annotations

import html
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.render.runner import harmless, harmless_json, harmless_xml
from tests.render.runner import Command, obeyed

EVIL = (
    "::error::x",
    "::add-mask::x",
    " \t::error file=a,line=1::x",
    "a\r::error::x",
    "a\r\n\n  ::error::x\n::warning::y",
    "\u00a0::error::x",
    "\u200d:\u200d:error::x",
    "\u3000\u2028::error::x",
    "\x85::error::x",
    "##[error]x",
    "a ##[add-mask]x ##[set-output name=a;]b",
    "###[error]x",
    "##\u200d[error]x",
    "#\u200c#[error]x",
    "##[##[error]]",
    "::::::error::x",
    ":::error::x",
)
#: What commands are made of, and what surrounds them.
PIECES = st.text(st.sampled_from("#[]:ax \t\n\r\u200d\u00a0"))


def test_the_model_finds_what_the_runner_obeys() -> None:
    assert obeyed("::error file=a%2Cb,line=3::one%0Atwo") == [
        Command("error", {"file": "a,b", "line": "3"}, "one\ntwo")
    ]
    assert obeyed("log ##[set-output name=x;]y") == [Command("set-output", {"name": "x"}, "y")]
    assert obeyed("::stop-commands::abc\n::error::x\n##[error]y\n::abc::\n::notice::z") == [
        Command("notice", {}, "z")
    ]
    assert obeyed("a ::error::x\n:error::y\n# #[error]z") == []
    assert all(obeyed(text) for text in EVIL)


@pytest.mark.parametrize("text", EVIL)
def test_nothing_is_obeyed(text: str) -> None:
    assert obeyed(harmless(text)) == []
    assert harmless(text).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", ["a::b", "x\n- ::", "# [x]", "#[x]", "12:30::5", "https://x/##"])
def test_what_is_no_command_stays(text: str) -> None:
    assert harmless(text) == text


@given(PIECES, PIECES)
def test_what_follows_changes_nothing_of_what_was_written(first: str, then: str) -> None:
    assert harmless(first + then).startswith(harmless(first))
    assert obeyed(harmless(first + then)) == []
    assert harmless(harmless(first)) == harmless(first)


@given(PIECES)
def test_json_and_xml_mean_the_same(text: str) -> None:
    for ascii_only in (True, False):
        said = harmless_json(json.dumps({"a": [text], text: 1}, ensure_ascii=ascii_only, indent=2))
        assert json.loads(said) == {"a": [text], text: 1}
        assert obeyed(said) == []
    assert html.unescape(harmless_xml(text)) == text
    assert obeyed(harmless_xml(text)) == []


def test_a_mebibyte_of_signs_takes_no_time() -> None:
    """Linear: a hundred thousand of them would take minutes if it were not."""
    for text in (
        "\n" * 100_000,
        "#" * 100_000,
        " " * 100_000,
        "#\u200d" * 100_000,
        "\n :" * 100_000,
    ):
        assert obeyed(harmless(text)) == []
