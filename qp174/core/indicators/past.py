"""The catalogue as it was on a day, as far as dates in the files tell."""

import datetime
from collections.abc import Mapping
from dataclasses import replace

from qp174.core.derived import once
from qp174.core.lifecycle.evidence import known_on
from qp174.core.references import begins_after
from qp174.model.catalogue import Catalogue
from qp174.model.service import ServiceFacts


def as_it_was(catalogue: Catalogue, day: datetime.date | None) -> Catalogue:
    """The catalogue without what is dated after ``day``: decisions, retirements, volumes of later
    years; validity is judged on that day.

    Whatever a file tells without a date (the answers of the gate, the stage of maturity, today's
    process) stays as it stands now. Without a day it is the catalogue itself.
    """
    if day is None:
        return catalogue
    return once(catalogue, ("as it was", day), lambda: _as_it_was(catalogue, day))


def _as_it_was(catalogue: Catalogue, day: datetime.date) -> Catalogue:
    services = {id: _service(facts, day) for id, facts in catalogue.services.items()}
    return replace(known_on(catalogue, day), services=services, as_of=day)


def _service(facts: ServiceFacts, day: datetime.date) -> ServiceFacts:
    retired = facts.retired_on is not None and not begins_after(facts.retired_on, day)
    volumes: Mapping[int, int] = facts.volumes
    if any(year > day.year for year in volumes):
        volumes = {year: value for year, value in volumes.items() if year <= day.year}
    if retired == facts.retired and volumes is facts.volumes:
        return facts
    return replace(facts, retired=retired, volumes=volumes)
