"""An explanation in parts, as the screen and the reference page show it; and as a record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from qp174.model.explanation import Explanation, Extract
from qp174.model.finding import Finding
from qp174.model.text import Text
from qp174.render.language import Language
from qp174.render.wording import Words
from qp174.render.wording.explaining import GROUP_NAMES, HEADINGS

Record = dict[str, Any]
Tongues = Mapping[str, Words]

#: A unit that answers for a waiver, as an example: what is filled in has the same form.
OWNER = "dept-human-resources"

_SIGN = "⟨"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, what is said under it, and the piece of a file that is shown, if any."""

    heading: str
    said: str = ""
    shown: str = ""


def parts_of(known: Explanation, words: Words, clause_title: Text | None = None) -> list[Part]:
    """An explanation in the reader's language, part by part; the first has no heading."""
    language = words.language
    message, action = words.finding(_finding(known, language))
    found = [
        Part("", _weight(known, language, clause_title)),
        Part(_heading(language, "purpose"), known.purpose.within(language.code)),
        Part(_heading(language, "message"), message),
        *(_shown(language, "given", given) for given in known.given),
        _example(language, "wrong", known.wrong),
        _example(language, "right", known.right),
        Part(_heading(language, "fix"), action),
    ]
    if known.note is not None:
        found.append(Part(_heading(language, "note"), known.note.within(language.code)))
    if known.waivable:
        found.append(_waiver(known, language))
    return found


def brief(known: Explanation, language: Language) -> str:
    """The first sentence of the purpose."""
    whole = known.purpose.within(language.code)
    first, mark, _ = whole.partition(". ")
    return f"{first}." if mark else whole


def group_name(group: str, language: Language) -> str:
    """What a group of codes is called."""
    return language.say(GROUP_NAMES[group])


def explanation_record(known: Explanation, tongues: Tongues) -> Record:
    """``explain CODE``: what the finding is for, with its example and what to do."""
    return {"format": "qp174.explanation/1", **_record(known, tongues)}


def explanations_record(known: Iterable[Explanation], tongues: Tongues) -> Record:
    """``explain``: every code."""
    return {
        "format": "qp174.explanations/1",
        "explanations": [_record(each, tongues) for each in known],
    }


def _record(known: Explanation, tongues: Tongues) -> Record:
    worded = {
        code: words.finding(_finding(known, words.language)) for code, words in tongues.items()
    }
    sentence = {"code": known.code, "params": dict(known.params)}
    record: Record = {
        "code": known.code,
        "group": known.group,
        "severity": known.severity,
        "clause": known.clause or None,
        "waivable": known.waivable,
        "purpose": _both(known.purpose),
        "message": {**sentence, **{code: said[0] for code, said in worded.items()}},
        "given": [_piece(given) for given in known.given],
        "wrong": _piece(known.wrong),
        "right": _piece(known.right),
        "fix": {**sentence, **{code: said[1] for code, said in worded.items()}},
    }
    if known.note is not None:
        record["note"] = _both(known.note)
    return record


def _piece(piece: Extract | Text) -> Record:
    """A piece of a file, or what is said in its place."""
    if isinstance(piece, Text):
        return _both(piece)
    return {"path": piece.path or None, "pointer": piece.pointer, "text": piece.text}


def _both(text: Text) -> Record:
    return {"ar": text.ar, "en": text.en}


def _finding(known: Explanation, language: Language) -> Finding:
    """The finding that the wrong example brings about; forms to fill in are in the reader's
    language.
    """
    params = dict(known.params)
    if "lang" in params:
        params["lang"] = language.code
    return Finding(known.found_in, known.code, known.severity, "", None, params)


def _weight(known: Explanation, language: Language, clause_title: Text | None) -> str:
    """Severity, and the clause with its title where that is known."""
    said = [_heading(language, f"severity-{known.severity}")]
    if known.clause:
        title = clause_title.within(language.code).rstrip(".") if clause_title else ""
        said.append(_heading(language, "clause", clause=known.clause, title=title))
    return " ".join(said)


def _example(language: Language, key: str, piece: Extract | Text) -> Part:
    if isinstance(piece, Text):
        return Part(_heading(language, key), piece.within(language.code))
    return _shown(language, key, piece)


def _shown(language: Language, key: str, piece: Extract) -> Part:
    heading = _heading(language, key, path=piece.path, pointer=piece.pointer)
    signs = _heading(language, "signs") if _SIGN in piece.text else ""
    return Part(heading, signs, piece.text.rstrip("\n"))


def _waiver(known: Explanation, language: Language) -> Part:
    """How the finding is left as it is, as a line of the file of waivers to be filled in."""
    # The first language of the catalogue is not known here: with both no text is missing.
    texts = {"ar": "…", "en": "…", language.code: _heading(language, "waiver-reason")}
    reasons = [f"{code}: {said}" for code, said in texts.items()]
    lines = (
        "format: qp174.waivers/1",
        "waivers:",
        f"  - code: {known.code}",
        f"    path: {known.found_in or _heading(language, 'waiver-path')}",
        f"    reason: {{{', '.join(reasons)}}}",
        f"    owner: {OWNER}",
        "    expires: 2027-06-30",
    )
    said = _heading(language, f"waiver-{known.severity}")
    return Part(_heading(language, "waiver"), said, "\n".join(lines))


def _heading(language: Language, key: str, **params: str) -> str:
    """A heading; its variant for the last of the parameters that has one and is not empty."""
    keys = [f"{key}.{name}" for name, value in params.items() if value]
    known = next((name for name in reversed(keys) if name in HEADINGS), key)
    return language.say(HEADINGS[known], **params)
