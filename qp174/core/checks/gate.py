"""Checks of the gate: that every service answers it, and what the answers owe (clause 4/2)."""

import datetime

from qp174.core.checks.registry import Found, Params, at, check
from qp174.core.references import first_language, has_ended
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

    Where a change is not described either, ``gate-change-incomplete`` tells all that is missing.

    Fix: add ``note:`` under the answer.
    """
    for facts in catalogue.service_files:
        for question, gaps in facts.answer_gaps.items():
            answer = facts.answers[question]
            if answer != "pass" and gaps == ("note",):
                params: Params = {
                    "question": question,
                    "answer": answer,
                    "lang": first_language(catalogue),
                }
                yield at(facts, "gate", "answers", question), params


@check("gate-change-incomplete", clause="4/2")
def changes_are_complete(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A pass after a change says what has to change, who changes it and by when.

    Fix: add the missing keys under the answer.
    """
    for facts in catalogue.service_files:
        for question, gaps in facts.answer_gaps.items():
            if facts.answers[question] == "after-change" and set(gaps).intersection(_OF_A_CHANGE):
                params: Params = {
                    "question": question,
                    "keys": shown_list(gaps),
                    "lang": first_language(catalogue),
                }
                yield at(facts, "gate", "answers", question), params


@check("change-overdue", severity="warning", clause="4/2")
def changes_are_made_in_time(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """The day by which a change is to be made, on which a pass depends, lies ahead.

    Fix: answer ``pass`` if the change is made, else agree on a new day.
    """
    for facts in catalogue.service_files:
        if facts.retired:
            continue
        for question, day in facts.changes_due.items():
            if has_ended(day, as_of):
                params: Params = {"question": question, "date": str(day)}
                yield at(facts, "gate", "answers", question, "by"), params


@check("answer-contradicted", severity="warning", clause="4/2", needs=("gate",))
def answers_fit_the_file(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A question is not passed while the file itself speaks against it, as ``contradicted_by:`` of
    the question has it: outside entities whose data no electronic link brings.

    Fix: correct the answer or the entity; where both are right, say why in a ``note:`` under the
    answer.
    """
    asked = [q.id for q in catalogue.gate.questions.values() if q.contradicted_by]
    for facts in catalogue.service_files:
        unlinked = [entity.id for entity in facts.entities if not entity.linked]
        if facts.retired or not unlinked:
            continue
        for question in asked:
            place = at(facts, "gate", "answers", question)
            if facts.answers.get(question) == "pass" and place.pointer not in facts.noted:
                yield place, {"question": question, "entities": shown_list(unlinked)}
