"""Schemas with a repository's own ids in them, so that an editor can offer each with its name."""

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from qp174.core.deciding.decided import METHOD
from qp174.core.id_places import AXIS, DECIDED_ON, JUDGED, KEYS, SOURCE, TASK_UNIT, VALUES
from qp174.core.references import DEFINED_IN, ids_of
from qp174.core.units import OWNER
from qp174.model.catalogue import Catalogue

Schema = dict[str, Any]

# What the id's own definition says of it; the list of known ids says it better.
_SHAPE = ("$ref", "type", "pattern", "minimum", "maximum", "minLength", "maxLength")


@dataclass(frozen=True, slots=True)
class KnownId:
    """An id that an editor offers: its name for people, and what else there is to say of it."""

    id: str
    name: str
    note: str = ""


def offered_ids(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """The ids of every kind that some place of a file asks for, sorted.

    A service whose file is broken has an id as well: it is offered like the others.
    """
    found = {kind: set(ids_of(catalogue, kind)) for kind in DEFINED_IN}
    found["service"] |= catalogue.broken_services
    found[TASK_UNIT] = {*found["unit"], OWNER}
    found[DECIDED_ON] = {*found["service"], *found["plan"], METHOD}
    found[AXIS] = set(catalogue.criteria.axes)
    criteria = catalogue.criteria.criteria.values()
    found[JUDGED] = {criterion.id for criterion in criteria if not criterion.measure}
    return {kind: tuple(sorted(ids, key=_in_order)) for kind, ids in found.items()}


def _in_order(id_: str) -> tuple[int, str]:
    """Stages count: 10 comes after 9."""
    return (int(id_) if id_.isdigit() else -1, id_)


def filled(schema: Mapping[str, Any], kind: str, known: Mapping[str, Iterable[KnownId]]) -> Schema:
    """The schema of a kind of file, refusing every id that is not ``known`` of its kind.

    Whatever else it asks stays as it was. A place that a schema of another version lacks is
    passed over.
    """
    result: Schema = copy.deepcopy(dict(schema))
    used: set[str] = set()
    for pointer, id_kind in VALUES.get(kind, {}).items():
        node = _at(result, pointer)
        if node is not None:
            _refer(node, id_kind)
            used.add(id_kind)
    for pointer, id_kind in KEYS.get(kind, {}).items():
        node = _at(result, pointer)
        if node is not None:
            _name_keys(node, known[id_kind])
    if _at(result, SOURCE) is not None:
        _fill_source(result["$defs"]["source"])
        used.add("source")
    for id_kind in sorted(used):
        result["$defs"][_definition(id_kind)] = _listing(id_kind, known[id_kind])
    return result


def _at(schema: Schema, pointer: str) -> Schema | None:
    node: Any = schema
    for key in pointer.split("/")[1:]:
        node = node.get(key) if isinstance(node, dict) else None
    return node if isinstance(node, dict) else None


def _definition(kind: str) -> str:
    return f"known-{kind}"


def _reference(kind: str) -> Schema:
    return {"$ref": f"#/$defs/{_definition(kind)}"}


def _refer(node: Schema, kind: str) -> None:
    """Puts the list of known ids in the place of the shape of an id."""
    for key in _SHAPE:
        node.pop(key, None)
    node.update(_reference(kind))


def _listing(kind: str, known: Iterable[KnownId]) -> Schema:
    """The ids of a kind; ``enumDescriptions`` is what editors show beside each."""
    entries = list(known)
    numbers = kind == "stage"
    return {
        "type": "integer" if numbers else "string",
        "enum": [int(entry.id) if numbers else entry.id for entry in entries],
        "enumDescriptions": [" · ".join(filter(None, (e.name, e.note))) for e in entries],
    }


def _name_keys(node: Schema, known: Iterable[KnownId]) -> None:
    """Names the keys of an object one by one, so that an editor can say what each is."""
    value = node.pop("additionalProperties")
    node.pop("propertyNames", None)
    node["properties"] = {entry.id: _said(value, entry) for entry in known}
    node["additionalProperties"] = False


def _said(value: Schema, entry: KnownId) -> Schema:
    """The schema of a key's value, headed with what the key means."""
    rest = {key: part for key, part in value.items() if key not in ("title", "description")}
    head = {"title": entry.name} | ({"description": entry.note} if entry.note else {})
    return {**head, **rest}


def _fill_source(node: Schema) -> None:
    """One known source, or a list of them."""
    many = {
        "type": "array",
        "items": _reference("source"),
        "minItems": 1,
        "uniqueItems": True,
    }
    said: Schema = {key: node[key] for key in ("title", "description") if key in node}
    node.clear()
    node.update(said)
    node["anyOf"] = [_reference("source"), many]
