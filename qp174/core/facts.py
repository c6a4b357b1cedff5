"""The facts of a service file: small, enough for every whole-catalogue question."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from qp174.core.builders.common import fraction_of, pointer, text_of
from qp174.core.figures import figures
from qp174.model.service import EntityLink, FigureSource, Reengineering, Reference, ServiceFacts

Data = Mapping[str, Any]

#: Working days of one unit of elapsed time: eight hours a day, five working days in seven.
_WORKING_DAYS = {
    "minute": Fraction(1, 480),
    "hour": Fraction(1, 8),
    "working-day": Fraction(1),
    "calendar-day": Fraction(5, 7),
}


def service_facts(data: Data, path: str) -> ServiceFacts:
    """The facts of a service whose file has passed its schema; ``path`` is from the root."""
    latest = len(data["rounds"]) - 1
    today = data["rounds"][latest]["as_is"]
    found = tuple(figures(data))
    expected = data.get("expected", {})
    delivered = data["delivered_by"]
    directorates = delivered.get("directorates", "all")
    readiness = data.get("readiness")
    return ServiceFacts(
        id=data["id"],
        path=path,
        code=data.get("code"),
        name=text_of(data["name"]),
        theme=data["theme"],
        owner=data["owner"],
        levels=tuple(delivered["levels"]),
        directorates=None if directorates == "all" else tuple(directorates),
        recipients=tuple(data.get("recipients", ())),
        stage=int(data["maturity"]["stage"]),
        volumes={int(entry["year"]): int(entry["value"]) for entry in data.get("volume", ())},
        round=latest,
        documents=tuple(today["documents"]),
        steps=tuple(step["step"] for step in today["steps"]),
        visits=fraction_of(today.get("visits")),
        fee=fraction_of(today.get("fee")),
        elapsed=_elapsed_days(today.get("elapsed")),
        handling_now=fraction_of(today.get("handling")),
        handling_after=fraction_of(expected.get("handling")),
        cost=fraction_of(expected.get("cost")),
        entities=tuple(EntityLink(entry["id"], entry["linked"]) for entry in today["entities"]),
        answers={key: entry["answer"] for key, entry in data["gate"]["answers"].items()},
        answer_gaps={key: _gaps(entry) for key, entry in data["gate"]["answers"].items()},
        judged={key: int(entry["value"]) for key, entry in data.get("judgements", {}).items()},
        readiness=None if readiness is None else tuple(readiness["met"]),
        reengineerings=tuple(_reengineerings(data)),
        retired="retired" in data,
        retired_on=data.get("retired", {}).get("date"),
        references=(*_references(data), *_source_references(found)),
        figures=found,
    )


def _elapsed_days(figure: Data | None) -> Fraction | None:
    value = fraction_of(figure)
    return None if value is None or figure is None else value * _WORKING_DAYS[figure["unit"]]


def _gaps(answer: Data) -> tuple[str, ...]:
    """What an answer owes and lacks: a note unless it passes; the change, who and when."""
    owed: tuple[str, ...] = ()
    if answer["answer"] != "pass":
        owed = ("note",)
    if answer["answer"] == "after-change":
        owed = ("note", "change", "who", "by")
    return tuple(key for key in owed if key not in answer)


def _reengineerings(data: Data) -> Iterator[Reengineering]:
    for index, round_ in enumerate(data["rounds"]):
        if "to_be" in round_:
            excused = (entry["id"] for entry in round_.get("excused", ()))
            yield Reengineering(
                pointer=pointer("rounds", index),
                involved=frozenset((*round_.get("participants", ()), *excused)),
                entities=tuple(entry["id"] for entry in round_["as_is"]["entities"]),
                steps=tuple((step["step"], step.get("by")) for step in round_["as_is"]["steps"]),
            )


def _references(data: Data) -> Iterator[Reference]:
    yield Reference("theme", data["theme"], "/theme")
    yield Reference("unit", data["owner"], "/owner")
    if "sponsor" in data:
        yield Reference("unit", data["sponsor"], "/sponsor")
    if "portal" in data:
        yield Reference("portal", data["portal"], "/portal")
    delivered = data["delivered_by"]
    yield from _listed("level", delivered["levels"], "delivered_by", "levels")
    if isinstance(delivered.get("directorates"), list):
        yield from _listed("directorate", delivered["directorates"], "delivered_by", "directorates")
    yield from _listed("category", data.get("recipients", ()), "recipients")
    yield from _listed("channel", data["channels"], "channels")
    if "launch" in data:
        yield Reference("channel", data["launch"]["channel"], "/launch/channel")
    yield Reference("stage", str(int(data["maturity"]["stage"])), "/maturity/stage")
    for index, round_ in enumerate(data["rounds"]):
        yield from _round_references(round_, index)
    for key, entry in data["gate"]["answers"].items():
        yield Reference("question", key, pointer("gate", "answers", key))
        if "who" in entry:
            yield Reference("party", entry["who"], pointer("gate", "answers", key, "who"))
    for key in data.get("judgements", {}):
        yield Reference("criterion", key, pointer("judgements", key))
    yield from _listed("readiness-check", data.get("readiness", {}).get("met", ()), "readiness/met")
    if "successor" in data.get("retired", {}):
        yield Reference("service", data["retired"]["successor"], "/retired/successor")


def _source_references(found: Iterable[FigureSource]) -> Iterator[Reference]:
    for figure in found:
        for source in figure.sources:
            yield Reference("source", source, figure.pointer)


def _listed(kind: str, ids: Any, *keys: str) -> Iterator[Reference]:
    place = "/" + "/".join(keys)
    for index, identifier in enumerate(ids):
        yield Reference(kind, identifier, f"{place}/{index}")


def _round_references(round_: Data, index: int) -> Iterator[Reference]:
    place = pointer("rounds", index)
    for state in ("as_is", "to_be", "observed"):
        if state not in round_:
            continue
        process = round_[state]
        here = f"{place}/{state}"
        yield from _listed("document", process["documents"], here[1:], "documents")
        for number, step in enumerate(process["steps"]):
            yield Reference("step", step["step"], f"{here}/steps/{number}/step")
            if "by" in step:
                yield Reference("actor", step["by"], f"{here}/steps/{number}/by")
        for number, entity in enumerate(process["entities"]):
            yield Reference("partner", entity["id"], f"{here}/entities/{number}/id")
    yield from _listed("party", round_.get("participants", ()), place[1:], "participants")
    for number, entry in enumerate(round_.get("excused", ())):
        yield Reference("party", entry["id"], f"{place}/excused/{number}/id")
