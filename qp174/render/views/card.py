"""What the parts of a service card share: the record, its texts, sources and stars."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from qp174.model.service import Service
from qp174.model.text import Text
from qp174.render.views.blocks import Block, Pen, fact
from qp174.render.views.figures import doubtful, illustrative


@dataclass(frozen=True, slots=True)
class Card:
    """One service record and the pen to write its card; ``marked`` are its illustrative places."""

    pen: Pen
    service: Service
    marked: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Finds the illustrative figures once."""
        marked = doubtful(self.service.facts, self.pen.catalogue.vocabulary)
        object.__setattr__(self, "marked", marked)

    def text(self, entry: Mapping[str, Any]) -> str:
        """A text of the record in the reader's language."""
        return self.pen.text(Text(ar=entry.get("ar"), en=entry.get("en")))

    def is_doubtful(self, place: str) -> bool:
        """Whether the entry at a place (JSON Pointer) has an illustrative source."""
        return place in self.marked

    def is_illustrative(self, source: str) -> bool:
        """Whether a source is no evidence of a fact."""
        return illustrative((source,), self.pen.catalogue.vocabulary)

    def source(self, entry: Mapping[str, Any]) -> str:
        """An entry's sources in small print. Published ones by their ids, whose citations stand
        at the end; what nobody has published by its name, because that is all there is to know."""
        source = entry.get("source", ())
        ids = (source,) if isinstance(source, str) else tuple(source)
        named = tuple(self.pen.citation(id) if self.is_illustrative(id) else id for id in ids)
        return self.pen.language.say("source: {ids}", ids=named) if ids else ""

    def text_fact(self, label: str, key: str) -> list[Block]:
        """A text of the record as a line of facts; nothing where the record has none."""
        entry = self.service.data.get(key)
        if not entry:
            return []
        star = self.is_doubtful(f"/{key}")
        return [fact(label, self.text(entry), star=star, more=self.source(entry))]

    def figure(self, label: str, place: str, entry: Mapping[str, Any] | None, shown: str) -> Block:
        """A figure with its note and source; without a value it says that nobody knows it."""
        unknown = self.pen.language.say("not known")
        if entry is None:
            return fact(label, unknown)
        note = self.text(entry["note"]) if "note" in entry else ""
        more = ". ".join(part for part in (note.rstrip("."), self.source(entry)) if part)
        known = "value" in entry
        star = known and self.is_doubtful(place)
        return fact(label, shown if known else unknown, star=star, more=more)
