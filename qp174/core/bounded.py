"""How much is told: a hostile file must not make an answer without end."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from qp174.model.finding import Fault, Finding, Param

Item = TypeVar("Item")

#: Faults told of one file: by its shape, and by each check.
MOST = 100

MORE = "more-faults"


def at_most(faults: Iterable[Fault], *, more: bool = False) -> tuple[Fault, ...]:
    """The first hundred; then, if there are more, a last one that says so."""
    told = tuple(islice(faults, MOST + 1))
    if len(told) <= MOST and not more:
        return told
    return (*told[:MOST], Fault(MORE, "", None, {"told": min(MOST, len(told))}))


def at_most_each(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Of each code the first hundred faults of one file; then how many more there are of it."""

    def more(first: Fault, n: int) -> Fault:
        params: dict[str, Param] = {"code": first.code, "told": MOST, "more": n}
        return Fault(MORE, first.pointer, first.place, params)

    return _bounded(faults, lambda fault: fault.code, more)


def at_most_each_file(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Of each code the first hundred findings of each file; then how many more there are of it.

    What says so stands in the place of the first that is not told, and is as severe.
    """

    def more(first: Finding, n: int) -> Finding:
        params: dict[str, Param] = {"code": first.code, "told": MOST, "more": n}
        return replace(first, code=MORE, params=params)

    return _bounded(findings, lambda finding: (finding.path, finding.code), more)


def _bounded(
    items: Iterable[Item], kind: Callable[[Item], Hashable], more: Callable[[Item, int], Item]
) -> Iterator[Item]:
    seen: Counter[Hashable] = Counter()
    untold: dict[Hashable, Item] = {}
    for item in items:
        key = kind(item)
        seen[key] += 1
        if seen[key] <= MOST:
            yield item
        else:
            untold.setdefault(key, item)
    for key, item in untold.items():
        yield more(item, seen[key] - MOST)
