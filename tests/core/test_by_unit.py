"""The plan read by unit and by quarter: nothing is lost, nothing counted twice."""

from collections import Counter
from decimal import Decimal

from qp174.app.load import Loaded
from qp174.core.planning.by_unit import by_unit, turns
from qp174.core.planning.plans import loads
from qp174.model.catalogue import Catalogue
from qp174.model.plan import Plan


def shipped(catalogue: Catalogue) -> Plan:
    return next(iter(catalogue.plans.values()))


def test_every_task_stands_with_its_unit_once(loaded: Loaded) -> None:
    plan = shipped(loaded.catalogue)
    units = by_unit(plan)
    found = Counter(
        (entry.service.id, entry.task.id) for tasks in units.values() for entry in tasks
    )
    wanted = {(service.id, task.id) for service in plan.services for task in service.tasks}
    assert set(found) == wanted
    assert set(found.values()) == {1}
    assert all(entry.task.unit == unit for unit, tasks in units.items() for entry in tasks)


def test_a_unit_works_as_much_as_its_load_says(loaded: Loaded) -> None:
    plan = shipped(loaded.catalogue)
    units = by_unit(plan)
    for load in loads(plan):
        for unit, used in load.used.items():
            days = sum(
                (e.task.work.get(load.period, Decimal(0)) for e in units.get(unit, ())), Decimal(0)
            )
            assert days == used, (unit, load.period.id)


def test_tasks_stand_by_rank(loaded: Loaded) -> None:
    for tasks in by_unit(shipped(loaded.catalogue)).values():
        ranks = [entry.service.basis.rank for entry in tasks]
        assert ranks == sorted(ranks)


def test_every_service_begins_and_ends_once(loaded: Loaded) -> None:
    plan = shipped(loaded.catalogue)
    found = turns(plan)
    assert [turn.period for turn in found] == list(plan.periods)
    ids = sorted(entry.id for entry in plan.services)
    assert sorted(id for turn in found for id in turn.begun) == ids
    assert sorted(id for turn in found for id in turn.ended) == ids


def test_a_service_that_waits_is_not_in_work(loaded: Loaded) -> None:
    plan = shipped(loaded.catalogue)
    spans = {entry.id: entry for entry in plan.services}
    waiting = 0
    for turn in turns(plan):
        for entry in spans.values():
            worked = any(task.work.get(turn.period) for task in entry.tasks)
            assert (entry.id in turn.in_work) == worked
            waiting += entry.start < turn.period < entry.finish and not worked
    assert waiting, "no service of the shipped plan waits: the test says nothing"
