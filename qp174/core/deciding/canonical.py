"""The canonical form of data and its hash: what a decision names when it names what it decided.

The form is documented to the byte in ``docs/hashes.md``; a script in the tests recomputes it from
there. It is JSON in UTF-8 without spaces: keys in NFC and in the order of their code points, texts
in NFC, every number in one spelling, and what is hashed stands inside the JSON together with the
recipe, the kind and the subject, so that no two of them can be taken for one another.
"""

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any
from unicodedata import normalize

#: Named in the text that is hashed: another recipe makes other hashes, never equal ones.
RECIPE = "qp174.canonical/1"
#: How many hexadecimal digits of the hash of a field are kept: it only tells what has changed.
FIELD_DIGITS = 16


def canonical(data: Any, aside: frozenset[str] = frozenset()) -> str:
    """The canonical JSON of what a file holds: mappings, lists, texts, exact numbers, truth values.

    Equal numbers are written alike (1, 1.0 and 1.00 as ``1``); dates are texts. ``aside`` are keys
    that are left out, at any depth. TypeError for anything else.
    """
    kind = type(data)  # a reader of files gives these very types: asked first, because it is quick
    if kind is str:
        return _text(data)
    if kind is dict:
        return composed({key: canonical(data[key], aside) for key in data if key not in aside})
    if kind is list:
        return "[" + ",".join([canonical(value, aside) for value in data]) + "]"
    if kind is int:
        return str(data)
    if data is None or kind is bool:
        return "null" if data is None else ("true" if data else "false")
    if kind is Decimal:
        return _number(data)
    raise TypeError(f"no canonical form for {kind.__name__}")


def composed(entries: Mapping[str, str]) -> str:
    """The canonical JSON of a mapping whose values are in canonical form already."""
    known = sorted([(_normal(key), value) for key, value in entries.items()])
    return "{" + ",".join([f"{encode_basestring(key)}:{value}" for key, value in known]) + "}"


def statement(kind: str, subject: str, content: Any) -> str:
    """The text that is hashed for a subject of a kind."""
    return _statement(kind, subject, canonical(content))


def content_hash(kind: str, subject: str, content: Any) -> str:
    """SHA-256 of the statement, in 64 hexadecimal digits."""
    return form_hash(kind, subject, canonical(content))


def form_hash(kind: str, subject: str, form: str) -> str:
    """The same of a content that is in canonical form already."""
    return _hashed(_statement(kind, subject, form))


def field_hash(kind: str, field: str, value: Any) -> str:
    """The first FIELD_DIGITS of the hash of one field; ``value`` None where a file lacks it.

    The statement has the kind with ``.field`` behind it, and the field as its subject: so a value
    that many files have in common is hashed once.
    """
    return field_form_hash(kind, field, canonical(value))


@lru_cache(maxsize=4096)
def field_form_hash(kind: str, field: str, form: str) -> str:
    """The same of a value that is in canonical form already."""
    return form_hash(f"{kind}.field", field, form)[:FIELD_DIGITS]


def _statement(kind: str, subject: str, content: str) -> str:
    # The four keys in the order of their code points.
    head = f'{{"content":{content},"kind":{_text(kind)}'
    return f'{head},"recipe":"{RECIPE}","subject":{_text(subject)}}}'


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _text(text: str) -> str:
    return encode_basestring(_normal(text))


def _normal(text: str) -> str:
    return text if text.isascii() else normalize("NFC", text)


def _number(number: Decimal) -> str:
    """A decimal without an exponent, without zeros at its end, and zero without a sign."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
