"""What is asked for a referral, a launch and a note, and what is put into the service's file."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from qp174.app.edits import Put
from qp174.app.forms import LANGUAGES, Answers, Field, Form
from qp174.core.gate import classify
from qp174.core.scope import out_of_scope
from qp174.core.scripts import language_of, written_in
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.reason import Reason
from qp174.model.service import ServiceFacts
from qp174.render.language import msgid

Data = Mapping[str, Any]

REFERRAL = Form(
    "referral",
    "service",
    (
        Field(
            "memo",
            "code",
            msgid("Number of the memo"),
            "/properties/referral/properties/number",
        ),
        Field(
            "date",
            "date",
            msgid("Date of the memo, as 2027-01-31"),
            "/properties/referral/properties/date",
        ),
    ),
    command="refer",
)
LAUNCH = Form(
    "launch",
    "service",
    (
        Field(
            "date",
            "date",
            msgid("Since when is the service open, as 2027-01-31 or a year?"),
            "/properties/launch/properties/date",
        ),
        Field(
            "channel",
            "choice",
            msgid("On which channel?"),
            "/properties/launch/properties/channel",
            "e-channel",
        ),
        Field(
            "before-procedure",
            "yes-no",
            msgid("Was it electronic before the procedure reached it? Enter means no"),
            "/properties/launch/properties/before_procedure",
            required=False,
            tells_enter=True,
            default="no",
        ),
    ),
    command="launch",
)
NOTE = Form(
    "note",
    "service",
    (
        Field(
            "text",
            "text",
            msgid("What is to be noted? In Arabic or in English"),
            "/properties/notes",
            written="TEXT",
        ),
        *(
            Field(
                language,
                "text",
                "",
                f"/properties/notes/items/properties/{language}",
                required=False,
                when=lambda _: False,  # only said by options
                language=language,
            )
            for language in LANGUAGES
        ),
        Field(
            "date",
            "date",
            msgid("Of which day? Enter means today"),
            "/properties/notes/items/properties/date",
            required=False,
            tells_enter=True,
        ),
    ),
    command="note",
)


def not_referable(facts: ServiceFacts, catalogue: Catalogue) -> Reason | None:
    """Why the service may not be referred (clause 4/2); None where it may.

    It is one that can be transformed, as the gate says, and still is to be.
    """
    passed = out_of_scope(facts, catalogue)
    if passed is not None:
        return passed
    verdict = classify(facts, catalogue).verdict
    if catalogue.gate.verdicts[verdict].candidate:
        return None
    return Reason("verdict-no-candidate", {"verdict": verdict})


def is_reengineered(facts: ServiceFacts, catalogue: Catalogue) -> bool:
    """Whether services of its route are re-engineered, as the lifecycle has it (clause 4/3)."""
    steps = catalogue.lifecycle.steps.values()
    step = next((step for step in steps if step.evidence == "to-be-accepted"), None)
    route = classify(facts, catalogue).route
    return step is not None and (not step.routes or route in step.routes)


def referral_puts(replace: bool, answers: Answers, data: Data) -> list[Put]:
    """A new memo; what became of an earlier one goes with it.

    QP174Error ``already-referred`` (number, date) where the file has another memo that was not
    returned; with ``replace`` it makes way.
    """
    wanted = {"number": answers["memo"], "date": _day(answers["date"])}
    standing = data.get("referral")
    if standing is not None:
        if {key: standing[key] for key in wanted} == wanted:
            return []
        if "returned" not in standing and not replace:
            number, date = str(standing["number"]), str(standing["date"])
            raise QP174Error("already-referred", number=number, date=date)
    return [Put("/referral", wanted)]


def launch_puts(replace: bool, answers: Answers, data: Data) -> list[Put]:
    """The launch; QP174Error ``already-launched`` (date) where the file tells of another one, and
    not ``replace``."""
    wanted: dict[str, Any] = {"date": _day(answers["date"]), "channel": answers["channel"]}
    if answers.get("before-procedure"):
        wanted["before_procedure"] = True
    standing = data.get("launch")
    if standing is not None and standing != wanted and not replace:
        raise QP174Error("already-launched", date=str(standing["date"]))
    return [Put("/launch", wanted)]


def note_form(given: Collection[str]) -> Form:
    """What is asked for a note: no text where options say it by language."""
    if "text" in given or not set(LANGUAGES).intersection(given):
        return NOTE
    return replace(NOTE, all_fields=NOTE.all_fields[1:])


def note_puts(languages: Sequence[str], today: str, answers: Answers, data: Data) -> list[Put]:
    """The notes with one more, oldest first; of a day, in the order of writing.

    A text of which nobody says the language is of the one whose letters it has, or of the first of
    the catalogue's ``languages``. QP174Error ``options-exclude`` where that one is given twice.
    """
    noted: dict[str, Any] = {"date": _day(answers.get("date", today))}
    noted |= {code: answers[code] for code in LANGUAGES if code in answers}
    if "text" in answers:
        language = language_of(written_in(str(answers["text"])), languages)
        if language in noted:
            raise QP174Error("options-exclude", first="TEXT", second=f"--{language}")
        noted[language] = answers["text"]
    notes = [*data.get("notes", ()), noted]
    return [Put("/notes", sorted(notes, key=lambda its: str(its["date"])))]


def _day(answer: object) -> str | int:
    """A date as files hold it; a year is a number."""
    text = str(answer)
    return int(text) if text.isdecimal() else text
