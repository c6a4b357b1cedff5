"""The answer of ``qp174 prioritise --compare``: who moves under other weights, and why."""

from qp174.cli.catalogue import all_named_words, method_note
from qp174.cli.common import emit_csv, emit_json, notice
from qp174.cli.pages import open_tables
from qp174.cli.screens.prioritise_parts import (
    CRITERION,
    ID,
    NAME,
    Asked,
    name_of,
    weights_notes,
)
from qp174.cli.sheets import Sheet, show
from qp174.core.deciding.adoption import adoption
from qp174.core.ranking.moves import moves
from qp174.model.ranking import Ranking
from qp174.model.stability import Move
from qp174.model.weights import Weighing
from qp174.render.language import msgid
from qp174.render.records.decisions import adoption_record
from qp174.render.records.ranking import moves_record

TITLE = msgid("Who moves, and why")
FROM_TO = msgid("{before} → {after}")
BEFORE = msgid("Rank before")
AFTER = msgid("Rank after")
PLACES = msgid("Places up")
BAND_BEFORE = msgid("Band before")
BAND_AFTER = msgid("Band after")
CHANGE = msgid("Points gained")
USUAL = msgid("Others on average")
MOVERS = msgid(
    "{moved:service} of {ranked} change their rank or band, {bands:service} of them the band."
)
NOBODY = msgid("No service moves.")
WHY = msgid(
    "The criterion is the one that moved a service most against the others: what it gained by that"
    " one, and what the ranked services gained by it on average."
)


def show_moves(asked: Asked, other: Weighing, after: Ranking) -> None:
    """Shows or opens what the other weights would change."""
    found = moves(asked.ranked, after)
    words = asked.words
    say = words.language.say
    if asked.form == "json":
        tongues = all_named_words(asked.state, asked.catalogue)
        adopted = adoption_record(adoption(asked.catalogue), tongues)
        emit_json(moves_record(asked.ranked, after, found, adopted=adopted))
        return
    sheet = _sheet(asked, other, found)
    if asked.form == "csv":
        emit_csv(sheet.with_headers())
        notice(method_note(asked.words, asked.catalogue))
        return
    bands = sum(move.moved.band != move.moved.band_after for move in found)
    ranked = len(asked.ranked.services)
    counted = say(MOVERS, moved=len(found), ranked=ranked, bands=bands)
    notes = [counted, say(WHY)] if found else [say(NOBODY)]
    notes += [*asked.notes(), *weights_notes(other, words), method_note(words, asked.catalogue)]
    if asked.open:
        open_tables(asked.state, TITLE, [sheet], notes)
    else:
        show([sheet])
        print()
        print("\n".join(notes))


def _sheet(asked: Asked, other: Weighing, found: tuple[Move, ...]) -> Sheet:
    words = asked.words
    say, names = words.language.say, words.names
    pair = say(FROM_TO, before=name_of(asked.weighing, words), after=name_of(other, words))
    return Sheet(
        title=f"{say(TITLE)} · {pair}",
        headers=[
            *(say(ID), say(BEFORE), say(AFTER), say(PLACES), say(BAND_BEFORE), say(BAND_AFTER)),
            *(say(CHANGE), say(USUAL), say(CRITERION), say(NAME)),
        ],
        rows=[
            [
                *(move.moved.id, move.moved.rank, move.moved.rank_after, move.moved.places),
                *(move.moved.band, move.moved.band_after),
                move.points if move.criterion else None,
                move.usual if move.criterion else None,
                names("criterion", move.criterion) if move.criterion else None,
                names("service", move.moved.id),
            ]
            for move in found
        ],
        numeric=[1, 2, 3, 6, 7],
    )
