"""The text of a plan that is drafted again: what changed is new, everything else stays.

The file is cut into its top entries, and its lists into theirs. One that says the same as before
keeps its lines to the byte; one that changed is written anew, and every comment that stood in it is
put to the line that says the same thing now, or above the entry where there is none.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from qp174.app.plancomments import Comment, Comments, with_comments
from qp174.model.error import QP174Error
from qp174.render.planfile import COMMENTS
from qp174.store.characters import decode
from qp174.store.spans import Entry, Node, spans
from qp174.store.yamlfile import read_yaml

#: Stands between the name of what is gone from a plan and the comment on it.
_GONE = " (gone): "
_BOM = b"\xef\xbb\xbf"
#: What only people write: a draft never touches it.
PEOPLES = ("name", "pins", "exclusions", "deadlines", "precedences")
#: Lists of which the entries are known by these keys.
_KEYED: Mapping[str, tuple[str, ...]] = {
    "services": ("id",),
    "left_out": ("id",),
    "indicators": ("indicator", "service"),
}

Data = Mapping[str, Any]


@dataclass(slots=True)
class Block:
    """Lines that say one thing: ``head`` the comments and blank lines above, ``lines`` itself,
    from row ``first`` of the file on.

    ``parts`` are the entries of a list that is known by keys; ``opening`` its first line then, and
    ``tail`` the comments behind its last entry.
    """

    name: str
    data: Any
    head: list[str]
    lines: list[str]
    first: int
    opening: list[str] = field(default_factory=list)
    parts: "list[Block]" = field(default_factory=list)
    tail: list[str] = field(default_factory=list)


def merged(old: bytes, new: str) -> bytes:
    """The file ``old`` with what the text ``new`` of the same plan says.

    Both read without faults. QP174Error ``edit-not-exact`` where the result would not say what
    ``new`` says, or where a comment would be lost.
    """
    before = _File.of(old)
    wanted = _File.of(new.encode())
    data = {**wanted.data, **{key: before.data[key] for key in PEOPLES if key in before.data}}
    if _equal(before.data, data):
        return old
    lines = [*_Merge(before, wanted).lines(data), *before.tail]
    ends = "\r\n" if b"\r\n" in old else "\n"
    result = (_BOM if old.startswith(_BOM) else b"") + (ends.join(lines) + ends).encode()
    _prove(result, data, before)
    return result


def _prove(result: bytes, data: Data, before: "_File") -> None:
    """Ends the command rather than lose anything."""
    after = _File.of(result)
    left = Counter(_bare(comment.words) for comment in after.comments.all)
    for comment in before.comments.all:
        words = _bare(comment.words)
        if left[words]:
            left[words] -= 1
        elif comment.words not in COMMENTS:
            raise QP174Error("edit-not-exact", pointer="")
    if not _equal(after.data, data):
        raise QP174Error("edit-not-exact", pointer="")


def _bare(words: str) -> str:
    """A comment without its sign, and without the name of what it spoke of."""
    bare = words.lstrip("# ")
    return bare.partition(_GONE)[2] if _GONE in bare else bare


def _equal(one: object, other: object) -> bool:
    """Whether two values say the same: 5 is 5.0, and no truth value."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_equal(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_equal, one, other))
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, int | Decimal) and isinstance(other, int | Decimal):
        return one == other
    return type(one) is type(other) and one == other


class _File:
    """A plan's text, cut into blocks."""

    def __init__(self, text: str, data: Data) -> None:
        self.data = data
        self.rows = text.split("\n")
        if self.rows[-1] == "":
            self.rows.pop()
        top = spans(text)
        self.comments = Comments(text, top)
        self.tail: list[str] = []
        self.blocks = self._blocks(top)

    @classmethod
    def of(cls, data: bytes) -> "_File":
        text, read = decode(data).text, read_yaml(data).data
        if text is None or not isinstance(read, dict):
            raise QP174Error("not-editable", fault="")
        return cls(text.replace("\r\n", "\n"), read)

    def _blocks(self, top: Node) -> dict[str, Block]:
        found: dict[str, Block] = {}
        done = 0
        last: Block | None = None
        for entry in top.entries:
            first, stop = self._rows_of(entry)
            gap = self.rows[done:first]
            own = _behind(gap) if last is not None else 0
            if last is not None:
                last.tail += gap[:own]
            last = self._block(entry, self.data[entry.name], gap[own:], first, stop)
            found[entry.name] = last
            done = stop
        self.tail = self.rows[done:]
        return found

    def _block(self, entry: Entry, data: Any, head: list[str], first: int, stop: int) -> Block:
        block = Block(entry.name, data, head, self.rows[first:stop], first)
        node = entry.value
        if entry.name not in _KEYED or node.kind != "list" or node.opens or not node.entries:
            return block
        done = -1
        for number, part in enumerate(node.entries):
            start, end = self._rows_of(part)
            if done < 0:  # comments below the key belong to the first entry
                done = first + 1
                block.opening = self.rows[first:done]
            name = _name(entry.name, data[number])
            block.parts.append(
                Block(name, data[number], self.rows[done:start], self.rows[start:end], start)
            )
            done = end
        return block

    def _rows_of(self, entry: Entry) -> tuple[int, int]:
        """The first row of an entry, and the one behind its last."""
        end = max(entry.lead, entry.value.end)
        return self.comments.row_of(entry.start), self.comments.row_of(max(end - 1, 0)) + 1


def _behind(gap: Sequence[str]) -> int:
    """How many rows below an entry still belong to it: comments that are set in, at once below."""
    for number, row in enumerate(gap):
        if not row.startswith((" ", "\t")) or not row.strip():
            return number
    return len(gap)


def _name(key: str, data: Data) -> str:
    """By what an entry of a list is known."""
    return "\n".join(str(data.get(part, "")) for part in _KEYED[key])


class _Merge:
    """The lines of the old file with what the new one says."""

    def __init__(self, before: _File, wanted: _File) -> None:
        self.before = before
        self.wanted = wanted
        #: Every service of the old file, in the plan or left out: its comments go where it goes.
        self.known = {
            key: {part.name: part for part in before.blocks[key].parts}
            for key in _KEYED
            if key in before.blocks
        }

    def lines(self, data: Data) -> Iterator[str]:
        """All rows but the comments at the end of the file."""
        for key in self._order(data):
            old, new = self.before.blocks.get(key), self.wanted.blocks.get(key)
            if old is None and new is not None:
                yield from (*new.head, *_rows(new))
            elif old is not None and new is None:
                if key in data:
                    yield from (*old.head, *_rows(old))
                else:
                    yield from self._gone(old)
            elif old is not None and new is not None:
                yield from old.head
                yield from self._same_key(old, new, data[key])

    def _order(self, data: Data) -> list[str]:
        """The keys as the old file has them, each new one behind the one that it follows."""
        order = list(self.before.blocks)
        behind = ""
        for key in self.wanted.blocks:
            if key not in order:
                order.insert(order.index(behind) + 1 if behind else 0, key)
            behind = key
        return [key for key in order if key in data or key in self.before.blocks]

    def _same_key(self, old: Block, new: Block, wanted: Any) -> Iterator[str]:
        if _equal(old.data, wanted):
            yield from _rows(old)
        elif new.parts:
            yield from self._list(old, new)
        else:
            yield from with_comments(self._comments(old), new.lines)
            yield from old.tail

    def _list(self, old: Block, new: Block) -> Iterator[str]:
        known = {part.name: part for part in old.parts}
        gone = self._leaving(old, new)
        yield from with_comments(self._opening(old), new.opening)
        for part in new.parts:
            was = known.get(part.name)
            if was is not None and _equal(was.data, part.data):
                yield from (*was.head, *was.lines)
                continue
            was = was or self._elsewhere(old.name, part.name)
            if was is None:
                yield from part.lines
                continue
            yield from was.head
            yield from with_comments(self._comments(was), part.lines)
        for part in gone:
            yield from self._gone(part)
        yield from old.tail

    def _leaving(self, old: Block, new: Block) -> list[Block]:
        """Entries that stand nowhere in the new file."""
        there = {part.name for part in new.parts}
        if old.name in ("services", "left_out"):
            other = self.wanted.blocks.get("left_out" if old.name == "services" else "services")
            there |= {part.name for part in other.parts} if other is not None else set()
        return [part for part in old.parts if part.name not in there]

    def _elsewhere(self, key: str, name: str) -> Block | None:
        """The service in the other list: the comments on it come with it."""
        if key not in ("services", "left_out"):
            return None
        return self.known.get("left_out" if key == "services" else "services", {}).get(name)

    def _gone(self, block: Block) -> Iterator[str]:
        """The comments of what is no more; they stay where it stood, with its name."""
        indent = block.lines[0][: len(block.lines[0]) - len(block.lines[0].lstrip())]
        name = block.name.replace("\n", " ").strip()
        above = [row.strip() for row in block.head if row.strip()]
        for words in (*above, *(comment.words for comment in self._comments(block))):
            if words not in COMMENTS:
                yield f"{indent}# {name}{_GONE}{_bare(words)}"

    def _opening(self, block: Block) -> list[Comment]:
        """The comments beside the key of a list; all that are in it where it has no parts."""
        rows = len(block.opening) or len(block.lines)
        return self.before.comments.between(block.first, block.first + rows)

    def _comments(self, block: Block) -> list[Comment]:
        return self.before.comments.between(block.first, block.first + len(block.lines))


def _rows(block: Block) -> list[str]:
    if not block.parts:
        return [*block.lines, *block.tail]
    inner = [row for part in block.parts for row in (*part.head, *part.lines)]
    return [*block.opening, *inner, *block.tail]
