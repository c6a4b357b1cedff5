"""Bytes of one file to data, or to faults: never an exception, never a guess.

The data are built from the parser's events, never by PyYAML's constructors: so nothing is run,
nothing is expanded, and what YAML would silently change is refused with its line and column.
libyaml and the pure parser of PyYAML give the same answer; libyaml is ten times faster.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from qp174.model.finding import Fault
from qp174.store.builder import MAX_DEPTH, MAX_NODES, Builder, run
from qp174.store.characters import decode, directive_fault, tabs_outside, value_only_outside
from qp174.store.conflicts import conflict_faults
from qp174.store.hidden import hidden_faults
from qp174.store.located import Located, Location
from qp174.store.marks import Parser
from qp174.store.quick import sound_data
from qp174.store.slips import Watch
from qp174.store.survey import Survey

MAX_BYTES = 1024 * 1024

# Up to here the pure parser, slow but exact, says where a broken file breaks.
_EXPLAINED_CHARACTERS = 64 * 1024

PURE: Parser = yaml.SafeLoader
FASTEST: Parser = getattr(yaml, "CSafeLoader", PURE)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The data of a file: dict, list, str, int, Decimal, bool, None; dates are text.

    ``data`` is None where a fault stands in the way; ``byte-order-mark`` alone does not.
    """

    data: object | None
    faults: tuple[Fault, ...]


def read_yaml(data: bytes, parser: Parser = FASTEST) -> Parsed:
    """The data of a file, or all its faults that one reading finds."""
    if len(data) > MAX_BYTES:
        return Parsed(None, (Fault("file-too-large", None, None, {"limit": MAX_BYTES}),))
    decoded = decode(data)
    if decoded.text is None:
        return Parsed(None, decoded.faults)
    if unreadable := _layout_faults(decoded.text, parser):
        return Parsed(None, decoded.faults + unreadable)
    watch = Watch.over(decoded)
    if watch.idle:
        events = parser(decoded.text).get_event
        quick = sound_data(decoded.text, events, depth=MAX_DEPTH, nodes=MAX_NODES)
        if quick is not None:
            return Parsed(quick, decoded.faults)
    builder = Builder(decoded.text, watch)
    faults = _build(builder, parser)
    # Of a file beyond all bounds the first reading has said enough.
    if watch.laid_out and not any(fault.code == "too-many-nodes" for fault in faults):
        survey = _survey(Survey(decoded.text), parser)
        outside = value_only_outside(decoded.text[: survey.reached], survey.spans)
        faults = outside + hidden_faults(decoded.text, survey.laid, faults) + faults
    return Parsed(None if faults else builder.data, decoded.faults + faults)


def locate(data: bytes, parser: Parser = FASTEST) -> Mapping[str, Location]:
    """Line and column of every JSON Pointer in a file; of a broken file, as far as it goes."""
    text = decode(data).text if len(data) <= MAX_BYTES else None
    return {} if text is None else Located(_survey(Survey(text, {}), parser).places or {})


def _layout_faults(text: str, parser: Parser) -> tuple[Fault, ...]:
    """Faults that make it pointless to go on: a conflict, a directive, tabs that lay it out."""
    if conflicts := conflict_faults(text):
        return conflicts
    directive = directive_fault(text)
    if directive or "\t" not in text:
        return (directive,) if directive else ()
    survey = _survey(Survey(text.replace("\t", " ")), parser)
    return tabs_outside(text, survey.reached, survey.texts, survey.spans)


def _survey(survey: Survey, parser: Parser) -> Survey:
    broken = run(survey, parser)
    if broken is None or broken.code == "empty-file":
        survey.reached = len(survey.text)
    elif parser is not PURE and len(survey.text) <= _EXPLAINED_CHARACTERS:
        return _survey(Survey(survey.text, None if survey.places is None else {}), PURE)
    return survey


def _build(builder: Builder, parser: Parser) -> tuple[Fault, ...]:
    """Fills the builder; answers with what is wrong."""
    broken = run(builder, parser)
    faults = (*builder.faults, *([broken] if broken else []))
    doubtful = broken or any(fault.code == "tag" for fault in faults)
    if doubtful and parser is not PURE and len(builder.text) <= _EXPLAINED_CHARACTERS:
        return _build(Builder(builder.text, builder.watch), PURE) or faults
    return faults
