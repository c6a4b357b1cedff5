"""What is asked for a measured value, and what is put into the file of its indicator and year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from qp174.app.edits import Put
from qp174.app.forms import Answer, Answers, Field, Form
from qp174.app.meeting_words import text_typed
from qp174.core.indicators.misses import would_miss
from qp174.core.indicators.quotients import quotient
from qp174.core.indicators.series import is_in_force
from qp174.core.rounding import rounded
from qp174.core.snapshot.closed import closed_years
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.indicator import Indicator, Measured, Subject
from qp174.render.language import msgid
from qp174.render.recordfile import record_file
from qp174.store.kinds import MEASUREMENTS

Data = Mapping[str, Any]

_VALUE = "/$defs/value/properties"
_MISS = "/$defs/miss/properties"
KIND = "measurement"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The file of an indicator and a year, as the commands that write it name it."""

    catalogue: Catalogue
    indicator: Indicator
    year: int

    @property
    def id(self) -> str:
        """The indicator, as on the command line."""
        return self.indicator.id

    @property
    def path(self) -> str:
        """From the root."""
        return f"{MEASUREMENTS}/{self.year}/{self.indicator.id}.yaml"

    @property
    def is_closed(self) -> bool:
        """Whether the year is closed: then it is corrected when a value of it is recorded."""
        return self.year in closed_years(self.catalogue)

    @property
    def blank(self) -> bytes:
        """The file before its first value: it tells under which definition it is measured."""
        parts: dict[str, object] = {"indicator": self.indicator.id, "year": self.year}
        if is_in_force(self.indicator, self.year):
            parts["definition"] = self.indicator.fingerprint
        return record_file(KIND, self.path, [("", {**parts, "values": []})]).encode()

    def subject(self, answers: Answers) -> Subject | None:
        """Whose value is meant; None while that is not answered."""
        about: dict[str, str] = {}
        if self.indicator.scope != "ministry":
            if not isinstance(answers.get(self.indicator.scope), str):
                return None
            about[self.indicator.scope] = str(answers[self.indicator.scope])
        return Subject(self.indicator.id, **about)

    def standing(self, subject: Subject | None) -> Measured | None:
        """The value that the file has of a subject."""
        for file in self.catalogue.measurements:
            if file.path != self.path or subject is None:
                continue
            for value in file.values:
                if (value.service, value.plan) == (subject.service, subject.plan):
                    return value
        return None


def record_form(sheet: Sheet) -> Form:
    """The questions for a value: what was counted, by whom, and where it misses its target, what
    is done about it."""

    def is_missed(answers: Answers) -> bool:
        subject, value = sheet.subject(answers), _value(sheet.indicator, answers)
        if subject is None or value is None:
            return False
        there = sheet.standing(subject)
        if there is not None and there.miss is not None:
            return False
        return would_miss(subject, sheet.year, value, sheet.catalogue)

    fields = (
        *_about(sheet),
        *_counted(sheet.indicator),
        Field("who", "choice", msgid("Who measured it?"), f"{_VALUE}/who", "party"),
        Field("source", "choice", msgid("Where does the value come from?"), *_SOURCE),
        Field(
            "when",
            "date",
            msgid("On which day was it measured? Enter means today"),
            f"{_VALUE}/when",
            required=False,
            tells_enter=True,
        ),
        Field("cause", "text", _CAUSE, f"{_MISS}/cause", when=is_missed),
        Field("action", "text", _ACTION, f"{_MISS}/action", when=is_missed),
        Field("owner", "choice", _OWNER, f"{_MISS}/owner", "party", when=is_missed),
        Field("due", "date", _DUE, f"{_MISS}/due", when=is_missed),
    )
    return Form(KIND, KIND, fields, command="indicators record")


_SOURCE = (f"{_VALUE}/source", "source")
_CAUSE = msgid("The target is missed. Why? In Arabic, or in both languages with | between them")
_ACTION = msgid("What is done about it?")
_OWNER = msgid("Which unit or partner does it?")
_DUE = msgid("By which day, as 2027-01-31?")


def close_form(sheet: Sheet) -> Form:
    """The questions for closing what is done about a miss."""
    fields = (
        *_about(sheet),
        Field(
            "on",
            "date",
            msgid("On which day was it done? Enter means today"),
            f"{_MISS}/closed_on",
            required=False,
            tells_enter=True,
        ),
        Field(
            "effect",
            "text",
            msgid("What did it bring about? In Arabic, or in both languages with | between them"),
            f"{_MISS}/effect",
        ),
    )
    return Form(KIND, KIND, fields, command="indicators close")


def _about(sheet: Sheet) -> tuple[Field, ...]:
    """The year, which the command line has, and of what it is measured."""
    year = Field("year", "code", "", "/properties/year", required=False, written="YEAR")
    of = {
        "service": Field(
            "service",
            "choice",
            msgid("Which service was measured?"),
            f"{_VALUE}/service",
            "service",
        ),
        "plan": Field(
            "plan", "choice", msgid("Which plan was measured?"), f"{_VALUE}/plan", "plan"
        ),
    }
    return (year, *(field for scope, field in of.items() if scope == sheet.indicator.scope))


def _counted(indicator: Indicator) -> tuple[Field, ...]:
    place = f"{_VALUE}/value"
    if indicator.denominator is None:
        return (Field("value", "number", msgid("What is the value?"), place, written="VALUE"),)
    return (
        # It follows from the two below, and is only said by whoever wants to.
        Field("value", "number", "", place, required=False, when=_never, written="VALUE"),
        Field(
            "numerator",
            "number",
            msgid("Numerator"),
            f"{_VALUE}/numerator",
            text=indicator.numerator,
        ),
        Field(
            "denominator",
            "number",
            msgid("Denominator"),
            f"{_VALUE}/denominator",
            text=indicator.denominator,
        ),
    )


def _never(_answers: Answers) -> bool:
    return False


def former(there: Measured | None) -> dict[str, Answer]:
    """What a value says already, and need not be said again."""
    if there is None:
        return {}
    said: dict[str, Answer] = {"who": there.who, "when": there.when}
    if len(there.sources) == 1:
        said["source"] = there.sources[0]
    return said


def _value(indicator: Indicator, answers: Answers) -> Decimal | None:
    """The value as said, or as its numerator and denominator come to; None where neither is."""
    if "value" in answers:
        return Decimal(str(answers["value"]))
    if "numerator" not in answers or "denominator" not in answers:
        return None
    above, below = (Decimal(str(answers[key])) for key in ("numerator", "denominator"))
    exact = quotient(indicator, above, below)
    return None if exact is None else rounded(exact)


def record_puts(
    sheet: Sheet, today: str, replace: bool, answers: Answers, data: Data
) -> Sequence[Put]:
    """The value in its place in the file; what is told of a miss stays beside another value.

    QP174Error ``already-measured`` (value, when) and ``already-told`` (options) where the file says
    something else already, and ``closed-year-recorded`` (year) where the year is closed, unless
    ``replace``; ``recorded-ahead``, ``due-before-measured``, ``denominator-zero``.
    """
    _refuse_ahead(today, sheet.year, answers.get("when"))
    subject = sheet.subject(answers)
    value = _value(sheet.indicator, answers)
    if value is None or subject is None:
        raise QP174Error("denominator-zero", indicator=sheet.id)
    index, there = _entry(subject, data)
    figures: dict[str, Any] = {"value": _number(value)}
    for key in ("numerator", "denominator"):
        if key in answers:
            figures[key] = _number(Decimal(str(answers[key])))
    if there and not replace and any(there.get(key) != its for key, its in figures.items()):
        raise QP174Error("already-measured", value=f"{there['value']}", when=str(there["when"]))
    kept = {key: there[key] for key in ("who", "when", "source", "note", "miss") if key in there}
    said = {key: answers[key] for key in ("who", "source", "when") if key in answers}
    wanted = {**_named(subject), **figures, **{"when": today, **kept, **said}}
    told = _told(answers)
    if told:
        wanted["miss"] = _miss(there.get("miss", {}), told)
    if not replace:
        _refuse_other(there, said, told)
    if told or "when" in said:
        _refuse_early(wanted)
    if sheet.indicator.denominator is None:
        wanted |= {key: there[key] for key in ("numerator", "denominator") if key in there}
    if sheet.is_closed and not replace and _is_other(there, wanted):
        raise QP174Error("closed-year-recorded", year=sheet.year)
    return [Put("/values", _with(data["values"], index, _in_order(wanted)))]


def _refuse_ahead(today: str, *said: object) -> None:
    """Ends the command for a year or a day that has not come: QP174Error ``recorded-ahead``."""
    for each in said:
        if each is not None and str(each) > today[: len(str(each))]:
            raise QP174Error("recorded-ahead", date=str(each), as_of=today)


def _refuse_other(there: Data, said: Data, told: Data) -> None:
    """Ends the command where the file says something else already of what is ``said`` of the value
    or ``told`` of its miss: QP174Error ``already-told``."""
    miss = there.get("miss", {})
    other = [key for key, its in said.items() if key in there and _plain(there[key]) != str(its)]
    other += [key for key, its in told.items() if key in miss and _plain(miss[key]) != _plain(its)]
    if other:
        raise QP174Error("already-told", options=", ".join(f"--{key}" for key in other))


def _plain(its: Any) -> Any:
    """What a file says, as an option would: a list of one source is that source."""
    if isinstance(its, list) and len(its) == 1:
        return str(its[0])
    return dict(its) if isinstance(its, Mapping) else str(its)


def _refuse_early(wanted: Data) -> None:
    """Ends the command where an action is due before the miss was measured."""
    due, when = str(wanted.get("miss", {}).get("due", "")), str(wanted["when"])
    if due and due < when:
        raise QP174Error("due-before-measured", date=due, when=when)


def _is_other(there: Data, wanted: Data) -> bool:
    """Whether something becomes another that a closed year has frozen."""
    frozen = ("value", "numerator", "denominator", "who", "when")
    return any(str(there.get(key)) != str(wanted.get(key)) for key in frozen)


def reopens(sheet: Sheet, answers: Answers) -> bool:
    """Whether a closed year says otherwise by then, so that it is to be corrected; what is told of
    a miss goes on after a year is closed."""
    there, value = sheet.standing(sheet.subject(answers)), _value(sheet.indicator, answers)
    if not sheet.is_closed:
        return False
    if there is None or there.value != value:
        return True
    counted = ((there.numerator, "numerator"), (there.denominator, "denominator"))
    said = ((there.who, "who"), (there.when, "when"))
    return any(key in answers and its != Decimal(str(answers[key])) for its, key in counted) or any(
        key in answers and its != answers[key] for its, key in said
    )


def _with(values: Sequence[Any], index: int | None, entry: Data) -> list[Any]:
    return [*values, entry] if index is None else [*values[:index], entry, *values[index + 1 :]]


def _number(value: Decimal) -> int | Decimal:
    """As files hold it: whole numbers have no point."""
    return int(value) if value == value.to_integral_value() else value


_ORDER = (
    *("service", "plan", "value", "numerator", "denominator", "who", "when", "source", "note"),
    "miss",
)


def _in_order(entry: Data) -> dict[str, Any]:
    return {key: entry[key] for key in _ORDER if key in entry}


def _named(subject: Subject) -> dict[str, str]:
    pairs = (("service", subject.service), ("plan", subject.plan))
    return {key: id for key, id in pairs if id is not None}


def _entry(subject: Subject, data: Data) -> tuple[int | None, Data]:
    """The place and the content of a subject's value in the file."""
    for index, entry in enumerate(data["values"]):
        if (entry.get("service"), entry.get("plan")) == (subject.service, subject.plan):
            return index, entry
    return None, {}


_PARTS = ("cause", "action", "owner", "due")


def _told(answers: Answers) -> dict[str, Any]:
    """What is told of a miss, as files hold it."""
    texts = {key: _text(str(answers[key])) for key in ("cause", "action") if answers.get(key)}
    return texts | {key: answers[key] for key in ("owner", "due") if answers.get(key)}


def _miss(there: Data, told: Data) -> dict[str, Any]:
    """What is known of a miss, with what is told now; QP174Error ``miss-incomplete`` where that is
    only a part."""
    miss = {**there, **told}
    lacking = [f"--{key}" for key in _PARTS if key not in miss]
    if lacking:
        raise QP174Error("miss-incomplete", options=", ".join(lacking))
    return {key: miss[key] for key in (*_PARTS, "closed_on", "effect") if key in miss}


def _text(words: str) -> dict[str, str]:
    text = text_typed(words)
    return {code: said for code, said in (("ar", text.ar), ("en", text.en)) if said}


def close_puts(
    sheet: Sheet, today: str, replace: bool, answers: Answers, data: Data
) -> Sequence[Put]:
    """The day and the effect.

    QP174Error ``no-miss`` where none is told of the subject, ``already-closed`` (date) where its
    action is closed otherwise and not ``replace``, ``recorded-ahead`` and
    ``closed-before-measured`` (date, when) where it cannot have been done on that day.
    """
    _refuse_ahead(today, answers.get("on"))
    subject = sheet.subject(answers)
    index, there = _entry(subject, data) if subject is not None else (None, {})
    if index is None or "miss" not in there:
        raise QP174Error("no-miss", path=sheet.path)
    closed, effect = there["miss"].get("closed_on"), _text(str(answers["effect"]))
    day = str(answers.get("on", closed if closed and replace else today))
    if day < str(there["when"]):
        raise QP174Error("closed-before-measured", date=day, when=str(there["when"]))
    same = (str(closed), there["miss"].get("effect", effect)) == (day, effect)
    if closed is not None and not same and not replace:
        raise QP174Error("already-closed", date=str(closed))
    place = f"/values/{index}/miss"
    return [Put(f"{place}/closed_on", day), Put(f"{place}/effect", effect)]


def decimal_text(exact: Fraction) -> str:
    """A figure that was computed, as an option would give it."""
    return f"{rounded(exact):f}"
