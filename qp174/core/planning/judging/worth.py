"""What a plan is worth as it stands."""

from decimal import Decimal
from fractions import Fraction

from qp174.core.planning.periods import quarters_from
from qp174.model.plan import Plan

_PLACES = 4


def worth(plan: Plan, discount: Decimal | None = None) -> Decimal:
    """The sum of score x (1 - discount)^n over the services, in points of four decimals, rounded
    down as by ``schedule.solve``: so a plan is worth no more than its draft said.

    n counts the quarters from the first of the horizon to the one in which a service ends; the
    scores are those that the plan saw. ``discount`` is the plan's own where none is given.
    """
    keeps = 1 - Fraction(plan.discount if discount is None else discount)
    total = Fraction(0)
    for service in plan.services:
        if plan.periods and service.is_placed:
            late = max(quarters_from(plan.periods[0], service.finish), 0)
            total += Fraction(service.basis.score) * keeps**late
    # From its digits, because arithmetic would round to the digits of the decimal context.
    whole = int(total * 10**_PLACES)
    return Decimal((0, tuple(map(int, str(whole))), -_PLACES))
