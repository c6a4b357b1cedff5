"""What GitHub's runner would obey, made harmless.

The runner reads every line that a step prints. ``::command::`` at the beginning of a line and the
older ``##[command]`` anywhere in one tell it to mask words, to set outputs, to annotate files; and
anybody may have written the line. It compares as .NET does, which overlooks joiners and the like.
"""

import re

# What .NET passes over in comparing: control characters, joiners, marks of direction, variants.
_OVERLOOKED = (
    "\\x00-\\x08\\x0e-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f"
    "\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufff8"
    "\\U000e0000-\\U000e0fff"
)
_BLANK = " \\t\\x0b\\x0c\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"
_OLD = re.compile(f"(#[{_OVERLOOKED}]*)(#)([{_OVERLOOKED}]*)(?=\\[)")
_NEW = re.compile(f"((?:^|[\r\n])[{_BLANK}{_OVERLOOKED}]*)(:)([{_OVERLOOKED}]*)(?=:)")


def harmless(text: str) -> str:
    """A text without commands: a space goes between their signs, ``## [`` and ``: :``.

    What follows a part of a text changes nothing in what that part has become.
    """
    return _NEW.sub(r"\1\2\3 ", _OLD.sub(r"\1\2\3 ", text))


def harmless_json(text: str) -> str:
    """A JSON document that says the same, without commands: one sign is written by its number.

    No line of it begins with a colon.
    """
    return _OLD.sub(r"\1\\u0023\3", text)


def harmless_xml(text: str) -> str:
    """Characters of an XML document, without commands: one sign is written by its number."""
    return _NEW.sub(r"\1&#58;\3", _OLD.sub(r"\1&#35;\3", text))
