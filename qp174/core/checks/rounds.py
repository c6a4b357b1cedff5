"""Checks of processes: as they are, and re-engineered (clauses 3/5, 3/6, 4/3)."""

import datetime
from collections.abc import Iterator
from fractions import Fraction

from qp174.core.checks.registry import At, Found, Params, at, check
from qp174.core.lifecycle.nomination import is_nominated
from qp174.core.process.reengineering import (
    DECIDING,
    compared,
    contradicted,
    contradictions,
    designs,
    falls_by,
    figures,
    redesigns,
    today_of,
    uninvolved,
)
from qp174.core.process.rounds import WHOLE
from qp174.core.references import first_language
from qp174.core.scope import out_of_scope
from qp174.core.shown import shown_list, shown_number
from qp174.model.catalogue import Catalogue
from qp174.model.finding import Param
from qp174.model.reengineering import Contradiction
from qp174.model.service import Process, ServiceFacts


@check("steps-missing", clause="4/3", needs=("gate", "criteria"))
def processes_have_steps(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A process has steps: the one of today once the gate nominates the service, one to be or one
    observed always. Before that a service may be listed with ``steps: []``.

    Fix: write down the steps from the application to the output.
    """
    for facts in catalogue.service_files:
        latest = f"/rounds/{facts.round}/as_is"
        for place in facts.stepless:
            if place != latest:
                if not place.endswith("/as_is"):
                    yield At(facts.path, f"{place}/steps"), {"state": place.split("/")[-1]}
            elif out_of_scope(facts, catalogue) is None and is_nominated(facts, catalogue):
                yield At(facts.path, f"{place}/steps"), {"state": "as_is"}


@check("to-be-worse", clause="3/5")
def what_gets_worse_is_explained(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A process to be asks no more of people than that of today, unless a note says why: at the
    figure, or at the end of ``to_be:`` for documents, steps and outside entities.

    Fix: correct the figure, or say in a ``note:`` what the burden is good for.
    """
    for facts in catalogue.service_files:
        for round_, designed in designs(facts):
            for name, today, to_be in compared(round_.today, designed):
                if to_be <= today or not designed.noted.isdisjoint((name, WHOLE)):
                    continue
                params: Params = {
                    "figure": name,
                    "today": shown_number(today),
                    "to_be": shown_number(to_be),
                }
                yield At(facts.path, f"{round_.pointer}/to_be/{name}"), params


@check("to-be-no-better", severity="warning", clause="3/5")
def something_gets_better(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A process to be is better than that of today in at least one figure: why else change it?

    Fix: complete the figures of ``to_be:``, or think the process over.
    """
    for facts in catalogue.service_files:
        for round_, designed in designs(facts):
            if not any(to_be < today for _, today, to_be in compared(round_.today, designed)):
                yield At(facts.path, f"{round_.pointer}/to_be"), {}


@check("reengineering-kind-missing", clause="4/3")
def reengineerings_say_their_kind(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A round with a process to be says whether it simplifies (3/5) or redesigns (3/6).

    Fix: add ``kind: simplify`` or ``kind: redesign`` to the round.
    """
    for facts in catalogue.service_files:
        for round_, _ in designs(facts):
            if round_.kind is None:
                yield At(facts.path, round_.pointer), {}


@check("redesign-not-halved", clause="3/6", needs=("procedure", "vocabulary"))
def redesigns_are_radical(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A round is called redesign when its steps or its time fall by so many per cent as
    ``expectations: redesign_cut`` of the procedure's file, or more.

    Fix: call the round ``kind: simplify``, or complete the time of both processes.
    """
    cut = catalogue.procedure.expectations.redesign_cut
    if cut is None:
        return
    for facts in catalogue.service_files:
        for round_, designed in redesigns(facts):
            before = figures(round_.today, catalogue.vocabulary)
            after = figures(designed, catalogue.vocabulary)
            if not any(falls_by(cut, before[name], after[name]) for name in DECIDING):
                found = _redesign(round_.today, designed, before["elapsed"], after["elapsed"])
                yield At(facts.path, f"{round_.pointer}/kind"), {**found, "cut": cut}


def _redesign(
    before: Process, after: Process, days: Fraction | None, days_to_be: Fraction | None
) -> dict[str, Param]:
    known = days is not None and days_to_be is not None
    return {
        "steps": len(before.steps),
        "steps_to_be": len(after.steps),
        "days": shown_number(days) if known and days is not None else "",
        "days_to_be": shown_number(days_to_be) if known and days_to_be is not None else "",
    }


@check("reengineering-participants", clause="4/3", needs=("vocabulary",))
def concerned_took_part(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The owner, the outside entities and the approving units take part when a process is redone.

    Fix: add the unit or partner to ``participants:``, or to ``excused:`` with the reason.
    """
    for facts in catalogue.service_files:
        for round_, _ in designs(facts):
            place = (*round_.pointer.split("/")[1:], *(("participants",) if round_.listed else ()))
            absent = uninvolved(round_, facts.owner, catalogue.vocabulary)
            params: dict[str, Param] = {"lang": first_language(catalogue)}
            if len(absent) == 1:
                ((party, why),) = absent.items()
                yield at(facts, *place), {"id": party, "as": why, **params}
            elif absent:
                yield at(facts, *place), {"ids": shown_list(absent), **params}


@check("step-times-contradicted", severity="warning", clause="4/3", needs=("vocabulary",))
def totals_agree_with_their_steps(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Where every step has its minutes and its days of waiting, the totals that the process states
    are what these come to: handling to the minute, elapsed time to less than a working day.

    Fix: correct the total or the times of the steps, or leave the total out: it is computed then.
    """
    for facts in catalogue.service_files:
        for place, found in _contradictions(facts, catalogue):
            params: Params = {
                "stated": shown_number(found.stated),
                "computed": shown_number(found.computed),
                "minutes": "yes" if found.figure == "handling" else "",
            }
            yield At(facts.path, f"{place}/{found.state}/{found.figure}"), params


def _contradictions(
    facts: ServiceFacts, catalogue: Catalogue
) -> Iterator[tuple[str, Contradiction]]:
    """Contradictions of every re-engineered round, and of today's process; each with its round."""
    latest = f"/rounds/{facts.round}"
    for round_ in facts.reengineerings:
        for found in contradictions(round_, catalogue.vocabulary):
            yield round_.pointer, found
    if facts.timed_steps and all(round_.pointer != latest for round_ in facts.reengineerings):
        for found in contradicted(today_of(facts), "as_is", catalogue.vocabulary):
            yield latest, found
