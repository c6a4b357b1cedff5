"""``plan explain`` for ten services of the shipped plan, held against the files by hand.

Nothing of the planner is used to know better: the YAML is read with a plain parser, and days are
added up here. ``BY_HAND`` and ``STANDS`` are what somebody reads off the files without any program.

When the shipped plan is drafted anew, ``STANDS`` is renewed by reading, not by a run of this test:
in ``plans/transformation-2027-2028.yaml`` the first and the last quarter in ``work:`` of the
service; then task by task each quarter in which it could have gone on and did not (from the end of
the task before it, or from the first quarter of the plan): is the unit's line full there, does the
year's money not pay for it, is it closed (``catalogue/capacity.yaml``, by the service's theme), or
does a milestone come later (``programmes/``)? What only the 20 days of one service a quarter keep
back is no line here.
"""

from collections import defaultdict
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
import yaml

from qp174.app.load import load
from qp174.app.plan_answers import explained
from qp174.model.judgement import Explanation
from qp174.model.reason import Reason
from tests.support import AS_OF, ROOT

PLAN = "transformation-2027-2028"
Key = tuple[str, str]

#: Counted in the service files by eye: steps, documents, and entities without a link. With the
#: efforts of routes.yaml: study 2 + steps/2; build 10 + 1.5 steps + documents, after a redesign
#: 42 + steps/2 + documents/2; links 2 + 4 an entity; acceptance as the study; launch 3.
BY_HAND: dict[str, dict[str, str]] = {
    # 8 steps, 3 documents, 1 without a link
    "grade1-registration": {"analysis": "6", "build": "25", "integration": "6", "test": "6"},
    # 8 steps, 4 documents
    "student-transfer-private-to-public": {"analysis": "6", "build": "26", "test": "6"},
    # 3 steps
    "promotion-inquiry": {"analysis": "3.5", "build": "14.5", "test": "3.5"},
    # 8 steps, 4 documents, 2 without a link
    "private-teacher-approval": {"analysis": "6", "build": "26", "integration": "10"},
    # 2 steps, and its one entity is linked
    "school-locator": {"analysis": "3", "build": "13", "test": "3"},
    # 8 steps, 3 documents
    "tawjihi-certificate-replacement": {"analysis": "6", "build": "25", "test": "6"},
    # 9 steps, 4 documents
    "supervisor-vacancy-application": {"analysis": "6.5", "build": "27.5", "test": "6.5"},
    # 7 steps, 3 documents, redesigned because the recipient had to come
    "excellence-schools-admission": {"analysis": "5.5", "build-redesigned": "47", "test": "5.5"},
    # 11 steps, 6 documents, 4 without a link, redesigned because of four entities
    "private-school-licence-renewal": {
        **{"analysis": "7.5", "build-redesigned": "50.5", "integration": "18"}
    },
    # 7 steps, 2 documents, 1 without a link, redesigned because the recipient had to come
    "dropout-centre-enrolment": {
        **{"analysis": "5.5", "build-redesigned": "46.5", "integration": "6"}
    },
}
TEN = tuple(BY_HAND)

#: Read by eye on the plan of 23 November 2026: first and last quarter, and what its tasks wait for
#: outside the service. None: left out.
STANDS: dict[str, tuple[str, str, set[tuple[str, str]]] | None] = {
    # rank 1: links wait for the health ministry's records; a school theme is closed in 2027-Q3
    "grade1-registration": (
        *("2027-Q1", "2027-Q4"),
        {("integration", "digital-links/vaccination-records"), ("test", "registration")},
    ),
    # rank 7: portals are full in 2027-Q1, which leaves 2 of its 6 days to the next quarter
    "student-transfer-private-to-public": (
        *("2027-Q1", "2027-Q4"),
        {("analysis", "sec-portals-egov")},
    ),
    # rank 13: 3.5 + 14.5 + 2 are the 20 days of its first quarter, and 70 of portals hold it
    "promotion-inquiry": ("2027-Q1", "2027-Q2", set()),
    # rank 19: portals are full in the first half of 2027, quality in its second
    "private-teacher-approval": (
        *("2027-Q3", "2028-Q2"),
        {("analysis", "sec-portals-egov"), ("re-engineering", "sec-standards-quality")},
    ),
    # rank 25: its owner are the portals themselves: full for the study and for the test
    "school-locator": (
        *("2027-Q2", "2027-Q3"),
        {("analysis", "sec-portals-egov"), ("test", "sec-portals-egov")},
    ),
    # rank 32: portals are full all through 2027, quality in the first half of 2028
    "tawjihi-certificate-replacement": (
        *("2028-Q1", "2028-Q4"),
        {("analysis", "sec-portals-egov"), ("re-engineering", "sec-standards-quality")},
    ),
    # rank 38: the study waits until 2027-Q4, when quality is full
    "supervisor-vacancy-application": (
        *("2027-Q4", "2028-Q3"),
        {("analysis", "sec-portals-egov"), ("re-engineering", "sec-standards-quality")},
    ),
    # rank 26: portals in the first half of 2027, quality in the second: 18 of 20 days in 2027-Q4
    "excellence-schools-admission": (
        *("2027-Q3", "2028-Q4"),
        {("analysis", "sec-portals-egov"), ("radical-redesign", "sec-standards-quality")},
    ),
    "private-school-licence-renewal": None,
    # rank 43: quality gives 8 and 14 of 20 days in 2027-Q2 and Q3; in Q4 all 180 days of the
    # centre are taken, and 1,150 JOD of the year are left
    "dropout-centre-enrolment": (
        *("2027-Q1", "2028-Q3"),
        {("radical-redesign", "sec-standards-quality"), ("build-redesigned", "dept-qrc")},
    ),
}
#: Where a reason says what was waited for outside the service.
_OUTSIDE = ("milestone", "service", "closure", "year", "unit")


@cache
def plain(path: str) -> Any:
    """A file as it stands, by a parser that knows nothing of plans."""
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


@cache
def plan() -> Any:
    return plain(f"plans/{PLAN}.yaml")


@cache
def entries() -> dict[str, Any]:
    return {entry["id"]: entry for entry in plan()["services"]}


def inside() -> list[str]:
    """Those of the ten that the plan holds."""
    return [id_ for id_ in TEN if id_ in entries()]


def outside() -> list[str]:
    """Those of the ten that it leaves out."""
    return [id_ for id_ in TEN if id_ not in entries()]


@cache
def answers() -> dict[str, Explanation]:
    catalogue = load(ROOT, AS_OF).catalogue
    found = explained(catalogue, catalogue.plans[PLAN], TEN, AS_OF)
    return {answer.id: answer for answer in found}


def days_there(unit: str, quarter: str) -> Decimal:
    """Person-days that a unit has in a quarter."""
    entry = next(one for one in plan()["capacity"]["units"] if one["unit"] == unit)
    return Decimal(str(entry.get("except", {}).get(quarter, entry["days"])))


@cache
def used() -> dict[Key, dict[str, Decimal]]:
    """Person-days by unit and quarter, service by service."""
    found: dict[Key, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for entry in plan()["services"]:
        for task in entry["tasks"]:
            for quarter, days in task["work"].items():
                found[task["unit"], quarter][entry["id"]] += Decimal(str(days))
    return found


def own(id_: str, quarter: str) -> Decimal:
    """Person-days of one service in a quarter, whoever does them."""
    return sum(
        (Decimal(str(task["work"].get(quarter, 0))) for task in entries()[id_]["tasks"]), Decimal(0)
    )


def money(year: str) -> Decimal:
    """JOD of a year."""
    return Decimal(str(next(y["value"] for y in plan()["budget"] if str(y["year"]) == year)))


def spent(year: str) -> Decimal:
    """JOD of the tasks that begin in a year."""
    tasks = [task for entry in entries().values() for task in entry["tasks"]]
    costs = [Decimal(str(task["cost"])) for task in tasks if min(task["work"])[:4] == year]
    return sum(costs, Decimal(0))


def quarters(first: str, last: str) -> list[str]:
    """From one quarter to another, both included."""
    number = int(first[:4]) * 4 + int(first[6]) - 1
    end = int(last[:4]) * 4 + int(last[6]) - 1
    return [f"{n // 4}-Q{n % 4 + 1}" for n in range(number, end + 1)]


def run(reason: Reason) -> list[str]:
    first = str(reason.params["from"])
    return quarters(first, str(reason.params.get("to", first)))


@pytest.mark.parametrize("id_", inside())
def test_where_it_stands_and_what_its_tasks_are(id_: str) -> None:
    answer, entry = answers()[id_], entries()[id_]
    work = [quarter for task in entry["tasks"] for quarter in task["work"]]
    assert answer.stand is not None
    assert (answer.stand.start.id, answer.stand.finish.id) == (min(work), max(work))
    assert answer.basis is not None
    assert (answer.basis.rank, answer.basis.band) == (
        entry["basis"]["rank"],
        entry["basis"]["band"],
    )
    assert [(t.task, t.start.id, t.finish.id) for t in answer.tasks] == [
        (task["task"], min(task["work"]), max(task["work"])) for task in entry["tasks"]
    ]


def test_the_ten_are_some_of_either_kind() -> None:
    assert len(TEN) == 10
    assert inside()
    assert outside()


@pytest.mark.parametrize("id_", TEN)
def test_it_stands_and_waits_as_read_by_eye(id_: str) -> None:
    known, answer = STANDS[id_], answers()[id_]
    if known is None:
        assert answer.stand is None
        return
    assert answer.stand is not None
    waits = {
        (told.task, str(reason.params[name]))
        for told in answer.tasks
        for reason in told.because
        for name in _OUTSIDE
        if name in reason.params and reason.code != "pace-full"
    }
    assert (answer.stand.start.id, answer.stand.finish.id, waits) == known


@pytest.mark.parametrize("id_", inside())
def test_what_each_task_takes_is_what_the_files_come_to(id_: str) -> None:
    days = {told.task: told.days for told in answers()[id_].tasks}
    assert {task: days[task] for task in BY_HAND[id_]} == {
        task: Decimal(known) for task, known in BY_HAND[id_].items()
    }
    assert days["launch"] == 3


@pytest.mark.parametrize("id_", inside())
def test_every_quarter_without_work_is_accounted_for(id_: str) -> None:
    """Between the end of what comes before and its start a task has a reason for each quarter."""
    ends = {task["task"]: max(task["work"]) for task in entries()[id_]["tasks"]}
    tasks = {task["task"]: task for task in entries()[id_]["tasks"]}
    for told in answers()[id_].tasks:
        before = [ends[one] for one in tasks[told.task]["after"]]
        begin = max([plan()["horizon"]["from"], *before])
        for reason in told.because:
            if reason.code in ("after-milestone", "after-service"):
                begin = max(begin, str(reason.params["period"]))
        waited = [q for q in quarters(begin, told.start.id) if q < told.start.id]
        covered = {q for r in told.because if "from" in r.params for q in run(r)}
        assert set(waited) <= covered, told.task


@pytest.mark.parametrize("id_", inside())
def test_each_reason_is_true(id_: str) -> None:
    closures = {one["id"]: one for one in plain("catalogue/capacity.yaml")["closed"]}
    tasks = {task["task"]: task for task in entries()[id_]["tasks"]}
    for told in answers()[id_].tasks:
        for reason in told.because:
            params = reason.params
            match reason.code:
                case "task-follows":
                    ends = {one: max(tasks[one]["work"]) for one in tasks[told.task]["after"]}
                    assert params["task"] in ends
                    assert params["period"] == max(ends.values())
                case "days-taken" | "days-taken-in-part":
                    for quarter in run(reason):
                        there = days_there(told.unit, quarter)
                        assert there - sum(used()[told.unit, quarter].values()) < Decimal("0.5")
                    takers = dict(used()[told.unit, str(params["from"])])
                    takers.pop(id_, None)
                    assert params["others"] == len(takers)
                    named = (
                        list(params["services"]) if isinstance(params["services"], tuple) else []
                    )
                    assert [takers[one] for one in named] == sorted(takers.values())[::-1][:3]
                case "pace-full":
                    for quarter in run(reason):
                        assert own(id_, quarter) > plan()["capacity"]["pace"] - Decimal("0.5")
                case "closed-then":
                    closed = closures[str(params["closure"])]
                    assert told.task in closed["tasks"]
                    assert {int(q[-1]) for q in run(reason)} <= set(closed["quarters"])
                case "money-gone":
                    year = str(params["year"])
                    cost = Decimal(str(tasks[told.task]["cost"]))
                    assert spent(year) + cost > money(year)
                    assert not any(q.startswith(year) for q in tasks[told.task]["work"])
                case "lead-time" | "unit-has-little":
                    pass
                case "after-milestone":
                    assert str(told.start.id) >= str(params["period"])
                case "after-service":
                    assert str(params["service"]) in entries()
                case _:
                    pytest.fail(f"nobody has checked {reason.code} by hand")


@pytest.mark.parametrize("id_", TEN)
def test_days_that_would_help_are_days_that_are_not_there(id_: str) -> None:
    """More of a unit in a quarter: what is left of it there does not do, or it would be used."""
    now = answers()[id_].stand
    for lever in answers()[id_].levers:
        assert now is None or lever.finish < now.finish
        for change in lever.changes:
            params = change.params
            if change.code == "more-days":
                assert days_there(str(params["unit"]), str(params["period"])) >= 0
                assert plan()["horizon"]["from"] <= str(params["period"]) <= lever.finish.id
            elif change.code == "without-service":
                other = entries()[str(params["service"])]
                mine = {t.unit for t in answers()[id_].tasks} or {
                    task["unit"] for task in other["tasks"]
                }
                assert mine & {task["unit"] for task in other["tasks"]}
                assert params["rank"] == other["basis"]["rank"]


@pytest.mark.parametrize("id_", outside())
def test_what_is_left_out_stands_there_with_its_reasons(id_: str) -> None:
    entry = next(one for one in plan()["left_out"] if one["id"] == id_)
    answer = answers()[id_]
    assert (answer.standing, answer.stand) == ("left-out", None)
    assert [reason.code for reason in answer.because] == [one["code"] for one in entry["because"]]
    assert answer.levers
