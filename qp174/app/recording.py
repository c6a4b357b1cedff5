"""What is asked of the work on a planned service, and what is put into its progress file (4/1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from qp174.app.edits import Put
from qp174.app.forms import Answers, Field, Form
from qp174.core.planning.following.actuals import actuals_of
from qp174.core.planning.in_play import replaced
from qp174.core.scripts import language_of, written_in
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.following import Actual
from qp174.model.plan import Plan, PlannedService
from qp174.render.language import msgid
from qp174.render.recordfile import record_file
from qp174.store.kinds import PROGRESS

Data = Mapping[str, Any]

_TASK = "/$defs/task/properties"
_OBSTACLE = "/$defs/obstacle/properties"
#: Answers of which each tells something; without any of them there is nothing to write.
_TELLING = ("task", "obstacle", "removed", "note")
_OF_TASK = ("started", "percent", "finished")


@dataclass(frozen=True, slots=True)
class ProgressDesk:
    """The progress of one service of a plan: where it is recorded, and what is recorded so far.

    ``is_new`` tells whether the file is still to be made; ``actual`` holds what is known of the
    tasks, also from a plan that this one replaces. ``replaced_by`` is the adopted plan that holds
    instead of this one, empty where there is none.
    """

    plan: Plan
    service: PlannedService
    actual: Actual
    path: str
    is_new: bool
    replaced_by: str = ""

    @property
    def id(self) -> str:
        """The service, as the command line names it."""
        return self.service.id

    @property
    def has_open(self) -> bool:
        """Whether an obstacle of this file is not removed yet."""
        return any(its.spot.path == self.path for its in self.actual.obstacles)

    @property
    def blank(self) -> bytes:
        """What the file begins with."""
        data = {"plan": self.plan.id, "service": self.service.id, "tasks": []}
        return record_file("progress", self.path, [("", data)]).encode()


def progress_desk(catalogue: Catalogue, plan: Plan, service: str) -> ProgressDesk:
    """Where to record of a service of a plan.

    QP174Error ``not-in-plan`` (plan, service) where the plan does not hold it.
    """
    planned = next((its for its in plan.services if its.id == service), None)
    if planned is None:
        raise QP174Error("not-in-plan", plan=plan.id, service=service)
    path = f"{PROGRESS}/{plan.id}/{service}.yaml"
    known = any(file.path == path for file in catalogue.progress)
    actual = actuals_of(catalogue, plan.id).get(service, Actual(service, {}))
    instead = replaced(catalogue).get(plan.id, "")
    return ProgressDesk(plan, planned, actual, path, not known, instead)


def progress_form(desk: ProgressDesk) -> Form:
    """The questions: a task with its dates and percent, obstacles, a note, and of which day."""
    about = f"{desk.plan.id} {desk.service.id}"
    return Form(
        "recording",
        "progress",
        (*_of_task(desk, about), *_others(desk, about)),
        command=_command(desk),
    )


def _command(desk: ProgressDesk) -> str:
    return f"plan record {desk.plan.id}"


def _of_task(desk: ProgressDesk, about: str) -> tuple[Field, ...]:
    begun = desk.actual.begun

    def is_named(answers: Answers) -> bool:
        return "task" in answers

    def is_new(answers: Answers) -> bool:
        return "task" in answers and answers["task"] not in begun

    return (
        Field(
            "task",
            "choice",
            msgid("Of which task is there news?"),
            f"{_TASK}/task",
            f"planned-task {about}",
            required=False,
        ),
        Field(
            "started",
            "date",
            msgid("When did the work on it begin, as 2027-01-31?"),
            f"{_TASK}/started",
            when=is_new,
        ),
        Field(
            "percent",
            "number",
            msgid("How much of it is done, from 0 to 100?"),
            f"{_TASK}/percent",
            required=False,
            when=is_named,
        ),
        Field(
            "finished",
            "date",
            msgid("When did it end? Nothing, if it goes on"),
            f"{_TASK}/finished",
            required=False,
            when=is_named,
        ),
    )


def _others(desk: ProgressDesk, about: str) -> tuple[Field, ...]:
    return (
        Field(
            "obstacle",
            "text",
            msgid("What else stands in the way now?"),
            f"{_OBSTACLE}/what",
            required=False,
        ),
        Field(
            "waits-for",
            "choice",
            msgid("Which unit or partner has to remove it?"),
            f"{_OBSTACLE}/owner",
            "party",
            required=False,
            when=lambda answers: "obstacle" in answers,
        ),
        Field(
            "removed",
            "choice",
            msgid("Which obstacle was removed?"),
            f"{_OBSTACLE}/removed",
            f"open-obstacle {about}",
            required=False,
            when=lambda _: desk.has_open,
        ),
        Field(
            "note",
            "text",
            msgid("What else is to be noted?"),
            "/properties/notes",
            required=False,
        ),
        Field(
            "date",
            "date",
            msgid("Of which day is the news? Enter means today"),
            "/$defs/note/properties/date",
            required=False,
            tells_enter=True,
        ),
    )


def progress_puts(
    desk: ProgressDesk,
    languages: Sequence[str],
    today: date,
    replace: bool,
    answers: Answers,
    data: Data,
) -> list[Put]:
    """What the answers put into the progress file as it stands.

    QP174Error ``nothing-recorded`` without anything to tell, ``no-full-day`` for a bare year,
    ``recorded-ahead`` (date, as_of) for a day to come, ``task-needed`` (option) for a date without
    its task, ``obstacle-needed``, ``start-needed``, ``bad-percent``, ``percent-unfinished``,
    ``already-recorded``, and ``plan-replaced`` (plan, by) where another plan holds by now.
    """
    if not any(key in answers for key in (*_TELLING, *_OF_TASK)):
        raise QP174Error("nothing-recorded")
    for option in _OF_TASK:
        if option in answers and "task" not in answers:
            raise QP174Error("task-needed", option=f"--{option}")
    if "waits-for" in answers and "obstacle" not in answers:
        raise QP174Error("obstacle-needed")
    days = {
        key: _day(answers[key], today) for key in ("started", "finished", "date") if key in answers
    }
    day = days.get("date", today.isoformat())
    puts = []
    if "task" in answers:
        if desk.replaced_by:
            raise QP174Error("plan-replaced", plan=desk.plan.id, by=desk.replaced_by)
        puts.append(_task_put(desk, days, day, replace, answers, data))
    if "obstacle" in answers or "removed" in answers:
        puts.append(Put("/obstacles", _obstacles(languages, day, answers, data)))
    if "note" in answers:
        note = {"date": day, **_text(str(answers["note"]), languages)}
        notes = sorted([*data.get("notes", ()), note], key=lambda its: str(its["date"]))
        puts.append(Put("/notes", notes))
    return puts


def _day(answer: object, today: date) -> str:
    """A day as files hold it, which has come."""
    text = str(answer)
    if text.isdecimal():
        raise QP174Error("no-full-day", value=text)
    if text > today.isoformat():
        raise QP174Error("recorded-ahead", date=text, as_of=today.isoformat())
    return text


def _task_put(
    desk: ProgressDesk,
    days: Mapping[str, str],
    day: str,
    replace: bool,
    answers: Answers,
    data: Data,
) -> Put:
    """One task with what is told of it; the others stay as they are."""
    task = str(answers["task"])
    tasks = list(data["tasks"])
    at = next((place for place, its in enumerate(tasks) if its["task"] == task), len(tasks))
    entry: dict[str, Any] = dict(tasks[at]) if at < len(tasks) else {"task": task}
    if "started" not in entry and "started" not in days:
        known = desk.actual.tasks.get(task)
        if known is None:
            raise QP174Error("start-needed", task=task)
        entry["started"] = known.started  # told under the plan that this one replaces
    for key in ("started", "finished"):
        if key in days:
            if entry.get(key, days[key]) != days[key] and not replace:
                raise QP174Error("already-recorded", task=task, key=key, date=str(entry[key]))
            entry[key] = days[key]
    if "percent" in answers:
        percent = _percent(str(answers["percent"]))
        if percent == 100 and "finished" not in entry:
            raise QP174Error("percent-unfinished", task=task)
        log = [its for its in entry.get("log", ()) if str(its["date"]) != day]
        log.append({"date": day, "percent": percent})
        entry["log"] = sorted(log, key=lambda its: str(its["date"]))
        entry.pop("percent", None)
    elif "finished" in days:
        _end_percent(entry, days["finished"])
    if at == len(tasks):
        return Put("/tasks", [*tasks, entry])
    return Put(f"/tasks/{at}", entry)


def _end_percent(entry: dict[str, Any], finished: str) -> None:
    """Takes away what the end makes untrue: a percent without a day, or one of that very day."""
    if int(entry.get("percent", 100)) < 100:
        entry.pop("percent")
    log = [its for its in entry.get("log", ()) if str(its["date"]) != finished]
    if log:
        entry["log"] = log
    else:
        entry.pop("log", None)


def _percent(text: str) -> int:
    """A whole percent from 0 to 100."""
    if not text.isdecimal() or int(text) > 100:
        raise QP174Error("bad-percent", value=text)
    return int(text)


def _obstacles(
    languages: Sequence[str], day: str, answers: Answers, data: Data
) -> list[dict[str, Any]]:
    """The obstacles with the one that was removed marked, and with the new one, oldest first."""
    obstacles = [dict(its) for its in data.get("obstacles", ())]
    if "removed" in answers:
        obstacles[_place(str(answers["removed"]), obstacles)]["removed"] = day
    if "obstacle" in answers:
        new: dict[str, Any] = {"date": day, "what": _text(str(answers["obstacle"]), languages)}
        if "waits-for" in answers:
            new["owner"] = answers["waits-for"]
        obstacles.append(new)
    return sorted(obstacles, key=lambda its: str(its["date"]))


def _place(number: str, obstacles: Sequence[Data]) -> int:
    """The place of an obstacle that is still open, by its number in the file, counted from 1."""
    place = int(number) - 1
    if place >= len(obstacles) or "removed" in obstacles[place]:
        raise QP174Error("no-such-obstacle", number=number)
    return place


def _text(words: str, languages: Sequence[str]) -> dict[str, str]:
    """A text in the language of its letters, else in the first of the catalogue."""
    return {language_of(written_in(words), languages): words}
