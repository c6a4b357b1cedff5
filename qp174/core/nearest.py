"""What somebody probably meant to write."""

import difflib
from collections.abc import Iterable

# Below this likeness an offer puzzles more than it helps ("name" for "note" is 0.5).
LIKENESS = 0.7
# Two or three letters begin like many words.
SHORTEST_BEGINNING = 4
# Ids and keys are shorter; a hostile word must not make the comparison slow.
LONGEST = 80


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like ``word``, or whose beginning is; None where none is like it.

    Letter case, underscores and spaces do not count; of equally near ones the answer is always the
    same, whatever their order.
    """
    wanted = _folded(word[:LONGEST])
    whole: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    for candidate in sorted(candidates, reverse=True):
        whole[_folded(candidate)] = candidate
        beginnings[_folded(candidate)[: len(wanted) + 1]] = candidate
    for known in (whole, beginnings if len(wanted) >= SHORTEST_BEGINNING else {}):
        found = difflib.get_close_matches(wanted, known, n=1, cutoff=LIKENESS)
        if found:
            return known[found[0]]
    return None


def _folded(word: str) -> str:
    return word.strip().casefold().replace("_", "-").replace(" ", "-")
