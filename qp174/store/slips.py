"""Unquoted scalars that YAML reads, and that mean something else to whoever looks at the file.

A dash without its space makes a key of a list entry; a list below a value goes on with that value;
a number sign makes a comment of the rest of a name. Each is refused, with what to write instead.
"""

import re
from dataclasses import dataclass

from qp174.model.finding import Fault, Place
from qp174.store.characters import Decoded, Span, has_odd_space, odd_edge, odd_space_fault, place_at
from qp174.store.fragments import LONGEST, double_quoted
from qp174.store.hidden import (
    LIST_SIGNS,
    UNSEEN,
    has_escape,
    has_gap,
    is_blank,
    lines_with_comments,
)
from qp174.store.syntax import dash_fault

# A number sign with a word or a number: few begin a comment so. A number behind a space is told
# where it is all the comment.
_NUMBERED = re.compile(r"(?<= )#(?:\w[^\n\r]*+| ++[0-9\u0660-\u0669]++[ \r]*+$)", re.MULTILINE)
_TIGHT = re.compile(r"(?<=[\"'\[\]{},])#")
_SPACES = re.compile(r" *+")
_LINE_SO_FAR = re.compile(r" *+(?:- ++)*+\Z")


@dataclass(frozen=True, slots=True)
class Watch:
    """What a file can hold of slips at all, so that most files pay nothing for the search.

    ``marked``: characters that are allowed inside values only; ``spaced``: spaces of another kind;
    ``unseen``: any character without a shape; ``numbered``: a number sign with a word or number
    behind something; ``escaped``: escapes that not every text may hold; ``wide``: many spaces in a
    row; ``touching``: comments that may look like part of a value.
    """

    marked: bool = False
    spaced: bool = False
    unseen: bool = False
    numbered: bool = False
    escaped: bool = False
    wide: bool = False
    touching: bool = False

    @property
    def needed(self) -> bool:
        """Whether every unquoted text must be looked at."""
        return self.spaced or self.unseen or self.numbered

    @property
    def laid_out(self) -> bool:
        """Whether it matters where in the file the values stand."""
        return self.marked or self.wide or self.touching

    @property
    def idle(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.needed or self.laid_out or self.escaped)

    @classmethod
    def over(cls, decoded: Decoded) -> "Watch":
        """The watch over the text of a file."""
        text = decoded.text or ""
        spaced = not decoded.plain and has_odd_space(text)
        unseen = not decoded.plain and UNSEEN.search(text) is not None
        brackets = "[" in text or "{" in text
        numbered = touching = False
        for at, end in lines_with_comments(text):
            numbered = numbered or _NUMBERED.search(text, at, end) is not None
            touching = touching or _TIGHT.search(text, at, end) is not None
            touching = touching or (brackets and LIST_SIGNS.search(text, at, end) is not None)
        wide = has_gap(text, spaced=spaced)
        return cls(decoded.marked, spaced, unseen, numbered, has_escape(text), wide, touching)

    def slip(
        self, text: str, value: str, span: Span, *, is_key: bool, in_brackets: bool
    ) -> Fault | None:
        """What is wrong with an unquoted scalar; ``span`` is where it stands in the text."""
        start, end = span
        if self.unseen and not is_key and is_blank(value):
            return Fault("blank-text", None, place_at(text, start), {})
        if self.spaced and (fault := _odd_edge(text, start, end)):
            return fault
        if not in_brackets and (is_key or end - start != len(value)):
            fault = dash_fault(text, start, end, is_key=is_key)
            if fault is not None:
                return fault
        return _number_as_comment(text, value, end) if self.numbered and not is_key else None


def _odd_edge(text: str, start: int, end: int) -> Fault | None:
    at = odd_edge(text[start:end])
    if at is None:
        return None
    begun = text.rfind("\n", 0, start) + 1
    # A word with a colon is a key at the beginning of a line; later it is part of a text.
    if 1 < at < end - start - 1 and not _LINE_SO_FAR.fullmatch(text, begun, start):
        return None
    return odd_space_fault(text[start + at], place_at(text, start + at))


def _number_as_comment(text: str, value: str, end: int) -> Fault | None:
    """A number sign behind a text for people, which ends the text there."""
    spaces = _SPACES.match(text, end)
    found = _NUMBERED.match(text, spaces.end() if spaces else end)
    if found is None:
        return None
    lost = found.group().rstrip()
    # An id has small letters only and no spaces; behind it, what has its own space is a comment.
    if lost[1] == " " and value.isascii() and value.islower() and " " not in value:
        return None
    params = {"lost": lost}
    if len(value) + len(lost) < LONGEST:
        params = {"whole": double_quoted(f"{value} {lost}"), **params}
    place: Place = place_at(text, found.start())
    return Fault("number-sign", None, place, {**params})
