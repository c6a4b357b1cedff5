"""What was really done of a plan by a day, and how much of what was due was done in time."""

import datetime
from dataclasses import replace
from fractions import Fraction

import pytest

from qp174.core.planning.following.actuals import actuals_of, completion, period_on, tasks_due
from qp174.core.planning.in_play import plans_back
from qp174.model.catalogue import Catalogue
from qp174.model.plan import Period, Plan
from qp174.model.progress import Obstacle, ProgressFile
from qp174.model.text import Text
from tests.core.following import plan_of, recorded, service, task, work

DAY = datetime.date(2027, 5, 1)
PLAN = plan_of(
    service(
        "one",
        1,
        task("analysis", "a", {"2027-Q1": "5"}),
        task("build", "b", {"2027-Q1": "2", "2027-Q2": "5"}, ("analysis",)),
    )
)


def told(second: Catalogue, *files: ProgressFile, plans: tuple[Plan, ...] = (PLAN,)) -> Catalogue:
    """The small catalogue with these plans and what is recorded of them."""
    return replace(second, progress=files, plans={plan.id: plan for plan in plans})


@pytest.mark.parametrize(
    ("day", "quarter"), [("2027-01-01", 1), ("2027-03-31", 1), ("2027-04-01", 2), ("2027-12-31", 4)]
)
def test_a_day_lies_in_its_quarter(day: str, quarter: int) -> None:
    assert period_on(datetime.date.fromisoformat(day)) == Period(2027, quarter)


def test_what_is_dated_later_has_not_happened_yet(second: Catalogue) -> None:
    file = recorded(
        "one",
        work("analysis", "2027-01-10", "2027-05-02", on_2027_02_01=30, on_2027_04_30=80),
        work("build", "2027-06-01"),
        obstacles=(Obstacle("2027-04-01", Text(en="No link"), "cspd", "2027-06-01"),),
    )
    catalogue = told(second, file)
    actual = actuals_of(catalogue, PLAN.id, DAY)["one"]
    assert (sorted(actual.begun), sorted(actual.done)) == (["analysis"], [])
    assert (actual.tasks["analysis"].percent, actual.last) == (80, "2027-04-30")
    assert [its.spot.pointer for its in actual.obstacles] == ["/obstacles/0"]

    later = actuals_of(catalogue, PLAN.id)["one"]
    assert (sorted(later.begun), sorted(later.done)) == (["analysis", "build"], ["analysis"])
    assert later.tasks["analysis"].percent == 100
    assert later.tasks["build"].percent is None
    assert (later.obstacles, later.last) == ((), "2027-06-01")


def test_a_percent_without_a_day_counts_until_there_is_one_with_a_day(second: Catalogue) -> None:
    undated = told(second, recorded("one", work("analysis", "2027-01-10", percent=25)))
    assert actuals_of(undated, PLAN.id, DAY)["one"].tasks["analysis"].percent == 25
    file = recorded("one", work("analysis", "2027-01-10", percent=25, on_2027_04_01=60))
    assert actuals_of(told(second, file), PLAN.id, DAY)["one"].tasks["analysis"].percent == 60


def test_a_revision_takes_over_what_was_recorded(second: Catalogue) -> None:
    revised = replace(PLAN, id="second-plan", replaces=PLAN.id)
    old = recorded("one", work("analysis", "2027-01-10"), work("build", "2027-02-01"))
    new = recorded("one", work("analysis", "2027-01-10", "2027-03-01"), plan="second-plan")
    catalogue = told(second, old, new, plans=(PLAN, revised))
    assert plans_back(catalogue, "second-plan") == ("second-plan", "first-plan")
    actual = actuals_of(catalogue, "second-plan")["one"]
    assert (sorted(actual.begun), sorted(actual.done)) == (["analysis", "build"], ["analysis"])
    assert actual.tasks["build"].spot.path == "plans/progress/first-plan/one.yaml"
    assert actuals_of(catalogue, PLAN.id)["one"].done == frozenset()


def test_plans_that_replace_each_other_end(second: Catalogue) -> None:
    one, two = replace(PLAN, replaces="two"), replace(PLAN, id="two", replaces=PLAN.id)
    assert plans_back(told(second, plans=(one, two)), "two") == ("two", "first-plan")


@pytest.mark.parametrize(
    ("day", "finished", "expected"),
    [
        ("2027-03-30", None, (0, 0, 0, 0)),
        ("2027-03-31", None, (1, 0, 0, 1)),
        ("2027-03-31", "2027-03-31", (1, 1, 0, 0)),
        ("2027-04-15", "2027-04-01", (1, 0, 1, 0)),
        ("2027-04-15", "2027-04-16", (1, 0, 0, 1)),
        ("2027-12-31", "2027-03-01", (2, 1, 0, 1)),
    ],
)
def test_tasks_are_due_at_the_end_of_their_last_quarter(
    second: Catalogue, day: str, finished: str | None, expected: tuple[int, ...]
) -> None:
    catalogue = told(second, recorded("one", work("analysis", "2027-01-10", finished)))
    on = datetime.date.fromisoformat(day)
    found = completion(PLAN, actuals_of(catalogue, PLAN.id, on), on)
    assert (found.due, found.on_time, found.late, found.open) == expected
    assert found.share == (Fraction(expected[1], expected[0]) if expected[0] else None)


def test_a_year_counts_what_is_due_in_it(second: Catalogue) -> None:
    catalogue = told(second)
    year = datetime.date(2027, 4, 1), datetime.date(2027, 12, 31)
    found = list(tasks_due(PLAN, {}, year[1], since=year[0]))
    assert [(its.last >= year[0], its.ended) for its in found] == [(True, None)]
    assert actuals_of(catalogue, PLAN.id) == {}
