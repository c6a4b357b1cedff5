"""One service of each route is carried from inventory to measured."""

import datetime
import json
import re
from pathlib import Path

import pytest

from qp174.app.load import load, shapes
from qp174.core.lifecycle.evidence import EVIDENCE
from qp174.core.lifecycle.stages import statuses
from qp174.store.kinds import kind_of
from qp174.store.yamlfile import read_yaml
from tests.app.roads import (
    ACCEPTED,
    ADOPTED,
    CONFIRMED,
    LAUNCHED,
    MEASURED,
    PLAN,
    REFERRED,
    ROUTES,
    STARTED,
    Carried,
    codes,
    evidence,
    status_of,
    step_of,
    steps,
)
from tests.support import AS_OF, ROOT

DAY = datetime.timedelta(days=1)
WHY = {"ar": "\u062f\u0645\u062c", "en": "Merged with another"}


@pytest.fixture(params=sorted(ROUTES))
def carried(request: pytest.FixtureRequest, tmp_path: Path) -> Carried:
    """A service of each route, inventoried."""
    return Carried(tmp_path / "repository", ROUTES[request.param])


def nothing() -> None:
    """The card alone."""


FOLLOWS = {
    "inventoried": "classified",
    "classified": "nominated",
    "nominated": "confirmed",
    "confirmed": "referred",
    "referred": "re-engineered",
    "re-engineered": "planned",
    "planned": "in-transformation",
    "in-transformation": "launched",
    "launched": "measured",
}
#: What is lacking when a step is the next one.
LACKS = {
    "classified": ["lack-category"],
    "nominated": ["lack-answers"],
    "confirmed": ["lack-decision"],
    "referred": ["lack-memo"],
    "re-engineered": ["lack-to-be"],
    "planned": ["lack-plan"],
    "in-transformation": ["lack-start-task"],
    "launched": ["lack-tasks", "lack-launch"],
    "measured": ["lack-measured"],
}
#: Once half of it is there.
HALFWAY = {
    "designed": {"re-engineered": ["lack-to-be-accepted"]},
    "planned": {"planned": ["lack-plan-adopted"]},
}


def test_a_service_of_each_route_is_carried_to_measured(carried: Carried) -> None:
    route = next(key for key, id in ROUTES.items() if id == carried.service)
    redesigned = route != "automate-as-is"
    reached, expected = "inventoried", dict(LACKS)
    life = carried.catalogue().lifecycle.steps
    for record, step in ((nothing, ""), *steps(carried, redesigned=redesigned)):
        record()
        reached = step or reached
        status = status_of(carried)
        assert (status.status, status.reached, status.doors) == (reached, reached, ())
        following = FOLLOWS.get(reached)
        if following == "re-engineered" and not redesigned:
            following = "planned"
        if following is None:
            assert status.next is None
            continue
        assert status.next is not None
        assert status.next.step == following
        expected |= HALFWAY.get(record.__name__, {})
        assert codes(status) == expected[following]
        step_ahead = life[following]
        assert (status.next.do, status.next.by) == (step_ahead.next, step_ahead.by)
    found = load(carried.root, AS_OF, use_cache=False).findings
    assert [f for f in found if f.severity == "error"] == []
    skipped = [step.id for step in status.road if step.state == "not-needed"]
    assert skipped == ([] if redesigned else ["re-engineered"])
    assert status.early == ()


def test_each_step_names_its_evidence(one: Carried) -> None:
    for record, _ in steps(one, redesigned=True):
        record()
    status = status_of(one)
    plan = f"plans/{PLAN}.yaml"
    progress = f"plans/progress/{PLAN}/{one.service}.yaml"
    decisions = [f"plans/decisions/d-{n:04}.yaml" for n in (1, 2, 3)]
    expected = {
        "inventoried": [(one.path, f'"id": "{one.service}",')],
        "classified": [(one.path, '"recipients": [')],
        "nominated": [(one.path, '"gate": {')],
        "confirmed": [(decisions[0], "{")],
        "referred": [(one.path, '"referral": {')],
        "re-engineered": [(one.path, '"to_be": {'), (decisions[1], "{")],
        "planned": [(plan, "{"), (decisions[2], "{")],
        "in-transformation": [(progress, f'"started": "{STARTED}"')],
        "launched": [(one.path, '"launch": {')],
        "measured": [("plans/measurements/2026/e-uptake.yaml", "{")],
    }
    assert {id: evidence(one, status, id) for id in expected} == expected
    given = {
        s.id: s.proof.by and (s.proof.by.code, s.proof.by.params) for s in status.road if s.proof
    }
    facts = one.catalogue().services[one.service]
    sponsor = facts.sponsor or facts.owner
    decided = {"date": CONFIRMED, "decision": "d-0001/1", "illustrative": ""}
    assert given["confirmed"] == ("given-by-decision", decided)
    assert given["referred"] == ("given-by-memo", {"number": "12/2026", "unit": sponsor})
    task = {"task": "analysis", "unit": "sec-portals-egov"}
    assert given["in-transformation"] == ("given-by-unit", task)
    assert given["measured"] == ("given-by-party", {"party": "sec-portals-egov"})
    dated = [step.proof.date for step in status.road if step.proof][3:]
    assert dated == [CONFIRMED, REFERRED, ACCEPTED, ADOPTED, STARTED, LAUNCHED, MEASURED]


def test_what_lies_after_the_day_does_not_count_yet(one: Carried) -> None:
    for record, _ in steps(one, redesigned=True):
        record()
    days = {
        CONFIRMED: "confirmed",
        REFERRED: "referred",
        ACCEPTED: "re-engineered",
        ADOPTED: "planned",
        STARTED: "in-transformation",
        LAUNCHED: "launched",
        MEASURED: "measured",
    }
    catalogue, before = one.catalogue(), "nominated"
    for day, step in days.items():
        on = datetime.date.fromisoformat(day)
        assert statuses(catalogue, on - DAY)[one.service].status == before
        status = statuses(catalogue, on)[one.service]
        assert (status.status, status.since) == (step, day)
        before = step
    assert statuses(catalogue, None)[one.service].status == "measured"


def test_a_record_that_is_dated_ahead_is_told(one: Carried) -> None:
    for record, _ in list(steps(one, redesigned=True))[:4]:
        record()
    status = status_of(one, datetime.date.fromisoformat(REFERRED) - DAY)
    assert (status.status, codes(status)) == ("confirmed", ["lack-ahead"])


# ── evidence out of order ────────────────────────────────────────────────────────────────


def test_evidence_without_what_it_needs_is_early_and_carries_nothing(one: Carried) -> None:
    one.classified()
    one.nominated()
    one.referred()
    one.launched()
    status = status_of(one)
    assert (status.status, status.next and status.next.step) == ("nominated", "confirmed")
    without = {step.id: step.without for step in status.early}
    assert without == {
        "referred": ("confirmed",),
        "launched": ("re-engineered", "in-transformation"),
    }
    one.confirmed()
    assert status_of(one).status == "referred"


def test_a_step_inside_the_plan_may_come_before_the_redesign(one: Carried) -> None:
    for record in (one.classified, one.nominated, one.confirmed, one.referred):
        record()
    one.planned()
    one.adopted()
    one.started()
    status = status_of(one)
    assert (status.status, status.next and status.next.step) == (
        "in-transformation",
        "re-engineered",
    )
    one.launched()
    assert {step.id: step.without for step in status_of(one).early} == {
        "launched": ("re-engineered",)
    }


def test_a_service_that_the_committee_retired_is_to_be_recorded_so(one: Carried) -> None:
    for record in (one.classified, one.nominated, one.confirmed):
        record()
    path = one.decide("retired", REFERRED, reason=WHY)
    status = status_of(one)
    assert (status.status, status.reached, status.since) == ("retired", "nominated", REFERRED)
    assert [place for place, _ in evidence(one, status, "retired")] == [path]
    assert status.next is not None
    unrecorded = one.catalogue().lifecycle.steps["retired"].unrecorded
    assert unrecorded is not None
    assert (status.next.do, status.next.by) == (unrecorded.next, unrecorded.by)
    assert (status.next.step, codes(status)) == ("", ["lack-decision-retired"])
    assert not status.silent
    assert not status.overdue
    before = status_of(one, datetime.date.fromisoformat(REFERRED) - DAY)
    assert before.status == "confirmed"

    one.change(retired={"date": ACCEPTED, "reason": WHY})
    status = status_of(one)
    assert (status.status, status.since) == ("retired", ACCEPTED)
    assert status.next is not None
    assert status.next.do == one.catalogue().lifecycle.steps["retired"].next
    assert codes(status) == []


def test_what_the_committee_takes_up_again_is_not_retired(one: Carried) -> None:
    for record in (one.classified, one.nominated, one.confirmed):
        record()
    one.decide("retired", REFERRED, reason=WHY)
    one.decide("reopened", ACCEPTED, reason=WHY)
    assert status_of(one).status == "nominated"


def test_what_changed_since_the_decision_stands_only_if_it_was_built_upon(one: Carried) -> None:
    for record in (one.classified, one.nominated, one.confirmed):
        record()
    one.change(theme="exams")
    status = status_of(one)
    assert (status.status, status.changed) == ("nominated", ("theme",))
    assert step_of(status, "confirmed").state == "changed"
    assert status.next is not None
    assert status.next.step == "confirmed"
    assert [(r.code, r.params["fields"]) for r in status.next.lacks] == [
        ("lack-changed", ("theme",))
    ]
    one.referred()
    built = status_of(one)
    assert (built.status, built.changed) == ("referred", ("theme",))
    assert [reason.code for reason in step_of(built, "confirmed").lacks] == ["changed-since"]
    one.change(referral=None)
    one.confirmed()
    assert (status_of(one).status, status_of(one).changed) == ("confirmed", ())


def test_a_to_be_that_changed_is_accepted_no_more(one: Carried) -> None:
    for record, _ in list(steps(one, redesigned=True))[:6]:
        record()
    assert status_of(one).status == "re-engineered"
    one.change(rounds=[{**_round(one), "kind": "redesign"}])
    status = status_of(one)
    assert (status.status, status.changed) == ("referred", ("kind",))


def _round(one: Carried) -> dict[str, object]:
    data = json.loads((one.root / one.path).read_text(encoding="utf-8"))
    round_: dict[str, object] = data["rounds"][-1]
    return round_


# ── before the procedure ─────────────────────────────────────────────────────────────────


def test_a_service_electronic_before_the_procedure_is_launched_by_that_record(
    one: Carried,
) -> None:
    one.launched("2015-06-01", before_procedure=True)
    status = status_of(one)
    assert (status.status, status.since, status.before_procedure) == (
        "launched",
        "2015-06-01",
        True,
    )
    passed = [step.id for step in status.road if step.state == "before-procedure"]
    assert passed == [
        *("classified", "nominated", "confirmed", "referred", "re-engineered", "planned"),
        "in-transformation",
    ]
    assert status.next is not None
    assert status.next.step == "measured"
    one.measured()
    assert (status_of(one).status, status_of(one).next) == ("measured", None)


def test_a_value_of_before_the_launch_is_a_baseline(one: Carried) -> None:
    one.launched("2026-06-01", before_procedure=True)
    one.measured("2026-05-01")
    assert (status_of(one).status, codes(status_of(one))) == ("launched", ["lack-measured-since"])


# ── the page that explains it ────────────────────────────────────────────────────────────


def test_the_records_of_the_page_are_sound() -> None:
    page = (ROOT / "docs" / "status.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```yaml\n# (\S+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    kinds = []
    for path, text in blocks:
        kinds.append(kind_of(path))
        parsed = read_yaml(text.encode())
        assert parsed.faults == ()
        assert shapes().faults(kinds[-1] or "", parsed.data) == ()
    assert kinds == ["progress", "measurement"]


def test_the_page_knows_every_kind_of_evidence() -> None:
    page = (ROOT / "docs" / "status.md").read_text(encoding="utf-8")
    assert set(EVIDENCE) <= set(re.findall(r"`([a-z-]+)`", page))


def test_the_cache_changes_no_status(one: Carried) -> None:
    for record, _ in steps(one, redesigned=True):
        record()
    cold = load(one.root, AS_OF).catalogue
    warm = load(one.root, AS_OF).catalogue
    plain = one.catalogue()
    for day in (AS_OF, None):
        assert statuses(cold, day) == statuses(warm, day) == statuses(plain, day)
