"""Pieces of a file as parameters of a fault: what is there, put right, to be written as it is."""

from qp174.model.finding import Param

LONGEST = 120
"""The most characters of a piece of the file that a sentence repeats."""


def without_comment(text: str) -> str:
    """A line without the comment behind it."""
    return text.partition(" #")[0].rstrip()


def double_quoted(text: str) -> str:
    """A text in double quotes, as YAML needs it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def quoted(text: str) -> dict[str, Param]:
    """Advice to put a text in double quotes, with the text where it is known."""
    return named("quote", double_quoted(text)) if text else {"quotes": "yes"}


def written(text: str) -> dict[str, Param]:
    """Advice to write a line so."""
    return named("write", text)


def named(name: str, text: str) -> dict[str, Param]:
    """A parameter to be written as it is; what is too long to be told is left out."""
    return {name: text} if len(text) <= LONGEST else {}
