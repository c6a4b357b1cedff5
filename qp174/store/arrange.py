"""The keys of a YAML file in a given order: whole lines move, together with their comments.

A block belongs to its key from the comments and blank lines right above it to the line before the
next one's. What is written in brackets stays as it is. The result is read again: it must hold the
same data and the same lines, or nothing has been arranged.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NoReturn

from qp174.model.error import QP174Error
from qp174.store.characters import decode
from qp174.store.pointers import below, same
from qp174.store.spans import Entry, Node, line_start, line_stop, next_line, spans
from qp174.store.yamlfile import read_yaml

#: The keys of the mapping at a JSON Pointer, in their order; empty where there is none.
Order = Callable[[str], Sequence[str]]

_EDITORS_LINE = "# yaml-language-server:"


def arranged(data: bytes, order: Order) -> bytes:
    """The bytes of a sound file with its keys in order, no space at line ends, and a final newline.

    A byte order mark goes. Line ends stay as they are. QP174Error ``cannot-arrange`` where the
    result would not hold the same data and the same lines.
    """
    text = decode(data).text or ""
    old = read_yaml(data)
    if old.data is None:
        _refuse()
    eol = "\r\n" if "\r\n" in text else "\n"
    if not text.endswith("\n"):
        text += eol
    text = _Arrangement(text, order, eol).all()
    text = _without_trailing_space(text)
    result = text.encode()
    if not same(read_yaml(result).data, old.data) or not _same_lines(data, result):
        _refuse()
    return result


def _refuse() -> NoReturn:
    raise QP174Error("cannot-arrange")


class _Arrangement:
    """The pieces of one text."""

    def __init__(self, text: str, order: Order, eol: str) -> None:
        self.text = text
        self.order = order
        self.eol = eol

    def all(self) -> str:
        """The whole text."""
        top = spans(self.text)
        start = self.after_head(top.entries[0].start) if top.entries else len(self.text)
        return self.text[:start] + self.node(top, "", start, len(self.text))

    def after_head(self, first: int) -> int:
        """Where the first key begins with its comments: after the editor's line and blank lines."""
        start = self.with_what_leads(first, 0, blank=False)
        if self.text.startswith(_EDITORS_LINE, start):
            start = next_line(self.text, start)
        return start

    def node(self, node: Node, pointer: str, start: int, end: int) -> str:
        """The characters from ``start`` to ``end``, among which this value and no other stands."""
        if node.opens or node.kind == "scalar" or not node.entries:
            return self.text[start:end]
        begins = [
            self.with_what_leads(entry.start, after, blank=True)
            for entry, after in zip(node.entries, self.ends(node, start), strict=True)
        ]
        pieces = [
            self.text[begin : entry.lead]
            + self.node(entry.value, below(pointer, entry.name), entry.lead, stop)
            for entry, begin, stop in zip(node.entries, begins, [*begins[1:], end], strict=True)
        ]
        head = self.text[start : begins[0]]
        if node.kind == "list":
            return head + "".join(pieces)
        return self.in_order(node, pointer, head, pieces)

    def ends(self, node: Node, start: int) -> list[int]:
        """Before each entry, where the one before it ends."""
        return [start, *(entry.value.end for entry in node.entries[:-1])]

    def with_what_leads(self, start: int, after: int, *, blank: bool) -> int:
        """Where the comments, and blank lines, right above an entry begin, if behind ``after``.

        A comment that is indented deeper than the entry belongs to what stands above it.
        """
        begin = line_start(self.text, start)
        if self.text[begin:start].strip(" "):  # behind a dash
            return start
        column = start - begin
        while begin > after:
            above = line_start(self.text, begin - 1)
            line = self.text[above : line_stop(self.text, above)]
            written = line.lstrip(" ")
            leads = written.startswith("#") and len(line) - len(written) <= column
            if above < after or not (leads or (blank and not written)):
                break
            begin = above
        return begin

    def in_order(self, node: Node, pointer: str, head: str, pieces: list[str]) -> str:
        """The pieces of a mapping, each key in its place."""
        ranks = {name: rank for rank, name in enumerate(self.order(pointer))}
        known = [at for at, entry in enumerate(node.entries) if entry.name in ranks]
        wanted = sorted(known, key=lambda at: ranks[node.entries[at].name])
        if wanted == known:
            return head + "".join(pieces)
        turn = iter(wanted)
        places = [next(turn) if at in set(known) else at for at in range(len(pieces))]
        column = node.entries[0].start - line_start(self.text, node.entries[0].start)
        behind_dash = self.is_behind_dash(node.entries[0])
        if behind_dash:
            pieces[0] = " " * column + pieces[0]
        ordered = [pieces[at] for at in places]
        ordered[0] = ordered[0].lstrip("\r\n")
        if not behind_dash:
            return head + "".join(ordered)
        if ordered[0].lstrip(" ").startswith("#"):
            return head.rstrip(" ") + self.eol + "".join(ordered)
        return head + "".join(ordered)[column:]

    def is_behind_dash(self, entry: Entry) -> bool:
        """Whether the line of an entry begins with something else."""
        return bool(self.text[line_start(self.text, entry.start) : entry.start].strip(" "))


def _without_trailing_space(text: str) -> str:
    """The text without space at the ends of lines, but for those inside of texts."""
    lines = text.split("\n")
    inside = _lines_of_texts(text)
    for number, line in enumerate(lines):
        if number not in inside and line.rstrip("\r").endswith(" "):
            end = "\r" if line.endswith("\r") else ""
            lines[number] = line.rstrip("\r").rstrip(" ") + end
    return "\n".join(lines)


def _lines_of_texts(text: str) -> set[int]:
    """The lines, from 0, whose ends lie inside of a text of several lines."""
    found: set[int] = set()
    waiting = [spans(text)]
    while waiting:
        node = waiting.pop()
        waiting += [entry.value for entry in node.entries]
        if node.kind == "scalar" and "\n" in text[node.start : node.end]:
            first = text.count("\n", 0, node.start)
            last = first + text.count("\n", node.start, node.end)
            found.update(range(first, last + (node.style in ("|", ">"))))
    return found


def _same_lines(one: bytes, other: bytes) -> bool:
    """Whether two files hold the same lines in whatever order, indented however."""
    return _lines(one) == _lines(other)


def _lines(data: bytes) -> Counter[str]:
    """The lines with something on them; dashes wander from one to another."""
    lines = (line.strip().lstrip("- ") for line in data.decode("utf-8-sig").split("\n"))
    return Counter(line for line in lines if line)
