"""What happens to every value on its way into a template: direction, digits, escaping.

Data stays in logical order and unmarked up to here. In a right-to-left text each Latin or numeric
run (an id, a date, a range, a percentage) becomes a left-to-right isolate, because otherwise
2026-01-15 shows as 15-01-2026; in a left-to-right text each Arabic run becomes a right-to-left
one. Digits are those of print: Arabic-Indic in Arabic, except in what is an id or a clause.
"""

import re
from collections.abc import Callable, Iterator

from markupsafe import Markup, escape

from qp174.render.language import Language

# Isolates as entities: the source of a page or of a pull request holds no hidden character.
LRI, RLI, PDI = "&#x2066;", "&#x2067;", "&#x2069;"

_DIGITS = "0-9\u0660-\u0669"
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_WORD = (
    rf"(?:(?<![\w])[-+\u2212](?=[{_DIGITS}]))?[{_LATIN}{_DIGITS}]+"
    rf"(?:[-./:@_+,'\u2019\u2018\u2013\u066b\u066c][{_LATIN}{_DIGITS}]+)*[%\u066a]?"
)
_PHONE = rf"\+[{_DIGITS}][{_DIGITS} ()-]{{5,}}[{_DIGITS}]"
# Words go together over a sign, and over a space where one side of it is Latin.
_RUN = re.compile(
    rf"{_PHONE}|{_WORD}(?:(?: [-\u2013\u2212\u00d7\u00f7=+/|&] "
    rf"| (?=[{_LATIN}])|(?<=[{_LATIN}]),? ){_WORD})*"
)
_HAS_LATIN = re.compile(rf"[{_LATIN}]")
_NUMBER = re.compile(rf"[{_DIGITS}][{_DIGITS}.,\u066b\u066c]*[%\u066a]?")
_CLAUSE = re.compile(r"[0-9]/[0-9]")
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff"
_ARABIC_RUN = re.compile(rf"[{_ARABIC}]+(?:[\s\u200c\u200d()\u00ab\u00bb.,:/-]+[{_ARABIC}]+)*")

Span = tuple[str, bool]
Filter = Callable[[object], Markup]


def spans(text: str, language: Language) -> Iterator[Span]:
    """The text in pieces, each with whether it runs against the language and needs an isolate.

    Digits are already those of print.
    """
    rtl = language.direction == "rtl"
    last = 0
    for found in (_RUN if rtl else _ARABIC_RUN).finditer(text):
        if found.start() > last:
            yield text[last : found.start()], False
        run = found[0]
        yield (_printed(run, language), _needs_isolate(run)) if rtl else (run, True)
        last = found.end()
    if last < len(text):
        yield text[last:], False


def _needs_isolate(run: str) -> bool:
    return not run.isdigit()


def _printed(run: str, language: Language) -> str:
    """A run with the digits of print; ids and clauses keep theirs, because people type them."""
    if _HAS_LATIN.search(run) or _CLAUSE.fullmatch(run):
        return run
    return _NUMBER.sub(lambda found: language.digits(found[0]), _with_minus(run))


def _with_minus(run: str) -> str:
    """A hyphen before a number as the minus sign that it is."""
    return re.sub(r"^-(?=[0-9])", "\u2212", run)


def html_filter(language: Language) -> Filter:
    """Text for HTML: escaped, with ``<bdi>`` around what runs against the language."""
    opening = Markup('<bdi dir="ltr">' if language.direction == "rtl" else '<bdi dir="rtl">')

    def html(value: object) -> Markup:
        if isinstance(value, Markup):
            return value
        pieces = (
            opening + escape(text) + Markup("</bdi>") if isolate else escape(text)
            for text, isolate in spans(str(value), language)
        )
        return Markup().join(pieces)

    return html


def svg_filter(language: Language) -> Filter:
    """A whole label of a picture, which is always drawn from left to right, in an isolate.

    ``<bdi>`` does not exist in SVG, and Chromium, Typst and resvg agree only on isolates.
    """
    label = Markup(RLI if language.direction == "rtl" else LRI)
    foreign = Markup(LRI if language.direction == "rtl" else RLI)
    end = Markup(PDI)

    def svg(value: object) -> Markup:
        if isinstance(value, Markup):
            return value
        pieces = (
            foreign + escape(text) + end if isolate else escape(text)
            for text, isolate in spans(str(value), language)
        )
        return label + Markup().join(pieces) + end

    return svg


def markdown_filter(language: Language) -> Filter:
    """Text for one line of Markdown: nothing in it is markup, a link, a mention or a new line."""
    foreign = LRI if language.direction == "rtl" else RLI

    def markdown(value: object) -> Markup:
        if isinstance(value, Markup):
            return value
        text = " ".join(str(value).split())
        lead = _LEADING.match(text)
        start = _leading(lead[0]) if lead else ""
        rest = text[len(lead[0]) :] if lead else text
        pieces = (
            f"{foreign}{_escaped(piece)}{PDI}" if isolate else _escaped(piece)
            for piece, isolate in spans(rest, language)
        )
        return Markup(start + "".join(pieces))

    return markdown


# What would begin a list, a heading, a quotation or a rule at the start of a line.
_LEADING = re.compile(r"(?:[-+=>](?![0-9])|[0-9]{1,9}[.)](?=\s|$))")
_MARKDOWN = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        # A mention or a reference would call people from a page that nobody has trusted yet.
        "@": "<span>@</span>",
        "#": "<span>#</span>",
        **{mark: "\\" + mark for mark in "\\`*_[]|~$!^{}"},
    }
)


def _escaped(text: str) -> str:
    text = text.translate(_MARKDOWN)
    # Forges make links of bare addresses, in whatever text they stand.
    return text.replace("://", "&#58;//").replace("www.", "www&#46;")


def _leading(mark: str) -> str:
    if mark[0].isdigit():
        return f"{mark[:-1]}\\{mark[-1]}"
    return "&gt;" if mark == ">" else "\\" + mark


def code_filter(language: Language) -> Filter:
    """An id as a code span of Markdown, isolated in a right-to-left text."""
    rtl = language.direction == "rtl"

    def code(value: object) -> Markup:
        text = " ".join(str(value).split()).replace("`", "'").replace("|", "\\|")
        span = f"`{text}`" if text else ""
        return Markup(f"{LRI}{span}{PDI}" if rtl and span else span)

    return code


def css_filter(language: Language) -> Filter:
    """Text inside a CSS string: all but plain letters and digits as code points."""
    label = "\u2067" if language.direction == "rtl" else "\u2066"
    foreign = "\u2066" if language.direction == "rtl" else "\u2067"

    def css(value: object) -> Markup:
        if isinstance(value, Markup):
            return value
        pieces = (
            f"{foreign}{text}\u2069" if isolate else text
            for text, isolate in spans(str(value), language)
        )
        # Nothing but letters, digits and code points is left.
        return Markup("".join(map(_css, f"{label}{''.join(pieces)}\u2069")))

    return css


def _css(char: str) -> str:
    return char if char.isascii() and char.isalnum() else f"\\{ord(char):06X}"


def plain_filter(value: object) -> Markup:
    """A value of an attribute: escaped, its digits and direction left alone."""
    return escape(str(value))
