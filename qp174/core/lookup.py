"""Which record somebody means: by id, official code or part of a name (design.md, part 2)."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from qp174.core.arabic import normalised
from qp174.core.nearest import nearest
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.text import Text

MOST_LISTED = 10

# What an unknown name of each kind is called; other kinds say "unknown-id".
CODES = {"plan": "no-such-plan", "preset": "unknown-preset"}


def find_service(catalogue: Catalogue, words: str) -> str:
    """The id of the service that ``words`` mean; errors as of ``find``."""
    entries = {
        id: (*((facts.code,) if facts.code else ()), *names(facts.name))
        for id, facts in catalogue.services.items()
    }
    return find(words, entries, kind="service")


def names(text: Text) -> tuple[str, ...]:
    """The names of a record in all its languages."""
    return tuple(name for name in (text.ar, text.en) if name)


def find(words: str, entries: Mapping[str, Iterable[str]], *, kind: str) -> str:
    """The id of the one entry (id: names, codes, aliases) that ``words`` mean.

    An id or a whole name goes before a part of a name, and a part before scattered words. Raises
    QP174Error ``several-matches`` (words, n, matches), or ``unknown-id``, for a plan
    ``no-such-plan``, for a preset ``unknown-preset`` (kind, id, nearest: an id or empty).
    """
    if words in entries:
        return words
    wanted = normalised(words)
    known = {id: [normalised(id), *map(normalised, its)] for id, its in entries.items()}
    for matches in _ways(wanted):
        found = [id for id, its in known.items() if any(map(matches, its))]
        if len(found) == 1:
            return found[0]
        if found:
            raise _several(words, sorted(found))
    offered = {name: id for id, its in known.items() for name in its}
    near = nearest(wanted, offered) if wanted else None
    raise QP174Error(
        CODES.get(kind, "unknown-id"),
        kind=kind,
        id=words,
        nearest=offered[near] if near is not None else "",
    )


def _ways(wanted: str) -> Iterator[Callable[[str], bool]]:
    """The ways to compare, the strictest first; nothing at all matches nothing."""
    if not wanted:
        return
    parts = wanted.split()
    yield lambda name: name == wanted
    yield lambda name: wanted in name
    yield lambda name: all(part in name for part in parts)


def _several(words: str, found: list[str]) -> QP174Error:
    listed = found[:MOST_LISTED] + ["…"] * (len(found) > MOST_LISTED)
    return QP174Error("several-matches", words=words, n=len(found), matches=", ".join(listed))
