"""What may stand in a file, character by character. Odd characters are written as escapes."""

import pytest

from qp174.model.finding import Fault, Place
from qp174.store.characters import decode
from qp174.store.yamlfile import read_yaml


def seen(data: bytes) -> list[tuple[str, str]]:
    """Code and place of each fault, as ``line:column``."""
    return [(fault.code, at(fault)) for fault in read_yaml(data).faults]


def at(fault: Fault) -> str:
    return f"{fault.place.line}:{fault.place.column}" if fault.place else "-"


def test_a_byte_order_mark_is_reported_and_left_out() -> None:
    parsed = read_yaml(b"\xef\xbb\xbfa: b\n")
    assert parsed.data == {"a": "b"}
    assert [(f.code, f.place) for f in parsed.faults] == [("byte-order-mark", Place(1, 1))]


def test_a_second_byte_order_mark_is_no_text() -> None:
    assert ("control-character", "1:1") in seen(b"\xef\xbb\xbf\xef\xbb\xbfa: b\n")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_named(encoding: str) -> None:
    (fault,) = decode("id: x\n".encode(encoding)).faults
    assert (fault.code, fault.params) == ("utf16-or-32", {"encoding": "UTF-16"})


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be"])
def test_utf32_is_named(encoding: str) -> None:
    (fault,) = decode("id: x\n".encode(encoding)).faults
    assert (fault.code, fault.params) == ("utf16-or-32", {"encoding": "UTF-32"})


def test_other_encodings_are_refused_where_they_begin() -> None:
    (fault,) = decode("a: \u0645\nb: \u0645".encode() + "\u062e".encode("cp1256")).faults
    assert (fault.code, at(fault), fault.params) == ("not-utf8", "2:5", {"byte": "0xCE"})


@pytest.mark.parametrize(
    "data", [b"a: \xc0\xaf", b"a: \xed\xa0\x80", b"a: \xf4\x90\x80\x80", b"a: \xe2\x80"]
)
def test_overlong_surrogate_beyond_and_cut_sequences_are_no_utf8(data: bytes) -> None:
    assert seen(data) == [("not-utf8", "1:4")]


@pytest.mark.parametrize(
    "character",
    [
        *[
            "\0",
            "\x07",
            "\x0b",
            "\x1b",
            "\x7f",
            "\x85",
            "\x9f",
            "\u2028",
            "\u2029",
            "\ufeff",
            "\uffff",
        ],
        *["\U000e0001", "\U000e0041", "\U000e007f"],
    ],
)
def test_control_characters_are_refused(character: str) -> None:
    assert seen(f"a: b\nc: \u0645\u0645{character}\n".encode()) == [("control-character", "2:6")]


def test_a_lone_carriage_return_is_refused_and_a_pair_is_not() -> None:
    assert seen(b"a: b\rc: d\r\n") == [("control-character", "1:5")]
    assert read_yaml(b"a: b\r\nc: |\r\n  d\r\n  e\r\n").data == {"a": "b", "c": "d\ne\n"}


@pytest.mark.parametrize("character", ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e"])
def test_embeddings_and_overrides_are_refused_everywhere(character: str) -> None:
    assert seen(f"# {character}\na: b{character}\n".encode()) == [
        ("bidi-control", "1:3"),
        ("bidi-control", "2:5"),
    ]


@pytest.mark.parametrize(
    ("escape", "code"),
    [
        (r"\u202e", "bidi-control"),
        (r"\u2067", "bidi-control"),
        (r"\0", "control-character"),
        (r"\a", "control-character"),
        (r"\e", "control-character"),
        (r"\r", "control-character"),
        (r"\x7f", "control-character"),
        (r"\N", "control-character"),
        (r"\L", "control-character"),
        (r"\P", "control-character"),
        (r"\uFEFF", "control-character"),
        (r"\U000E0041", "control-character"),
        (r"\ud800", "control-character"),
        (r"\t", "control-character"),
        (r"\x09", "control-character"),
        (r"\u200b", "control-character"),
        (r"\u3164", "control-character"),
        (r"\U000E0100", "control-character"),
    ],
)
def test_escapes_bring_nothing_in(escape: str, code: str) -> None:
    parsed = read_yaml(f'a:\n  - "x{escape}"\n'.encode())
    assert parsed.data is None
    assert [(f.code, at(f), f.pointer) for f in parsed.faults] == [(code, "2:5", "/a/0")]


def test_harmless_escapes_stay() -> None:
    text = rb'a: "x\n\"\\\u200c\u2067\u2069\_\xA0"'
    assert read_yaml(text).data == {"a": 'x\n"\\\u200c\u2067\u2069\u00a0\u00a0'}


@pytest.mark.parametrize(
    "value",
    [
        "\u0645\u200c\u0646",  # ZWNJ
        "\u0645\u200d",  # ZWJ
        "\u0645\u064e\u0651",  # marks
        "\u0645\u0640\u0640\u0646",  # tatweel
        "x \u200e(1)\u200f",  # direction marks
        "\u061c5",
        "\u2067x\u2069 \u2066y \u2068z\u2069\u2069",  # isolates, closed
        "\U0001f600",
    ],
)
def test_what_arabic_needs_is_kept_in_values(value: str) -> None:
    for text in (f"a: {value}", f"a: '{value}'", f'a: "{value}"', f"a:\n  - {value}"):
        data = read_yaml(text.encode()).data
        assert data in ({"a": value}, {"a": [value]})
    assert read_yaml(f"a: |-\n  {value}\n  {value}\n".encode()).data == {"a": f"{value}\n{value}"}


@pytest.mark.parametrize("value", ["\u2067x", "x\u2069", "\u2069x\u2066", "\u2067x\\ny\u2069"])
def test_isolates_are_closed_in_their_line(value: str) -> None:
    assert seen(f'a: b\nc: "{value}"\n'.encode()) == [("bidi-control", "2:4")]


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u061c", "\u2067", "\u2069"])
def test_marks_and_isolates_are_refused_outside_values(mark: str) -> None:
    assert seen(f"a: b # {mark}\n".encode()) == [("bidi-control", "1:8")]
    assert seen(f"a: |  # {mark}\n  b\n".encode()) == [("bidi-control", "1:9")]
    assert seen(f"k{mark}: b\n".encode()) == [("bidi-control", "1:1")]


@pytest.mark.parametrize(
    ("text", "place", "where"),
    [
        ("a:\n\tb: c\n", "2:1", "indentation"),
        ("a:\n  \tb: c\n", "2:3", "indentation"),
        ("a:\n  - b\n\t- c\n", "3:1", "indentation"),
        ("\t# comment\na: b\n", "1:1", "indentation"),
        ("a: |\n  b\n\tc\n", "3:1", "indentation"),
        ('a: "b\n\tc"\n', "2:1", "indentation"),
        ("a:\tb\n", "1:3", "separation"),
        ("a: b\tc\n", "1:5", "separation"),
        ("a: b\t\n", "1:5", "separation"),
        ("a: b\t# c\n", "1:5", "separation"),
        ("a: [b,\tc]\n", "1:7", "separation"),
        ("a: |\t# c\n  b\n", "1:5", "separation"),
    ],
)
def test_tabs_that_lay_out_are_refused(text: str, place: str, where: str) -> None:
    (fault,) = read_yaml(text.encode()).faults
    assert (fault.code, at(fault), fault.params) == ("tab-indentation", place, {"where": where})


def test_tabs_in_comments_stay() -> None:
    assert read_yaml(b"# x\ty\na: b  # c\td\n").data == {"a": "b"}


def test_tabs_in_texts_are_refused() -> None:
    text = "a: \"b\tc\"\nd: 'e\tf'  # g\th\ni: |\n  j\tk\n"
    faults = read_yaml(text.encode()).faults
    assert [(fault.code, at(fault)) for fault in faults] == [
        ("control-character", "1:6"),
        ("control-character", "2:6"),
        ("control-character", "4:4"),
    ]
    assert {tuple(fault.params) for fault in faults} == {("tab",)}


UNSEEN = [
    *("\u00ad", "\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u180b", "\u180e", "\u180f"),
    *("\u200b", "\u2060", "\u2064", "\u206a", "\u206f", "\u2800", "\u3164", "\ufe00", "\ufe0d"),
    *("\uffa0", "\ufff9", "\ufffb", "\ufffc", "\U0001bca0", "\U0001bca3", "\U0001d159"),
    *("\U0001d173", "\U0001d17a", "\U000e0000", "\U000e0080", "\U000e0100", "\U000e01ef"),
    *("\U000e0fff", "\ue000", "\uf8ff", "\ufdd0", "\U0001ffff", "\U000f0000", "\U0010ffff"),
]


@pytest.mark.parametrize("sign", UNSEEN, ids=lambda sign: f"{ord(sign):04X}")
def test_what_nobody_sees_is_refused_everywhere(sign: str) -> None:
    text = f'# {sign}\na{sign}: b\nc: d{sign}e\n"f": "{sign}"\n'
    codes = [("control-character", place) for place in ("1:3", "2:2", "3:5", "4:7")]
    assert seen(text.encode()) == codes


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_is_seen_is_plain(newline: str) -> None:
    text = newline.join(
        ["a: \u0645\u064e\u0640", "b: x \u2013 \u201cy\u201d \ufb50 \u4e00 \U0001f600", ""]
    )
    assert decode(text.encode()).plain
    assert not decode(text.replace("\u0645", "\u0645\u200c").encode()).plain


def test_the_form_of_an_emoji_is_kept() -> None:
    text = "a: \u2764\ufe0f 1\ufe0f\u20e3\n"
    assert read_yaml(text.encode()).data == {"a": "\u2764\ufe0f 1\ufe0f\u20e3"}


def test_a_million_wrong_characters_are_cut() -> None:
    assert len(read_yaml(b"\x01" * 1_000_000).faults) == 100
