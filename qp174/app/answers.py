"""Answers about the services of a catalogue, as several commands and reports need them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qp174.app.load import Loaded
from qp174.core.gate import classify
from qp174.core.lookup import find, find_service, names
from qp174.core.planning.plans import inversions, loads
from qp174.core.ranking.prioritise import prioritise
from qp174.core.tables import category_by_band, category_by_level
from qp174.model.catalogue import Catalogue
from qp174.model.plan import Inversion, PeriodLoad, Plan
from qp174.model.ranking import Classification, Ranking
from qp174.model.table import CrossTable


def services_meant(catalogue: Catalogue, words: Iterable[str] | None) -> tuple[str, ...]:
    """The ids that somebody's words mean; every service where there are no words."""
    if not words:
        return tuple(catalogue.services)
    return tuple(dict.fromkeys(find_service(catalogue, word) for word in words))


def preset_meant(catalogue: Catalogue, words: str | None) -> str:
    """The id of a set of weights, by id or part of its name; the method's first without words."""
    presets = catalogue.criteria.presets
    if words is None:
        return next(iter(presets))
    return find(words, {key: names(entry.name) for key, entry in presets.items()}, kind="preset")


def plan_meant(catalogue: Catalogue, words: str) -> Plan:
    """The plan that somebody's words mean, by id or part of its name."""
    plans = catalogue.plans
    known = {key: names(entry.name) for key, entry in plans.items()}
    return plans[find(words, known, kind="plan")]


def plan_path(loaded: Loaded, words: str) -> str:
    """The file of a plan, also of one that is too broken to be in the catalogue."""
    path = f"plans/{words}.yaml"
    if any(finding.path == path for finding in loaded.findings):
        return path
    plan = plan_meant(loaded.catalogue, words)
    return next(f.path for f in loaded.catalogue.plan_files if f.plan.id == plan.id)


def classifications(catalogue: Catalogue) -> Mapping[str, Classification]:
    """Recipients, verdict and route of every service."""
    return {key: classify(facts, catalogue) for key, facts in catalogue.services.items()}


def ranking(catalogue: Catalogue, preset: str | None = None) -> Ranking:
    """The ranking under a set of weights; the method's first one where none is named."""
    return prioritise(catalogue, preset or preset_meant(catalogue, None))


def cross_tables(catalogue: Catalogue, ranked: Ranking) -> Mapping[str, CrossTable]:
    """Category x level and category x band (clause 5/1-d)."""
    return {
        "category-by-level": category_by_level(catalogue),
        "category-by-band": category_by_band(catalogue, ranked),
    }


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan with what can be read off it."""

    plan: Plan
    loads: tuple[PeriodLoad, ...]
    inversions: tuple[Inversion, ...]


def plan_view(plan: Plan) -> PlanView:
    """The plan with its loads and inversions."""
    return PlanView(plan, loads(plan), inversions(plan))
