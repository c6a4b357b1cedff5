"""The comments of a YAML text, and where they belong when its lines are written anew."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from qp174.store.spans import Node, all_entries

#: What a line says, without what it says of it: ``id: x`` of an entry, else the key.
_FIRST = re.compile(r"\s*(?P<dash>-\s+)?\{?\s*(?P<key>[^\s:,{}\[\]#]+)\s*:\s*(?P<value>[^,}#]*)")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with its sign. ``says`` is what the line says that it stands beside or above;
    ``beside`` tells which of the two."""

    row: int
    words: str
    says: str
    beside: bool


class Comments:
    """All comments of a sound text with LF as the line end."""

    def __init__(self, text: str, top: Node) -> None:
        self.starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
        taken = sorted(_taken(top))
        self._begins = [begin for begin, _ in taken]
        self._taken = taken
        rows = text.split("\n")
        found = [(row, self._at(row, line)) for row, line in enumerate(rows)]
        self.all = [_comment(rows, row, column) for row, column in found if column is not None]

    def row_of(self, index: int) -> int:
        """The row, from 0, in which a character stands."""
        return bisect_right(self.starts, index) - 1

    def between(self, first: int, stop: int) -> list[Comment]:
        """The comments in some rows."""
        return [comment for comment in self.all if first <= comment.row < stop]

    def _at(self, row: int, line: str) -> int | None:
        """The column in which a comment begins: behind a space, in no key and no value."""
        column = line.find("#")
        while column >= 0:
            before = line[column - 1 : column]
            if before in ("", " ", "\t") and not self._inside(self.starts[row] + column):
                return column
            column = line.find("#", column + 1)
        return None

    def _inside(self, index: int) -> bool:
        at = bisect_right(self._begins, index) - 1
        return at >= 0 and index < self._taken[at][1]


def _taken(top: Node) -> list[tuple[int, int]]:
    """From where to where the keys and the texts go."""
    taken = []
    for entry in all_entries(top):
        taken.append((entry.start, entry.lead))
        if entry.value.kind == "scalar":
            taken.append((entry.value.start, entry.value.end))
    return taken


def _comment(rows: Sequence[str], row: int, column: int) -> Comment:
    beside = bool(rows[row][:column].strip())
    subject = row
    if not beside:  # it speaks of the next line that says something
        subject = next(
            (n for n in range(row + 1, len(rows)) if rows[n].strip()[:1] not in ("", "#")), row
        )
    says = said_by(rows[subject]) if subject != row or beside else ""
    return Comment(row, rows[row][column:].rstrip(), says, beside)


def said_by(line: str) -> str:
    """What a line says: with a dash its first key and value, else its key alone."""
    found = _FIRST.match(line)
    if found is None:
        return ""
    return f"{found['key']}: {found['value'].strip()}" if found["dash"] else found["key"]


def with_comments(comments: Sequence[Comment], lines: Sequence[str]) -> list[str]:
    """Lines written anew, with the comments of the old ones.

    Each comes to the line that says what its own said: beside it or above it. What speaks of
    something that is not said any more stands above them all.
    """
    result: list[list[str]] = [[line] for line in lines]
    saying = [said_by(line) for line in lines]
    loose: list[str] = []
    used: dict[tuple[str, bool], int] = {}
    for comment in comments:
        key = comment.says, comment.beside
        first = used.get(key, 0) if comment.beside else 0
        at = next((n for n in range(first, len(lines)) if saying[n] == comment.says), None)
        if at is None or not comment.says:
            loose.append(comment.words)
        elif comment.beside:
            used[key] = at + 1
            result[at][-1] += f"  {comment.words}"
        else:
            result[at].insert(len(result[at]) - 1, _indent(lines[at]) + comment.words)
    above = [_indent(lines[0]) + words for words in loose] if lines else loose
    return [*above, *(row for rows in result for row in rows)]


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
