"""The indicators from their file, and the values that were measured of them, from theirs."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from qp174.core.builders.common import decimal_of, pointer, sources_of, text_of
from qp174.core.deciding.canonical import field_hash
from qp174.core.figures import figures
from qp174.model.indicator import (
    AchievementBand,
    EarlierDefinition,
    Indicator,
    Indicators,
    IndicatorSeed,
    Measured,
    MeasurementFile,
    Miss,
    Range,
)
from qp174.model.service import Reference

Data = Mapping[str, Any]

#: What an indicator means: a change in one of these makes old and new values incomparable.
_MEANING = ("scope", "unit", "direction", "times", "numerator", "denominator", "definition")


def indicators(data: Data) -> Indicators:
    """indicators.yaml: groups, bands from the highest, and the indicators in order."""
    return Indicators(
        groups={entry["id"]: text_of(entry["name"]) for entry in data["groups"]},
        bands=tuple(_band(entry) for entry in data["bands"]),
        no_data=text_of(data["no-data"]),
        indicators={entry["id"]: _indicator(entry) for entry in data["indicators"]},
        seeds=tuple(_seed(entry) for entry in data.get("seeds", ())),
        note=text_of(data.get("note")),
    )


def _band(entry: Data) -> AchievementBand:
    return AchievementBand(
        id=entry["id"],
        name=text_of(entry["name"]),
        begins=_decimal(entry.get("from")),
        miss=entry.get("miss", False),
    )


def _indicator(entry: Data) -> Indicator:
    range_ = entry.get("range", {})
    return Indicator(
        id=entry["id"],
        name=text_of(entry["name"]),
        group=entry["group"],
        scope=entry["scope"],
        unit=text_of(entry["unit"]),
        direction=entry["direction"],
        numerator=text_of(entry["numerator"]),
        denominator=text_of(entry["denominator"]) if "denominator" in entry else None,
        definition=text_of(entry["definition"]),
        frequency=entry["frequency"],
        owner=text_of(entry["owner"]),
        caution=text_of(entry.get("caution")),
        sources=sources_of(entry),
        times=decimal_of(entry.get("times", 1)),
        range=Range(_decimal(range_.get("from")), _decimal(range_.get("to"))),
        computed=entry.get("computed"),
        earlier=tuple(_earlier(each) for each in entry.get("earlier", ())),
        fingerprint=_fingerprint(entry),
    )


def _earlier(entry: Data) -> EarlierDefinition:
    return EarlierDefinition(
        until=int(entry["until"]),
        definition=text_of(entry["definition"]),
        changed=text_of(entry["changed"]),
    )


def _fingerprint(entry: Data) -> str:
    """A short hash of the meaning, in the canonical form of ``docs/hashes.md``."""
    meaning = {key: entry[key] for key in _MEANING if key in entry}
    return field_hash("indicator", entry["id"], meaning)


def _seed(entry: Data) -> IndicatorSeed:
    return IndicatorSeed(
        indicator=entry["indicator"],
        baseline=decimal_of(entry["baseline"]),
        targets=tuple(decimal_of(value) for value in entry["targets"]),
        sources=sources_of(entry),
    )


def references(data: Data) -> Iterator[Reference]:
    """The groups that indicators name, and the indicators that seeds name."""
    for index, entry in enumerate(data["indicators"]):
        place = pointer("indicators", index, "group")
        yield Reference("indicator-group", entry["group"], place)
    for index, entry in enumerate(data.get("seeds", ())):
        yield Reference("indicator", entry["indicator"], pointer("seeds", index, "indicator"))


def measurement(data: Data, path: str) -> MeasurementFile:
    """The values of one indicator in a year; ``path`` is from the root."""
    return MeasurementFile(
        path=path,
        indicator=data["indicator"],
        year=int(data["year"]),
        values=tuple(_measured(entry) for entry in data["values"]),
        references=(*_measurement_names(data), *_sources(data)),
        definition=data.get("definition"),
    )


def _measured(entry: Data) -> Measured:
    return Measured(
        service=entry.get("service"),
        plan=entry.get("plan"),
        value=decimal_of(entry["value"]),
        numerator=_decimal(entry.get("numerator")),
        denominator=_decimal(entry.get("denominator")),
        who=entry["who"],
        when=entry["when"],
        sources=sources_of(entry),
        miss=_miss(entry.get("miss")),
        note=text_of(entry.get("note")),
    )


def _miss(entry: Data | None) -> Miss | None:
    if entry is None:
        return None
    return Miss(
        cause=text_of(entry["cause"]),
        action=text_of(entry["action"]),
        owner=entry["owner"],
        due=entry["due"],
        closed_on=entry.get("closed_on"),
        effect=text_of(entry.get("effect")),
    )


def _decimal(number: Any) -> Decimal | None:
    return None if number is None else decimal_of(number)


def _measurement_names(data: Data) -> Iterator[Reference]:
    yield Reference("indicator", data["indicator"], "/indicator")
    for index, entry in enumerate(data["values"]):
        place = pointer("values", index)
        if "service" in entry:
            yield Reference("service", entry["service"], f"{place}/service")
        if "plan" in entry:
            yield Reference("plan", entry["plan"], f"{place}/plan")
        yield Reference("party", entry["who"], f"{place}/who")
        if "miss" in entry:
            yield Reference("party", entry["miss"]["owner"], f"{place}/miss/owner")


def _sources(data: Data) -> Iterator[Reference]:
    for figure in figures(data):
        for source in figure.sources:
            yield Reference("source", source, figure.pointer)
