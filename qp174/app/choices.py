"""The lists that answers are chosen from, and which entry some words mean."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from qp174.app.forms import Answers
from qp174.app.packaged import schemas
from qp174.core.lookup import names
from qp174.core.references import RECIPIENT, is_valid_on
from qp174.core.schema_parts import schema_at
from qp174.core.search import Grade, search
from qp174.model.catalogue import Catalogue
from qp174.model.text import Text
from qp174.render.language import Language, msgid

#: More matches than these are not listed: nobody reads on.
MOST_MATCHES = 12

_GIVEN = "given:"
_RECIPIENT = msgid("the recipient of the service")
#: How the words are said that schemas allow; which these are, the schemas say.
_PARTNER_KINDS = {
    "ministry": msgid("ministry"),
    "department": msgid("government department"),
    "centre": msgid("centre"),
    "commission": msgid("commission"),
    "authority": msgid("authority"),
    "corporation": msgid("corporation"),
    "system": msgid("system shared by government"),
    "international": msgid("international organisation"),
    "ngo": msgid("non-governmental organisation"),
    "academic": msgid("academic institution"),
    "council": msgid("council"),
    "fund": msgid("fund"),
    "municipality": msgid("municipality"),
    "institutions": msgid("institutions of one kind"),
}
_RELATIONS = {
    "G2E": msgid("government to employees"),
    "G2C": msgid("government to citizens"),
    "G2B": msgid("government to business"),
    "G2G": msgid("government to government"),
    "G2N": msgid("government to non-profit bodies"),
}

_NOTHING = Text()


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen: by which names it is found, and how it is shown.

    ``said`` is a message id, for what has no name in the catalogue. What is not ``offered`` is
    only chosen by its id.
    """

    text: Text = _NOTHING
    others: tuple[str, ...] = ()
    said: str = ""
    offered: bool = True

    def shown(self, language: Language) -> str:
        """Its name in the reader's language, on one line."""
        return language.say(self.said) if self.said else one_line(self.text.within(language.code))

    def found_by(self, language: Language) -> tuple[str, ...]:
        """Every name that somebody may look for."""
        said = (language.say(self.said), self.said) if self.said else ()
        return (*names(self.text), *self.others, *said)


Choices = Mapping[str, Choice]


class _Named(Protocol):
    @property
    def name(self) -> Text: ...


@dataclass(frozen=True, slots=True)
class Meant:
    """What some words mean: ids, the likeliest first; ``sure`` where it is the first for certain.

    ``n`` counts all that fit, of which ``ids`` holds as many as are listed; ``certain`` where they
    fit as they were written, and nothing was guessed.
    """

    ids: tuple[str, ...]
    sure: bool
    n: int
    certain: bool


def meant(words: str, choices: Choices, language: Language) -> Meant:
    """Which entries some words mean: an id, or words of a name."""
    folded = words.strip().casefold()
    for id in choices:
        if id.casefold() == folded:
            return Meant((id,), True, 1, True)
    entries = {id: its.found_by(language) for id, its in choices.items() if its.offered}
    found = search(words, entries)
    whole = [match for match in found if match.grade == Grade.WHOLE]
    certain = bool(found) and found[0].certain
    sure = len(whole) == 1 or (len(found) == 1 and certain)
    return Meant(tuple(match.id for match in found[:MOST_MATCHES]), sure, len(found), certain)


def choices(among: str, catalogue: Catalogue, as_of: date, answers: Answers) -> Choices:
    """A list by its name, as forms name it; units and partners that are over are not offered."""
    if among.startswith(_GIVEN):
        given = answers.get(among.removeprefix(_GIVEN), ())
        assert isinstance(given, tuple)
        partners = _partners(catalogue, as_of)
        return {id: partners.get(id, Choice()) for id in given}
    if among in _ALLOWED:
        return _allowed(*_ALLOWED[among])
    if among == "stage":
        stages = catalogue.criteria.maturity.values()
        return {str(stage.stage): Choice(stage.name) for stage in stages}
    if among == "source":
        sources = catalogue.vocabulary.sources.values()
        return {its.id: Choice(Text(its.citation, its.citation)) for its in sources}
    if among in ("unit", "actor"):
        return {**_units(catalogue, as_of), **(_RECIPIENT_TOO if among == "actor" else {})}
    if among == "unit-kind":
        return _unit_kinds(catalogue)
    if among == "partner":
        return _partners(catalogue, as_of)
    return dict(_named(among, catalogue))


# Which schema allows the words of a list, at which place, and how these are said.
_ALLOWED: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "partner-kind": ("partners", "/partners/0/kind", _PARTNER_KINDS),
    "relation": ("recipients", "/categories/0/relation/0", _RELATIONS),
}
_RECIPIENT_TOO = {RECIPIENT: Choice(said=_RECIPIENT)}


def _allowed(kind: str, place: str, said: Mapping[str, str]) -> Choices:
    """The words that a schema allows at a place, in its order."""
    part = schema_at(schemas()[kind], place) or {}
    return {word: Choice(said=said.get(word, word)) for word in part["enum"]}


def _named(among: str, catalogue: Catalogue) -> Iterator[tuple[str, Choice]]:
    words = catalogue.vocabulary
    lists: Mapping[str, Mapping[str, _Named]] = {
        "category": catalogue.categories,
        "channel": words.channels,
        "document": words.documents,
        "level": catalogue.organisation.levels,
        "portal": words.portals,
        "preset": catalogue.criteria.presets,
        "service": catalogue.services,
        "step": words.steps,
        "theme": words.themes,
    }
    for id, entry in lists[among].items():
        yield id, Choice(entry.name)


def _units(catalogue: Catalogue, as_of: date) -> dict[str, Choice]:
    return {
        unit.id: Choice(unit.name, unit.aliases, offered=is_valid_on(unit, as_of))
        for unit in catalogue.organisation.units.values()
    }


def _partners(catalogue: Catalogue, as_of: date) -> dict[str, Choice]:
    return {
        partner.id: Choice(partner.name, offered=is_valid_on(partner, as_of))
        for partner in catalogue.partners.values()
    }


def _unit_kinds(catalogue: Catalogue) -> dict[str, Choice]:
    """The kinds that units have so far; each shown by a unit of it, because kinds have no names."""
    kinds: dict[str, Choice] = {}
    for unit in catalogue.organisation.units.values():
        kinds.setdefault(unit.kind, Choice(unit.name))
    return kinds


def one_line(text: str) -> str:
    """A text such that it cannot look like several lines of an answer."""
    return " ".join(text.split())
