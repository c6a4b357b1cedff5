"""A plan from its file."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from qp174.core.builders.common import decimal_of, pointer, sources_of, text_of
from qp174.core.figures import figures
from qp174.core.planning.periods import parse_period, periods_between
from qp174.model.plan import (
    Basis,
    Deadline,
    Exclusion,
    LeftOut,
    Pin,
    Plan,
    PlanIndicator,
    PlannedService,
    Precedence,
    Task,
    YearValue,
)
from qp174.model.reason import Reason, ReasonParam
from qp174.model.service import Reference
from qp174.model.text import Text

Data = Mapping[str, Any]


def plan(data: Data) -> Plan:
    """The plan as people decided it; quarters outside its horizon stay, for the checks."""
    horizon = data["horizon"]
    return Plan(
        id=data["id"],
        name=text_of(data["name"]),
        preset=data["preset"],
        periods=periods_between(parse_period(horizon["from"]), parse_period(horizon["to"])),
        pace=decimal_of(data["capacity"]["pace"]),
        capacity={e["unit"]: decimal_of(e["days"]) for e in data["capacity"]["units"]},
        budget={int(e["year"]): decimal_of(e["value"]) for e in data["budget"]},
        services=tuple(_service(entry) for entry in data["services"]),
        left_out=tuple(
            LeftOut(entry["id"], _basis(entry["basis"]), _reasons(entry), _said(entry))
            for entry in data.get("left_out", ())
        ),
        replaces=data.get("replaces"),
        objective=data.get("objective", "priority"),
        discount=decimal_of(data.get("discount", 0)),
        at_once=_whole(data["capacity"].get("at_once")),
        capacity_in={
            (entry["unit"], parse_period(quarter)): decimal_of(days)
            for entry in data["capacity"]["units"]
            for quarter, days in entry.get("except", {}).items()
        },
        pins=tuple(Pin(e["service"], text_of(e["because"])) for e in data.get("pins", ())),
        exclusions=tuple(
            Exclusion(e["service"], text_of(e["because"])) for e in data.get("exclusions", ())
        ),
        deadlines=tuple(
            Deadline(e["service"], parse_period(e["by"]), text_of(e["because"]))
            for e in data.get("deadlines", ())
        ),
        precedences=tuple(
            Precedence(e["service"], tuple(e["after"]), text_of(e["because"]))
            for e in data.get("precedences", ())
        ),
        indicators=tuple(_indicator(entry) for entry in data.get("indicators", ())),
    )


def _whole(number: Any) -> int | None:
    return None if number is None else int(number)


def _said(entry: Data) -> tuple[Text, ...]:
    return tuple(text_of(words) for words in entry.get("said", ()))


def _indicator(entry: Data) -> PlanIndicator:
    return PlanIndicator(
        indicator=entry["indicator"],
        service=entry.get("service"),
        baseline=_year_value(entry["baseline"]),
        targets=tuple(_year_value(target) for target in entry["targets"]),
        sources=sources_of(entry),
    )


def _year_value(entry: Data) -> YearValue:
    return YearValue(int(entry["year"]), decimal_of(entry["value"]))


def _basis(data: Data) -> Basis:
    return Basis(
        rank=int(data["rank"]),
        score=decimal_of(data["score"]),
        band=data["band"],
        verdict=data["verdict"],
        route=data["route"],
        volume=int(data["volume"]) if "volume" in data else None,
    )


def _reasons(entry: Data) -> tuple[Reason, ...]:
    return tuple(
        Reason(reason["code"], {key: _param(v) for key, v in reason.get("params", {}).items()})
        for reason in entry.get("because", ())
    )


def _param(value: Any) -> ReasonParam:
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    if isinstance(value, int | Decimal):
        return value
    return str(value)


def _service(entry: Data) -> PlannedService:
    return PlannedService(
        id=entry["id"],
        basis=_basis(entry["basis"]),
        because=_reasons(entry),
        tasks=tuple(_task(task) for task in entry["tasks"]),
        said=_said(entry),
    )


def _task(entry: Data) -> Task:
    return Task(
        id=entry["task"],
        unit=entry["unit"],
        days=decimal_of(entry["days"]),
        cost=decimal_of(entry.get("cost", 0)),
        after=tuple(entry.get("after", ())),
        work={parse_period(key): decimal_of(days) for key, days in entry["work"].items()},
    )


def references(data: Data) -> tuple[Reference, ...]:
    """The ids that a plan file names, each with its place."""
    return tuple(_references(data))


def _references(data: Data) -> Iterator[Reference]:
    yield Reference("preset", data["preset"], pointer("preset"))
    if "replaces" in data:
        yield Reference("plan", data["replaces"], pointer("replaces"))
    for index, entry in enumerate(data["capacity"]["units"]):
        yield Reference("unit", entry["unit"], pointer("capacity", "units", index, "unit"))
    for part in ("services", "left_out"):
        for index, entry in enumerate(data.get(part, ())):
            yield Reference("service", entry["id"], pointer(part, index, "id"))
            basis = pointer(part, index, "basis")
            yield Reference("route", entry["basis"]["route"], basis + "/route")
            yield Reference("verdict", entry["basis"]["verdict"], basis + "/verdict")
            yield Reference("band", entry["basis"]["band"], basis + "/band")
            for number, task in enumerate(entry.get("tasks", ())):
                place = pointer(part, index, "tasks", number)
                yield Reference("task", task["task"], place + "/task")
                yield Reference("unit", task["unit"], place + "/unit")
    for part in ("pins", "exclusions", "deadlines", "precedences"):
        for index, entry in enumerate(data.get(part, ())):
            yield Reference("service", entry["service"], pointer(part, index, "service"))
            for number, before in enumerate(entry.get("after", ())):
                yield Reference("service", before, pointer(part, index, "after", number))
    for index, entry in enumerate(data.get("indicators", ())):
        yield Reference("indicator", entry["indicator"], pointer("indicators", index, "indicator"))
        if "service" in entry:
            yield Reference("service", entry["service"], pointer("indicators", index, "service"))
    for figure in figures(data):
        for source in figure.sources:
            yield Reference("source", source, figure.pointer)
