"""The waivers of a repository."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from qp174.core.builders.common import pointer, text_of
from qp174.model.service import Reference
from qp174.model.waiver import Waiver

Data = Mapping[str, Any]


def waivers(data: Data) -> tuple[Waiver, ...]:
    """waivers.yaml: the waivers in the order of the file."""
    return tuple(
        Waiver(
            code=entry["code"],
            path=entry["path"],
            about=entry.get("about"),
            reason=text_of(entry["reason"]),
            owner=entry["owner"],
            expires=entry["expires"],
            pointer=pointer("waivers", index),
        )
        for index, entry in enumerate(data["waivers"])
    )


def references(built: Iterable[Waiver]) -> Iterator[Reference]:
    """The units that answer for them."""
    for waiver in built:
        yield Reference("unit", waiver.owner, waiver.pointer + pointer("owner"))
