"""Small pieces that every builder uses."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from qp174.model.method import MeasureTerm
from qp174.model.text import Text

Data = Any


def text_of(data: Mapping[str, Any] | None) -> Text:
    """A text for people; empty where the file has none."""
    return Text(ar=data.get("ar"), en=data.get("en")) if data else Text()


def decimal_of(value: Any) -> Decimal:
    """A number as the exact decimal that the file shows."""
    return value if isinstance(value, Decimal) else Decimal(value)


def fraction_of(figure: Mapping[str, Any] | None) -> Fraction | None:
    """The exact value of a figure ``{value, …}``; None where there is none."""
    return None if figure is None or "value" not in figure else Fraction(figure["value"])


def sources_of(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The sources that an entry names: one id, or a list of ids."""
    source = data.get("source", ())
    return (source,) if isinstance(source, str) else tuple(source)


def pointer(*keys: str | int) -> str:
    """A JSON Pointer (RFC 6901) from keys."""
    return "".join([f"/{escaped(str(key))}" for key in keys])


def escaped(key: str) -> str:
    """A key as it stands in a JSON Pointer; hardly any needs a change."""
    return key if "~" not in key and "/" not in key else key.replace("~", "~0").replace("/", "~1")


def measure_terms(entries: Iterable[Mapping[str, Any]]) -> tuple[MeasureTerm, ...]:
    """Measures with exact coefficients: ``times`` multiplies, ``divide_by`` divides."""
    return tuple(
        MeasureTerm(
            of=entry["of"],
            times=Fraction(entry.get("times", 1)) / Fraction(entry.get("divide_by", 1)),
        )
        for entry in entries
    )
