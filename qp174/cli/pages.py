"""Tables as a page for the browser (``--open``)."""

from collections.abc import Sequence

from qp174.cli.common import State, open_in_browser
from qp174.cli.sheets import Sheet
from qp174.cli.tables import shown
from qp174.render.engine import render
from qp174.render.views.tables import Table, tables_view
from qp174.store.package import template_text


def open_tables(state: State, title: str, sheets: Sequence[Sheet], notes: Sequence[str]) -> None:
    """Opens the tables in the browser; ``title`` and ``notes`` are sentences to be said."""
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
    view = tables_view(language.say(title), tables, [language.say(n) for n in notes], language)
    open_in_browser(render("tables.html.j2", view, language, template_text), state)
