"""What layout and escapes hide: where it is, and what to write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.model.finding import Fault, Finding
from qp174.render.language import load_language
from qp174.render.wording import Words
from qp174.store.hidden import escape_fault, is_blank, lines_with_comments
from qp174.store.scalar_text import scalar_text
from qp174.store.yamlfile import PURE, read_yaml

ENGLISH = Words(load_language("en", None))


def only(text: str) -> Fault:
    """The only fault of a file, the same from both parsers."""
    (fault,) = read_yaml(text.encode()).faults
    assert read_yaml(text.encode(), PURE).faults == (fault,)
    return fault


def said(fault: Fault) -> str:
    """What to do."""
    finding = Finding("x.yaml", fault.code, "error", "", fault.place, fault.params)
    return ENGLISH.finding(finding)[1]


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        (r'a: "\x47rade \u0032"', 'Write "Grade 2".'),
        (r'a: "\x22\x5c\x0a\"\n"', 'Write "\\"\\\\\\n\\"\\n".'),
        (r'a: "x\u200c\x41"', r'Write "x\u200cA".'),
        (r'"\x66ormat": b', 'Write "format".'),
        ('a: "one\n  tw\\x6f"', "Write “o” itself."),
        (r'a: "' + "x" * 200 + r'\x41"', "Write “A” itself."),
        ('? "a\\\n  b"\n: c', "Write the key in one line."),
        ("a: b" + " " * 30 + "c", "write one space before it"),
        ('a: "b"#c', "write “ #c”, with the space"),
        ("a: [b # , c\n  ]", "delete the #"),
        ("a: form #urgent", 'write "form #urgent"'),
        ('a: "b\\tc"', "Write one space instead."),
        ('a: " "', "Write the text, or delete the line."),
    ],
)  # fmt: skip
def test_what_to_write(text: str, advice: str) -> None:
    assert advice in said(only(text + "\n"))


def test_an_escape_is_told_at_its_value() -> None:
    fault = only('a:\n  b: ["c", "d\\x41"]\n')
    assert (fault.pointer, str(fault.params["escape"])) == ("/a/b/1", "\\x41")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029")))
def test_what_is_advised_is_the_text(text: str) -> None:
    spelled = '"' + "".join(f"\\U{ord(sign):08x}" for sign in text) + '"'
    fault = escape_fault(spelled, 0, len(spelled), is_key=False)
    if fault is not None and "whole" in fault.params:
        again = str(fault.params["whole"])
        assert escape_fault(again, 0, len(again), is_key=False) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"a: b\n{' ' * 3000}c\n", 3000),
        (f"a: |\n  b{' ' * 300}c\n", 300),
        (f"a: |\n{' ' * 300}c\n", 300),
        (f"a: {{b: c,{' ' * 50}d: e}}\n", 50),
        (f"a: 'b{' ' * 50}'\n", 50),
        (f"a{' ' * 50}: b\n", 50),
    ],
)
def test_spaces_that_hide_what_follows(text: str, count: int) -> None:
    fault = only(text)
    assert (fault.code, fault.params["count"]) == ("wide-gap", count)


@pytest.mark.parametrize(
    "text",
    [
        f"a: b{' ' * 50}# c # d\n",
        f"a: b # c{' ' * 50}d\n",
        f"# a{' ' * 50}b\n{' ' * 200}# c\na: b\n",
        f"a: |\n  b{' ' * 50}c\n{' ' * 50}d\n",
        f"a: b{' ' * 50}\r\nc: d\r\n",
        f"a:{' ' * 50}# b\n  c: d\n",
    ],
)
def test_spaces_that_hide_nothing(text: str) -> None:
    assert read_yaml(text.encode()).faults == read_yaml(text.encode(), PURE).faults == ()


@pytest.mark.parametrize(
    "value", [" ", "\u00a0", "\u200c\u200d", "\u200f", "\ufe0f", "\n \n", "\u3000"]
)
def test_blank(value: str) -> None:
    assert is_blank(value)


@pytest.mark.parametrize("value", ["", "x", "\u0640", "-", "\u200f.", "\u064e"])
def test_not_blank(value: str) -> None:
    assert not is_blank(value)


def test_lines_with_comments() -> None:
    text = "# a\n  # b\nc: d # e # f\ng: h#i\n#"
    found = [text[at:end] for at, end in lines_with_comments(text)]
    assert found == ["# e # f", "#i"]


@given(
    st.text(st.sampled_from("ab #\\\"'\n\u200c\u200f\u00a0\u0645\u064e,[]{}:-?x41u0"), max_size=12)
)
def test_what_is_written_is_accepted(value: str) -> None:
    """Whatever may stand in a file at all, the writer writes so that it is read back equal."""
    written = scalar_text(value)
    parsed = read_yaml(f"a: {written}\n".encode())
    if is_blank(value):
        assert [fault.code for fault in parsed.faults] == ["blank-text"]
    else:
        assert (parsed.faults, parsed.data) == ((), {"a": value})
