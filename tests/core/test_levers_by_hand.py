"""What ``plan explain`` offers for services of the shipped plan, each placed again here.

The planner is not asked: the files are read with a plain parser, everybody else stands where the
plan has them, and the service is laid out anew, task after task as early as what is left allows.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from qp174.app.load import load
from qp174.app.plan_answers import explained
from qp174.model.judgement import Explanation, Lever
from qp174.model.reason import Reason
from tests.core.test_plan_explain_by_hand import PLAN, days_there, entries, plain, plan, quarters
from tests.support import AS_OF, ROOT

FIVE = (
    "private-teacher-approval",
    "tawjihi-certificate-replacement",
    "supervisor-vacancy-application",
    "student-transfer-private-to-public",
    "school-locator",
)
_HALF = Decimal("0.5")


@cache
def answers() -> dict[str, Explanation]:
    catalogue = load(ROOT, AS_OF).catalogue
    found = explained(catalogue, catalogue.plans[PLAN], FIVE, AS_OF)
    return {answer.id: answer for answer in found}


def theme(id_: str) -> str:
    (path,) = ROOT.glob(f"catalogue/services/*/{id_}.yaml")
    return str(plain(str(path.relative_to(ROOT)))["theme"])


@dataclass
class Terms:
    """What is otherwise for one service."""

    days: dict[tuple[str, str], Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    money: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    pace: Decimal = Decimal(0)
    gone: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)


def terms(changes: Iterable[Reason]) -> Terms:
    found = Terms(pace=Decimal(plan()["capacity"]["pace"]))
    for change in changes:
        params: dict[str, Any] = dict(change.params)
        match change.code:
            case "more-days":
                found.days[params["unit"], params["period"]] += params["days"]
            case "more-money":
                found.money[str(params["year"])] += params["jod"]
            case "pace-raised":
                found.pace = params["pace"]
            case "without-service":
                found.gone.add(params["service"])
            case "closure-lifted":
                found.opened.add(params["closure"])
            case _:
                pytest.fail(f"nobody has placed a service again under {change.code}")
    return found


class Layout:
    """What is left for one service, and where its tasks go."""

    def __init__(self, id_: str, its: Terms) -> None:
        self.its, self.id_ = its, id_
        horizon = plan()["horizon"]
        self.quarters = quarters(horizon["from"], horizon["to"])
        self.free = dict(its.days)
        self.money = {str(y["year"]): Decimal(str(y["value"])) for y in plan()["budget"]}
        for year, more in its.money.items():
            self.money[year] += more
        self.pace = dict.fromkeys(self.quarters, its.pace)
        for entry in entries().values():
            if entry["id"] != id_ and entry["id"] not in its.gone:
                for task in entry["tasks"]:
                    self.take(task, task["work"])

    def left(self, unit: str, quarter: str) -> Decimal:
        return self.free.get((unit, quarter), Decimal(0)) + days_there(unit, quarter)

    def take(self, task: Any, work: Any) -> None:
        for quarter, days in work.items():
            key = task["unit"], quarter
            self.free[key] = self.free.get(key, Decimal(0)) - Decimal(str(days))
        self.money[min(work)[:4]] -= Decimal(str(task["cost"]))

    def closed(self, task: str, quarter: str) -> bool:
        return any(
            theme(self.id_) in one["themes"]
            and task in one["tasks"]
            and int(quarter[-1]) in one["quarters"]
            for one in plain("catalogue/capacity.yaml")["closed"]
            if one["id"] not in self.its.opened
        )

    def finish(self) -> str | None:
        """The quarter in which it ends; None where it does not fit."""
        ends: dict[str, str] = {}
        for task in entries()[self.id_]["tasks"]:
            first = max([self.quarters[0], *(ends[before] for before in task["after"])])
            work = self.work(task, first)
            if work is None:
                return None
            self.take(task, work)
            for quarter, days in work.items():
                self.pace[quarter] -= days
            ends[task["task"]] = max(work)
        return max(ends.values())

    def work(self, task: Any, first: str) -> dict[str, Decimal] | None:
        rest, cost = Decimal(str(task["days"])), Decimal(str(task["cost"]))
        work: dict[str, Decimal] = {}
        for quarter in self.quarters:
            if quarter < first or self.closed(task["task"], quarter):
                continue
            if not work and cost > self.money[quarter[:4]]:
                continue
            days = min(rest, self.pace[quarter], self.left(task["unit"], quarter))
            if days >= _HALF:
                work[quarter] = days
                rest -= days
            if not rest:
                return work
        return None


def finish(id_: str, changes: Iterable[Reason] = ()) -> str | None:
    return Layout(id_, terms(changes)).finish()


def tried(lever: Lever) -> bool:
    """A longer horizon and other dates are tried elsewhere."""
    elsewhere = {"longer-horizon", "milestone-earlier", "service-earlier", "deadline-later"}
    return not elsewhere & {change.code for change in lever.changes}


@pytest.mark.parametrize("id_", FIVE)
def test_it_stands_as_early_as_it_can(id_: str) -> None:
    stand = answers()[id_].stand
    assert stand is not None
    assert finish(id_) == stand.finish.id


@pytest.mark.parametrize("id_", FIVE)
def test_each_change_does_what_is_said_and_no_less_would(id_: str) -> None:
    stand = answers()[id_].stand
    assert stand is not None
    levers = [lever for lever in answers()[id_].levers if tried(lever)]
    assert levers
    for lever in levers:
        assert finish(id_, lever.changes) == lever.finish.id < stand.finish.id
        for change in lever.changes:
            rest = [one for one in lever.changes if one is not change]
            end = finish(id_, rest)
            assert end is None or end > lever.finish.id


@pytest.mark.parametrize("id_", FIVE)
def test_what_can_be_decided_is_offered_first(id_: str) -> None:
    first = answers()[id_].levers[0].changes[0]
    assert first.code in ("more-days", "more-money", "milestone-earlier", "without-service")
