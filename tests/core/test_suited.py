"""Advice on an odd scalar fits what belongs at its place, and following it ends the matter."""

from typing import Any

import pytest

from qp174.core.schema import Shapes
from qp174.core.suited import suited
from qp174.model.finding import Fault
from qp174.render.language import load_language
from qp174.render.wording import Words
from qp174.store.yamlfile import read_yaml

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "fee": {"$ref": "#/$defs/money"},
        "paid": {"type": "boolean"},
        "name": {"type": "string"},
        "either": {"type": ["string", "number"]},
        "steps": {"type": "array", "items": {"properties": {"min": {"type": "integer"}}}},
        "a/b": {"type": "integer"},
        "answers": {"additionalProperties": {"$ref": "#/$defs/money"}},
    },
    "$defs": {"money": {"type": "number"}},
}


def fault(text: str) -> Fault:
    """The only fault of a file, with advice for its place."""
    (found,) = read_yaml(text.encode()).faults
    return suited(found, SCHEMA)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("fee: 1_000", {"number": "1000"}),
        ("fee: 1,000.5", {"number": "1000.5"}),
        ("fee: +5", {"number": "5"}),
        ("fee: .5", {"number": "0.5"}),
        ("fee: 5.", {"number": "5"}),
        ("fee: -0", {"number": "0"}),
        ("fee: \u0661\u0662", {"number": "12"}),
        ("fee: \u0661\u066b\u0665", {"number": "1.5"}),
        ("fee: 1_0", {"number": "10"}),
        ("fee: 1,000,000", {"number": "1000000"}),
        ("fee: 1.000,5", {"number": "1000.5"}),
        ("fee: 1.000.000", {"number": "1000000"}),
        ("fee: 3,500", {"thousands": "3500", "decimals": "3.500"}),
        ("fee: -35,500", {"thousands": "-35500", "decimals": "-35.500"}),
        ("fee: \u0663,\u0665\u0660\u0660", {"thousands": "3500", "decimals": "3.500"}),
        ("fee: \u0663\u066c\u0665\u0660\u0660", {"number": "3500"}),
        ("fee: 0,500", {"number": "0.500"}),
        ("fee: 1,5", {"number": "1.5"}),
        ("fee: 12,34,567", {"any-number": "yes"}),
        ("fee: 012", {"zero_first": "12"}),
        ("fee: 00", {"zero_first": "0"}),
        ("fee: -007.5", {"zero_first": "-7.5"}),
        ("fee: \u0660\u0667\u0669", {"zero_first": "79"}),
        ("fee: 1:31", {"minutes": "91"}),
        ("fee: 1:99", {"any-number": "yes"}),
        ("fee: 1:20:30", {"any-number": "yes"}),
        ("fee: 1e3", {"number": "1000"}),
        ("fee: 1.5E-2", {"number": "0.015"}),
        ("fee: 1e99", {"any-number": "yes"}),
        ("fee: 1e400", {"any-number": "yes"}),
        ("fee: 0x1F", {"number": "31"}),
        ("fee: 0o14", {"number": "12"}),
        ("fee: ~", {"any-number": "yes"}),
        ("fee: no", {"any-number": "yes"}),
        ("fee: 2027-02-30", {"any-number": "yes"}),
        ("steps:\n  - min: 3,500", {"number": "3500"}),
        ("steps:\n  - min: 1,5", {"whole-number": "yes"}),
        ("steps:\n  - min: 1:31", {"minutes": "91"}),
        ("steps:\n  - min: .5", {"whole-number": "yes"}),
        ("steps: [{min: 1_000}]", {"number": "1000"}),
        ("answers: {x: 1_000}", {"number": "1000"}),
        ("paid: yes", {"truth": "true"}),
        ("paid: Off", {"truth": "false"}),
        ("name: 1_000", {}),
        ("name: no", {}),
        ("either: 1_000", {}),
        ("nowhere: no", {}),
        ("fee: 12345678901234567890", {}),
    ],
)
def test_advice(text: str, advice: dict[str, str]) -> None:
    found = fault(text + "\n").params
    names = "number thousands decimals zero_first minutes any-number whole-number truth".split()
    assert {name: found[name] for name in names if name in found} == advice


SOUND = "1_000 +5 \u0661\u0662 3,500 1,5 012 00 1:31 1e3 0x1F .5 5. -0 1.000,5 -007.5".split()


@pytest.mark.parametrize("text", [*(f"fee: {number}" for number in SOUND), "paid: Yes"])
def test_what_is_advised_is_sound(text: str) -> None:
    params = fault(text + "\n").params
    names = ("number", "thousands", "decimals", "zero_first", "minutes", "truth")
    values = [params[name] for name in names if name in params]
    assert values
    key = text.partition(":")[0]
    for value in values:
        parsed = read_yaml(f"{key}: {value}\n".encode())
        assert not parsed.faults
        shape = {"type": "object", "properties": SCHEMA["properties"], "$defs": SCHEMA["$defs"]}
        assert Shapes({"x": shape}).faults("x", parsed.data) == ()


def test_it_is_worded() -> None:
    from qp174.model.finding import Finding

    def said(text: str) -> tuple[str, str]:
        found = fault(text + "\n")
        finding = Finding("x.yaml", found.code, "error", "/fee", None, found.params)
        return Words(load_language("en", None)).finding(finding)

    message, action = said("fee: 1_000")
    assert "1_000" in message
    assert "Write the number as 1000" in action
    _, action = said("fee: 3,500")
    assert action == (
        "If the comma separates thousands, write 3500; if it is a decimal comma, write 3.500."
    )
    assert said("fee: 012")[1] == "Write 12."
    assert said("fee: 1:31")[1].startswith("Write the minutes: 91;")
    assert "whole number" in said("steps:\n  - min: 1,5")[1]
