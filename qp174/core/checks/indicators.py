"""Checks of the definitions of indicators, of plans' targets, and of misses (clause 5/1-c)."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from qp174.core.checks.files import INDICATORS
from qp174.core.checks.registry import Found, Params, at, check
from qp174.core.indicators.actions import is_open, is_overdue
from qp174.core.indicators.goals import goals_of
from qp174.core.indicators.misses import missed, unanswered
from qp174.core.indicators.quotients import is_possible
from qp174.core.indicators.values import of_subject, values
from qp174.core.planning.in_play import adopted_files
from qp174.core.shown import shown
from qp174.model.catalogue import Catalogue
from qp174.model.indicator import AchievementBand, Indicator
from qp174.model.plan import PlanIndicator


@check("achievement-bands", clause="5/1-c", needs=("indicators",))
def bands_of_achievement_are_in_order(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The bands of achievement are listed from the highest; only the last has no ``from:``, so that
    every achievement lies in one; and below a band with ``miss: true`` all others have it too.

    Fix: put the bands in order, remove ``from:`` from the last, and mark the lower bands alike.
    """
    bands = catalogue.achievement_bands
    for index, (upper, lower) in enumerate(pairwise(bands), start=1):
        if upper.begins is None:
            yield at(INDICATORS, "bands", index - 1), {"band": upper.id, "open": "yes"}
        elif lower.begins is not None and lower.begins >= upper.begins:
            params: Params = {"band": lower.id, "from": shown(lower.begins), "before": upper.id}
            yield at(INDICATORS, "bands", index, "from"), params
        if upper.miss and not lower.miss:
            yield at(INDICATORS, "bands", index), {"band": lower.id, "reached": upper.id}
    yield from _floor(bands)


def _floor(bands: tuple[AchievementBand, ...]) -> Found:
    if bands and bands[-1].begins is not None:
        last = {"band": bands[-1].id, "floor": shown(bands[-1].begins)}
        yield at(INDICATORS, "bands", len(bands) - 1, "from"), last


@check("indicator-series", clause="5/1-c", needs=("indicators",))
def earlier_definitions_are_in_order(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """The earlier definitions of an indicator are listed from the oldest: each was in force until
    a later year than the one before.

    Fix: put them in order, or correct the year.
    """
    for number, indicator in enumerate(catalogue.indicators.values()):
        for index, (older, younger) in enumerate(pairwise(indicator.earlier), start=1):
            if younger.until <= older.until:
                params: Params = {
                    "indicator": indicator.id,
                    "year": younger.until,
                    "before": older.until,
                }
                yield at(INDICATORS, "indicators", number, "earlier", index, "until"), params


@check("plan-indicator-target", clause="5/1-c", needs=("indicators",))
def targets_lead_the_right_way(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A target of a plan lies where its indicator can lie, and on the better side of the baseline:
    otherwise no achievement can be told, or a worse value would be the goal.

    Fix: correct the target or the baseline, or the ``range:`` of the indicator.
    """
    for file in catalogue.plan_files:
        for goal in goals_of(file, catalogue):
            indicator = catalogue.indicators[goal.subject.indicator]
            for keys, params in _wrong_values(indicator, goal.entry):
                yield at(file, "indicators", goal.index, *keys), params


def _wrong_values(
    indicator: Indicator, entry: PlanIndicator
) -> Iterator[tuple[tuple[str | int, ...], Params]]:
    base = entry.baseline.value
    if not is_possible(base, indicator.range):
        yield ("baseline", "value"), _params(indicator, base, {})
    for index, target in enumerate(entry.targets):
        keys = ("targets", index, "value")
        if not is_possible(target.value, indicator.range):
            yield keys, _params(indicator, target.value, {})
        elif target.value == base:
            yield keys, _params(indicator, target.value, {"same": "yes"})
        elif (target.value > base) != (indicator.direction == "up"):
            yield keys, _params(indicator, target.value, {"worse": shown(base)})


def _params(indicator: Indicator, value: Decimal, more: Params) -> Params:
    return {"indicator": indicator.id, "value": shown(value), **more}


@check(
    "indicator-unmeasured",
    severity="warning",
    clause="5/1-c",
    needs=("indicators", "committee"),
)
def years_with_a_target_are_measured(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """Each year for which an adopted plan sets a target is measured once it is over.

    Fix: record the value with ``qp174 indicators record``.
    """
    for file in adopted_files(catalogue):
        for goal in goals_of(file, catalogue):
            known = of_subject(goal.subject, catalogue)
            for index, target in enumerate(goal.entry.targets):
                if target.year < as_of.year and target.year not in known:
                    params: Params = {"indicator": goal.subject.indicator, "year": target.year}
                    yield at(file, "indicators", goal.index, "targets", index), params


@check("miss-unanswered", clause="5/1-c", needs=("indicators", "committee"))
def misses_have_cause_and_action(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A value that misses its target says why, what is done about it, by whom and by when.

    Fix: add ``miss:`` with ``cause:``, ``action:``, ``owner:`` and ``due:``.
    """
    told: set[tuple[str, int]] = set()
    for each in unanswered(missed(catalogue)):
        value = each.recorded
        if value is None or each.target is None or (value.path, value.index) in told:
            continue
        told.add((value.path, value.index))
        params = {
            "indicator": each.subject.indicator,
            "value": shown(value.measured.value),
            "target": shown(each.target.value),
            "plan": each.plan or "",
        }
        yield at(value.path, "values", value.index), params


@check("miss-overdue", severity="warning", clause="5/1-c")
def actions_are_closed_in_time(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """What is done about a missed target is done by its day.

    Fix: write ``closed_on:`` and ``effect:`` once it is done, or agree on a later day.
    """
    for file, index, value in values(catalogue):
        if value.miss is not None and is_overdue(value.miss, as_of):
            params = {"due": value.miss.due, "owner": value.miss.owner}
            yield at(file, "values", index, "miss", "due"), params


@check("miss-effect-missing", severity="warning", clause="5/1-c")
def closed_actions_tell_their_effect(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """An action that is closed tells what it brought about; one that is not yet, has no effect.

    Fix: add ``effect:``, or ``closed_on:`` with the day on which it was done.
    """
    for file, index, value in values(catalogue):
        if value.miss is None:
            continue
        effect = bool(value.miss.effect.ar or value.miss.effect.en)
        if effect and value.miss.closed_on is None:
            yield at(file, "values", index, "miss", "effect"), {"unclosed": "yes"}
        elif not effect and not is_open(value.miss, as_of):
            yield at(file, "values", index, "miss", "closed_on"), {}
