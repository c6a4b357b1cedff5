"""Reports: a view of the answers, then the page."""

from collections.abc import Callable, Mapping
from typing import Any

from qp174.app.answers import (
    classifications,
    cross_tables,
    plan_meant,
    plan_view,
    ranking,
    services_meant,
)
from qp174.app.load import Loaded, record_of
from qp174.core.gate import classify
from qp174.core.nearest import nearest
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.plan import LeftOut, Plan, PlannedService
from qp174.model.ranking import Excluded, Ranked, Ranking, Unranked
from qp174.model.service import Service
from qp174.render.reports import report
from qp174.render.views.plan import plan_view as view_of_plan
from qp174.render.views.priorities import priorities_view
from qp174.render.views.procedure import procedure_view
from qp174.render.views.service import service_view
from qp174.render.wording import Words
from qp174.store.package import template_text

View = Mapping[str, Any]


def render_report(
    loaded: Loaded, kind: str, subjects: list[str], form: str, words: Words, as_of: str | None
) -> str:
    """The text of one report in ``form`` (md or html); ``subjects`` are ids or parts of names.

    ``as_of`` is the date that the report bears, None where there is none yet.
    """
    maker = MAKERS.get(kind)
    if maker is None:
        offered = nearest(kind, MAKERS) or ""
        raise QP174Error("unknown-kind", id=kind, nearest=offered, choices=", ".join(MAKERS))
    view = maker(loaded, subjects, words, as_of)
    return report(kind, form, view, words.language, template_text)


def _priorities(loaded: Loaded, subjects: list[str], words: Words, as_of: str | None) -> View:
    _expect(subjects, 0, "priorities")
    catalogue = loaded.catalogue
    ranked = ranking(catalogue)
    tables = cross_tables(catalogue, ranked)
    both = (tables["category-by-level"], tables["category-by-band"])
    return priorities_view(catalogue, ranked, classifications(catalogue), both, words, as_of)


def _plan(loaded: Loaded, subjects: list[str], words: Words, as_of: str | None) -> View:
    _expect(subjects, 1, "plan")
    seen = plan_view(plan_meant(loaded.catalogue, subjects[0]))
    return view_of_plan(loaded.catalogue, seen.plan, seen.loads, seen.inversions, words, as_of)


def _service(loaded: Loaded, subjects: list[str], words: Words, as_of: str | None) -> View:
    _expect(subjects, 1, "service")
    catalogue = loaded.catalogue
    (identifier,) = services_meant(catalogue, subjects)
    facts = catalogue.services[identifier]
    return service_view(
        catalogue,
        Service(facts, record_of(loaded, facts.path)),
        standing(ranking(catalogue), identifier),
        classify(facts, catalogue),
        places(catalogue, identifier),
        words,
        as_of,
    )


def _procedure(loaded: Loaded, subjects: list[str], words: Words, as_of: str | None) -> View:
    _expect(subjects, 0, "procedure")
    return procedure_view(loaded.catalogue, words, as_of)


def _expect(subjects: list[str], number: int, kind: str) -> None:
    if len(subjects) != number:
        code = "report-without-subject" if number == 0 else "report-with-one-subject"
        raise QP174Error(code, kind=kind)


def standing(ranked: Ranking, identifier: str) -> Ranked | Unranked | Excluded:
    """Where the ranking has a service: ranked, unranked or excluded."""
    entries: tuple[Ranked | Unranked | Excluded, ...] = (
        *ranked.services,
        *ranked.unranked,
        *ranked.excluded,
    )
    return next(entry for entry in entries if entry.id == identifier)


def places(
    catalogue: Catalogue, identifier: str
) -> tuple[tuple[Plan, PlannedService | LeftOut], ...]:
    """The plans that speak of a service, each with its entry."""
    found: list[tuple[Plan, PlannedService | LeftOut]] = []
    for plan in catalogue.plans.values():
        found += [(plan, entry) for entry in plan.services if entry.id == identifier]
        found += [(plan, entry) for entry in plan.left_out if entry.id == identifier]
    return tuple(found)


MAKERS: Mapping[str, Callable[[Loaded, list[str], Words, str | None], View]] = {
    "priorities": _priorities,
    "plan": _plan,
    "service": _service,
    "procedure": _procedure,
}
