"""The lines of a broken file, as far as they can be told without a parser: dashes, keys, values."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from qp174.model.finding import Param, Place

_DASHES = re.compile(r"(?:- ++)*+")
_LONGEST_LINE = 2000
_MOST_LINES = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where it begins, where its key does, and what follows the colon.

    Columns count from 1. Without a key, ``key`` is empty, ``colon`` is None and ``value`` is all
    that follows the dashes.
    """

    number: int
    begin: int
    key_column: int
    key: str
    colon: int | None
    value: str
    text: str

    @property
    def is_entry(self) -> bool:
        return self.text.startswith("- ") or self.text == "-"

    @property
    def label(self) -> str:
        """What the line begins with: a dash, a key, or both."""
        dash = "- " if self.is_entry else ""
        return f"{dash}{self.key}:" if self.key else "-" if dash else self.value

    @classmethod
    def of(cls, line: str, number: int) -> Self | None:
        """A line that says something; None for empty lines, comments, and those beyond reason."""
        text = line.strip(" \r")
        if not text or text.startswith("#") or len(line) > _LONGEST_LINE:
            return None
        begin = len(line) - len(line.lstrip(" ")) + 1
        dashes = _DASHES.match(text)
        rest = text[dashes.end() if dashes else 0 :]
        key_column = begin + len(text) - len(rest)
        at = rest.find(": ")
        if at < 0 and rest.endswith(":"):
            at = len(rest) - 1
        if at < 1 or (rest[0] in "\"'[{" and at > 60):
            return cls(number, begin, key_column, "", None, _plain(rest), text)
        value = _plain(rest[at + 1 :].strip())
        return cls(number, begin, key_column, rest[:at].rstrip(), key_column + at, value, text)


def _plain(value: str) -> str:
    """A value without the comment behind it."""
    return "" if value.startswith("#") else value.partition(" #")[0].rstrip()


def key_lines(lines: Sequence[str]) -> Iterator[Line]:
    """The lines with keys or dashes, the last first; in a long file only the nearest."""
    first = max(0, len(lines) - _MOST_LINES)
    for number in range(len(lines), first, -1):
        line = Line.of(lines[number - 1], number)
        if line is not None and (line.key or line.is_entry):
            yield line


def closing_bracket(lines: Sequence[str], opened: Place, told: Place) -> dict[str, Param]:
    """With which bracket to close, and in which line, where one surely is not closed.

    Parsers tell a bracket that opens in an earlier line, as in ``a: [b``, where they give up.
    """
    if opened.line == told.line or opened.line > len(lines):
        return {}
    sign = lines[opened.line - 1][opened.column - 1 :][:1]
    if sign not in ("[", "{"):
        return {}
    last = _end_of_bracket(lines, opened)
    if last is None:
        return {}
    where = "commented" if " #" in lines[last - 1] else "end_line"
    return {where: last, "closer": "]" if sign == "[" else "}"}


def _end_of_bracket(lines: Sequence[str], opened: Place) -> int | None:
    """The last line of a bracket that nobody closed; None where it may be closed further on.

    It is closed too late for the first line with a key or a dash that begins no further in than
    the key of the bracket, or for the end of the file. Lines and columns count from 1.
    """
    opening = Line.of(lines[opened.line - 1], opened.line)
    if opening is None:
        return None
    has_key = opening.key and opening.key[0] not in "[{"
    level = opening.key_column if has_key else opening.begin - (not opening.is_entry)
    # Over several lines the keys of a mapping in brackets may begin anywhere.
    is_mapping = lines[opened.line - 1][opened.column - 1 :].rstrip() == "{"
    last = opened.line
    for number in range(opened.line + 1, len(lines) + 1):
        line = Line.of(lines[number - 1], number)
        if line is None:
            continue
        if (line.key or line.is_entry) and line.begin <= level:
            return None if is_mapping else last
        last = number
    return None if lines[-1].strip() else last
