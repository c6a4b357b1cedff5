"""Characters as a terminal draws them: how wide they are, and which of them nobody sees."""

import unicodedata

# Joiners shape Arabic and Persian words and steer nothing else: they stay.
_JOINERS = frozenset("\u200c\u200d")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# A byte that is no UTF-8 is read as one of these.
_FIRST_BYTE = 0xDC80
_LAST_BYTE = 0xDCFF


def width(text: str) -> int:
    """The terminal columns that a text takes: marks and joiners none, wide letters two."""
    return sum(map(_columns, text))


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def is_mark(sign: str) -> bool:
    """Whether a character is drawn on the one before it."""
    return unicodedata.category(sign) in ("Mn", "Me")


def is_hidden(sign: str) -> bool:
    """Whether nobody sees a character, or it steers what is around it; joiners are harmless."""
    return sign not in _JOINERS and unicodedata.category(sign) in _HIDDEN


def is_odd_space(sign: str) -> bool:
    """Whether a character is drawn as a space and is not the ordinary one."""
    return sign != " " and unicodedata.category(sign) == "Zs"


def is_right_to_left(text: str) -> bool:
    """Whether any letter or digit of a text belongs to what runs from right to left."""
    return any(unicodedata.bidirectional(sign) in ("R", "AL", "AN") for sign in text)


def named(sign: str) -> str:
    """A hidden character or a broken byte by its number: ``⟨U+202E⟩``, ``⟨0xE9⟩``."""
    number = ord(sign)
    if _FIRST_BYTE <= number <= _LAST_BYTE:
        return f"⟨0x{number - 0xDC00:02X}⟩"
    return f"⟨U+{number:04X}⟩"


def replaced(text: str) -> str:
    """A text on one line for programs: what is hidden becomes U+FFFD."""
    return "".join("\ufffd" if is_hidden(sign) else sign for sign in text)
