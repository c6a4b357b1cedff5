"""Bytes of one file to data, or to faults: never an exception, never a guess.

The data are built from the parser's events, never by PyYAML's constructors: so nothing is run,
nothing is expanded, and what YAML would silently change is refused with its line and column.
libyaml and the pure parser of PyYAML give the same answer; libyaml is ten times faster.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn, Protocol
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
from qp174.store.characters import (
    MAX_FAULTS,
    Span,
    decode,
    directive_fault,
    syntax_fault,
    tabs_outside,
    value_only_outside,
    wrong_character,
)
from qp174.store.scalars import OddScalar, read_plain

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 40
MAX_NODES = 200_000

# Up to here the pure parser, slow but exact, says where a broken file breaks.
_EXPLAINED_CHARACTERS = 64 * 1024

_BLOCK_HEADER = re.compile(r"[|>][-+0-9]* *(?: #[^\n]*|\r)?(?:\n|$)")


class Events(Protocol):
    """A parser at work: the next event, or None after the last."""

    def get_event(self) -> Event | None: ...


Parser = Callable[[str], Events]
PURE: Parser = yaml.SafeLoader
FASTEST: Parser = getattr(yaml, "CSafeLoader", PURE)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The data of a file: dict, list, str, int, Decimal, bool, None; dates are text.

    ``data`` is None where a fault stands in the way; ``byte-order-mark`` alone does not.
    """

    data: object | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Location:
    """Where a value stands, and the key before it (None in a sequence and at the top)."""

    key: Place | None
    value: Place


def read_yaml(data: bytes, parser: Parser = FASTEST) -> Parsed:
    """The data of a file, or all its faults that can be found in one reading."""
    if len(data) > MAX_BYTES:
        return Parsed(None, (Fault("file-too-large", None, None, {"limit": MAX_BYTES}),))
    decoded = decode(data)
    if decoded.text is None:
        return Parsed(None, decoded.faults)
    if unreadable := _layout_faults(decoded.text, parser):
        return Parsed(None, decoded.faults + unreadable)
    builder = _Builder(decoded.text, marked=decoded.marked)
    faults = _build(builder, parser)
    if decoded.marked:
        survey = _survey(_Survey(decoded.text), parser)
        outside = value_only_outside(decoded.text[: survey.reached], survey.spans)
        faults = outside + faults
    return Parsed(None if faults else builder.data, decoded.faults + faults)


def locate(data: bytes, parser: Parser = FASTEST) -> Mapping[str, Location]:
    """Line and column of every JSON Pointer in a file; of a broken file, as far as it goes."""
    text = decode(data).text if len(data) <= MAX_BYTES else None
    return {} if text is None else _survey(_Survey(text, {}), parser).places or {}


def _layout_faults(text: str, parser: Parser) -> tuple[Fault, ...]:
    """Faults that make it pointless to go on: a directive, tabs that lay out the text."""
    directive = directive_fault(text)
    if directive or "\t" not in text:
        return (directive,) if directive else ()
    survey = _survey(_Survey(text.replace("\t", " ")), parser)
    return tabs_outside(text, survey.reached, survey.texts, survey.spans)


def _survey(survey: "_Survey", parser: Parser) -> "_Survey":
    broken = _run(survey, parser)
    if broken is None or broken.code == "empty-file":
        survey.reached = len(survey.text)
    elif parser is not PURE and len(survey.text) <= _EXPLAINED_CHARACTERS:
        return _survey(_Survey(survey.text, None if survey.places is None else {}), PURE)
    return survey


@dataclass(eq=False)
class _StopError(Exception):
    """Reading on would add nothing, cost too much, or depend on the parser."""

    fault: Fault


def _build(builder: "_Builder", parser: Parser) -> tuple[Fault, ...]:
    """Fills the builder; answers with what is wrong."""
    broken = _run(builder, parser)
    faults = (*builder.faults, *([broken] if broken else []))
    doubtful = broken or any(fault.code == "tag" for fault in faults)
    if doubtful and parser is not PURE and len(builder.text) <= _EXPLAINED_CHARACTERS:
        return _build(_Builder(builder.text, marked=builder.marked), PURE) or faults
    return faults


def _run(builder: "_Builder", parser: Parser) -> Fault | None:
    """Lets the builder read its text; answers with the fault that ended it early, if one did."""
    events: Events | None = None
    try:
        events = parser(builder.text)
        builder.read(iter(events.get_event, None))
    except _StopError as stop:
        return stop.fault
    except yaml.MarkedYAMLError as error:
        said = f"{error.context or ''} | {error.problem or ''}"
        place = _place(error.problem_mark or error.context_mark)
        begun = _place(error.context_mark or error.problem_mark)
        return syntax_fault(builder.text, said, place, begun)
    except (yaml.YAMLError, ValueError, OverflowError):
        # The pure parser lets Python's own errors through for escapes beyond Unicode.
        place = Place(getattr(events, "line", 0) + 1, getattr(events, "column", 0) + 1)
        return syntax_fault(builder.text, "escape", place, place)
    return None


def _place(mark: object) -> Place:
    return Place(getattr(mark, "line", 0) + 1, getattr(mark, "column", 0) + 1)


def _span(event: Event) -> Span:
    return getattr(event.start_mark, "index", 0), getattr(event.end_mark, "index", 0)


class _Frame:
    """An open mapping or sequence. A mapping waits for a key, then for the value of that key."""

    __slots__ = ("in_brackets", "items", "key", "keys", "mapping", "name", "waiting")

    def __init__(self, *, is_mapping: bool, in_brackets: bool) -> None:
        self.mapping: dict[str, object] = {}
        self.items: list[object] | None = None if is_mapping else []
        self.keys: dict[str, ScalarEvent] = {}
        self.waiting = is_mapping
        self.in_brackets = in_brackets
        self.key: str | None = None  # under which the value is kept; None: it is thrown away
        self.name: str | None = None  # how faults below name it

    def expect_value(self, key: str | None, name: str | None) -> None:
        self.key, self.name, self.waiting = key, name, False

    def put(self, value: object) -> None:
        """A value takes its place; where a key was due, the value of that key is thrown away."""
        if self.items is not None:
            self.items.append(value)
        elif self.waiting:
            self.expect_value(None, None)
        else:
            if self.key is not None:
                self.mapping[self.key] = value
            self.waiting = True


class _Builder:
    """Builds the data of one document and collects its faults."""

    def __init__(self, text: str, *, marked: bool = False) -> None:
        self.text = text
        self.marked = marked
        self.faults: list[Fault] = []
        self.nodes = 0
        self.documents = 0
        self.frame = _Frame(is_mapping=False, in_brackets=False)
        self.outer: list[_Frame] = []

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
                inner, self.frame = self.frame, self.outer.pop()
                self.frame.put(inner.mapping if inner.items is None else inner.items)
            elif isinstance(event, AliasEvent):
                self.add("alias", event, text=f"*{event.anchor}")
                self.frame.put(None)
            elif isinstance(event, DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    raise _StopError(self.fault("several-documents", event))
        if not self.documents:
            raise _StopError(Fault("empty-file", None, Place(1, 1), {}))

    def scalar(self, event: ScalarEvent) -> None:
        frame = self.frame
        self.nodes += 1
        if not self.outer or self.nodes > MAX_NODES:
            raise _StopError(self.out_of_bounds(event))
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
        elif self.marked:
            self.check_characters(event, is_key=False)
        return value

    def key(self, event: ScalarEvent, frame: _Frame) -> None:
        name = event.value
        if not event.style and type(read_plain(name)) is not str:
            self.odd_key(event)
            frame.expect_value(None, None)
            return
        if not name.isascii():
            name = normalize("NFC", name)
        if name not in frame.keys:
            frame.keys[name] = event
            frame.expect_value(name, name)
        else:
            frame.expect_value(None, name)
            first_line = _place(frame.keys[name].start_mark).line
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
            raise _StopError(self.out_of_bounds(event))
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
        self.frame = _Frame(is_mapping=is_mapping, in_brackets=bool(event.flow_style))

    def out_of_bounds(self, event: NodeEvent) -> Fault:
        if self.nodes > MAX_NODES:
            return self.fault("too-many-nodes", event, limit=MAX_NODES)
        if self.outer:
            return self.fault("too-deep", event, limit=MAX_DEPTH)
        if isinstance(event, ScalarEvent) and not event.value and not event.style:
            return Fault("empty-file", None, Place(1, 1), {})
        return self.fault("not-a-mapping", event)

    def decorated(self, event: NodeEvent, tag: str | None) -> None:
        if tag is not None:
            self.add("tag", event, text=tag)
        if event.anchor is not None:
            self.add("anchor", event, text=f"&{event.anchor}")

    def check_text(self, event: ScalarEvent) -> None:
        """A text in quotes or a block: only its characters and its header can be wrong."""
        is_block = event.style in ("|", ">") and event.tag is None and event.anchor is None
        if is_block and not _BLOCK_HEADER.match(self.text, _span(event)[0]):
            self.disputed("block scalar", event)
        self.check_characters(event, is_key=False)

    def check_in_brackets(self, event: NodeEvent) -> None:
        """Between brackets only libyaml reads ``a?b``, and only the pure parser ``{a:[b]}``."""
        start = _span(event)[0]
        if self.text[start - 1] == ":" and self.text[start : start + 1] in tuple(",[]{}"):
            key = self.frame.keys.get(self.frame.name or "")
            if key is None or not key.style:
                self.disputed("no space", event)
        if isinstance(event, ScalarEvent) and "?" in event.value and not event.style:
            self.disputed("got '?'", event)

    def disputed(self, said: str, event: NodeEvent) -> NoReturn:
        """Refuses what one parser reads and the other does not."""
        place = _place(event.start_mark)
        raise _StopError(syntax_fault(self.text, said, place, place))

    def check_characters(self, event: ScalarEvent, *, is_key: bool) -> None:
        if event.value.isprintable():
            return
        if wrong := wrong_character(event.value, key=is_key):
            self.add(wrong[0], event, character=wrong[1])

    def fault(self, code: str, event: Event, **params: Param) -> Fault:
        return Fault(code, self.pointer(), _place(event.start_mark), params)

    def add(self, code: str, event: Event, **params: Param) -> None:
        fault = self.fault(code, event, **params)
        if len(self.faults) == MAX_FAULTS - 1:
            raise _StopError(fault)
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


class _Survey(_Builder):
    """Notes where every value stands (of a key given twice, the first) and how far scalars go."""

    def __init__(self, text: str, places: dict[str, Location] | None = None) -> None:
        super().__init__(text)
        self.places = places
        self.spans: list[Span] = []
        self.texts: list[Span] = []  # those in quotes, and block texts without header
        self.reached = 0

    def add(self, code: str, event: Event, **params: Param) -> None:
        """What is wrong is the builder's business: a survey goes on."""

    def scalar(self, event: ScalarEvent) -> None:
        start, self.reached = _span(event)
        if event.style in ("|", ">"):
            start = self.text.find("\n", start) + 1 or self.reached
        self.spans.append((start, self.reached))
        if event.style:
            self.texts.append((start, self.reached))
        # Parsers disagree about where nothing stands: then it stands where its key does.
        self.note(event, empty=not event.value and not event.style)
        super().scalar(event)

    def open(self, event: CollectionStartEvent) -> None:
        self.note(event, empty=False)
        super().open(event)

    def note(self, event: NodeEvent, *, empty: bool) -> None:
        if self.places is None or self.frame.waiting or (at := self.pointer()) in self.places:
            return
        before = self.frame.keys.get(self.frame.name or "")
        key = _place(before.start_mark) if before is not None else None
        value = _place(event.start_mark)
        self.places[at] = Location(key, key if empty and key is not None else value)
