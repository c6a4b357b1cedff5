"""How indicators stand in a whole catalogue: goals, series, revisions, misses, shipped seeds."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from qp174.app.load import load
from qp174.core.indicators.goals import goals, goals_for
from qp174.core.indicators.misses import missed, unanswered, would_miss
from qp174.core.indicators.quotients import is_possible
from qp174.core.indicators.standing import standing
from qp174.core.indicators.values import years_of
from qp174.core.planning.in_play import plans_in_play
from qp174.model.catalogue import Catalogue, PlanFile
from qp174.model.indicator import (
    EarlierDefinition,
    Measured,
    MeasurementFile,
    Miss,
    Standing,
    Subject,
)
from qp174.model.plan import PlanIndicator, YearValue
from qp174.model.text import Text
from tests.support import BASE

AS_OF = datetime.date(2029, 3, 1)
SHOP = "shop-licence"
NOTED = Text("x", "x")


@pytest.fixture(scope="module")
def base() -> Catalogue:
    return load(BASE, AS_OF, use_cache=False).catalogue


def goal(indicator: str, base: str, *targets: str, service: str | None = None) -> PlanIndicator:
    years = tuple(YearValue(2026 + n, Decimal(value)) for n, value in enumerate(targets))
    return PlanIndicator(indicator, service, YearValue(2025, Decimal(base)), years, ())


def measured(
    year: int,
    value: str,
    *,
    indicator: str = "launched",
    service: str | None = None,
    when: str = "",
    miss: Miss | None = None,
) -> MeasurementFile:
    entry = Measured(
        service=service,
        plan=None,
        value=Decimal(value),
        numerator=None,
        denominator=None,
        who="licences",
        when=when or f"{year}-12-31",
        sources=(),
        miss=miss,
    )
    path = f"plans/measurements/{year}/{indicator}.yaml"
    return MeasurementFile(path, indicator, year, (entry,), ())


Made = Callable[[Catalogue], Catalogue]


def planned(catalogue: Catalogue, *entries: PlanIndicator) -> Catalogue:
    file = catalogue.plan_files[0]
    return with_plans(catalogue, [replace(file, plan=replace(file.plan, indicators=entries))])


def with_plans(catalogue: Catalogue, files: Sequence[PlanFile]) -> Catalogue:
    plans = {file.plan.id: file.plan for file in files}
    return replace(catalogue, plan_files=tuple(files), plans=plans)


def revised(catalogue: Catalogue, *entries: PlanIndicator) -> Catalogue:
    """The catalogue with a second plan that replaces the first."""
    (file,) = catalogue.plan_files
    plan = replace(file.plan, id="second-plan", replaces=file.plan.id, indicators=entries)
    path = "plans/second-plan.yaml"
    return with_plans(catalogue, [file, replace(file, path=path, plan=plan)])


def percents(found: Sequence[Standing]) -> dict[str, Fraction | None]:
    return {each.subject.indicator: each.achievement.percent for each in found}


def test_a_value_stands_against_the_target_of_its_year(base: Catalogue) -> None:
    catalogue = replace(
        planned(base, goal("launched", "2", "4", "6")),
        measurements=(measured(2026, "3"), measured(2027, "6")),
    )
    (first,), (second,) = standing(catalogue, 2026), standing(catalogue, 2027)
    assert first.achievement.percent == 50
    assert second.achievement.percent == 100
    assert [first.missed, second.missed] == [True, False]
    assert second.trend is not None
    assert (second.trend.since, second.trend.change) == (2026, Decimal(3))
    assert second.trend.sense == "better"
    assert [point.year for point in second.line] == [2026, 2027]
    assert [point.year for point in first.line] == [2026]


def test_a_value_that_no_plan_asks_for_stands_there_too(base: Catalogue) -> None:
    catalogue = replace(planned(base), measurements=(measured(2026, "3"),))
    (found,) = standing(catalogue, 2026)
    assert found.goal is None
    assert [reason.code for reason in found.achievement.lacks] == ["no-goal"]
    assert standing(catalogue, 2027) == ()
    assert standing(catalogue, 2026, "first-plan") == ()


def test_a_goal_without_a_value_says_so(base: Catalogue) -> None:
    (found,) = standing(planned(base, goal("launched", "2", "4")), 2026)
    assert (found.recorded, found.band, found.trend, found.miss_state) == (None, None, None, None)
    assert [reason.code for reason in found.achievement.lacks] == ["not-measured"]


def test_a_changed_definition_is_not_compared(base: Catalogue) -> None:
    before = EarlierDefinition(2026, NOTED, NOTED)
    launched = replace(base.indicators["launched"], earlier=(before,))
    catalogue = replace(
        planned(base, goal("launched", "2", "4", "6")),
        indicators={**base.indicators, "launched": launched},
        measurements=(measured(2026, "4"), measured(2027, "6")),
    )
    (old,), (new,) = standing(catalogue, 2026), standing(catalogue, 2027)
    assert (old.series, new.series) == (1, 2)
    assert old.achievement.percent == 100
    assert new.achievement.percent is None
    assert new.trend is None
    assert [point.year for point in new.line] == [2027]


def test_what_is_measured_later_does_not_count_yet(base: Catalogue) -> None:
    late = replace(base, measurements=(measured(2026, "3", when="2029-03-02"),))
    assert years_of(late) == ()


def test_a_revision_keeps_the_targets_of_the_years_before(base: Catalogue) -> None:
    first = planned(base, goal("launched", "2", "4", "6"), goal("uptake", "10", "20", service=SHOP))
    later = PlanIndicator(
        "launched", None, YearValue(2026, Decimal(3)), (YearValue(2027, Decimal(5)),), ()
    )
    both = replace(revised(first, later), measurements=(measured(2026, "3"), measured(2027, "5")))
    assert [file.plan.id for file in plans_in_play(both)] == ["second-plan"]
    assert [found.plan for found in goals(both)] == ["second-plan"]
    assert {(its.plan, its.entry.indicator) for its in goals_for(2026, both)} == {
        ("first-plan", "launched"),
        ("first-plan", "uptake"),
    }
    assert percents(standing(both, 2026)) == {"launched": 50, "uptake": None}
    # The baseline and target of the revision, and no row of what it gave up for that year.
    assert percents(standing(both, 2027)) == {"launched": 100}


def test_plans_that_replace_each_other_end(base: Catalogue) -> None:
    first = planned(base, goal("launched", "2", "4"))
    both = revised(first, goal("launched", "2", "4"))
    files = [
        replace(file, plan=replace(file.plan, replaces=other))
        for file, other in zip(both.plan_files, ("second-plan", "first-plan"), strict=True)
    ]
    circle = with_plans(both, files)
    assert plans_in_play(circle) == ()
    assert [its.plan for its in goals_for(2026, circle, "second-plan")] == ["second-plan"]


def test_misses_ask_for_cause_and_action(base: Catalogue) -> None:
    told = Miss(NOTED, NOTED, "licences", "2027-06-01", None, Text())
    catalogue = planned(base, goal("launched", "2", "4", "6", "8"))
    closed = replace(told, closed_on="2027-05-01", effect=NOTED)
    catalogue = replace(
        catalogue,
        measurements=(
            measured(2026, "3"),
            measured(2027, "3", miss=told),
            measured(2028, "3", miss=closed),
        ),
    )
    assert [(each.year, each.miss_state) for each in missed(catalogue)] == [
        (2026, "unanswered"),
        (2027, "overdue"),
        (2028, "closed"),
    ]
    assert [each.year for each in unanswered(missed(catalogue))] == [2026]
    open_ = replace(catalogue, as_of=datetime.date(2027, 6, 1))
    assert [each.miss_state for each in standing(open_, 2027)] == [None]  # not measured yet


def test_a_value_can_be_tried_before_it_is_recorded(base: Catalogue) -> None:
    catalogue = planned(base, goal("launched", "2", "4"))
    subject = Subject("launched")
    assert would_miss(subject, 2026, Decimal(3), catalogue)
    assert not would_miss(subject, 2026, Decimal(4), catalogue)
    assert not would_miss(subject, 2027, Decimal(0), catalogue)
    assert not would_miss(Subject("uptake", SHOP), 2026, Decimal(0), catalogue)


def test_the_order_is_that_of_the_file(base: Catalogue) -> None:
    catalogue = planned(base, goal("uptake", "10", "20", service=SHOP), goal("launched", "2", "4"))
    order = [each.subject.indicator for each in standing(catalogue, 2026)]
    assert order == ["launched", "uptake"]


# ── what ships ───────────────────────────────────────────────────────────────────────────


def test_the_shipped_seeds_lead_the_right_way(shipped: Catalogue) -> None:
    scopes = {shipped.indicators[seed.indicator].scope for seed in shipped.indicator_seeds}
    assert scopes == {"service", "plan", "ministry"}
    for seed in shipped.indicator_seeds:
        indicator = shipped.indicators[seed.indicator]
        assert all(is_possible(value, indicator.range) for value in (seed.baseline, *seed.targets))
        steps = [seed.baseline, *seed.targets]
        assert steps == sorted(steps, reverse=indicator.direction == "down")
        assert len(set(steps)) == len(steps)
        assert all(shipped.vocabulary.sources[id].illustrative for id in seed.sources)


def test_the_shipped_indicators_are_whole(shipped: Catalogue) -> None:
    assert len(shipped.indicators) == 20
    for indicator in shipped.indicators.values():
        assert indicator.denominator is not None
        assert indicator.group in shipped.indicator_groups
        assert indicator.range.at_most is not None or indicator.range.at_least is not None
        # A share in per cent is a quotient times a hundred.
        assert (indicator.times == 100) == (indicator.unit.en == "percent")
        for text in (indicator.name, indicator.definition, indicator.owner, indicator.caution):
            assert text.ar
            assert text.en
    assert [band.id for band in shipped.achievement_bands if band.miss] == ["at-risk", "off-track"]
    assert len({indicator.fingerprint for indicator in shipped.indicators.values()}) == 20
