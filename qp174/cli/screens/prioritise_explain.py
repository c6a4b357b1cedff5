"""The answer of ``qp174 prioritise --explain``: one service, to be read aloud."""

from collections.abc import Mapping

from qp174.cli.catalogue import method_note
from qp174.cli.screens.prioritise_parts import (
    CRITERION,
    POINTS,
    WEIGHT,
    WEIGHTS,
    Asked,
    name_of,
)
from qp174.cli.screens.prioritise_stability import firmness
from qp174.cli.sheets import Sheet, show
from qp174.cli.tables import Cell
from qp174.core.ranking.reasons import how_firm, why_this_rank, would_stand
from qp174.model.decision import Override
from qp174.model.ranking import Excluded, Ranked, Unranked
from qp174.render.language import msgid
from qp174.render.wording.firmness import SWAP_NOTE, overridden

QUANTITY = msgid("Quantity")
VALUE = msgid("Value")
FIRM = msgid("How firm")
IN_UNITS = msgid("{criterion} ({unit})")
REACHED = msgid("{criterion}: {anchor}")
PLACE = msgid(
    "{service} ({id}): rank {rank} of {ranked}, with {score} points of 100. Band: {band}."
    " Quadrant: {quadrant}."
)
SUM = msgid("The points add up to the score: {score}.")
TIED = msgid("Equal score, separated by the keys for ties: {services}.")
NOT_RANKED = msgid("{service} ({id}) is not ranked.")
WOULD_SCORE = msgid("It would score {score} points.")
JUDGED = msgid("judged")

Found = tuple[list[Ranked], list[Unranked], list[Excluded]]


def explain(
    asked: Asked,
    found: Found,
    decided: Mapping[str, Override],
    draws: tuple[int, int, int | None],
) -> None:
    """Prints why the services found stand where they stand; ``draws`` as of ``firmness``."""
    words = asked.words
    say, names = words.language.say, words.names
    services, unranked, excluded = found
    for entry in services:
        _ranked(asked, entry, decided, draws)
    for missing in unranked:
        print(say(NOT_RANKED, service=names("service", missing.id), id=missing.id))
        print(_listed([*map(words.reason, missing.missing), words.reason(would_stand(missing))]))
    for left in excluded:
        print(say(NOT_RANKED, service=names("service", left.id), id=left.id))
        print(_listed(list(map(words.reason, left.because))))
        if left.score is not None:
            print(say(WOULD_SCORE, score=left.score))
    for note in (*asked.notes(), method_note(words, asked.catalogue)):
        print(note)


def _ranked(
    asked: Asked,
    entry: Ranked,
    decided: Mapping[str, Override],
    draws: tuple[int, int, int | None],
) -> None:
    words = asked.words
    say, names = words.language.say, words.names
    firm = firmness(asked, *draws)
    print(
        say(
            PLACE,
            service=names("service", entry.id),
            id=entry.id,
            rank=entry.rank,
            ranked=len(asked.ranked.services),
            score=entry.score,
            band=names("band", entry.band),
            quadrant=names("quadrant", entry.quadrant),
        )
    )
    if entry.id in decided:
        print(overridden(decided[entry.id], entry.rank, words, asked.ranked.preset))
    print(_listed(list(map(words.reason, why_this_rank(entry, asked.ranked)))))
    if len(entry.tied_with) > 1:  # a single one is a neighbour, and told already
        print(say(TIED, services=tuple(names("service", other) for other in entry.tied_with)))
    print()
    print(say(FIRM))
    places = how_firm(entry, firm, asked.catalogue)
    print(_listed(list(map(words.reason, places))))
    if any("to" in reason.params for reason in places):
        print(say(SWAP_NOTE))
    print()
    show([_parts_sheet(asked, entry)])
    print(say(SUM, score=entry.score))
    print()


def _listed(sentences: list[str]) -> str:
    return "\n".join(f"  - {sentence}" for sentence in sentences)


def _parts_sheet(asked: Asked, entry: Ranked) -> Sheet:
    words = asked.words
    say, names = words.language.say, words.names
    code = words.language.code
    rows: list[list[Cell]] = []
    for part in entry.parts:
        criterion = asked.catalogue.criteria.criteria[part.criterion]
        anchor = next(a for a in criterion.anchors if a.value == part.value)
        name, measured = names("criterion", part.criterion), say(JUDGED)
        if part.quantity is not None:
            measured = words.language.number(part.quantity)
            # The unit belongs to the criterion, as in a heading: so any number may stand beside.
            name = say(IN_UNITS, criterion=name, unit=criterion.unit.within(code))
        reached = say(REACHED, criterion=name, anchor=anchor.name.within(code))
        rows.append([100 * part.weight, measured, part.value, part.points, reached])
    return Sheet(
        title=say(WEIGHTS, preset=name_of(asked.weighing, words)),
        headers=[say(WEIGHT), say(QUANTITY), say(VALUE), say(POINTS), say(CRITERION)],
        rows=rows,
        numeric=[0, 1, 2, 3],
    )
