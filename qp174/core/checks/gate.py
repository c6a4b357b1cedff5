"""Checks of the gate: that every service answers it, and what the answers owe (clause 4/2)."""

import datetime

from qp174.core.checks.registry import Found, Params, at, check
from qp174.core.reengineering import uninvolved
from qp174.core.shown import shown_list
from qp174.model.catalogue import Catalogue

_OF_A_CHANGE = ("change", "who", "by")


@check("gate-incomplete", clause="4/2", needs=("gate",))
def gate_is_answered(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A service answers every question of the gate; an open question is answered ``unknown``.

    Fix: answer the questions named, ``unknown`` where nobody knows yet.
    """
    for facts in catalogue.service_files:
        if facts.retired:
            continue
        missing = [key for key in catalogue.gate.questions if key not in facts.answers]
        if missing:
            params: Params = {"questions": shown_list(missing), "count": len(missing)}
            yield at(facts, "gate", "answers"), params


@check("gate-note-missing", clause="4/2")
def answers_have_notes(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """An answer that is not a plain pass says why in a note.

    Fix: add ``note:`` under the answer.
    """
    for facts in catalogue.service_files:
        for question, gaps in facts.answer_gaps.items():
            answer = facts.answers[question]
            if answer != "pass" and "note" in gaps:
                params: Params = {"question": question, "answer": answer}
                yield at(facts, "gate", "answers", question), params


@check("gate-change-incomplete", clause="4/2")
def changes_are_complete(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A pass after a change says what has to change, who changes it and by when.

    Fix: add the missing keys under the answer.
    """
    for facts in catalogue.service_files:
        for question, gaps in facts.answer_gaps.items():
            missing = [key for key in _OF_A_CHANGE if key in gaps]
            if facts.answers[question] == "after-change" and missing:
                params: Params = {"question": question, "keys": shown_list(missing)}
                yield at(facts, "gate", "answers", question), params


@check("reengineering-participants", clause="4/3", needs=("vocabulary",))
def concerned_took_part(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The owner, the outside entities and the approving units take part when a process is redone.

    Fix: add the unit or partner to ``participants:``, or to ``excused:`` with the reason.
    """
    for facts in catalogue.service_files:
        for pointer, party in uninvolved(facts, catalogue.vocabulary):
            yield at(facts, *pointer.split("/")[1:]), {"id": party}
