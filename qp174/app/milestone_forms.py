"""What is asked to record that a milestone was reached or moved, or to adopt a commitment."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from qp174.app.edits import Put
from qp174.app.forms import LANGUAGES, Answers, Field, Form
from qp174.core.ids import free_id, proposed_id
from qp174.core.references import begins_after
from qp174.core.scripts import language_of, written_in
from qp174.model.error import QP174Error
from qp174.model.milestone import Promise
from qp174.model.programme import Day, Waiting
from qp174.model.text import Text
from qp174.render.language import msgid

Data = Mapping[str, Any]

_MILESTONE = "/$defs/milestone/properties"
_MOVED = f"{_MILESTONE}/moved/items/properties"
#: Ids that are proposed are no longer than this: they are typed and read.
_SHORT = 32


def _languages(described: str) -> tuple[Field, ...]:
    """The same text by language, said by options only."""
    return tuple(
        Field(
            language,
            "text",
            "",
            f"{described}/properties/{language}",
            required=False,
            when=lambda _: False,
            language=language,
        )
        for language in LANGUAGES
    )


REACH = Form(
    "reach",
    "programme",
    (
        Field(
            "on",
            "date",
            msgid("When was it reached, as 2027-01-31 or a year?"),
            f"{_MILESTONE}/reached",
        ),
        Field(
            "evidence",
            "text",
            msgid("What proves it, and where is it kept? In Arabic or in English"),
            f"{_MILESTONE}/evidence",
        ),
        *_languages("/$defs/text"),
    ),
    command="programmes reach",
)
MOVE = Form(
    "move",
    "programme",
    (
        Field(
            "to",
            "date",
            msgid("To which date is it moved, as 2027-01-31 or a year?"),
            f"{_MILESTONE}/due",
        ),
        Field(
            "because",
            "text",
            msgid("Why is it moved? In Arabic or in English"),
            f"{_MOVED}/because",
        ),
        *_languages("/$defs/text"),
        Field(
            "date",
            "date",
            msgid("When was it moved? Enter means today"),
            f"{_MOVED}/date",
            required=False,
            tells_enter=True,
        ),
    ),
    command="programmes move",
)
INTO = Form(
    "milestone",
    "programme",
    (
        Field(
            "programme",
            "choice",
            msgid("To which programme does it belong?"),
            "/properties/id",
            "programme",
        ),
    ),
    command="programmes adopt",
)
_DUE = Field(
    "due",
    "date",
    msgid("When is it due? The meeting set no day; as 2027-01-31 or a year"),
    f"{_MILESTONE}/due",
)
_ID = Field(
    "id",
    "code",
    msgid("Id of the milestone. Enter takes the one that is proposed"),
    f"{_MILESTONE}/id",
    required=False,
    tells_enter=True,
    when=lambda _: False,
)


def text_form(form: Form, text: str, given: Collection[str]) -> Form:
    """The form without the question for a ``text`` that options say by language."""
    if text in given or not set(LANGUAGES).intersection(given):
        return form
    return replace(form, all_fields=tuple(its for its in form.all_fields if its.name != text))


def adoption_form(promise: Promise) -> Form:
    """What a commitment leaves open: its due date, where the meeting set none."""
    due = replace(_DUE, required=promise.commitment.due is None)
    if promise.commitment.due is not None:
        due = replace(due, when=lambda _: False)
    return replace(INTO, all_fields=(due, _ID))


def reach_puts(
    languages: Sequence[str],
    today: date,
    milestone: str,
    replaces: bool,
    answers: Answers,
    data: Data,
) -> list[Put]:
    """When a milestone was reached, and its evidence.

    QP174Error ``milestone-reached`` where the file tells of another day, and not ``replaces``;
    ``recorded-ahead`` for a day or a year to come.
    """
    _refuse_ahead(answers["on"], today)
    place, its = _milestone(data, milestone)
    day, evidence = _day(answers["on"]), said("evidence", languages, answers)
    if its.get("reached") not in (None, day) and not replaces:
        params = {"milestone": milestone, "date": str(its["reached"])}
        raise QP174Error("milestone-reached", **params)
    if its.get("reached") == day and its.get("evidence") == evidence:
        return []
    return [Put(f"{place}/reached", day), Put(f"{place}/evidence", evidence)]


def move_puts(
    languages: Sequence[str], today: date, milestone: str, answers: Answers, data: Data
) -> list[Put]:
    """The new due date, and the earlier one with its reason; nothing where it is due then already.

    QP174Error ``milestone-reached-already`` where there is nothing to wait for any more;
    ``recorded-ahead`` for a move on a day to come.
    """
    _refuse_ahead(answers.get("date", today.year), today)
    place, its = _milestone(data, milestone)
    if "reached" in its:
        params = {"milestone": milestone, "date": str(its["reached"])}
        raise QP174Error("milestone-reached-already", **params)
    to, was = _day(answers["to"]), its["due"]
    if to == was:
        return []
    move = {
        "from": was,
        "date": _day(answers.get("date", today.isoformat())),
        "because": said("because", languages, answers),
    }
    return [Put(f"{place}/due", to), Put(f"{place}/moved", [*its.get("moved", ()), move])]


def adoption_puts(
    promise: Promise, waiting: Sequence[Waiting], answers: Answers, data: Data
) -> list[Put]:
    """The commitment as one more milestone; services that wait for it are the programme's too.

    QP174Error ``milestone-id-taken`` where the id that is wanted is not free.
    """
    if any(its.get("commitment") == promise.id for its in data["milestones"]):
        return []
    taken = [its["id"] for its in data["milestones"]]
    wanted = str(answers["id"]) if "id" in answers else ""
    if wanted in taken:
        raise QP174Error("milestone-id-taken", id=wanted, programme=str(data["id"]))
    its = promise.commitment
    added = {
        "id": wanted or free_id(short_id(its.text), taken),
        "name": _text(its.text),
        "by": its.by,
        "due": its.due if its.due is not None else _day(answers["due"]),
        **({"waiting": [_waiting(one) for one in waiting]} if waiting else {}),
        "commitment": promise.id,
    }
    more = [its for its in _services(waiting) if its not in data["services"]]
    services = [Put("/services", [*data["services"], *more])] if more else []
    return [*services, Put("/milestones/-", added)]


def short_id(text: Text) -> str:
    """An id for a milestone from what was promised: its first words."""
    whole = proposed_id(text.en or "", text.ar or "", "milestone") or "milestone"
    while len(whole) > _SHORT and "-" in whole:
        whole = whole.rpartition("-")[0]
    return whole[:_SHORT].rstrip("-")


def said(name: str, languages: Sequence[str], answers: Answers) -> dict[str, Any]:
    """A text by language: options say it by language, and letters tell that of the other one.

    A text of which nobody says the language is of the one whose letters it has, or of the first of
    the catalogue's ``languages``. QP174Error ``options-exclude`` where that one is given twice.
    """
    found = {code: answers[code] for code in LANGUAGES if code in answers}
    if name in answers:
        language = language_of(written_in(str(answers[name])), languages)
        if language in found:
            raise QP174Error("options-exclude", first=f"--{name}", second=f"--{language}")
        found[language] = answers[name]
    return {code: found[code] for code in LANGUAGES if code in found}


def _milestone(data: Data, name: str) -> tuple[str, Data]:
    """The place of a milestone, named ``programme/milestone``, and what stands there."""
    id = name.partition("/")[2]
    for index, its in enumerate(data["milestones"]):
        if its["id"] == id:
            return f"/milestones/{index}", its
    raise QP174Error("unknown-id", kind="milestone", id=name, nearest="")


def _services(waiting: Sequence[Waiting]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(its.service for its in waiting))


def _waiting(waiting: Waiting) -> dict[str, str]:
    return {"service": waiting.service, **({"task": waiting.task} if waiting.task else {})}


def _text(text: Text) -> dict[str, str]:
    return {code: its for code, its in (("ar", text.ar), ("en", text.en)) if its}


def _refuse_ahead(answer: object, today: date) -> None:
    """Ends the command for what cannot have happened yet."""
    if begins_after(_day(answer), today):
        raise QP174Error("recorded-ahead", date=str(answer), as_of=today.isoformat())


def _day(answer: object) -> Day:
    """A date as files hold it; a year is a number."""
    text = str(answer)
    return int(text) if text.isdecimal() else text
