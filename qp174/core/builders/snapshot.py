"""A closed year from its file."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from qp174.core.builders.common import decimal_of, pointer, text_of
from qp174.core.snapshot.data import content_of
from qp174.model.decided import Content
from qp174.model.plan import YearValue
from qp174.model.service import Reference
from qp174.model.snapshot import (
    Changed,
    Correction,
    FrozenCount,
    FrozenFigure,
    FrozenHead,
    FrozenIndicator,
    FrozenMethod,
    FrozenMiss,
    FrozenPlan,
    FrozenRecord,
    FrozenService,
    FrozenTable,
    FrozenValue,
    Snapshot,
    SnapshotFile,
)

Data = Mapping[str, Any]


def snapshot_file(data: Data, path: str) -> SnapshotFile:
    """A snapshot whose file has passed its schema; ``path`` is from the root."""
    stated = data["content"]
    return SnapshotFile(
        path=path,
        snapshot=snapshot(data),
        stated=Content(stated["recipe"], stated["sha256"], dict(stated["fields"])),
        found=content_of(data),
        references=tuple(_references(data)),
    )


def _references(data: Data) -> Iterator[Reference]:
    """Only who corrects is looked up: all else is frozen, with the names that it had."""
    for index, correction in enumerate(data.get("corrections", ())):
        yield Reference("party", correction["by"], pointer("corrections", index, "by"))


def snapshot(data: Data) -> Snapshot:
    """What the data of a snapshot say; the opposite of ``core.snapshot.data.data_of``."""
    method = data["method"]
    return Snapshot(
        year=int(data["year"]),
        as_of=data["as_of"],
        commit=data.get("commit"),
        head=_head(data["head"]),
        method=FrozenMethod(
            tuple((its["file"], its["sha256"]) for its in method["files"]),
            method.get("decision"),
            method.get("adopted_on"),
            method["holds"],
            method.get("illustrative", False),
        ),
        services_in_all=int(data["services_in_all"]),
        launched=int(data["launched"]),
        counts=tuple(_table(entry) for entry in data.get("counts", ())),
        services=tuple(_service(entry) for entry in data.get("services", ())),
        indicators=tuple(_indicator(entry) for entry in data.get("indicators", ())),
        plans=tuple(_plan(entry) for entry in data.get("plans", ())),
        corrections=tuple(_correction(entry) for entry in data.get("corrections", ())),
    )


def _head(entry: Data) -> FrozenHead:
    return FrozenHead(
        ministry=text_of(entry.get("ministry")),
        procedure=entry.get("procedure", ""),
        procedure_issue=entry.get("procedure_issue", ""),
        procedure_title=text_of(entry.get("procedure_title")),
        number=entry.get("number", ""),
        issue=entry.get("issue", ""),
        title=text_of(entry.get("title")),
        keeper=text_of(entry.get("keeper")),
        retention=text_of(entry.get("retention")),
        approvers=tuple(text_of(role) for role in entry.get("approvers", ())),
    )


def _table(entry: Data) -> FrozenTable:
    counts = (
        FrozenCount(its["id"], text_of(its.get("name")), int(its["services"]))
        for its in entry["entries"]
    )
    return FrozenTable(entry["by"], tuple(counts))


def _service(entry: Data) -> FrozenService:
    since, rank = entry.get("since"), entry.get("rank")
    return FrozenService(
        id=entry["id"],
        code=entry.get("code"),
        name=text_of(entry["name"]),
        owner=entry["owner"],
        status=entry.get("status", ""),
        since=since if since is None or isinstance(since, str) else int(since),
        stage=int(entry["stage"]),
        verdict=entry["verdict"],
        route=entry.get("route"),
        band=entry["band"],
        rank=None if rank is None else int(rank),
        score=_decimal(entry.get("score")),
        categories=tuple(entry.get("categories", ())),
        levels=tuple(entry.get("levels", ())),
        illustrative=entry.get("illustrative", False),
    )


def _indicator(entry: Data) -> FrozenIndicator:
    return FrozenIndicator(
        id=entry["id"],
        name=text_of(entry["name"]),
        unit=text_of(entry["unit"]),
        scope=entry["scope"],
        direction=entry["direction"],
        definition=entry.get("definition", ""),
        values=tuple(_value(its) for its in entry.get("values", ())),
    )


def _value(entry: Data) -> FrozenValue:
    recorded, computed, miss = entry.get("recorded"), entry.get("computed"), entry.get("miss")
    return FrozenValue(
        service=entry.get("service"),
        plan=entry.get("plan"),
        name=text_of(entry.get("name")),
        recorded=recorded and _record(recorded),
        computed=computed and _figure(computed),
        baseline=_of_year(entry.get("baseline")),
        target=_of_year(entry.get("target")),
        achievement=_decimal(entry.get("achievement")),
        band=entry.get("band"),
        band_name=text_of(entry.get("band_name")),
        missed=entry.get("missed", False),
        miss=miss and _miss(miss),
    )


def _record(entry: Data) -> FrozenRecord:
    return FrozenRecord(
        figure=_figure(entry),
        who=entry["who"],
        who_name=text_of(entry.get("who_name")),
        when=entry["when"],
        illustrative=entry.get("illustrative", False),
        plan=entry.get("plan"),
    )


def _figure(entry: Data) -> FrozenFigure:
    return FrozenFigure(
        value=decimal_of(entry["value"]),
        numerator=_decimal(entry.get("numerator")),
        denominator=_decimal(entry.get("denominator")),
    )


def _of_year(entry: Data | None) -> YearValue | None:
    return None if entry is None else YearValue(int(entry["year"]), decimal_of(entry["value"]))


def _miss(entry: Data) -> FrozenMiss:
    return FrozenMiss(
        cause=text_of(entry["cause"]),
        action=text_of(entry["action"]),
        owner=entry["owner"],
        owner_name=text_of(entry.get("owner_name")),
        due=entry["due"],
        closed_on=entry.get("closed_on"),
        effect=text_of(entry.get("effect")),
    )


def _plan(entry: Data) -> FrozenPlan:
    return FrozenPlan(
        id=entry["id"],
        name=text_of(entry["name"]),
        sha256=entry["sha256"],
        decision=entry.get("decision"),
        adopted_on=entry.get("adopted_on"),
        replaced_by=entry.get("replaced_by"),
        services=int(entry["services"]),
        left_out=int(entry["left_out"]),
        launched=int(entry["launched"]),
        illustrative=entry.get("illustrative", False),
    )


def _correction(entry: Data) -> Correction:
    return Correction(
        date=entry["date"],
        by=entry["by"],
        by_name=text_of(entry.get("by_name")),
        because=text_of(entry["because"]),
        changed=tuple(
            Changed(its["what"], its.get("was"), its.get("now")) for its in entry.get("changed", ())
        ),
    )


def _decimal(number: Any) -> Decimal | None:
    return None if number is None else decimal_of(number)
