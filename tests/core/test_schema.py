"""Shapes: the verdict, one fault for each cause, and two engines that say the same."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from qp174.core.bounded import MOST
from qp174.core.schema import Shapes, is_date
from qp174.model.finding import Fault
from qp174.store.kinds import kind_of
from qp174.store.yamlfile import read_yaml

ROOT = Path(__file__).parents[2]
BASE = ROOT / "tests" / "checks" / "_base"
SCHEMAS = {
    path.name.removesuffix(".schema.json"): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "schemas").glob("*.schema.json"))
}

# What both engines and the wording of faults have been tried with.
KEYWORDS = {
    *("$schema", "$id", "$ref", "$defs", "title", "description", "type", "const", "enum"),
    *("properties", "additionalProperties", "required", "propertyNames", "items", "uniqueItems"),
    *("minItems", "maxItems", "minLength", "maxLength", "minimum", "maximum", "pattern", "format"),
    *("exclusiveMinimum", "if", "then", "allOf"),
}

ID = {"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$", "maxLength": 8, "title": "Id | Ma"}
THING = {
    "type": "object",
    "properties": {
        "format": {"const": "qp174.thing/1"},
        "id": ID,
        "kind": {"enum": ["measured", "judged"]},
        "from": {"type": "number", "minimum": 0, "maximum": 5},
        "count": {"type": "integer"},
        "hours": {"type": "number", "exclusiveMinimum": 0},
        "times": {"type": ["number", "string"], "minimum": 1, "pattern": "^1/[2-9]$"},
        "when": {"type": ["string", "integer"], "format": "date", "minimum": 1900},
        "words": {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": True},
        "weights": {"type": "object", "propertyNames": {"pattern": "^[a-z]+$"}},
    },
    "required": ["id"],
    "additionalProperties": False,
    "allOf": [
        {
            "if": {"properties": {"kind": {"const": "measured"}}, "required": ["kind"]},
            "then": {"required": ["from"]},
        },
        {
            "if": {"properties": {"kind": {"const": "judged"}}, "required": ["kind"]},
            "then": {"propertyNames": {"enum": ["format", "id", "kind"]}},
        },
    ],
}


@pytest.fixture(params=["fast", "slow"])
def shapes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Shapes:
    """Shapes with jsonschema-rs, and with jsonschema alone."""
    if request.param == "slow":
        monkeypatch.setitem(sys.modules, "jsonschema_rs", None)
    return Shapes({**SCHEMAS, "thing": THING})


def told(faults: tuple[Fault, ...]) -> list[tuple[str, str | None]]:
    return [(fault.code, fault.pointer) for fault in faults]


SOUND: list[dict[str, Any]] = [
    {"id": "a-b"},
    {"id": "a", "kind": "measured", "from": Decimal("4.999999999999999999")},
    {"id": "a", "when": "2024-02-29"},
    {"id": "a", "when": 2024},
    {"id": "a", "count": Decimal("3.0")},
    {"id": "a", "words": ["x", "X"]},
    {"id": "a", "hours": Decimal("0.000000000000000001")},
    {"id": "a", "times": "1/2"},
]


@pytest.mark.parametrize("data", SOUND)
def test_sound(shapes: Shapes, data: object) -> None:
    assert shapes.faults("thing", data) == ()


FAULTY: list[tuple[object, str, str]] = [
    ({}, "missing-key", ""),
    ({"id": "a", "note": 1}, "unknown-key", "/note"),
    ({"idd": "a"}, "unknown-key", "/idd"),
    ({"id": 3}, "wrong-type", "/id"),
    ({"id": "A b"}, "bad-form", "/id"),
    ({"id": "a\n"}, "bad-form", "/id"),
    ({"id": "aaaaaaaaa"}, "too-long", "/id"),
    ({"id": "a", "kind": "mesured"}, "not-allowed", "/kind"),
    ({"id": "a", "kind": "measured"}, "missing-key", ""),
    ({"id": "a", "kind": "judged", "count": 1}, "key-not-here", "/count"),
    ({"id": "a", "from": True}, "wrong-type", "/from"),
    ({"id": "a", "from": "1"}, "wrong-type", "/from"),
    ({"id": "a", "from": Decimal("-0.1")}, "too-small", "/from"),
    ({"id": "a", "from": Decimal("5.000000000000000001")}, "too-large", "/from"),
    ({"id": "a", "hours": 0}, "too-small", "/hours"),
    ({"id": "a", "hours": Decimal("-0.0")}, "too-small", "/hours"),
    ({"id": "a", "count": Decimal("3.5")}, "wrong-type", "/count"),
    ({"id": "a", "count": True}, "wrong-type", "/count"),
    ({"id": "a", "when": "2027-02-30"}, "not-a-date", "/when"),
    ({"id": "a", "when": "2027-2-3"}, "not-a-date", "/when"),
    ({"id": "a", "when": "2027-02-03\n"}, "not-a-date", "/when"),
    ({"id": "a", "when": 27}, "too-small", "/when"),
    ({"id": "a", "words": []}, "too-few-items", "/words"),
    ({"id": "a", "words": ["x", "y", "x"]}, "repeated-item", "/words/2"),
    ({"id": "a", "weights": {"B/~": 1}}, "bad-form", "/weights/B~1~0"),
    ({"id": "a", "format": "qp174.other/1", "x": 1}, "wrong-format", "/format"),
    ({"id": "a", "format": 1}, "wrong-format", "/format"),
    ([], "wrong-type", ""),
    (None, "wrong-type", ""),
]


@pytest.mark.parametrize(("data", "code", "pointer"), FAULTY)
def test_one_fault_for_one_cause(shapes: Shapes, data: object, code: str, pointer: str) -> None:
    assert told(shapes.faults("thing", data)) == [(code, pointer)]


def test_a_misspelt_key_offers_the_right_one_and_is_not_told_as_missing(shapes: Shapes) -> None:
    (fault,) = shapes.faults("thing", {"ID": "a"})
    assert fault.code == "unknown-key"
    assert fault.params["nearest"] == "id"


@pytest.mark.parametrize(
    ("value", "fraction"),
    [("0.5", "1/2"), ("0.33", "1/3"), ("0.11", "1/9"), ("0.01", None), ("0", None), ("-2", None)],
)
def test_less_than_one_is_offered_as_the_fraction_it_is(
    shapes: Shapes, value: str, fraction: str | None
) -> None:
    (fault,) = shapes.faults("thing", {"id": "a", "times": Decimal(value)})
    assert (fault.code, fault.params.get("fraction")) == ("too-small", fraction)


def test_what_must_be_more_than_a_limit_says_so(shapes: Shapes) -> None:
    (fault,) = shapes.faults("thing", {"id": "a", "hours": 0})
    assert fault.params["above"] == "0"
    no_hours = {"value": 0, "source": "invented"}
    file = {"format": "qp174.burden/1", "recipients": [], "staff": {"day_hours": no_hours}}
    (fault,) = shapes.faults("burden", file)
    assert (fault.code, fault.pointer) == ("too-small", "/staff/day_hours/value")


@pytest.mark.parametrize("group", ["visit", "document", "application", "staff"])
def test_no_assumption_of_a_burden_is_less_than_nothing(shapes: Shapes, group: str) -> None:
    figures = SCHEMAS["burden"]["properties"][group]["properties"]
    for name in figures:
        less = {name: {"value": -1, "source": "invented"}}
        file = {"format": "qp174.burden/1", "recipients": [], group: less}
        assert told(shapes.faults("burden", file)) == [("too-small", f"/{group}/{name}/value")]


def test_a_present_key_is_not_offered(shapes: Shapes) -> None:
    (fault,) = shapes.faults("thing", {"id": "a", "idd": "b"})
    assert fault.params["nearest"] == ""


def test_a_condition_waits_for_what_it_asks_about(shapes: Shapes) -> None:
    data = {"id": "a", "kind": 3, "count": 1}
    assert told(shapes.faults("thing", data)) == [("not-allowed", "/kind")]


def test_parameters_are_safe_and_short(shapes: Shapes) -> None:
    (fault,) = shapes.faults("thing", {"id": "\u202ea\x1b" + "x" * 90, "kind": "judged"})
    assert fault.params["value"] == 93
    (fault,) = shapes.faults("thing", {"id": "\u202ea\x1b"})
    assert fault.params["value"] == "⟨U+202E⟩a⟨U+001B⟩"
    assert fault.params["form"] == "id"
    assert all(isinstance(value, str | int) for value in fault.params.values())


def test_entries_told_apart_by_a_key_do_not_repeat(shapes: Shapes) -> None:
    partner = {"id": "mfa", "name": {"en": "M"}, "kind": "ministry", "source": "x"}
    data = {"format": "qp174.partners/1", "partners": [partner, dict(partner)]}
    (fault,) = shapes.faults("partners", data)
    assert (fault.code, fault.pointer) == ("repeated-entry", "/partners/1/id")
    first = "/partners/0/id"
    assert fault.params == {"key": "id", "value": "mfa", "first": 1, "first_at": first}


def test_a_hundred_faults_are_told(shapes: Shapes) -> None:
    faults = shapes.faults("thing", {f"key-{number}": 1 for number in range(50_000)})
    assert len(faults) == MOST + 1
    assert faults[-1].code == "more-faults"


def test_a_long_list_of_different_things_is_answered_soon(shapes: Shapes) -> None:
    # Compared each with each, as jsonschema alone does, this would take hours.
    words = [{"word": number} for number in range(100_000)]
    faults = shapes.faults("thing", {"id": "a", "words": words})
    assert faults[0].code == "wrong-type"


def test_a_fault_late_in_a_long_list_is_found(shapes: Shapes) -> None:
    words: list[object] = [f"word-{number}" for number in range(1000)]
    faults = shapes.faults("thing", {"id": "a", "words": [*words, 3]})
    assert told(faults) == [("wrong-type", "/words/1000")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-02-29", True),
        ("2023-02-29", False),
        ("20240229", False),
        ("2024-W09-4", False),
        ("2024-02-29T00", False),
        ("\u0662\u0660\u0662\u0664-02-29", False),
        (2024, True),
    ],
)
def test_is_date(value: object, expected: bool) -> None:
    assert is_date(value) is expected


def samples() -> Iterator[tuple[str, Any]]:
    for path in sorted(BASE.rglob("*.yaml")):
        kind = kind_of(path.relative_to(BASE).as_posix())
        assert kind is not None
        yield kind, read_yaml(path.read_bytes()).data


ODD_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 10**18, Decimal("1.5"), Decimal("2.0"), Decimal("-0.001")),
    *("", "x", "X y", "a-b", "a\n", "2027-02-30", "2027-Q1", "2027-Q5", "all", "\u0663", "a" * 70),
    *([], ["a", "a"], {}, {"ar": "x"}, {"fr": "x"}, {"en": ""}, {"all": []}, {"axis": "impact"}),
)


def damaged(data: Any, dice: random.Random) -> Any:
    """A copy with one value somewhere replaced, deleted, doubled or renamed."""
    copy = json.loads(json.dumps(data, default=str)) if dice.random() < 0.1 else _copied(data)
    places: list[tuple[Any, Any]] = []
    open_ = [copy]
    while open_:
        node = open_.pop()
        keys = list(node) if isinstance(node, dict) else range(len(node))
        for key in keys:
            places.append((node, key))
            if isinstance(node[key], dict | list):
                open_.append(node[key])
    node, key = dice.choice(places)
    match dice.randrange(4):
        case 0:
            del node[key]
        case 1 if isinstance(node, dict):
            node[str(key)[:-1] + dice.choice("sx_")] = node.pop(key)
        case 2 if isinstance(node, list):
            node.append(_copied(node[key]))
        case _:
            node[key] = dice.choice(ODD_VALUES)
    return copy


def _copied(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(value) for value in data] if isinstance(data, list) else data


@pytest.mark.parametrize("times", [50, pytest.param(200, marks=pytest.mark.slow)])
def test_both_engines_say_the_same_of_damaged_files(
    times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = random.Random(174)
    cases = [(kind, damaged(data, dice)) for kind, data in samples() for _ in range(times)]
    fast = Shapes(SCHEMAS)
    with_both = [fast.faults(kind, data) for kind, data in cases]
    monkeypatch.setitem(sys.modules, "jsonschema_rs", None)
    slow = Shapes(SCHEMAS)
    alone = [slow.faults(kind, data) for kind, data in cases]
    assert alone == with_both
    codes = {fault.code for faults in with_both for fault in faults}
    assert "wrong-shape" not in codes
    assert {"missing-key", "unknown-key", "wrong-type", "bad-form", "repeated-entry"} <= codes


def test_sound_files_cost_no_jsonschema() -> None:
    program = (
        "import json, sys; from qp174.core.schema import Shapes; "
        "assert 'jsonschema_rs' not in sys.modules; "
        "schema = {'type': 'integer'}; "
        "assert Shapes({'n': schema}).faults('n', 1) == (); "
        "assert 'jsonschema' not in sys.modules; "
        "assert Shapes({'n': schema}).faults('n', 'x'); "
        "assert 'jsonschema' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


def subschemas(schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and every schema inside it."""
    if not isinstance(schema, dict):
        return
    yield schema
    for key, value in schema.items():
        if key in ("properties", "$defs"):
            for part in value.values():
                yield from subschemas(part)
        elif key in ("items", "additionalProperties", "propertyNames", "if", "then"):
            yield from subschemas(value)
        elif key == "allOf":
            for part in value:
                yield from subschemas(part)


@pytest.mark.parametrize("kind", sorted(SCHEMAS))
def test_schemas_keep_to_what_both_engines_agree_on(kind: str) -> None:
    for schema in subschemas(SCHEMAS[kind]):
        assert schema.keys() <= KEYWORDS
        assert schema.get("format", "date") == "date"
        assert schema.get("$ref", "#/$defs/x").startswith("#/$defs/")
        pattern = schema.get("pattern", "^$")
        assert pattern.startswith("^")
        assert pattern.endswith("$")
        assert "\\" not in pattern
        assert "|" not in pattern
