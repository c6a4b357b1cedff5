"""Checks of the ids that method files name; those of services and plans are checked per file."""

import datetime
from collections.abc import Iterable, Iterator

from qp174.core.checks.conditions import Keys, leaves
from qp174.core.checks.files import (
    CAPACITY,
    COVERAGE,
    CRITERIA,
    DOCUMENTS,
    GATE,
    ORGANISATION,
    PARTNERS,
    PROCEDURE,
    ROUTES,
    VOCABULARY,
)
from qp174.core.checks.registry import At, Found, at, check
from qp174.core.references import KnownIds, has_ended, is_valid_on
from qp174.core.units import OWNER
from qp174.model.catalogue import Catalogue
from qp174.model.condition import AnswerIs, Condition, VerdictIs
from qp174.model.method import Approver
from qp174.model.service import Reference

Named = Iterator[tuple[str, Reference]]


@check("unknown-id")
def method_names_known_ids(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """An id that a file names is defined in the file that lists ids of its kind.

    Fix: correct the id, or define it.
    """
    named = (*_of_units(catalogue), *_of_rules(catalogue), *_of_plan_seeds(catalogue))
    yield from _faults("unknown-id", named, catalogue, as_of)


@check("unit-not-valid", severity="warning")
def working_units_are_in_force(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """A unit that a file gives something to do is in force on the day.

    Fix: name the unit that took its place.
    """
    named = (
        *_of_plan_seeds(catalogue),
        *_of_records(catalogue),
        *_of_words(catalogue),
        *_of_units_in_force(catalogue, as_of),
    )
    yield from _faults("unit-not-valid", named, catalogue, as_of)


def _faults(
    code: str,
    named: Iterable[tuple[str, Reference]],
    catalogue: Catalogue,
    as_of: datetime.date,
) -> Found:
    known = KnownIds(catalogue)
    by_file: dict[str, list[Reference]] = {}
    for path, reference in named:
        by_file.setdefault(path, []).append(reference)
    for path, references in by_file.items():
        for fault in known.faults(references, as_of):
            if fault.code == code:
                yield At(path, fault.pointer or ""), fault.params


def _name(path: str, kind: str, id: str | None, *keys: str | int) -> Named:
    """The id with its place; nothing where the file leaves it out."""
    if id is not None:
        yield path, Reference(kind, id, at(path, *keys).pointer)


def _of_units(catalogue: Catalogue) -> Named:
    for index, unit in enumerate(catalogue.organisation.units.values()):
        place = ("units", index)
        yield from _name(ORGANISATION, "level", unit.level, *place, "level")
        yield from _name(ORGANISATION, "unit", unit.hq_unit, *place, "hq_unit")
        yield from _name(ORGANISATION, "unit", unit.successor, *place, "successor")
    for index, partner in enumerate(catalogue.partners.values()):
        place = ("partners", index)
        yield from _name(PARTNERS, "partner", partner.successor, *place, "successor")
    yield from _of_words(catalogue)
    for index, statement in enumerate(catalogue.coverage.statements):
        yield from _name(COVERAGE, "unit", statement.unit, "statements", index, "unit")
    yield from _of_records(catalogue)


def _of_words(catalogue: Catalogue) -> Named:
    for index, step in enumerate(catalogue.vocabulary.steps.values()):
        yield from _name(VOCABULARY, "actor", step.by, "steps", index, "by")


def _of_units_in_force(catalogue: Catalogue, as_of: datetime.date) -> Named:
    """What units and statements that are in force lean on; those that have ended may stay as is."""
    for index, unit in enumerate(catalogue.organisation.units.values()):
        if is_valid_on(unit, as_of):
            yield from _name(ORGANISATION, "unit", unit.parent, "units", index, "parent")
            yield from _name(ORGANISATION, "unit", unit.hq_unit, "units", index, "hq_unit")
    for index, statement in enumerate(catalogue.coverage.statements):
        if not has_ended(statement.expires, as_of):
            yield from _name(COVERAGE, "unit", statement.unit, "statements", index, "unit")


def _of_records(catalogue: Catalogue) -> Named:
    for index, record in enumerate(catalogue.documents.values()):
        place = ("documents", index)
        yield from _name(DOCUMENTS, "unit", record.keeper, *place, "keeper")
        yield from _approving(DOCUMENTS, record.approvers, *place, "approvers")
    yield from _approving(PROCEDURE, catalogue.procedure.approvals, "approvals")


def _approving(path: str, approvers: Iterable[Approver], *keys: str | int) -> Named:
    for index, approver in enumerate(approvers):
        yield from _name(path, "unit", approver.unit, *keys, index, "unit")


def _of_rules(catalogue: Catalogue) -> Named:
    for index, rule in enumerate(catalogue.gate.rules):
        yield from _name(GATE, "verdict", rule.outcome, "rules", index, "verdict")
        yield from _asked(GATE, rule.when, "rules", index)
    for index, rule in enumerate(catalogue.routes.rules):
        yield from _name(ROUTES, "route", rule.outcome, "rules", index, "route")
        yield from _asked(ROUTES, rule.when, "rules", index)
    for index, task in enumerate(catalogue.routes.tasks.values()):
        yield from _asked(ROUTES, task.when, "tasks", index)
    for index, quadrant in enumerate(catalogue.criteria.quadrants):
        yield from _asked(CRITERIA, quadrant.when, "quadrants", index)
    for index, tie in enumerate(catalogue.criteria.ties):
        yield from _name(CRITERIA, "criterion", tie.criterion, "ties", index, "criterion")


def _asked(path: str, condition: Condition | None, *keys: str | int) -> Named:
    below: Keys
    for below, leaf in leaves(condition):
        if isinstance(leaf, AnswerIs):
            yield from _name(path, "question", leaf.question, *keys, "when", *below, "answer")
        elif isinstance(leaf, VerdictIs):
            yield from _name(path, "verdict", leaf.verdict, *keys, "when", *below, "verdict")


def _of_plan_seeds(catalogue: Catalogue) -> Named:
    for index, task in enumerate(catalogue.routes.tasks.values()):
        if task.unit != OWNER:
            yield from _name(ROUTES, "unit", task.unit, "tasks", index, "unit")
    for index, unit in enumerate(catalogue.capacity.units):
        yield from _name(CAPACITY, "unit", unit, "units", index, "unit")
    for index, closure in enumerate(catalogue.capacity.closed):
        for number, theme in enumerate(closure.themes):
            yield from _name(CAPACITY, "theme", theme, "closed", index, "themes", number)
        for number, task_id in enumerate(closure.tasks):
            yield from _name(CAPACITY, "task", task_id, "closed", index, "tasks", number)
