"""Checks of closed years, and of recorded values against computed ones (clause 5/1-c)."""

import datetime

from qp174.core.checks.registry import Found, Params, at, check
from qp174.core.indicators.held import held
from qp174.core.rounding import rounded
from qp174.core.shown import shown, shown_list
from qp174.core.snapshot.closed import closed_years, differences
from qp174.model.catalogue import Catalogue
from qp174.model.indicator import Recorded
from qp174.model.snapshot import FrozenRecord


@check("closed-year-changed", clause="5/1-c")
def closed_years_stay_as_they_are(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """What was measured in a year that is closed says what its snapshot says: no value is another,
    none has come, none is gone.

    Fix: put the value back; where it was wrong, record the correction with its reason.
    """
    for each in differences(catalogue):
        params: Params = {
            "year": each.file.snapshot.year,
            "indicator": each.subject.indicator,
            "about": each.subject.service or each.subject.plan or "",
            "was": _frozen(each.frozen),
            "now": _recorded(each.today),
        }
        if each.today is not None:
            kind: Params = {} if each.frozen is not None else {"added": "yes"}
            yield at(each.today.path, "values", each.today.index), {**kind, **params}
        else:
            yield at(each.file, *each.pointer), {"removed": "yes", **params}


def _frozen(record: FrozenRecord | None) -> str:
    if record is None:
        return ""
    figure = record.figure
    said = _counted(figure.value, figure.numerator, figure.denominator)
    return f"{said}, {record.who}, {record.when}"


def _recorded(record: Recorded | None) -> str:
    if record is None:
        return ""
    measured = record.measured
    said = _counted(measured.value, measured.numerator, measured.denominator)
    return f"{said}, {measured.who}, {measured.when}"


def _counted(value: object, numerator: object, denominator: object) -> str:
    """A value with what it was divided from, as far as that is said."""
    if numerator is None or denominator is None:
        return shown(value)
    return f"{shown(value)} ({shown(numerator)}/{shown(denominator)})"


@check("snapshot-edited", clause="5/1-c")
def snapshots_are_not_edited(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A closed year carries the hash of all that it says: whoever changes a figure by hand is told.

    Fix: take the file of the commit before; a correction is recorded by the command.
    """
    for file in catalogue.snapshots:
        if (file.stated.recipe, file.stated.sha256) == (file.found.recipe, file.found.sha256):
            continue
        names = {*file.stated.fields, *file.found.fields}
        other = [n for n in names if file.stated.fields.get(n) != file.found.fields.get(n)]
        parts = ", ".join(sorted(other)) or "content"
        params: Params = {"year": file.snapshot.year, "parts": parts}
        yield at(file, "content"), params


@check("snapshot-twice", clause="5/1-c")
def years_are_closed_once(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """A year has one snapshot, in the file that is named after it.

    Fix: remove the file that is not named after its year.
    """
    for file in catalogue.snapshots:
        place = f"plans/snapshots/{file.snapshot.year}.yaml"
        if file.path != place:
            yield at(file, "year"), {"year": file.snapshot.year, "place": place}


@check("measurement-not-computed", severity="warning", clause="5/1-c")
def values_agree_with_what_is_computed(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """What the catalogue and the plans come to by themselves is the same as what was recorded, but
    for the rounding of the digits that were written. Years that are closed are not asked any more.

    Fix: look at both figures and correct the one that is wrong: the value, or the records.
    """
    closed = closed_years(catalogue)
    for each in held(catalogue):
        if each.recorded.year in closed:
            continue
        found, measured = each.computed, each.recorded.measured
        if found.value is None or found.numerator is None or found.denominator is None:
            continue
        params: Params = {
            "indicator": found.subject.indicator,
            "value": _counted(measured.value, measured.numerator, measured.denominator),
            "computed": _counted(*map(rounded, (found.value, found.numerator, found.denominator))),
            "ids": shown_list(found.above_ids) if found.above_ids else "",
            "day": found.day.isoformat() if found.day else "",
        }
        yield at(each.recorded.path, "values", each.recorded.index, "value"), params
