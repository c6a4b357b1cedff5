"""What may be an id, and so the name of a file; and ids for new records."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from pathlib import PurePosixPath
from typing import Protocol, TypeVar

#: As ``$defs/id`` of every schema.
PATTERN = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
LONGEST = 64
#: Windows opens a device instead of a file of one of these names, whatever its ending.
DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)

_ID = re.compile(PATTERN)
_WORDS = re.compile("[a-z0-9]+")
_APOSTROPHES = "'\u2018\u2019\u02bc\u02be\u02bf`"


class HasPath(Protocol):
    """A record that knows its file."""

    @property
    def path(self) -> str:
        """Relative to the root, with ``/``."""
        ...


Filed = TypeVar("Filed", bound=HasPath)


def named_first(records: Iterable[tuple[str, Filed]]) -> dict[str, Filed]:
    """Of each id the record whose file is named after it, else the first: the others are copies.

    Records come in path order with the id that each is known by.
    """
    found: dict[str, Filed] = {}
    for id_, record in records:
        before = found.setdefault(id_, record)
        if not is_named_after(before.path, id_) and is_named_after(record.path, id_):
            found[id_] = record
    return found


def is_named_after(path: str, id: str) -> bool:
    """Whether a file has the name that its id gives it."""
    # The usual case first, because all files are asked.
    return path.endswith(f"/{id}.yaml") or PurePosixPath(path).stem == id


def is_id(text: str) -> bool:
    """Whether a text can be an id on every system that the files are kept on."""
    return (
        len(text) <= LONGEST
        and text not in DEVICES
        # fullmatch, because $ alone would let a line break pass at the end.
        and _ID.fullmatch(text) is not None
    )


def proposed_id(english: str, arabic: str, kind: str) -> str:
    """An id for a new record: of its English name, else of the Arabic one in Latin letters.

    Whole words, as many as fit into an id; empty where the names have nothing that an id may hold.
    ``kind`` goes before a name that begins with a digit.
    """
    from qp174.core.romanise import romanised  # only for a new record

    for name in (english, romanised(arabic)):
        words = _WORDS.findall(_plain_latin(name))
        if name is english and "".join(words).isdigit():
            continue  # the figures of an Arabic name
        if words and words[0][0].isdigit():
            words = [*_WORDS.findall(kind), *words]
        if words:
            return _joined(words)
    return ""


def free_id(wanted: str, taken: Collection[str]) -> str:
    """The id itself, or with the first number after it that makes it new: ``name-2``.

    ``taken`` holds ids in small letters; what is no id on every system counts as taken.
    """
    number, candidate = 1, wanted
    while candidate in taken or not is_id(candidate):
        number += 1
        ending = f"-{number}"
        candidate = wanted[: LONGEST - len(ending)].rstrip("-") + ending
    return candidate


def _joined(words: list[str]) -> str:
    """Words joined by hyphens, no longer than an id; the first is cut where it is too long."""
    joined = words[0][:LONGEST]
    for word in words[1:]:
        if len(joined) + 1 + len(word) > LONGEST:
            break
        joined += f"-{word}"
    return joined


def _plain_latin(text: str) -> str:
    """Small letters without accents; what stands between the letters of one word is left out."""
    apart = unicodedata.normalize("NFKD", text).lower().replace("&", " and ")
    kept = (sign for sign in apart if not unicodedata.combining(sign) and sign not in _APOSTROPHES)
    return "".join(_digit(sign) for sign in kept)


def _digit(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)
