"""Names that people take for one another."""

from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from qp174.core.arabic import ALEF

Key = TypeVar("Key", bound=Hashable)
Words = tuple[str, ...]

#: Words that differ in one letter more or less are alike from this length on, words that differ
#: in another letter from a greater one: short words of one root mean different things.
SHORTEST, SHORTEST_CHANGED = 4, 6
#: The Arabic article; with it or without, a word is the same.
_ARTICLE = ALEF + "\u0644"
#: The beginning or the end that two words with one fault have in common.
_PART = 2
#: Comparisons for one name: many names that share all words but one cannot make this quadratic.
MOST_COMPARED = 40


def alike(names: Iterable[tuple[Key, str]]) -> Iterator[tuple[Key, Key]]:
    """Pairs of names that are equal or nearly so: the later with the first that it is like.

    Names come normalised (``core/arabic``). Nearly equal are names that differ in the place of one
    word, in spaces, in an article, or in one letter of one word; two words that change places may
    say the opposite, and numbers tell names apart. The cost grows with the number of words, not
    with its square.
    """
    kept: list[tuple[Key, Words]] = []
    joined: dict[str, int] = {}
    sorted_: dict[int, list[int]] = {}
    parts: dict[int, list[int]] = {}
    for key, name in names:
        words = tuple(map(_without_article, name.split()))
        if not words:
            continue
        number = len(kept)
        kept.append((key, words))
        numbered = any(map(str.isdigit, name))
        found = joined.setdefault(" ".join(words) if numbered else "".join(words), number)
        likely = sorted_.setdefault(hash(tuple(sorted(words))), [])
        if found == number and not numbered:
            moved = (n for n in likely[:MOST_COMPARED] if _one_moved(words, kept[n][1]))
            found = next(moved, number)
        likely.append(number)
        for place in _parts(words):
            likely = parts.setdefault(place, [])
            if found == number:
                near = (n for n in likely[:MOST_COMPARED] if _one_fault(words, kept[n][1]))
                found = next(near, number)
            likely.append(number)
        if found != number:
            yield key, kept[found][0]


def _one_moved(one: Words, other: Words) -> bool:
    """Whether two orders of the same words differ by the place of one word."""
    return sorted(one) == sorted(other) and any(
        other[:place] + other[place + 1 :] == one[:index] + one[index + 1 :]
        for index, word in enumerate(one)
        for place, same in enumerate(other)
        if same == word
    )


def _without_article(word: str) -> str:
    return word.removeprefix(_ARTICLE) if len(word) > SHORTEST else word


def _parts(words: Words) -> Iterator[int]:
    """For each word that may have a fault the hashes of what surely stays: all but a part of it.

    A word with one fault has its beginning or its end in common with the word that is meant. What
    only has the same hash is sorted out when the names are compared.
    """
    for index, word in enumerate(words):
        if len(word) >= SHORTEST and word.isalpha():
            rest = hash(words[:index] + words[index + 1 :])
            yield hash((index, rest, word[:_PART]))
            yield hash((rest, index, word[-_PART:]))


def _one_fault(one: Words, other: Words) -> bool:
    """Whether two names are equal but for one letter of one word."""
    if len(one) != len(other):
        return False
    differ = [index for index, word in enumerate(one) if word != other[index]]
    return len(differ) == 1 and one_letter_apart(one[differ[0]], other[differ[0]])


def one_letter_apart(one: str, other: str) -> bool:
    """Whether two words differ by one letter added, two neighbours swapped, or one changed."""
    if one == other or min(len(one), len(other)) < SHORTEST or abs(len(one) - len(other)) > 1:
        return False
    shorter, longer = sorted((one, other), key=len)
    at = next((i for i, letter in enumerate(shorter) if letter != longer[i]), len(shorter))
    if len(shorter) < len(longer):
        return shorter[at:] == longer[at + 1 :]
    if one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]:
        return True
    return one[at + 1 :] == other[at + 1 :] and len(one) >= SHORTEST_CHANGED
