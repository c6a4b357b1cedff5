"""Checks of rules, routes and their tasks (clauses 3/2, 3/5, 3/6)."""

import datetime
from collections.abc import Sequence

from qp174.core.checks.conditions import Keys, leaves
from qp174.core.checks.cycles import cycles
from qp174.core.checks.files import CAPACITY, CRITERIA, GATE, ROUTES
from qp174.core.checks.registry import Found, at, check
from qp174.core.nearest import nearest
from qp174.core.tasks import OWNER
from qp174.core.units import planning_unit
from qp174.model.catalogue import Catalogue
from qp174.model.condition import AxisIs, VerdictIs
from qp174.model.method import Quadrant, Rule


@check("rule-unreachable", needs=("gate", "criteria"))
def rules_are_reached(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """No rule stands after one without a condition: the first that holds ends the search.

    Fix: move the rule without ``when:`` to the end, or give it a condition.
    """
    ordered: tuple[tuple[str, str, Sequence[Rule | Quadrant]], ...] = (
        (GATE, "rules", catalogue.gate.rules),
        (CRITERIA, "quadrants", catalogue.criteria.quadrants),
    )
    for path, key, rules in ordered:
        catch_all: str | None = None
        for index, rule in enumerate(rules):
            if catch_all is not None:
                yield at(path, key, index, "id"), {"rule": rule.id, "before": catch_all}
            elif rule.when is None:
                catch_all = rule.id


@check("rule-without-end", needs=("gate",))
def gate_always_answers(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The last rule of the gate has no condition, so that every service gets a verdict.

    Fix: add a last rule without ``when:``.
    """
    last = len(catalogue.gate.rules) - 1
    rule = catalogue.gate.rules[last]
    if rule.when is not None:
        yield at(GATE, "rules", last, "when"), {"rule": rule.id}


@check("condition-misplaced", needs=("gate", "routes"))
def conditions_can_be_decided(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A rule asks only what is known when it is asked: no axis before the ranking, no verdict in
    the gate that gives it.

    Fix: ask for a measure or an answer instead.
    """
    asked: list[tuple[str, Keys, Rule]] = [
        *((GATE, ("rules", i), rule) for i, rule in enumerate(catalogue.gate.rules)),
        *((ROUTES, ("rules", i), rule) for i, rule in enumerate(catalogue.routes.rules)),
    ]
    for path, place, rule in asked:
        for keys, leaf in leaves(rule.when):
            if isinstance(leaf, AxisIs):
                yield at(path, *place, "when", *keys, "axis"), {"rule": rule.id, "key": "axis"}
            elif isinstance(leaf, VerdictIs) and path == GATE:
                params = {"rule": rule.id, "key": "verdict"}
                yield at(path, *place, "when", *keys, "verdict"), params


@check("route-task-unknown", needs=("routes",))
def route_tasks_are_known(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A route is made of tasks that the file describes.

    Fix: correct the task's id, or describe the task under ``tasks:``.
    """
    known = catalogue.routes.tasks
    for index, route in enumerate(catalogue.routes.routes.values()):
        for number, task in enumerate(route.tasks):
            if task not in known:
                params = {"route": route.id, "id": task, "nearest": nearest(task, known) or ""}
                yield at(ROUTES, "routes", index, "tasks", number), params


@check("task-after-unknown", needs=("routes",))
def tasks_follow_known_ones(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A task comes after tasks that the file describes.

    Fix: correct the id under ``after:``, or describe the task under ``tasks:``.
    """
    known = catalogue.routes.tasks
    for index, task in enumerate(known.values()):
        for number, before in enumerate(task.after):
            if before not in known:
                params = {"task": task.id, "id": before, "nearest": nearest(before, known) or ""}
                yield at(ROUTES, "tasks", index, "after", number), params


@check("task-cycle", needs=("routes",))
def tasks_do_not_wait_for_themselves(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """No task waits for itself, not even through others.

    Fix: remove one of the ``after:`` entries along the way.
    """
    tasks = catalogue.routes.tasks
    places = {key: index for index, key in enumerate(tasks)}
    after = {key: [name for name in task.after if name in tasks] for key, task in tasks.items()}
    for cycle in cycles(after):
        # The first in the file stands for the whole round.
        yield (
            at(ROUTES, "tasks", places[cycle[0]], "after"),
            {"path": " → ".join((*cycle, cycle[0]))},
        )


@check(
    "capacity-unit-missing",
    severity="warning",
    needs=("capacity", "organisation", "routes", "criteria"),
)
def working_units_have_capacity(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Every unit that the tasks of a route fall to has person-days in the capacity file.

    Fix: add the unit under ``units:`` with its person-days in a quarter.
    """
    needed = {
        task.unit: task.id
        for task in reversed(list(catalogue.routes.tasks.values()))
        if task.unit != OWNER
    }
    if any(task.unit == OWNER for task in catalogue.routes.tasks.values()):
        for facts in catalogue.service_files:
            unit = planning_unit(catalogue.organisation, facts.owner)
            electronic = facts.stage >= catalogue.criteria.exclude_from_maturity
            if unit is not None and not facts.retired and not electronic:
                needed.setdefault(unit, facts.id)
    for unit, needed_by in needed.items():
        if unit in catalogue.organisation.units and unit not in catalogue.capacity.units:
            yield at(CAPACITY, "units"), {"unit": unit, "needed_by": needed_by}
