"""What a command offers for pasting runs that command and nothing else, in every shell."""

import shlex
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.cli.written import command, plain, tell_written
from qp174.render.language import load_language

ARABIC = "catalogue/services/\u0637\u0644\u0628\u0629/a.yaml"


def test_plain_words_stay_as_they_are() -> None:
    assert command("qp174", "validate", "catalogue/gate.yaml") == (
        "qp174 validate catalogue/gate.yaml"
    )
    assert command("qp174", "validate", ARABIC) == f"qp174 validate {ARABIC}"


def test_a_space_is_quoted() -> None:
    line = command("git", "commit", "-m", "a-b: name.en", "--", "my folder/a.yaml")
    assert line == 'git commit -m "a-b: name.en" -- "my folder/a.yaml"'


@pytest.mark.parametrize(
    "word",
    [
        *("$(touch PWNED)/a", "`x`", 'a"b', "a'b", "a;b", "a&b", "a|b", "%PATH%", "a!b", "a\\b"),
        *("~", "", "a\nb", "*", "a\u202eb", "a,b", "@x", "#x", "<x", "(x)", "a\u00a0b"),
        *("\u2018", "\u061b"),
    ],
)
def test_a_word_that_shells_read_differently_is_not_offered(word: str) -> None:
    assert command("qp174", "validate", word) == ""


@given(st.lists(st.text(max_size=12), min_size=1, max_size=3))
def test_what_is_offered_is_read_back_as_it_was_meant(words: list[str]) -> None:
    line = command(*words)
    assert not line or shlex.split(line) == words


@given(st.text())
def test_the_plain_part_of_a_text_can_be_offered(text: str) -> None:
    left = plain(text)
    assert not left or command("git", "commit", "-m", left)


def test_a_shell_reads_it_so_too() -> None:
    words = ["printf", "%s", f"a b-{ARABIC}"]
    line = command("printf", "x", *words[2:])
    assert subprocess.run(["sh", "-c", line], capture_output=True, check=True).stdout == b"x"


def test_a_step_that_cannot_be_offered_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    steps = [command("x", "$(y)"), command("qp174", "validate")]
    tell_written(load_language("en", None), ["a.yaml"], steps)
    assert capsys.readouterr().err == "Written: a.yaml\nNext: qp174 validate\n"
