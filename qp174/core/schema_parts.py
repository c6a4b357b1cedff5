"""The part of a schema for a place in a file: the one walk that follows its references."""

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]


def schema_at(schema: Schema, pointer: str) -> Schema | None:
    """The part of a schema for what stands at a JSON Pointer; None where it knows no such place."""
    here: Any = resolved(schema, schema)
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        inner: Any = here.get("properties", {}).get(key)
        if inner is None and isinstance(here.get("additionalProperties"), Mapping):
            inner = here["additionalProperties"]
        if inner is None and step.isdecimal():
            inner = here.get("items")
        if not isinstance(inner, Mapping):
            return None
        here = resolved(inner, schema)
    return here if isinstance(here, Mapping) else None


def types_at(schema: Schema, pointer: str) -> frozenset[str]:
    """The JSON types that may stand at a JSON Pointer; empty where the schema does not say."""
    here = schema_at(schema, pointer)
    return types_of(here) if here else frozenset()


def types_of(part: Schema) -> frozenset[str]:
    """The JSON types that a part of a schema allows; empty where it does not say."""
    types = part.get("type", ())
    return frozenset((types,) if isinstance(types, str) else types)


def resolved(part: Schema, schema: Schema) -> Schema:
    """A part with its reference into ``$defs`` followed; what stands beside it goes along."""
    seen: set[str] = set()
    while "$ref" in part and part["$ref"] not in seen:
        seen.add(part["$ref"])
        name = str(part["$ref"]).removeprefix("#/$defs/")
        rest = {key: value for key, value in part.items() if key != "$ref"}
        part = {**schema.get("$defs", {}).get(name, {}), **rest}
    return part
