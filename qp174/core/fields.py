"""What somebody means by a field of a file, and by the value typed for it: asked of the schema.

A field is a JSON Pointer (``/name/ar``) or a dotted path (``name.ar``). An entry of a list is named
by what tells it apart (``volume.2025.value``), by its index from 0, or by ``-`` for a new one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from qp174.core import typed
from qp174.core.arabic import COMMA, THOUSANDS_SIGN
from qp174.core.builders.common import pointer
from qp174.core.nearest import nearest
from qp174.core.schema_parts import Schema, resolved, types_of
from qp174.model.error import QP174Error

Data = str | int | Decimal | bool | list[str]

END = "-"
#: What tells the entries of a list apart, the surest first.
KEYS = ("id", "year", "unit", "kind", "stage", "step", "service", "date")

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
# Thousands, set off by the comma, the signs of Arabic for it or a space; always by the same one.
_GROUPS = rf"-?[1-9][0-9]{{0,2}}([, {COMMA}{THOUSANDS_SIGN}])[0-9]{{3}}(?:\1[0-9]{{3}})*"
_GROUPED = re.compile(rf"{_GROUPS}(?:\.[0-9]+)?")
# The comma of whoever writes decimals with one.
_COMMA_DECIMAL = re.compile(rf"(-?(?:0|[1-9][0-9]*))[,{COMMA}]([0-9]+)")


@dataclass(frozen=True, slots=True)
class Value:
    """A typed value as files hold it, and the codes of what was changed in it (core/typed)."""

    data: Data
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A place in a file: its pointer, the schema of what belongs there, and how to make it.

    ``seeds`` are entries that must be added first, each with its pointer. ``after`` are the keys
    that stand before the first missing one, in the order of the schema; None where none does.
    """

    pointer: str
    schema: Schema
    after: tuple[str, ...] | None = None
    seeds: tuple[tuple[str, Mapping[str, Data]], ...] = ()


@dataclass(slots=True)
class _Walk:
    """How far a field has been followed."""

    root: Schema
    schema: Schema
    data: object
    pointer: str = ""
    after: tuple[str, ...] | None = None
    missing: bool = False
    seeds: list[tuple[str, Mapping[str, Data]]] = field(default_factory=list)

    def go(self, step: str, schema: Schema, data: object) -> None:
        self.pointer += pointer(step)
        self.schema, self.data = resolved(schema, self.root), data


def field_at(schema: Schema, data: object, words: str) -> Field:
    """The field that ``words`` mean in a file of this schema that holds ``data``.

    QP174Error ``unknown-field`` (field, nearest, choices), ``unknown-entry`` (entry, nearest),
    ``several-entries`` (entry, n), ``no-such-place`` (field).
    """
    walk = _Walk(schema, schema, data)
    for step in _steps(typed.figures(words).text):
        types = _types_of(walk.schema)
        if "object" in types and not isinstance(walk.data, list):
            _into_mapping(walk, step, words)
        elif "array" in types and not isinstance(walk.data, dict | str):
            _into_list(walk, step, words)
        else:
            raise QP174Error("no-such-place", field=words)
    return Field(walk.pointer, walk.schema, walk.after, tuple(walk.seeds))


def value_typed(schema: Schema, text: str, words: str) -> Value:
    """The value that a typed text means at the field ``words``.

    QP174Error ``field-is-block`` (field, choices), ``bad-date`` (value), ``value-not-number`` and
    ``value-not-whole`` (value, suggest), ``value-not-boolean`` (value).
    """
    types = _types_of(schema)
    if "object" in types:
        choices = ", ".join(f"{words}.{key}" for key in schema.get("properties", {}))
        raise QP174Error("field-is-block", field=words, choices=choices)
    if schema.get("format") == "date":
        return _date(text)
    if "array" in types and ("string" not in types or _is_list(text)):
        return _list(schema, text, words)
    if "boolean" in types:
        return _truth(text)
    if types & {"integer", "number"} and "string" not in types:
        return _number(text, whole="number" not in types)
    # An id or one of some words has no space around it; of a text nobody knows what was meant.
    found = (typed.cleaned if schema.keys() & {"enum", "pattern"} else typed.unmarked)(text)
    return Value(found.text, found.changed)


def _steps(words: str) -> Sequence[str]:
    if words.startswith("/"):
        return [s.replace("~1", "/").replace("~0", "~") for s in words[1:].split("/")]
    return words.split(".")


def _into_mapping(walk: _Walk, step: str, words: str) -> None:
    known: Mapping[str, Schema] = walk.schema.get("properties", {})
    free = walk.schema.get("additionalProperties")
    data = walk.data if isinstance(walk.data, dict) else {}
    if step in known:
        child: Schema = known[step]
    elif isinstance(free, dict) and (step in data or _may_be_key(walk, step)):
        child = free
    else:
        raise QP174Error(
            "unknown-field",
            field=words,
            nearest=nearest(step, [*known, *data]) or "",
            choices=", ".join(known),
        )
    if step not in data and not walk.missing:
        walk.missing = True
        names = list(known)
        walk.after = tuple(names[: names.index(step)]) if step in known else None
    walk.go(step, child, data.get(step))


def _may_be_key(walk: _Walk, step: str) -> bool:
    names = resolved(walk.schema.get("propertyNames", {}), walk.root)
    return re.search(names.get("pattern", ""), step) is not None and "\n" not in step


def _into_list(walk: _Walk, step: str, words: str) -> None:
    items = resolved(walk.schema.get("items", {}), walk.root)
    entries = walk.data if isinstance(walk.data, list) else []
    key = next((name for name in KEYS if name in items.get("required", ())), None)
    names = [str(e.get(key)) if isinstance(e, dict) and key else str(e) for e in entries]
    if names.count(step) > 1:
        raise QP174Error("several-entries", field=words, entry=step, n=names.count(step))
    if step in names:
        index = names.index(step)
    elif _INTEGER.fullmatch(step) and not step.startswith("-") and int(step) < len(entries):
        index = int(step)
    elif step == END or _is_new(step, names, key, items, walk.root):
        index = len(entries)
        if step != END and key is not None:
            its = resolved(items["properties"][key], walk.root)
            walk.seeds.append((f"{walk.pointer}/-", {key: value_typed(its, step, words).data}))
    else:
        near = nearest(step, names) or ""
        raise QP174Error("unknown-entry", field=words, entry=step, nearest=near)
    if index < len(entries):
        walk.go(str(index), items, entries[index])
        return
    walk.missing = True
    seeded = step != END and key is not None
    walk.go(str(index) if seeded else END, items, dict(walk.seeds[-1][1]) if seeded else None)


def _is_new(step: str, names: Sequence[str], key: str | None, items: Schema, root: Schema) -> bool:
    """Whether a word can tell a new entry apart, and is no slip for one that is there."""
    if key is None:
        return False
    if "integer" in _types_of(resolved(items["properties"][key], root)):
        return _INTEGER.fullmatch(step) is not None
    return nearest(step, names) is None


def _types_of(part: Schema) -> frozenset[str]:
    """The types that a part of a schema allows; what is said without one is text."""
    return types_of(part) or frozenset({"object" if "properties" in part else "string"})


def _date(text: str) -> Value:
    found = typed.figures(text)
    day = typed.day(found.text)
    if day is None:
        raise QP174Error("bad-date", value=text)
    return Value(day, found.changed)


def _truth(text: str) -> Value:
    truth = typed.truth(text)
    if truth is None:
        raise QP174Error("value-not-boolean", value=text)
    return Value(truth)


def _number(text: str, *, whole: bool) -> Value:
    found = typed.figures(text)
    if _INTEGER.fullmatch(found.text):
        return Value(int(found.text), found.changed)
    if _DECIMAL.fullmatch(found.text):
        return Value(Decimal(found.text), found.changed)
    suggest = _suggested(found.text, whole=whole)
    code = "value-not-whole" if whole and not suggest else "value-not-number"
    raise QP174Error(code, value=text, suggest=suggest)


def _suggested(text: str, *, whole: bool) -> str:
    """The number that was probably meant; two of them where a comma may be either.

    A comma is never just left out: 1,5 would become ten times as much.
    """
    readings = []
    if grouped := _GROUPED.fullmatch(text):
        readings.append(text.replace(grouped[1], ""))
    if not whole and (decimal := _COMMA_DECIMAL.fullmatch(text)):
        readings.append(f"{decimal[1]}.{decimal[2]}")
    return " / ".join(readings)


def _is_list(text: str) -> bool:
    return len(typed.items(text)) > 1 or text.strip()[:1] == "["


def _list(schema: Schema, text: str, words: str) -> Value:
    inner = typed.cleaned(text)
    listed = inner.text
    if listed.startswith("[") and listed.endswith("]"):
        listed = listed[1:-1]
    items = schema.get("items", {})
    if "object" in _types_of(items) and "$ref" not in items:
        raise QP174Error("field-is-block", field=words, choices=f"{words}.0")
    return Value(list(typed.items(listed)), inner.changed)
