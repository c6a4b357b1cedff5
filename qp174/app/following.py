"""A plan that is carried out, as the command and the report need it."""

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path

from qp174.app.statuses import lines_of
from qp174.core.planning.following.followed import followed
from qp174.model.catalogue import Catalogue
from qp174.model.following import PlanFollowed
from qp174.model.lifecycle import Spot
from qp174.model.plan import Plan

Lines = Mapping[Spot, int]


def follow_plan(catalogue: Catalogue, plan: Plan, day: datetime.date) -> PlanFollowed:
    """Planned against actual on a day, and where the plan ends."""
    return followed(catalogue, plan, day)


def lines_followed(root: Path, found: PlanFollowed) -> Lines:
    """The line of each place in progress files that the answer names."""
    return lines_of(root, _spots(found))


def _spots(found: PlanFollowed) -> Iterator[Spot]:
    for service in found.services:
        yield from (its.spot for its in service.obstacles)
        yield from (task.actual.spot for task in service.tasks if task.actual)
