"""The data of a file that is surely sound, in a third of the time; nothing where a doubt is left.

Nearly every file is sound, and of a sound file nobody asks for places. Whatever is not plain here
is left to the reader that knows all faults: it alone says what is wrong.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from unicodedata import normalize

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from qp174.store.characters import wrong_character
from qp174.store.scalars import SHORT, OddScalar, read_plain
from qp174.store.syntax import NO_KEY_BEGINS

BLOCK_HEADER = re.compile(r"[|>][-+0-9]* *(?: #[^\n]*|\r)?(?:\n|$)")

_STARTS = (MappingStartEvent, SequenceStartEvent)
_ENDS = (MappingEndEvent, SequenceEndEvent)


class _DoubtError(Exception):
    """Something that is not certainly sound."""


def sound_data(
    text: str, get_event: Callable[[], Any], *, depth: int, nodes: int
) -> dict[str, object] | None:
    """The data of a text, at most ``depth`` deep and of ``nodes`` values; None where in doubt.

    The text holds no tab, no mark of direction and none of the slips that are looked for apart.
    """
    try:
        return _Quick(text, depth, nodes).read(get_event)
    except (_DoubtError, yaml.YAMLError, ValueError, OverflowError):
        return None


class _Quick:
    """One reading of a text at most ``depth`` deep, with at most ``nodes`` values."""

    def __init__(self, text: str, depth: int, nodes: int) -> None:
        self.text = text
        self.depth = depth
        self.nodes = nodes

    def read(self, get_event: Callable[[], Any]) -> dict[str, object] | None:
        """The data; ``here`` is the open mapping or list, ``key`` the key that waits for its value.

        One long loop, because a call for each event would take as long as all the rest.
        """
        top: list[Any] = []
        here: Any = top
        key: str | None = None
        in_mapping = False
        outer: list[tuple[Any, str | None, bool]] = []
        brackets = documents = number = 0
        decorated = "!" in self.text or "&" in self.text
        for number, event in enumerate(iter(get_event, None)):
            kind = type(event)
            if kind is ScalarEvent:
                if brackets or decorated or not outer:
                    self.check(event, in_brackets=brackets > 0, at_top=not outer)
                value = event.value
                if in_mapping and key is None:
                    key = _quoted_key(value) if event.style else _plain_key(value)
                    if key in here:
                        raise _DoubtError
                    continue
                if event.style:
                    value = self.styled(event)
                else:
                    # Without a space nothing was folded.
                    spaced = " " in value or "\n" in value
                    if spaced and event.end_mark.index - event.start_mark.index != len(value):
                        raise _DoubtError
                    value = _short(value) if len(value) <= SHORT else _plain(value)
                if key is not None:
                    here[key] = value
                    key = None
                else:
                    here.append(value)
            elif kind in _STARTS:
                if (in_mapping and key is None) or number > self.nodes or len(outer) >= self.depth:
                    raise _DoubtError
                self.check(event, in_brackets=brackets > 0, at_top=False)
                brackets += bool(brackets or event.flow_style)
                outer.append((here, key, in_mapping))
                in_mapping = kind is MappingStartEvent
                here, key = {} if in_mapping else [], None
            elif kind in _ENDS:
                brackets = max(brackets - 1, 0)
                inner = here
                here, key, in_mapping = outer.pop()
                if key is None:
                    here.append(inner)
                else:
                    here[key] = inner
                    key = None
            elif kind is DocumentStartEvent:
                documents += 1
            elif kind is AliasEvent:
                raise _DoubtError
        found = top[0] if documents == 1 and top and number <= self.nodes else None
        return found if type(found) is dict else None

    def check(self, event: Any, *, in_brackets: bool, at_top: bool) -> None:
        """Nothing stands before the value, and no parser reads it otherwise.

        Between brackets they disagree about ``a?b`` and ``{a:[b]}``.
        """
        if event.tag is not None or event.anchor is not None or at_top:
            raise _DoubtError
        if in_brackets and (
            self.text[event.start_mark.index - 1] == ":" or "?" in getattr(event, "value", "")
        ):
            raise _DoubtError

    def styled(self, event: Any) -> str:
        """A text in quotes or a block."""
        text: str = event.value
        if event.style in "|>" and not BLOCK_HEADER.match(self.text, event.start_mark.index):
            raise _DoubtError
        if text.isspace() or (not text.isprintable() and wrong_character(text, key=False)):
            raise _DoubtError
        return text


def _plain(text: str) -> object:
    """The value of an unquoted text."""
    value = read_plain(text)
    if type(value) is OddScalar:
        raise _DoubtError
    return value


_short = lru_cache(maxsize=8192)(_plain)


@lru_cache(maxsize=4096)
def _plain_key(name: str) -> str:
    """An unquoted key as it is kept."""
    if name[:1] in NO_KEY_BEGINS or type(read_plain(name)) is not str:
        raise _DoubtError
    return _quoted_key(name)


def _quoted_key(name: str) -> str:
    if not name.isprintable():
        raise _DoubtError
    return name if name.isascii() else normalize("NFC", name)
