"""What is overdue, who is silent, and what leans on an example."""

import datetime
import json

from qp174.app.statuses import follow
from tests.app.roads import (
    CONFIRMED,
    PLAN,
    Carried,
    codes,
    status_of,
    steps,
)
from tests.support import AS_OF

DAY = datetime.timedelta(days=1)


def test_tasks_of_the_adopted_plan_that_are_late(one: Carried) -> None:
    for record, _ in list(steps(one, redesigned=True))[:8]:
        record()
    on = datetime.date(2026, 7, 1)
    assert [(o.because.code, o.since) for o in status_of(one, on).overdue] == [
        ("overdue-finish", "2026-06-30")
    ]
    assert status_of(one, on - DAY).overdue == ()
    one.started(finished="2026-06-20")
    assert status_of(one, on).overdue == ()
    late = status_of(one, datetime.date(2026, 10, 1)).overdue
    assert [(o.because.code, o.because.params["task"]) for o in late] == [
        ("overdue-finish", "build")
    ]


def test_what_was_done_under_a_plan_counts_for_the_one_that_replaces_it(one: Carried) -> None:
    for record, _ in list(steps(one, redesigned=True))[:8]:
        record()
    one.started(finished="2026-06-20")
    old = one.root / "plans" / f"{PLAN}.yaml"
    text = old.read_text(encoding="utf-8").replace(PLAN, "the-next-plan")
    new = old.with_name("the-next-plan.yaml")
    new.write_text(text, encoding="utf-8")
    one.decide("plan-adopted", "2026-06-25", subject="the-next-plan")
    on = datetime.date(2026, 7, 1)
    assert [o.because.params["task"] for o in status_of(one, on).overdue] == ["analysis"]
    new.write_text(f"{text}\nreplaces: {PLAN}\n", encoding="utf-8")
    assert status_of(one, on).overdue == ()


def test_a_change_that_is_due(one: Carried) -> None:
    one.classified()
    one.nominated()
    question = next(iter(one.catalogue().gate.questions))
    facts = one.catalogue().services[one.service]
    note = {"ar": "سبب", "en": "Reason"}
    answers: dict[str, object] = {key: {"answer": "pass"} for key in facts.answers}
    change: dict[str, object] = {
        "answer": "after-change",
        "note": note,
        "change": note,
        "who": facts.owner,
    }
    answers[question] = {**change, "by": "2026-11-21"}
    one.change(gate={"answers": answers})
    status = status_of(one)
    assert [(o.because.code, o.since) for o in status.overdue] == [("overdue-change", "2026-11-21")]
    assert status_of(one, datetime.date(2026, 11, 21)).overdue == ()


def test_a_missed_target_whose_action_is_late(one: Carried) -> None:
    text = {"ar": "نص", "en": "Text"}
    miss = {"cause": text, "action": text, "owner": "sec-portals-egov", "due": "2026-11-10"}
    one.launched("2015-06-01", before_procedure=True)
    one.measured(miss=miss)
    assert [o.because.code for o in status_of(one).overdue] == ["overdue-miss"]
    one.measured(miss={**miss, "closed_on": "2026-11-15"})
    assert status_of(one).overdue == ()


def test_a_service_is_silent_after_ninety_days(one: Carried) -> None:
    one.classified()
    assert (status_of(one).silent, status_of(one).last_sign) == (True, None)
    one.change(notes=[{"date": "2026-03-01", "ar": "ملاحظة"}, {"date": "2027-01-01", "ar": "غد"}])
    day = datetime.date(2026, 3, 1)
    assert not status_of(one, day + 90 * DAY).silent
    assert status_of(one, day + 91 * DAY).silent
    assert status_of(one, day + 91 * DAY).last_sign == "2026-03-01"
    assert not status_of(one, None).silent


def test_where_nothing_is_expected_silence_says_nothing(one: Carried) -> None:
    for record, _ in steps(one, redesigned=True):
        record()
    assert not status_of(one, datetime.date(2028, 1, 1)).silent


def test_an_illustrative_decision_is_told(one: Carried) -> None:
    for record in (one.classified, one.nominated):
        record()
    path = one.decide("service-confirmed", CONFIRMED)
    assert status_of(one).leaning == ()
    data = json.loads((one.root / path).read_text(encoding="utf-8"))
    one.write(path, {**data, "illustrative": True})
    status = status_of(one)
    assert (status.status, status.leaning) == ("confirmed", ("confirmed",))
    counts = {count.id: count.leaning for count in follow(one.catalogue(), AS_OF).counts}
    assert (counts["nominated"], counts["confirmed"]) == (0, 1)


def test_a_decision_without_quorum_does_not_count(one: Carried) -> None:
    for record in (one.classified, one.nominated):
        record()
    path = one.decide("service-confirmed", CONFIRMED)
    data = json.loads((one.root / path).read_text(encoding="utf-8"))
    one.write(path, {**data, "present": ["chair"]})
    assert (status_of(one).status, codes(status_of(one))) == ("nominated", ["lack-in-force"])
