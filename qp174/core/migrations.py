"""From an older form of a file to the one of today, one version at a time.

A migration changes how a thing is said and never what: what the older file does not say is not
made up, and the check of the result asks for it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

_FORMAT = re.compile(r"qp174\.([a-z][a-z-]*)/([0-9]{1,4})")


class _Removed:
    """What stands at the place of a key that goes."""


REMOVED: Final = _Removed()


@dataclass(frozen=True, slots=True)
class Step:
    """A value at a JSON Pointer, or ``REMOVED``."""

    pointer: str
    value: Any


Steps = Callable[[Mapping[str, Any]], Iterator[Step]]

#: By kind and version: the steps to the next version.
MIGRATIONS: dict[tuple[str, int], Steps] = {}


def migration(kind: str, version: int) -> Callable[[Steps], Steps]:
    """Adds a function to the table; it yields the steps from ``version`` to the next."""

    def added(steps: Steps) -> Steps:
        MIGRATIONS[kind, version] = steps
        return steps

    return added


def version_of(data: Mapping[str, Any], kind: str) -> int | None:
    """The version of the form that a file says it has; None where it names no form of its kind."""
    found = _FORMAT.fullmatch(str(data.get("format", "")))
    return int(found[2]) if found and found[1] == kind else None


def steps_from(data: Mapping[str, Any], kind: str, version: int) -> tuple[Step, ...] | None:
    """The steps to the next version, the new ``format:`` the last; None where nobody knows them."""
    steps = MIGRATIONS.get((kind, version))
    if steps is None:
        return None
    return (*steps(data), Step("/format", f"qp174.{kind}/{version + 1}"))


@migration("service", 0)
def service_from_0(data: Mapping[str, Any]) -> Iterator[Step]:
    """The draft form: names side by side, one category, levels without the block around them."""
    names = {code: data[f"name_{code}"] for code in ("ar", "en") if f"name_{code}" in data}
    if names and "name" not in data:
        yield Step("/name", names)
        for code in names:
            yield Step(f"/name_{code}", REMOVED)
    if "category" in data and "recipients" not in data:
        yield Step("/recipients", [data["category"]])
        yield Step("/category", REMOVED)
    if "levels" in data and "delivered_by" not in data:
        yield Step("/delivered_by", {"levels": data["levels"]})
        yield Step("/levels", REMOVED)
