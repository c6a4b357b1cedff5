"""``plan explain`` for scripts."""

from collections.abc import Iterable, Mapping

from qp174.model.judgement import Explanation, Lever, Stand, TaskStand
from qp174.model.text import Text
from qp174.render.machine import Record, Tongues, reasons


def explain_record(plan: str, answers: Iterable[Explanation], tongues: Tongues) -> Record:
    """Each service with why it stands there, what its tasks waited for, and what would help."""
    return {
        "format": "qp174.plan-explanation/1",
        "plan": plan,
        "services": [_explained(answer, tongues) for answer in answers],
    }


def _explained(answer: Explanation, tongues: Tongues) -> Record:
    record: Record = {"id": answer.id, "standing": answer.standing}
    if answer.basis is not None:
        basis = answer.basis
        record |= {"rank": basis.rank, "score": basis.score, "band": basis.band}
    if answer.changed:
        record["changed"] = reasons(answer.changed, tongues)
    if answer.stand is not None:
        record |= stand_record(answer.stand)
    record |= {"because": reasons(answer.because, tongues), "said": texts(answer.said)}
    if answer.stand is not None:
        record["tasks"] = [_task(task, tongues) for task in answer.tasks]
    if answer.room is not None:
        record["could_finish"] = answer.room.id
    record["would_help"] = [_lever(lever, tongues) for lever in answer.levers]
    return record


def stand_record(stand: Stand) -> Record:
    """From which quarter to which."""
    return {"start": stand.start.id, "finish": stand.finish.id}


def texts(said: Iterable[Text]) -> list[Mapping[str, str]]:
    """What people said, in the languages in which they said it."""
    both = ({"ar": text.ar, "en": text.en} for text in said)
    return [{code: words for code, words in each.items() if words} for each in both]


def _task(task: TaskStand, tongues: Tongues) -> Record:
    return {
        "task": task.task,
        "unit": task.unit,
        "days": task.days,
        "start": task.start.id,
        "finish": task.finish.id,
        "because": reasons(task.because, tongues),
    }


def _lever(lever: Lever, tongues: Tongues) -> Record:
    return {"finish": lever.finish.id, "changes": reasons(lever.changes, tongues)}
