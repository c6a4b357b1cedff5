"""One answer at a time: from what somebody wrote to what a record holds, or why not."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from qp174.app.choices import Choices, choices, meant
from qp174.app.forms import Answer, Answers, Field, Form
from qp174.core import typed
from qp174.core.fields import value_typed
from qp174.core.ids import is_id
from qp174.core.planning.periods import parse_period
from qp174.core.scripts import plainly_in
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.render.language import Language

#: Where files hold a list of this kind that one may add to: with which command.
ADDED_BY = {
    "actor": "unit",
    "channel": "channel",
    "document": "document",
    "partner": "partner",
    "service": "service",
    "source": "source",
    "step": "step",
    "theme": "theme",
    "unit": "unit",
}

#: Lists that are short, and of which an entry more would be another procedure or another service.
_CLOSED = frozenset({"category", "e-channel", "gate-answer"})
#: The error of a text that is plainly in another language, by the one that is wanted.
_NOT_IN = {"ar": "not-in-arabic", "en": "not-in-english"}
_NUMBER = {"type": "number", "minimum": 0}


@dataclass(frozen=True, slots=True)
class Accepted:
    """An answer as the record holds it, and the codes of what was changed in it (core/typed)."""

    value: Answer
    changed: tuple[str, ...] = ()


def accept(field: Field, words: str) -> Accepted:
    """The answer to a field that is not chosen from a list.

    Raises QP174Error ``odd-character``, ``answer-empty``, ``bad-date``, ``bad-period``,
    ``value-not-number``, ``answer-yes-no``, ``not-in-arabic`` or ``not-in-english``.
    """
    if field.shape == "words":
        found = [_sound(field, typed.cleaned(word)) for word in typed.items(words)]
        value = tuple(dict.fromkeys(word.text for word in found))
        return Accepted(
            value, tuple(dict.fromkeys(code for word in found for code in word.changed))
        )
    if field.shape in ("date", "quarter"):
        figure = _sound(field, typed.figures(words))
        value_of = _date if field.shape == "date" else _quarter
        return Accepted(value_of(figure.text), figure.changed)
    if field.shape == "number":
        number = value_typed(_NUMBER, _sound(field, typed.cleaned(words)).text, field.option)
        if isinstance(number.data, int | Decimal) and number.data < 0:
            raise QP174Error("number-too-small", option=field.option, value=words.strip(), least=0)
        return Accepted(str(number.data), number.changed)
    if field.shape == "code":  # as an office numbers its papers: with digits of any script
        figure = _sound(field, typed.figures(words))
        return Accepted(figure.text, figure.changed)
    text = _sound(field, typed.cleaned(words))
    if field.shape == "yes-no":
        return Accepted(_yes(text.text, field), text.changed)
    if field.language and plainly_in(text.text) not in (None, field.language):
        raise QP174Error(_NOT_IN[field.language], option=field.option, value=text.text)
    return Accepted(text.text, text.changed)


def _sound(field: Field, found: typed.Typed) -> typed.Typed:
    if found.odd:
        raise QP174Error("odd-character", option=field.option, character=found.odd)
    if not found.text:
        raise QP174Error("answer-empty", option=field.option)
    return found


def _date(text: str) -> str:
    """An ISO date, or a year."""
    day = typed.day(text)
    if day is None:
        raise QP174Error("bad-date", value=text)
    return str(day)


def _quarter(text: str) -> str:
    return parse_period(text.upper()).id


def _yes(text: str, field: Field) -> bool:
    truth = typed.truth(text)
    if truth is None:
        raise QP174Error("answer-yes-no", option=field.option)
    return truth


def choose(field: Field, words: str, among: Choices, language: Language) -> Accepted:
    """The entries that an option means: one, or for ``choices`` several with commas between them.

    Raises QP174Error ``several-matches``, ``no-match`` or ``answer-empty``.
    """
    cleaned = typed.cleaned(words)
    parts = typed.items(cleaned.text) if field.shape == "choices" else (cleaned.text,)
    if not any(parts):
        raise QP174Error("answer-empty", option=field.option)
    found = tuple(dict.fromkeys(_one(field, part, among, language) for part in parts))
    return Accepted(found if field.shape == "choices" else found[0], cleaned.changed)


def _one(field: Field, words: str, among: Choices, language: Language) -> str:
    if may_be_new(field, words):
        return words
    # A code such as a stage may be typed with the digits of Arabic.
    found = meant(typed.figures(words).text, among, language)
    if found.sure:
        return found.ids[0]
    if len(found.ids) > 1:
        matches = ", ".join(found.ids) + (", …" if found.n > len(found.ids) else "")
        raise QP174Error("several-matches", words=words, n=found.n, matches=matches)
    raise no_match(field, words, among, found.ids)


def no_match(field: Field, words: str, among: Choices, near: Iterable[str] = ()) -> QP174Error:
    """The error that nothing is called so; with what is nearest, the command that adds it, or the
    whole of a list that is closed.
    """
    nearest = next(iter(near), "")
    closed = field.among in _CLOSED and not nearest
    kind = ADDED_BY.get(field.among, "")
    return QP174Error(
        "no-match",
        option=field.option,
        words=words,
        nearest=nearest,
        kind="" if nearest else kind,
        choices=", ".join(id for id, its in among.items() if its.offered) if closed else "",
    )


def may_be_new(field: Field, words: str) -> bool:
    """Whether an answer need not be in the list: kinds of unit are listed nowhere."""
    return field.among == "unit-kind" and is_id(words)


@dataclass(frozen=True, slots=True)
class Filled:
    """The answers that options gave, what was changed in them, and the fields without one."""

    answers: Answers
    changed: Mapping[str, tuple[str, ...]]
    open: tuple[Field, ...]


def fill(
    form: Form, given: Mapping[str, str], catalogue: Catalogue, as_of: date, language: Language
) -> Filled:
    """The form as far as options fill it; ``given`` holds what was written, by field."""
    answers: dict[str, Answer] = {}
    changed: dict[str, tuple[str, ...]] = {}
    open_: list[Field] = []
    for field in form.fields(catalogue):
        if field.name not in given:
            open_.append(field)
            continue
        accepted = accepted_of(field, given[field.name], catalogue, as_of, language, answers)
        answers[field.name] = accepted.value
        if accepted.changed:
            changed[field.name] = accepted.changed
    return Filled(answers, changed, tuple(open_))


def accepted_of(
    field: Field,
    words: str,
    catalogue: Catalogue,
    as_of: date,
    language: Language,
    answers: Answers,
) -> Accepted:
    """One answer as an option gives it, from a list or not."""
    if not field.among:
        return accept(field, words)
    return choose(field, words, choices(field.among, catalogue, as_of, answers), language)


def missing(open_: Iterable[Field], begun: str, catalogue: Catalogue, as_of: date) -> QP174Error:
    """The one error that names every option still needed, with an example of the whole line: as
    it was ``begun``, and what it lacks.
    """
    needed = [field for field in open_ if field.required]
    examples = [_with_example(field, catalogue, as_of) for field in needed]
    return QP174Error(
        "options-missing",
        options=", ".join(field.option for field in needed),
        example=" ".join([begun, *examples]),
    )


def as_given(form: Form, given: Mapping[str, str], catalogue: Catalogue) -> Iterator[str]:
    """What was ``given``, by field, as words of a command line, in the order of the form."""
    for field in form.fields(catalogue):
        if field.name not in given:
            continue
        option, _, pair = field.option.partition(" ")
        if not option.startswith("-"):
            yield given[field.name]
        elif field.shape == "yes-no":
            yield option
        else:
            yield from (option, f"{pair}{given[field.name]}")


def _with_example(field: Field, catalogue: Catalogue, as_of: date) -> str:
    """An option as it may be written: one that ends in an equals sign goes on without a space, and
    what is no option stands by itself."""
    example = _example(field, catalogue, as_of)
    if not field.option.startswith("-"):
        return example
    return f"{field.option}{'' if field.option.endswith('=') else ' '}{example}"


def _example(field: Field, catalogue: Catalogue, as_of: date) -> str:
    if field.shape == "yes-no":
        return "yes"
    if field.shape == "date":
        return "2027-01-31"
    if field.shape == "quarter":
        return "2027-Q1" if field.name == "from" else "2028-Q4"
    if field.among:
        entries = choices(field.among, catalogue, as_of, {})
        return next((id for id, its in entries.items() if its.offered), "ID")
    return '"…"'
