"""The facts of a service file: small, enough for every whole-catalogue question."""

from collections.abc import Mapping
from typing import Any

from qp174.core.arabic import normalised
from qp174.core.builders.common import fraction_of, text_of
from qp174.core.deciding.decided import decided_parts
from qp174.core.figures import Walked, walk
from qp174.core.process.rounds import (
    elapsed_days,
    notes_of_figures,
    processes_without_steps,
    reengineerings,
    timed_steps,
    too_fine_amounts,
)
from qp174.model.service import (
    ChangeOwed,
    EntityLink,
    Launch,
    Referral,
    ServiceFacts,
)

Data = Mapping[str, Any]


def service_facts(data: Data, path: str, walked: Walked | None = None) -> ServiceFacts:
    """The facts of a service whose file has passed its schema; ``path`` is from the root.

    ``walked`` is what a walk through the data has found, where there was one already.
    """
    latest = len(data["rounds"]) - 1
    today = data["rounds"][latest]["as_is"]
    expected = data.get("expected", {})
    delivered = data["delivered_by"]
    directorates = delivered.get("directorates", "all")
    readiness = data.get("readiness")
    answers = data["gate"]["answers"]
    return ServiceFacts(
        id=data["id"],
        path=path,
        code=data.get("code"),
        name=text_of(data["name"]),
        alike=normalised(data["name"].get("ar") or data["name"].get("en") or ""),
        theme=data["theme"],
        owner=data["owner"],
        sponsor=data.get("sponsor"),
        levels=tuple(delivered["levels"]),
        directorates=None if directorates == "all" else tuple(directorates),
        recipients=tuple(data.get("recipients", ())),
        channels=tuple(data["channels"]),
        stage=int(data["maturity"]["stage"]),
        interactions=dict(data.get("interaction", {}).get("points", {})),
        volumes={int(entry["year"]): int(entry["value"]) for entry in data.get("volume", ())},
        round=latest,
        documents=tuple(today["documents"]),
        steps=tuple(step["step"] for step in today["steps"]),
        timed_steps=timed_steps(today),
        visits=fraction_of(today.get("visits")),
        fee=fraction_of(today.get("fee")),
        elapsed=elapsed_days(today.get("elapsed")),
        handling_now=fraction_of(today.get("handling")),
        handling_after=fraction_of(expected.get("handling")),
        cost=fraction_of(expected.get("cost")),
        entities=tuple(EntityLink(entry["id"], entry["linked"]) for entry in today["entities"]),
        answers={key: entry["answer"] for key, entry in answers.items()},
        answer_gaps={key: gaps for key, entry in answers.items() if (gaps := _gaps(entry))},
        changes_due=_changes_due(answers),
        changes_owed=_changes_owed(answers),
        judged={key: int(entry["value"]) for key, entry in data.get("judgements", {}).items()},
        readiness=None if readiness is None else tuple(readiness["met"]),
        reengineerings=tuple(reengineerings(data)),
        stepless=tuple(processes_without_steps(data)),
        noted=frozenset(notes_of_figures(data)),
        too_fine=tuple(too_fine_amounts(data)),
        referral=_referral(data.get("referral")),
        launch=_launch(data.get("launch")),
        change_plan="change_plan" in data,
        reviewed=data.get("reviewed"),
        note_dates=tuple(entry["date"] for entry in data.get("notes", ())),
        retired="retired" in data,
        retired_on=data.get("retired", {}).get("date"),
        successor=data.get("retired", {}).get("successor"),
        figures=(walked or walk(data)).figures,
        decided=decided_parts(data),
    )


def _referral(entry: Data | None) -> Referral | None:
    if entry is None:
        return None
    return Referral(
        entry["date"], entry.get("accepted"), entry.get("returned"), str(entry["number"])
    )


def _launch(entry: Data | None) -> Launch | None:
    if entry is None:
        return None
    return Launch(entry["date"], entry.get("before_procedure", False), entry.get("channel", ""))


def _changes_due(answers: Mapping[str, Data]) -> dict[str, str | int]:
    """By question the day by which a change has to be made."""
    return {
        key: entry["by"]
        for key, entry in answers.items()
        if entry["answer"] == "after-change" and "by" in entry
    }


def _changes_owed(answers: Mapping[str, Data]) -> dict[str, ChangeOwed]:
    """By question who owes a change, and by when, where that is said."""
    return {
        key: ChangeOwed(entry.get("who"), entry.get("by"))
        for key, entry in answers.items()
        if "who" in entry or "by" in entry
    }


def _gaps(answer: Data) -> tuple[str, ...]:
    """What an answer owes and lacks: a note unless it passes; the change, who and when."""
    if answer["answer"] == "pass":
        return ()
    owed: tuple[str, ...] = ("note",)
    if answer["answer"] == "after-change":
        owed = ("note", "change", "who", "by")
    return tuple(key for key in owed if key not in answer)
