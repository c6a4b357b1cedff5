"""Cross tables of counts."""

from collections.abc import Mapping
from dataclasses import dataclass

#: Rows and columns beside those that the method names.
ELECTRONIC = "already-electronic"
NOT_RANKABLE = "not-rankable"
RETIRED = "retired"
UNCLASSIFIED = "unclassified"


@dataclass(frozen=True, slots=True)
class CrossTable:
    """Counts by row and column.

    A service stands in every row and column that it belongs to, so neither rows nor columns sum to
    the number of services: ``distinct`` counts each service once in a column, ``row_distinct`` once
    in a row, and ``total`` once in all.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]
    distinct: Mapping[str, int]
    row_distinct: Mapping[str, int]
    total: int
