"""What somebody typed or pasted, as files may hold it; whatever was changed is said.

The one place for it: an answer to ``new`` and a value of ``set`` are understood the same way.
"""

import re
import unicodedata
from dataclasses import dataclass

from qp174.core.arabic import COMMA, DECIMAL_SIGN, NO, SEMICOLON, YES
from qp174.core.schema import is_date
from qp174.model.signs import ELSEWHERE, HIDDEN, HIDDEN_MARKS

#: Marks that nobody sees, most of them of direction; they come along with what is pasted.
MARKS = frozenset(
    "\u00ad\u200b\u2060\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
#: What changed: marks were taken out, digits written as 0-9.
MARKS_REMOVED = "marks-removed"
DIGITS_CHANGED = "digits-changed"

#: Between these lies every year that files may name.
FIRST_YEAR, LAST_YEAR = 1900, 2200

_YES = frozenset({"y", "yes", "true", "1", *YES})
_NO = frozenset({"n", "no", "false", "0", *NO})
# Commas and semicolons, of Latin and of Arabic script, between the items of a list.
_BETWEEN = str.maketrans(dict.fromkeys(f"{COMMA}{SEMICOLON};\n", ","))
_JOINERS = "\u200c\u200d"  # they shape letters, and emoji: they stay
_ODD = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_UNSEEN = re.compile(f"[{HIDDEN}{HIDDEN_MARKS}{ELSEWHERE}]")


@dataclass(frozen=True, slots=True)
class Typed:
    """A text, the codes of what was changed in it, and the first sign that no file may hold."""

    text: str
    changed: tuple[str, ...] = ()
    odd: str = ""


def unmarked(text: str) -> Typed:
    """Text of one or several lines without invisible marks of direction; all else stays."""
    kept = "".join(sign for sign in text if sign not in MARKS)
    return Typed(kept, (MARKS_REMOVED,) if kept != text else ())


def cleaned(text: str) -> Typed:
    """One line of text without invisible marks of direction and without space around it.

    ``odd`` names the first sign that cannot stay and was not taken out, as ``U+0007``.
    """
    typed = unmarked(text)
    kept = typed.text.strip()
    odd = next((sign for sign in kept if _is_odd(sign)), "")
    return Typed(kept, typed.changed, f"U+{ord(odd):04X}" if odd else "")


def figures(text: str) -> Typed:
    """A number, year, date or id: cleaned, with digits of any script as 0-9.

    The decimal sign of Arabic is a point. Nothing that could mean two things is touched.
    """
    typed = cleaned(text)
    plain = "".join(map(_digit, typed.text)).replace(DECIMAL_SIGN, ".")
    changed = (*typed.changed, *((DIGITS_CHANGED,) if plain != typed.text else ()))
    return Typed(plain, changed, typed.odd)


def items(text: str) -> tuple[str, ...]:
    """The items of a list: between commas or semicolons, of Latin or Arabic script."""
    return tuple(filter(None, (part.strip() for part in text.translate(_BETWEEN).split(","))))


def day(text: str) -> str | int | None:
    """An ISO date, or a year as a number, of cleaned figures; None where it is neither."""
    if len(text) == len("2026") and text.isascii() and text.isdigit():
        return int(text) if FIRST_YEAR <= int(text) <= LAST_YEAR else None
    return text if is_date(text) else None


def truth(text: str) -> bool | None:
    """Yes or no, in the words of both languages; None where it is neither."""
    folded = figures(text).text.casefold()
    return True if folded in _YES else False if folded in _NO else None


def agreement(text: str) -> bool | None:
    """As ``truth`` in words alone: a number is meant for a list that stands above, and agrees to
    nothing."""
    return None if figures(text).text.isdecimal() else truth(text)


def _is_odd(sign: str) -> bool:
    if sign in _JOINERS:
        return False
    return unicodedata.category(sign) in _ODD or _UNSEEN.match(sign) is not None


def _digit(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)
