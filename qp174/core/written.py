"""Values as somebody would write them in a file, on one line, and examples of what may stand."""

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

#: Stands for words that only a person can write.
BLANK = "…"
#: A longer text is not repeated in what is to be written.
LONGEST_TEXT = 60
#: What is written for several keys is cut here.
LONGEST = 300

_DEEPEST = 4
_WORDS = re.compile(r"[^\W\d_](?:[\w ./-]*[\w.])?")
_QUARTER = re.compile("[0-9]{4}-Q[1-4]")
# Words that some version of YAML reads as something else.
_ODD = frozenset("y n yes no on off true false null".split())
#: Fits where an id belongs.
AN_ID = "an-id"
# What patterns ask for, the most particular first: a clause may look like an id.
_SAMPLES = (
    *("2027-Q1", "4/2", AN_ID, "06 1234567", "office@example.jo", "catalogue/gate.yaml"),
    *("all", "name"),
)


def in_line(value: object) -> str:
    """A value on one line, as YAML: in brackets what has parts, in quotes what needs them."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{in_line(key)}: {in_line(value[key])}" for key in value) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(in_line, value)) + "]"
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, int | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    text = str(value)
    if len(text) > LONGEST_TEXT:
        return BLANK
    return text if _is_plain(text) else json.dumps(text, ensure_ascii=False)


def _is_plain(text: str) -> bool:
    """Whether a text surely reads back equal without quotes, in brackets too."""
    if _QUARTER.fullmatch(text) or text == BLANK:
        return True
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return _WORDS.fullmatch(text) is not None and text.lower() not in _ODD


def under_key(step: str | int | None, value: object) -> str:
    """A value with the key before it; an entry of a list stands alone."""
    return f"{in_line(step)}: {in_line(value)}" if isinstance(step, str) else in_line(value)


def example(part: Mapping[str, Any], depth: int = 0) -> object | None:
    """A value that the schema of a place accepts, as far as that can be guessed; else None.

    Lists are empty where they may be; of a group of keys only the required ones are there.
    """
    if "const" in part:
        value: object = part["const"]
        return value
    if part.get("enum"):
        first: object = part["enum"][0]
        return first
    wanted = part.get("type", ())
    types = {wanted} if isinstance(wanted, str) else set(wanted)
    if "string" in types:
        return _text(part)
    if types & {"integer", "number"}:
        return _number(part)
    if "boolean" in types:
        return True
    if depth == _DEEPEST:
        return None
    if "array" in types:
        return _list(part, depth)
    return _group(part, depth) if "object" in types else None


def _text(part: Mapping[str, Any]) -> str | None:
    if part.get("format") == "date":
        return "2027-12-31"
    pattern = part.get("pattern")
    if pattern is None:
        return BLANK
    return next((sample for sample in _SAMPLES if re.fullmatch(pattern, sample)), None)


def _number(part: Mapping[str, Any]) -> int:
    least = part.get("minimum", 0)
    if least >= 1900:
        return 2025
    usual = max(1, int(least))
    return min(usual, int(part.get("maximum", usual)))


def _list(part: Mapping[str, Any], depth: int) -> object | None:
    n = int(part.get("minItems", 0))
    entry = example(part.get("items", {}), depth + 1) if n else None
    # Several entries differ from one another in ways that nobody can guess.
    return None if n > 1 or (n and entry is None) else [entry] * n


def _group(part: Mapping[str, Any], depth: int) -> object | None:
    inner = part.get("properties", {})
    keys = ("ar", "en") if is_text(part) else part.get("required", ())
    found = {key: example(inner.get(key, {}), depth + 1) for key in keys}
    lacking = None in found.values() or (not found and part.get("minProperties"))
    return None if lacking else found


def is_text(part: Mapping[str, Any]) -> bool:
    """Whether a text in Arabic and English belongs here."""
    return {"ar", "en"} <= set(part.get("properties", {}))
