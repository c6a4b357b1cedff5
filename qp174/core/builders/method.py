"""The method files: criteria, gate, routes, capacity, procedure, documents."""

from collections.abc import Mapping
from typing import Any

from qp174.core.builders.common import decimal_of, measure_terms, text_of
from qp174.core.builders.conditions import condition
from qp174.core.planning.periods import parse_period
from qp174.model.method import (
    Anchor,
    Approver,
    Band,
    Capacity,
    Clause,
    Closure,
    Criteria,
    Criterion,
    Expectations,
    Gate,
    Named,
    Preset,
    Procedure,
    Quadrant,
    Question,
    ReportRecord,
    Route,
    Routes,
    Rule,
    Stage,
    TaskTemplate,
    TieKey,
    Verdict,
)

Data = Mapping[str, Any]


def _named(entries: list[Data]) -> dict[str, Named]:
    return {entry["id"]: Named(entry["id"], text_of(entry["name"])) for entry in entries}


def _criterion(entry: Data) -> Criterion:
    return Criterion(
        id=entry["id"],
        name=text_of(entry["name"]),
        definition=text_of(entry.get("definition")),
        unit=text_of(entry.get("unit")),
        axis=entry["axis"],
        direction=entry["direction"],
        measure=measure_terms(entry.get("measure", ())),
        anchors=tuple(
            Anchor(
                value=int(anchor["value"]),
                begins=decimal_of(anchor["from"]) if "from" in anchor else None,
                name=text_of(anchor["name"]),
            )
            for anchor in entry["anchors"]
        ),
    )


def criteria(data: Data) -> Criteria:
    """criteria.yaml: all that ranking needs."""
    return Criteria(
        note=text_of(data.get("note")),
        exclude_from_maturity=int(data["exclude_from_maturity"]),
        maturity={
            int(entry["stage"]): Stage(int(entry["stage"]), entry["id"], text_of(entry["name"]))
            for entry in data["maturity"]
        },
        readiness_checks=_named(data.get("readiness_checks", [])),
        axes=_named(data["axes"]),
        criteria={entry["id"]: _criterion(entry) for entry in data["criteria"]},
        presets={
            entry["id"]: Preset(
                entry["id"],
                text_of(entry["name"]),
                {key: decimal_of(weight) for key, weight in entry["weights"].items()},
            )
            for entry in data["presets"]
        },
        bands=tuple(
            Band(entry["id"], text_of(entry["name"]), decimal_of(entry["from"]))
            for entry in data["bands"]
        ),
        quadrants=tuple(
            Quadrant(entry["id"], text_of(entry["name"]), condition(entry.get("when")))
            for entry in data["quadrants"]
        ),
        ties=tuple(
            TieKey(entry.get("criterion"), entry.get("measure"), entry["prefer"])
            for entry in data["ties"]
        ),
    )


def _rules(entries: list[Data], outcome: str) -> tuple[Rule, ...]:
    return tuple(
        Rule(entry["id"], entry[outcome], condition(entry.get("when")), text_of(entry["name"]))
        for entry in entries
    )


def gate(data: Data) -> Gate:
    """gate.yaml: questions, answers, verdicts and rules."""
    return Gate(
        questions={
            entry["id"]: Question(
                entry["id"],
                text_of(entry["name"]),
                text_of(entry["question"]),
                entry["kind"],
                entry.get("contradicted_by"),
            )
            for entry in data["questions"]
        },
        answers=_named(data["answers"]),
        verdicts={
            entry["id"]: Verdict(entry["id"], text_of(entry["name"]), entry["candidate"])
            for entry in data["verdicts"]
        },
        rules=_rules(data["rules"], "verdict"),
    )


def _task(entry: Data) -> TaskTemplate:
    return TaskTemplate(
        id=entry["id"],
        name=text_of(entry["name"]),
        unit=entry["unit"],
        base=decimal_of(entry["effort"]["base"]),
        per=measure_terms(entry["effort"].get("per", ())),
        after=tuple(entry.get("after", ())),
        when=condition(entry.get("when")),
        lead_quarters=int(entry.get("lead_quarters", 1)),
        cost_share=int(entry.get("cost_share", 0)),
        part=entry.get("part", "work"),
    )


def routes(data: Data) -> Routes:
    """routes.yaml: routes, the rules that choose one, and task templates."""
    return Routes(
        note=text_of(data.get("note")),
        routes={
            entry["id"]: Route(
                entry["id"],
                text_of(entry["name"]),
                entry["clause"],
                text_of(entry.get("meaning")),
                tuple(entry["tasks"]),
            )
            for entry in data["routes"]
        },
        rules=_rules(data["rules"], "route"),
        tasks={entry["id"]: _task(entry) for entry in data["tasks"]},
    )


def capacity(data: Data) -> Capacity:
    """capacity.yaml: what seeds a new plan."""
    return Capacity(
        note=text_of(data.get("note")),
        pace=decimal_of(data["pace"]),
        units={entry["unit"]: decimal_of(entry["days"]) for entry in data["units"]},
        budget={int(entry["year"]): decimal_of(entry["value"]) for entry in data["budget"]},
        closed=tuple(
            Closure(
                entry["id"],
                text_of(entry["name"]),
                tuple(entry["themes"]),
                tuple(int(quarter) for quarter in entry["quarters"]),
                tuple(entry["tasks"]),
            )
            for entry in data.get("closed", ())
        ),
        units_in={
            (entry["unit"], parse_period(quarter)): decimal_of(days)
            for entry in data["units"]
            for quarter, days in entry.get("except", {}).items()
        },
        at_once=int(data["at_once"]) if "at_once" in data else None,
        discount=decimal_of(data.get("discount", 0)),
    )


def _approvers(entries: list[Data]) -> tuple[Approver, ...]:
    return tuple(Approver(text_of(entry["role"]), entry.get("unit")) for entry in entries)


def procedure(data: Data) -> Procedure:
    """procedure.yaml: the procedure's identity and clauses."""
    return Procedure(
        languages=tuple(data["languages"]),
        number=data["number"],
        issue=data["issue"],
        date=str(data["date"]),
        title=text_of(data["title"]),
        ministry=text_of(data["ministry"]),
        approvals=_approvers(data["approvals"]),
        copy_note=text_of(data.get("copy_note")),
        clauses=tuple(
            Clause(
                entry["id"],
                text_of(entry["title"]),
                text_of(entry["summary"]),
                text_of(entry.get("who")),
                text_of(entry.get("record")),
                tuple(entry.get("served_by", ())),
                entry.get("inferred", False),
            )
            for entry in data["clauses"]
        ),
        expectations=_expectations(data.get("expectations", {})),
    )


def _expectations(data: Data) -> Expectations:
    keys = ("redesign_cut", "review_months", "volume_years")
    return Expectations(**{key: int(data[key]) for key in keys if key in data})


def documents(data: Data) -> dict[str, ReportRecord]:
    """documents.yaml: the kinds of report as controlled records."""
    return {
        entry["kind"]: ReportRecord(
            entry["kind"],
            entry["number"],
            text_of(entry["title"]),
            entry["issue"],
            entry["keeper"],
            text_of(entry["retention"]),
            _approvers(entry["approvers"]),
        )
        for entry in data["documents"]
    }
