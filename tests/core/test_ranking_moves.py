"""Who moves under other weights, and which criterion moved it."""

from decimal import Decimal
from typing import Any

from hypothesis import given

from qp174.core.ranking.moves import moves
from qp174.core.ranking.prioritise import prioritise
from qp174.model.catalogue import Catalogue
from qp174.model.method import Preset
from qp174.model.text import Text
from tests.core.test_prioritise import MANY, WEIGHTS, made


def weights(catalogue: Catalogue, given_: tuple[Decimal, ...]) -> Preset:
    return Preset("w", Text(), dict(zip(catalogue.criteria.criteria, given_, strict=True)))


@given(MANY, WEIGHTS, WEIGHTS)
def test_moves_are_the_differences_of_two_rankings(
    second: Catalogue,
    inputs: list[dict[str, Any]],
    one: tuple[Decimal, ...],
    other: tuple[Decimal, ...],
) -> None:
    catalogue = made(second, inputs)
    before = prioritise(catalogue, weights(catalogue, one))
    after = prioritise(catalogue, weights(catalogue, other))
    found = moves(before, after)
    later = {entry.id: entry for entry in after.services}
    still = {entry.id for entry in before.services} - {move.moved.id for move in found}
    for entry in before.services:
        if entry.id in still:
            assert (entry.rank, entry.band) == (later[entry.id].rank, later[entry.id].band)
    for move in found:
        assert move.moved.rank_after == later[move.moved.id].rank
        assert move.moved.places == move.moved.rank - move.moved.rank_after
        if move.criterion is None:
            assert move.points == move.usual == 0
        else:
            against = move.points - move.usual
            assert against != 0
            assert (against > 0) == (
                move.moved.places > 0 or (move.moved.places == 0 and move.score_after > move.score)
            )
    assert sum(move.moved.places for move in found) == 0


def test_the_same_weights_move_nobody(shipped: Catalogue) -> None:
    assert moves(prioritise(shipped), prioritise(shipped)) == ()


def test_the_criterion_that_moved_a_service(shipped: Catalogue) -> None:
    """Quick wins weigh readiness 20 instead of 12: who is ready gains most by that."""
    found = moves(prioritise(shipped), prioritise(shipped, "quick-wins"))
    ready = next(move for move in found if move.moved.id == "suggestion-submission")
    assert ready.criterion == "readiness"
    assert ready.points == 6
    assert ready.moved.places > 0
    assert ready.usual < ready.points
