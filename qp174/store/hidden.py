"""Text that a parser reads and that a reviewer does not see, or sees as something else.

An escape spells a letter so that nobody recognises it; many spaces push words off the screen; a
comment without its space looks like part of the value; a text of signs without shape says nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qp174.model.finding import Fault, Param, Place
from qp174.store.characters import MAX_FAULTS, Span, inside, place_at
from qp174.store.fragments import LONGEST

WIDEST_GAP = 20
"""More spaces than these in a row look like the end of a line."""
WIDEST_INDENT = 100
"""More spaces than these at the beginning of a line, or in a block text, leave the screen."""

# Allowed in texts and without a shape of their own: joiners, marks of direction, isolates,
# selectors of an emoji's form, and the spaces that look like ordinary ones.
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SHAPELESS = "\u061c\u200c-\u200f\u2066-\u2069\ufe0e\ufe0f"
UNSEEN = re.compile(f"[{_SPACES}{_SHAPELESS}]")
_SEEN = re.compile(rf"[^\s{_SPACES}{_SHAPELESS}]")

# Whether one may stand is a question of where: this finds all that need a look.
_ANY_ESCAPE = re.compile(r'\\(?!["\\n])')
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n *+|.)", re.DOTALL)
_NAMED = {"_": "\u00a0", "n": "\n", "/": "/", " ": " "}
_KEPT = {'"': '\\"', "\\": "\\\\", "\n": "\\n"}

_ANY_SPACE = f" {_SPACES}"
_GAP = re.compile(
    rf"(?<=[^\n{_ANY_SPACE}])[{_ANY_SPACE}]{{{WIDEST_GAP + 1},}}+(?=[^\r\n])"
    rf"|^[{_ANY_SPACE}]{{{WIDEST_INDENT + 1},}}+(?=[^\r\n#])",
    re.MULTILINE,
)
_LONG_RUN = " " * (WIDEST_GAP + 1)
_LONGEST_SHOWN = 40

LIST_SIGNS = re.compile(r"[,\[\]{}]")
_CLOSING = frozenset("\"'[]{},")


@dataclass(frozen=True, slots=True)
class Laid:
    """Where things stand in a text, in its order: scalars, those of them in blocks, and brackets.

    They are known up to the offset ``reached``.
    """

    reached: int
    scalars: Sequence[Span]
    blocks: Sequence[Span]
    brackets: Sequence[Span]


def has_escape(text: str) -> bool:
    """Whether an escape stands anywhere that not every text may hold."""
    return "\\" in text and _ANY_ESCAPE.search(text) is not None


def is_blank(value: str) -> bool:
    """Whether a text that is not empty has nothing in it that is seen."""
    return bool(value) and _SEEN.search(value) is None


def escape_fault(text: str, start: int, end: int, *, is_key: bool) -> Fault | None:
    """The first escape of a text in double quotes that spells what could be written as it is.

    Quotation mark, backslash and line end need one; for what nobody sees it is the better way. A
    key needs it for the first two only.
    """
    first: re.Match[str] | None = None
    whole: list[str] = []
    reached = start
    for found in _ESCAPE.finditer(text, start, end):
        if not _is_needless(found.group(), is_key=is_key):
            continue
        first = first or found
        sign = _meant(found.group())
        whole += text[reached : found.start()], _KEPT.get(sign, sign)
        reached = found.end()
    if first is None:
        return None
    whole.append(text[reached:end])
    written = "".join(whole)
    params: dict[str, Param] = {"escape": first.group(), "sign": _meant(first.group())}
    if first.group()[1] in "\r\n":
        params = {"joined": "\\"}
    elif len(written) <= LONGEST and "\n" not in written:
        params = {"whole": written, **params}
    return Fault("needless-escape", None, place_at(text, first.start()), params)


def _is_needless(escape: str, *, is_key: bool) -> bool:
    if escape in ('\\"', "\\\\"):
        return False
    if is_key:
        return True
    return escape != "\\n" and escape[1] not in "\r\n" and not UNSEEN.fullmatch(_meant(escape))


def _meant(escape: str) -> str:
    sign = escape[1]
    return chr(int(escape[2:], 16)) if sign in "xuU" else _NAMED.get(sign, "")


def has_gap(text: str, *, spaced: bool) -> bool:
    """Whether spaces in a row may hide what follows; ``spaced``: there are some of other kinds."""
    return (spaced or _LONG_RUN in text) and _GAP.search(text) is not None


def gap_faults(text: str, laid: Laid) -> Iterator[Fault]:
    """Many spaces in a row with something behind them that is read.

    Before a comment and at the end of a line they hide nothing. Tables in block texts have more
    of them than other lines.
    """
    reached = 0
    comment: int | None = None
    for number, found in enumerate(_GAP.finditer(text, 0, laid.reached)):
        start, end = found.span()
        # The line is looked at once, however many gaps it has.
        begin = text.rfind("\n", reached, start) + 1
        if begin or not number:
            comment = comment_of(text, begin, _line_end(text, end), laid.scalars)
        reached = start
        if inside(start, laid.blocks):
            if end - start <= WIDEST_INDENT:
                continue
        elif comment is not None and comment <= end:
            continue
        rest = text[end : _line_end(text, end)].rstrip()
        params: dict[str, Param] = {"count": end - start, "hidden": rest[:_LONGEST_SHOWN]}
        yield Fault("wide-gap", None, place_at(text, start), params)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def comment_of(text: str, begin: int, end: int, scalars: Sequence[Span]) -> int | None:
    """Where the first comment of a line begins, if one does between two offsets."""
    at = text.find("#", begin, end)
    while at >= 0:
        if not inside(at, scalars):
            return at
        at = text.find("#", at + 1, end)
    return None


def lines_with_comments(text: str) -> Iterator[Span]:
    """Each line with a number sign that has something before it: from that sign to its end."""
    at = text.find("#")
    while at >= 0:
        begin = text.rfind("\n", 0, at) + 1
        end = _line_end(text, at)
        if at > begin and not text[begin:at].isspace():
            yield at, end
        at = text.find("#", end)


def comment_faults(text: str, laid: Laid) -> Iterator[Fault]:
    """Comments that look like part of what stands before them.

    YAML wants a space before a comment, and parsers let it pass without one. Between brackets a
    comment with commas or brackets looks like entries of the list.
    """
    for first, end in lines_with_comments(text):
        at = comment_of(text, first, end, laid.scalars)
        if at is None or at >= laid.reached:
            continue
        lost = text[at:end].rstrip()
        if text[at - 1] in _CLOSING:
            params: dict[str, Param] = {"touching": lost, "spaced": f" {lost}"}
        elif inside(at, laid.brackets) and LIST_SIGNS.search(lost):
            params = {"between": lost}
        else:
            continue
        yield Fault("number-sign", None, place_at(text, at), params)


def hidden_faults(text: str, laid: Laid, known: Sequence[Fault]) -> tuple[Fault, ...]:
    """What layout hides, in the order of the text; nothing where a fault is ``known`` already."""
    places: set[Place | None] = {fault.place for fault in known}
    found: list[Fault] = []
    for faults in (gap_faults(text, laid), comment_faults(text, laid)):
        for fault in faults:
            if len(found) == MAX_FAULTS:
                break
            if fault.place not in places:
                found.append(fault)
    return tuple(found)
