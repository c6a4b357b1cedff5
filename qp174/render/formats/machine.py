"""What the formats for programs share: JSON in one manner, and how severities are called."""

import json
import re
from collections.abc import Mapping
from string import ascii_letters, digits
from typing import Any

from qp174.render.runner import harmless_json
from qp174.render.signs import is_hidden

# Most of what is written is nothing to look at twice: ASCII and Arabic letters.
_RARE = re.compile("[^\n -~\u0620-\u0669]")


# What a URI may hold as it is (RFC 3986, unreserved), and the slash between names. The library's
# own function for this takes longer to import than a small catalogue to check.
_PLAIN = frozenset(f"{ascii_letters}{digits}-._~/".encode())


def as_json(data: object) -> str:
    """One JSON document that every reader takes: UTF-8, keys in their order.

    What nobody sees is written by its number, and so is what a CI system's runner would obey;
    half a character becomes U+FFFD.
    """
    text = _RARE.sub(_visible, json.dumps(data, ensure_ascii=False, indent=2))
    return harmless_json(text) + "\n"


def _visible(found: re.Match[str]) -> str:
    sign = found[0]
    if "\ud800" <= sign <= "\udfff":
        return "\ufffd"
    return json.dumps(sign)[1:-1] if is_hidden(sign) else sign


def as_uri(path: str) -> str:
    """A path from the root as a relative URI reference."""
    return "".join(
        chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in path.encode(errors="replace")
    )


def without_empty(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record without keys that have nothing to say."""
    return {key: value for key, value in record.items() if value not in (None, "", [], {})}
