"""A revision moves as little as needed, and says why."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from qp174.core.planning.drafting.draft import draft_from
from qp174.core.planning.drafting.posing import need_of, new_plan, resources_of, works_of
from qp174.core.planning.periods import parse_period, periods_between
from qp174.core.planning.reasons.known import PLAN_REASONS, wrong_params
from qp174.core.planning.revising.ledger import Ledger, use_of
from qp174.core.planning.revising.revise import Revised, revised
from qp174.model.catalogue import Catalogue
from qp174.model.plan import Exclusion, Period, Plan
from qp174.model.progress import ProgressFile, TaskProgress
from qp174.model.text import Text
from tests.support import sampled

PERIODS = periods_between(parse_period("2027-Q1"), parse_period("2028-Q4"))
BEFORE = datetime.date(2026, 12, 1)
WHY = Text(en="because")


@pytest.fixture(scope="module")
def old(shipped: Catalogue) -> Plan:
    return draft_from(shipped, new_plan(shipped, "old", Text(en="Old"), PERIODS, "default")).plan


def setup_of(old: Plan) -> Plan:
    return replace(old, id="new", replaces="old")


def overdrawn(plan: Plan, now: Period) -> Mapping[tuple[str, str, str], int]:
    """The cells of a plan from a quarter on of which more is used than there is."""
    ledger = Ledger(resources_of(plan))
    for entry in plan.services:
        ledger.take(use_of({task.id: need_of(task) for task in entry.tasks}, works_of(entry)))
    since = {"year": str(now.year), "unit": now.id, "slot": now.id}
    return {cell: more for cell, more in ledger.over().items() if cell[2] >= since[cell[0]]}


def judge(old: Plan, answer: Revised) -> None:
    """What holds of every revision."""
    before = {entry.id: entry for entry in old.services}
    after = {entry.id: entry for entry in answer.plan.services}
    moves = {move.service: move for move in answer.moves}
    assert moves.keys() == before.keys() | after.keys()
    for id_, move in moves.items():
        kinds = {
            "kept": id_ in after
            and id_ in before
            and works_of(after[id_]) == works_of(before[id_]),
            "moved": id_ in after
            and id_ in before
            and works_of(after[id_]) != works_of(before[id_]),
            "added": id_ not in before,
            "dropped": id_ not in after,
        }
        assert [kind for kind, holds in kinds.items() if holds] == [move.kind]
        assert move.because
    told = [entry.because for entry in answer.plan.services]
    told += [entry.because for entry in answer.plan.left_out]
    for reason in (reason for because in told for reason in because):
        assert reason.code in PLAN_REASONS, reason.code
        assert list(wrong_params(reason)) == []


def test_nothing_moves_where_nothing_changed(shipped: Catalogue, old: Plan) -> None:
    answer = revised(shipped, old, setup_of(old), BEFORE)
    judge(old, answer)
    assert {move.kind for move in answer.moves} == {"kept"}
    assert [entry.tasks for entry in answer.plan.services] == [e.tasks for e in old.services]


def less(plan: Plan, unit: str, share: str) -> Plan:
    days = (plan.capacity[unit] * Decimal(share)).to_integral_value()
    return replace(plan, capacity={**plan.capacity, unit: days})


CHANGES: dict[str, Callable[[Plan], Plan]] = {
    "fewer days": lambda plan: less(plan, "sec-standards-quality", "0.8"),
    "less money": lambda plan: replace(plan, budget={**plan.budget, 2027: Decimal(330000)}),
    "fewer at once": lambda plan: replace(plan, at_once=16),
    "a shorter plan": lambda plan: replace(plan, periods=PERIODS[:-1]),
    "a quarter with nobody": lambda plan: replace(
        plan, capacity_in={("dept-qrc", Period(2027, 3)): Decimal(60)}
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("change", sampled(sorted(CHANGES), every=3))
def test_what_is_too_much_gives_way_and_nothing_else(
    change: str, shipped: Catalogue, old: Plan
) -> None:
    setup = CHANGES[change](setup_of(old))
    assert overdrawn(replace(setup, services=old.services), PERIODS[0]) or len(setup.periods) < 8
    answer = revised(shipped, old, setup, BEFORE)
    judge(old, answer)
    assert overdrawn(answer.plan, PERIODS[0]) == {}
    gave_way = [move for move in answer.moves if move.kind in ("moved", "dropped")]
    assert gave_way
    causes = {"move-unit", "move-budget", "move-at-once", "move-horizon", "move-service"}
    for move in gave_way:
        assert causes & {reason.code for reason in move.because}, move
    # Without any one of those who gave way as well staying, there would be too much: none of them
    # could have stayed beside all who stayed.
    kept = {move.service for move in answer.moves if move.kind == "kept"}
    standing = {entry.id: entry for entry in old.services}
    whole = tuple(standing[id_] for id_ in kept)
    assert overdrawn(replace(setup, services=whole), PERIODS[0]) == {}


@pytest.mark.slow
def test_what_is_excluded_leaves_and_others_come_in(shipped: Catalogue, old: Plan) -> None:
    out = old.services[0].id
    setup = replace(setup_of(old), exclusions=(Exclusion(out, WHY),))
    answer = revised(shipped, old, setup, BEFORE)
    judge(old, answer)
    assert [move.service for move in answer.of("dropped")] == [out]
    assert not answer.of("moved")
    entry = next(entry for entry in answer.plan.left_out if entry.id == out)
    assert [reason.code for reason in entry.because] == ["excluded"]
    assert entry.said == (WHY,)
    for move in answer.of("added"):
        assert "added-to" in {reason.code for reason in move.because}


@pytest.mark.slow
def test_a_service_that_was_retired_leaves(shipped: Catalogue, old: Plan) -> None:
    gone = old.services[3].id
    services = {**shipped.services, gone: replace(shipped.services[gone], retired=True)}
    answer = revised(replace(shipped, services=services), old, setup_of(old), BEFORE)
    dropped = {move.service: move for move in answer.of("dropped")}
    assert dropped.keys() == {gone}
    assert [reason.code for reason in dropped[gone].because] == ["retired"]
    assert not answer.of("moved")


def progress(plan: Plan, service: str, *tasks: TaskProgress) -> ProgressFile:
    path = f"plans/progress/{plan.id}/{service}.yaml"
    return ProgressFile(path, plan.id, service, tasks, (), (), (), ())


def done(task: str, first: str, last: str) -> TaskProgress:
    return TaskProgress(task, first, last, None)


@pytest.mark.slow
def test_what_was_done_otherwise_stands_as_it_went(shipped: Catalogue, old: Plan) -> None:
    """A first task that took two quarters instead of one is written so."""
    service = old.services[0]
    first = service.tasks[0]
    assert first.finish == PERIODS[0]
    record = progress(old, service.id, done(first.id, "2027-01-10", "2027-04-20"))
    catalogue = replace(shipped, plans={"old": old}, progress=(record,))
    answer = revised(catalogue, old, setup_of(old), datetime.date(2027, 4, 21))
    here = next(entry for entry in answer.plan.services if entry.id == service.id)
    task = next(task for task in here.tasks if task.id == first.id)
    assert (task.start, task.finish) == (PERIODS[0], PERIODS[1])
    assert sum(task.work.values()) == first.days == task.days


def test_nothing_is_placed_in_quarters_that_have_passed(shipped: Catalogue, old: Plan) -> None:
    """Nobody has begun anything by the third quarter: all that stood before it comes later."""
    now = PERIODS[2]
    answer = revised(shipped, old, setup_of(old), datetime.date(2027, 8, 1))
    judge(old, answer)
    for entry in answer.plan.services:
        assert entry.start >= now
    kept = {move.service for move in answer.of("kept")}
    assert kept == {entry.id for entry in old.services if entry.start >= now} - {
        move.service for move in answer.moves if move.kind in ("moved", "dropped")
    }
    assert overdrawn(answer.plan, now) == {}
