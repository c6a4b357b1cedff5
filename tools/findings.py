"""The reference pages of all findings, made from the packaged explanations.

python tools/findings.py    writes docs/findings.md and docs/findings.ar.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # run as a script, only tools/ is there
    sys.path.insert(0, str(ROOT))

from qp174.app.explaining import all_explanations  # noqa: E402 - needs the path above
from qp174.model.explanation import Explanation  # noqa: E402
from qp174.render.explaining import Part, brief, group_name, parts_of  # noqa: E402
from qp174.render.language import Language, load_language  # noqa: E402
from qp174.render.wording import Words  # noqa: E402
from qp174.render.wording.explaining import PAGE  # noqa: E402
from qp174.store.package import resource_bytes  # noqa: E402

PAGES = {"en": "docs/findings.md", "ar": "docs/findings.ar.md"}


def page(code: str) -> str:
    """The page of one language (``ar`` or ``en``), as Markdown."""
    mo = resource_bytes("locale", "ar", "LC_MESSAGES", "qp174.mo") if code == "ar" else None
    return "\n\n".join(_blocks(Words(load_language(code, mo)))) + "\n"


def _blocks(words: Words) -> Iterator[str]:
    language = words.language
    yield from _prose(language, f"# {language.say(PAGE['title'])}", language.say(PAGE["about"]))
    known = all_explanations()
    for group, members in groupby(known, key=lambda each: each.group):
        listed = list(members)
        rows = [
            f"| [{each.code}](#{each.code}) | {_plain(brief(each, language))} |" for each in listed
        ]
        heads = f"| {language.say(PAGE['code'])} | {language.say(PAGE['purpose'])} |"
        table = "\n".join((heads, "|---|---|", *rows))
        yield from _prose(language, f"## {group_name(group, language)}", table)
        for each in listed:
            yield from _explained(each, words)


def _explained(known: Explanation, words: Words) -> Iterator[str]:
    yield f"### {known.code}"
    said: list[str] = []
    parts = parts_of(known, words)
    for part in parts:
        said.extend(_said(part))
        # How a waiver is written is told once, by the explanations of waivers.
        if part.shown and not (known.waivable and part is parts[-1]):
            yield from _prose(words.language, *said)
            said.clear()
            yield f"```yaml\n{part.shown}\n```"
    if said:
        yield from _prose(words.language, *said)


def _said(part: Part) -> Iterator[str]:
    if part.heading:
        yield f"**{_plain(part.heading)}**"
    if part.said:
        yield _plain(part.said)


def _prose(language: Language, *blocks: str) -> Iterator[str]:
    """Text in the direction of its language; pieces of files always run from left to right."""
    if language.direction == "rtl":
        yield '<div dir="rtl">'
    yield from blocks
    if language.direction == "rtl":
        yield "</div>"


def _plain(text: str) -> str:
    """Text with nothing in it that Markdown would take for its own."""
    for sign in "\\`*_[]<>|#":
        text = text.replace(sign, f"\\{sign}")
    return text


def main() -> int:
    """Writes the pages."""
    for code, path in PAGES.items():
        (ROOT / path).write_text(page(code), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
