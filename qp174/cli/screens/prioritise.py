"""The answer of ``qp174 prioritise``."""

from qp174.app.answers import preset_meant, ranking, services_meant
from qp174.cli.catalogue import NOT_ADOPTED, all_named_words, named_words, sound
from qp174.cli.common import (
    State,
    emit_csv,
    emit_json,
)
from qp174.cli.pages import open_tables
from qp174.cli.sheets import Sheet, show
from qp174.cli.tables import Cell
from qp174.model.catalogue import Catalogue
from qp174.model.ranking import Excluded, Ranked, Ranking, Unranked
from qp174.render.language import msgid
from qp174.render.machine import ranking_record
from qp174.render.wording import Words

ID = msgid("Id")
RANK = msgid("Rank")
BAND = msgid("Band")
SCORE = msgid("Score")
QUADRANT = msgid("Quadrant")
NAME = msgid("Name")
TITLE = msgid("Services in order of priority")
WEIGHTS = msgid("Weights: {preset}")
UNRANKED = msgid("Not rankable: something is not known")
EXCLUDED = msgid("Not ranked")
WHY = msgid("Why")
CRITERION = msgid("Criterion")
VALUE = msgid("Value")
WEIGHT = msgid("Weight %")
POINTS = msgid("Points")
PLACE = msgid("{service} ({id}): rank {rank} of {ranked}, {score} points, {band}, {quadrant}.")
SUM = msgid("The points add up to the score: {score}.")
TIED = msgid("Equal score, separated by the keys for ties: {services}.")
NOT_RANKED = msgid("{service} ({id}) is not ranked.")
WOULD_SCORE = msgid("It would score {score} points.")
JUDGED = msgid("judged")


def run(state: State, weights: str | None, explain: str | None, *, form: str, open_: bool) -> None:
    """Shows, explains or opens the ranking."""
    catalogue = sound(state).catalogue
    words = named_words(state, catalogue)
    ranked = ranking(catalogue, preset_meant(catalogue, weights))
    wanted = set(services_meant(catalogue, [explain] if explain else None))
    services = [entry for entry in ranked.services if entry.id in wanted]
    unranked = [entry for entry in ranked.unranked if entry.id in wanted]
    excluded = [entry for entry in ranked.excluded if entry.id in wanted]
    sheets = [_ranked_sheet(services, words, ranked)]
    if form == "json":
        tongues = all_named_words(state, catalogue)
        emit_json(ranking_record(ranked, services, unranked, excluded, tongues))
    elif form == "csv":
        emit_csv(sheets[0].with_headers())
    elif explain:
        _explain(ranked, services, unranked, excluded, catalogue, words)
    else:
        sheets += _outside_sheets(unranked, excluded, words)
        notes = [NOT_ADOPTED]
        if open_:
            open_tables(state, TITLE, sheets, notes)
        else:
            show(sheets)
            print()
            print(words.language.say(NOT_ADOPTED))


def _ranked_sheet(services: list[Ranked], words: Words, ranked: Ranking) -> Sheet:
    say, names = words.language.say, words.names
    axes = [axis for axis, _ in ranked.services[0].axes] if ranked.services else []
    preset = say(WEIGHTS, preset=names("preset", ranked.preset))
    return Sheet(
        title=f"{say(TITLE)} · {preset}",
        headers=[
            say(RANK),
            say(ID),
            say(BAND),
            say(SCORE),
            *(names("axis", axis) for axis in axes),
            say(QUADRANT),
            say(NAME),
        ],
        rows=[
            [
                entry.rank,
                entry.id,
                entry.band,
                entry.score,
                *(points for _, points in entry.axes),
                names("quadrant", entry.quadrant),
                names("service", entry.id),
            ]
            for entry in services
        ],
        numeric=[0, *range(3, 4 + len(axes))],
    )


def _outside_sheets(
    unranked: list[Unranked], excluded: list[Excluded], words: Words
) -> list[Sheet]:
    say, names = words.language.say, words.names
    lacking = Sheet(
        title=say(UNRANKED),
        headers=[say(ID), say(NAME), say(WHY)],
        rows=[
            [entry.id, names("service", entry.id), " ".join(map(words.reason, entry.missing))]
            for entry in unranked
        ],
    )
    left = Sheet(
        title=say(EXCLUDED),
        headers=[say(ID), say(SCORE), say(NAME), say(WHY)],
        rows=[
            [
                entry.id,
                entry.score,
                names("service", entry.id),
                " ".join(map(words.reason, entry.because)),
            ]
            for entry in excluded
        ],
        numeric=[1],
    )
    return [sheet for sheet in (lacking, left) if sheet.rows]


def _explain(
    ranked: Ranking,
    services: list[Ranked],
    unranked: list[Unranked],
    excluded: list[Excluded],
    catalogue: Catalogue,
    words: Words,
) -> None:
    say, names = words.language.say, words.names
    for entry in services:
        print(
            say(
                PLACE,
                service=names("service", entry.id),
                id=entry.id,
                rank=entry.rank,
                ranked=len(ranked.services),
                score=entry.score,
                band=names("band", entry.band),
                quadrant=names("quadrant", entry.quadrant),
            )
        )
        show([_parts_sheet(entry, catalogue, words)])
        print(say(SUM, score=entry.score))
        if entry.tied_with:
            print(say(TIED, services=entry.tied_with))
    for missing in unranked:
        print(say(NOT_RANKED, service=names("service", missing.id), id=missing.id))
        print("\n".join(f"  - {words.reason(reason)}" for reason in missing.missing))
    for left in excluded:
        print(say(NOT_RANKED, service=names("service", left.id), id=left.id))
        print("\n".join(f"  - {words.reason(reason)}" for reason in left.because))
        if left.score is not None:
            print(say(WOULD_SCORE, score=left.score))
    print(say(NOT_ADOPTED))


def _parts_sheet(entry: Ranked, catalogue: Catalogue, words: Words) -> Sheet:
    say, names = words.language.say, words.names
    code = words.language.code
    rows: list[list[Cell]] = []
    for part in entry.parts:
        criterion = catalogue.criteria.criteria[part.criterion]
        anchor = next(a for a in criterion.anchors if a.value == part.value)
        measured = say(JUDGED)
        if part.quantity is not None:
            measured = f"{words.language.number(part.quantity)} {criterion.unit.within(code)}"
        rows.append(
            [
                100 * part.weight,
                part.value,
                part.points,
                f"{names('criterion', part.criterion)}: {measured} ({anchor.name.within(code)})",
            ]
        )
    return Sheet(
        title="",
        headers=[say(WEIGHT), say(VALUE), say(POINTS), say(CRITERION)],
        rows=rows,
        numeric=[0, 1, 2],
    )
