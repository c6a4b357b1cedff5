"""The lists that answers are chosen from, and which entry some words mean."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from qp174.app.forms import Answer, Answers
from qp174.app.packaged import schemas
from qp174.core.lookup import names
from qp174.core.programmes.waiting import programmes_of
from qp174.core.references import RECIPIENT, is_valid_on
from qp174.core.schema_parts import schema_at
from qp174.core.search import Grade, search
from qp174.model.catalogue import Catalogue
from qp174.model.text import Text
from qp174.render.language import Language, msgid
from qp174.render.nouns import NOUNS

#: More matches than these are not listed: nobody reads on.
MOST_MATCHES = 12

#: `given-partner:entities` is what of a list an earlier answer holds.
_GIVEN = "given-"
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
#: Units of time by the nouns that count them; a plain day is a working day.
_TIMES: Mapping[str, tuple[str, ...]] = {
    "minute": ("minute",),
    "hour": ("hour",),
    "working-day": ("working-day", "day"),
    "calendar-day": ("calendar-day",),
}
#: Of these numbers a noun has each of its forms: one, two, few, many, more, hundreds.
_FORMS = (1, 2, 3, 11, 20, 100)


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

_OF_ROUNDS: Mapping[str, Choices] = {
    "process": {
        "as-is": Choice(said=msgid("the process as it is")),
        "to-be": Choice(said=msgid("the process as it is to be")),
        "observed": Choice(said=msgid("the process as found after launch")),
    },
    "round-kind": {
        "simplify": Choice(said=msgid("simplification: shorter and simpler (clause 3/5)")),
        "redesign": Choice(said=msgid("redesign from the root (clause 3/6)")),
    },
}


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
    kind, *about = among.split()
    if kind in _OF_PLANS:
        return _OF_PLANS[kind](catalogue, *about)
    before, _, name = among.partition(":")
    if name:
        ids = given(name, answers)
        assert isinstance(ids, tuple)
        known = choices(before.removeprefix(_GIVEN), catalogue, as_of, {})
        return {id: known.get(id, Choice()) for id in ids}
    if among in _OF_ROUNDS:
        return _OF_ROUNDS[among]
    if among in _ALLOWED:
        return _allowed(*_ALLOWED[among])
    if among == "stage":
        stages = catalogue.criteria.maturity.values()
        return {str(stage.stage): Choice(stage.name) for stage in stages}
    if among == "source":
        sources = catalogue.vocabulary.sources.values()
        return {its.id: Choice(its.cited) for its in sources}
    if among in ("unit", "actor"):
        return {**_units(catalogue, as_of), **(_RECIPIENT_TOO if among == "actor" else {})}
    if among == "party":
        return {**_units(catalogue, as_of), **_partners(catalogue, as_of)}
    if among == "unit-kind":
        return _unit_kinds(catalogue)
    if among == "partner":
        return _partners(catalogue, as_of)
    return dict(_named(among, catalogue))


def given(name: str, answers: Answers) -> Answer:
    """What was answered before: to one question, or to several of the entities of a process."""
    if name not in ("entities-then", "linked-then", "unlinked-then"):
        return answers.get(name, ())
    now, linked = _ids("entities-now", answers), _ids("linked-now", answers)
    if answers.get("entities-same") is False:
        now = _ids("entities-found", answers)
    away = _ids("entities-away", answers)
    then = dict.fromkeys((*(id for id in now if id not in away), *_ids("entities-more", answers)))
    if name == "entities-then":
        return tuple(then)
    return tuple(id for id in then if (id in linked) == (name == "linked-then"))


def _ids(name: str, answers: Answers) -> tuple[str, ...]:
    ids = answers.get(name, ())
    assert isinstance(ids, tuple)
    return ids


def _planned_tasks(catalogue: Catalogue, plan: str, service: str) -> Choices:
    """The tasks that a plan gives a service."""
    names_of = catalogue.routes.tasks
    planned = (its for its in catalogue.plans[plan].services if its.id == service)
    ids = [task.id for its in planned for task in its.tasks]
    return {id: Choice(names_of[id].name if id in names_of else _NOTHING) for id in ids}


def _open_obstacles(catalogue: Catalogue, plan: str, service: str) -> Choices:
    """What stands in the way of a service, by its number in the progress file."""
    files = (its for its in catalogue.progress if (its.plan, its.service) == (plan, service))
    obstacles = [its for file in files for its in file.obstacles]
    return {
        str(number): Choice(its.what)
        for number, its in enumerate(obstacles, start=1)
        if its.removed is None
    }


# Lists that belong to one service of a plan.
_OF_PLANS: Mapping[str, Callable[..., Choices]] = {
    "planned-task": _planned_tasks,
    "open-obstacle": _open_obstacles,
}
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
        "gate-answer": catalogue.gate.answers,
        "channel": words.channels,
        "document": words.documents,
        "e-channel": {id: its for id, its in words.channels.items() if its.electronic},
        "level": catalogue.organisation.levels,
        "plan": catalogue.plans,
        "portal": words.portals,
        "preset": catalogue.criteria.presets,
        "programme": programmes_of(catalogue),
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


def choices_of_time(language: Language) -> Mapping[str, frozenset[str]]:
    """Units of time, each with all that it is called: its id, and its noun beside any number."""
    return {
        id: frozenset({id, *(form for noun in nouns for form in _forms(noun, language))})
        for id, nouns in _TIMES.items()
    }


def _forms(noun: str, language: Language) -> Iterator[str]:
    """A noun as it stands beside numbers, without them: in English, and as the reader says it."""
    for form in NOUNS[noun]:
        yield form.replace("{n}", "").strip()
    for n in _FORMS:
        yield language.count(n, noun).replace(str(n), "").strip().casefold()


def one_line(text: str) -> str:
    """A text such that it cannot look like several lines of an answer."""
    return " ".join(text.split())
