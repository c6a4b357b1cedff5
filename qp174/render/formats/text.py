"""Findings for people: where and what, the line with its place marked, what to do."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from qp174.model.finding import Finding
from qp174.render.formats.excerpt import BRACKETS, Excerpt, excerpt
from qp174.render.formats.report import ABSENT, OF_THE_WHOLE, Report, Screen
from qp174.render.language import Language, msgid
from qp174.render.signs import is_right_to_left, replaced, width
from qp174.render.wording import Words

#: More findings than these are counted, not listed.
MOST_LISTED = 200

ERROR = msgid("error")
WARNING = msgid("warning")
HERE = msgid("here")
MORE = msgid("… and {n:finding} more; correct these first.")
EXPLAIN = msgid("More about a code: {command}")
EXPLAIN_EACH = msgid("More about a code: {command}, also of: {codes}")
COUNTED = msgid("{files:file}: {errors:error}, {warnings:warning}.")
SOUND = msgid("{files:file}: all sound.")
NEW = msgid("{files:file}: {errors:error}, {warnings:warning} that {revision} did not have.")
NOTHING_NEW = msgid("{files:file}: nothing that {revision} did not have.")
WAIVED = msgid("Waived: {n:finding}.")
GONE = msgid("Found there and not here: {n:finding}.")
UNASKED_ONE = msgid(
    "Not all checks could be made because of this error; check again after correcting it."
)
UNASKED = msgid(
    "Not all checks could be made because of these errors; check again after correcting them."
)
UNASKED_ELSEWHERE = msgid("Not all checks could be made because of errors that are not shown here.")

PIPE = Screen()
INDENT = "    "
#: So many codes are named for those who want to know more.
MOST_CODES = 5
# A message begins on the line of its place only where this much room is left.
NARROWEST = 30

FIRST_STRONG_ISOLATE = "\u2068"
LEFT_TO_RIGHT_ISOLATE = "\u2066"
POP_ISOLATE = "\u2069"

Lines = Mapping[tuple[str, int], str]
NO_LINES: Lines = {}

# What is drawn how, as the numbers that terminals know.
_STYLES = {"error": "1;31", "warning": "1;33", "path": "1", "code": "36", "gutter": "34"}


def text(report: Report) -> str:
    """All findings, most of them where they are too many, and the sum of them at the end."""
    checked = report.checked
    lines = [*finding_lines(report.words, checked.findings, checked.lines, report.screen)]
    if checked.findings:
        lines.append(_more(report.words.language, checked.findings))
    return "\n".join([*lines, summary(report), ""])


def _more(language: Language, findings: Iterable[Finding]) -> str:
    """How to learn more about the codes that are shown, those of errors first."""
    listed = most_serious(list(findings), MOST_LISTED)
    first, *others = dict.fromkeys(
        finding.code for finding in sorted(listed, key=lambda finding: finding.severity)
    )
    command = f"qp174 explain {first}"
    if not others:
        return language.say(EXPLAIN, command=command)
    codes = others[: MOST_CODES - 1] + ["…"] * (len(others) >= MOST_CODES)
    return language.say(EXPLAIN_EACH, command=command, codes=language.joined(codes))


def summary(report: Report) -> str:
    """One line: how many files, errors and warnings, how many findings are waived or gone, and
    whether errors kept checks from being made.
    """
    checked, language = report.checked, report.words.language
    if report.since:
        sentence = NEW if checked.findings else NOTHING_NEW
    else:
        sentence = COUNTED if checked.findings else SOUND
    said = language.say(
        sentence,
        files=checked.files,
        errors=checked.errors,
        warnings=checked.warnings,
        revision=replaced(report.since),
    )
    # Which files the waived findings are of is not known.
    if checked.waived and not report.partial:
        said = f"{said} {language.say(WAIVED, n=checked.waived)}"
    if report.gone:
        said = f"{said} {language.say(GONE, n=report.gone)}"
    return f"{said} {unasked(report)}".rstrip()


def unasked(report: Report) -> str:
    """A sentence where errors kept checks from being made; else nothing."""
    if not report.checked.unasked:
        return ""
    if report.checked.errors:
        return report.words.language.say(UNASKED_ONE if report.checked.errors == 1 else UNASKED)
    return report.words.language.say(UNASKED_ELSEWHERE)


def finding_lines(
    words: Words, findings: Iterable[Finding], lines: Lines = NO_LINES, screen: Screen = PIPE
) -> Iterator[str]:
    """A few lines for each finding, an empty one after those that show their line."""
    found = list(findings)
    listed = most_serious(found, MOST_LISTED)
    for finding in listed:
        yield from _block(words, finding, lines, screen)
    if len(found) > len(listed):
        yield words.language.say(MORE, n=len(found) - len(listed))


def most_serious(findings: Sequence[Finding], most: int) -> list[Finding]:
    """At most so many findings, in their order: no warning in place of an error."""
    if len(findings) <= most:
        return list(findings)
    by_weight = sorted(range(len(findings)), key=lambda index: findings[index].severity)
    return [findings[index] for index in sorted(by_weight[:most])]


def _block(words: Words, finding: Finding, lines: Lines, screen: Screen) -> Iterator[str]:
    message, action = map(replaced, words.finding(finding))
    yield from _headline(words.language, finding, message, screen)
    shown = _excerpt_lines(words.language, finding, lines, screen)
    yield from shown
    if action:
        room = screen.width - len(INDENT) if screen.terminal else None
        yield from (INDENT + line for line in _sentence(action, room, screen))
    if shown or (finding.code in ABSENT and lines):
        yield ""


def _headline(language: Language, finding: Finding, message: str, screen: Screen) -> Iterator[str]:
    path = replaced(finding.path)
    place = f":{finding.place.line}:{finding.place.column}" if finding.place else ""
    severity = language.say(ERROR if finding.severity == "error" else WARNING)
    plain = f"{path}{place}: {severity} [{finding.code}]"
    head = (
        f"{_painted(path + place, 'path', screen)}: "
        f"{_painted(severity, finding.severity, screen)} "
        f"{_painted(f'[{finding.code}]', 'code', screen)}"
    )
    left = screen.width - width(plain) - 1
    if not screen.terminal or width(message) <= left:
        yield f"{head} {_isolated(message, screen)}"
        return
    if left >= NARROWEST:
        first = textwrap.wrap(message, left, break_on_hyphens=False)[0]
        yield f"{head} {_isolated(first, screen)}"
        message = message.removeprefix(first).lstrip()
    else:
        yield head
    yield from (INDENT + line for line in _sentence(message, screen.width - len(INDENT), screen))


def _sentence(said: str, room: int | None, screen: Screen) -> Iterator[str]:
    """A sentence, wrapped to so many columns if any are given."""
    wrapped = [said] if room is None else textwrap.wrap(said, room, break_on_hyphens=False)
    yield from (_isolated(line, screen) for line in wrapped)


def _excerpt_lines(language: Language, finding: Finding, lines: Lines, screen: Screen) -> list[str]:
    """The line of the file and the mark under it; nothing where the line is not at hand."""
    place = finding.place
    line = lines.get((finding.path, place.line)) if place else None
    of_the_file = finding.code in OF_THE_WHOLE or (finding.code in ABSENT and not finding.pointer)
    if place is None or line is None or of_the_file:
        return []
    number = f"{place.line:>5} | "
    room = screen.width - len(number)
    found = excerpt(line, place.column, room, point=finding.code in ABSENT)
    gutter = " " * (len(number) - 2) + "| "
    return [
        _painted(number, "gutter", screen) + _source(found, screen),
        _painted(gutter, "gutter", screen)
        + _painted(_mark(found, language), finding.severity, screen),
    ]


def _mark(found: Excerpt, language: Language) -> str:
    return found.caret if found.by_caret else f"{CUT_OUT} {language.say(HERE)}"


CUT_OUT = "…".join(BRACKETS)


def _source(found: Excerpt, screen: Screen) -> str:
    """A line of a file always begins at the left, as in every editor of such files."""
    if screen.isolates and is_right_to_left(found.line):
        return f"{LEFT_TO_RIGHT_ISOLATE}{found.line}{POP_ISOLATE}"
    return found.line


def _isolated(said: str, screen: Screen) -> str:
    if screen.isolates and is_right_to_left(said):
        return f"{FIRST_STRONG_ISOLATE}{said}{POP_ISOLATE}"
    return said


def _painted(said: str, style: str, screen: Screen) -> str:
    return f"\x1b[{_STYLES[style]}m{said}\x1b[0m" if screen.colours else said
