"""What is put into a progress file where plans replace each other, and for whom it is refused."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from qp174.app.recording import ProgressDesk, progress_desk, progress_puts
from qp174.core.planning.following.actuals import actuals_of
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from tests.core.following import plan_of, recorded, service, task, work

TODAY = datetime.date(2027, 5, 20)
OLD = plan_of(service("one", 1, task("analysis", "a", {"2027-Q1": "5"})))
NEW = replace(OLD, id="second-plan", replaces=OLD.id)
EMPTY: dict[str, Any] = {"tasks": []}


@pytest.fixture
def told(second: Catalogue) -> Catalogue:
    """A plan in work, and the one that replaces it."""
    file = recorded("one", work("analysis", "2027-01-10", on_2027_02_01=30))
    return replace(second, progress=(file,), plans={OLD.id: OLD, NEW.id: NEW})


def test_what_began_under_the_plan_before_goes_on(told: Catalogue) -> None:
    desk = progress_desk(told, NEW, "one")
    assert (desk.is_new, desk.path) == (True, "plans/progress/second-plan/one.yaml")
    answers = {"task": "analysis", "percent": "60"}
    (put,) = progress_puts(desk, ("en",), TODAY, False, answers, EMPTY)
    log = [{"date": "2027-05-20", "percent": 60}]
    assert put.data == [{"task": "analysis", "started": "2027-01-10", "log": log}]


def test_the_plan_before_is_known_by_its_file(told: Catalogue) -> None:
    desk = progress_desk(told, OLD, "one")
    assert (desk.is_new, desk.replaced_by) == (False, "")


def test_under_a_plan_that_was_replaced_no_task_is_recorded(told: Catalogue) -> None:
    actual = actuals_of(told, OLD.id)["one"]
    desk = ProgressDesk(OLD, OLD.services[0], actual, "plans/progress/…", False, NEW.id)
    with pytest.raises(QP174Error) as refused:
        progress_puts(desk, ("en",), TODAY, False, {"task": "analysis", "percent": "60"}, EMPTY)
    assert (refused.value.code, refused.value.params["by"]) == ("plan-replaced", NEW.id)
    (put,) = progress_puts(desk, ("en",), TODAY, False, {"note": "Still open"}, EMPTY)
    assert put.data == [{"date": "2027-05-20", "en": "Still open"}]


def test_a_service_that_the_plan_does_not_hold_has_no_desk(told: Catalogue) -> None:
    with pytest.raises(QP174Error) as refused:
        progress_desk(told, OLD, "elsewhere")
    assert refused.value.code == "not-in-plan"


def test_an_end_takes_a_percent_without_a_day_away(told: Catalogue) -> None:
    desk = progress_desk(told, OLD, "one")
    data = {"tasks": [{"task": "analysis", "started": "2027-01-10", "percent": 40}]}
    answers = {"task": "analysis", "finished": "2027-03-01"}
    (put,) = progress_puts(desk, ("en",), TODAY, False, answers, data)
    assert put.pointer == "/tasks/0"
    ended = {"task": "analysis", "started": "2027-01-10", "finished": "2027-03-01"}
    assert put.data == ended
