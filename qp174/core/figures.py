"""Figures of a record with their sources."""

from collections.abc import Iterator, Mapping
from typing import Any

from qp174.core.builders.common import pointer, sources_of
from qp174.model.service import FigureSource


def figures(data: Any, place: str = "") -> Iterator[FigureSource]:
    """Every entry with a ``source``, at the place of that key; depth is bounded by the schema."""
    if isinstance(data, Mapping):
        if "source" in data:
            yield FigureSource(f"{place}/source", sources_of(data))
        for key, value in data.items():
            yield from figures(value, place + pointer(key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from figures(value, f"{place}/{index}")
