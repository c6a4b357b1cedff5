"""The data of one document, built from a parser's events, with all that is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NoReturn
from unicodedata import normalize

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from qp174.model.finding import Fault, Param, Place
from qp174.store.characters import MAX_FAULTS, wrong_character
from qp174.store.frame import Frame
from qp174.store.hidden import escape_fault, is_blank
from qp174.store.marks import Events, Parser, ends_of, place_of, span_of
from qp174.store.quick import BLOCK_HEADER
from qp174.store.scalars import OddScalar, read_plain
from qp174.store.slips import Watch
from qp174.store.syntax import NO_KEY_BEGINS, syntax_fault, top_fault

MAX_DEPTH = 40
MAX_NODES = 200_000

_NOTHING = Watch()


@dataclass(eq=False)
class StopError(Exception):
    """Reading on would add nothing, cost too much, or depend on the parser."""

    fault: Fault


def run(builder: "Builder", parser: Parser) -> Fault | None:
    """Lets the builder read its text; answers with the fault that ended it early, if one did."""
    events: Events | None = None
    try:
        events = parser(builder.text)
        builder.read(iter(events.get_event, None))
    except StopError as stop:
        return stop.fault
    except yaml.MarkedYAMLError as error:
        said = f"{error.context or ''} | {error.problem or ''}"
        place = place_of(error.problem_mark or error.context_mark)
        begun = place_of(error.context_mark or error.problem_mark)
        return syntax_fault(builder.text, said, place, begun, ends_of(builder.quoted))
    except (yaml.YAMLError, ValueError, OverflowError):
        # The pure parser lets Python's own errors through for escapes beyond Unicode.
        place = Place(getattr(events, "line", 0) + 1, getattr(events, "column", 0) + 1)
        return syntax_fault(builder.text, "escape", place, place)
    return None


class Builder:
    """Builds the data of one document and collects its faults."""

    def __init__(self, text: str, watch: Watch = _NOTHING) -> None:
        self.text = text
        self.watch = watch
        self.faults: list[Fault] = []
        self.nodes = 0
        self.documents = 0
        self.quoted: ScalarEvent | None = None  # the last text in quotes or in a block
        self.frame = Frame(is_mapping=False, in_brackets=False)
        self.outer: list[Frame] = []

    @property
    def data(self) -> object | None:
        return self.frame.items[0] if self.frame.items else None

    def read(self, events: Iterator[Event]) -> None:
        for event in events:
            # The parsers make these very classes; a plain comparison is the fastest test.
            if type(event) is ScalarEvent:
                self.scalar(event)
            elif isinstance(event, CollectionStartEvent):
                self.open(event)
            elif isinstance(event, CollectionEndEvent):
                self.close(event)
            elif isinstance(event, AliasEvent):
                self.add("alias", event, text=f"*{event.anchor}")
                self.frame.put(None)
            elif isinstance(event, DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    raise StopError(self.fault("several-documents", event))
        if not self.documents:
            raise StopError(Fault("empty-file", None, Place(1, 1), {}))

    def scalar(self, event: ScalarEvent) -> None:
        frame = self.frame
        self.nodes += 1
        if not self.outer or self.nodes > MAX_NODES:
            raise StopError(self.out_of_bounds(event))
        if event.tag is not None or event.anchor is not None:
            self.decorated(event, event.tag)
        if frame.waiting:
            self.key(event, frame)
        else:
            frame.put(self.value(event))
        if frame.in_brackets:
            self.check_in_brackets(event)

    def value(self, event: ScalarEvent) -> object:
        if event.style:
            self.check_text(event)
            return event.value
        value = read_plain(event.value)
        if type(value) is OddScalar:
            self.add(value.code, event, **value.params)
        elif type(value) is str and (self.watch.needed or " " in value or "\n" in value):
            self.check_plain(event, is_key=False)
        if self.watch.marked:
            self.check_characters(event, is_key=False)
        return value

    def key(self, event: ScalarEvent, frame: Frame) -> None:
        name = event.value
        if not event.style and type(read_plain(name)) is not str:
            self.odd_key(event)
            frame.expect_value(None, None)
            return
        if not event.style and (self.watch.needed or name[:1] in NO_KEY_BEGINS):
            self.check_plain(event, is_key=True)
        if not name.isascii():
            name = normalize("NFC", name)
        if name not in frame.keys:
            frame.keys[name] = event
            frame.expect_value(name, name)
        else:
            frame.expect_value(None, name)
            first_line = place_of(frame.keys[name].start_mark).line
            self.add("duplicate-key", event, key=event.value, first_line=first_line)
        self.check_characters(event, is_key=True)

    def odd_key(self, event: ScalarEvent) -> None:
        """Says what an unquoted key is that is not text."""
        value = read_plain(event.value)
        if event.value == "<<":
            self.add("merge-key", event)
        elif isinstance(value, OddScalar):
            self.add(value.code, event, **value.params)
        else:
            self.add("key-not-text", event, text=event.value, suggest=f'"{event.value}"')

    def open(self, event: CollectionStartEvent) -> None:
        self.nodes += 1
        is_mapping = type(event) is MappingStartEvent
        if len(self.outer) == MAX_DEPTH or self.nodes > MAX_NODES:
            raise StopError(self.out_of_bounds(event))
        if not self.outer and not is_mapping:
            self.add("not-a-mapping", event)
        if event.tag is not None or event.anchor is not None:
            self.decorated(event, event.tag)
        if self.frame.waiting:
            self.add("key-not-text", event, text="", suggest="")
            self.frame.name = None
        if self.frame.in_brackets:
            self.check_in_brackets(event)
        self.outer.append(self.frame)
        self.frame = Frame(is_mapping=is_mapping, in_brackets=bool(event.flow_style))

    def close(self, event: CollectionEndEvent) -> None:
        inner, self.frame = self.frame, self.outer.pop()
        self.frame.put(inner.mapping if inner.items is None else inner.items)

    def out_of_bounds(self, event: NodeEvent) -> Fault:
        if self.nodes > MAX_NODES:
            return self.fault("too-many-nodes", event, limit=MAX_NODES)
        if self.outer:
            return self.fault("too-deep", event, limit=MAX_DEPTH)
        if isinstance(event, ScalarEvent) and not event.value and not event.style:
            return Fault("empty-file", None, Place(1, 1), {})
        plain = isinstance(event, ScalarEvent) and not event.style
        fault = top_fault(self.text, place_of(event.start_mark)) if plain else None
        return fault or self.fault("not-a-mapping", event)

    def decorated(self, event: NodeEvent, tag: str | None) -> None:
        if tag is not None:
            self.add("tag", event, text=tag)
        if event.anchor is not None:
            self.add("anchor", event, text=f"&{event.anchor}")

    def check_text(self, event: ScalarEvent) -> None:
        """A text in quotes or a block: only its characters and its header can be wrong."""
        is_block = event.style in ("|", ">") and event.tag is None and event.anchor is None
        if is_block and not BLOCK_HEADER.match(self.text, span_of(event)[0]):
            self.disputed("block scalar", event)
        self.quoted = event
        self.check_characters(event, is_key=False)
        if is_blank(event.value):
            self.add("blank-text", event)

    def check_plain(self, event: ScalarEvent, *, is_key: bool) -> None:
        """An unquoted text: whether it is what it seems to be."""
        inside = self.frame.in_brackets
        span = span_of(event)
        fault = self.watch.slip(self.text, event.value, span, is_key=is_key, in_brackets=inside)
        if fault is not None and fault.code == "yaml-syntax":
            raise StopError(fault)
        if fault is not None:
            self.add_fault(replace(fault, pointer=self.pointer()))

    def check_in_brackets(self, event: NodeEvent) -> None:
        """Between brackets only libyaml reads ``a?b``, and only the pure parser ``{a:[b]}``."""
        start = span_of(event)[0]
        if self.text[start - 1] == ":" and self.text[start : start + 1] in tuple(",[]{}"):
            key = self.frame.keys.get(self.frame.name or "")
            if key is None or not key.style:
                self.disputed("no space", event)
        if isinstance(event, ScalarEvent) and "?" in event.value and not event.style:
            self.disputed("got '?'", event)

    def disputed(self, said: str, event: NodeEvent) -> NoReturn:
        """Refuses what one parser reads and the other does not."""
        place = place_of(event.start_mark)
        raise StopError(syntax_fault(self.text, said, place, place))

    def check_characters(self, event: ScalarEvent, *, is_key: bool) -> None:
        escaped = self.watch.escaped and event.style == '"'
        if event.value.isprintable() and not escaped:
            return
        if wrong := wrong_character(event.value, key=is_key):
            self.add(wrong[0], event, **wrong[1])
        elif escaped and (fault := escape_fault(self.text, *span_of(event), is_key=is_key)):
            self.add_fault(replace(fault, pointer=self.pointer()))

    def fault(self, code: str, event: Event, **params: Param) -> Fault:
        return Fault(code, self.pointer(), place_of(event.start_mark), params)

    def add(self, code: str, event: Event, **params: Param) -> None:
        self.add_fault(self.fault(code, event, **params))

    def add_fault(self, fault: Fault) -> None:
        if len(self.faults) == MAX_FAULTS - 1:
            raise StopError(fault)
        self.faults.append(fault)

    def pointer(self) -> str:
        """The JSON Pointer of the value that is being read, or of the mapping that lacks a key."""
        steps = []
        for frame in [*self.outer, self.frame][1:]:
            if frame.items is not None:
                steps.append(str(len(frame.items)))
            elif frame.waiting or frame.name is None:
                break
            else:
                steps.append(frame.name.replace("~", "~0").replace("/", "~1"))
        return "".join(f"/{step}" for step in steps)
