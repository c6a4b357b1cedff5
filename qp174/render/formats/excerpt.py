"""The line of a finding, cut to the screen, with its place marked.

A caret under the place is right where everything up to it runs from left to right. Terminals
disagree on where they draw Arabic, so there the place is put in brackets, which move with it.
"""

import re
from dataclasses import dataclass

from qp174.render.signs import is_hidden, is_mark, is_odd_space, is_right_to_left, named, width

CUT = "…"
BRACKETS = ("⟦", "⟧")
TAB = "→   "

# Whether a text begins with a key, as in `name: …`, and where the key ends.
_KEY = re.compile(r"[^\s:,\[\]{}\"'][^:,\[\]{}\"']*?(?=:(?:\s|\Z))")
_IN_BRACKETS = re.compile(r"[^,\[\]{}\s]+(?:[^,\[\]{}#]*[^,\[\]{}#\s])?")
_TO_THE_END = re.compile(r".*?(?=\s+#|\s*\Z)")
_DOUBLE_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"?')
_SINGLE_QUOTED = re.compile(r"'(?:''|[^'])*'?")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as shown: before, at and after the place. ``by_caret``: a caret can point there."""

    before: str
    at: str
    after: str
    by_caret: bool

    @property
    def line(self) -> str:
        """The line; in brackets what no caret can point at."""
        if self.by_caret:
            return (self.before + self.at + self.after).rstrip()
        left, right = BRACKETS
        return f"{self.before}{left}{self.at}{right}{self.after}".rstrip()

    @property
    def caret(self) -> str:
        """The carets that belong under the line, as far from its left end as the place."""
        return " " * width(self.before) + "^" * max(1, width(self.at))


def excerpt(line: str, column: int, room: int, *, point: bool = False) -> Excerpt:
    """The line around ``column`` (from 1, in characters) in at most ``room`` terminal columns.

    ``point``: the place is where something is missing, not the word that stands there.
    """
    start = min(column - 1, len(line))
    end = start + (min(1, len(line) - start) if point else length_at(line, start))
    shown = [_shown(sign) for sign in line]
    if line[start:end] and is_odd_space(line[start]):
        shown[start] = named(line[start])
    by_caret = not is_right_to_left(line[:end])
    room = max(room - (0 if by_caret else 2), 12)
    first, last = _window(line, shown, start, end, room)
    # Only a window that begins after all Arabic could be trusted again; brackets always are.
    before = (CUT if first else "") + "".join(shown[first:start])
    at = "".join(shown[start : min(end, last)]) + (CUT if last < end else "")
    after = "".join(shown[end:last]) + (CUT if end <= last < len(line) else "")
    return Excerpt(before, at, after, by_caret)


def _shown(sign: str) -> str:
    if sign == "\t":
        return TAB
    return named(sign) if is_hidden(sign) else sign


def length_at(line: str, start: int) -> int:
    """How many characters a place has: a key, a value, or the one character; ``start`` from 0."""
    rest = line[start:]
    if not rest:
        return 0
    if rest[0].isspace() or is_hidden(rest[0]) or rest[0] in "[]{},#-&*!|>%@`" or rest[0] == "?":
        return _marks(rest, 1)
    before = line[:start]
    in_brackets = max(before.rfind("["), before.rfind("{")) > max(
        before.rfind("]"), before.rfind("}")
    )
    if rest[0] == '"':
        pattern = _DOUBLE_QUOTED
    elif rest[0] == "'":
        pattern = _SINGLE_QUOTED
    elif _KEY.match(rest):
        pattern = _KEY
    else:
        pattern = _IN_BRACKETS if in_brackets else _TO_THE_END
    found = pattern.match(rest)
    return max(1, found.end() if found else 1)


def _marks(text: str, end: int) -> int:
    """The end of a character with the marks that are drawn on it."""
    while end < len(text) and is_mark(text[end]):
        end += 1
    return end


def _window(line: str, shown: list[str], start: int, end: int, room: int) -> tuple[int, int]:
    """The part of a line that fits: the place, a third of the rest before it, then what follows."""
    widths = [width(text) for text in shown]
    if sum(widths) <= room:
        return 0, len(line)
    room -= 2 * len(CUT)
    first, last, used = start, start, 0
    while last < end and used + widths[last] <= room:
        used += widths[last]
        last += 1
    left = (room - used) // 3
    while first > 0 and widths[first - 1] <= left:
        first -= 1
        left -= widths[first]
        used += widths[first]
    while last < len(line) and used + widths[last] <= room:
        used += widths[last]
        last += 1
    while last == len(line) and first > 0 and used + widths[first - 1] <= room:
        first -= 1
        used += widths[first]
    # Never between a letter and the marks on it.
    while 0 < first < start and is_mark(line[first]):
        first += 1
    while last < len(line) and last > start and is_mark(line[last]):
        last += 1
    return first, last
