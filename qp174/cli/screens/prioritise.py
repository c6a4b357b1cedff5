"""The answer of ``qp174 prioritise``: the ranking itself; its other answers have their pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qp174.app.answers import services_meant
from qp174.app.weights import weights_meant
from qp174.cli.catalogue import all_named_words, method_note, named_words, refuse_errors, sound
from qp174.cli.common import State, emit_csv, emit_json, notice
from qp174.cli.pages import open_tables
from qp174.cli.screens.prioritise_compare import show_moves
from qp174.cli.screens.prioritise_explain import explain
from qp174.cli.screens.prioritise_parts import (
    BAND,
    EXCLUDED,
    ID,
    NAME,
    QUADRANT,
    RANK,
    SCORE,
    UNRANKED,
    WHY,
    Asked,
    title,
)
from qp174.cli.screens.prioritise_stability import firmness, show_stability
from qp174.cli.screens.prioritise_weights import show_weights
from qp174.cli.sheets import Sheet, show
from qp174.cli.tables import Cell
from qp174.core.deciding.adoption import adoption
from qp174.core.deciding.decisions import overrides
from qp174.core.ranking.prioritise import prioritise
from qp174.core.ranking.reasons import how_firm, why_this_rank
from qp174.model.decision import Override
from qp174.model.error import QP174Error
from qp174.model.ranking import Excluded, Ranked, Unranked
from qp174.model.weights import Weighing
from qp174.render.language import msgid
from qp174.render.machine import Record
from qp174.render.records.decisions import adoption_record
from qp174.render.records.ranking import because_record, ranking_record, stability_record
from qp174.render.wording import Words
from qp174.render.wording.firmness import decided_rank, overridden, span_of

TITLE = msgid("Services in order of priority")
DECIDED = msgid("Decided rank")
DECIDED_BY = msgid("Decided by")
EXAMPLE = msgid("{id} (illustrative)")
SCORES = msgid("Scores")
RANKS = msgid("Ranks")
ANY = "any"

Rows = list[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for."""

    weights: str | None
    explain: str | None
    explain_weights: bool
    stability: bool
    compare: str | None
    draws: int
    seed: int
    spread: str

    def percent(self) -> int | None:
        """The spread in per cent, None for any weights; QP174Error ``spread-unknown``."""
        if self.spread == ANY:
            return None
        if self.spread.isascii() and self.spread.isdigit() and 0 < int(self.spread) < 100:
            return int(self.spread)
        raise QP174Error("spread-unknown", value=self.spread)


def run(state: State, wish: Wish, *, form: str, open_: bool) -> None:
    """Shows, explains or opens what is asked for."""
    spread = wish.percent()
    loaded = sound(state)
    catalogue = loaded.catalogue
    words = named_words(state, catalogue)

    def weighed(given: str | None) -> Weighing:
        found = weights_meant(loaded, given, state.as_of, state.named)
        refuse_errors(state, found.findings, named=state.named(str(given)))
        assert found.weighing is not None, "without errors there are weights"
        return found.weighing

    weighing = weighed(wish.weights)
    ranked = prioritise(catalogue, weighing.preset)
    asked = Asked(state, catalogue, words, weighing, ranked, form, open_)
    if wish.explain_weights:
        show_weights(asked)
    elif wish.compare is not None:
        other = weighed(wish.compare)
        show_moves(asked, other, prioritise(catalogue, other.preset))
    elif wish.stability and form != "json":
        show_stability(asked, firmness(asked, wish.draws, wish.seed, spread))
    else:
        _ranking(asked, wish, spread)


def _ranking(asked: Asked, wish: Wish, spread: int | None) -> None:
    catalogue, ranked, words = asked.catalogue, asked.ranked, asked.words
    wanted = set(services_meant(catalogue, [wish.explain] if wish.explain else None))
    services = [entry for entry in ranked.services if entry.id in wanted]
    unranked = [entry for entry in ranked.unranked if entry.id in wanted]
    excluded = [entry for entry in ranked.excluded if entry.id in wanted]
    decided = overrides(catalogue)
    if asked.form == "json":
        tongues = all_named_words(asked.state, catalogue)
        record = ranking_record(
            *(ranked, services, unranked, excluded, tongues),
            adopted=adoption_record(adoption(catalogue), tongues),
            overrides=decided,
            path=asked.weighing.path,
        )
        _add_firmness(record, asked, wish, spread, services)
        emit_json(record)
    elif wish.explain:
        explain(asked, (services, unranked, excluded), decided, (wish.draws, wish.seed, spread))
    elif asked.form == "csv":
        emit_csv(_rows(asked, services, decided))
        notice(method_note(words, catalogue))
    else:
        sheets = [_ranked_sheet(asked, services, decided), *_outside(asked, unranked, excluded)]
        notes = [
            overridden(decided[entry.id], entry.rank, words, ranked.preset)
            for entry in services
            if entry.id in decided
        ]
        notes += [*asked.notes(), method_note(words, catalogue)]
        if asked.open:
            open_tables(asked.state, TITLE, sheets, notes)
        else:
            show(sheets)
            print()
            print("\n".join(notes))


def _add_firmness(
    record: Record, asked: Asked, wish: Wish, spread: int | None, services: list[Ranked]
) -> None:
    """What a script may read besides: how firm the ranking is, and why a rank is as it is."""
    if not (wish.stability or wish.explain) or not services:
        return
    firm = firmness(asked, wish.draws, wish.seed, spread)
    tongues = all_named_words(asked.state, asked.catalogue)
    if wish.explain:
        for entry, told in zip(services, record["services"], strict=True):
            because = (
                *why_this_rank(entry, asked.ranked),
                *how_firm(entry, firm, asked.catalogue),
            )
            told["because"] = because_record(because, tongues)
    around = services[0].id if wish.explain else None
    record["stability"] = stability_record(firm, services, around=around)


def _ranked_sheet(asked: Asked, services: list[Ranked], decided: Mapping[str, Override]) -> Sheet:
    """The services in order of their computed rank; where one was decided it stands beside it."""
    say, names = asked.words.language.say, asked.words.names
    axes = [axis for axis, _ in services[0].axes] if services else []
    beside = any(entry.id in decided for entry in services)
    return Sheet(
        title=title(asked, say(TITLE)),
        headers=[
            *(say(RANK), say(ID), say(BAND), say(SCORE)),
            *(names("axis", axis) for axis in axes),
            *(say(QUADRANT), *([say(DECIDED)] if beside else []), say(NAME)),
        ],
        rows=[
            [
                *(entry.rank, entry.id, entry.band, entry.score),
                *(points for _, points in entry.axes),
                names("quadrant", entry.quadrant),
                *([_decided(asked, decided.get(entry.id))] if beside else []),
                names("service", entry.id),
            ]
            for entry in services
        ],
        numeric=[0, *range(3, 4 + len(axes))],
    )


def _decided(asked: Asked, override: Override | None) -> str | None:
    return None if override is None else decided_rank(override, asked.words)


def _rows(asked: Asked, services: list[Ranked], decided: Mapping[str, Override]) -> Rows:
    """The same for spreadsheets: decided ranks in the last columns, with the decision and whether
    it only illustrates; there they stand whether there are any or not.
    """
    say = asked.words.language.say
    heads, *rows = _ranked_sheet(asked, services, {}).with_headers()
    last = (say(DECIDED), say(DECIDED_BY))
    pairs = zip(services, rows, strict=True)
    return [
        [*heads, *last],
        *([*row, *_decision(decided.get(entry.id), asked.words)] for entry, row in pairs),
    ]


def _decision(override: Override | None, words: Words) -> tuple[Cell, Cell]:
    """A decided rank and the decision that gave it: a spreadsheet has no note below the table."""
    if override is None:
        return None, None
    by = override.by
    return override.rank, words.language.say(EXAMPLE, id=by.id) if by.illustrative else by.id


def _outside(asked: Asked, unranked: list[Unranked], excluded: list[Excluded]) -> list[Sheet]:
    words = asked.words
    say, names = words.language.say, words.names
    lacking = Sheet(
        title=say(UNRANKED),
        headers=[say(ID), say(SCORES), say(RANKS), say(NAME), say(WHY)],
        rows=[
            [
                entry.id,
                span_of(words, *entry.score_range),
                span_of(words, *entry.rank_range),
                names("service", entry.id),
                " ".join(map(words.reason, entry.missing)),
            ]
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
