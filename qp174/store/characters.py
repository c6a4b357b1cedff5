"""Bytes to text, and what is wrong with the text before it means anything.

A reviewer must see what the tool reads. So everything that hides, reorders or breaks text without
being seen is refused. Joiners, marks and tatweel are part of written Arabic and stay as they are.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qp174.model.finding import Fault, Param, Place
from qp174.model.signs import ELSEWHERE, HIDDEN, HIDDEN_MARKS

MAX_FAULTS = 100
"""More faults of one file help nobody, and a hostile file could make a million of them."""

_BOM = b"\xef\xbb\xbf"

# In this order: the mark of UTF-32 (little end first) begins with that of UTF-16.
_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)

_EMBEDDING = "\u202a-\u202e"
_OPENING_ISOLATES = "\u2066\u2067\u2068"
_CLOSING_ISOLATE = "\u2069"
_DIRECTION_MARKS = "\u200e\u200f\u061c"

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, U+0085 among them
    "\u2028\u2029"  # line breaks that editors and parsers disagree about
    "\ufeff"  # a byte order mark inside the text
    "\ud800-\udfff"  # halves of a character, which escapes can bring
    f"{HIDDEN}{HIDDEN_MARKS}{ELSEWHERE}{_EMBEDDING}]"
    "|\r(?!\n)"
)
_FORBIDDEN_MARKS = re.compile(f"[{HIDDEN_MARKS}]")
# Those of them, and the two selectors that are allowed, begin so in UTF-8; Arabic never does.
_BEGINS_OF_MARKS = (b"\xcd", b"\xe1", b"\xe3", b"\xef", b"\xf0", b"\xf3")
_BLANK_BRAILLE = "\u2800"
_SELECTORS = re.compile("[\ufe0e\ufe0f]")
_IN_VALUE = re.compile("\t")
_IN_KEY = re.compile("[\t\n]")
_BIDI = re.compile(f"[{_EMBEDDING}{_OPENING_ISOLATES}{_CLOSING_ISOLATE}{_DIRECTION_MARKS}]")
_VALUE_ONLY = re.compile(f"[{_OPENING_ISOLATES}{_CLOSING_ISOLATE}{_DIRECTION_MARKS}]")

_DIRECTIVE = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?\r?\n)*+(%[^\r\n]*)")
_TAB = re.compile(r"\t")
_COMMENT = re.compile(r"(?:^|(?<=[ \t\n]))#")

# What looks like an ordinary space.
_ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
ODD_SPACE = re.compile(rf"^ *+(?:- *+)*+(?:[A-Za-z][A-Za-z0-9_-]*+:?+)? *+([{_ODD}])")
"""One of them where a line is laid out: before, after a dash, after a key; as the first group."""
_ANY_ODD = re.compile(f"[{_ODD}]")
_ODD_EDGE = re.compile(rf"(?:-|[A-Za-z][A-Za-z0-9_-]*+:)?([{_ODD}])|[{_ODD}](?=\Z)")

Span = tuple[int, int]
"""Offsets in a text: the first is inside, the last is not."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file without its byte order mark; None where it cannot be read as text.

    ``marked``: it holds characters that are allowed inside values and nowhere else. ``plain``:
    every character of it is seen, or is an ordinary space or the end of a line.
    """

    text: str | None
    faults: tuple[Fault, ...]
    marked: bool = False
    plain: bool = False


def decode(data: bytes) -> Decoded:
    """The text of a file, or why it has none.

    Only the fault ``byte-order-mark`` comes with a text.
    """
    wide = _wide_encoding(data)
    if wide is not None:
        return _no_text(Fault("utf16-or-32", None, Place(1, 1), {"encoding": wide}))
    body = data.removeprefix(_BOM)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        before = body[: error.start].decode("utf-8")
        place = place_at(before, len(before))
        return _no_text(Fault("not-utf8", None, place, {"byte": f"0x{body[error.start]:02X}"}))
    bom = (Fault("byte-order-mark", None, Place(1, 1), {}),) if len(body) < len(data) else ()
    # A few passes in C decide for nearly every file; the patterns are slower by far.
    lines = text.replace("\r\n", "") if "\r" in text else text
    if lines.replace("\n", "").isprintable():
        marks = any(begin in body for begin in _BEGINS_OF_MARKS)
        marks = marks or (b"\xe2" in body and _BLANK_BRAILLE in text)
        if not marks or not (_FORBIDDEN_MARKS.search(text) or _SELECTORS.search(text)):
            return Decoded(text, bom, plain=True)
    faults = tuple(_forbidden(text))
    if faults:
        return Decoded(None, faults)
    return Decoded(text, bom, marked=_VALUE_ONLY.search(text) is not None)


def _no_text(fault: Fault) -> Decoded:
    return Decoded(None, (fault,))


def _wide_encoding(data: bytes) -> str | None:
    for mark, name in _WIDE_MARKS:
        if data.startswith(mark):
            return name
    # Without a mark: the ASCII character that begins every file of ours is padded with zeros.
    zeros = data[:4].count(0)
    if zeros == 3:
        return "UTF-32"
    return "UTF-16" if zeros == 2 and data[0:2].count(0) == 1 else None


def _forbidden(text: str) -> Iterator[Fault]:
    """Faults of characters that may stand nowhere in a file."""
    for number, found in enumerate(_FORBIDDEN.finditer(text)):
        if number == MAX_FAULTS:
            return
        yield _fault(found.group(), place_at(text, found.start()))


def wrong_character(value: str, *, key: bool) -> tuple[str, dict[str, Param]] | None:
    """A fault's code and parameters, if a decoded scalar has a wrong character: escapes bring any.

    Direction marks and isolates are for values; isolates are closed in the line that opens them.
    Tabs are for nothing, line ends for values.
    """
    found = _FORBIDDEN.search(value) or (_VALUE_ONLY.search(value) if key else None)
    found = found or (_IN_KEY if key else _IN_VALUE).search(value)
    character = found.group() if found else _unbalanced(value)
    if not character:
        return None
    code, name = _named(character)
    return code, {"tab" if character == "\t" else "character": name}


def _unbalanced(value: str) -> str:
    """An isolate that is not closed in its line, or closed without being opened; or nothing."""
    for line in value.split("\n"):
        opened: list[str] = []
        for found in _VALUE_ONLY.finditer(line):
            if found.group() in _OPENING_ISOLATES:
                opened.append(found.group())
            elif found.group() == _CLOSING_ISOLATE:
                if not opened:
                    return _CLOSING_ISOLATE
                opened.pop()
        if opened:
            return opened[-1]
    return ""


def value_only_outside(text: str, spans: Sequence[Span]) -> tuple[Fault, ...]:
    """Direction marks and isolates outside ``spans``: in comments and between values.

    ``spans`` are those of the scalars, in the order of the text.
    """
    found = [(at.start(), at.group()) for at in _VALUE_ONLY.finditer(text)]
    outside = [(at, character) for at, character in found if not inside(at, spans)]
    return tuple(_fault(mark, place_at(text, at)) for at, mark in outside[:MAX_FAULTS])


def directive_fault(text: str) -> Fault | None:
    """A directive (``%YAML``, ``%TAG``): only the head of a document can hold one."""
    found = _DIRECTIVE.match(text)
    if found is None:
        return None
    return Fault("directive", None, place_at(text, found.start(1)), {"text": found.group(1)})


def tabs_outside(
    text: str, known: int, texts: Sequence[Span], scalars: Sequence[Span]
) -> tuple[Fault, ...]:
    """Tabs outside comments, the first of each line.

    Parsers disagree about them, and a reviewer cannot tell them from spaces. Inside ``texts``,
    those in quotes and blocks, only the sentence is another one; whether a tab at the beginning of
    a line belongs to one is a question of the parser. ``texts`` and ``scalars`` are known up to
    the offset ``known``.
    """
    faults: list[Fault] = []
    begin = 0
    for number, line in enumerate(text.split("\n"), 1):
        tab = _wrong_tab(text[:known], line, begin, texts, scalars) if "\t" in line else None
        if tab is not None:
            place = Place(number, tab + 1)
            separates = bool(line[:tab].strip(" "))
            if separates and inside(begin + tab, texts):
                faults.append(Fault("control-character", None, place, {"tab": "U+0009"}))
            else:
                where = "separation" if separates else "indentation"
                faults.append(Fault("tab-indentation", None, place, {"where": where}))
        if len(faults) == MAX_FAULTS:
            break
        begin += len(line) + 1
    return tuple(faults)


def _wrong_tab(
    text: str, line: str, begin: int, texts: Sequence[Span], scalars: Sequence[Span]
) -> int | None:
    """The column, from 0, of the first wrong tab of the line that begins at the offset."""
    first = len(line) - len(line.lstrip(" "))
    if line[first] == "\t":
        return first
    for found in _TAB.finditer(line):
        offset = begin + found.start()
        if inside(offset, texts):
            return found.start()
        # In a comment, what follows on the line is comment, too.
        return None if _in_comment(text, begin, offset, scalars) else found.start()
    return None


def _in_comment(text: str, begin: int, offset: int, scalars: Sequence[Span]) -> bool:
    """Whether a comment begins before the offset, after the last scalar of its line."""
    before = _last_before(offset, scalars)
    if before is not None and offset < before[1]:
        return False
    begin = max(begin, before[1] if before else 0)
    return _COMMENT.search(text, begin, offset) is not None


def inside(offset: int, spans: Sequence[Span]) -> bool:
    """Whether an offset lies in one of the spans, which are in the order of the text."""
    before = _last_before(offset, spans)
    return before is not None and offset < before[1]


def _last_before(offset: int, spans: Sequence[Span]) -> Span | None:
    """The last of the ordered spans that begins at or before the offset."""
    number = bisect_right(spans, offset, key=lambda span: span[0])
    return spans[number - 1] if number else None


def odd_space_fault(character: str, place: Place) -> Fault:
    """A space that is not the ordinary one, where only that one separates."""
    return Fault("odd-space", None, place, {"character": f"U+{ord(character):04X}"})


def has_odd_space(text: str) -> bool:
    """Whether a space of another kind stands anywhere."""
    return _ANY_ODD.search(text) is not None


def odd_edge(written: str) -> int | None:
    """Where an unquoted scalar begins or ends with a space of another kind: its offset, from 0.

    What comes after a dash or a colon counts as its beginning: there somebody meant to separate.
    """
    found = _ODD_EDGE.match(written)
    if found and found.group(1):
        return found.start(1)
    last = len(written) - 1
    return last if last >= 0 and _ODD_EDGE.match(written, last) else None


def place_at(text: str, offset: int) -> Place:
    """Line and column of an offset: both from 1, the column in characters."""
    return Place(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _fault(character: str, place: Place) -> Fault:
    code, name = _named(character)
    return Fault(code, None, place, {"character": name})


def _named(character: str) -> tuple[str, str]:
    code = "bidi-control" if _BIDI.match(character) else "control-character"
    return code, f"U+{ord(character):04X}"
