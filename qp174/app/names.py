"""Names of ids in the reader's language, for every place that words an answer."""

from collections.abc import Callable, Mapping
from typing import Any

from qp174.core.programmes.waiting import milestone_id, programmes_of
from qp174.model.catalogue import Catalogue
from qp174.model.programme import Milestone


def names_of(catalogue: Catalogue, language: str) -> Callable[[str, str], str]:
    """The name of an id by its kind; the id itself where the catalogue has no name for it."""
    lists = _lists(catalogue)

    def name(kind: str, identifier: str) -> str:
        for entries in lists.get(kind, ()):
            entry = entries.get(identifier)
            if entry is not None:
                # On one line: a name must not be able to look like a line of the answer.
                return " ".join(entry.name.within(language).split()) or identifier
        return identifier

    return name


def _lists(catalogue: Catalogue) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    words, method = catalogue.vocabulary, catalogue.criteria
    return {
        "answer": (catalogue.gate.answers,),
        "axis": (method.axes,),
        "band": ({band.id: band for band in method.bands},),
        "category": (catalogue.categories,),
        "channel": (words.channels,),
        "closure": ({entry.id: entry for entry in catalogue.capacity.closed},),
        "criterion": (method.criteria,),
        "document": (words.documents,),
        "interaction-point": (words.interaction_points,),
        "entity": (catalogue.partners,),
        "indicator": (catalogue.indicators,),
        "level": (catalogue.organisation.levels,),
        "lifecycle-step": (catalogue.lifecycle.steps,),
        "party": (catalogue.organisation.units, catalogue.partners),
        "milestone": (_milestones(catalogue),),
        "portal": (words.portals,),
        "plan": (catalogue.plans,),
        "preset": (method.presets, {file.id: file for file in catalogue.weight_files}),
        "quadrant": ({entry.id: entry for entry in method.quadrants},),
        "programme": (programmes_of(catalogue),),
        "question": (catalogue.gate.questions,),
        "readiness-check": (method.readiness_checks,),
        "route": (catalogue.routes.routes,),
        "route_rule": ({rule.id: rule for rule in catalogue.routes.rules},),
        "rule": ({rule.id: rule for rule in catalogue.gate.rules},),
        "service": (catalogue.services,),
        "stage": ({str(stage.stage): stage for stage in method.maturity.values()},),
        "step": (words.steps,),
        "task": (catalogue.routes.tasks,),
        "theme": (words.themes,),
        "unit": (catalogue.organisation.units,),
        "verdict": (catalogue.gate.verdicts,),
    }


def _milestones(catalogue: Catalogue) -> Mapping[str, Milestone]:
    """Every milestone by its name outside its file."""
    return {
        milestone_id(programme, milestone): milestone
        for programme in programmes_of(catalogue).values()
        for milestone in programme.milestones
    }
