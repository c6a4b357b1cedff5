"""A value as YAML text: unquoted where it reads back equal, else in quotes."""

from decimal import Decimal

from qp174.store.characters import odd_edge
from qp174.store.scalars import OddScalar, Scalar, read_plain

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
# What may not begin a plain text; the last three may before a sign that is not a space.
_INDICATORS = frozenset("#,[]{}&*!|>'\"%@`")
_BEFORE_SPACE = frozenset("-?:")
_BRACKETS = frozenset(",[]{}?")


def scalar_text(value: Scalar, style: str = "", *, in_brackets: bool = False) -> str:
    """The text of a value, on one line.

    ``style`` is how the value before it was written: single quotes stay where they can, double
    quotes where they were a choice (``"``), not where they were needed.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if style != '"' and is_plain(value, in_brackets=in_brackets):
        return value
    return '"' + "".join(_ESCAPES.get(sign, sign) for sign in value) + '"'


def is_plain(text: str, *, in_brackets: bool) -> bool:
    """Whether a text reads back equal without quotes, on one line and in every YAML version."""
    if not text or text != text.strip(" ") or any(sign in text for sign in "\n\r\t"):
        return False
    if odd_edge(text) is not None:
        return False
    if isinstance(read := read_plain(text), OddScalar) or read != text or type(read) is not str:
        return False
    if text[0] in _INDICATORS or (text[0] in _BEFORE_SPACE and text[1:2] in ("", " ")):
        return False
    if ": " in text or " #" in text or text.endswith(":"):
        return False
    return not in_brackets or not (_BRACKETS & set(text) or text[0] in _BEFORE_SPACE)


def is_literal(text: str) -> bool:
    """Whether a text can stand in a block as it is: no line of spaces, none that begins with one.

    A first line with spaces would need a header that says so.
    """
    lines = text.split("\n")
    return (
        bool(lines[0])
        and not lines[0].startswith(" ")
        and "\r" not in text
        and "\t" not in text
        and not any(line and not line.strip(" ") for line in lines)
    )


def chomping(text: str) -> str:
    """The sign of a block's header that keeps the line ends of this text."""
    ends = len(text) - len(text.rstrip("\n"))
    return "-" if not ends else "" if ends == 1 else "+"


def is_foldable(text: str) -> bool:
    """Whether a text can stand in a folded block: one paragraph with single spaces."""
    line = text.removesuffix("\n")
    return bool(line) and "\n" not in line and "\t" not in line and line == " ".join(line.split())


def folded(text: str, width: int) -> list[str]:
    """The lines of a foldable text, none longer than ``width`` unless one word is."""
    lines = [""]
    for word in text.removesuffix("\n").split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return lines
