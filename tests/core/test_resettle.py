"""The place nearest to the old one, also where that lies outside the horizon."""

from decimal import Decimal

import pytest

from qp174.core.planning.periods import periods_between
from qp174.core.planning.problem import Resources, TaskNeed
from qp174.core.planning.revising.ledger import Ledger
from qp174.core.planning.revising.nearest import Moving, nearest
from qp174.model.plan import Period

PERIODS = periods_between(Period(2027, 1), Period(2028, 4))


@pytest.mark.parametrize(
    ("was", "goes"),
    [
        (Period(2026, 2), Period(2027, 1)),
        (Period(2027, 3), Period(2027, 3)),
        (Period(2029, 3), Period(2028, 4)),
    ],
)
def test_the_nearest_quarter(was: Period, goes: Period) -> None:
    ledger = Ledger(Resources(PERIODS, Decimal(10), {"unit": Decimal(10)}, {}))
    need = TaskNeed("build", "unit", 8, Decimal(0), ())
    moving = Moving({"build": need}, {}, {"build": {was: 8}}, PERIODS[0], (), (), None, None)
    assert nearest(moving, ledger) == {"build": {goes: 8}}
