"""Two sets of weights side by side: who moves, how far, and which criterion moved it."""

from collections.abc import Mapping
from fractions import Fraction

from qp174.model.ranking import Ranked, Ranking
from qp174.model.stability import Move, Moved


def moves(before: Ranking, after: Ranking) -> tuple[Move, ...]:
    """Every service that changes its rank or its band, the farthest first.

    Both rankings are of one catalogue, so that the same services are ranked in both.
    """
    usual = _usual(before, after)
    later = {entry.id: entry for entry in after.services}
    found = [
        _move(entry, later[entry.id], usual)
        for entry in before.services
        if (entry.rank, entry.band) != (later[entry.id].rank, later[entry.id].band)
    ]
    return tuple(sorted(found, key=lambda move: (-abs(move.moved.places), move.moved.rank)))


def _move(entry: Ranked, then: Ranked, usual: Mapping[str, Fraction]) -> Move:
    moved = Moved(entry.id, entry.rank, then.rank, entry.band, then.band)
    gained = _gained(entry, then)
    up = moved.places > 0 or (moved.places == 0 and then.score > entry.score)
    # What all gain alike moves nobody: what a criterion did to this one besides that did.
    against = {key: points - usual[key] for key, points in gained.items()}
    sign = 1 if up else -1
    most = max(against, key=lambda key: (sign * against[key], key))
    moved_by = most if sign * against[most] > 0 else None
    return Move(
        moved=moved,
        score=entry.score,
        score_after=then.score,
        criterion=moved_by,
        points=gained[most] if moved_by else Fraction(0),
        usual=usual[most] if moved_by else Fraction(0),
    )


def _gained(entry: Ranked, then: Ranked) -> Mapping[str, Fraction]:
    """The points that a service gains by each criterion."""
    later = {part.criterion: part.points for part in then.parts}
    return {part.criterion: later[part.criterion] - part.points for part in entry.parts}


def _usual(before: Ranking, after: Ranking) -> Mapping[str, Fraction]:
    """What the ranked services gain by each criterion on average."""
    later = {entry.id: entry for entry in after.services}
    total: dict[str, Fraction] = {}
    for entry in before.services:
        for key, points in _gained(entry, later[entry.id]).items():
            total[key] = total.get(key, Fraction(0)) + points
    return {key: points / len(before.services) for key, points in total.items()}
