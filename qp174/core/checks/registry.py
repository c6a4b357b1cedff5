"""The table of checks, how one is added to it, and running them all."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from qp174.core.builders.common import pointer
from qp174.core.ids import HasPath
from qp174.model.catalogue import Catalogue
from qp174.model.finding import Finding, Param, Severity


@dataclass(frozen=True, slots=True)
class At:
    """Where a check speaks: a file, and a JSON Pointer in it."""

    path: str
    pointer: str


Params = Mapping[str, Param]
Found = Iterator[tuple[At, Params]]
Answer = Callable[[Catalogue, datetime.date], Found]


@dataclass(frozen=True, slots=True)
class Check:
    """A question to the whole catalogue; every answer it gives is a finding.

    ``needs`` are the kinds of file without which it cannot be asked, ``services`` meaning every
    service file; ``clause`` is the clause of the procedure that it serves, or empty.
    """

    code: str
    severity: Severity
    clause: str
    needs: frozenset[str]
    documentation: str
    answer: Answer


CHECKS: dict[str, Check] = {}


def check(
    code: str, *, severity: Severity = "error", clause: str = "", needs: tuple[str, ...] = ()
) -> Callable[[Answer], Answer]:
    """Adds a function to the table; its docstring documents the finding, with a line ``Fix:``."""

    def added(answer: Answer) -> Answer:
        if code in CHECKS:
            raise ValueError(f"two checks are called {code}")
        documentation = (answer.__doc__ or "").strip()
        CHECKS[code] = Check(code, severity, clause, frozenset(needs), documentation, answer)
        return answer

    return added


def at(record: HasPath | str, *keys: str | int) -> At:
    """The place under these keys in the file of a record, or in the file of this path."""
    return At(record if isinstance(record, str) else record.path, pointer(*keys))


def run_checks(catalogue: Catalogue, as_of: datetime.date) -> Iterator[Finding]:
    """The findings of every check on a day, without line and column.

    A check that needs a broken file stays silent: that fault is reported already.
    """
    broken = catalogue.broken | ({"services"} if catalogue.broken_services else set())
    for code in sorted(CHECKS):
        asked = CHECKS[code]
        if asked.needs & broken:
            continue
        for place, params in asked.answer(catalogue, as_of):
            yield Finding(place.path, code, asked.severity, place.pointer, None, params)
