"""Laws of the status: less evidence never raises it, and no order of files changes it."""

import datetime
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qp174.core.checks import CHECKS
from qp174.core.lifecycle.counts import funnel, status_tables
from qp174.core.lifecycle.evidence import EVIDENCE
from qp174.core.lifecycle.lacks import _LACKS
from qp174.core.lifecycle.stages import statuses
from qp174.core.ranking.prioritise import prioritise
from qp174.model.catalogue import Catalogue
from qp174.model.decision import DecisionFile
from qp174.model.lifecycle import Lifecycle, LifecycleStep, ServiceStatus
from qp174.model.service import ServiceFacts
from qp174.model.text import Text
from tests.app.roads import ROUTES, Carried, steps
from tests.support import AS_OF, ROOT

SERVICE = "kg2-registration"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """A catalogue in which one service has every evidence of its road."""
    carried = Carried(tmp_path_factory.mktemp("road") / "repository", SERVICE)
    for record in (carried.classified, carried.nominated, carried.confirmed, carried.referred):
        record()
    for record in (carried.designed, carried.accepted, carried.planned, carried.adopted):
        record()
    for record in (carried.started, carried.launched, carried.measured):
        record()
    return carried.catalogue()


def changed(catalogue: Catalogue, change: Callable[[ServiceFacts], ServiceFacts]) -> Catalogue:
    facts = change(catalogue.services[SERVICE])
    return replace(catalogue, services={SERVICE: facts}, service_files=(facts,))


def without_decision(kind: str) -> Callable[[Catalogue], Catalogue]:
    def kept(file: DecisionFile) -> bool:
        return all(item.kind != kind for item in file.items)

    def removed(catalogue: Catalogue) -> Catalogue:
        return replace(catalogue, decisions=tuple(filter(kept, catalogue.decisions)))

    return removed


def unanswered(facts: ServiceFacts) -> ServiceFacts:
    return replace(facts, answers=dict.fromkeys(facts.answers, "unknown"))


#: What takes one piece of evidence away.
REMOVALS: dict[str, Callable[[Catalogue], Catalogue]] = {
    "categories": lambda c: changed(c, lambda facts: replace(facts, recipients=())),
    "gate": lambda c: changed(c, unanswered),
    "confirmed": without_decision("service-confirmed"),
    "memo": lambda c: changed(c, lambda facts: replace(facts, referral=None)),
    "to-be": lambda c: changed(c, lambda facts: replace(facts, reengineerings=())),
    "accepted": without_decision("to-be-accepted"),
    "plan": lambda c: replace(c, plan_files=(), plans={}),
    "adopted": without_decision("plan-adopted"),
    "progress": lambda c: replace(c, progress=()),
    "launch": lambda c: changed(c, lambda facts: replace(facts, launch=None)),
    "values": lambda c: replace(c, measurements=()),
}


def status(catalogue: Catalogue, day: datetime.date | None = AS_OF) -> ServiceStatus:
    return statuses(catalogue, day)[SERVICE]


def place(catalogue: Catalogue, reached: str) -> int:
    return list(catalogue.lifecycle.steps).index(reached)


def removed(catalogue: Catalogue, names: frozenset[str]) -> Catalogue:
    for name in sorted(names):
        catalogue = REMOVALS[name](catalogue)
    return catalogue


def test_with_everything_it_is_measured(whole: Catalogue) -> None:
    assert status(whole).status == "measured"


@pytest.mark.parametrize("name", sorted(REMOVALS))
def test_every_piece_of_evidence_counts(whole: Catalogue, name: str) -> None:
    assert status(REMOVALS[name](whole)).status != "measured"


@given(
    gone=st.frozensets(st.sampled_from(sorted(REMOVALS))), more=st.sampled_from(sorted(REMOVALS))
)
def test_less_evidence_never_raises_the_status(
    whole: Catalogue, gone: frozenset[str], more: str
) -> None:
    before = status(removed(whole, gone))
    after = status(removed(whole, gone | {more}))
    assert place(whole, after.reached) <= place(whole, before.reached)
    # What is proven without what it needs is told, and stands for nothing.
    for step in after.road:
        if step.state == "stands":
            needs = whole.lifecycle.steps[step.id].needs
            stand = {other.id for other in after.road if other.state == "stands"}
            assert set(needs) <= stand


@given(day=st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)), later=st.integers(0))
def test_as_time_goes_by_no_evidence_is_lost(
    whole: Catalogue, day: datetime.date, later: int
) -> None:
    then = day + datetime.timedelta(days=later % 400)
    assert place(whole, status(whole, day).reached) <= place(whole, status(whole, then).reached)


def test_the_order_of_files_changes_nothing(shipped: Catalogue, whole: Catalogue) -> None:
    for catalogue in (shipped, whole):
        turned = replace(
            catalogue,
            services=dict(list(catalogue.services.items())[::-1]),
            service_files=catalogue.service_files[::-1],
            plan_files=catalogue.plan_files[::-1],
            decisions=catalogue.decisions[::-1],
            progress=catalogue.progress[::-1],
            measurements=catalogue.measurements[::-1],
        )
        assert statuses(turned, AS_OF) == statuses(catalogue, AS_OF)


def test_maturity_says_nothing_of_the_status(whole: Catalogue) -> None:
    for stage in whole.criteria.maturity:
        mature = changed(whole, lambda facts, stage=stage: replace(facts, stage=stage))  # type: ignore[misc]
        assert (status(mature).status, status(mature).stage) == ("measured", stage)


def test_nobody_types_a_status(shipped: Catalogue) -> None:
    """No file of the shipped data has the word as a key."""
    for path in (ROOT / "catalogue" / "services").rglob("*.yaml"):
        assert "\nstatus:" not in path.read_text(encoding="utf-8")
    assert set(statuses(shipped, AS_OF)) == set(shipped.services)


# ── the method is data ───────────────────────────────────────────────────────────────────


def test_every_kind_of_evidence_is_known() -> None:
    schema = json.loads((ROOT / "schemas/lifecycle.schema.json").read_text(encoding="utf-8"))
    step = schema["properties"]["steps"]["items"]["properties"]
    assert set(step["evidence"]["enum"]) == EVIDENCE.keys() == _LACKS.keys()


def step(id: str, evidence: str, *needs: str, routes: tuple[str, ...] = ()) -> LifecycleStep:
    return LifecycleStep(id, Text(en=id), "4/1", "main", evidence, needs, routes, Text(), Text())


def test_another_ministry_has_its_own_road(second: Catalogue) -> None:
    found = statuses(second, AS_OF)
    assert {entry.reached for entry in found.values()} <= {"registered", "online"}
    assert all(
        [step.id for step in entry.road] == ["registered", "online"] for entry in found.values()
    )


def test_the_needs_of_a_skipped_step_are_asked_instead(whole: Catalogue) -> None:
    road = (
        step("card", "card"),
        step("decided", "decision-confirmed", "card"),
        step("elsewhere", "to-be-accepted", "decided", routes=("redesign",)),
        step("launched", "launch-record", "elsewhere"),
    )
    life = replace(whole, lifecycle=Lifecycle(Text(), {entry.id: entry for entry in road}))
    assert status(life).status == "launched"
    left = status(without_decision("service-confirmed")(life))
    assert (left.status, left.early[0].without) == ("card", ("decided",))


def test_steps_that_need_one_another_never_stand(whole: Catalogue) -> None:
    road = (
        step("card", "card"),
        step("one", "categories", "two"),
        step("two", "launch-record", "one"),
        step("three", "measurement", "nowhere"),
    )
    life = replace(whole, lifecycle=Lifecycle(Text(), {entry.id: entry for entry in road}))
    assert status(life).reached == "three"
    assert {entry.id for entry in status(life).early} == {"one", "two"}
    assert {"step-cycle", "step-needs-unknown"} <= CHECKS.keys()


def test_a_catalogue_without_a_life_cycle_has_no_status(whole: Catalogue) -> None:
    bare = status(replace(whole, lifecycle=Lifecycle(Text(), {})))
    assert (bare.status, bare.reached, bare.next, bare.road) == ("", "", None, ())


# ── counts ───────────────────────────────────────────────────────────────────────────────


def test_the_funnel_only_narrows(shipped: Catalogue) -> None:
    counts = funnel(statuses(shipped, AS_OF), shipped)
    road = [count.reached for count in counts if count.kind == "main"]
    assert road[0] == len(shipped.services)
    assert road == sorted(road, reverse=True)
    assert sum(count.here for count in counts) == len(shipped.services)


@pytest.mark.parametrize("route", sorted(ROUTES))
def test_the_funnel_only_narrows_on_every_road(route: str, tmp_path: Path) -> None:
    one = Carried(tmp_path / "repository", ROUTES[route])
    life = list(one.catalogue().lifecycle.steps.values())
    main = [step.id for step in life if step.kind == "main"]
    for record, step in steps(one, redesigned=route != "automate-as-is"):
        record()
        catalogue = one.catalogue()
        road = [c.reached for c in funnel(statuses(catalogue, AS_OF), catalogue) if c.id in main]
        assert road == sorted(road, reverse=True)
        if step:
            assert sum(road) == main.index(step) + 1


def test_each_service_counts_once_in_each_table(shipped: Catalogue) -> None:
    found = statuses(shipped, AS_OF)
    tables = status_tables(
        found, shipped, prioritise(shipped, next(iter(shipped.criteria.presets)))
    )
    assert set(tables) == {
        *("unit-by-status", "category-by-status", "band-by-status", "theme-by-status")
    }
    for name, table in tables.items():
        assert table.total == sum(table.distinct.values()) == len(shipped.services)
        if name != "category-by-status":
            assert sum(table.row_distinct.values()) == table.total
