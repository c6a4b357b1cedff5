"""How the view of a report becomes a text."""

from collections.abc import Mapping
from typing import Any

from qp174.render.engine import Load, render
from qp174.render.language import Language
from qp174.render.views.blocks import View

FORMS = ("md", "html")
#: Forges refuse longer comments and descriptions.
MOST_MARKDOWN = 65_000
# Rows of one table that are kept when the whole would be too long; tried in turn.
_ROWS = (200, 100, 50, 25, 10)


def report(kind: str, form: str, view: Mapping[str, Any], language: Language, load: Load) -> str:
    """The text of a report: ``form`` is one of FORMS, ``load`` gives a template by its name.

    Markdown stays below MOST_MARKDOWN characters: if need be, details are left out, then long
    tables are cut, and both say so.
    """
    name = f"{kind}.{form}.j2"
    text = render(name, view, language, load)
    if form == "md" and len(text) >= MOST_MARKDOWN:
        view = without_details(view, language)
        text = render(name, view, language, load)
    for rows in _ROWS if form == "md" else ():
        if len(text) < MOST_MARKDOWN:
            break
        text = render(name, shortened(view, rows, language), language, load)
    return text


def without_details(view: Mapping[str, Any], language: Language) -> View:
    """The view in which each part that is a detail only says where it is."""
    elsewhere = [{"type": "text", "lines": [language.say("This part is in the report in HTML.")]}]
    sections = [
        {**part, "blocks": elsewhere} if part.get("detail") else part for part in view["sections"]
    ]
    return {**view, "sections": sections}


def shortened(view: Mapping[str, Any], most: int, language: Language) -> View:
    """The view with at most so many rows in each table, and how many more there are."""
    sections = [
        {**part, "blocks": [_shortened(block, most, language) for block in part["blocks"]]}
        for part in view["sections"]
    ]
    return {**view, "sections": sections}


def _shortened(block: Mapping[str, Any], most: int, language: Language) -> Mapping[str, Any]:
    if block["type"] != "table" or len(block["rows"]) <= most:
        return block
    more = language.say(
        "{n:number} more rows are in the report in HTML.", n=len(block["rows"]) - most
    )
    return {**block, "rows": block["rows"][:most], "more": more}
