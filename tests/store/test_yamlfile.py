"""One file: its data, or all its faults with line and column; the same from both parsers."""

import random
from collections.abc import Mapping
from decimal import Decimal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from qp174.model.finding import Fault, Place
from qp174.store.located import Location
from qp174.store.marks import Parser
from qp174.store.yamlfile import FASTEST, MAX_BYTES, PURE, locate, read_yaml

GOOD = """\
# yaml-language-server: $schema=x
format: qp174.service/1
name: {ar: \u0634\u0647\u0627\u062f\u0629, en: "School: \\"x\\""}
fee: 1.500
year: 2026
since: 2026-03-01
paper: true
notes: null
empty:
steps:
  - id: receive   # the clerk
    minutes: 5
  -
  - - nested
    - 'it''s'
text: |
  first
   second

folded: >-
  one
  two
"""


def codes(text: str) -> list[str]:
    """Each fault as ``line:column code``; the same from both parsers."""
    fast, pure = read_yaml(text.encode()), read_yaml(text.encode(), PURE)
    assert fast == pure
    assert (fast.data is None) == bool(fast.faults)
    return [f"{at(fault)} {fault.code}" for fault in fast.faults]


def at(fault: Fault) -> str:
    return f"{fault.place.line}:{fault.place.column}" if fault.place else "-"


def only(text: str) -> Fault:
    (fault,) = read_yaml(text.encode()).faults
    return fault


def value_of(text: str) -> object:
    parsed = read_yaml(text.encode())
    assert parsed == read_yaml(text.encode(), PURE)
    assert parsed.faults == ()
    return parsed.data


def test_libyaml_is_there_to_compare_with() -> None:
    assert FASTEST is not PURE


def test_the_data_of_a_sound_file() -> None:
    assert value_of(GOOD) == {
        "format": "qp174.service/1",
        "name": {"ar": "\u0634\u0647\u0627\u062f\u0629", "en": 'School: "x"'},
        "fee": Decimal("1.500"),
        "year": 2026,
        "since": "2026-03-01",
        "paper": True,
        "notes": None,
        "empty": None,
        "steps": [{"id": "receive", "minutes": 5}, None, ["nested", "it's"]],
        "text": "first\n second\n",
        "folded": "one two",
    }


@pytest.mark.parametrize("scalar", ["no", "012", "1.5", "true", "~", "2027-02-30", "\u0661", ""])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_quoted_scalars_are_text(scalar: str, quote: str) -> None:
    assert value_of(f"a: {quote}{scalar}{quote}\n") == {"a": scalar}


@pytest.mark.parametrize("text", ["", "\n", "# only\n", "---\n", "---\n...\n", "\ufeff"])
def test_an_empty_file(text: str) -> None:
    assert [fault.code for fault in read_yaml(text.encode()).faults][-1] == "empty-file"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\n---\nc: d\n", ["2:1 several-documents"]),
        ("a: b\n...\n---\nc: d\n", ["3:1 several-documents"]),
        ("%YAML 1.1\n---\na: b\n", ["1:1 directive"]),
        ("# c\n\n%TAG ! x\n---\na: b\n", ["3:1 directive"]),
        ("a: !!str b\nc: !x d\n", ["1:4 tag", "2:4 tag"]),
        ("a: ! b\n", ["1:4 tag"]),
        ("a: !<tag:yaml.org,2002:python/name:os.system> b\n", ["1:4 tag"]),
        ("a: !e!x b\n", ["1:4 tag"]),
        ("!!map {a: b}\n", ["1:1 tag"]),
        ("a: &x b\nc: *x\n", ["1:4 anchor", "2:4 alias"]),
        ("a: &x {b: c}\n", ["1:4 anchor"]),
        ("a: &x {b: c}\nd:\n  <<: *x\n", ["1:4 anchor", "3:3 merge-key", "3:7 alias"]),
        ("a: <<\n", ["1:4 ambiguous-scalar"]),
        ("1: a\ntrue: b\nnull: c\n", [f"{n}:1 key-not-text" for n in (1, 2, 3)]),
        ("?\n: a\n", ["1:2 key-not-text"]),
        ("no: a\n1:20: b\n012: c\n", [f"{n}:1 ambiguous-scalar" for n in (1, 2, 3)]),
        ("? [a]\n: b\n? {c: d}\n: e\n", ["1:3 key-not-text", "3:3 key-not-text"]),
        ("a: 1\nb: 2\na: 3\nb: 4\n", ["3:1 duplicate-key", "4:1 duplicate-key"]),
        ("a: 1\n'a': 2\n\"a\": 3\n", ["2:1 duplicate-key", "3:1 duplicate-key"]),
        ("a: 1\n\"\\x61\": 3\n", ["2:1 duplicate-key", "2:2 needless-escape"]),
        ("\u0623: 1\n\u0627\u0654: 2\n", ["2:1 duplicate-key"]),
        ("a:\n  - {b: 1, b: 2}\n", ["2:12 duplicate-key"]),
        ("a: no\nb: [yes, 1:20]\n", [f"{at} ambiguous-scalar" for at in ("1:4", "2:5", "2:10")]),
        ("a: x\nb: 2027-02-30\nc: \u0661\n", ["2:4 not-a-date", "3:4 non-ascii-digits"]),
        ("- a\n- no\n", ["1:1 not-a-mapping", "2:3 ambiguous-scalar"]),
        ("just text\n", ["1:1 not-a-mapping"]),
        ("|\n  text\n", ["1:1 not-a-mapping"]),
    ],
)  # fmt: skip
def test_what_is_refused_and_where(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_the_second_of_two_equal_keys_names_the_first() -> None:
    fault = only("x:\n  a/b: 1\n  c: 2\n  a/b: 3\n")
    assert (fault.pointer, fault.place) == ("/x/a~1b", Place(4, 3))
    assert fault.params == {"key": "a/b", "first_line": 2}


def test_an_odd_scalar_says_what_to_write() -> None:
    fault = only("a:\n  - x\n  - {b~: no}\n")
    assert (fault.pointer, fault.place) == ("/a/1/b~0", Place(3, 10))
    assert fault.params == {"text": "no", "suggest": '"no"', "quoted": '"no"'}


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("a: b: c\n", "1:5", "colon-in-text"),
        ("a: b\n c: d\n", "2:2", "too-far-in"),
        ("a: @x\n", "1:4", "reserved-character"),
        ("a: `x\n", "1:4", "reserved-character"),
        ("a: %x\n", "1:4", "reserved-character"),
        ('a: "\\q"\n', "1:6", "bad-escape"),
        ('a: "\\xg"\n', "1:7", "bad-escape"),
        ('a: "\\UFFFFFFFF"\n', "1:7", "bad-escape"),
        ('a: "b\nc: d\n', "1:4", "open-quote"),
        ('a: "b\nc: d\ne: "f"\n', "1:4", "open-quote"),
        ("a: 'it's'\nb: c\n", "1:8", "quote-in-text"),
        ("a: 'b\n---\nc'\n", "1:4", "open-quote"),
        ("a: [b, c\nd: e\n", "1:4", "open-bracket"),
        ("a: {b: c\n", "1:4", "open-bracket"),
        ("a: b\nc\n", "2:1", "missing-colon"),
        ("a: b\nc\nd: e\n", "2:1", "missing-colon"),
        ("a:\n  - b\n c: d\n", "3:2", "bad-indentation"),
        ("a: |x\n  b\n", "1:5", "bad-block-text"),
        ("a: |#x\n  b\n", "1:5", "bad-block-text"),
        ("a: {b: c?d}\n", "1:9", "question-mark"),
        ("a: {b:[c]}\n", "1:7", "no-space-after-colon"),
        ("a: {b:, c: d}\n", "1:7", "no-space-after-colon"),
        ("a: b\n...\nc: d\n", "3:1", "text-after-end"),
        ("a: *\n", "1:5", "bad-alias"),
        ("a: **b**\n", "1:5", "bad-alias"),
        ("a: & b\n", "1:5", "bad-anchor"),
    ],
)
def test_broken_syntax_has_a_place_and_a_reason(text: str, place: str, reason: str) -> None:
    assert codes(text) == [f"{place} yaml-syntax"]
    assert only(text).params["reason"] == reason


def test_a_syntax_fault_says_where_the_broken_thing_begins() -> None:
    params = only('a: b\nc: "d\ne: f\n').params
    expected = {"closing": '"', "reason": "open-quote", "first_line": 2, "text": 'c: "d'}
    assert params == expected


def test_faults_before_a_syntax_error_are_kept() -> None:
    text = "a: no\nb: 'x\n"
    assert codes(text) == ["1:4 ambiguous-scalar", "2:4 yaml-syntax"]


# ── limits ───────────────────────────────────────────────────────────────────────────────


def nested(depth: int) -> str:
    """A file whose mappings and sequences stand in one another so often."""
    return "a: " + "[" * (depth - 1) + "]" * (depth - 1)


def test_depth() -> None:
    assert codes(nested(40)) == []
    assert codes(nested(41)) == ["1:43 too-deep"]
    assert only(nested(41)).params == {"limit": 40}


@pytest.mark.parametrize("text", ["[", "{", "- ", "? ", "[{", "a: [", "[\n"])
def test_a_megabyte_of_openings_is_answered(text: str) -> None:
    data = (text * MAX_BYTES)[:MAX_BYTES].encode()
    for parser in (FASTEST, PURE):
        assert {fault.code for fault in read_yaml(data, parser).faults} & {
            "too-deep",
            "yaml-syntax",
        }
        assert isinstance(locate(data, parser), Mapping)


@pytest.mark.slow
def test_nodes() -> None:
    assert value_of("a:\n" + "- b\n" * 50) == {"a": ["b"] * 50}
    fault = read_yaml(("a: [" + "b," * 199_998 + "]").encode()).faults[0]
    assert (fault.code, fault.params) == ("too-many-nodes", {"limit": 200_000})
    assert read_yaml(("a: [" + "b," * 199_997 + "]").encode()).faults == ()


def test_size() -> None:
    assert read_yaml(b"a: " + b"b" * (MAX_BYTES - 3)).faults == ()
    (fault,) = read_yaml(b"a: " + b"b" * (MAX_BYTES - 2)).faults
    assert (fault.code, fault.params) == ("file-too-large", {"limit": MAX_BYTES})


def test_a_hundred_faults_are_enough() -> None:
    assert len(read_yaml(b"a: no\n" * 10_000).faults) == 100
    assert len(read_yaml(b"a:\n" + b'- "\\u202e"\n' * 10_000).faults) == 100


# ── places ───────────────────────────────────────────────────────────────────────────────

PLACES = """\
a: 1
\u0645\u062f\u0631\u0633\u0629: "\U0001f600\U0001f600"   # c
b: {\U0001f600: x, u: [\u0645\u0645, z]}
c:
  - d: e
    f:
  -
  - |
    text
"""


@pytest.mark.parametrize("parser", [FASTEST, PURE])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_count_characters(parser: Parser, mark: str, end: str) -> None:
    places = locate((mark + PLACES.replace("\n", end)).encode(), parser)
    assert {pointer: spell(location) for pointer, location in places.items()} == {
        "": "- 1:1",
        "/a": "1:1 1:4",
        "/\u0645\u062f\u0631\u0633\u0629": "2:1 2:8",
        "/b": "3:1 3:4",
        "/b/\U0001f600": "3:5 3:8",
        "/b/u": "3:11 3:14",
        "/b/u/0": "- 3:15",
        "/b/u/1": "- 3:19",
        "/c": "4:1 5:3",
        "/c/0": "- 5:5",
        "/c/0/d": "5:5 5:8",
        "/c/0/f": "6:5 6:5",  # nothing stands where its key does
        "/c/1": "- 7:4",
        "/c/2": "- 8:5",
    }


def spell(location: Location) -> str:
    key, value = location.key, location.value
    return f"{f'{key.line}:{key.column}' if key else '-'} {value.line}:{value.column}"


def test_pointers_are_escaped() -> None:
    assert set(locate(b"a/b: {c~d: 1}\n")) == {"", "/a~1b", "/a~1b/c~0d"}


def test_a_broken_file_is_located_as_far_as_it_goes() -> None:
    assert set(locate(b"a: 1\nb: no\na: 2\nc: 'x\n")) == {"", "/a", "/b"}
    assert locate(b"a: 1\nb: 2\na: 3\n")["/a"] == Location(Place(1, 1), Place(1, 4))
    assert locate(b"\xff") == locate(b"") == {}


# ── laws ─────────────────────────────────────────────────────────────────────────────────

WRITABLE = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\uffff")
).filter(lambda text: not read_yaml(f"a: '{text.replace(chr(39), chr(39) * 2)}'".encode()).faults)


@given(WRITABLE)
def test_a_quoted_text_comes_back_as_it_stands(text: str) -> None:
    single = "'" + text.replace("'", "''") + "'"
    double = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    for written in (single, double):
        assert value_of(f"k:\n  - {written}\n  - x\n") == {"k": [text, "x"]}


def test_most_text_can_be_written() -> None:
    refused = [n for n in range(0x20, 0x3000) if n not in range(0xD800, 0xE000)]
    refused = [n for n in refused if read_yaml(f'a: "x{chr(n)}"'.encode()).faults]
    c1 = [*range(0x7F, 0xA0)]
    bidi = [*range(0x2028, 0x202F), *range(0x2066, 0x206A)]
    unseen = [0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0x200B, 0x2800]
    unseen += [*range(0x2060, 0x2066), *range(0x206A, 0x2070)]
    assert refused == sorted([0x22, 0x5C, *c1, *bidi, *unseen])


PIECES = [*" :-?[]{},#&*!|>'\"%@`\n\t\\~=.0a", ": ", "- ", " #", "\n  ", "\r\n", "---\n", "\\u202e"]
PIECES += ["\u200f", "\u2067", "\u0661", "\u0645", "\U0001f600", "no", "1_0", "<<: ", "012", "|\n"]


def mutated(seed: int) -> str:
    """The good file after one to six small accidents."""
    dice = random.Random(seed)
    text = GOOD
    for _ in range(dice.choice([1, 1, 2, 3, 6])):
        at_ = dice.randrange(len(text))
        cut = dice.choice([0, 0, 1, 3])
        text = text[:at_] + dice.choice([*PIECES, ""]) + text[at_ + cut :]
    return text


@settings(deadline=None, max_examples=600)
@given(st.integers(0, 2**32))
def test_a_damaged_file_is_refused_or_its_values_stand_in_it(seed: int) -> None:
    text = mutated(seed)
    parsed = read_yaml(text.encode())
    pure = read_yaml(text.encode(), PURE)
    assert parsed.data == pure.data
    assert bool(parsed.faults) == bool(pure.faults)
    if not parsed.faults:
        assert locate(text.encode()) == locate(text.encode(), PURE)
        for value in plain_values(text):
            assert value in leaves(parsed.data)


def plain_values(text: str) -> list[str]:
    """What is written unquoted, as PyYAML's own scanner sees it, keys included."""
    events = yaml.parse(text, Loader=yaml.SafeLoader)
    scalars = [event for event in events if isinstance(event, yaml.ScalarEvent)]
    return [event.value for event in scalars if not event.style]


def leaves(data: object) -> set[str]:
    """All keys and values as they are spelled in YAML."""
    if isinstance(data, dict):
        return {str(key) for key in data}.union(*(leaves(value) for value in data.values()))
    if isinstance(data, list):
        return set[str]().union(*(leaves(value) for value in data))
    if data is None:
        return {"", "null"}
    return {str(data).lower() if isinstance(data, bool) else str(data)}


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_nothing_is_raised(data: bytes) -> None:
    parsed = read_yaml(data)
    assert parsed.data is not None or parsed.faults
    assert isinstance(locate(data), Mapping)
    assert read_yaml(data, PURE).data == parsed.data
