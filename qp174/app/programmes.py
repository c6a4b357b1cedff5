"""Executive programmes for the command and the report: which are meant, and where they stand."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace

from qp174.core.days import last_day
from qp174.core.lookup import find, find_service, names
from qp174.core.programmes.raci import raci_of_milestone, raci_of_service
from qp174.core.programmes.standing import promises, standing_of
from qp174.core.programmes.waiting import milestone_id, programmes_of
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.lifecycle import Spot
from qp174.model.milestone import MilestoneStanding, Programmes, Promise, Raci
from qp174.model.programme import Milestone, ProgrammeFile


def programmes_on(
    catalogue: Catalogue, day: datetime.date | None, words: Iterable[str] | None = None
) -> Programmes:
    """The programmes that somebody's words mean, all without any, as they stand on a day.

    With them come the commitments of partner meetings that belong to them; without words, all.
    """
    wanted = [programme_meant(catalogue, word) for word in words or ()]
    files = list({file.id: file for file in wanted}.values())
    promised = promises(catalogue, day)
    if wanted:
        ids = {file.id for file in files}
        promised = tuple(its for its in promised if ids.intersection(_belonging(its)))
    else:
        files = list(programmes_of(catalogue).values())
    found = tuple(standing_of(file, catalogue, day) for file in files)
    return Programmes(day, found, promised)


def _belonging(promise: Promise) -> tuple[str, ...]:
    """The programme whose milestone a commitment is, else those that it may belong to."""
    return (promise.milestone.split("/")[0],) if promise.milestone else promise.programmes


def programme_meant(catalogue: Catalogue, words: str) -> ProgrammeFile:
    """The programme that somebody's words mean, by id or part of its name; errors as of
    ``core.lookup.find``, and ``no-programmes`` where there is none at all."""
    known = programmes_of(catalogue)
    if not known:
        raise QP174Error("no-programmes")
    entries = {id: names(its.name) for id, its in known.items()}
    return known[find(words, entries, kind="programme")]


def milestone_meant(catalogue: Catalogue, words: str) -> tuple[ProgrammeFile, Milestone]:
    """The milestone that somebody's words mean: ``programme/milestone``, its own id where only one
    has it, or part of its name; errors as of ``programme_meant``."""
    known = {milestone_id(*pair): pair for pair in _milestones(catalogue)}
    if not programmes_of(catalogue):
        raise QP174Error("no-programmes")
    entries = {id: (its.id, *names(its.name)) for id, (_, its) in known.items()}
    return known[find(words, entries, kind="milestone")]


def _milestones(catalogue: Catalogue) -> Iterator[tuple[ProgrammeFile, Milestone]]:
    for programme in programmes_of(catalogue).values():
        for milestone in programme.milestones:
            yield programme, milestone


def promise_meant(catalogue: Catalogue, words: str, day: datetime.date) -> Promise:
    """The commitment that somebody's words mean: ``d-0003/1``, or part of its text."""
    known = {its.id: its for its in promises(catalogue, day)}
    entries = {id: names(its.commitment.text) for id, its in known.items()}
    return known[find(words, entries, kind="commitment")]


def raci_meant(catalogue: Catalogue, words: str) -> Raci:
    """The parts in the service that somebody's words mean, else in the milestone.

    QP174Error ``raci-unknown`` where they mean neither, ``several-matches`` where several.
    """
    try:
        return raci_of_service(catalogue.services[find_service(catalogue, words)], catalogue)
    except QP174Error as error:
        if error.code != "unknown-id":
            raise
    try:
        return raci_of_milestone(*milestone_meant(catalogue, words), catalogue)
    except QP174Error as error:
        if error.code == "several-matches":
            raise
        raise QP174Error("raci-unknown", id=words) from None


def awaited(
    catalogue: Catalogue, service: str, day: datetime.date | None
) -> tuple[MilestoneStanding, ...]:
    """The milestones that a service waits for and that are not reached, the first due first.

    Each holds no more than what waits of this service.
    """
    found = [
        replace(its, holds=held)
        for programme in programmes_of(catalogue).values()
        for its in standing_of(programme, catalogue, day).milestones
        if not its.reached and (held := tuple(h for h in its.holds if h.service == service))
    ]
    return tuple(sorted(found, key=lambda its: (last_day(its.milestone.due), its.id)))


def spots_of(found: Programmes) -> Iterator[Spot]:
    """Every place that the answer names."""
    for programme in found.programmes:
        for milestone in programme.milestones:
            yield milestone.spot
    for promise in found.promises:
        yield promise.spot


def places_of(raci: Raci) -> Iterator[Spot]:
    """Every place that gives a part."""
    for part in raci.parts:
        for ground in part.grounds:
            yield from ground.spots
