"""Planned against actual: states, what is late, blocked and silent, and the line of balance."""

import datetime
from dataclasses import replace

import pytest

from qp174.core.planning.following.followed import followed, state_of
from qp174.core.planning.periods import parse_period
from qp174.model.catalogue import Catalogue
from qp174.model.following import PlanFollowed, ServiceFollowed
from qp174.model.plan import Deadline, Plan, Precedence
from qp174.model.programme import Milestone, ProgrammeFile, Waiting
from qp174.model.progress import Obstacle, ProgressFile
from qp174.model.service import Launch
from qp174.model.text import Text
from tests.core.following import plan_of, recorded, service, task, work

TASK = task("build", "a", {"2027-Q2": "2", "2027-Q3": "3"})
PLAN = plan_of(
    service(
        "one",
        1,
        task("analysis", "a", {"2027-Q1": "5"}),
        task("build", "b", {"2027-Q2": "5"}, ("analysis",)),
        task("launch", "a", {"2027-Q3": "1"}, ("build",)),
    ),
    service("two", 2, task("analysis", "a", {"2027-Q2": "2"})),
)
LINKS = ProgrammeFile(
    path="plans/programmes/links.yaml",
    id="links",
    name=Text(en="Links"),
    purpose=Text(en="Data by link"),
    parties=("cspd",),
    unit="a",
    valid_from="2027-01-01",
    valid_to=None,
    services=("two",),
    milestones=(
        Milestone(
            id="births",
            name=Text(en="Births"),
            by="cspd",
            due="2027-03-31",
            reached=None,
            evidence=Text(),
            waiting=(Waiting("two", None), Waiting("elsewhere", None)),
            sources=(),
        ),
    ),
    liaison=(),
    sources=(),
    references=(),
)


def on(
    second: Catalogue,
    day: str,
    *files: ProgressFile,
    plan: Plan = PLAN,
    programmes: tuple[ProgrammeFile, ...] = (),
) -> PlanFollowed:
    catalogue = replace(second, progress=files, plans={plan.id: plan}, programme_files=programmes)
    return followed(catalogue, plan, datetime.date.fromisoformat(day))


def one(found: PlanFollowed, id: str = "one") -> ServiceFollowed:
    return next(its for its in found.services if its.id == id)


def codes(its: ServiceFollowed) -> list[str]:
    return [reason.code for reason in its.blocked]


@pytest.mark.parametrize(
    ("day", "begun", "state"),
    [
        ("2027-06-30", False, "to-come"),
        ("2027-07-01", False, "not-begun"),
        ("2027-07-01", True, "in-work"),
        ("2027-09-30", True, "in-work"),
        ("2027-10-01", True, "overdue"),
        ("2027-10-01", False, "overdue"),
    ],
)
def test_a_task_is_late_from_the_day_after_its_quarter(
    second: Catalogue, day: str, begun: bool, state: str
) -> None:
    plan = plan_of(service("one", 1, TASK))
    files = [recorded("one", work("build", "2027-04-01", percent=10))] if begun else []
    found = one(on(second, day, *files, plan=plan))
    assert (found.state, found.tasks[0].state) == (state, state)
    assert state_of(TASK, found.tasks[0].actual, datetime.date.fromisoformat(day)) == state


def test_a_plan_of_which_nothing_is_recorded_is_as_planned_on_its_first_day(
    second: Catalogue,
) -> None:
    found = on(second, "2027-01-01")
    assert [its.slip for its in found.services] == [0, 0]
    assert [its.percent for its in found.services] == [0, 0]
    assert (found.completion.due, found.completion.share) == (0, None)
    assert [codes(its) for its in found.services] == [[], []]


def test_slip_is_told_in_quarters_and_where_known_in_days(second: Catalogue) -> None:
    file = recorded(
        "one",
        work("analysis", "2027-01-10", "2027-04-10"),
        work("build", "2027-04-12", "2027-05-01"),
        work("launch", "2027-05-02", "2027-06-01"),
    )
    found = one(on(second, "2027-06-30", file))
    assert (found.state, found.finish, found.slip) == ("done", parse_period("2027-Q2"), -1)
    assert [its.slip for its in found.tasks] == [1, 0, -1]
    assert [its.days_late for its in found.tasks] == [10, None, None]
    assert found.percent == 100
    assert [str(its.days_left) for its in found.tasks] == ["0", "0", "0"]


def test_what_is_overdue_counts_its_days(second: Catalogue) -> None:
    found = one(on(second, "2027-04-20"))
    assert found.state == "overdue"
    assert [(its.id, its.days_late) for its in found.overdue] == [("analysis", 20)]


def test_a_service_is_blocked_by_the_first_task_that_is_missing(second: Catalogue) -> None:
    found = one(on(second, "2027-07-15"))
    assert [dict(its.params) for its in found.blocked] == [
        {"awaited": "analysis", "tasks": ("build",), "unit": "a"}
    ]


def test_a_task_that_was_begun_all_the_same_is_not_blocked(second: Catalogue) -> None:
    file = recorded("one", work("analysis", "2027-02-01"), work("build", "2027-04-01"))
    assert codes(one(on(second, "2027-04-15", file))) == []


def test_a_service_is_blocked_by_a_milestone_past_its_day(second: Catalogue) -> None:
    found = on(second, "2027-05-20", programmes=(LINKS,))
    assert codes(one(found, "two")) == ["blocked-milestone"]
    assert codes(one(found)) == ["blocked-task"]
    (late,) = found.milestones
    assert (late.id, late.by, late.days, late.services) == ("links/births", "cspd", 50, ("two",))
    on_the_day = on(second, "2027-03-31", programmes=(LINKS,))
    assert (on_the_day.milestones, codes(one(on_the_day, "two"))) == ((), [])


def test_a_milestone_blocks_nothing_that_is_done(second: Catalogue) -> None:
    file = recorded("two", work("analysis", "2027-04-01", "2027-05-01"))
    assert codes(one(on(second, "2027-05-20", file, programmes=(LINKS,)), "two")) == []


def test_a_service_is_blocked_by_the_one_before_it(second: Catalogue) -> None:
    plan = plan_of(
        service("first", 1, task("build", "b", {"2027-Q1": "5"})),
        service("next", 2, task("build", "a", {"2027-Q2": "5"})),
        precedences=(Precedence("next", ("first",), Text(en="Its data.")),),
    )
    assert codes(one(on(second, "2027-04-05", plan=plan), "next")) == ["blocked-service"]
    done = recorded("first", work("build", "2027-02-01", "2027-03-01"))
    assert codes(one(on(second, "2027-04-05", done, plan=plan), "next")) == []


def test_open_obstacles_are_told_with_their_owner(second: Catalogue) -> None:
    obstacles = (
        Obstacle("2027-02-01", Text(en="No link"), "cspd", None),
        Obstacle("2027-02-02", Text(en="No room"), None, "2027-02-05"),
    )
    file = recorded("one", work("analysis", "2027-01-10", percent=50), obstacles=obstacles)
    found = one(on(second, "2027-03-01", file))
    assert [its.obstacle.owner for its in found.obstacles] == ["cspd"]


@pytest.mark.parametrize(("day", "days"), [("2027-05-11", None), ("2027-05-12", 91)])
def test_work_of_which_nothing_is_heard_is_silent(
    second: Catalogue, day: str, days: int | None
) -> None:
    patient = replace(second, lifecycle=replace(second.lifecycle, silent_days=90))
    file = recorded("one", work("analysis", "2027-01-10"), notes=("2027-02-10",))
    assert one(on(patient, day, file)).silent_days == days
    never = replace(second, lifecycle=replace(second.lifecycle, silent_days=None))
    assert one(on(never, day, file)).silent_days is None


def test_a_deadline_that_the_forecast_misses_is_told(second: Catalogue) -> None:
    by = Deadline("two", parse_period("2027-Q2"), Text(en="The law."))
    plan = replace(PLAN, deadlines=(by,))
    assert one(on(second, "2027-04-01", plan=plan), "two").because == ()
    missed = one(on(second, "2027-07-01", plan=plan), "two").because[-1]
    assert (missed.code, missed.params["by"]) == ("forecast-past-deadline", "2027-Q2")
    done = recorded("two", work("analysis", "2027-04-01", "2027-07-01"))
    assert one(on(second, "2027-07-02", done, plan=plan), "two").because == ()


def test_a_launched_service_whose_tasks_are_open_is_told(second: Catalogue) -> None:
    id, facts = next(iter(second.services.items()))
    launched = replace(facts, launch=Launch("2027-04-01", before_procedure=False))
    catalogue = replace(second, services={**second.services, id: launched})
    plan = plan_of(service(id, 1, TASK))
    for day, told in (("2027-03-31", False), ("2027-04-01", True)):
        found = one(on(catalogue, day, plan=plan), id)
        assert ("launched-unrecorded" in [its.code for its in found.because]) is told
    done = recorded(id, work("build", "2027-02-01", "2027-03-01"))
    assert one(on(catalogue, "2027-04-05", done, plan=plan), id).because == ()


def test_the_line_of_balance_counts_what_is_finished(second: Catalogue) -> None:
    file = recorded("two", work("analysis", "2027-05-01", "2027-06-20"))
    found = on(second, "2027-06-25", file)
    lines = {its.period.id: (its.planned, its.actual, its.forecast) for its in found.balance}
    assert lines["2027-Q1"] == (0, 0, None)
    assert lines["2027-Q2"] == (1, 1, 1)
    assert lines["2027-Q3"] == (2, None, 2)
    assert found.balance[-1].period == parse_period("2028-Q4")


def test_work_on_a_service_that_the_plan_does_not_hold_is_named(second: Catalogue) -> None:
    found = on(second, "2027-04-01", recorded("elsewhere", work("analysis", "2027-01-10")))
    assert found.dropped == ("elsewhere",)


def test_a_plan_without_services_can_be_followed(second: Catalogue) -> None:
    found = on(second, "2027-05-20", plan=replace(PLAN, services=()))
    assert (found.services, found.completion.due) == ((), 0)
    assert {(its.planned, its.actual or 0) for its in found.balance} == {(0, 0)}
