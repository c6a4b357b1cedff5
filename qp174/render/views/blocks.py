"""The pieces that every report is made of, as plain data: the same for Markdown, HTML and print.

A report is ``{kind, language, direction, title, header, sections}``; a section has an id, a title
and blocks; a block names its ``type``. Texts and numbers are in the reader's language already, in
logical order and with the digits 0-9: direction and digits of print are the filters' matter.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from qp174.model.catalogue import Catalogue
from qp174.model.reason import Reason
from qp174.model.text import Text
from qp174.render.language import Language, Number
from qp174.render.wording import Words

Block = dict[str, Any]
View = dict[str, Any]
Row = Sequence[Block | str]

#: What stands where there is nothing to say.
NOTHING = "\u2014"
STAR = "*"


@dataclass(frozen=True, slots=True)
class Pen:
    """A catalogue and the words to write about it."""

    catalogue: Catalogue
    words: Words

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.words.language

    def name(self, kind: str, id: str) -> str:
        """The name of an id; the id itself where nothing has that id."""
        return self.words.names(kind, id)

    def names(self, kind: str, ids: Iterable[str]) -> str:
        """Names as a list in a sentence."""
        return self.language.joined(self.name(kind, id) for id in ids)

    def text(self, text: Text) -> str:
        """A text of the catalogue in the reader's language."""
        return text.within(self.language.code)

    def reasons(self, reasons: Iterable[Reason]) -> list[str]:
        """One sentence each."""
        return [self.words.reason(reason) for reason in reasons]

    def number(self, value: Number | None, places: int | None = None) -> str:
        """A number, or the sign for nothing: what is missing is never zero."""
        return NOTHING if value is None else self.language.number(value, places)

    def percent(self, share: Fraction) -> str:
        """A share of one as a whole percentage."""
        return self.language.number(share * 100, 0) + "%"

    def money(self, value: Number | None) -> str:
        """Dinars, without decimals where there are no fils."""
        if value is None:
            return NOTHING
        return self.language.number(value, 0 if value == int(value) else 3)

    def citation(self, source: str) -> str:
        """A source as cited; one that is cited in two languages, in the reader's."""
        entry = self.catalogue.vocabulary.sources.get(source)
        if entry is None:
            return source
        return entry.cited.within(self.language.code)


def text(*lines: str) -> Block:
    """Paragraphs."""
    return {"type": "text", "lines": list(lines)}


def beside_picture(*lines: str) -> Block:
    """Paragraphs that explain a picture: forms without pictures leave them out."""
    return {"type": "beside-picture", "lines": list(lines)}


def note(line: str) -> Block:
    """A paragraph that stands out."""
    return {"type": "note", "text": line}


def listing(items: Iterable[str]) -> Block:
    """A list of sentences."""
    return {"type": "list", "items": list(items)}


def cards(items: Iterable[tuple[str, str]], *, stars: Collection[str] = ()) -> Block:
    """Figures to be seen at a glance, each with what it counts; ``stars`` are labels."""
    found = [{"value": v, "label": label, "star": label in stars} for v, label in items]
    return {"type": "cards", "items": found}


def fact(
    term: str, value: str = "", *, star: bool = False, more: str = "", lines: Iterable[str] = ()
) -> Block:
    """One entry of a list of facts: a value or ``lines`` of them; ``more`` is in small print."""
    return {"term": term, "value": value, "star": star, "more": more, "lines": list(lines)}


def facts(items: Iterable[Block]) -> Block:
    """Terms with their values."""
    return {"type": "facts", "items": list(items)}


def cell(
    shown: str = "", *, id: str = "", star: bool = False, lines: Sequence[str] = (), level: int = 0
) -> Block:
    """One cell: a text, small ``lines`` and an id below it, a star; ``level`` 0-4 shades it."""
    return {"text": shown, "id": id, "star": star, "lines": list(lines), "level": level}


def table(
    caption: str,
    columns: Iterable[tuple[str, str]],
    rows: Iterable[Row],
    *,
    foot: Row = (),
    stacked: bool = True,
    heading: int = 0,
) -> Block:
    """A table; each column has a label and a kind: ``text``, ``number`` or ``id``.

    ``stacked`` tables become cards on a phone, the others scroll. ``heading`` is the column that
    names the row.
    """
    return {
        "type": "table",
        "caption": caption,
        "columns": [{"label": label, "kind": kind} for label, kind in columns],
        "rows": [_cells(row) for row in rows],
        "foot": _cells(foot),
        "stacked": stacked,
        "heading": heading,
        "more": "",
    }


def _cells(row: Row) -> list[Block]:
    return [cell(entry) if isinstance(entry, str) else entry for entry in row]


def section(id: str, title: str, blocks: Iterable[Block], *, detail: bool = False) -> Block:
    """A part of a report, with an id to go to; a ``detail`` goes first where there is no room."""
    return {"id": id, "title": title, "blocks": list(blocks), "detail": detail}


def report_view(
    kind: str, title: str, header: View, sections: Iterable[Block], language: Language
) -> View:
    """The whole of a report."""
    return {
        "kind": kind,
        "language": language.code,
        "direction": language.direction,
        "title": title,
        "header": header,
        "contents": language.say("Contents"),
        "sections": list(sections),
    }


def shares(counts: Mapping[str, int]) -> list[str]:
    """Ids that count something, the most frequent first."""
    return sorted((id for id, n in counts.items() if n), key=lambda id: (-counts[id], id))
