"""From the errors of a schema engine to faults: one for each real cause, in words for people."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, islice
from typing import Any, Protocol

from qp174.core.bounded import MOST, at_most
from qp174.core.builders.common import pointer
from qp174.core.nearest import nearest
from qp174.core.shown import shown, shown_list
from qp174.model.finding import Fault, Param

Keys = tuple[str | int, ...]

# Of several errors at one value the first of these tells most: a number where a text is due also
# has the wrong form, but only one thing is to be put right.
_WEIGHT = {
    "unknown-key": 0,
    "wrong-type": 1,
    "not-allowed": 2,
    "not-a-date": 3,
    "too-long": 4,
    "too-short": 5,
    "bad-form": 6,
}
_LIMITS = {
    "minimum": "too-small",
    "exclusiveMinimum": "too-small",
    "maximum": "too-large",
    "exclusiveMaximum": "too-large",
    "maxLength": "too-long",
    "minLength": "too-short",
    "minItems": "too-few-items",
    "minProperties": "too-few-items",
    "maxItems": "too-many-items",
    "maxProperties": "too-many-items",
}


class EngineError(Protocol):
    """What is used of an error of jsonschema, which only `core/schema` knows."""

    validator: Any
    validator_value: Any
    instance: Any
    schema: Any

    @property
    def absolute_path(self) -> Sequence[str | int]:
        """Keys from the top of the data to the value."""
        ...

    @property
    def absolute_schema_path(self) -> Sequence[str | int]:
        """Keys from the top of the schema to the keyword."""
        ...

    @property
    def context(self) -> Sequence["EngineError"] | None:
        """The errors of the parts of a condition."""
        ...


def faults_of(errors: Sequence[EngineError]) -> tuple[Fault, ...]:
    """The faults that people have to mend, in the order of the file's schema."""
    found = list(_without_repeats(islice(_without_cascades(errors), MOST + 1)))
    wrong_format = [fault for fault in found if fault.code == "wrong-format"]
    if wrong_format:
        # The file is of another kind or version: whatever else differs follows from that.
        return tuple(wrong_format)
    return at_most(found, more=len(errors) > MOST)


def _without_cascades(errors: Sequence[EngineError]) -> Iterator[tuple[Keys, Fault]]:
    """Faults with their place; a condition is heard only where what it asks about is sound.

    Of several conditions on one object the first is heard: the others often say the same.
    """
    direct = (_faults(error) for error in errors if error.validator != "if")
    plain = list(islice(chain.from_iterable(direct), MOST + 1))
    unsound = {place for place, _ in plain} | {
        (*place, fault.params["key"]) for place, fault in plain if fault.code == "missing-key"
    }
    yield from plain
    heard: set[Keys] = set()
    for error in errors:
        here: Keys = tuple(error.absolute_path)
        if error.validator != "if" or here in heard:
            continue
        if not any((*here, name) in unsound for name in _asked(error.validator_value)):
            heard.add(here)
            yield from _without_cascades(error.context or ())


def _asked(condition: object) -> Iterator[str]:
    """The keys of the object itself that a condition looks at."""
    if isinstance(condition, Mapping):
        yield from condition.get("properties", {})
        yield from condition.get("required", ())
        for keyword in ("not", "if"):
            yield from _asked(condition.get(keyword))
        for keyword in ("allOf", "anyOf"):
            for part in condition.get(keyword, ()):
                yield from _asked(part)


def _without_repeats(placed: Iterable[tuple[Keys, Fault]]) -> Iterator[Fault]:
    """One fault a value, the most telling; and a misspelt key is not told as missing too."""
    by_cause: dict[object, Fault] = {}
    misspelt: set[object] = set()
    for place, fault in placed:
        # An object may lack several keys; anything else is said once of a value.
        missing = fault.code == "missing-key"
        cause: object = (place, fault.params["key"]) if missing else place
        before = by_cause.get(cause)
        if before is None or _weight(fault) < _weight(before):
            by_cause[cause] = fault
        if fault.code == "unknown-key":
            misspelt.add((place[:-1], fault.params["nearest"]))
    yield from (fault for cause, fault in by_cause.items() if cause not in misspelt)


def _weight(fault: Fault) -> int:
    return _WEIGHT.get(fault.code, len(_WEIGHT))


def _faults(error: EngineError) -> Iterator[tuple[Keys, Fault]]:
    place: Keys = tuple(error.absolute_path)
    match error.validator:
        case "required":
            present: Any = error.instance
            required: Any = error.validator_value
            for key in required:
                if key not in present:
                    yield _at(place, "missing-key", key=key)
        case "additionalProperties" if isinstance(error.instance, Mapping):
            yield from _unknown_keys(place, error)
        case _:
            yield _value_fault(place, error)


def _unknown_keys(place: Keys, error: EngineError) -> Iterator[tuple[Keys, Fault]]:
    schema: Any = error.schema
    present: Any = error.instance
    known = schema.get("properties", {})
    open_to = [key for key in known if key not in present]
    for key in present:
        if key not in known:
            yield _at(
                (*place, key),
                "unknown-key",
                key=shown(key),
                nearest=nearest(key, open_to) or "",
                allowed=shown_list(known),
            )


def _value_fault(place: Keys, error: EngineError) -> tuple[Keys, Fault]:
    value: Any = error.instance
    wanted: Any = error.validator_value
    keyword = str(error.validator)
    if "propertyNames" in error.absolute_schema_path:
        place = (*place, value)
        if keyword == "enum":
            return _at(place, "key-not-here", key=shown(value), allowed=shown_list(wanted))
    if place == ("format",):
        return _at(place, "wrong-format", expected=shown(wanted), found=shown(value))
    match keyword:
        case "type":
            expected = wanted if isinstance(wanted, str) else ",".join(sorted(wanted))
            return _at(place, "wrong-type", expected=expected, found=_type_of(value))
        case "enum":
            return _at(place, "not-allowed", **_choice(value, wanted))
        case "const":
            return _at(place, "not-allowed", **_choice(value, [wanted]))
        case "pattern":
            return _at(place, "bad-form", value=shown(value), **_form(error.schema))
        case "format":
            return _at(place, "not-a-date", text=shown(value))
        case "uniqueItems":
            return _repeated_item(place, value)
    if keyword in _LIMITS:
        found = len(value) if keyword.endswith(("Items", "Properties", "Length")) else shown(value)
        return _at(place, _LIMITS[keyword], value=found, limit=shown(wanted))
    return _at(place, "wrong-shape")


def _at(place: Keys, code: str, **params: Param) -> tuple[Keys, Fault]:
    pointer_ = pointer(*place)
    return place, Fault(code, pointer_, None, params)


def _choice(value: object, allowed: Sequence[object]) -> dict[str, Param]:
    words = [word for word in allowed if isinstance(word, str)]
    near = nearest(value, words) if isinstance(value, str) else None
    return {
        "value": shown(value),
        "allowed": shown_list(map(shown, allowed)),
        "nearest": near or "",
    }


def _form(schema: Any) -> dict[str, Param]:
    """What the schema says of the value's form, in English and Arabic; empty where it is silent."""
    said: str = schema.get("description") or schema.get("title") or ""
    english, _, arabic = said.partition(" | ")
    return {"form": english.rstrip("."), "form_ar": arabic.rstrip(".") or english.rstrip(".")}


def _repeated_item(place: Keys, items: Sequence[object]) -> tuple[Keys, Fault]:
    seen: set[Hashable] = set()
    for index, item in enumerate(items):
        if identity(item) in seen:
            return _at((*place, index), "repeated-item", value=shown(item))
        seen.add(identity(item))
    return _at(place, "repeated-item", value="")


def identity(value: object) -> Hashable:
    """Equal for what JSON Schema calls equal: 1 and 1.0 are, 1 and true are not."""
    if isinstance(value, Mapping):
        return frozenset((key, identity(part)) for key, part in value.items())
    if isinstance(value, list | tuple):
        return tuple(map(identity, value))
    if isinstance(value, bool) or value is None:
        return (value,)
    return value if isinstance(value, int | Decimal | str) else repr(value)


def _type_of(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, str):
        return "string"
    if isinstance(value, Mapping):
        return "object"
    return "array" if isinstance(value, list | tuple) else "decimal"
