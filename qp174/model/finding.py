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
    """What is wrong inside one text, before its path and severity are known.

    With ``at_key`` it is the key that is wrong, or the whole block under it: there it is shown.
    """

    code: str
    pointer: str | None
    place: Place | None
    params: Mapping[str, Param]
    at_key: bool = False


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


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a whole data repository found.

    ``files`` counts the files looked at, ``waived`` the findings that a waiver in force silences;
    ``findings`` are in a stable order: path, place, code. ``lines`` holds the text of the line of
    each place, by path and line number, without its line end: for outputs that show it. ``paths``
    are those of the files looked at, for those who ask about a part. ``unasked``: errors kept some
    checks from being made, so a second run may find more.
    """

    files: int
    findings: tuple[Finding, ...]
    lines: Mapping[tuple[str, int], str]
    waived: int = 0
    paths: tuple[str, ...] = ()
    unasked: bool = False

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity == "error" for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return len(self.findings) - self.errors
