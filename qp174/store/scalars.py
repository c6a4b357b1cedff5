"""What an unquoted scalar means: what every version of YAML agrees about, or nothing.

YAML 1.1 reads ``no`` as false, ``1:20`` as 80 and ``012`` as 10; YAML 1.2 reads them otherwise. The
reviewer sees neither. Such a scalar is refused, together with what to write instead.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

MAX_DIGITS = 19
SHORT = 24
"""The longest text whose meaning is remembered."""

Scalar = bool | None | int | Decimal | str


@dataclass(frozen=True, slots=True)
class OddScalar:
    """A refused scalar: the fault's code and parameters.

    ``text`` is what is there, ``suggest`` what to write, ``quoted`` the same as text.
    """

    code: str
    params: Mapping[str, str | int]


_WORDS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "": None}
# What else some version of YAML turns into a truth value, nothing, a default or a merge.
_ODD_WORDS = frozenset(
    {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<"}
)
_LONGEST_WORD = 5

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ZERO = re.compile(r"-[0.]+")

# The union of what the type repositories of YAML 1.0, 1.1 and 1.2 and PyYAML call a number or a
# time. Anything that begins otherwise is text for all of them.
_BEGINS_LIKE_A_NUMBER = frozenset("0123456789.+-")
_LIKE_A_NUMBER = re.compile(
    r"[-+]?(?:"
    r"[0-9][0-9_,]*(?:\.[0-9_.,]*)?(?:[eE][-+]?[0-9]+)?"  # integers, decimals, powers of ten
    r"|\.[0-9_.]*(?:[eE][-+]?[0-9]+)?"  # a decimal that begins with its point
    r"|0[bB][01_]+|0[oO][0-7_]+|0[xX][0-9a-fA-F_]+"  # other bases
    r"|[0-9][0-9_]*(?::[0-9]{1,2})+(?:\.[0-9_]*)?"  # base sixty: a time becomes a number
    r"|\.[iI][nN][fF]|\.[nN][aA][nN]"
    r")"
)
_LIKE_A_TIME = re.compile(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
    r"(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?"
)

# Decimal and thousands separators and the per cent sign of Arabic, beside the ASCII ones.
_NUMBER_PUNCTUATION = frozenset(" .,:/+-_%\u066a\u066b\u066c\u2212")
_TO_ASCII_PUNCTUATION = str.maketrans({"\u066b": ".", "\u066c": None, "\u066a": "%", "\u2212": "-"})


def read_plain(text: str) -> Scalar | OddScalar:
    """The value of an unquoted scalar: truth value, nothing, number, or text (dates are text)."""
    # Ids, enumerated values and small numbers return in every file; long texts do not.
    return _remembered(text) if len(text) <= SHORT else _read(text)


def _read(text: str) -> Scalar | OddScalar:
    if len(text) <= _LONGEST_WORD:
        if text in _WORDS:
            return _WORDS[text]
        if text.lower() in _ODD_WORDS:
            return _odd(text, _canonical_word(text))
    if text[0] in _BEGINS_LIKE_A_NUMBER:
        return _number_or_text(text)
    if not text.isascii() and not text[0].isalpha() and _is_foreign_number(text):
        return _foreign_number(text)
    return text


_remembered = lru_cache(maxsize=8192)(_read)


def _number_or_text(text: str) -> Scalar | OddScalar:
    if _INTEGER.fullmatch(text) or _DECIMAL.fullmatch(text):
        return _number(text)
    if _ISO_DATE.fullmatch(text):
        return text if _is_date(text) else _odd(text, _quoted(text), "not-a-date")
    if _LIKE_A_NUMBER.fullmatch(text) or _LIKE_A_TIME.fullmatch(text):
        return _odd(text, _quoted(text))
    if not text.isascii() and _is_foreign_number(text):
        return _foreign_number(text)
    return text


def _number(text: str) -> Scalar | OddScalar:
    if len(text) - text.count("-") - text.count(".") > MAX_DIGITS:
        return _odd(text, _quoted(text), "number-too-long", limit=MAX_DIGITS)
    if _ZERO.fullmatch(text):
        return _odd(text, text[1:])
    return Decimal(text) if "." in text else int(text)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_foreign_number(text: str) -> bool:
    """Only digits and the punctuation of numbers, with a digit that is not ASCII among them."""
    digits = [character for character in text if character.isdecimal()]
    rest = {character for character in text if not character.isdecimal()}
    return not "".join(digits).isascii() and rest <= _NUMBER_PUNCTUATION


def _foreign_number(text: str) -> OddScalar:
    plain = "".join(str(int(c)) if c.isdecimal() else c for c in text)
    plain = plain.translate(_TO_ASCII_PUNCTUATION)
    sound = not isinstance(_read(plain), OddScalar)
    return _odd(text, plain if sound else _quoted(text), "non-ascii-digits")


def _canonical_word(text: str) -> str:
    if text.lower() in _WORDS:
        return text.lower()
    return "null" if text == "~" else _quoted(text)


def _quoted(text: str) -> str:
    """The refused scalar as text; none of them holds a quote, a backslash or a line break."""
    return f'"{text}"'


def _odd(text: str, suggest: str, code: str = "ambiguous-scalar", **more: int) -> OddScalar:
    return OddScalar(code, {"text": text, "suggest": suggest, "quoted": _quoted(text), **more})
