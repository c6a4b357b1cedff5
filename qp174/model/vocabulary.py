"""The controlled words that service files use."""

from collections.abc import Mapping
from dataclasses import dataclass

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
class StepType:
    """A kind of step; an approval is counted twice in the complexity of a process."""

    id: str
    name: Text
    approval: bool
    by: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from; figures of an illustrative source are no facts."""

    id: str
    citation: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All lists, each by id."""

    themes: Mapping[str, Term]
    channels: Mapping[str, Channel]
    portals: Mapping[str, Term]
    documents: Mapping[str, Term]
    steps: Mapping[str, StepType]
    sources: Mapping[str, Source]
