"""Where the text of a file breaks, and why: what a parser says, turned into what a person did.

A parser names the first sign that it cannot place; a person slipped somewhat earlier. So the lines
around the break are looked at for the slips that people make. The parameters hold what to write.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qp174.model.finding import Fault, Param, Place
from qp174.store.characters import ODD_SPACE, odd_space_fault, place_at
from qp174.store.fragments import LONGEST, double_quoted, named, quoted, without_comment, written
from qp174.store.outline import Line, closing_bracket, key_lines

# What the parsers say, as the reasons that our messages know; the first that fits.
_REASONS = (
    ("got '?'", "question-mark"),
    ("no space", "no-space-after-colon"),
    ("expected '<document start>'", "text-after-end"),
    ("expected <document start>", "text-after-end"),
    ("values are not allowed", "colon-in-text"),
    ("that cannot start any token", "reserved-character"),
    ("escape", "bad-escape"),
    ("hexadecimal", "bad-escape"),
    ("quoted scalar", "open-quote"),
    ("node content, but found ','", "comma-too-many"),
    ("node content, but found ']'", "bracket-too-many"),
    ("node content, but found '}'", "bracket-too-many"),
    ("<block end>, but found ','", "comma-too-many"),
    ("<block end>, but found ']'", "bracket-too-many"),
    ("<block end>, but found '}'", "bracket-too-many"),
    ("',' or ']', but got '}'", "wrong-bracket"),
    ("',' or '}', but got ']'", "wrong-bracket"),
    ("flow sequence", "open-bracket"),
    ("flow mapping", "open-bracket"),
    ("flow node", "open-bracket"),
    ("expected ':'", "missing-colon"),
    ("block scalar", "bad-block-text"),
    ("block sequence", "bad-indentation"),
    ("block collection", "bad-indentation"),
    ("block mapping", "bad-indentation"),
    ("alias", "bad-alias"),
    ("anchor", "bad-anchor"),
    ("tag", "bad-tag"),
)
# Where the text ends, nothing is to be seen: the reader looks for what was begun.
_NEVER_CLOSED = frozenset({"open-quote", "open-bracket"})
# Reasons under which a slip at the beginning of a line comes to light.
_OF_LINES = frozenset(
    {"bad-indentation", "colon-in-text", "missing-colon", "swallowed", "text-after-end"}
)
# A text that begins or goes on with what YAML takes for its own.
_QUOTABLE = frozenset({"reserved-character", "bad-alias", "bad-anchor", "bad-tag"})

_BULLETS = "\u2022\u2023\u25e6\u25cf\u25aa\u25a0\u25a1\u25cb\u00b7\u2219\u2043\u2013\u2014\u2212"
NO_KEY_BEGINS = frozenset(f"-{_BULLETS}")
"""Signs that a list entry begins with, or seems to, and a key never."""
_NO_DASH = re.compile(rf"[{_BULLETS}] *+")
_TIGHT_DASH = re.compile(r"-(?=[^\W\d_]|[\"'\[{])")
_TIGHT_COLON = re.compile(
    r"((?:- +)?+[A-Za-z][A-Za-z0-9_-]*+)(?: *+[:\uff1a\ufe55\u2236] ?+| *+=+ *+)"
)
_WORD_FIRST = re.compile(r"((?:- +)?+[a-z][a-z0-9_]*+) ++(?=\S)")
_KEY_IN_TEXT = re.compile(r"[a-z][a-z0-9_]*+:(?: |$)")
_GOES_ON = re.compile(rf"\n[ \r]*+(?:-(?:[ \n]|[^\W\d_])|[{_BULLETS}] )")
Ends = tuple[Place, Place]


@dataclass(frozen=True, slots=True)
class _Cause:
    """Why a line cannot be read; ``params`` choose the sentence and say what to write."""

    reason: str
    place: Place
    params: dict[str, Param] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Break:
    """What a parser says, and the lines up to there."""

    lines: Sequence[str]
    reason: str
    place: Place
    begun: Place
    quoted: Ends | None

    def line(self, number: int) -> str:
        return self.lines[number - 1].rstrip("\r") if number <= len(self.lines) else ""

    def suspects(self) -> Iterator[int]:
        """Lines where the slip may be: where a key was begun, the one that broke, the one before.

        What breaks at a line of its own broke there; a key that found no colon broke before.
        """
        told = self.place.line
        if self.reason == "missing-colon":
            yield self.begun.line
            return
        yield told
        before = told - 1
        while before and not self.line(before).strip():
            before -= 1
        if before and self.reason == "colon-in-text":
            yield before


def syntax_fault(
    text: str, said: str, place: Place, begun: Place, quoted: Ends | None = None
) -> Fault:
    """What a parser says, as a fault of ours; ``begun`` is where the broken thing begins.

    ``quoted`` are the ends of the last text in quotes. A quotation mark that is not closed swallows
    lines until the next one, and only what follows that is wrong for a parser; for people it is the
    first mark.
    """
    lines = text.split("\n", max(place.line, begun.line))[: max(place.line, begun.line)]
    reason = next((reason for words, reason in _REASONS if words in said), "other")
    if reason == "question-mark" and begun != place and lines[-1][place.column - 1 :][:1] != "?":
        reason = "open-bracket"  # the pure parser's name of a key that begins on a new line
    broken = _Break(lines, reason, place, begun, quoted)
    if "undefined tag handle" in said:
        return Fault("tag", None, place, {"text": broken.line(place.line).strip()})
    spaced = _odd_space(broken)
    if spaced is not None:
        return spaced
    cause = _cause(broken)
    return _fault(cause, begun, broken.line(cause.place.line))


def _fault(cause: _Cause, begun: Place, line: str) -> Fault:
    # What chooses the sentence comes first.
    params = {**cause.params, "reason": cause.reason, "first_line": begun.line}
    return Fault("yaml-syntax", None, cause.place, {**params, "text": line.strip()})


def dash_fault(text: str, start: int, end: int, *, is_key: bool) -> Fault | None:
    """A dash without its space, or a bullet in its place, where it makes other text of an entry.

    Between the offsets stands an unquoted scalar, outside brackets: one that goes on over lines
    swallows the entries that come after it.
    """
    scalar = text[start:end]
    if is_key:
        slip = _TIGHT_DASH.match(scalar) or _NO_DASH.match(scalar)
    else:
        slip = _GOES_ON.search(scalar)
    if slip is None:
        return None
    at = start if is_key else start + slip.start() + 1
    begun, number = place_at(text, start), text.count("\n", 0, at) + 1
    lines = text.split("\n", number)[:number]
    indent = len(lines[-1]) - len(lines[-1].lstrip(" "))
    place = Place(number, begun.column if is_key else indent + 1)
    cause = _cause(_Break(lines, "swallowed", place, place, None))
    return _fault(cause, begun, lines[-1])


def top_fault(text: str, place: Place) -> Fault | None:
    """Why a file that begins with a text is no record, if its first key lacks colon or space."""
    lines = text.split("\n", place.line)[: place.line]
    broken = _Break(lines, "missing-colon", place, place, None)
    spaced = _odd_space(broken)
    if spaced is not None:
        return spaced
    cause = _line_begin(broken)
    return None if cause is None else _fault(cause, place, lines[-1])


def _odd_space(broken: _Break) -> Fault | None:
    """A space of another kind in the lines where the slip may be."""
    for number in broken.suspects():
        found = ODD_SPACE.search(broken.line(number))
        if found:
            return odd_space_fault(found.group(1), Place(number, found.start(1) + 1))
    return None


def _cause(broken: _Break) -> _Cause:
    reason = broken.reason
    cause = None
    if reason in ("bad-indentation", "open-bracket", "missing-colon"):
        cause = _quotation(broken)
    if cause is None and reason in _OF_LINES:
        cause = _line_begin(broken) or _indentation(broken)
    if cause is None:
        cause = _in_line(broken)
    return cause


def _quotation(broken: _Break) -> _Cause | None:
    """What comes after a closing quotation mark in its line: the text was not at its end."""
    if broken.quoted is None or broken.quoted[1].line != broken.place.line:
        return None
    (begin, end), place = broken.quoted, broken.place
    line = broken.line(end.line)
    mark = line[end.column - 2 : end.column - 1]
    between = line[end.column - 1 : place.column - 1]
    if between.strip(" ") or mark not in ("'", '"'):
        return None
    rest = line[place.column - 1 :]
    if broken.reason == "open-bracket" and (between or rest[:1] == ":"):
        return None
    if begin.line < place.line:
        return _Cause("open-quote", begin, {"closing": mark})
    if rest[:1] == ",":
        return _Cause("comma-too-many", place, {"surplus": ","})
    if rest[:1] in ("]", "}"):
        return None
    if mark not in rest:
        return _Cause("text-after-quote", place, {"early_close": mark})
    name = "inside_double" if mark == '"' else "inside_single"
    return _Cause("quote-in-text", place, {name: mark})


def _line_begin(broken: _Break) -> _Cause | None:
    """A dash or a colon without its space, or another sign in its place."""
    for number in broken.suspects():
        line = broken.line(number)
        body = line.lstrip(" ")
        place = Place(number, len(line) - len(body) + 1)
        body = without_comment(body)
        if _TIGHT_DASH.match(body):
            return _Cause("no-space-after-dash", place, written(f"- {body[1:]}"))
        bullet = _NO_DASH.match(body)
        if bullet and body[bullet.end() :]:
            return _Cause("not-a-dash", place, written(f"- {body[bullet.end() :]}"))
        tight = _TIGHT_COLON.match(body)
        if tight and not _is_key_line(body) and not body.startswith("//", tight.end()):
            rest = body[tight.end() :]
            sign = body[tight.end(1) : tight.end()].strip()
            reason = "no-space-after-colon" if sign == ":" else "not-a-colon"
            return _Cause(reason, place, written(f"{tight.group(1)}: {rest}"))
    return None


def _is_key_line(body: str) -> bool:
    return ": " in body or body.endswith(":")


def _indentation(broken: _Break) -> _Cause | None:
    """A line that begins further in or further out than its like."""
    place = broken.place
    here = Line.of(broken.line(place.line), place.line)
    if broken.reason == "missing-colon" or here is None:
        return None
    # The colon of a key at the beginning of the line; a later one is part of a text.
    if broken.reason == "colon-in-text" and here.colon not in (None, place.column):
        return None
    before = list(key_lines(broken.lines[: place.line - 1]))
    start = Place(place.line, here.begin)
    if broken.reason in ("colon-in-text", "swallowed"):
        return _too_far_in(before, here, start)
    if broken.reason == "text-after-end" and any(line[:3] == "..." for line in broken.lines):
        return None
    if not here.key and not here.is_entry:
        return _interrupted(broken, start)
    if mixed := _mixed(before, here, start):
        return mixed
    same = [
        (abs(column - here.begin), -number, label)
        for number, column, label in _anchors(before)
        if here.is_entry == label.startswith("-") and column != here.begin
    ]
    if not same:
        return None
    _, number, label = min(same)
    return _Cause("bad-indentation", start, {"under": label, "under_line": -number})


def _too_far_in(before: Sequence[Line], here: Line, start: Place) -> _Cause | None:
    """A line below a value that could only go on with that value."""
    parent = next((line for line in before if line.key_column < here.begin), None)
    if parent is None or not parent.value:
        return None
    if here.is_entry and not parent.key:
        return _Cause("too-far-in", start, {"under": parent.label, "under_line": parent.number})
    if here.is_entry or here.begin - parent.key_column == 2:
        named: dict[str, Param] = {"filled": f"{parent.key}:", "filled_line": parent.number}
        return _Cause("value-and-block", start, named)
    label = f"{parent.key}:"
    return _Cause("too-far-in", start, {"under": label, "under_line": parent.number})


def _mixed(before: Sequence[Line], here: Line, start: Place) -> _Cause | None:
    """A list entry among keys, or a key among list entries."""
    level = next((line for line in before if line.begin <= here.begin), None)
    if here.is_entry and level and not level.is_entry:
        outer = next((line for line in before if line.begin < here.begin), None)
        if outer and outer.is_entry and outer.begin < level.begin:
            under: dict[str, Param] = {"under": outer.label, "under_line": outer.number}
            return _Cause("bad-indentation", start, under)
    if level is None or level.begin < here.begin or level.is_entry == here.is_entry:
        return None
    if here.is_entry:
        return _Cause("entry-among-keys", start, {"entry": "-"})
    return _Cause("key-among-entries", start, {"lone_key": f"{here.key}:"})


def _interrupted(broken: _Break, start: Place) -> _Cause | None:
    """A text that goes on behind a comment: YAML ends it there."""
    if broken.line(start.line - 1).lstrip().startswith("#"):
        return _Cause("comment-in-text", start, {"interrupted": "#"})
    return None


def _anchors(before: Sequence[Line]) -> Iterator[tuple[int, int, str]]:
    """Where lines could begin: line, column and what stands there."""
    for line in before:
        yield line.number, line.begin, line.label
        if line.is_entry and line.key:
            yield line.number, line.key_column, f"{line.key}:"


def _in_line(broken: _Break) -> _Cause:
    """The other causes: each stands where the parser says, or where the broken thing begins."""
    reason, place, begun = broken.reason, broken.place, broken.begun
    line = broken.line(place.line)
    params: dict[str, Param] = {}
    if reason == "missing-colon" or (reason in _NEVER_CLOSED and not line.strip()):
        place = begun
        line = broken.line(place.line)
    sign = line[place.column - 1 : place.column]
    if reason == "open-quote":
        place = begun
        params["closing"] = broken.line(place.line)[place.column - 1 : place.column]
    elif reason == "open-bracket":
        if closing := closing_bracket(broken.lines, begun, broken.place):
            place, params = begun, closing
        elif begun.line < place.line:
            params["opened"] = begun.line
        elif sign == ":":
            reason, params = "colon-in-text", {"in_brackets": "yes"}
        else:
            params["unclosed"] = "["
    elif reason == "wrong-bracket":
        params = {"bracket": "]" if sign == "}" else "}", "found_bracket": sign}
    elif reason in ("comma-too-many", "bracket-too-many"):
        params["surplus"] = sign
    elif reason == "bad-escape":
        params["backslash"] = "\\"
    elif reason == "missing-colon":
        params = _missing_colon(line)
    elif reason == "colon-in-text":
        params = _colon_in_text(line, place)
    elif reason in _QUOTABLE:
        params = quoted(_value_at(line, place))
    elif reason == "bad-block-text":
        params["header"] = "|"
    elif reason == "no-space-after-colon":
        params["spaceless"] = ":"
    elif reason == "question-mark":
        params["quotes"] = "yes"
    elif reason == "text-after-end":
        params["ended"] = "..."
    elif reason == "bad-indentation":
        reason, params = _after_bracket(line, place)
    return _Cause(reason, place, params)


def _after_bracket(line: str, place: Place) -> tuple[str, dict[str, Param]]:
    before = line[: place.column - 1].rstrip(" ")
    here = Line.of(line, place.line)
    if here is not None and here.begin < place.column and before[-1:] in ("]", "}"):
        return "text-after-bracket", named("bracketed", double_quoted(here.value or here.text))
    return "bad-indentation", {}


def _missing_colon(line: str) -> dict[str, Param]:
    body = without_comment(line.strip())
    word = _WORD_FIRST.match(body)
    return written(f"{word.group(1)}: {body[word.end() :]}") if word else {"bare": "yes"}


def _colon_in_text(line: str, place: Place) -> dict[str, Param]:
    """The text in quotes; where it begins like a key, it may have been meant as one."""
    here = Line.of(line, place.line)
    if here is None or here.colon is None or here.colon >= place.column or not here.value:
        return {}
    value = here.value
    key = _KEY_IN_TEXT.match(value)
    if key:
        nested = named("nested", key.group().strip())
        return nested | named("quote", double_quoted(value)) if len(value) < LONGEST else {}
    return quoted(value)


def _value_at(line: str, place: Place) -> str:
    """The text that begins with a reserved sign; parsers may point behind the sign."""
    here = Line.of(line, place.line)
    if here is None or line[: place.column].count("[") + line[: place.column].count("{"):
        return ""
    return here.value or here.text
