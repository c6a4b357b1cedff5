"""Broken lines: the true cause at the true place, and advice that ends the matter when followed."""

import re
from collections.abc import Mapping

import pytest

from qp174.model.finding import Fault, Finding, Param
from qp174.render.language import load_language
from qp174.render.wording import Words
from qp174.store.yamlfile import PURE, read_yaml

ENGLISH = Words(load_language("en", None))


def only(text: str) -> Fault:
    """The only fault of a file, the same from both parsers."""
    (fault,) = read_yaml(text.encode()).faults
    assert read_yaml(text.encode(), PURE).faults == (fault,)
    return fault


def seen(fault: Fault) -> str:
    """A fault as the tables write it."""
    assert fault.place is not None
    return f"{fault.place.line}:{fault.place.column} {fault.params.get('reason', fault.code)}"


def action(fault: Fault) -> str:
    finding = Finding("x.yaml", fault.code, "error", "", fault.place, fault.params)
    return ENGLISH.finding(finding)[1]


def followed(text: str, fault: Fault) -> str:
    """The text after somebody did what the advice says, to the letter."""
    assert fault.place is not None
    lines = text.split("\n")
    number, at = fault.place.line - 1, fault.place.column - 1
    line, params = lines[number], fault.params
    blank = line[: len(line) - len(line.lstrip(" "))]
    if "write" in params:
        lines[number] = f"{blank}{params['write']}"
    elif "quote" in params:
        lines[number] = f"{line.partition(': ')[0]}: {params['quote']}"
    elif "surplus" in params:
        lines[number] = line[:at] + line[at + 1 :]
    elif "under" in params:
        above = lines[int(str(params["under_line"])) - 1]
        lines[number] = " " * above.index(str(params["under"])) + line.lstrip(" ")
    elif "filled" in params:
        filled = int(str(params["filled_line"])) - 1
        lines[filled] = lines[filled].partition(":")[0] + ":"
    elif "lone_key" in params:
        lines[number] = f"  {line}"
    elif "entry" in params:
        lines[number] = f"{blank}listed:\n{line}"
    elif "end_line" in params:
        lines[int(str(params["end_line"])) - 1] += str(params["closer"])
    elif "commented" in params:
        last = int(str(params["commented"])) - 1
        lines[last] = lines[last].replace(" #", f"{params['closer']} #", 1)
    elif "closing" in params:
        lines[number] += str(params["closing"])
    elif "character" in params:
        lines[number] = line[:at] + " " + line[at + 1 :]
    else:
        lines[number] = in_line(line, at, params)
    return "\n".join(lines)


def in_line(line: str, at: int, params: Mapping[str, Param]) -> str:
    """The line after advice about signs in it."""
    key, _, value = line.partition(": ")
    if "inside_double" in params:
        inside = value[1:-1].replace('"', '\\"')
        return f'{key}: "{inside}"'
    if "inside_single" in params:
        inside = value[1:-1].replace("'", "''")
        return f"{key}: '{inside}'"
    if "early_close" in params:
        mark = str(params["early_close"])
        return f"{key}: {mark}{value.replace(mark, '')}{mark}"
    if "bracket" in params:
        return f"{line[:at]}{params['bracket']}{line[at + 1 :]}"
    if "bracketed" in params:
        return f"{key}: {params['bracketed']}"
    if "backslash" in params:
        return line.replace("\\", "\\\\")
    if "whole" in params:
        return f"{key}: {params['whole']}"
    if "header" in params:
        return f"{key}: |\n  {value.removeprefix('|').strip()}"
    raise AssertionError(params)


NO_BREAK = "\u00a0"
SLIPS = [
    # a colon or a dash without its space, or another sign in its place
    ("a: b\ntheme:staff\nc: d\n", "2:1 no-space-after-colon"),
    ("theme:staff\nc: d\n", "1:1 no-space-after-colon"),
    ("x:\n  ar:x\n  en: z\n", "2:3 no-space-after-colon"),
    ("a: b\ntheme staff\nc: d\n", "2:1 missing-colon"),
    ("a: b\ntheme = staff\nc: d\n", "2:1 not-a-colon"),
    ("a: b\ntheme\uff1astaff\nc: d\n", "2:1 not-a-colon"),
    ("s:\n  - step: a\n  -step: b\n", "3:3 no-space-after-dash"),
    ("s:\n  -step: b\n", "2:3 no-space-after-dash"),
    ("s:\n  - a\n  -b\n", "3:3 no-space-after-dash"),
    ("s:\n  - a\n  -b: c\n", "3:3 no-space-after-dash"),
    ("s:\n  - step: a\n  \u2022 step: b\n", "3:3 not-a-dash"),
    ("s:\n  \u2013 step: b\n", "2:3 not-a-dash"),
    ("s:\n  - a\n  \u2022 b\n", "3:3 not-a-dash"),
    # indentation
    ("x:\n  ar: z\n   en: Hajj leave\n", "3:4 too-far-in"),
    ("s:\n  - id: a\n     minutes: 5\n", "3:6 too-far-in"),
    ("s:\n  - id: a\n   minutes: 5\n", "3:4 bad-indentation"),
    ("a:\n    b: c\n  d: e\n", "3:3 bad-indentation"),
    ("a:\n  b: c\n d: e\n", "3:2 bad-indentation"),
    ("s:\n    - id: a\n   - id: b\n", "3:4 bad-indentation"),
    ("s:\n  - id: a\n    m: 5\n    - id: b\n", "4:5 bad-indentation"),
    ("  a: b\nc: d\n", "2:1 bad-indentation"),
    ("volume: 2025\n  - year: 2025\n", "2:3 value-and-block"),
    ("a: x\n  - b\n", "2:3 value-and-block"),
    ("x:\n  ar: z\n    en: c\n", "3:5 value-and-block"),
    ("s:\n  - id: a\n  minutes: 5\n", "3:3 key-among-entries"),
    ("a: b\n- c\n", "2:1 entry-among-keys"),
    # quotation marks
    ('a: "b\n', "1:4 open-quote"),
    ('a: "x "z""\nb: c\n', "1:8 quote-in-text"),
    ("a: 'Pilgrim's leave'\nb: c\n", "1:13 quote-in-text"),
    ('a: "b" c\nd: e\n', "1:8 text-after-quote"),
    ('a: "C:\\p"\n', "1:8 bad-escape"),
    # brackets and commas
    ("a: [x]]\nb: c\n", "1:7 bracket-too-many"),
    ("a: {x: z}}\nb: c\n", "1:10 bracket-too-many"),
    ("a: [x] z\nb: c\n", "1:8 text-after-bracket"),
    ("a: [b,,]\n", "1:7 comma-too-many"),
    ("a: [,b]\n", "1:5 comma-too-many"),
    ('a: "x",\nb: c\n', "1:7 comma-too-many"),
    ("a: [b}\nc: d\n", "1:6 wrong-bracket"),
    ("a: {b: c]\nd: e\n", "1:9 wrong-bracket"),
    # brackets that nobody closed, told where they open
    ("a: [b, c\nd: e\n", "1:4 open-bracket"),
    ("a: [b\n", "1:4 open-bracket"),
    ("a: [b\n\n# c\nd: [e, f]\ng: h\n", "1:4 open-bracket"),
    ("x: z\na: [\nb: c\nd: [e]\n", "2:4 open-bracket"),
    ("a:\n  b: [c\n\n# d?\ne: [f]\n", "2:6 open-bracket"),
    ("a: [\n  b,\n  c\n\nd: e\n", "1:4 open-bracket"),
    ("a: [b # c\n\nd: e\n", "1:4 open-bracket"),
    ("a:\n  - {b: c, d: e\n  - {b: f, d: g}\n", "2:5 open-bracket"),
    ("a: [{b: c, d: [e\n\n# x\nf: [g]\n", "1:15 open-bracket"),
    # texts that need quotation marks
    ("a: X: z\n", "1:5 colon-in-text"),
    ("a: b: c\n", "1:5 colon-in-text"),
    ("a: @x z\n", "1:4 reserved-character"),
    ("a: **b**\n", "1:5 bad-alias"),
    ("a: | text\n", "1:6 bad-block-text"),
    # spaces of another kind
    (f"a: b\ntheme:{NO_BREAK}staff\nc: d\n", "2:7 odd-space"),
    (f"theme:{NO_BREAK}staff\nc: d\n", "1:7 odd-space"),
    (f"x:\n  ar: z\n {NO_BREAK}en: c\n", "3:2 odd-space"),
    (f"s:\n  -{NO_BREAK}a\n", "2:4 odd-space"),
    (f"s:\n-{NO_BREAK}b: c\n", "2:2 odd-space"),
    (f"x:\n  theme:{NO_BREAK}staff\n", "2:9 odd-space"),
    (f"theme: {NO_BREAK}staff\n", "1:8 odd-space"),
    (f"theme: staff{NO_BREAK}\n", "1:13 odd-space"),
    (f"x{NO_BREAK}: staff\n", "1:2 odd-space"),
    ("fee: 5\u2007\n", "1:7 odd-space"),
    ("fee: \u202f5\n", "1:6 odd-space"),
    ("x:\n\u3000\u3000z: c\n", "2:1 odd-space"),
    # a number sign
    ("a: Room #12 b\n", "1:9 number-sign"),
    ("a: form #12\n", "1:9 number-sign"),
    ("a: form #urgent\n", "1:9 number-sign"),
    ("a: \u0625\u062c\u0627\u0632\u0629 \u062d\u062c # 5\n", "1:13 number-sign"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SLIPS)
def test_a_slip_is_told_where_it_is_and_why(text: str, expected: str) -> None:
    assert seen(only(text)) == expected


@pytest.mark.parametrize(("text", "expected"), SLIPS)
def test_advice_that_is_followed_ends_the_matter(text: str, expected: str) -> None:
    for _ in range(3):  # a line can have more than one such space
        if not (faults := read_yaml(text.encode()).faults):
            break
        text = followed(text, faults[0])
    assert read_yaml(text.encode()).faults == ()


@pytest.mark.parametrize(("text", "expected"), SLIPS)
def test_advice_is_of_its_own_and_says_no_more_than_there_is(text: str, expected: str) -> None:
    said = action(only(text))
    assert "Compare it with the lines around it" not in said
    assert not re.search(r"[{}]\w|“”", said.replace("{x", "").replace("{b", ""))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: b\ntheme:staff\nc: d\n", "Write “theme: staff”."),
        ("x:\n  ar: z\n   en: c\n", "Start it exactly under “ar:” of line 2."),
        ("volume: 2025\n  - year: 2025\n", "delete the value in line 1"),
        ('a: "b\nc: d\n', 'Write " at the end of the text.'),
        ("a: 'it's'\nb: c\n", "Write '' for each ' inside the text"),
        ("a: b: c\n", "If it is a text, write \"b: c\"; if “b:” is a key"),
        ("a: [b,,]\n", "Delete the comma"),
        ("a: [b: c: d]\n", "Put the text in double quotes."),
        ("a: [b\nc: d\n", "Write the closing square bracket at the end of line 1."),
        ("a: {b: c\nd: e\n", "Write the closing curly bracket at the end of line 1."),
        ("a: [b # c\nd: e\n", "Write the closing square bracket before the comment of line 1."),
        ("a: [b\n  c: d\n", "Close the bracket there"),
        ("a: [b c: d e: f]\n", "Put the text in double quotes."),
        ("a: b\nc\n", "Write a colon and a space after the key"),
        ("a: {b: c?d}\n", "Put the text in double quotes."),
        ("a: [b\n  c?d]\n", "Put the text in double quotes."),
        ("a: {b:[c]}\n", "Write a space after the colon."),
        ("a: b\n...\nc: d\n", "Delete the line with the three points"),
        ("a: x\n # c\n z\n", "Move the comment above the key of the text."),
        ("a: \"x\" 'z' \"\n", 'Write \\" for each quotation mark inside the text.'),
    ],
)  # fmt: skip
def test_what_is_advised(text: str, words: str) -> None:
    assert words in action(only(text))


@pytest.mark.parametrize(
    "text",
    [
        "a: -x\nb: http://x.org\nc: x:z\nd: -5\n",
        "a: one\n  two\n  three\n",
        "a: id # 12 is a comment\n",
        "a: id # of whom\n",
        "a: 5 #x\n",
        "a: 5 # 12\n",
        "a: some text # 3 visits\n",
        "a: some text #! code\n",
        "a: b#1 c\n",
        f"a: b{NO_BREAK}c\n",
        f'a: "{NO_BREAK}b "\n',
        f"a: Note:{NO_BREAK}b\n",
        "a: |\n  \u2022 one\n  -two\n",
        'a: "b\n  -c"\n',
        "a: [b\n  -c]\n",
    ],
)
def test_what_is_no_slip(text: str) -> None:
    assert read_yaml(text.encode()).faults == read_yaml(text.encode(), PURE).faults == ()


def test_a_long_line_is_not_repeated() -> None:
    fault = only("a: b\ntheme:" + "x" * 500 + "\nc: d\n")
    assert "write" not in fault.params
    assert seen(fault) == "2:1 no-space-after-colon"
