"""Checks of the yearly volumes of services and of their money (clauses 5/1-c, 5/1-d)."""

import datetime

from qp174.core.builders.common import decimal_of
from qp174.core.checks.files import CAPACITY
from qp174.core.checks.plans import planned_tasks
from qp174.core.checks.registry import At, Found, Params, at, check
from qp174.core.lifecycle.nomination import is_nominated
from qp174.core.process.rounds import MONEY_DECIMALS, is_too_fine
from qp174.core.scope import out_of_scope
from qp174.core.shown import shown_list
from qp174.model.catalogue import Catalogue


@check("volume-year-missing", severity="warning", clause="5/1-d")
def volumes_have_no_holes(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """Between the first and the last year of a volume no year is missing.

    Fix: add the years named, from the records of those who give the service.
    """
    for facts in catalogue.service_files:
        years = facts.volumes
        if facts.retired or len(years) < 2:
            continue
        missing = max(years) - min(years) + 1 - len(years)
        if missing:
            # Years lie between 1900 and 2200, so this list is short.
            between = (str(y) for y in range(min(years), max(years)) if y not in years)
            yield at(facts, "volume"), {"years": shown_list(between), "count": missing}


@check("volume-year-ahead", severity="warning", clause="5/1-d")
def volumes_are_of_the_past(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """A volume counts what was done, so its year has begun.

    Fix: correct the year; what is expected of a year to come is no volume.
    """
    for facts in catalogue.service_files:
        for index, year in enumerate(facts.volumes):
            if year > as_of.year:
                yield at(facts, "volume", index, "year"), {"year": year}


@check("volume-year-unfinished", severity="warning", clause="5/1-d")
def volumes_are_of_whole_years(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """A volume counts a whole year: one that is still running would count as less than it is.

    Fix: write the volume when the year is over; where it is an estimate of the whole year, say so
    in a ``note:`` at the year.
    """
    last = (as_of.month, as_of.day) == (12, 31)
    for facts in catalogue.service_files:
        for index, year in enumerate(facts.volumes):
            place = at(facts, "volume", index, "year")
            if year == as_of.year and not last and f"/volume/{index}" not in facts.noted:
                yield place, {"year": year}


@check("volume-old", severity="warning", clause="5/1-d", needs=("procedure", "gate", "criteria"))
def volumes_of_the_nominated_are_recent(catalogue: Catalogue, as_of: datetime.date) -> Found:
    """The latest volume of a service that the gate nominates is of the last years, as many as
    ``expectations: volume_years`` of the procedure's file: it is ranked by that volume.

    Fix: add the volume of the last year.
    """
    years = catalogue.procedure.expectations.volume_years
    if years is None:
        return
    for facts in catalogue.service_files:
        if not facts.volumes or max(facts.volumes) >= as_of.year - years:
            continue
        if out_of_scope(facts, catalogue) is None and is_nominated(facts, catalogue):
            yield at(facts, "volume"), {"year": max(facts.volumes), "years": years}


@check("money-too-fine")
def money_has_its_decimals(catalogue: Catalogue, _as_of: datetime.date) -> Found:
    """An amount of money has at most three decimals: a dinar has a thousand fils.

    Fix: round the amount to three decimals.
    """
    params: Params = {"decimals": MONEY_DECIMALS}
    for facts in catalogue.service_files:
        for place in facts.too_fine:
            yield At(facts.path, place), params
    for index, amount in enumerate(catalogue.capacity.budget.values()):
        if is_too_fine(decimal_of(amount)):
            yield at(CAPACITY, "budget", index, "value"), params
    for file in catalogue.plan_files:
        for index, amount in enumerate(file.plan.budget.values()):
            if is_too_fine(decimal_of(amount)):
                yield at(file, "budget", index, "value"), params
        for keys, _, task in planned_tasks(file):
            if is_too_fine(decimal_of(task.cost)):
                yield at(file, *keys, "cost"), params
