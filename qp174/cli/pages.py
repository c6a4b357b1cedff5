"""Tables as a page for the browser (``--open``)."""

from collections.abc import Sequence

from qp174.cli.common import State, open_in_browser
from qp174.cli.sheets import Sheet
from qp174.cli.tables import shown
from qp174.render.engine import render
from qp174.render.views.blocks import Block
from qp174.render.views.tables import Table, tables_view
from qp174.store.package import template_text


def open_tables(
    state: State,
    title: str,
    sheets: Sequence[Sheet],
    notes: Sequence[str],
    *,
    parts: Sequence[Block] = (),
) -> None:
    """Opens the tables in the browser, behind ``parts``: sections of the page.

    ``title`` and ``notes`` are sentences to be said.
    """
    language = state.language
    tables = [
        Table(
            sheet.title,
            sheet.headers,
            [[shown(cell) for cell in row] for row in sheet.rows],
            sheet.numeric,
        )
        for sheet in sheets
    ]
    said = [language.say(note) for note in notes]
    view = tables_view(language.say(title), tables, said, language, parts=parts)
    open_in_browser(render("tables.html.j2", view, language, template_text), state)
