"""What somebody probably meant to write."""

import difflib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

# Below this likeness an offer puzzles more than it helps ("name" for "note" is 0.5).
LIKENESS = 0.7
# Two or three letters begin like many words.
SHORTEST_BEGINNING = 4
# Ids and keys are shorter; a hostile word must not make the comparison slow.
LONGEST = 80
# Pairs of letters that are compared for one word; of longer lists the likeliest are looked at.
MOST_PAIRS = 100_000
# For the words of one file: candidates looked at, and how many the shortest list counts as.
MOST_LOOKED_AT = 50_000
FEWEST = 1_000


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like ``word``, or whose beginning is; None where none is like it.

    Letter case, underscores and spaces do not count; of equally near ones the answer is always the
    same, whatever their order.
    """
    return _nearest(_folded(word[:LONGEST]), _by_folded(candidates))


class Offers:
    """The nearest candidates of the many words of one file, in time that does not run away.

    About fifty different words get an offer, of a list of thousands fewer; who has more of them
    made one mistake many times. A word that comes again gets the answer it got.
    """

    def __init__(self) -> None:
        self._left = MOST_LOOKED_AT
        self._lists: dict[str, Mapping[str, str]] = {}
        self._answers: dict[tuple[str, str], str] = {}

    def of(self, word: str, candidates: Collection[str], kind: str = "") -> str:
        """The candidate most like ``word``, else empty; ``kind`` tells the lists apart."""
        key = (kind, word)
        if key not in self._answers:
            if self._left <= 0:
                return ""
            self._left -= max(FEWEST, len(candidates))
            if kind not in self._lists:
                self._lists[kind] = _by_folded(candidates)
            found = _nearest(_folded(word[:LONGEST]), self._lists[kind])
            self._answers[key] = found or ""
        return self._answers[key]


def _by_folded(candidates: Iterable[str]) -> dict[str, str]:
    return {_folded(candidate): candidate for candidate in sorted(candidates, reverse=True)}


def _nearest(wanted: str, whole: Mapping[str, str]) -> str | None:
    found = _most_like(wanted, whole)
    if found is not None:
        return whole[found]
    if len(wanted) < SHORTEST_BEGINNING:
        return None
    beginnings: dict[str, str] = {}
    for folded, candidate in whole.items():
        beginnings[folded[: len(wanted) + 1]] = candidate
    found = _most_like(wanted, beginnings)
    return None if found is None else beginnings[found]


def _most_like(wanted: str, known: Collection[str]) -> str | None:
    """The word most like it, if any is like enough.

    Words are compared from the likeliest on, until no other can be more like it.
    """
    if wanted in known:
        return wanted
    letters = Counter(wanted)
    likely = sorted(
        ((bound, word) for word in known if (bound := _bound(wanted, letters, word)) >= LIKENESS),
        reverse=True,
    )
    matcher = difflib.SequenceMatcher(None, "", wanted)
    best: tuple[float, str] = (LIKENESS, "")
    pairs = 0
    for bound, word in likely:
        if bound < best[0] or pairs > MOST_PAIRS:
            break
        pairs += len(word) * len(wanted)
        matcher.set_seq1(word)
        best = max(best, (matcher.ratio(), word))
    return best[1] or None


def _bound(wanted: str, letters: Mapping[str, int], word: str) -> float:
    """What the likeness of two words cannot pass: as if their common letters stood in order."""
    both = len(wanted) + len(word)
    if both == 0 or 2 * min(len(wanted), len(word)) < LIKENESS * both:
        return 0.0
    common = sum(min(count, word.count(letter)) for letter, count in letters.items())
    return 2 * common / both


def _folded(word: str) -> str:
    return word.strip().casefold().replace("_", "-").replace(" ", "-")
