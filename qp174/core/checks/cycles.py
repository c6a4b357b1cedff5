"""Rounds in a directed graph."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

# A round of thousands is as hard to follow as to print.
MOST_SHOWN = 12


def cycles(after: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Rounds, each once and from its node that comes first in ``after``; found without recursion.

    Depth-first search. Of rounds that share nodes at least one is found; every node named is a key.
    """
    order = {key: index for index, key in enumerate(after)}
    done: set[str] = set()
    for start in after:
        if start in done:
            continue
        path: dict[str, Iterator[str]] = {start: iter(after[start])}
        while path:
            node = next(reversed(path))
            following = next(path[node], None)
            if following is None:
                done.add(node)
                path.popitem()
            elif following in path:
                yield _from_first(list(path), following, order)
            elif following not in done:
                path[following] = iter(after[following])


def way_round(cycle: Sequence[str]) -> str:
    """A round in one line, back to where it began; of a long one the beginning."""
    shown = [*cycle[:MOST_SHOWN], *(["…"] if len(cycle) > MOST_SHOWN else []), cycle[0]]
    return " → ".join(shown)


def _from_first(path: list[str], entry: str, order: Mapping[str, int]) -> tuple[str, ...]:
    round_ = path[path.index(entry) :]
    first = round_.index(min(round_, key=order.__getitem__))
    return (*round_[first:], *round_[:first])
