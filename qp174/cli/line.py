"""The options that stand anywhere on the command line, read before typer is imported.

The language must be known by then, and ``qp174 plan show X --lang en`` should work as well as
``qp174 --lang en plan show X``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from qp174.model.error import QP174Error
from qp174.render.language import msgid

LANGUAGES = ("ar", "en")
DEFAULT_LANGUAGE = "ar"

# Option, what its value is called, help.
EVERYWHERE = (
    ("-C", "DIR", msgid("Work on the data folder DIR, not on the one around this place.")),
    ("--lang", "ar|en", msgid("Language of help, messages and tables.")),
    ("--as-of", "DATE", msgid("Answer as of this date, as 2026-01-31, not as of today.")),
    ("--no-cache", "", msgid("Read every file again, and remember nothing.")),
    ("--version", "", msgid("Show the version and leave.")),
)
NO_CACHE = "--no-cache"
_METAVARS = {option: metavar for option, metavar, _ in EVERYWHERE if metavar}


@dataclass(frozen=True, slots=True)
class Line:
    """A command line: the options of everywhere by name, and the rest in its order."""

    options: Mapping[str, str]
    rest: tuple[str, ...]
    incomplete: str | None


def read_line(arguments: Sequence[str]) -> Line:
    """Takes the options of everywhere out of the line; the last of each wins."""
    words = list(arguments)
    end = words.index("--") if "--" in words else len(words)
    options: dict[str, str] = {}
    rest: list[str] = []
    at = 0
    while at < end:
        word = words[at]
        name, given, value = word.partition("=")
        if word in _METAVARS:
            if at + 1 >= end:
                return Line(options, (*rest, *words[end:]), word)
            options[word] = words[at + 1]
            at += 1
        elif given and name.startswith("--") and name in _METAVARS:
            options[name] = value
        elif word == NO_CACHE:
            options[word] = "yes"
        else:
            rest.append(word)
        at += 1
    return Line(options, (*rest, *words[end:]), None)


def language_of(line: Line, environment: Mapping[str, str]) -> str:
    """``--lang``, then QP174_LANG, then the locale if it is Arabic or English, else Arabic."""
    locale = next(
        (environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)),
        "",
    )
    wishes = (
        line.options.get("--lang", ""),
        environment.get("QP174_LANG", ""),
        locale.partition("_")[0].partition(".")[0],
    )
    return next((wish for wish in wishes if wish in LANGUAGES), DEFAULT_LANGUAGE)


def checked(line: Line) -> date | None:
    """The date of ``--as-of``, if any.

    Raises QP174Error ``option-without-value``, ``bad-language`` or ``bad-date``.
    """
    empty = (name for name, value in line.options.items() if not value)
    option = line.incomplete or next(empty, None)
    if option is not None:
        raise QP174Error("option-without-value", option=option, metavar=_METAVARS[option])
    language = line.options.get("--lang", DEFAULT_LANGUAGE)
    if language not in LANGUAGES:
        raise QP174Error("bad-language", value=language)
    day = line.options.get("--as-of")
    return None if day is None else parse_date(day)


def parse_date(text: str) -> date:
    """An ISO date as written in files; anything else is the error ``bad-date``."""
    try:
        # fromisoformat alone would also take 20260131 and 2026-W05-6.
        if len(text) == len("2026-01-31") and text.isascii() and "W" not in text:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise QP174Error("bad-date", value=text)
