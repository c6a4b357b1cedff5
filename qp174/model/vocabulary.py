"""The controlled words that service files use."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qp174.model.text import Text


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a list: a document, a theme, a portal."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to reach a service."""

    id: str
    name: Text
    electronic: bool


@dataclass(frozen=True, slots=True)
class InteractionPoint:
    """Where the recipient deals with a service.

    It can be online from the maturity stage ``possible_from`` on, and is from ``expected_from`` on
    unless a service has no such point; None where the method does not say.
    """

    id: str
    name: Text
    definition: Text
    possible_from: int | None
    expected_from: int | None


@dataclass(frozen=True, slots=True)
class StepType:
    """A kind of step; an approval is counted twice in the complexity of a process."""

    id: str
    name: Text
    approval: bool
    by: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from; figures of an illustrative source are no facts.

    A ``citation`` in two languages has English first and " | " between them.
    """

    id: str
    citation: str
    illustrative: bool

    @property
    def cited(self) -> Text:
        """The citation by language; one that is not in two is the same in both."""
        parts = self.citation.split(" | ")
        return Text(ar=parts[-1], en=parts[0])


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All lists, each by id; a repository may have no ``interaction_points``."""

    themes: Mapping[str, Term]
    channels: Mapping[str, Channel]
    portals: Mapping[str, Term]
    documents: Mapping[str, Term]
    steps: Mapping[str, StepType]
    sources: Mapping[str, Source]
    interaction_points: Mapping[str, InteractionPoint] = field(default_factory=dict)
