"""The fewest services that must leave their place so that no more is used than there is.

Each cell that is over its limit must lose so much, and every service that may move gives back what
it uses: a multi-cover, the smallest of which is looked for by branch and bound. The search stops
by work and never by the clock: the answer is then the smallest that was found (a greedy cover at
worst), and the same in every run.
"""

from collections.abc import Mapping, Sequence

from qp174.core.planning.revising.ledger import Cell

#: How many choices are looked at, at most.
_MOST = 20_000
#: Covers of more services than these are not made smaller: so many choices prove nothing of them.
_LARGE = 100
#: Into how many parts the share of a cell is cut.
_WHOLE = 10**9

Uses = Mapping[str, Mapping[Cell, int]]


def fewest(over: Mapping[Cell, int], uses: Uses, order: Sequence[str]) -> tuple[str, ...] | None:
    """The smallest set of services that give back all of ``over``; None where all do not.

    ``order`` are those that may move, the one that should move first in front: of sets of one size
    the answer is the one found first in this order.
    """
    giving = [id_ for id_ in order if any(cell in over for cell in uses[id_])]
    greedy = _greedy(over, uses, giving)
    if greedy is None:
        return None
    search = _Search(uses, giving, greedy)
    if len(greedy) <= _LARGE:
        search.go(dict(over), (), 0)
    place = {id_: at for at, id_ in enumerate(order)}
    return tuple(sorted(search.best, key=lambda id_: place[id_]))


def _greedy(over: Mapping[Cell, int], uses: Uses, giving: Sequence[str]) -> tuple[str, ...] | None:
    """A cover: again and again the service that gives back most of what is missing."""
    missing = dict(over)
    left = dict.fromkeys(giving)
    found: list[str] = []
    while missing:
        best = max(left, key=lambda id_: _gain(missing, uses[id_]), default=None)
        if best is None or not _gain(missing, uses[best]):
            return None
        del left[best]
        found.append(best)
        missing = _less(missing, uses[best])
    given = {cell: sum(uses[id_].get(cell, 0) for id_ in found) for cell in over}
    for id_ in found[::-1]:  # what a later choice made needless
        rest = {cell: given[cell] - uses[id_].get(cell, 0) for cell in over}
        if all(rest[cell] >= need for cell, need in over.items()):
            found.remove(id_)
            given = rest
    return tuple(found)


def _gain(missing: Mapping[Cell, int], use: Mapping[Cell, int]) -> int:
    """The shares of what is missing that a service gives back, in whole parts."""
    return sum(
        _WHOLE * min(amount, missing[cell]) // missing[cell]
        for cell, amount in use.items()
        if cell in missing
    )


def _less(missing: Mapping[Cell, int], use: Mapping[Cell, int]) -> dict[Cell, int]:
    left = {cell: need - use.get(cell, 0) for cell, need in missing.items()}
    return {cell: need for cell, need in left.items() if need > 0}


class _Search:
    """Depth first over the services in order, each taken or not."""

    def __init__(self, uses: Uses, giving: Sequence[str], best: tuple[str, ...]) -> None:
        self.uses = uses
        self.giving = giving
        self.best = best
        #: Only smaller sets than so many are looked for: at first also those of the cover's size.
        self.below = len(best) + 1
        self.work = 0

    def go(self, missing: dict[Cell, int], chosen: tuple[str, ...], at: int) -> None:
        """Tries every set that begins with ``chosen`` and may be smaller than the best one."""
        self.work += 1
        if not missing:
            if len(chosen) < self.below:
                self.best, self.below = chosen, len(chosen)
            return
        room = self.below - 1 - len(chosen)
        if self.work > _MOST or room < 1 or not self._possible(missing, at, room):
            return
        for number in range(at, len(self.giving)):
            use = self.uses[self.giving[number]]
            if any(cell in missing for cell in use):
                self.go(_less(missing, use), (*chosen, self.giving[number]), number + 1)

    def _possible(self, missing: Mapping[Cell, int], at: int, room: int) -> bool:
        """Whether so few of the rest can give back enough, each cell looked at alone."""
        rest = self.giving[at:]
        for cell, need in missing.items():
            largest = sorted((self.uses[id_].get(cell, 0) for id_ in rest), reverse=True)
            if sum(largest[:room]) < need:
                return False
        return True
