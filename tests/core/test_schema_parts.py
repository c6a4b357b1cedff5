"""Every place in a file has its part of the schema, whatever references lie between."""

import json
from pathlib import Path
from typing import Any

from qp174.core.schema_parts import schema_at, types_at
from qp174.store.yamlfile import read_yaml
from tests.support import ROOT

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "a/b": {"type": "integer"},
        "answers": {"additionalProperties": {"$ref": "#/$defs/money"}},
    },
    "$defs": {"money": {"type": "number"}},
}


def test_places_of_a_schema() -> None:
    assert types_at(SCHEMA, "/a~1b") == {"integer"}
    assert types_at(SCHEMA, "/answers/any") == {"number"}
    assert types_at(SCHEMA, "/nowhere") == frozenset()
    assert schema_at(SCHEMA, "") == SCHEMA
    assert schema_at({"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/a"}}}, "/x") is None


def test_every_place_of_a_shipped_service_is_known() -> None:
    schema = json.loads((ROOT / "schemas/service.schema.json").read_text(encoding="utf-8"))
    path: Path = ROOT / "catalogue/services/exams/tawjihi-remark.yaml"
    data = read_yaml(path.read_bytes()).data

    def walk(value: Any, pointer: str) -> None:
        assert schema_at(schema, pointer) is not None, pointer
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, f"{pointer}/{key}")
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                walk(inner, f"{pointer}/{index}")

    walk(data, "")
