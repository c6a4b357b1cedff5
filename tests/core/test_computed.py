"""Indicators that follow from catalogue and plans: exact, asked why, never zero for missing."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from qp174.core.indicators.computations import COMPUTATIONS, SCOPES
from qp174.core.indicators.computed import computed, day_of, subjects, value_for
from qp174.core.indicators.held import held
from qp174.core.indicators.past import as_it_was
from qp174.model.catalogue import Catalogue
from qp174.model.indicator import Measured, MeasurementFile, Subject
from qp174.model.progress import ProgressFile, TaskProgress
from qp174.model.service import Launch, ServiceFacts
from tests.support import AS_OF, ROOT

SHARES = ("share-transformed", "integration-share", "priority-share", "plan-completion")
LATER = datetime.date(2028, 2, 1)


def with_services(catalogue: Catalogue, changed: Mapping[str, ServiceFacts]) -> Catalogue:
    """The catalogue with some services in the place of its own."""
    return replace(catalogue, services={**catalogue.services, **changed})


def launched_on(catalogue: Catalogue, dates: Mapping[str, str]) -> Catalogue:
    """The catalogue with services that were electronic before the procedure, since these days."""
    return with_services(
        catalogue,
        {
            id: replace(catalogue.services[id], launch=Launch(date, True, "portal"))
            for id, date in dates.items()
        },
    )


def records() -> Iterable[dict[str, Any]]:
    """Every shipped service as its file has it."""
    for path in sorted((ROOT / "catalogue" / "services").rglob("*.yaml")):
        yield yaml.safe_load(path.read_text(encoding="utf-8"))


# ── what it is made of ───────────────────────────────────────────────────────────────────


def test_every_computation_that_an_indicator_may_name_is_known(shipped: Catalogue) -> None:
    named = {its.computed for its in shipped.indicators.values() if its.computed}
    assert named == set(COMPUTATIONS) == set(SCOPES)
    for indicator in shipped.indicators.values():
        if indicator.computed:
            assert SCOPES[indicator.computed] == indicator.scope


def test_the_mean_of_maturity_is_that_of_the_files(shipped: Catalogue) -> None:
    stages = [data["maturity"]["stage"] for data in records() if "retired" not in data]
    found = computed(Subject("average-maturity"), shipped, AS_OF)
    assert [found.numerator, found.denominator] == [sum(stages), len(stages)]
    assert found.value == Fraction(sum(stages), len(stages))
    assert {part.id: part.above for part in found.parts} == {
        data["id"]: data["maturity"]["stage"] for data in records()
    }


def test_documents_and_links_are_those_of_the_files(shipped: Catalogue) -> None:
    today = [data["rounds"][-1]["as_is"] for data in records()]
    documents = computed(Subject("documents-per-transaction"), shipped, AS_OF)
    assert documents.numerator == sum(len(process["documents"]) for process in today)
    pairs = [entity for process in today for entity in process["entities"]]
    links = computed(Subject("integration-share"), shipped, AS_OF)
    linked = sum(entity["linked"] for entity in pairs)
    assert [links.numerator, links.denominator] == [linked, len(pairs)]
    assert links.value == Fraction(100 * linked, len(pairs))


def test_steps_are_those_of_the_last_round_with_a_process_to_be(shipped: Catalogue) -> None:
    totals = [0, 0]
    for data in records():
        rounds = [its for its in data["rounds"] if "to_be" in its]
        if not rounds:
            found = computed(Subject("steps-reduction", data["id"]), shipped, AS_OF)
            assert found.value is None
            assert found.lacks[0].params["inputs"] == ("to-be",)
            continue
        before, after = (len(rounds[-1][key]["steps"]) for key in ("as_is", "to_be"))
        found = computed(Subject("steps-reduction", data["id"]), shipped, AS_OF)
        assert found.value == Fraction(100 * (before - after), before)
        totals = [totals[0] + before - after, totals[1] + before]
    whole = computed(Subject("steps-reduction"), shipped, AS_OF)
    assert [whole.numerator, whole.denominator] == totals


def test_the_parts_sum_to_the_figure_and_name_who_counts(shipped: Catalogue) -> None:
    catalogue = launched_on(shipped, {"kg2-registration": "2026-03-01"})
    for subject in subjects(catalogue):
        found = computed(subject, catalogue, AS_OF)
        if found.value is None:
            assert found.lacks
            continue
        times = Fraction(catalogue.indicators[subject.indicator].times)
        assert sum(part.above for part in found.parts) == found.numerator
        assert sum(part.below for part in found.parts) == found.denominator
        assert found.denominator
        assert found.numerator is not None
        assert found.value == times * found.numerator / found.denominator
    share = computed(Subject("share-transformed"), catalogue, AS_OF)
    assert share.above_ids == ("kg2-registration",)
    assert {part.id for part in share.parts if part.below} == set(catalogue.services)


# ── as of a day ──────────────────────────────────────────────────────────────────────────


def test_a_past_year_counts_what_was_launched_by_then(shipped: Catalogue) -> None:
    catalogue = replace(
        launched_on(shipped, {"kg2-registration": "2026-03-01", "leave-request": "2027-02-01"}),
        as_of=LATER,
    )
    share = Subject("share-transformed")
    assert value_for(catalogue, share, 2025).numerator == 0
    assert value_for(catalogue, share, 2026).numerator == 1
    assert value_for(catalogue, share, 2027).numerator == 2


def test_a_service_retired_later_was_there_then(shipped: Catalogue) -> None:
    gone = replace(shipped.services["leave-request"], retired=True, retired_on="2027-06-01")
    catalogue = replace(with_services(shipped, {gone.id: gone}), as_of=LATER)
    share, all_ = Subject("share-transformed"), len(shipped.services)
    assert value_for(catalogue, share, 2026).denominator == all_
    assert value_for(catalogue, share, 2027).denominator == all_ - 1
    assert not as_it_was(catalogue, datetime.date(2026, 12, 31)).services[gone.id].retired
    assert as_it_was(catalogue, datetime.date(2027, 12, 31)).services[gone.id].retired


def test_volumes_of_later_years_are_not_known_yet(shipped: Catalogue) -> None:
    facts = replace(shipped.services["leave-request"], volumes={2025: 10, 2027: 99})
    past = as_it_was(with_services(shipped, {facts.id: facts}), datetime.date(2026, 12, 31))
    assert past.services[facts.id].volumes == {2025: 10}


def test_what_no_date_tells_is_said_of_a_past_day_only(shipped: Catalogue) -> None:
    share = Subject("average-maturity")
    assert value_for(shipped, share, AS_OF.year).notes == ()
    (note,) = value_for(shipped, share, AS_OF.year - 1).notes
    assert note.code == "computed-as-now-maturity"


def test_a_year_that_runs_is_computed_as_of_today_and_one_ahead_not_at_all(
    shipped: Catalogue,
) -> None:
    assert day_of(shipped, AS_OF.year) == AS_OF
    ahead = value_for(shipped, Subject("average-maturity"), AS_OF.year + 1)
    assert (ahead.value, ahead.numerator, ahead.lacks[0].code) == (None, None, "computed-ahead")


# ── what it needs ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        (Subject("satisfaction", "leave-request"), "computed-measured"),
        (Subject("no-such-indicator"), "computed-measured"),
        (Subject("share-transformed", "leave-request"), "computed-scope"),
        (Subject("priority-share"), "computed-scope"),
        (Subject("priority-share", plan="no-such-plan"), "computed-gone"),
        (Subject("plan-completion", plan="no-such-plan"), "computed-gone"),
        (Subject("steps-reduction", "no-such-service"), "computed-gone"),
    ],
)
def test_what_cannot_be_computed_says_why(subject: Subject, code: str, shipped: Catalogue) -> None:
    found = computed(subject, shipped, AS_OF)
    assert found.value is None
    assert found.lacks[0].code == code


def test_nothing_to_count_is_no_zero(shipped: Catalogue) -> None:
    empty = replace(shipped, services={})
    for indicator in ("share-transformed", "average-maturity", "documents-per-transaction"):
        found = computed(Subject(indicator), empty, AS_OF)
        assert (found.value, found.lacks[0].code) == (None, "computed-no-services")
    entities = computed(Subject("integration-share"), empty, AS_OF)
    assert entities.lacks[0].code == "computed-no-entities"
    steps = computed(Subject("steps-reduction"), empty, AS_OF)
    assert steps.lacks[0].code == "computed-no-to-be"


def test_a_service_without_a_recorded_process_asks_for_no_unknown_documents(
    shipped: Catalogue,
) -> None:
    bare = replace(shipped.services["leave-request"], steps=(), documents=())
    found = computed(
        Subject("documents-per-transaction"), with_services(shipped, {bare.id: bare}), AS_OF
    )
    assert found.denominator == len(shipped.services) - 1
    assert found.notes[-1].params["services"] == ("leave-request",)


# ── plans ────────────────────────────────────────────────────────────────────────────────


def test_completion_is_that_of_the_follow_up(shipped: Catalogue) -> None:
    plan = next(iter(shipped.plans.values()))
    service = plan.services[0]
    task = min(service.tasks, key=lambda its: its.finish)
    end = f"{task.finish.year}-01-15"
    progress = ProgressFile(
        path=f"plans/progress/{plan.id}/{service.id}.yaml",
        plan=plan.id,
        service=service.id,
        tasks=(TaskProgress(task.id, f"{task.finish.year}-01-02", end, None),),
        obstacles=(),
        note_dates=(),
        sources=(),
        references=(),
    )
    day = datetime.date(task.finish.year, 12, 31)
    catalogue = replace(shipped, progress=(progress,), as_of=day)
    found = computed(Subject("plan-completion", plan=plan.id), catalogue, day)
    due = [its for one in plan.services for its in one.tasks if its.finish.year == day.year]
    assert [found.numerator, found.denominator] == [1, len(due)]
    assert found.above_ids == (f"{service.id}/{task.id}",)


def test_the_band_is_that_of_the_plan_and_not_of_today(shipped: Catalogue) -> None:
    plan = next(iter(shipped.plans.values()))
    first = shipped.criteria.bands[0].id
    held_by_plan = sorted(its.id for its in plan.services if its.basis.band == first)
    catalogue = launched_on(shipped, {held_by_plan[0]: "2026-03-01"})
    found = computed(Subject("priority-share", plan=plan.id), catalogue, AS_OF)
    assert [part.id for part in found.parts if part.below] == held_by_plan
    assert found.above_ids == (held_by_plan[0],)
    assert found.notes[0].code == "computed-draft"


# ── laws ─────────────────────────────────────────────────────────────────────────────────


def _subsets(shipped: Catalogue) -> st.SearchStrategy[set[str]]:
    return st.sets(st.sampled_from(sorted(shipped.services)), max_size=12)


@settings(max_examples=10)
@given(data=st.data())
def test_shares_lie_between_0_and_100(data: st.DataObject, shipped: Catalogue) -> None:
    there = data.draw(_subsets(shipped))
    catalogue = launched_on(shipped, dict.fromkeys(there, "2026-01-01"))
    for subject in subjects(catalogue):
        if subject.indicator in SHARES:
            value = computed(subject, catalogue, AS_OF).value
            assert value is None or 0 <= value <= 100


@settings(max_examples=10)
@given(data=st.data())
def test_one_more_launch_never_lowers_what_is_launched(
    data: st.DataObject, shipped: Catalogue
) -> None:
    there = data.draw(_subsets(shipped))
    more = there | data.draw(_subsets(shipped))
    plan = next(iter(shipped.plans))
    for subject in (Subject("share-transformed"), Subject("priority-share", plan=plan)):
        before, after = (
            computed(subject, launched_on(shipped, dict.fromkeys(ids, "2026-01-01")), AS_OF)
            for ids in (there, more)
        )
        assert set(before.above_ids) <= set(after.above_ids)
        assert before.numerator is not None
        assert after.numerator is not None
        assert before.numerator <= after.numerator
        assert before.denominator == after.denominator


# ── held against what was recorded ───────────────────────────────────────────────────────


def measured(catalogue: Catalogue, year: int, value: str, when: str) -> Catalogue:
    """The catalogue with one measured mean of maturity."""
    its = Measured(None, None, Decimal(value), None, None, "sec-portals-egov", when, (), None)
    path = f"plans/measurements/{year}/average-maturity.yaml"
    file = MeasurementFile(path, "average-maturity", year, (its,), ())
    return replace(catalogue, measurements=(file,))


@pytest.mark.parametrize(("value", "differs"), [("1.01", 0), ("1", 0), ("1.0", 0), ("1.02", 1)])
def test_the_digits_that_were_written_may_be_rounded(
    value: str, differs: int, shipped: Catalogue
) -> None:
    exact = computed(Subject("average-maturity"), shipped, AS_OF).value
    assert exact is not None
    assert round(float(exact), 4) == 1.0143, "the cases are made for this mean"
    found = list(held(measured(shipped, AS_OF.year, value, "2026-11-01")))
    assert len(found) == differs


def test_a_value_is_held_against_the_day_of_its_measurement(shipped: Catalogue) -> None:
    catalogue = launched_on(shipped, {"leave-request": "2026-11-01"})
    for when, differs in (("2026-10-31", False), ("2026-11-01", True)):
        its = Measured(None, None, Decimal(0), None, None, "sec-portals-egov", when, (), None)
        file = MeasurementFile("plans/x.yaml", "share-transformed", 2026, (its,), ())
        found = list(held(replace(catalogue, measurements=(file,))))
        assert bool(found) == differs
        assert all(each.computed.above_ids == ("leave-request",) for each in found)


@pytest.mark.parametrize(
    ("today", "differs"),
    [("2026-12-01", True), ("2027-02-28", True), ("2027-04-02", False), ("2028-01-01", False)],
)
def test_what_no_date_tells_is_held_for_some_months_only(
    today: str, differs: bool, shipped: Catalogue
) -> None:
    catalogue = measured(shipped, 2026, "3", "2026-12-01")
    found = list(held(replace(catalogue, as_of=datetime.date.fromisoformat(today))))
    assert bool(found) == differs


def test_what_dates_tell_is_held_for_this_year_and_the_last(shipped: Catalogue) -> None:
    plan = next(iter(shipped.plans))
    its = Measured(None, plan, Decimal(50), None, None, "sec-portals-egov", "2027-12-31", (), None)
    file = MeasurementFile("plans/x.yaml", "priority-share", 2027, (its,), ())
    for year, differs in ((2027, True), (2028, True), (2029, False)):
        day = datetime.date(year, 12, 31)
        catalogue = replace(shipped, measurements=(file,), as_of=day)
        assert bool(list(held(catalogue))) == differs


def test_the_shipped_figures_agree(shipped: Catalogue) -> None:
    assert list(held(shipped)) == []
