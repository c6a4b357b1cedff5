"""Half days, in which work is counted, and person-days, in which people read it."""

import math
from decimal import Decimal


def person_days(half_days: int) -> Decimal:
    """Half days as person-days."""
    whole, half = divmod(half_days, 2)
    return Decimal(whole) if not half else Decimal(whole) + Decimal("0.5")


def down_to_half_days(days: Decimal) -> Decimal:
    """Person-days without what is left over of a half day."""
    return person_days(math.floor(days * 2))
