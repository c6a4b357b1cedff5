"""Schemas for editors: the packaged ones, with the ids of a data repository filled in."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qp174.app.packaged import FOLDER, SUFFIX, schemas
from qp174.core.filled import KnownId, filled, offered_ids
from qp174.core.id_places import JUDGED, TASK_UNIT
from qp174.core.nearest import nearest
from qp174.core.units import OWNER
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.organisation import Partner, Unit
from qp174.model.text import Text
from qp174.render.language import msgid
from qp174.render.wording import Words
from qp174.store.inside import read_inside
from qp174.store.output import is_folder, refuse_linked
from qp174.store.writing import Change, write_all

#: By this a filled schema is known: what does not have it is never overwritten.
MARK = "Written by qp174 schema."

BEGINS = msgid("in force from {date}")
ENDED = msgid("no longer in force after {date}")
SUCCESSOR = msgid("replaced by {id}")
ILLUSTRATIVE = msgid("illustrative figures")
THE_RECIPIENT = msgid("the recipient of the service")
THE_OWNER = msgid("the unit that owns the service")

_BETWEEN_LANGUAGES = " | "
# More than the schemas of any ministry hold: of a larger file only so much is looked at.
_MOST_BYTES = 16 * 1024 * 1024
# How the reference phase calls a kind, and how the catalogue's names know it.
_NAMED_AS = {
    "actor": "unit",
    "directorate": "unit",
    "partner": "entity",
    JUDGED: "criterion",
    TASK_UNIT: "unit",
}


def kinds_meant(wanted: Iterable[str]) -> tuple[str, ...]:
    """The kinds of file that somebody named, all where none is; QP174Error ``unknown-schema``."""
    kinds = tuple(sorted(schemas()))
    named = tuple(dict.fromkeys(wanted))
    for kind in named:
        if kind not in kinds:
            near = nearest(kind, kinds) or ""
            raise QP174Error("unknown-schema", kind=kind, nearest=near, choices=", ".join(kinds))
    return named or kinds


def editor_schemas(
    catalogue: Catalogue, words: Mapping[str, Words], kinds: Iterable[str]
) -> dict[str, bytes]:
    """The files of these kinds by name, as ``gate.schema.json``; the same ids, the same bytes.

    ``words`` holds the wording of each language with the catalogue's names; the catalogue's first
    language stands first.
    """
    first = catalogue.procedure.languages[:1]
    ordered = [words[code] for code in dict.fromkeys((*first, *words)) if code in words]
    known = {
        kind: tuple(_known(catalogue, ordered, kind, id_) for id_ in ids)
        for kind, ids in offered_ids(catalogue).items()
    }
    return {f"{kind}{SUFFIX}": _file(filled(schemas()[kind], kind, known)) for kind in kinds}


def _file(schema: Mapping[str, Any]) -> bytes:
    schema = {"$comment": MARK, **schema}
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _known(catalogue: Catalogue, languages: list[Words], kind: str, id_: str) -> KnownId:
    """What an editor shows of an id: its name and what to know of it, in every language."""
    names = (_name(catalogue, words, kind, id_) for words in languages)
    notes = (_note(catalogue, words, kind, id_) for words in languages)
    return KnownId(
        id_,
        _BETWEEN_LANGUAGES.join(dict.fromkeys(names)),
        _BETWEEN_LANGUAGES.join(filter(None, dict.fromkeys(notes))),
    )


def _name(catalogue: Catalogue, words: Words, kind: str, id_: str) -> str:
    say = words.language.say
    if kind == "actor" and id_ not in catalogue.organisation.units:
        return say(THE_RECIPIENT)
    if kind == TASK_UNIT and id_ == OWNER:
        return say(THE_OWNER)
    if kind == "source":
        return " ".join(catalogue.vocabulary.sources[id_].citation.split())
    return words.names(_NAMED_AS.get(kind, kind), id_)


def _note(catalogue: Catalogue, words: Words, kind: str, id_: str) -> str:
    """What else there is to know: a question's text, an entry's end, who took its place."""
    if kind == "question":
        return _text(catalogue.gate.questions[id_].question, words)
    if kind in ("criterion", JUDGED):
        return _text(catalogue.criteria.criteria[id_].definition, words)
    if kind == "source":
        flagged = catalogue.vocabulary.sources[id_].illustrative
        return words.language.say(ILLUSTRATIVE) if flagged else ""
    units, partners = catalogue.organisation.units, catalogue.partners
    record: Unit | Partner | None = None
    if kind in ("unit", "directorate", "actor", "party", TASK_UNIT):
        record = units.get(id_)
    if kind in ("partner", "party"):
        record = record or partners.get(id_)
    return "" if record is None else _validity(record, words)


def _validity(record: Unit | Partner, words: Words) -> str:
    """From when and until when; without a clock, so that no file changes overnight."""
    say = words.language.say
    parts = []
    if record.valid_from is not None:
        parts.append(say(BEGINS, date=str(record.valid_from)))
    if record.valid_to is not None:
        parts.append(say(ENDED, date=str(record.valid_to)))
        if record.successor:
            parts.append(say(SUCCESSOR, id=record.successor))
    return words.language.joined(parts)


def _text(text: Text, words: Words) -> str:
    return " ".join(text.within(words.language.code).split())


@dataclass(frozen=True, slots=True)
class Target:
    """Where the files go: paths from ``base``, which begin with ``prefix``."""

    base: Path
    prefix: str

    def path(self, name: str) -> str:
        """A file as messages show it: from the base, where that is the data folder."""
        return f"{self.prefix}{name}" if self.prefix else str(self.base / name)

    def read(self, name: str) -> bytes | None:
        """What the file holds now; None where there is none."""
        return read_inside(self.base, f"{self.prefix}{name}", _MOST_BYTES)


def target_of(root: Path, out: Path | None, kinds: Iterable[str]) -> Target:
    """The folder that somebody named, else ``schemas/`` of the data folder.

    Raises QP174Error ``no-such-folder`` where a folder that was named is missing,
    ``link-as-target`` where files are reached through a link of the data folder, and
    ``own-schemas`` where a schema of one of these kinds stands that was not filled here: those of
    the program's own sources stay as they are.
    """
    target = Target(root, f"{FOLDER}/") if out is None else Target(out, "")
    if out is not None:
        if not is_folder(out):
            raise QP174Error("no-such-folder", path=str(out))
        refuse_linked(out, root)
    for kind in kinds:
        found = target.read(f"{kind}{SUFFIX}")
        if found is not None and MARK.encode() not in found:
            raise QP174Error("own-schemas", path=target.path(f"{kind}{SUFFIX}"))
    return target


def differing(target: Target, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """The names of the files that are missing there or hold something else, sorted."""
    return tuple(name for name in sorted(files) if target.read(name) != files[name])


def write_schemas(target: Target, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Writes what differs, all or nothing: the names of what was written, sorted."""
    names = differing(target, files)
    if names:
        changes = [Change(target.prefix + n, target.read(n), files[n]) for n in names]
        write_all(target.base, changes, anywhere=not target.prefix)
    return names
