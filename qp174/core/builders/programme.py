"""An executive programme from its file."""

from collections.abc import Iterator, Mapping
from typing import Any

from qp174.core.builders.common import pointer, text_of
from qp174.core.figures import figures
from qp174.model.programme import ProgrammeFile
from qp174.model.service import Reference

Data = Mapping[str, Any]


def programme(data: Data, path: str) -> ProgrammeFile:
    """A programme whose file has passed its schema; ``path`` is from the root."""
    return ProgrammeFile(path, data["id"], text_of(data["name"]), tuple(_references(data)))


def _references(data: Data) -> Iterator[Reference]:
    for index, partner in enumerate(data["parties"]):
        yield Reference("partner", partner, pointer("parties", index))
    yield Reference("unit", data["unit"], "/unit")
    for index, service in enumerate(data["services"]):
        yield Reference("service", service, pointer("services", index))
    for index, milestone in enumerate(data["milestones"]):
        yield Reference("party", milestone["by"], pointer("milestones", index, "by"))
    for index, contact in enumerate(data.get("liaison", ())):
        yield Reference("party", contact["of"], pointer("liaison", index, "of"))
    for figure in figures(data):
        for source in figure.sources:
            yield Reference("source", source, figure.pointer)
