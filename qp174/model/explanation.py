"""What a finding is for, with an example that brings it about and one that does not."""

from collections.abc import Mapping
from dataclasses import dataclass

from qp174.model.finding import Param, Severity
from qp174.model.text import Text


@dataclass(frozen=True, slots=True)
class Extract:
    """A piece of a file: its path from the root, a JSON Pointer to where it stands, its text.

    ``pointer`` is empty at the top of the file. Without a path the text is a list of paths.
    In the text ``⟨U+202E⟩`` stands for that character and ``⟨0xE9⟩`` for that byte.
    """

    path: str
    pointer: str
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A code of findings, explained; what is too long to show is described in words.

    ``wrong`` brings the finding about, with ``params``; ``right`` does not. ``given`` is what
    else has to stand in the files for the example. ``clause`` is empty where none speaks of it,
    ``found_in`` is the path of the file that the finding is told of, empty for examples in words;
    ``waivable`` says whether a waiver may silence it there.
    """

    code: str
    group: str
    severity: Severity
    clause: str
    found_in: str
    waivable: bool
    purpose: Text
    params: Mapping[str, Param]
    given: tuple[Extract, ...]
    wrong: Extract | Text
    right: Extract | Text
    note: Text | None
