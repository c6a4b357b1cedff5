"""How far the values of a text go, and where each of them stands."""

from yaml.events import CollectionEndEvent, CollectionStartEvent, Event, NodeEvent, ScalarEvent

from qp174.model.finding import Param
from qp174.store.builder import Builder
from qp174.store.characters import Span
from qp174.store.hidden import Laid
from qp174.store.located import Marks
from qp174.store.marks import span_of


class Survey(Builder):
    """Notes where every value stands (of a key given twice, the first) and how far scalars go."""

    def __init__(self, text: str, places: dict[str, Marks] | None = None) -> None:
        super().__init__(text)
        self.places = places
        self.spans: list[Span] = []
        self.texts: list[Span] = []  # those in quotes, and block texts without header
        self.blocks: list[Span] = []  # of these the block texts
        self.brackets: list[Span] = []  # the outer ones
        self.opened = 0  # where the last outer bracket does
        self.reached = 0

    @property
    def laid(self) -> Laid:
        """Where everything stands."""
        return Laid(self.reached, self.spans, self.blocks, self.brackets)

    def add(self, code: str, event: Event, **params: Param) -> None:
        """What is wrong is the builder's business: a survey goes on."""

    def scalar(self, event: ScalarEvent) -> None:
        if self.places is None:
            self.measure(event)
        else:
            # Parsers disagree about where nothing stands: then it stands where its key does.
            self.note(event, empty=not event.value and not event.style)
        super().scalar(event)

    def value(self, event: ScalarEvent) -> object:
        # For its place it does not matter what a value means.
        return super().value(event) if self.places is None else None

    def measure(self, event: ScalarEvent) -> None:
        """Notes how far a scalar goes, a block text without its header."""
        start, self.reached = span_of(event)
        if event.style in ("|", ">"):
            start = self.text.find("\n", start) + 1 or self.reached
            self.blocks.append((start, self.reached))
        self.spans.append((start, self.reached))
        if event.style:
            self.texts.append((start, self.reached))

    def open(self, event: CollectionStartEvent) -> None:
        self.note(event, empty=False)
        if not self.frame.in_brackets:
            self.opened = span_of(event)[0]
        super().open(event)

    def close(self, event: CollectionEndEvent) -> None:
        inside = self.frame.in_brackets
        super().close(event)
        if inside and not self.frame.in_brackets:
            self.brackets.append((self.opened, span_of(event)[1]))

    def note(self, event: NodeEvent, *, empty: bool) -> None:
        if self.places is None or self.frame.waiting or (at := self.pointer()) in self.places:
            return
        before = self.frame.keys.get(self.frame.name or "")
        key = None if before is None else before.start_mark
        self.places[at] = (key, event.start_mark, empty)
