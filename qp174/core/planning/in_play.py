"""Which plans have a say: adopted ones that none replaces, and the plans that they replaced."""

from collections.abc import Iterator, Mapping

from qp174.core.deciding.decisions import adopted_plans
from qp174.model.catalogue import Catalogue, PlanFile


def plans_back(catalogue: Catalogue, plan_id: str) -> tuple[str, ...]:
    """The plan, the one that it replaces, and so on; each once, also where they go in a circle."""
    found: list[str] = []
    current: str | None = plan_id
    while current is not None and current not in found:
        found.append(current)
        plan = catalogue.plans.get(current)
        current = plan.replaces if plan else None
    return tuple(found)


def files_back(head: PlanFile, catalogue: Catalogue) -> Iterator[PlanFile]:
    """A plan and those that it replaces, one after the other, the youngest first."""
    by_id = {file.plan.id: file for file in reversed(catalogue.plan_files)}
    yield head
    for id in plans_back(catalogue, head.plan.id)[1:]:
        if id in by_id:
            yield by_id[id]


def plans_in_play(catalogue: Catalogue) -> tuple[PlanFile, ...]:
    """The plans whose targets count: adopted ones that no adopted plan has replaced.

    As long as none is adopted, the drafts that no other draft replaces.
    """
    files = adopted_files(catalogue) or catalogue.plan_files
    replaced = {file.plan.replaces for file in files}
    return tuple(file for file in files if file.plan.id not in replaced)


def replaced(catalogue: Catalogue) -> Mapping[str, str]:
    """The plans that an adopted plan has replaced, each with the one that did; of two the one whose
    file comes later."""
    return {
        file.plan.replaces: file.plan.id
        for file in adopted_files(catalogue)
        if file.plan.replaces is not None
    }


def adopted_files(catalogue: Catalogue) -> tuple[PlanFile, ...]:
    """The files of the adopted plans, in path order."""
    adopted = adopted_plans(catalogue)
    return tuple(file for file in catalogue.plan_files if file.plan.id in adopted)
