"""The answer of ``qp174 programmes raci``."""

from collections.abc import Sequence

from qp174.app.programmes import places_of, raci_meant
from qp174.app.statuses import Lines, lines_of
from qp174.cli.catalogue import all_named_words, named_words, sound
from qp174.cli.common import State, emit_csv, emit_json
from qp174.cli.pages import open_tables
from qp174.cli.screens.status import located
from qp174.cli.sheets import Sheet, show
from qp174.cli.tables import Cell
from qp174.model.milestone import Raci
from qp174.render.language import msgid
from qp174.render.records.programmes import raci_record
from qp174.render.wording import Words
from qp174.render.wording.programmes import PARTS, party_name

TITLE = msgid("Who has which part in “{name}”")
PART = msgid("Part")
ID = msgid("Id")
WHO = msgid("Unit or partner")
WHERE = msgid("Where it is written")
WHY = msgid("Why")
NOBODY = msgid("Nobody, as far as the files say: {parts}.")


def run(state: State, id: str, *, form: str, open_: bool) -> None:
    """Shows or opens the parts, each with its data."""
    loaded = sound(state)
    raci = raci_meant(loaded.catalogue, id)
    lines = lines_of(loaded.root, places_of(raci))
    words = named_words(state, loaded.catalogue)
    sheet = _sheet(raci, lines, words)
    if form == "json":
        emit_json(raci_record(raci, lines, all_named_words(state, loaded.catalogue)))
    elif form == "csv":
        emit_csv(sheet.with_headers())
    elif open_:
        open_tables(state, sheet.title, [sheet], notes(raci, words))
    else:
        show([sheet])
        print("\n".join(("", *notes(raci, words))))


def notes(raci: Raci, words: Words) -> list[str]:
    """What the letters mean, and which of them nobody has."""
    say = words.language.say
    told = [f"{part}  {say(meaning)}" for part, meaning in PARTS.items()]
    if raci.lacks:
        told.append(say(NOBODY, parts=words.language.joined(raci.lacks)))
    return told


def _sheet(raci: Raci, lines: Lines, words: Words) -> Sheet:
    language = words.language
    rows: list[Sequence[Cell]] = [
        [
            its.part,
            its.party,
            ", ".join(located(spot, lines) for spot in ground.spots),
            party_name(its, words),
            words.reason(ground.because),
        ]
        for its in raci.parts
        for ground in its.grounds
    ]
    title = language.say(TITLE, name=words.names(raci.kind, raci.id))
    return Sheet(title, [language.say(header) for header in (PART, ID, WHERE, WHO, WHY)], rows)
