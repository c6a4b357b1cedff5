"""The answer of ``qp174 prioritise --stability``: how firm the ranking is."""

from qp174.cli.catalogue import method_note
from qp174.cli.common import emit_csv, notice
from qp174.cli.pages import open_tables
from qp174.cli.screens.prioritise_parts import ID, NAME, RANK, Asked, title
from qp174.cli.sheets import Sheet, show
from qp174.core.ranking.stability import stability
from qp174.model.stability import Stability
from qp174.render.language import msgid
from qp174.render.records.ranking import disagreements
from qp174.render.stability_tables import (
    TOPSIS,
    FirmTable,
    edges_table,
    services_table,
    without_table,
)
from qp174.render.wording.firmness import firmness_notes

TITLE = msgid("How firm the ranking is")
SECOND = msgid("A second opinion: TOPSIS")


def firmness(asked: Asked, number: int, seed: int, spread: int | None) -> Stability:
    """How firm the ranking is, by so many draws."""
    return stability(asked.ranked, asked.catalogue, number=number, seed=seed, spread=spread)


def show_stability(asked: Asked, firm: Stability) -> None:
    """Shows or opens how firm the ranking is."""
    words = asked.words
    caption = title(asked, words.language.say(TITLE))
    services = _sheet(services_table(caption, asked.ranked.services, firm, words))
    if asked.form == "csv":
        emit_csv(services.with_headers())
        notice(method_note(asked.words, asked.catalogue))
        return
    others = [_sheet(edges_table(firm, words)), _sheet(without_table(firm, words))]
    sheets = [services, *(s for s in (*others, _second_sheet(asked, firm)) if s.rows)]
    notes = [*firmness_notes(firm, words), *asked.notes(), method_note(words, asked.catalogue)]
    if asked.open:
        open_tables(asked.state, TITLE, sheets, notes)
    else:
        show(sheets)
        print()
        print("\n".join(notes))


def _sheet(table: FirmTable) -> Sheet:
    return Sheet(
        title=table.caption,
        headers=[column.label for column in table.columns],
        rows=table.rows,
        numeric=[at for at, column in enumerate(table.columns) if column.kind == "number"],
    )


def _second_sheet(asked: Asked, firm: Stability) -> Sheet:
    say, names = asked.words.language.say, asked.words.names
    return Sheet(
        title=say(SECOND),
        headers=[say(RANK), say(TOPSIS), say(ID), say(NAME)],
        rows=[
            [entry.rank, rank, entry.id, names("service", entry.id)]
            for entry, rank in disagreements(firm.second, asked.ranked.services)
        ],
        numeric=[0, 1],
    )
