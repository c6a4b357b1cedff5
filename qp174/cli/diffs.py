"""A change of a file as the lines that go and those that come.

The work grows with the file and no faster: a file of a megabyte, with a hundred thousand equal
lines in it, is answered as soon as any other.
"""

import difflib
import os
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from qp174.cli.tables import is_terminal, shown
from qp174.render.language import Language, msgid
from qp174.store.writing import Change

NOT_SHOWN = msgid("Lines not shown: {n:number}")

#: How many lines of a change are shown, where the caller wishes no other number.
MOST_LINES = 40
#: As many where somebody asked for nothing but the lines.
WHOLE_FILE = 400
_LONGEST_LINE = 200
# How many characters of a long line are shown before what is new in it.
_BEFORE = 60
# What the exact comparison may cost before a coarser one does: steps, in the worst case.
_STEPS = 4_000_000
_COLOURS = {"-": "\033[31m", "+": "\033[32m"}
_PLAIN = "\033[0m"
_MORE = "…"

Hunk = tuple[int, int, int, int]
"""Lines ``old[a:b]`` become ``new[c:d]``."""


def print_changes(changes: Iterable[Change], language: Language) -> None:
    """Each file with its lines, for somebody who asked for nothing else."""
    for change in changes:
        print(change.path)
        before, after = change.before or b"", change.after or b""
        for line in diff_lines(before, after, language, most=WHOLE_FILE):
            print(line)


def diff_lines(
    before: bytes, after: bytes, language: Language, *, most: int = MOST_LINES
) -> Iterator[str]:
    """The lines that go (-) and come (+), each with its number; in colours on a terminal.

    At most ``most`` of them, each cut around its change; a last line says how many are left out.
    """
    colour = is_terminal() and not os.environ.get("NO_COLOR")
    old, new = (data.decode().split("\n") for data in (before, after))
    width = len(str(max(len(old), len(new))))
    room, hidden = most, 0
    for hunk in hunks(old, new):
        goes, comes = _shares(hunk, room)
        room -= goes + comes
        hidden += (hunk[1] - hunk[0] - goes) + (hunk[3] - hunk[2] - comes)
        for sign, number, text in _hunk_lines(old, new, hunk, goes, comes):
            line = f"{number + 1:>{width}} {sign} {shown(text.rstrip())}"
            yield f"{_COLOURS[sign]}{line}{_PLAIN}" if colour else line
    if hidden:
        yield language.say(NOT_SHOWN, n=hidden)


def _shares(hunk: Hunk, room: int) -> tuple[int, int]:
    """How many lines are shown of each side: neither takes the room that the other needs."""
    goes, comes = hunk[1] - hunk[0], hunk[3] - hunk[2]
    first = min(goes, max(room - comes, room // 2))
    return first, min(comes, room - first)


def _hunk_lines(
    old: Sequence[str], new: Sequence[str], hunk: Hunk, goes: int, comes: int
) -> Iterator[tuple[str, int, str]]:
    """Sign, number from 0 and text of the lines of one change."""
    a, b, c, d = hunk
    paired = b - a == d - c  # line by line: each is cut where it differs from its other
    for at in range(a, a + goes):
        yield "-", at, _cut(old[at], new[c + at - a] if paired else "")
    for at in range(c, c + comes):
        yield "+", at, _cut(new[at], old[a + at - c] if paired else "")


def _cut(line: str, other: str) -> str:
    """A line, or of a long one the part around the place from which on it differs."""
    if len(line) <= _LONGEST_LINE:
        return line
    start = max(0, min(_shared(line, other) - _BEFORE, len(line) - _LONGEST_LINE))
    stop = start + _LONGEST_LINE
    return _MORE * (start > 0) + line[start:stop] + _MORE * (stop < len(line))


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many characters or lines are the same from the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


# ── what changed ─────────────────────────────────────────────────────────────────────────


def hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[Hunk]:
    """The changes that make ``new`` of ``old``, from above, with equal lines between them.

    Exact where that is cheap. Else lines that each side has only once are the fixed points
    ("patience diff"), and what has none between two of them is changed as a whole.
    """
    left = _STEPS
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        a, b, c, d = _trimmed(old, new, waiting.pop())
        if a == b or c == d:
            if (a, c) != (b, d):
                yield a, b, c, d
            continue
        exact, coarse = (b - a) * (d - c) * min(b - a, d - c), b - a + d - c
        if exact <= left:
            left -= exact
            yield from _exact(old, new, (a, b, c, d))
        elif coarse <= left and (fixed := _fixed_points(old, new, (a, b, c, d))):
            left -= coarse
            ends = [(a - 1, c - 1), *fixed, (b, d)]
            gaps = [(i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(ends)]
            waiting += reversed(gaps)
        else:
            yield a, b, c, d


def _trimmed(old: Sequence[str], new: Sequence[str], hunk: Hunk) -> Hunk:
    """The change without the equal lines at its beginning and end."""
    a, b, c, d = hunk
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    return a, b, c, d


def _exact(old: Sequence[str], new: Sequence[str], hunk: Hunk) -> Iterator[Hunk]:
    a, b, c, d = hunk
    pieces = difflib.SequenceMatcher(None, old[a:b], new[c:d], autojunk=False).get_opcodes()
    for tag, i, j, k, m in pieces:
        if tag != "equal":
            yield a + i, a + j, c + k, c + m


def _fixed_points(old: Sequence[str], new: Sequence[str], hunk: Hunk) -> list[tuple[int, int]]:
    """The most lines, once on each side, that come in the same order on both."""
    a, b, c, d = hunk
    counted, others = Counter(old[a:b]), Counter(new[c:d])
    places = {new[at]: at for at in range(c, d) if others[new[at]] == 1}
    pairs = [
        (at, places[old[at]]) for at in range(a, b) if old[at] in places and counted[old[at]] == 1
    ]
    # The longest rising run: of each length the one that ends first, and who comes before whom.
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1], last[at : at + 1] = [place], [number]
    chosen = []
    number = last[-1] if last else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]
