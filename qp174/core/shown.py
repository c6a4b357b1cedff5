"""Values of people's files, made safe and short for a message (trust.md, reading rule 8)."""

import math
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

LONGEST = 80
LONGEST_LIST = 160

# Joiners shape Arabic and Persian words and steer nothing else: they stay.
_JOINERS = frozenset("\u200c\u200d")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def shown(value: object) -> str:
    """How a value reads in a message: no control or bidi characters, at most 80 characters."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return _cut(format(value, "f"))
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, list | tuple):
        return "[…]" if value else "[]"
    # Cutting first keeps a hostile megabyte cheap; one extra character shows that it was cut.
    return _cut("".join(map(_visible, str(value)[: LONGEST + 1])))


def shown_number(value: Fraction) -> str:
    """A number as people write it: exact up to three decimals, then three digits that count."""
    if (value * 1000).denominator == 1:
        text = format(Decimal(int(value * 1000)).scaleb(-3), "f")
    else:
        text = format(Decimal(format(_float(value), ".3g")), "f")
    return _cut(text.rstrip("0").rstrip(".") if "." in text else text)


def _float(value: Fraction) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf


def shown_list(words: Iterable[str]) -> str:
    """Words with commas between them; what passes 160 characters becomes an ellipsis."""
    listed: list[str] = []
    length = 0
    for word in map(shown, words):
        length += len(word) + 2
        if length > LONGEST_LIST:
            listed.append("…")
            break
        listed.append(word)
    return ", ".join(listed)


def _visible(character: str) -> str:
    if character in _JOINERS or unicodedata.category(character) not in _HIDDEN:
        return character
    # Nobody could mend what has no name; the end of a line is known by its arrow.
    return "↵" if character == "\n" else f"⟨U+{ord(character):04X}⟩"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
