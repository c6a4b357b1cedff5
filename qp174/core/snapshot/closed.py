"""Closed years held against the measurements of today, and how one is corrected."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from qp174.core.snapshot.data import data_of
from qp174.core.snapshot.figures import party_name
from qp174.model.catalogue import Catalogue
from qp174.model.indicator import Measured, Recorded, Subject
from qp174.model.snapshot import (
    Changed,
    Correction,
    FrozenIndicator,
    FrozenRecord,
    FrozenValue,
    Snapshot,
    SnapshotFile,
)
from qp174.model.text import Text

#: Parts of which a correction says nothing: they tell where the figures come from.
_UNTOLD = frozenset({"commit", "corrections"})
#: Keys that name an entry of a list.
_NAMING = ("id", "by", "file", "service", "plan")
#: What an entry of the ministry, which names neither service nor plan, is called.
MINISTRY = "ministry"


@dataclass(frozen=True, slots=True)
class Difference:
    """A value of a closed year that the measurements tell otherwise: None where one has none."""

    file: SnapshotFile
    subject: Subject
    pointer: tuple[str | int, ...]
    frozen: FrozenRecord | None
    today: Recorded | None


def closed_years(catalogue: Catalogue) -> Mapping[int, SnapshotFile]:
    """The years that are closed, each with its file; of two files of one year the first."""
    found: dict[int, SnapshotFile] = {}
    for file in catalogue.snapshots:
        found.setdefault(file.snapshot.year, file)
    return found


def differences(catalogue: Catalogue) -> Iterator[Difference]:
    """What the measurements of closed years say otherwise than the snapshots: value, numerator,
    denominator, who and when; on whichever day it is asked.

    Cause, action and effect of a miss, notes and sources go on after a year is closed.
    """
    for year, file in closed_years(catalogue).items():
        today = _measured_in(year, catalogue)
        frozen = dict(_frozen(file))
        for subject, (pointer, record) in frozen.items():
            now = today.get(subject)
            if now is None or not _same(record, now.measured):
                yield Difference(file, subject, pointer, record, now)
        for subject, now in today.items():
            if subject not in frozen:
                yield Difference(file, subject, (), None, now)


def _measured_in(year: int, catalogue: Catalogue) -> Mapping[Subject, Recorded]:
    found: dict[Subject, Recorded] = {}
    for file in catalogue.measurements:
        if file.year == year:
            for index, value in enumerate(file.values):
                subject = Subject(file.indicator, value.service, value.plan)
                found.setdefault(subject, Recorded(year, file.path, index, value))
    return found


def _frozen(
    file: SnapshotFile,
) -> Iterator[tuple[Subject, tuple[tuple[str | int, ...], FrozenRecord]]]:
    for at, indicator in enumerate(file.snapshot.indicators):
        for index, value in enumerate(indicator.values):
            if value.recorded is not None:
                plan = value.recorded.plan or value.plan
                subject = Subject(indicator.id, value.service, plan)
                yield subject, (("indicators", at, "values", index, "recorded"), value.recorded)


def _same(frozen: FrozenRecord, now: Measured) -> bool:
    then = frozen.figure
    return (then.value, then.numerator, then.denominator, frozen.who, frozen.when) == (
        now.value,
        now.numerator,
        now.denominator,
        now.who,
        now.when,
    )


def known_since(snapshot: Snapshot) -> str:
    """The day from which on all that a closed year says is known: its last day, that of its latest
    value, or that of its last correction."""
    values = (value for indicator in snapshot.indicators for value in indicator.values)
    measured = (value.recorded.when for value in values if value.recorded is not None)
    corrections = (each.date for each in snapshot.corrections)
    return max((f"{snapshot.year}-12-31", snapshot.as_of, *measured, *corrections))


# ── corrections ──────────────────────────────────────────────────────────────────────────


def with_values_of(old: Snapshot, new: Snapshot) -> Snapshot:
    """A closed year in which nothing but the recorded values, and what follows from them, is taken
    from ``new``: computed figures stay as they were frozen, where there is one."""
    known = {indicator.id: indicator for indicator in old.indicators}
    indicators = tuple(_joined(known.get(each.id), each) for each in new.indicators)
    there = {each.id for each in indicators}
    kept = tuple(_without_values(each) for each in old.indicators if each.id not in there)
    return replace(old, indicators=(*indicators, *(each for each in kept if each.values)))


def _joined(old: FrozenIndicator | None, new: FrozenIndicator) -> FrozenIndicator:
    if old is None:
        return replace(new, values=tuple(v for v in new.values if v.recorded is not None))
    before: dict[tuple[str | None, str | None], list[FrozenValue]] = {}
    for value in old.values:
        before.setdefault((value.service, value.plan), []).append(value)
    values = []
    for value in new.values:
        then = before.get((value.service, value.plan))
        if then:  # what two plans want of one subject stands in the same order
            first = then.pop(0)
            values.append(replace(value, computed=first.computed, name=first.name))
        elif value.recorded is not None:
            values.append(value)
    values += [value for left in before.values() for value in left if value.recorded is None]
    return replace(old, values=tuple(values))


def _without_values(old: FrozenIndicator) -> FrozenIndicator:
    """What was only measured, and is not any more, is gone."""
    return replace(old, values=tuple(v for v in old.values if v.recorded is None))


def corrected(
    old: Snapshot,
    new: Snapshot,
    day: datetime.date,
    by: str,
    because: Text,
    catalogue: Catalogue,
) -> Snapshot:
    """``new`` in the place of ``old``, with the correction recorded behind those before it; ``old``
    itself where nothing has changed."""
    changed = tuple(changes(old, new))
    if not changed:
        return old
    entry = Correction(day.isoformat(), by, party_name(by, catalogue), because, changed)
    return replace(new, corrections=(*old.corrections, entry))


def changes(old: Snapshot, new: Snapshot) -> Iterator[Changed]:
    """Every figure and text that differs, by its place: ``services/ID/score``."""
    before, after = dict(_leaves(data_of(old))), dict(_leaves(data_of(new)))
    for what in dict.fromkeys((*before, *after)):
        if before.get(what) != after.get(what):
            yield Changed(what, before.get(what), after.get(what))


def _leaves(data: Any, at: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if at or key not in _UNTOLD:
                yield from _leaves(value, f"{at}/{key}" if at else key)
    elif isinstance(data, list) and data and isinstance(data[0], dict):
        yield from _entries(data, at)
    elif isinstance(data, list):
        yield at, ", ".join(map(str, data))
    elif isinstance(data, bool):
        yield at, "true" if data else "false"
    else:
        yield at, str(data)


def _entries(entries: Iterable[dict[str, Any]], at: str) -> Iterator[tuple[str, str]]:
    """The entries of a list, each by its id; where two have one id, the later by its number too."""
    seen: dict[str, int] = {}
    for entry in entries:
        name = next((str(entry[key]) for key in _NAMING if key in entry), MINISTRY)
        seen[name] = seen.get(name, 0) + 1
        place = name if seen[name] == 1 else f"{name}:{seen[name]}"
        rest = {key: value for key, value in entry.items() if str(value) != name}
        yield from _leaves(rest, f"{at}/{place}")
