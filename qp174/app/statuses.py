"""Where services stand, with the lines that prove it, as the command and the report need it."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from qp174.app.answers import ranking
from qp174.app.reading import Page
from qp174.core.estimates import estimates_by_owner
from qp174.core.lifecycle.counts import funnel, status_tables
from qp174.core.lifecycle.stages import statuses
from qp174.model.catalogue import Catalogue
from qp174.model.estimate import OwnersEstimates
from qp174.model.lifecycle import FollowUp, ServiceStatus, Spot
from qp174.store.workspace import read_source

Lines = Mapping[Spot, int]


def follow(
    catalogue: Catalogue, day: datetime.date | None, ids: Iterable[str] | None = None
) -> FollowUp:
    """The follow-up of some services, of every one where none is named."""
    found = statuses(catalogue, day, ids)
    tables = status_tables(found, catalogue, ranking(catalogue))
    return FollowUp(day, tuple(found.values()), funnel(found, catalogue), tables)


def estimates_left(
    catalogue: Catalogue, ids: Iterable[str] | None = None
) -> tuple[OwnersEstimates, ...]:
    """What rests on illustrative sources, by owner; of every service where none is named."""
    return estimates_by_owner(catalogue, catalogue.services if ids is None else ids)


def spots_of(services: Iterable[ServiceStatus]) -> Iterator[Spot]:
    """Every place that an answer about these services names."""
    for status in services:
        for step in (*status.road, *status.doors):
            if step.proof:
                yield from step.proof.spots
        for late in status.overdue:
            yield late.spot


def lines_of(root: Path, spots: Iterable[Spot]) -> Lines:
    """The line of each place. Each file is parsed once more, and forgotten again."""
    by_file: dict[str, set[Spot]] = {}
    for spot in spots:
        by_file.setdefault(spot.path, set()).add(spot)
    found: dict[Spot, int] = {}
    for path in sorted(by_file):
        page = Page(path, read_source(root, path).data)
        for spot in by_file[path]:
            place = page.best_place(spot.pointer)
            found[spot] = place.line if place else 1
    return found
