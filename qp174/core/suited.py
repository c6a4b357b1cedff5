"""Advice on an odd scalar that fits its place: a number where a number belongs, and so on.

The reader of YAML knows the text and not what belongs there; the schema knows that.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from qp174.core.ids import PATTERN
from qp174.core.meant import dates_meant
from qp174.core.schema_parts import Schema, schema_at, types_at
from qp174.core.shown import shown_list
from qp174.core.value_advice import NUMBERS, form_of, not_a_date
from qp174.model.finding import Fault, Param

_CODES = frozenset({"ambiguous-scalar", "not-a-date", "non-ascii-digits"})
_TRUTH = {"y": "true", "yes": "true", "on": "true", "true": "true"}
_TRUTH |= {"n": "false", "no": "false", "off": "false", "false": "false"}

# Signs of numbers in Arabic, as ASCII has them; its thousands separator is no comma to doubt.
_SIGNS = str.maketrans({"\u066b": ".", "\u066c": "_", "\u2212": "-"})
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
# One comma and three digits: thousands for some, for others the decimals of a dinar.
_ONE_GROUP = re.compile(r"(-?[1-9][0-9]{0,2}),([0-9]{3})")
_GROUPED = re.compile(
    r"-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?|-?[0-9]+(?:_[0-9]+)+(?:\.[0-9]+)?"
)
_POINT_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+,[0-9]+|(?:\.[0-9]{3}){2,})")
_DECIMAL_COMMA = re.compile(r"(-?[0-9]+),([0-9]+)")
_POWER = re.compile(r"-?[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]{1,2}")
_OTHER_BASE = re.compile(r"-?0(?:x[0-9a-f]+|o[0-7]+|b[01]+)", re.IGNORECASE)
_ZEROS_FIRST = re.compile(r"^(-?)0+(?=[0-9])")
_CLOCK = re.compile(r"([0-9]{1,3}):([0-5][0-9])")
_MOST_DIGITS = 19


def suited(fault: Fault, schema: Mapping[str, Any] | None) -> Fault:
    """The fault with advice for its place; as it is where nothing better can be said.

    ``schema`` is the one of the file's kind. Where only a number may stand, the first parameter
    says what was probably meant: ``number``; ``thousands`` (beside ``decimals``) where a comma may
    be either; ``zero_first``, the number without its zeros; ``minutes`` of a time of day; or
    ``any-number`` where nobody can say, ``whole-number`` where it must have no decimals. Where only
    true or false may stand, ``truth`` is one of them; where a date is due, what
    ``not_a_date`` says. Where only some words may stand, they are ``one_of``; where an id is due,
    ``an_id`` is the text in quotes, in case that is one; where a text in quotes would not have the
    form either, ``form`` is what is needed.
    """
    if fault.code not in _CODES or schema is None or not fault.pointer:
        return fault
    part = schema_at(schema, fault.pointer) or {}
    wanted = types_at(schema, fault.pointer)
    text = str(fault.params.get("text", ""))
    if wanted and wanted <= NUMBERS:
        whole = wanted == {"integer"}
        nobody_can_say: dict[str, Param] = {"whole-number" if whole else "any-number": "yes"}
        return _with(fault, _meant(_ascii(text), whole=whole) or nobody_can_say)
    if wanted == {"boolean"}:
        return _with(fault, {"truth": _TRUTH.get(text.lower(), "true")})
    if part.get("format") == "date":
        # A year in other digits is one: its own advice is better.
        is_year = fault.code == "non-ascii-digits" and not dates_meant(text)
        return fault if is_year else _with(fault, not_a_date(text, part))
    return _with(fault, _word(fault, part, schema))


def _word(fault: Fault, part: Schema, schema: Schema) -> dict[str, Param]:
    """What belongs where a word of some form is due; empty where a text in quotes may be meant."""
    allowed = part.get("enum") or ([part["const"]] if "const" in part else [])
    if allowed:
        return {"one_of": shown_list(allowed)}
    pattern = part.get("pattern")
    if not isinstance(pattern, str):
        return {}
    if re.search(pattern, str(fault.params.get("text", ""))) is None:
        # Of an id its place tells what it names, and not its form.
        ids = schema.get("$defs", {}).get("id", part)
        return form_of(ids if pattern == PATTERN else part)
    return {"an_id": fault.params.get("quoted", "")} if pattern == PATTERN else {}


def _with(fault: Fault, advice: Mapping[str, Param]) -> Fault:
    # First, because the first parameter that has a sentence of its own chooses it.
    return replace(fault, params={**advice, **fault.params})


def _ascii(text: str) -> str:
    """A number in the digits and signs of ASCII, whatever digits it is written in."""
    digits = (str(unicodedata.decimal(sign, sign)) for sign in text)
    return "".join(digits).translate(_SIGNS).removeprefix("+").strip()


def _meant(text: str, *, whole: bool) -> dict[str, Param]:
    """What somebody meant with a text where a number belongs; empty where nobody can say."""
    group = _ONE_GROUP.fullmatch(text)
    if group and not whole:
        return {"thousands": "".join(group.groups()), "decimals": ".".join(group.groups())}
    clock = _CLOCK.fullmatch(text)
    if clock:
        return {"minutes": str(int(clock.group(1)) * 60 + int(clock.group(2)))}
    number = _number(text)
    if number is None or (whole and "." in number):
        return {}
    if sum(map(str.isdecimal, number)) > _MOST_DIGITS:
        return {}
    begins_with_zero = _ZEROS_FIRST.match(text) and text.isascii() and "," not in text
    return {"zero_first" if begins_with_zero and "_" not in text else "number": number}


def _number(text: str) -> str | None:
    """The number that a text stands for, in the only way to write it."""
    plain = text
    if _OTHER_BASE.fullmatch(plain):
        plain = str(int(plain, 0))
    elif _POWER.fullmatch(plain):
        plain = format(Decimal(plain), "f")
    elif _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "").replace("_", "")
    elif _POINT_GROUPED.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif _DECIMAL_COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    plain = re.sub(r"^(-?)\.(?=[0-9])", r"\g<1>0.", plain).removesuffix(".")
    plain = _ZEROS_FIRST.sub(r"\1", plain)
    plain = re.sub(r"^-(?=[0.]+$)", "", plain)
    return plain if _PLAIN.fullmatch(plain) else None
