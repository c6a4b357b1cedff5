"""How every indicator stands in a year: against the plans' targets and the years before."""

import datetime
from collections.abc import Iterable, Iterator

from qp174.core.indicators.achievement import achieved, target_of
from qp174.core.indicators.actions import is_open, is_overdue
from qp174.core.indicators.bands import band_of_achievement
from qp174.core.indicators.goals import Goal, goals_for
from qp174.core.indicators.series import series_of
from qp174.core.indicators.trend import trend
from qp174.core.indicators.values import dated_ahead, line, lineage, of_subject, recorded
from qp174.model.catalogue import Catalogue
from qp174.model.indicator import AchievementBand, MissState, Recorded, Standing, Subject


def standing(
    catalogue: Catalogue,
    year: int,
    plan: str | None = None,
) -> tuple[Standing, ...]:
    """What the plans want and what was measured in a year, in order of indicators.yaml, then of
    services and plans by id.

    With ``plan`` what that plan wants, else what the plans in play want, and every value that no
    plan asks for. An indicator that two plans want stands twice.
    """
    wanted = goals_for(year, catalogue, plan)
    found = [standing_of(goal.subject, year, catalogue, goal) for goal in wanted]
    if plan is None:
        asked = {each for goal in wanted for each in lineage(goal.subject, catalogue)}
        others = (subject for subject in _measured_in(year, catalogue) if subject not in asked)
        found += [standing_of(subject, year, catalogue) for subject in others]
    return tuple(_in_order(found, catalogue))


def _measured_in(year: int, catalogue: Catalogue) -> Iterator[Subject]:
    for subject, of_years in recorded(catalogue).items():
        if year in of_years and subject.indicator in catalogue.indicators:
            yield subject


def _in_order(found: Iterable[Standing], catalogue: Catalogue) -> list[Standing]:
    order = {id: index for index, id in enumerate(catalogue.indicators)}

    def key(each: Standing) -> tuple[int, str, str, str]:
        subject = each.subject
        return order[subject.indicator], subject.service or "", subject.plan or "", each.plan or ""

    return sorted(found, key=key)


def standing_of(
    subject: Subject,
    year: int,
    catalogue: Catalogue,
    goal: Goal | None = None,
) -> Standing:
    """How one subject stands in a year, against a goal where a plan has one."""
    indicator = catalogue.indicators[subject.indicator]
    entry = goal.entry if goal is not None else None
    value = of_subject(subject, catalogue).get(year)
    ahead = None if value else dated_ahead(subject, year, catalogue)
    found = achieved(indicator, entry, year, value.measured.value if value else None, ahead)
    points = line(subject, year, catalogue)
    band = band_of_achievement(found, catalogue.achievement_bands)
    return Standing(
        subject=subject,
        year=year,
        series=series_of(indicator, year),
        plan=goal.plan if goal is not None else None,
        goal=entry,
        target=target_of(entry, year),
        recorded=value,
        achievement=found,
        band=band,
        trend=trend(points, indicator.direction) if value else None,
        line=points,
        miss_state=_miss_state(value, band, catalogue.as_of),
    )


def _miss_state(
    value: Recorded | None, band: AchievementBand | None, day: datetime.date | None
) -> MissState | None:
    miss = value.measured.miss if value is not None else None
    if miss is None:
        return "unanswered" if band is not None and band.miss else None
    if not is_open(miss, day):
        return "closed"
    return "overdue" if is_overdue(miss, day) else "open"
