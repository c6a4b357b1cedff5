"""What is wrong with a file, as a value: where it is, which rule speaks, and with what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]
Param = str | int


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a text: line and column, both from 1; columns count characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong inside one text, before its path and severity are known."""

    code: str
    pointer: str | None
    place: Place | None
    params: Mapping[str, Param]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of one file; the wording is made at the edge, in the reader's language.

    ``path`` is relative to the root, with ``/``; ``pointer`` is a JSON Pointer (RFC 6901) or empty
    for the whole file; ``place`` is absent only where the file itself is absent.
    """

    path: str
    code: str
    severity: Severity
    pointer: str
    place: Place | None
    params: Mapping[str, Param]
