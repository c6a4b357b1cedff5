"""A model of the reader of GitHub's runner: the commands that it would find in what a step prints.

After ActionCommand.TryParseV2 and TryParse of actions/runner; stricter, because it takes any word
for the name of a command.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple


class Command(NamedTuple):
    """A command with its properties and its message, both unescaped."""

    name: str
    properties: dict[str, str]
    message: str


def obeyed(said: str) -> list[Command]:
    """The commands in a text, in their order."""
    return list(_commands(said))


def _commands(said: str) -> Iterator[Command]:
    silenced = ""
    for line in re.split("\r\n|\r|\n", said):
        command = _new(line) or _old(line)
        if command is None:
            continue
        if silenced:
            silenced = "" if command.name == silenced else silenced
        elif command.name == "stop-commands":
            silenced = command.message
        else:
            yield command


def _new(line: str) -> Command | None:
    """``::name key=value,key=value::message``, after any space."""
    text = _compared(line).lstrip()
    if not text.startswith("::"):
        return None
    info, found, message = text[2:].partition("::")
    if not found:
        return None
    name, _, properties = info.partition(" ")
    return Command(name, _pairs(properties, ","), _unescaped(message))


def _old(line: str) -> Command | None:
    """``##[name key=value;key=value]message``, anywhere in the line."""
    _, found, rest = _compared(line).partition("##[")
    info, closed, message = rest.partition("]")
    if not found or not closed:
        return None
    name, _, properties = info.partition(" ")
    return Command(name, _pairs(properties, ";"), message)


def _compared(line: str) -> str:
    """A line as a comparison of .NET sees it: without what nobody sees."""
    return "".join(
        sign
        for sign in line
        if unicodedata.category(sign) not in ("Cc", "Cf") or sign in "\t\x0b\x0c"
    )


def _pairs(listed: str, sign: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in listed.split(sign) if pair)
    return {name: _unescaped(value) for name, _, value in pairs}


def _unescaped(value: str) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        value = value.replace(code, sign)
    return value
