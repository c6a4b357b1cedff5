"""What somebody probably meant by a value that does not fit its place.

An answer is one that fits: to write it makes the fault go away.
"""

import datetime
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any

from qp174.core.arabic import (
    AIN,
    ALEF,
    BEH,
    DAL,
    HEH,
    LAM,
    MEEM,
    NOON,
    REH,
    TAH,
    TEH,
    YEH,
    normalised,
)
from qp174.core.written import example, in_line, is_text

#: Whether a value has the shape that a part of a schema asks for.
Fits = Callable[[Mapping[str, Any], object], bool]
#: A kind of slip, and what to write instead.
Meant = tuple[str, object]

# No id or list of ids is longer; a hostile text must not be tried in a hundred thousand pieces.
_LONGEST = 1000

_JOINERS = frozenset("\u200c\u200d")
_CURLY = dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb"))
_ARABIC_COMMAS = "\u060c\u061b"
_SEPARATORS = re.compile(f"[,;{_ARABIC_COMMAS}]")

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_IN_TEXT = re.compile(r"(?:(?<!\S)-)?[0-9][0-9.,]*(?<![.,])")
# Words that only say what is counted, as normalised() has them: requests, cases, dinars of Jordan.
# All others may change the number, as thousands, weeks and "about" do.
_REQUEST = TAH + LAM + BEH
_CASE = MEEM + AIN + ALEF + MEEM + LAM
_DINAR = DAL + YEH + NOON + ALEF + REH
_JORDANIAN = ALEF + REH + DAL + NOON + YEH
_NEUTRAL = frozenset(
    {
        *"% jod jd jds dinar dinars request requests transaction transactions case cases".split(),
        *"application applications jordanian".split(),
        *("\u066a", _REQUEST, _REQUEST + ALEF, _REQUEST + ALEF + TEH),
        *(_CASE + HEH, _CASE + ALEF + TEH),
        *(_DINAR, _DINAR + ALEF, DAL + NOON + ALEF + NOON + YEH + REH),
        *(_JORDANIAN, _JORDANIAN + ALEF, _JORDANIAN + HEH),
        f"{DAL}.{ALEF}",
    }
)
_LONGEST_UNIT = 60
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_EIGHT_DIGITS = re.compile(r"([0-9]{4})()([0-9]{2})([0-9]{2})")


def other_type(value: object, part: Mapping[str, Any], fits: Fits) -> Meant | None:
    """What a value of the wrong type stands for, if that can be said.

    The slip says how to write it: ``unquoted``, as the ``only_number`` of its words,
    ``in_quotes``, ``in_brackets`` of a list, with ``no_brackets``, or ``under`` a key of a group.
    """
    for slip, candidate in _of_type(value, part, fits):
        if fits(part, candidate):
            return slip, candidate
    return None


def _of_type(value: object, part: Mapping[str, Any], fits: Fits) -> Iterator[Meant]:
    types = part.get("type", ())
    if isinstance(value, list | tuple):
        if len(value) == 1 and "array" not in types:
            yield "no_brackets", value[0]
        return
    if value is None or isinstance(value, Mapping):
        return
    if isinstance(value, str):
        text = ascii_digits(without_hidden(value)).strip()
        if _NUMBER.fullmatch(text):
            yield "unquoted", _number(text)
        elif text in ("true", "false"):
            yield "unquoted", text == "true"
        yield from (("only_number", number) for number in _only_number(text, types))
    else:
        yield "in_quotes", in_line(value)
    entries = part.get("items")
    if isinstance(entries, Mapping):
        yield "in_brackets", [_entry(each, entries, fits) for each in _listed(value, entries, fits)]
    yield from (("under", group) for group in grouped(value, part, fits))


def grouped(
    value: object, part: Mapping[str, Any], fits: Fits
) -> Iterator[dict[str, object | None]]:
    """The groups of keys in which a single value may be meant; other required keys by example."""
    inner = part.get("properties", {})
    required = part.get("required", ())
    keys = [_script(value)] if is_text(part) else [*required, *({"value"} & inner.keys())]
    for key in dict.fromkeys(keys):
        if fits(inner.get(key, {}), value):
            rest = (other for other in required if other != key)
            yield {key: value} | {other: example(inner.get(other, {})) for other in rest}


def _script(value: object) -> str:
    letters = (sign for sign in str(value) if sign.isalpha())
    first = next(letters, "")
    return "ar" if unicodedata.bidirectional(first or "a") == "AL" else "en"


def _listed(value: object, part: Mapping[str, Any], fits: Fits) -> list[object]:
    """The entries that a value names: several ids with commas between them are a list of them."""
    found = entries_in(value, part, fits) if isinstance(value, str) else None
    return [*found[1]] if found else [value]


def _entry(value: object, part: Mapping[str, Any], fits: Fits) -> object:
    if fits(part, value):
        return value
    return next(grouped(value, part, fits), value)


def _number(text: str) -> int | Decimal:
    return Decimal(text) if "." in text else int(text)


def _only_number(text: str, types: Collection[str]) -> Iterator[int | Decimal]:
    """The number of a text with one number and neutral words beside it; of a range none.

    A word that may change the number must not be dropped: ``8 thousand`` is not 8.

    A comma before three digits groups thousands where a whole number belongs; elsewhere it may as
    well stand before the decimals of a dinar.
    """
    found = _IN_TEXT.findall(text)
    if len(found) == 1 and _is_neutral(_IN_TEXT.sub(" ", text)):
        grouped_so = "number" not in types and _THOUSANDS.fullmatch(found[0])
        plain = found[0].replace(",", "") if grouped_so else found[0]
        if _NUMBER.fullmatch(plain):
            yield _number(plain)


def _is_neutral(words: str) -> bool:
    """Whether what stands beside a number only says what is counted."""
    if len(words) > _LONGEST_UNIT:
        return False
    return all(word.strip(".") in _NEUTRAL for word in normalised(words).split())


def other_form(
    text: str, part: Mapping[str, Any], fits: Fits, *, in_list: bool
) -> tuple[str, str] | None:
    """How to write a text that has not the form of its place, and what to write.

    ``without_hidden`` signs, ``without_curly`` quotation marks; in a list with the
    ``latin_comma`` between entries, ``with_comma`` where there is none, ``apart`` where common
    quotation marks make one entry of several; or ``spelt`` as the form wants it.
    """
    if len(text) > _LONGEST:
        return None
    seen = without_hidden(text)
    bare = seen.translate(_CURLY).strip()
    for slip, candidate in (("without_hidden", seen.strip()), ("without_curly", bare)):
        if candidate != text and fits(part, candidate):
            return slip, candidate
    if in_list and (found := entries_in(text, part, fits)):
        return found[0], ", ".join(found[1])
    hyphened = re.sub(r"[\s_-]+", "-", bare).strip("-")
    for spelt in (hyphened.lower(), hyphened.upper()):
        if spelt != text and fits(part, spelt):
            return "spelt", spelt
    return None


def entries_in(
    text: str, part: Mapping[str, Any], fits: Fits
) -> tuple[str, tuple[str, ...]] | None:
    """Several entries of a list in one text, and what stands wrongly between them."""
    if len(text) > _LONGEST:
        return None
    bare = without_hidden(text).translate(_CURLY)
    by_comma = "latin_comma" if any(sign in bare for sign in _ARABIC_COMMAS) else "apart"
    for slip, pieces in ((by_comma, _SEPARATORS.split(bare)), ("with_comma", bare.split())):
        found = tuple(piece.strip() for piece in pieces)
        if len(found) > 1 and all(fits(part, each) for each in found):
            return slip, found
    return None


def hidden_signs(text: str) -> tuple[str, ...]:
    """The numbers of the signs of a text that nobody sees, as ``U+200F``; each once."""
    return tuple(dict.fromkeys(f"U+{ord(sign):04X}" for sign in text if _is_hidden(sign)))


def without_hidden(text: str) -> str:
    """The text as people see it."""
    return "".join(sign for sign in text if not _is_hidden(sign))


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf" and sign not in _JOINERS


def ascii_digits(text: str) -> str:
    """The text with its digits as 0-9."""
    if text.isascii():
        return text
    plain = text.translate({0x66B: ".", 0x66C: ","})
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in plain)


def dates_meant(text: str) -> tuple[str, ...]:
    """The days that a text in another form may name, in ISO form, the likeliest first.

    Where the year stands last the day is first, as in Jordan; month first is a second reading.
    """
    plain = ascii_digits(without_hidden(text)).strip().replace(" ", "")
    if found := _YEAR_FIRST.fullmatch(plain) or _EIGHT_DIGITS.fullmatch(plain):
        year, _, month, day = found.groups()
        orders = [(year, month, day)]
    elif found := _DAY_FIRST.fullmatch(plain):
        first, _, second, year = found.groups()
        orders = [(year, second, first), (year, first, second)]
    else:
        return ()
    return tuple(dict.fromkeys(iso for order in orders if (iso := _iso(*order))))


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
