"""``programmes`` and ``programmes raci`` as JSON records."""

from collections.abc import Mapping

from qp174.model.lifecycle import Spot
from qp174.model.milestone import (
    Held,
    MilestoneStanding,
    Programmes,
    ProgrammeStanding,
    Promise,
    Raci,
)
from qp174.model.text import Text
from qp174.render.machine import Record, Tongues
from qp174.render.wording import reason_record
from qp174.render.wording.programmes import state_reason

Lines = Mapping[Spot, int]


def programmes_record(found: Programmes, lines: Lines, tongues: Tongues) -> Record:
    """``programmes``: milestones, what waits for them, and the commitments of partner meetings."""
    return {
        "format": "qp174.programmes/1",
        "as_of": found.day.isoformat() if found.day else None,
        "programmes": [_programme(its, lines, tongues) for its in found.programmes],
        "commitments": [_promise(its, lines) for its in found.promises],
    }


def raci_record(raci: Raci, lines: Lines, tongues: Tongues) -> Record:
    """``programmes raci``: who has which part, and the data that say so."""
    return {
        "format": "qp174.raci/1",
        "kind": raci.kind,
        "id": raci.id,
        "parts": [
            {
                "part": its.part,
                "kind": its.kind,
                "party": its.party,
                "because": [
                    {
                        **reason_record(ground.because, tongues),
                        "places": [_place(spot, lines) for spot in ground.spots],
                    }
                    for ground in its.grounds
                ],
            }
            for its in raci.parts
        ],
        "lacks": list(raci.lacks),
    }


def _programme(found: ProgrammeStanding, lines: Lines, tongues: Tongues) -> Record:
    file = found.file
    return {
        "id": file.id,
        "name": _text(file.name),
        "state": found.state,
        "illustrative": found.illustrative,
        "parties": list(file.parties),
        "unit": file.unit,
        "valid_from": file.valid_from,
        "valid_to": file.valid_to,
        "services": list(file.services),
        "liaison": [
            {"of": its.of, "role": _text(its.role), "phone": its.phone, "email": its.email}
            for its in file.liaison
        ],
        "milestones": [_milestone(its, lines, tongues) for its in found.milestones],
    }


def _milestone(found: MilestoneStanding, lines: Lines, tongues: Tongues) -> Record:
    its = found.milestone
    return {
        "id": found.id,
        "name": _text(its.name),
        "by": its.by,
        "side": "partner" if found.of_partner else "ministry",
        "due": its.due,
        "promised": its.promised,
        "moved": [
            {"from": move.due, "date": move.date, "because": _text(move.because)}
            for move in its.moved
        ],
        "slip_days": found.slip,
        "reached": its.reached,
        "state": found.state,
        "days": found.days,
        "said": reason_record(state_reason(found), tongues),
        "evidence": _text(its.evidence),
        "evidence_missing": found.unproven,
        "note": _text(its.note),
        "opens": found.opens.id,
        "waiting": [_held(held) for held in found.holds],
        "commitment": its.commitment,
        **_place(found.spot, lines),
    }


def _held(held: Held) -> Record:
    return {
        "service": held.service,
        "task": held.task,
        "planned": [
            {
                "plan": its.plan,
                "start": its.start.id,
                "finish": its.finish.id,
                "before_milestone": its.early,
            }
            for its in held.planned
        ],
    }


def _promise(found: Promise, lines: Lines) -> Record:
    return {
        "id": found.id,
        "decision": found.decision,
        "date": found.date,
        "illustrative": found.illustrative,
        "by": found.commitment.by,
        "due": found.commitment.due,
        "text": _text(found.commitment.text),
        "partners": list(found.partners),
        "milestone": found.milestone,
        "programmes": list(found.programmes),
        "overdue_days": found.overdue,
        **_place(found.spot, lines),
    }


def _place(spot: Spot, lines: Lines) -> Record:
    return {"path": spot.path, "line": lines[spot], "pointer": spot.pointer}


def _text(text: Text) -> Record | None:
    """A text for people in its languages; None where there is none."""
    found = {code: its for code, its in (("ar", text.ar), ("en", text.en)) if its}
    return found or None
