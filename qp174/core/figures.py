"""What a walk through a record finds: its figures with their sources, and texts left untold."""

from collections.abc import Iterator, Mapping
from sys import intern
from typing import Any, NamedTuple

from qp174.core.builders.common import escaped, sources_of
from qp174.core.references import LANGUAGES, is_lacking, is_text
from qp174.model.service import FigureSource

Found = list[tuple[str, tuple[str, ...]]]

_NESTED = (dict, list)


class Walked(NamedTuple):
    """A record after one walk: the places (JSON Pointer) of its figures by the sources they name,
    both in the order of the file, and the languages that some text of it lacks.
    """

    figures: Mapping[tuple[str, ...], tuple[str, ...]]
    lacks: tuple[str, ...]

    def sources(self) -> tuple[str, ...]:
        """Every source that is named, once."""
        return tuple(dict.fromkeys(source for sources in self.figures for source in sources))


def walk(data: Any) -> Walked:
    """Walks through a record once; its depth is bounded by the reader of files."""
    found: Found = []
    lacking: set[str] = set()
    _walk(data, "", found, lacking)
    places: dict[tuple[str, ...], list[str]] = {}
    for place, sources in found:
        # The same few places come again in every service: one text each for all of them.
        places.setdefault(sources, []).append(intern(place))
    figures = {sources: tuple(of_them) for sources, of_them in places.items()}
    return Walked(figures, tuple(sorted(lacking)))


def figures(data: Any) -> Iterator[FigureSource]:
    """Every entry with a ``source``, at the place of that key."""
    found: Found = []
    _walk(data, "", found, set())
    for place, sources in found:
        yield FigureSource(place, sources)


def _walk(data: Any, place: str, found: Found, lacking: set[str]) -> None:
    # Most values are neither mapping nor list: asked before the call, where it pays.
    if isinstance(data, dict):
        if "source" in data:
            found.append((f"{place}/source", sources_of(data)))
        if is_text(data):
            for language in LANGUAGES:
                if is_lacking(data, language):
                    lacking.add(language)
            return
        for key, value in data.items():
            if isinstance(value, _NESTED):
                _walk(value, f"{place}/{escaped(key)}", found, lacking)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            if isinstance(value, _NESTED):
                _walk(value, f"{place}/{index}", found, lacking)
