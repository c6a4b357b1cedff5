"""Achievement, bands, trends and series: the laws they keep, and worked examples."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qp174.core.indicators.achievement import achieved, achievement
from qp174.core.indicators.bands import band_of
from qp174.core.indicators.quotients import is_possible, is_rounded, quotient
from qp174.core.indicators.series import is_in_force, series_of
from qp174.core.indicators.trend import trend
from qp174.core.rounding import rounded
from qp174.model.indicator import AchievementBand, EarlierDefinition, Indicator, Range
from qp174.model.plan import PlanIndicator, YearValue
from qp174.model.text import Text

NAME = Text("x", "x")
UPTAKE = Indicator(
    id="uptake",
    name=NAME,
    group="use",
    scope="service",
    unit=NAME,
    direction="up",
    numerator=NAME,
    denominator=NAME,
    definition=NAME,
    frequency="annual",
    owner=NAME,
    caution=Text(),
    sources=(),
    times=Decimal(100),
    range=Range(Decimal(0), Decimal(100)),
)
GOAL = PlanIndicator(
    "uptake",
    "card",
    YearValue(2026, Decimal(15)),
    (YearValue(2027, Decimal(30)), YearValue(2028, Decimal(45))),
    (),
)
BANDS = (
    AchievementBand("achieved", NAME, Decimal(100), False),
    AchievementBand("on-track", NAME, Decimal(80), False),
    AchievementBand("at-risk", NAME, Decimal(50), True),
    AchievementBand("off-track", NAME, None, True),
)
numbers = st.decimals(
    min_value=-(10**6), max_value=10**6, places=3, allow_nan=False, allow_infinity=False
)


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "percent"),
    [
        ("15", "30", "24", Fraction(60)),  # up: 9 of 15
        ("9.0", "7.0", "7.5", Fraction(75)),  # down: 1.5 of 2 working days
        ("9.0", "7.0", "10", Fraction(-50)),  # the wrong way
        ("60", "70", "85", Fraction(250)),  # beyond
        ("0", "70", "10", Fraction(100, 7)),  # exact, not 14.29
    ],
)
def test_worked_examples(baseline: str, target: str, actual: str, percent: Fraction) -> None:
    found = achievement(Decimal(baseline), Decimal(target), Decimal(actual))
    assert found.percent == percent
    assert found.lacks == ()


def test_without_a_way_there_is_no_achievement() -> None:
    found = achievement(Decimal(5), Decimal("5.0"), Decimal(7))
    assert found.percent is None
    assert [reason.code for reason in found.lacks] == ["target-is-baseline"]


@given(numbers, numbers, numbers)
def test_turning_all_signs_changes_nothing(
    baseline: Decimal, target: Decimal, actual: Decimal
) -> None:
    """An indicator of which less is better is the same way, walked with the signs turned."""
    assert achievement(baseline, target, actual) == _turned(baseline, target, actual)


def _turned(baseline: Decimal, target: Decimal, actual: Decimal) -> object:
    found = achievement(-baseline, -target, -actual)
    return replace(found, lacks=achievement(baseline, target, actual).lacks)


@given(numbers, numbers, numbers, st.integers(-5, 15))
def test_it_is_linear_exact_and_never_clipped(
    baseline: Decimal, target: Decimal, shift: Decimal, tenths: int
) -> None:
    assume(baseline != target)
    actual = baseline + (target - baseline) * tenths / 10
    percent = achievement(baseline, target, actual).percent
    assert percent == 10 * tenths
    # Moving everything alike, as another zero of the scale does, changes nothing either.
    assert achievement(baseline + shift, target + shift, actual + shift).percent == percent


@given(numbers, numbers, numbers)
def test_the_way_back_gives_the_value(baseline: Decimal, target: Decimal, actual: Decimal) -> None:
    assume(baseline != target)
    percent = achievement(baseline, target, actual).percent
    assert percent is not None
    way = Fraction(target) - Fraction(baseline)
    assert Fraction(baseline) + way * percent / 100 == Fraction(actual)


def test_what_is_lacking_is_said() -> None:
    def codes(goal: PlanIndicator | None, year: int, actual: str | None) -> list[str]:
        value = None if actual is None else Decimal(actual)
        return [reason.code for reason in achieved(UPTAKE, goal, year, value).lacks]

    assert codes(None, 2027, "3") == ["no-goal"]
    assert codes(GOAL, 2029, "3") == ["no-target"]
    assert codes(GOAL, 2027, None) == ["not-measured"]
    assert codes(GOAL, 2030, None) == ["no-target", "not-measured"]
    assert achieved(UPTAKE, GOAL, 2028, Decimal(45)).percent == 100


def test_series_are_not_compared() -> None:
    changed = replace(UPTAKE, earlier=(EarlierDefinition(2027, NAME, NAME),))
    assert [series_of(changed, year) for year in (2026, 2027, 2028)] == [1, 1, 2]
    assert not is_in_force(changed, 2027)
    assert is_in_force(changed, 2028)
    assert achieved(changed, GOAL, 2027, Decimal(30)).percent == 100
    after = achieved(changed, GOAL, 2028, Decimal(45))
    assert [reason.code for reason in after.lacks] == ["baseline-of-other-series"]


@pytest.mark.parametrize(
    ("percent", "band"),
    [
        (Fraction(100), "achieved"),
        (Fraction(99999, 1000), "on-track"),
        (Fraction(80), "on-track"),
        (Fraction(799999, 10000), "at-risk"),
        (Fraction(50), "at-risk"),
        (Fraction(-300), "off-track"),
    ],
)
def test_bands_begin_where_they_say(percent: Fraction, band: str) -> None:
    found = band_of(percent, BANDS)
    assert found is not None
    assert found.id == band


def test_a_trend_knows_which_way_is_better() -> None:
    line = [YearValue(2026, Decimal("9.0")), YearValue(2028, Decimal("7.5"))]
    down, up = trend(line, "down"), trend(line, "up")
    assert down is not None
    assert up is not None
    assert (down.since, down.change, down.sense) == (2026, Decimal("-1.5"), "better")
    assert up.sense == "worse"
    assert trend(line[:1], "up") is None
    still = trend([line[0], replace(line[0], year=2027)], "up")
    assert still is not None
    assert still.sense == "same"


def test_values_and_their_quotients() -> None:
    exact = quotient(UPTAKE, Decimal(1), Decimal(3))
    assert exact == Fraction(100, 3)
    assert is_rounded(Decimal("33.3"), exact)
    assert is_rounded(Decimal(33), exact)
    assert not is_rounded(Decimal("33.4"), exact)
    assert not is_rounded(Decimal("33.30"), exact)
    assert rounded(exact) == Decimal("33.3333")
    assert str(rounded(Fraction(100))) == "100"
    assert str(rounded(Fraction(1, 8))) == "0.125"
    assert quotient(UPTAKE, Decimal(1), Decimal(0)) is None
    assert is_possible(Decimal(100), UPTAKE.range)
    assert not is_possible(Decimal("100.1"), UPTAKE.range)
    assert not is_possible(Decimal(-1), UPTAKE.range)
    assert is_possible(Decimal(-1), Range())


@given(st.fractions(min_value=-1000, max_value=1000, max_denominator=997))
def test_what_is_rounded_passes_as_rounded(exact: Fraction) -> None:
    assert is_rounded(rounded(exact), exact)
