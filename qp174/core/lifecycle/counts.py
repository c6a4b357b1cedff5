"""How many services stand where: the funnel, and tables by unit, category, band and theme."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from qp174.core.tables import band_columns, cross_table
from qp174.model.catalogue import Catalogue
from qp174.model.lifecycle import LifecycleStep, ServiceStatus, StepCount
from qp174.model.ranking import Ranking
from qp174.model.service import ServiceFacts
from qp174.model.table import UNCLASSIFIED, CrossTable

Statuses = Mapping[str, ServiceStatus]


def funnel(found: Statuses, catalogue: Catalogue) -> tuple[StepCount, ...]:
    """Each step in order; those who went out by a side door count as far as they had come."""
    order = {id: index for index, id in enumerate(catalogue.lifecycle.steps)}
    every = list(found.values())
    return tuple(_counted(step, every, order) for step in catalogue.lifecycle.steps.values())


def _counted(
    step: LifecycleStep, found: list[ServiceStatus], order: Mapping[str, int]
) -> StepCount:
    here = [status for status in found if status.status == step.id]
    come = here
    if step.kind == "main":
        come = [s for s in found if s.reached and order[s.reached] >= order[step.id]]
    so_far = {id for id, place in order.items() if place <= order[step.id]}
    leaning = sum(not so_far.isdisjoint(status.leaning) for status in come)
    return StepCount(step.id, step.kind, len(here), len(come), leaning)


def status_tables(
    found: Statuses, catalogue: Catalogue, ranking: Ranking
) -> Mapping[str, CrossTable]:
    """Statuses by owner, recipient category, priority band and theme; only columns that count."""
    bands, band_of = band_columns(catalogue, ranking)
    return {
        "unit-by-status": _table(found, catalogue, None, lambda facts: (facts.owner,)),
        "category-by-status": _table(
            found,
            catalogue,
            catalogue.categories,
            lambda facts: facts.recipients or (UNCLASSIFIED,),
        ),
        "band-by-status": _table(found, catalogue, bands, lambda facts: (band_of[facts.id],)),
        "theme-by-status": _table(
            found, catalogue, catalogue.vocabulary.themes, lambda facts: (facts.theme,)
        ),
    }


def _table(
    found: Statuses,
    catalogue: Catalogue,
    rows: Iterable[str] | None,
    rows_of: Callable[[ServiceFacts], tuple[str, ...]],
) -> CrossTable:
    """Rows in their order, those without a service left out; by default the most services first."""
    members = [(rows_of(catalogue.services[id]), status.status) for id, status in found.items()]
    counted = Counter(row for its, _ in members for row in its)
    if rows is None:
        order = sorted(counted, key=lambda row: (-counted[row], row))
    else:
        known = list(rows)
        order = [row for row in known if counted[row]]
        order += [row for row in counted if row not in known]
    there = {status for _, status in members}
    columns = tuple(id for id in catalogue.lifecycle.steps if id in there)
    return cross_table(
        tuple(order),
        columns,
        ((its, (status,) if status else ()) for its, status in members),
    )
