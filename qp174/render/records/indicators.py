"""``indicators`` as a JSON record."""

from collections.abc import Collection, Iterable

from qp174.model.catalogue import Catalogue
from qp174.model.indicator import Achievement, Indicator, Miss, Standing
from qp174.model.plan import YearValue
from qp174.model.text import Text
from qp174.render.machine import Record, Tongues, reasons, score_number


def indicators_record(
    year: int,
    found: Iterable[Standing],
    invented: Collection[int],
    catalogue: Catalogue,
    tongues: Tongues,
    *,
    adopted: Record,
) -> Record:
    """``indicators``: how each stands in a year, with its place in the file of the value.

    Amounts are in the unit of the indicator, achievements in per cent with four decimals;
    ``invented`` are the places in ``found`` of those that rest on an illustrative source, and
    ``adopted`` is ``records.decisions.adoption_record``.
    """
    return {
        "format": "qp174.indicators-view/1",
        "year": year,
        **adopted,
        "bands": [
            {"id": band.id, "from": band.begins, "miss": band.miss, **_names(band.name)}
            for band in catalogue.achievement_bands
        ],
        "indicators": [
            _standing(each, catalogue, tongues, illustrative=index in invented)
            for index, each in enumerate(found)
        ],
    }


def _standing(
    each: Standing, catalogue: Catalogue, tongues: Tongues, *, illustrative: bool
) -> Record:
    indicator = catalogue.indicators[each.subject.indicator]
    return {
        **_definition(indicator),
        "service": each.subject.service,
        "plan": each.subject.plan,
        "goal_of": each.plan,
        "year": each.year,
        "series": each.series,
        "baseline": _year_value(each.goal.baseline if each.goal else None),
        "target": each.target.value if each.target else None,
        "targets": [_year_value(target) for target in each.goal.targets] if each.goal else [],
        **_actual(each),
        "achievement": _percent(each.achievement),
        "lacks": reasons(each.achievement.lacks, tongues),
        "band": each.band.id if each.band else None,
        "missed": each.missed,
        "trend": _trend(each),
        "series_values": [_year_value(value) for value in each.line],
        "miss_state": each.miss_state,
        "miss": _miss(each.miss),
        "computed": None if each.computed is None else score_number(each.computed),
        "illustrative": illustrative,
    }


def _definition(indicator: Indicator) -> Record:
    return {
        "id": indicator.id,
        "name": _names(indicator.name),
        "group": indicator.group,
        "scope": indicator.scope,
        "unit": _names(indicator.unit),
        "direction": indicator.direction,
    }


def _actual(each: Standing) -> Record:
    if each.recorded is None:
        return {"actual": None, "recorded": None}
    value = each.recorded.measured
    return {
        "actual": value.value,
        "recorded": {
            "path": each.recorded.path,
            "pointer": f"/values/{each.recorded.index}",
            "numerator": value.numerator,
            "denominator": value.denominator,
            "who": value.who,
            "when": value.when,
            "sources": list(value.sources),
        },
    }


def _percent(found: Achievement) -> object:
    return None if found.percent is None else score_number(found.percent)


def _trend(each: Standing) -> Record | None:
    if each.trend is None:
        return None
    return {"since": each.trend.since, "change": each.trend.change, "sense": each.trend.sense}


def _miss(miss: Miss | None) -> Record | None:
    if miss is None:
        return None
    return {
        "cause": _names(miss.cause),
        "action": _names(miss.action),
        "owner": miss.owner,
        "due": miss.due,
        "closed_on": miss.closed_on,
        "effect": _names(miss.effect) if miss.closed_on else None,
    }


def _year_value(value: YearValue | None) -> Record | None:
    return None if value is None else {"year": value.year, "value": value.value}


def _names(text: Text) -> Record:
    return {"ar": text.ar, "en": text.en}
