"""Laws of the forecast: it keeps what holds, breaks no limit, and brings nothing forward."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from qp174.core.planning.following.actuals import actuals_of, period_on
from qp174.core.planning.following.forecast import Forecast, forecast
from qp174.core.planning.following.ordering import behind
from qp174.core.planning.following.remaining import half_days_left
from qp174.core.planning.periods import parse_period
from qp174.model.catalogue import Catalogue
from qp174.model.method import Closure
from qp174.model.plan import Period, Plan, PlannedService, Precedence, Task
from qp174.model.progress import ProgressFile
from qp174.model.text import Text
from tests.core.following import (
    FIRST,
    HORIZON,
    first_day,
    last_day,
    plan_of,
    recorded,
    service,
    task,
    work,
)

UNITS = ("a", "b")
#: Each task has 20 half days, so that a half day is five per cent.
HALF_DAYS = 20


@st.composite
def planned(draw: st.DrawFn) -> Plan:
    """A plan in which every unit has exactly the days that it needs: nothing can move for free."""
    services = tuple(
        draw(a_service(f"service-{number}", number)) for number in range(draw(st.integers(1, 4)))
    )
    used: dict[tuple[str, Period], Decimal] = defaultdict(Decimal)
    spent: dict[int, Decimal] = {2027: Decimal(0), 2028: Decimal(0)}
    for its in (its for each in services for its in each.tasks):
        spent[its.start.year] += its.cost
        for period, days in its.work.items():
            used[its.unit, period] += days
    days_in = {(unit, period): used[unit, period] for unit in UNITS for period in HORIZON}
    return plan_of(*services, capacity="5", capacity_in=days_in, budget=spent, pace=Decimal(40))


@st.composite
def a_service(draw: st.DrawFn, id: str, rank: int) -> PlannedService:
    """One to three tasks in a row, each beginning where the one before ends or later."""
    tasks: list[Task] = []
    at = draw(st.integers(0, 2))
    for number in range(draw(st.integers(1, 3))):
        first = draw(st.integers(1, HALF_DAYS))
        parts = [first, HALF_DAYS - first] if first < HALF_DAYS else [first]
        days = {HORIZON[at + i]: Decimal(part) / 2 for i, part in enumerate(parts)}
        unit, cost = draw(st.sampled_from(UNITS)), draw(st.sampled_from((Decimal(0), Decimal(3))))
        before = (tasks[-1].id,) if tasks else ()
        tasks.append(Task(f"t{number}", unit, Decimal(10), cost, before, days))
        at += len(parts) - draw(st.integers(0, 1))
    return service(id, rank, *tasks)


def as_planned(plan: Plan, now: Period) -> list[ProgressFile]:
    """What would be recorded if everything went as planned until a quarter begins."""
    return [
        recorded(
            its.id,
            *(
                work(
                    each.id,
                    first_day(each.start).isoformat(),
                    last_day(each.finish) if each.finish < now else None,
                    int(100 * sum(d for p, d in each.work.items() if p < now) / each.days),
                )
                for each in its.tasks
                if each.start < now
            ),
        )
        for its in plan.services
    ]


def looked_at(
    second: Catalogue, plan: Plan, files: list[ProgressFile], day: datetime.date
) -> Mapping[str, Forecast]:
    catalogue = replace(second, progress=tuple(files), plans={plan.id: plan}, programme_files=())
    return forecast(catalogue, plan, actuals_of(catalogue, plan.id, day), day)


@given(plan=planned(), at=st.integers(0, 7))
def test_what_goes_as_planned_ends_as_planned(second: Catalogue, plan: Plan, at: int) -> None:
    now = HORIZON[at]
    found = looked_at(second, plan, as_planned(plan, now), first_day(now))
    for its in plan.services:
        for each in its.tasks:
            ahead = found[its.id].tasks.get(each.id) if its.id in found else None
            if each.finish < now:
                assert ahead is None
            else:
                assert ahead is not None
                assert ahead.finish == each.finish
                left = {p: int(2 * d) for p, d in each.work.items() if p >= now}
                assert ahead.work == left
        assert its.id not in found or found[its.id].because == ()


@given(plan=planned(), at=st.integers(0, 7), late=st.data())
def test_no_limit_is_broken_whatever_is_late(
    second: Catalogue, plan: Plan, at: int, late: st.DataObject
) -> None:
    now = HORIZON[at]
    files = [its for its in as_planned(plan, now) if late.draw(st.booleans())]
    day = first_day(now) + datetime.timedelta(days=late.draw(st.integers(0, 80)))
    found = looked_at(second, plan, files, day)
    begun = {(file.service, its.task) for file in files for its in file.tasks}
    used: dict[tuple[str, Period], int] = defaultdict(int)
    for its in plan.services:
        ends = {each.id: FIRST for each in its.tasks}
        for each in its.tasks:
            ahead = found[its.id].tasks.get(each.id) if its.id in found else None
            if ahead is None or ahead.finish is None or ahead.start is None:
                continue
            assert sum(ahead.work.values()) == ahead.half_days
            assert ahead.start >= now
            ends[each.id] = ahead.finish
            if (its.id, each.id) not in begun:
                assert ahead.start >= each.start
                assert all(ahead.start >= ends[before] for before in each.after)
            for period, amount in ahead.work.items():
                used[each.unit, period] += amount
    for (unit, period), amount in used.items():
        assert amount <= 2 * plan.days_of(unit, period)


def test_a_delay_pushes_only_what_stands_behind_it(second: Catalogue) -> None:
    plan = plan_of(
        service("late", 1, task("build", "a", {"2027-Q1": "10"})),
        service("other", 2, task("build", "b", {"2027-Q2": "10"})),
        service("behind", 3, task("build", "a", {"2027-Q2": "10"})),
    )
    found = looked_at(second, plan, [], datetime.date(2027, 4, 1))
    assert found["late"].tasks["build"].finish == parse_period("2027-Q2")
    assert found["other"].tasks["build"].finish == parse_period("2027-Q2")
    assert found["behind"].tasks["build"].finish == parse_period("2027-Q3")
    assert [its.code for its in found["late"].because] == ["forecast-not-begun"]
    assert [its.code for its in found["behind"].because] == ["forecast-unit"]
    assert found["other"].because == ()


def test_days_that_have_passed_are_gone(second: Catalogue) -> None:
    plan = plan_of(service("one", 1, task("build", "a", {"2027-Q2": "10"})))
    # 46 of 91 days are left of the second quarter: 5 person-days of 10
    found = looked_at(second, plan, [], datetime.date(2027, 5, 16))
    assert found["one"].tasks["build"].work == {
        parse_period("2027-Q2"): 10,
        parse_period("2027-Q3"): 10,
    }


def test_a_percent_leaves_the_rest_and_none_leaves_all(second: Catalogue) -> None:
    plan = plan_of(service("one", 1, task("build", "a", {"2027-Q1": "10"})))
    day = datetime.date(2027, 4, 1)
    told = looked_at(second, plan, [recorded("one", work("build", "2027-02-01", percent=70))], day)
    assert told["one"].tasks["build"].half_days == 6
    assert [its.code for its in told["one"].because] == ["forecast-behind"]
    silent = looked_at(second, plan, [recorded("one", work("build", "2027-02-01"))], day)
    assert silent["one"].tasks["build"].half_days == 20
    assert [its.code for its in silent["one"].because] == ["forecast-percent-unknown"]


def test_nothing_is_left_of_what_is_finished(second: Catalogue) -> None:
    plan = plan_of(service("one", 1, task("build", "a", {"2027-Q1": "10"})))
    files = [recorded("one", work("build", "2027-02-01", "2027-03-01"))]
    assert looked_at(second, plan, files, datetime.date(2027, 4, 1)) == {}
    only = plan.services[0].tasks[0]
    assert half_days_left(only, None) == 20


def test_a_service_waits_for_the_one_before_it(second: Catalogue) -> None:
    plan = plan_of(
        service("after", 1, task("build", "b", {"2027-Q2": "5"})),
        service("before", 2, task("build", "a", {"2027-Q1": "10"})),
        precedences=(Precedence("after", ("before",), Text(en="It uses its data.")),),
        capacity="5",
    )
    found = looked_at(second, plan, [], datetime.date(2027, 7, 1))
    assert found["before"].tasks["build"].finish == parse_period("2027-Q4")
    assert found["after"].tasks["build"].start == parse_period("2027-Q4")
    assert "forecast-after-service" in [its.code for its in found["after"].because]


def test_the_budget_of_a_year_pays_for_what_begins_in_it(second: Catalogue) -> None:
    plan = plan_of(
        service("first", 1, task("build", "a", {"2027-Q1": "5"}, cost="8")),
        service("second", 2, task("build", "b", {"2027-Q2": "5"}, cost="8")),
        budget={2027: Decimal(8), 2028: Decimal(8)},
    )
    files = [recorded("first", work("build", "2027-02-01", "2027-03-01"))]
    found = looked_at(second, plan, files, datetime.date(2027, 4, 1))
    assert found["second"].tasks["build"].start == parse_period("2028-Q1")
    assert [its.code for its in found["second"].because] == ["forecast-budget"]


def test_only_so_many_services_are_in_work_at_once(second: Catalogue) -> None:
    plan = plan_of(
        service("first", 1, task("build", "a", {"2027-Q1": "5"})),
        service("second", 2, task("build", "b", {"2027-Q2": "5"})),
        at_once=1,
    )
    found = looked_at(second, plan, [], datetime.date(2027, 4, 1))
    assert found["first"].tasks["build"].finish == parse_period("2027-Q2")
    assert found["second"].tasks["build"].finish == parse_period("2027-Q3")
    assert [its.code for its in found["second"].because] == ["forecast-at-once"]


def test_a_service_takes_only_so_many_days_in_a_quarter(second: Catalogue) -> None:
    plan = plan_of(
        service(
            "one", 1, task("build", "a", {"2027-Q1": "6"}), task("test", "b", {"2027-Q2": "6"})
        ),
        pace=Decimal(8),
    )
    found = looked_at(second, plan, [], datetime.date(2027, 4, 1))["one"]
    assert found.tasks["test"].work == {parse_period("2027-Q2"): 4, parse_period("2027-Q3"): 8}
    assert "forecast-pace" in [its.code for its in found.because]


def test_closed_quarters_stay_closed(second: Catalogue) -> None:
    id, facts = next(iter(second.services.items()))
    shut = Closure("season", Text(en="The season"), (facts.theme,), (2, 3), ("build",))
    catalogue = replace(second, capacity=replace(second.capacity, closed=(shut,)))
    plan = plan_of(service(id, 1, task("build", "a", {"2027-Q1": "5"})))
    found = looked_at(catalogue, plan, [], datetime.date(2027, 4, 1))
    assert found[id].tasks["build"].start == parse_period("2027-Q4")
    assert "forecast-closed" in [its.code for its in found[id].because]


def test_what_fits_nowhere_has_no_end_in_sight(second: Catalogue) -> None:
    plan = plan_of(
        service(
            "one",
            1,
            task("build", "a", {"2027-Q1": "5"}),
            task("launch", "b", {"2027-Q2": "1"}, ("build",)),
        ),
    )
    plan = replace(plan, capacity={"a": Decimal(0), "b": Decimal(5)})
    found = looked_at(second, plan, [], datetime.date(2027, 4, 1))["one"]
    assert [its.finish for its in found.tasks.values()] == [None, None]
    assert "forecast-no-end" in [its.code for its in found.because]


def test_the_day_before_the_plan_begins_changes_nothing(second: Catalogue) -> None:
    plan = plan_of(service("one", 1, task("build", "a", {"2027-Q2": "10"})))
    found = looked_at(second, plan, [], datetime.date(2026, 11, 22))
    assert found["one"].tasks["build"].finish == parse_period("2027-Q2")
    assert period_on(datetime.date(2026, 11, 22)) < FIRST


def test_things_stand_behind_what_they_wait_for() -> None:
    waits = {"a": ("c",), "b": ("a",), "c": ("d",)}
    assert behind("abcd", waits) == ["d", "c", "a", "b"]
    assert behind("ab", {"a": ("b",), "b": ("a",)}) == ["b", "a"]
    assert behind("ab", {"a": ("unknown",)}) == ["a", "b"]
    chain = {str(n): (str(n + 1),) for n in range(5000)}
    assert behind(chain, chain)[0] == "4999"
