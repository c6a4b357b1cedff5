"""The content of new records: what was answered, and ``unknown`` where nobody has answered yet."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from qp174.app.forms import LANGUAGES, Answers
from qp174.model.catalogue import Catalogue
from qp174.model.text import Text

Data = dict[str, object]
Parts = tuple[tuple[str, Data], ...]

_LATER = """\
Still to come, each with its source, once somebody knows it: visits, fee, elapsed and handling of
the process today; volume by year; judgements, readiness and expected. Until then they are unknown,
and a missing value is never zero."""
_PROGRAMME_LATER = """\
What each side owes: - {id: …, name: {ar: …, en: …}, by: a unit or partner, due: a date}; what
waits for it, under it: waiting: - {service: …, task: …}
and whom to ask, by role: liaison: - {of: a unit or partner, role: {ar: …, en: …}}"""


def service_parts(id: str, answers: Answers, catalogue: Catalogue, unknown: Text) -> Parts:
    """A service as far as it is known; ``unknown`` is the note of the gate's open questions."""
    languages = catalogue.procedure.languages
    source = answers["source"]
    stage: Data = {"stage": int(str(answers["stage"])), "source": source}
    questions = {
        question: {"answer": "unknown", "note": text(unknown, languages)}
        for question in catalogue.gate.questions
    }
    return (
        ("", {"id": id}),
        (
            "What it is",
            {
                "name": answered_text("name", answers, languages),
                "purpose": {**answered_text("purpose", answers, languages), "source": source},
                "theme": answers["theme"],
                "source": source,
            },
        ),
        ("Whose it is", _whose(answers)),
        *_for_whom(answers),
        (
            "Today",
            {
                "channels": _ids("channels", answers),
                "maturity": stage,
                "rounds": [{"as_is": _process(answers)}],
            },
        ),
        (
            "Can it be transformed? (gate.yaml) Answer each question as soon as it is examined",
            {"gate": {"answers": questions}},
        ),
        (_LATER, {}),
    )


def _for_whom(answers: Answers) -> Parts:
    """Nothing while nobody has classified it."""
    recipients = _ids("recipients", answers)
    return (("For whom", {"recipients": recipients}),) if recipients else ()


def _whose(answers: Answers) -> Data:
    sponsor = {"sponsor": answers["sponsor"]} if answers.get("sponsor") else {}
    return {
        "owner": answers["owner"],
        **sponsor,
        "delivered_by": {"levels": _ids("levels", answers)},
    }


def _process(answers: Answers) -> Data:
    linked = _ids("linked", answers)
    return {
        "source": answers["source"],
        "documents": _ids("documents", answers),
        "steps": [{"step": step} for step in _ids("steps", answers)],
        "entities": [{"id": id, "linked": id in linked} for id in _ids("entities", answers)],
    }


def programme_parts(id: str, answers: Answers, catalogue: Catalogue, _unknown: Text) -> Parts:
    """A programme; what each side owes is added by hand as it is agreed."""
    dates: Data = {"valid_from": _date(answers["from"])}
    if answers.get("to"):
        dates["valid_to"] = _date(answers["to"])
    if answers.get("notice-days"):
        dates["notice_days"] = Decimal(str(answers["notice-days"]))
    return (
        (
            "",
            {
                "id": id,
                "name": answered_text("name", answers, catalogue.procedure.languages),
                "source": answers["source"],
            },
        ),
        (
            "Who with, and since when",
            {"parties": _ids("parties", answers), "unit": answers["unit"]},
        ),
        ("", dates),
        ("What it is about", {"services": _ids("services", answers)}),
        (_PROGRAMME_LATER, {"milestones": []}),
    )


def entry(kind: str, id: str, answers: Answers, catalogue: Catalogue) -> Data:
    """An entry of a list of the method's files, its keys in the order of its neighbours."""
    languages = catalogue.procedure.languages
    data: Data = {"id": id}
    if kind != "source":
        data["name"] = answered_text("name", answers, languages)
    return {**data, **_MORE.get(kind, _sourced)(answers, languages)}


def _sourced(answers: Answers, _languages: tuple[str, ...]) -> Data:
    return {"source": answers["source"]}


def _channel(answers: Answers, _languages: tuple[str, ...]) -> Data:
    return {"electronic": answers["electronic"]}


def _step(answers: Answers, _languages: tuple[str, ...]) -> Data:
    return {"approval": answers["approval"], **_given(answers, "by", "source")}


def _cited(answers: Answers, _languages: tuple[str, ...]) -> Data:
    illustrative: Data = {"illustrative": True} if answers.get("illustrative") is True else {}
    return {"citation": answers["citation"], **illustrative}


def _unit(answers: Answers, _languages: tuple[str, ...]) -> Data:
    hq: Data = {"hq_unit": answers["hq-unit"]} if answers.get("hq-unit") else {}
    aliases: Data = {"aliases": _ids("aliases", answers)} if answers.get("aliases") else {}
    return {
        **_given(answers, "kind", "level", "parent"),
        **aliases,
        **hq,
        "source": answers["source"],
    }


def _partner(answers: Answers, languages: tuple[str, ...]) -> Data:
    role = answered_text("role", answers, languages)
    return {"kind": answers["kind"], **({"role": role} if role else {}), **_sourced(answers, ())}


def _category(answers: Answers, _languages: tuple[str, ...]) -> Data:
    return {"relation": _ids("relation", answers), "source": answers["source"]}


_MORE: Mapping[str, Callable[[Answers, tuple[str, ...]], Data]] = {
    "category": _category,
    "channel": _channel,
    "partner": _partner,
    "source": _cited,
    "step": _step,
    "theme": lambda _answers, _languages: {},
    "unit": _unit,
}


def answered_text(name: str, answers: Answers, languages: tuple[str, ...]) -> Data:
    """A text for people, in the order of the catalogue's languages."""
    return {
        code: answers[f"{name}-{code}"]
        for code in languages
        if code in LANGUAGES and answers.get(f"{name}-{code}")
    }


def text(words: Text, languages: tuple[str, ...]) -> Data:
    """A text that is at hand, in the catalogue's languages."""
    both = {"ar": words.ar, "en": words.en}
    return {code: both[code] for code in languages if both.get(code)}


def _given(answers: Answers, *names: str) -> Data:
    return {name: answers[name] for name in names if answers.get(name)}


def _ids(name: str, answers: Answers) -> list[str]:
    found = answers.get(name, ())
    return list(found) if isinstance(found, tuple) else [str(found)]


def _date(answer: object) -> object:
    """A year is a number in files, a day is text."""
    return int(str(answer)) if len(str(answer)) == 4 else str(answer)
