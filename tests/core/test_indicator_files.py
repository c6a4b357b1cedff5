"""Indicators and values from their files, and the fingerprint of what an indicator means."""

from decimal import Decimal
from typing import Any

import pytest

from qp174.core.builders.indicators import indicators, measurement, references
from qp174.model.catalogue import Catalogue
from tests.core import hash_by_hand
from tests.support import BASE, ROOT

MEANING = ("scope", "unit", "direction", "times", "numerator", "denominator", "definition")


def base() -> Any:
    return hash_by_hand.read(BASE / "catalogue" / "indicators.yaml")


def fingerprint(**changed: Any) -> str:
    """That of the uptake, where its entry says something else."""
    data = base()
    data["indicators"][1].update(changed)
    return indicators(data).indicators["uptake"].fingerprint


def test_the_fingerprint_is_as_the_page_has_it(shipped: Catalogue) -> None:
    data = hash_by_hand.read(ROOT / "catalogue" / "indicators.yaml")
    assert len(data["indicators"]) == len(shipped.indicators)
    for entry in data["indicators"]:
        meaning = {key: entry[key] for key in MEANING if key in entry}
        by_hand = hash_by_hand.sha("indicator.field", entry["id"], meaning)[:16]
        assert shipped.indicators[entry["id"]].fingerprint == by_hand


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({"owner": {"en": "Another"}}, True),
        ({"caution": {"en": "Mind"}}, True),
        ({"group": "progress", "range": {"from": 0}}, True),
        ({"times": Decimal(1000)}, False),
        ({"definition": {"en": "Something else"}}, False),
        ({"denominator": {"en": "Other transactions"}}, False),
        ({"direction": "down"}, False),
    ],
)
def test_only_the_meaning_counts(changed: dict[str, Any], *, same: bool) -> None:
    assert (fingerprint(**changed) == fingerprint()) is same


def test_everything_of_the_file_is_there() -> None:
    data = base()
    data["indicators"][1]["earlier"] = [
        {"until": 2026, "definition": {"en": "Begun online"}, "changed": {"en": "Completed counts"}}
    ]
    data["seeds"] = [
        {
            "indicator": "uptake",
            "baseline": Decimal("1.50"),
            "targets": [2, Decimal("3.5")],
            "source": ["a", "b"],
        }
    ]
    file = indicators(data)
    assert list(file.groups) == ["progress"]
    assert [(band.id, band.begins, band.miss) for band in file.bands] == [
        ("achieved", 100, False),
        ("missed", None, True),
    ]
    uptake = file.indicators["uptake"]
    assert uptake.times == uptake.range.at_most == Decimal(100)
    assert uptake.range.at_least == Decimal(0)
    assert [(each.until, each.definition.en) for each in uptake.earlier] == [(2026, "Begun online")]
    (seed,) = file.seeds
    assert (str(seed.baseline), seed.targets, seed.sources) == (
        "1.50",
        (Decimal(2), Decimal("3.5")),
        ("a", "b"),
    )
    named = [(each.kind, each.id, each.pointer) for each in references(data)]
    assert ("indicator", "uptake", "/seeds/0/indicator") in named
    assert ("indicator-group", "progress", "/indicators/1/group") in named


def test_a_value_keeps_what_is_told_of_a_miss() -> None:
    data = {
        "indicator": "uptake",
        "year": 2027,
        "definition": "5d1a8bb05ea6f8e9",
        "values": [
            {
                "service": "shop-licence",
                "value": Decimal("33.30"),
                "numerator": 1,
                "denominator": 3,
                "who": "licences",
                "when": "2028-01-10",
                "source": "illustrative",
                "miss": {
                    "cause": {"en": "Late"},
                    "action": {"en": "Hurry"},
                    "owner": "north",
                    "due": "2028-06-30",
                    "closed_on": "2028-05-01",
                    "effect": {"en": "Done"},
                },
            }
        ],
    }
    file = measurement(data, "plans/measurements/2027/uptake.yaml")
    (value,) = file.values
    assert file.definition == "5d1a8bb05ea6f8e9"
    assert str(value.value) == "33.30"
    assert value.miss is not None
    assert (value.miss.cause.en, value.miss.effect.en) == ("Late", "Done")
    assert {(each.kind, each.id) for each in file.references} == {
        ("indicator", "uptake"),
        ("service", "shop-licence"),
        ("party", "licences"),
        ("party", "north"),
        ("source", "illustrative"),
    }
