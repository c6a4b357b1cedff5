"""Diagrams for Markdown, in the language of Mermaid: what may stand in a label, and how long.

A Gantt chart has no quotation marks for its labels: what Mermaid would read as part of its own
language is written as one of its numbered entities (``#58;`` for a colon), and so are isolates.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from qp174.render.filters import spans
from qp174.render.language import Language
from qp174.render.signs import is_hidden

#: Forges refuse longer comments and descriptions.
MOST = 65_000
#: What ends a label, begins a comment, an entity or a directive, or is markup.
_SPECIAL = frozenset(':;#%{}<>"`\\')
_LENGTHS = (80, 40, 20)
_LRI, _RLI, _PDI = "#8294;", "#8295;", "#8297;"


@dataclass(frozen=True, slots=True)
class Span:
    """A bar: its label, and from which day on and until before which day it runs."""

    label: str
    first: date
    behind: date


@dataclass(frozen=True, slots=True)
class Point:
    """A milestone, drawn as a diamond."""

    label: str
    day: date


@dataclass(frozen=True, slots=True)
class Section:
    """Bars under one heading."""

    title: str
    entries: tuple[Span | Point, ...]


def gantt(title: str, sections: Sequence[Section], more: str, language: Language) -> str:
    """A Gantt chart of fewer than MOST characters.

    If need be, labels are cut; and if that is not enough, the last entries are left out, and
    ``more`` stands as the last heading (``{n}`` is how many).
    """
    for most in _LENGTHS:
        text = _text(title, sections, most, language)
        if len(text) < MOST:
            return text
    return _shortened(title, sections, more, language)


def _text(title: str, sections: Sequence[Section], most: int, language: Language) -> str:
    return "\n".join(_lines(title, sections, most, language)) + "\n"


def _lines(title: str, sections: Sequence[Section], most: int, language: Language) -> Iterator[str]:
    yield "gantt"
    yield f"    title {escaped(title, language)}"
    yield "    dateFormat YYYY-MM-DD"
    yield "    axisFormat %Y-%m"
    yield "    todayMarker off"
    for section in sections:
        yield f"    section {escaped(_cut(section.title, most), language)}"
        yield from (_line(entry, most, language) for entry in section.entries)


def _line(entry: Span | Point, most: int, language: Language) -> str:
    label = escaped(_cut(entry.label, most), language)
    if isinstance(entry, Point):
        return f"    {label} :milestone, {entry.day}, 0d"
    return f"    {label} :{entry.first}, {entry.behind}"


def _shortened(title: str, sections: Sequence[Section], more: str, language: Language) -> str:
    """As many entries as there is room for, in their order."""
    most = _LENGTHS[-1]
    room = MOST - len(_text(title, (), most, language)) - len(_rest(more, MOST, language)) - 1
    kept: list[Section] = []
    left = 0
    for section in sections:
        room -= len(escaped(_cut(section.title, most), language)) + len("    section \n")
        entries = []
        for entry in section.entries:
            room -= len(_line(entry, most, language)) + 1
            if room > 0:
                entries.append(entry)
        left += len(section.entries) - len(entries)
        if entries:
            kept.append(Section(section.title, tuple(entries)))
    return _text(title, kept, most, language) + _rest(more, left, language)


def _rest(more: str, left: int, language: Language) -> str:
    return f"    section {escaped(more.replace('{n}', str(left)), language)}\n"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "\u2026"


def escaped(text: str, language: Language) -> str:
    """A label on one line in which nothing is Mermaid's language, with the digits of print.

    What runs against the language stands in an isolate, and in a right-to-left language the whole:
    a diagram is always drawn from left to right.
    """
    words = " ".join("".join(" " if is_hidden(sign) else sign for sign in text).split())
    rtl = language.direction == "rtl"
    against = _LRI if rtl else _RLI
    label = "".join(
        f"{against}{_quoted(part)}{_PDI}" if isolate else _quoted(part)
        for part, isolate in spans(words, language)
    )
    return f"{_RLI}{label}{_PDI}" if rtl else label


def _quoted(text: str) -> str:
    return "".join(f"#{ord(sign)};" if sign in _SPECIAL else sign for sign in text)
