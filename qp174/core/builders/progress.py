"""Progress of the services of a plan, from its files."""

from collections.abc import Iterator, Mapping
from typing import Any

from qp174.core.builders.common import pointer, sources_of, text_of
from qp174.core.figures import figures
from qp174.model.progress import DatedPercent, Obstacle, ProgressFile, TaskProgress
from qp174.model.service import Reference

Data = Mapping[str, Any]


def progress(data: Data, path: str) -> ProgressFile:
    """The progress of one service; ``path`` is from the root."""
    return ProgressFile(
        path=path,
        plan=data["plan"],
        service=data["service"],
        tasks=tuple(_task(entry) for entry in data["tasks"]),
        obstacles=tuple(_obstacle(entry) for entry in data.get("obstacles", ())),
        note_dates=tuple(entry["date"] for entry in data.get("notes", ())),
        sources=sources_of(data),
        references=(*_progress_names(data), *_sources(data)),
    )


def _task(entry: Data) -> TaskProgress:
    percent = entry.get("percent")
    return TaskProgress(
        task=entry["task"],
        started=entry["started"],
        finished=entry.get("finished"),
        percent=None if percent is None else int(percent),
        log=tuple(DatedPercent(its["date"], int(its["percent"])) for its in entry.get("log", ())),
    )


def _obstacle(entry: Data) -> Obstacle:
    return Obstacle(
        date=entry["date"],
        what=text_of(entry["what"]),
        owner=entry.get("owner"),
        removed=entry.get("removed"),
    )


def _progress_names(data: Data) -> Iterator[Reference]:
    yield Reference("plan", data["plan"], "/plan")
    yield Reference("service", data["service"], "/service")
    for index, task in enumerate(data["tasks"]):
        yield Reference("task", task["task"], pointer("tasks", index, "task"))
    for index, obstacle in enumerate(data.get("obstacles", ())):
        if "owner" in obstacle:
            yield Reference("party", obstacle["owner"], pointer("obstacles", index, "owner"))


def _sources(data: Data) -> Iterator[Reference]:
    for figure in figures(data):
        for source in figure.sources:
            yield Reference("source", source, figure.pointer)
