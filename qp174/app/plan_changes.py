"""The change that a what-if asks for, and budgets, from the words of a command line."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from qp174.core.lookup import find, find_service, names
from qp174.core.planning.periods import parse_period
from qp174.core.planning.whatif.terms import Amount, Change
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.plan import Period, Plan

# Digits of print, and the signs beside them, as Arabic keyboards have them.
_DIGITS = str.maketrans(
    {chr(0x660 + n): str(n) for n in range(10)} | {"\u066a": "%", "\u066b": ".", "\u2212": "-"}
)
_AMOUNT = re.compile(r"(?P<sign>[+-]?)(?P<number>[0-9]{1,12}(\.[0-9]{1,3})?)(?P<percent>%?)")
_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the options of a what-if hold, word for word."""

    capacity: tuple[str, ...] = ()
    budget: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    at_once: int | None = None

    def __bool__(self) -> bool:
        return bool(self.capacity or self.budget or self.without or self.at_once is not None)


def change_meant(catalogue: Catalogue, plan: Plan, wishes: Wishes) -> Change:
    """The change: ``UNIT=+20%`` or ``UNIT@2027-Q3=+10``, ``2027=+50000``, services by any name.

    A unit is meant by id or part of its name. QP174Error ``whatif-not-read`` (option, value) for
    what is no change, and those of ``core.lookup``.
    """
    capacity: dict[tuple[str, Period | None], Amount] = {}
    for words in wishes.capacity:
        left, amount = _halves("--capacity", words)
        unit, mark, quarter = left.rpartition("@")
        period = parse_period(quarter.translate(_DIGITS)) if mark else None
        capacity[_unit(catalogue, plan, unit if mark else left), period] = amount
    budget: dict[int, Amount] = {}
    for words in wishes.budget:
        left, amount = _halves("--budget", words)
        if not _YEAR.fullmatch(left.translate(_DIGITS)):
            raise QP174Error("whatif-not-read", option="--budget", value=words)
        budget[int(left.translate(_DIGITS))] = amount
    without = tuple(dict.fromkeys(find_service(catalogue, words) for words in wishes.without))
    return Change(capacity, budget, without, wishes.at_once)


def budgets_meant(words: Iterable[str]) -> dict[int, Decimal]:
    """JOD by year, as ``2029=250000``; QP174Error ``budget-not-read`` (value) for what is none."""
    found = {}
    for each in words:
        year, mark, amount = each.translate(_DIGITS).partition("=")
        match = _AMOUNT.fullmatch(amount.strip())
        if not mark or not _YEAR.fullmatch(year.strip()) or match is None:
            raise QP174Error("budget-not-read", value=each)
        if match["sign"] or match["percent"]:
            raise QP174Error("budget-not-read", value=each)
        found[int(year)] = Decimal(match["number"])
    return found


def _halves(option: str, words: str) -> tuple[str, Amount]:
    left, mark, right = words.rpartition("=")
    match = _AMOUNT.fullmatch(right.strip().translate(_DIGITS))
    if not mark or not left.strip() or match is None:
        raise QP174Error("whatif-not-read", option=option, value=words)
    sign, percent = match["sign"], bool(match["percent"])
    if percent and not sign:  # is it 20 % more, or a fifth of it?
        raise QP174Error("whatif-percent-without-sign", option=option, value=words)
    number = Decimal(match["number"])
    return left.strip(), Amount(-number if sign == "-" else number, percent, outright=not sign)


def _unit(catalogue: Catalogue, plan: Plan, words: str) -> str:
    """The unit that somebody's words mean, first among those of the plan."""
    units = catalogue.organisation.units
    known = {
        unit: (*names(units[unit].name), *units[unit].aliases) if unit in units else ()
        for unit in plan.capacity
    }
    return find(words.strip(), known, kind="unit")
