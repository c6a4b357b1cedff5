"""Why a service stands where it stands, in sentences that can be read aloud in a meeting."""

from collections.abc import Iterator
from fractions import Fraction

from qp174.model.catalogue import Catalogue
from qp174.model.ranking import Part, Ranked, Ranking, Unranked
from qp174.model.reason import Reason, ReasonParam
from qp174.model.stability import HARDLY_APART, Stability, Swap
from qp174.model.weights import Triad

#: Where a second method differs by no more places than these, there is nothing to explain.
ALIKE = 2
#: From these utilities on a criterion is strong, and up to these it is weak.
STRONG, WEAK = Fraction(3, 4), Fraction(1, 4)


def why_this_rank(entry: Ranked, ranking: Ranking) -> tuple[Reason, ...]:
    """What it gains and loses most, and what stands beside it."""
    return (*_score(entry), *_beside(entry, ranking))


def how_firm(entry: Ranked, firm: Stability, catalogue: Catalogue) -> tuple[Reason, ...]:
    """What would take it past its neighbours or out of its band, and other views of its place."""
    return (*_turnings(entry, firm), *_band(entry, firm, catalogue), *_views(entry, firm))


def would_stand(entry: Unranked) -> Reason:
    """Between which scores and ranks a service would stand once nothing is missing."""
    low, high = entry.score_range
    best, worst = entry.rank_range
    return Reason("would-stand", {"low": low, "high": high, "best": best, "worst": worst})


def triad_told(triad: Triad) -> Reason:
    """Three judgements that contradict one another."""
    product = _number(triad.step * triad.next_step)
    direct = _number(triad.direct)
    code = "triad" if direct > 1 else "triad-turned" if direct < 1 else "triad-equal"
    return Reason(
        code,
        {
            "upper": triad.upper,
            "middle": triad.middle,
            "lower": triad.lower,
            "step": _number(triad.step),
            "next_step": _number(triad.next_step),
            "product": product,
            "direct": direct if direct >= 1 else 1 / direct,
        },
    )


def _number(value: Fraction | float) -> Fraction:
    """A judgement, or the mean of several, which nobody reads beyond four decimals."""
    return value if isinstance(value, Fraction) else Fraction(round(value * 10_000), 10_000)


def _most(part: Part) -> Fraction:
    """The points that a criterion can give."""
    return 100 * part.weight


def _score(entry: Ranked) -> Iterator[Reason]:
    gained = [(part.points, part) for part in entry.parts]
    lost = [(_most(part) - part.points, part) for part in entry.parts]
    yield _largest("rank-gains", "gained", gained)
    yield _largest("rank-loses", "lost", lost)


def _largest(code: str, name: str, points: list[tuple[Fraction, Part]]) -> Reason:
    """The two criteria of most points, of those that have any."""
    order = sorted(points, key=lambda pair: (-pair[0], pair[1].criterion))
    params: dict[str, ReasonParam] = {}
    for prefix, (number, part) in zip(("", "second_"), order, strict=False):
        if number:
            params |= {"second" if prefix else "criterion": part.criterion}
            params |= {f"{prefix}{name}": number, f"{prefix}most": _most(part)}
    return Reason(code, params) if params else Reason(f"{code}-nothing")


def _beside(entry: Ranked, ranking: Ranking) -> Iterator[Reason]:
    ranked = ranking.services
    if entry.rank == 1:
        yield Reason("rank-first")
    else:
        above = ranked[entry.rank - 2]
        yield _neighbour("rank-above", above, entry, above.id)
    if entry.rank == len(ranked):
        yield Reason("rank-last")
    else:
        below = ranked[entry.rank]
        yield _neighbour("rank-below", entry, below, below.id)


def _neighbour(code: str, upper: Ranked, lower: Ranked, other: str) -> Reason:
    if upper.score == lower.score:
        return Reason(f"{code}-equal", {"other": other})
    ahead = [
        (one.points - two.points, one.criterion)
        for one, two in zip(upper.parts, lower.parts, strict=True)
    ]
    gained, criterion = min(ahead, key=lambda pair: (-pair[0], pair[1]))
    gap = upper.score - lower.score
    return Reason(code, {"other": other, "gap": gap, "criterion": criterion, "gained": gained})


def _turnings(entry: Ranked, firm: Stability) -> Iterator[Reason]:
    """What turns it round with each neighbour that has another score, and who is first then."""
    for between in firm.neighbours:
        if entry.id not in (between.upper, between.lower) or between.gap == 0:
            continue
        ahead = entry.id == between.upper
        other = between.lower if ahead else between.upper
        if between.swap is None:
            yield Reason("never-passed" if ahead else "never-passes", {"other": other})
        elif between.separable:
            code = "would-be-passed" if ahead else "would-pass"
            yield Reason(code, {"other": other, **_change(between.swap)})
        else:
            code = "hardly-ahead" if ahead else "hardly-behind"
            limit = 100 * HARDLY_APART
            yield Reason(code, {"other": other, "limit": limit, **_change(between.swap)})


def _change(swap: Swap) -> dict[str, str | Fraction]:
    """A change of one weight; ``more`` is there where the weight grows."""
    told: dict[str, str | Fraction] = {
        "criterion": swap.criterion,
        "weight": 100 * swap.weight,
        "to": 100 * (swap.weight + swap.change),
    }
    return {**told, "more": "yes"} if swap.change > 0 else told


def _band(entry: Ranked, firm: Stability, catalogue: Catalogue) -> Iterator[Reason]:
    margin = firm.margins[entry.id]
    if margin.up is None and margin.down is None:
        yield Reason("band-only")
        return
    if margin.up is None and margin.down is not None:
        yield Reason("band-top", {"down": margin.down})
    elif margin.down is None and margin.up is not None:
        yield Reason("band-bottom", {"up": margin.up})
    elif margin.up is not None and margin.down is not None:
        yield Reason("band-between", {"down": margin.down, "up": margin.up})
    if margin.swap is None or margin.to is None:
        yield Reason("never-changes-band")
    elif margin.swap.change == 0:
        yield Reason("at-band-edge", {"criterion": margin.swap.criterion})
    else:
        bands = [band.id for band in catalogue.criteria.bands]
        rises = bands.index(margin.to) < bands.index(entry.band)
        code = "would-rise-band" if rises else "would-change-band"
        yield Reason(code, {"band": margin.to, **_change(margin.swap)})


def _views(entry: Ranked, firm: Stability) -> Iterator[Reason]:
    draws = firm.draws
    kept = draws.kept[entry.id]
    params: dict[str, int | Fraction] = {
        "number": draws.number,
        "seed": draws.seed,
        "share": 100 * kept.band,
    }
    if draws.spread is not None:
        params["spread"] = draws.spread
    yield Reason("draws-band", params)
    if kept.low == kept.high:
        yield Reason("draws-rank", {"rank": kept.low})
    else:
        yield Reason("draws-ranks", {"low": kept.low, "high": kept.high})
    without = [
        (abs(moved.places), removal.criterion, moved.rank_after)
        for removal in firm.removals
        for moved in removal.moved
        if moved.id == entry.id and moved.places
    ]
    if without:
        _, criterion, rank = min(without, key=lambda found: (-found[0], found[1]))
        yield Reason("rank-without", {"criterion": criterion, "rank": rank})
    else:
        yield Reason("rank-without-none")
    yield from _second(entry, firm.second.ranks[entry.id])


def _second(entry: Ranked, rank: int) -> Iterator[Reason]:
    """Where TOPSIS puts it elsewhere: distances are squared there, so that what is very good or
    very poor counts for more than in a sum."""
    places = abs(rank - entry.rank)
    if places <= ALIKE:
        return
    utilities = [part.utility for part in entry.parts if part.weight]
    uneven = max(utilities) >= STRONG and min(utilities) <= WEAK
    params: dict[str, ReasonParam] = {"rank": rank, "places": places}
    yield Reason("second-opinion", {**params, "uneven": "yes"} if uneven else params)
