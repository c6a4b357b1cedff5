"""Why an answer is as it is: a code with parameters, worded at the edge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

ReasonParam = str | int | Decimal | Fraction | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason. Ids stay ids in ``params``; names are put in when it is worded."""

    code: str
    params: Mapping[str, ReasonParam] = field(default_factory=dict)
