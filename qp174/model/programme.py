"""An executive programme with partners (clause 5/1-a), as far as references need it."""

from dataclasses import dataclass

from qp174.model.service import Reference
from qp174.model.text import Text


@dataclass(frozen=True, slots=True)
class ProgrammeFile:
    """A programme with the file that holds it and the ids that it names."""

    path: str
    id: str
    name: Text
    references: tuple[Reference, ...]
