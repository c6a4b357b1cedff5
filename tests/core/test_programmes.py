"""Milestones on a day, what waits for them, what was promised, and who has which part."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.core.planning.problem import NotBefore
from qp174.core.programmes.raci import raci_of_milestone, raci_of_service
from qp174.core.programmes.standing import (
    milestone_state,
    programme_state,
    promises,
    standing_of,
)
from qp174.core.programmes.waiting import (
    opens,
    overdue_milestones,
    period_of,
    programmes_of,
    waits,
)
from qp174.model.catalogue import Catalogue
from qp174.model.decision import Commitment, DecisionFile, Evidence, Sitting
from qp174.model.milestone import Raci
from qp174.model.plan import Period
from qp174.model.programme import Milestone, Moved, ProgrammeFile, Waiting
from qp174.model.text import Text

DAY = datetime.date(2026, 11, 22)
SERVICE = "grade1-registration"
PLAN = "transformation-2027-2028"
NOTHING = Text()


def milestone(**more: Any) -> Milestone:
    """One that the health ministry owes by the middle of 2027."""
    whole: dict[str, Any] = {
        "id": "link",
        "name": Text(en="Link"),
        "by": "moh",
        "due": "2027-06-30",
        "reached": None,
        "evidence": NOTHING,
        "waiting": (),
        "sources": (),
    }
    return Milestone(**(whole | more))


def programme(*milestones: Milestone, **more: Any) -> ProgrammeFile:
    """One with the health ministry that is in force until the end of 2027."""
    whole: dict[str, Any] = {
        "path": "plans/programmes/links.yaml",
        "id": "links",
        "name": Text(en="Links"),
        "purpose": NOTHING,
        "parties": ("moh", "modee"),
        "unit": "sec-portals-egov",
        "valid_from": "2026-01-01",
        "valid_to": "2027-12-31",
        "services": (SERVICE,),
        "milestones": milestones,
        "liaison": (),
        "sources": ("general-knowledge",),
        "references": (),
        "notice_days": 30,
    }
    return ProgrammeFile(**(whole | more))


def holding(shipped: Catalogue, *files: ProgrammeFile) -> Catalogue:
    """The shipped catalogue with these programmes in place of its own."""
    return replace(shipped, programme_files=files)


# ── what waits ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("day", "period"),
    [
        ("2027-01-01", Period(2027, 1)),
        ("2027-03-31", Period(2027, 1)),
        ("2027-04-01", Period(2027, 2)),
        ("2027-12-31", Period(2027, 4)),
        (2027, Period(2027, 4)),
    ],
)
def test_a_day_lies_in_its_quarter_and_a_year_ends_in_its_last(
    day: str | int, period: Period
) -> None:
    assert period_of(day) == period


def test_a_milestone_opens_when_it_is_reached_else_when_it_is_due() -> None:
    assert opens(milestone()) == Period(2027, 2)
    assert opens(milestone(reached="2027-02-01")) == Period(2027, 1)
    late = datetime.date(2027, 9, 1)
    assert opens(milestone(), late) == Period(2027, 3), "it cannot open a quarter that has passed"
    assert opens(milestone(reached="2027-08-01", due="2027-06-30"), late) == Period(2027, 3)
    assert opens(milestone(reached="2027-02-01"), late) == Period(2027, 1)


def test_services_and_tasks_wait_by_service_in_order_of_time(shipped: Catalogue) -> None:
    late = milestone(id="late", due=2027, waiting=(Waiting(SERVICE, "launch"),))
    soon = milestone(waiting=(Waiting(SERVICE, "integration"), Waiting("leave-request", None)))
    catalogue = holding(shipped, programme(late, soon))
    assert waits(catalogue) == {
        SERVICE: (
            NotBefore("integration", Period(2027, 2), "links/link"),
            NotBefore("launch", Period(2027, 4), "links/late"),
        ),
        "leave-request": (NotBefore(None, Period(2027, 2), "links/link"),),
    }
    assert list(waits(catalogue)) == sorted(waits(catalogue))


@given(order=st.permutations(range(3)))
def test_the_order_of_files_and_milestones_changes_nothing(
    order: list[int], shipped: Catalogue
) -> None:
    its = [
        milestone(id=f"m{n}", due=f"2027-0{n + 3}-15", waiting=(Waiting(SERVICE, None),))
        for n in range(3)
    ]
    files = [programme(its[n], id=f"p{n}", path=f"plans/programmes/p{n}.yaml") for n in order]
    assert waits(holding(shipped, *files)) == waits(
        holding(shipped, *sorted(files, key=lambda file: file.id))
    )


def test_of_two_files_with_one_id_the_one_named_after_it_counts(shipped: Catalogue) -> None:
    copy = programme(path="plans/programmes/a-copy.yaml", unit="dept-qrc")
    own = programme()
    assert programmes_of(holding(shipped, copy, own)) == {"links": own}


# ── how a milestone stands ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("more", "state", "days"),
    [
        ({"due": "2026-11-21"}, "overdue", 1),
        ({"due": "2026-11-22"}, "due-soon", 0),
        ({"due": "2026-12-22"}, "due-soon", 30),
        ({"due": "2026-12-23"}, "open", 31),
        ({"due": 2026}, "open", 39),
        ({"due": 2025}, "overdue", 326),
        ({"due": "2026-10-01", "reached": "2026-10-01"}, "reached-on-time", None),
        ({"due": "2026-10-01", "reached": "2026-10-11"}, "reached-late", 10),
        ({"due": 2026, "reached": "2026-11-01"}, "reached-on-time", None),
        ({"due": "2025-10-01", "reached": 2026}, "reached-late", None),
        ({"due": "2026-10-01", "reached": "2026-12-01"}, "overdue", 52),
    ],
)
def test_a_milestone_stands_by_its_dates_on_the_day(
    more: dict[str, Any], state: str, days: int | None, shipped: Catalogue
) -> None:
    found = standing_of(programme(milestone(**more)), shipped, DAY).milestones[0]
    assert (found.state, found.days) == (state, days)


def test_without_days_of_notice_nothing_is_due_soon() -> None:
    assert milestone_state(milestone(due="2026-11-22"), None, DAY) == "open"


def test_without_a_day_nothing_is_late_and_all_that_is_reached_counts(shipped: Catalogue) -> None:
    own = programme(milestone(due="2020-01-01"), milestone(id="b", reached="2030-01-01"))
    found = standing_of(own, shipped, None)
    assert found.state is None
    assert [its.state for its in found.milestones] == ["open", "reached-late"]
    assert found.milestones[0].days is None


@pytest.mark.parametrize(
    ("day", "state"),
    [("2025-12-31", "ahead"), ("2026-01-01", "in-force"), ("2027-12-31", "in-force")],
)
def test_a_programme_is_in_force_from_end_to_end(day: str, state: str) -> None:
    assert programme_state(programme(), datetime.date.fromisoformat(day)) == state


def test_a_programme_without_an_end_never_expires() -> None:
    assert programme_state(programme(), datetime.date(2028, 1, 1)) == "expired"
    assert programme_state(programme(valid_to=None), datetime.date(2099, 1, 1)) == "in-force"


def test_slips_are_measured_from_the_first_promise(shipped: Catalogue) -> None:
    moves = (
        Moved("2026-12-31", "2026-09-01", NOTHING),
        Moved("2027-03-31", "2026-11-01", NOTHING),
    )
    twice, year, never = (
        milestone(moved=moves),
        milestone(id="b", moved=(Moved(2026, "2026-09-01", NOTHING),)),
        milestone(id="c"),
    )
    found = standing_of(programme(twice, year, never), shipped, DAY)
    assert [its.slip for its in found.milestones] == [181, None, None]
    assert twice.promised == "2026-12-31"


def test_what_is_reached_without_evidence_is_unproven(shipped: Catalogue) -> None:
    bare = milestone(reached="2026-10-01")
    proven = milestone(id="b", reached="2026-10-01", evidence=Text(en="Letter"))
    found = standing_of(programme(bare, proven, milestone(id="c")), shipped, DAY)
    assert [its.unproven for its in found.milestones] == [True, False, False]


def test_what_waits_is_found_in_the_plans_and_marked_where_it_is_too_early(
    shipped: Catalogue,
) -> None:
    planned = next(its for its in shipped.plans[PLAN].services if its.id == SERVICE)
    integration = next(its for its in planned.tasks if its.id == "integration")
    end = milestone(
        due="2028-12-31",
        waiting=(
            Waiting(SERVICE, "integration"),
            Waiting(SERVICE, None),
            Waiting("hajj-leave", "integration"),
        ),
    )
    task, whole, unplanned = standing_of(programme(end), shipped, DAY).milestones[0].holds
    assert [(its.start, its.finish) for its in task.planned] == [
        (integration.start, integration.finish)
    ]
    assert [(its.start, its.finish) for its in whole.planned] == [(planned.start, planned.finish)]
    assert task.planned[0].early
    assert unplanned.planned == ()
    reached = replace(end, reached="2026-10-01")
    held = standing_of(programme(reached), shipped, DAY).milestones[0].holds[0]
    assert not held.planned[0].early


def test_overdue_milestones_come_oldest_first(shipped: Catalogue) -> None:
    its = (
        milestone(id="b", due="2026-11-21"),
        milestone(id="a", due="2026-10-01"),
        milestone(id="c", due="2026-09-01", reached="2026-09-30"),
        milestone(id="d", due="2026-11-22"),
    )
    found = overdue_milestones(holding(shipped, programme(*its)), DAY)
    assert [late.id for _, late in found] == ["a", "b"]


# ── what was promised ────────────────────────────────────────────────────────────────────


def meeting(*commitments: Commitment, **more: Any) -> DecisionFile:
    """A meeting with the health ministry."""
    whole: dict[str, Any] = {
        "path": "plans/decisions/d-0009.yaml",
        "id": "d-0009",
        "illustrative": True,
        "sitting": Sitting("partner", "P/1", "2026-10-01"),
        "evidence": Evidence("M", None, None, NOTHING, None, NOTHING),
        "present": (),
        "excused": (),
        "partners": ("moh",),
        "items": (),
        "commitments": commitments,
        "previous": None,
        "sha256": "",
        "references": (),
    }
    return DecisionFile(**(whole | more))


def test_a_promise_is_followed_by_the_milestone_that_names_it(shipped: Catalogue) -> None:
    file = meeting(
        Commitment("moh", "2026-11-01", Text(en="Names a contact")),
        Commitment("sec-portals-egov", None, Text(en="Sends the list")),
        Commitment("mohe", "2026-11-20", Text(en="Answers")),
    )
    own = programme(milestone(commitment="d-0009/1"))
    catalogue = replace(holding(shipped, own), decisions=(*shipped.decisions, file))
    first, second, third = promises(catalogue, DAY)
    assert (first.id, first.milestone, first.overdue) == ("d-0009/1", "links/link", None)
    assert (second.milestone, second.programmes, second.overdue) == (None, ("links",), None)
    assert (third.milestone, third.programmes, third.overdue) == (None, (), 2)
    assert promises(catalogue, datetime.date(2026, 9, 30)) == (), "nobody has met yet"


def test_a_programme_that_is_over_takes_no_promise(shipped: Catalogue) -> None:
    file = meeting(Commitment("moh", None, Text(en="Names a contact")))
    over = programme(valid_to="2026-06-30")
    catalogue = replace(holding(shipped, over), decisions=(file,))
    assert promises(catalogue, DAY)[0].programmes == ()


# ── who has which part ───────────────────────────────────────────────────────────────────


def parts(raci: Raci) -> dict[tuple[str, str], list[str]]:
    """The codes of what speaks for each part, by letter and party."""
    return {
        (its.part, its.party): [ground.because.code for ground in its.grounds] for its in raci.parts
    }


def test_the_parts_in_a_planned_service_come_from_its_files(shipped: Catalogue) -> None:
    waiting = milestone(waiting=(Waiting(SERVICE, "integration"),))
    catalogue = holding(shipped, programme(waiting))
    facts = catalogue.services[SERVICE]
    found = parts(raci_of_service(facts, catalogue))
    assert found["A", "dept-education"] == ["raci-owner"]
    assert found["R", "school"] == ["raci-level"]
    assert found["R", "dept-qrc"] == ["raci-task"]
    assert found["R", "dept-education"] == ["raci-sponsor", "raci-round", "raci-task"]
    assert found["C", "cspd"] == ["raci-round", "raci-entity"]
    assert found["C", "moh"] == ["raci-round", "raci-entity", "raci-milestone", "raci-party"]
    assert found["I", "modee"] == ["raci-party"]
    assert [letter for letter, _ in found].count("A") == 1


def test_tasks_of_a_unit_are_one_reason_with_all_their_places(shipped: Catalogue) -> None:
    facts = shipped.services[SERVICE]
    raci = raci_of_service(facts, shipped)
    doing = next(its for its in raci.parts if its.party == "dept-qrc")
    (ground,) = doing.grounds
    assert ground.because.params == {"tasks": ("integration", "build"), "plan": PLAN}
    assert len(ground.spots) == 2


def test_in_no_plan_the_route_tells_the_tasks(shipped: Catalogue) -> None:
    catalogue = replace(shipped, plan_files=(), plans={})
    found = parts(raci_of_service(catalogue.services[SERVICE], catalogue))
    assert found["R", "dept-qrc"] == ["raci-route-task"]


def test_who_makes_a_change_for_the_gate_does_it(shipped: Catalogue) -> None:
    facts = shipped.services["tender-participation"]
    found = parts(raci_of_service(facts, shipped))
    owed = {its.who for its in facts.changes_owed.values() if its.who is not None}
    assert owed
    for who in owed:
        assert "raci-change" in found["R", who]


def test_nobody_has_two_parts_but_who_answers_and_does(shipped: Catalogue) -> None:
    for facts in shipped.services.values():
        seen: dict[tuple[str, str], list[str]] = {}
        for its in raci_of_service(facts, shipped).parts:
            seen.setdefault((its.kind, its.party), []).append(its.part)
        assert all(letters in (["A"], ["R"], ["C"], ["I"], ["A", "R"]) for letters in seen.values())


def test_the_parts_in_a_milestone(shipped: Catalogue) -> None:
    own = programme(milestone(waiting=(Waiting(SERVICE, "integration"),)))
    catalogue = holding(shipped, own)
    raci = raci_of_milestone(own, own.milestones[0], catalogue)
    assert parts(raci) == {
        ("A", "sec-portals-egov"): ["raci-unit"],
        ("R", "moh"): ["raci-by"],
        ("C", "dept-education"): ["raci-waiting-service"],
        ("I", "dept-qrc"): ["raci-waiting-task"],
        ("I", "modee"): ["raci-party"],
    }
    assert raci.lacks == ()


def test_a_part_that_nobody_has_is_said(shipped: Catalogue) -> None:
    own = programme(milestone(by="sec-portals-egov"))
    raci = raci_of_milestone(own, own.milestones[0], holding(shipped, own))
    assert [(its.part, its.party) for its in raci.parts[:2]] == [
        ("A", "sec-portals-egov"),
        ("R", "sec-portals-egov"),
    ]
    assert raci.lacks == ("C",)
