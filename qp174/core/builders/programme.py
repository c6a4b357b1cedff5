"""An executive programme from its file."""

from collections.abc import Iterator, Mapping
from typing import Any

from qp174.core.builders.common import pointer, sources_of, text_of
from qp174.core.figures import figures
from qp174.model.programme import Day, Liaison, Milestone, Moved, ProgrammeFile, Waiting
from qp174.model.service import Reference

Data = Mapping[str, Any]


def programme(data: Data, path: str) -> ProgrammeFile:
    """A programme whose file has passed its schema; ``path`` is from the root."""
    return ProgrammeFile(
        path=path,
        id=data["id"],
        name=text_of(data["name"]),
        purpose=text_of(data.get("purpose")),
        parties=tuple(data["parties"]),
        unit=data["unit"],
        valid_from=_day(data["valid_from"]),
        valid_to=_day(data["valid_to"]) if "valid_to" in data else None,
        services=tuple(data["services"]),
        milestones=tuple(_milestone(entry) for entry in data["milestones"]),
        liaison=tuple(_liaison(entry) for entry in data.get("liaison", ())),
        sources=sources_of(data),
        references=tuple(_references(data)),
        notice_days=data.get("notice_days"),
    )


def _day(value: Any) -> Day:
    return value if isinstance(value, str) else int(value)


def _milestone(entry: Data) -> Milestone:
    return Milestone(
        id=entry["id"],
        name=text_of(entry["name"]),
        by=entry["by"],
        due=_day(entry["due"]),
        reached=_day(entry["reached"]) if "reached" in entry else None,
        evidence=text_of(entry.get("evidence")),
        waiting=tuple(Waiting(w["service"], w.get("task")) for w in entry.get("waiting", ())),
        sources=sources_of(entry),
        moved=tuple(_moved(earlier) for earlier in entry.get("moved", ())),
        commitment=entry.get("commitment"),
        note=text_of(entry.get("note")),
    )


def _moved(entry: Data) -> Moved:
    return Moved(_day(entry["from"]), _day(entry["date"]), text_of(entry["because"]))


def _liaison(entry: Data) -> Liaison:
    return Liaison(
        of=entry["of"],
        role=text_of(entry["role"]),
        phone=entry.get("phone", ""),
        email=entry.get("email", ""),
    )


def _references(data: Data) -> Iterator[Reference]:
    for index, partner in enumerate(data["parties"]):
        yield Reference("partner", partner, pointer("parties", index))
    yield Reference("unit", data["unit"], "/unit")
    for index, service in enumerate(data["services"]):
        yield Reference("service", service, pointer("services", index))
    for index, milestone in enumerate(data["milestones"]):
        yield Reference("party", milestone["by"], pointer("milestones", index, "by"))
        for number, waits in enumerate(milestone.get("waiting", ())):
            place = pointer("milestones", index, "waiting", number)
            yield Reference("service", waits["service"], place + "/service")
            if "task" in waits:
                yield Reference("task", waits["task"], place + "/task")
    for index, contact in enumerate(data.get("liaison", ())):
        yield Reference("party", contact["of"], pointer("liaison", index, "of"))
    for figure in figures(data):
        for source in figure.sources:
            yield Reference("source", source, figure.pointer)
