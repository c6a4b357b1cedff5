"""Checks of figures that lie far outside others of their kind; a note at the figure explains it."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from statistics import median

from qp174.core.builders.common import pointer
from qp174.core.checks.registry import At, Found, Params, at, check
from qp174.core.measures import latest_volume
from qp174.core.outliers import FACTOR, Usual, times_apart, usual
from qp174.core.shown import shown_number
from qp174.model.catalogue import Catalogue
from qp174.model.service import ServiceFacts

Group = tuple[str, bool]


@check("figure-far-out", severity="warning", needs=("vocabulary", "services"))
def figures_are_like_their_neighbours(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A figure lies near those of its neighbours: the services of the same theme that are given
    over the same sort of channel, electronic or not. At least eight of them say what is usual; far
    outside is a factor of ten or more, and more than they themselves differ.

    Mostly it is a slip of the pen, or a time in another unit.

    Fix: correct the figure or its unit; where it is right, say why in a ``note:`` at the figure.
    """
    for services in _neighbours(catalogue).values():
        for name in ("volume", *_PLACES):
            known = [
                (facts, value) for facts in services if (value := _figure(facts, name)) is not None
            ]
            typical = usual([value for _, value in known])
            if typical is not None:
                yield from _far_out(name, [known[i] for i in typical.far], typical)


#: The figures of a service that are compared, with the place of each.
_PLACES: Mapping[str, tuple[str, ...]] = {
    "visits": ("as_is", "visits"),
    "fee": ("as_is", "fee"),
    "elapsed": ("as_is", "elapsed"),
    "handling_now": ("as_is", "handling"),
    "handling_after": ("expected", "handling"),
    "cost": ("expected", "cost"),
}


def _neighbours(catalogue: Catalogue) -> Mapping[Group, list[ServiceFacts]]:
    """The services in force by theme, and by whether all their channels are electronic.

    What a machine answers takes seconds: beside a counter that is no slip of the pen.
    """
    electronic = {c.id for c in catalogue.vocabulary.channels.values() if c.electronic}
    groups: dict[Group, list[ServiceFacts]] = {}
    for facts in catalogue.services.values():
        if not facts.retired:
            group = (facts.theme, electronic.issuperset(facts.channels))
            groups.setdefault(group, []).append(facts)
    return groups


def _figure(facts: ServiceFacts, name: str) -> Fraction | None:
    if name == "volume":
        volume = latest_volume(facts)
        return None if volume is None else Fraction(volume)
    value: Fraction | None = getattr(facts, name)
    return value


def _place(facts: ServiceFacts, name: str) -> At:
    if name == "volume":
        return _volume(facts, max(facts.volumes))
    part, key = _PLACES[name]
    return (
        at(facts, part, key) if part == "expected" else at(facts, "rounds", facts.round, part, key)
    )


def _volume(facts: ServiceFacts, year: int) -> At:
    return at(facts, "volume", list(facts.volumes).index(year))


def _far_out(
    name: str, far: Iterable[tuple[ServiceFacts, Fraction]], typical: Usual
) -> Iterator[tuple[At, Params]]:
    for facts, value in far:
        place = _place(facts, name)
        if place.pointer not in facts.noted:
            params: Params = {
                "figure": name,
                "value": shown_number(value),
                "theme": facts.theme,
                "low": shown_number(typical.low),
                "high": shown_number(typical.high),
            }
            yield At(place.path, f"{place.pointer}/value"), params


@check("volume-far-out", severity="warning")
def a_year_is_like_the_others(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The volume of a year is less than ten times as much, or as little, as the middle of the
    other years of the service; of two such years the later is told, of more the farthest.

    Fix: correct the volume; where it is right, say why in a ``note:`` at the year.
    """
    for facts in catalogue.service_files:
        if facts.retired or len(facts.volumes) < 2:
            continue
        years = _unexplained(facts)
        apart, year = max(((_apart(years, year), year) for year in years), default=(Fraction(0), 0))
        if apart >= FACTOR:
            place = _volume(facts, year)
            params: Params = {
                "year": year,
                "value": years[year],
                "others": shown_number(_of_others(years, year)),
            }
            yield At(place.path, place.pointer + pointer("value")), params


def _unexplained(facts: ServiceFacts) -> Mapping[int, int]:
    """The volumes that no note sets apart from the others."""
    return {
        year: value
        for index, (year, value) in enumerate(facts.volumes.items())
        if pointer("volume", index) not in facts.noted
    }


def _apart(years: Mapping[int, int], year: int) -> Fraction:
    return times_apart(years[year], _of_others(years, year)) if len(years) > 1 else Fraction(0)


def _of_others(years: Mapping[int, int], year: int) -> Fraction:
    """The middle of the volumes of all years but one."""
    return median(Fraction(value) for other, value in years.items() if other != year)
