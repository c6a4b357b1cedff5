"""Where events of a parser stand: lines and columns from 1, offsets from 0."""

from collections.abc import Callable
from typing import Protocol

from yaml.events import Event

from qp174.model.finding import Place
from qp174.store.characters import Span


class Events(Protocol):
    """A parser at work: the next event, or None after the last."""

    def get_event(self) -> Event | None: ...


Parser = Callable[[str], Events]


def place_of(mark: object) -> Place:
    """Line and column of a parser's mark; where there is none, the beginning."""
    return Place(getattr(mark, "line", 0) + 1, getattr(mark, "column", 0) + 1)


def ends_of(event: Event | None) -> tuple[Place, Place] | None:
    """The places where an event begins and ends."""
    return None if event is None else (place_of(event.start_mark), place_of(event.end_mark))


def span_of(event: Event) -> Span:
    """The offsets of an event: the first is inside, the last is not."""
    return getattr(event.start_mark, "index", 0), getattr(event.end_mark, "index", 0)
