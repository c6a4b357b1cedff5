"""Changing a process as its file holds it: lists taken from, added to or replaced, and figures.

Plain data in, plain data out; what is not named stays as it is, so that a diff shows the change
alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from qp174.core.process.rounds import FIGURES
from qp174.model.error import QP174Error

Process = Mapping[str, Any]
Number = int | Decimal

#: The lists of a process, each with the key that tells its entries apart (empty: plain ids).
LISTS: Mapping[str, str] = {"documents": "", "steps": "step", "entities": "id"}
#: What of a step carries over to a process to be: its times are of today's.
_OF_STEP = ("step", "by")
DAY = "working-day"


@dataclass(frozen=True, slots=True)
class ListChange:
    """How a list of ids changes: to ``only`` these; or some away, and ``more`` behind ``after``.

    Without ``after`` what is added comes last.
    """

    only: tuple[str, ...] | None = None
    away: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    after: str = ""


def started(as_is: Process, source: str) -> dict[str, Any]:
    """A design that begins as a copy of the process of today: its lists and its figures.

    ``source`` says where all of it comes from; notes and the times of single steps are of the
    other process and stay there.
    """
    found: dict[str, Any] = {}
    for name in FIGURES:
        entry = as_is.get(name, {})
        if "value" in entry:
            kept = {key: entry[key] for key in ("value", "unit") if key in entry}
            found[name] = {**kept, "source": source}
    return {
        "source": source,
        "documents": list(as_is["documents"]),
        "steps": [{key: step[key] for key in _OF_STEP if key in step} for step in as_is["steps"]],
        **found,
        "entities": [dict(entry) for entry in as_is["entities"]],
    }


def empty(source: str) -> dict[str, Any]:
    """A process of which nothing is known yet: people say, list by list, what they found."""
    return {"source": source, "documents": [], "steps": [], "entities": []}


def ids_of(process: Process, name: str) -> tuple[str, ...]:
    """The ids of a list of a process, in their order."""
    key = LISTS[name]
    return tuple(entry[key] if key else entry for entry in process[name])


def with_list(process: Process, name: str, change: ListChange) -> dict[str, Any]:
    """The process with a changed list; entries that stay keep all that is said of them.

    QP174Error ``not-in-process`` where something is to go, or to stand behind, that is not there.
    """
    key = LISTS[name]
    now = ids_of(process, name)
    wanted = changed(now, change, repeat=name == "steps")
    if not key:
        return {**process, name: list(wanted)}
    waiting: dict[str, list[Any]] = {}
    for id, entry in zip(now, process[name], strict=True):
        waiting.setdefault(id, []).append(entry)
    fresh = {"steps": {}, "entities": {"linked": False}}[name]
    entries = [waiting[id].pop(0) if waiting.get(id) else {key: id, **fresh} for id in wanted]
    return {**process, name: entries}


def changed(now: Sequence[str], change: ListChange, *, repeat: bool = False) -> tuple[str, ...]:
    """The ids after a change; only a list that may ``repeat`` holds one of them twice."""
    if change.only is not None:
        return change.only if repeat else tuple(dict.fromkeys(change.only))
    for id in (*change.away, *filter(None, [change.after])):
        if id not in now:
            raise QP174Error("not-in-process", id=id, choices=", ".join(now))
    place = len(now)
    if change.after:
        place = max(index for index, id in enumerate(now) if id == change.after) + 1
    more = change.more if repeat else tuple(id for id in change.more if id not in now)
    both = (*now[:place], *more, *now[place:])
    added = range(place, place + len(more))
    return tuple(id for i, id in enumerate(both) if i in added or id not in change.away)


def with_links(process: Process, linked: Sequence[str]) -> dict[str, Any]:
    """The process with these of its outside entities linked electronically, and no others.

    QP174Error ``not-in-process`` for one that the process does not need.
    """
    there = ids_of(process, "entities")
    for id in linked:
        if id not in there:
            raise QP174Error("not-in-process", id=id, choices=", ".join(there))
    entries = [{**entry, "linked": entry["id"] in linked} for entry in process["entities"]]
    return {**process, "entities": entries}


def with_figure(
    process: Process, name: str, value: Number, source: str, unit: str = ""
) -> dict[str, Any]:
    """The process with another value of a figure; elapsed time in ``unit``, else working days.

    A value is what its source says: another one needs a source (QP174Error ``source-needed``), and
    the same value with another source is that one's.
    """
    old = process.get(name, {})
    units = {"unit": unit or DAY} if name == "elapsed" else {}
    same = "value" in old and old["value"] == value and units.get("unit") == old.get("unit")
    if same and (not source or sources_of(old) == (source,)):
        return dict(process)
    if not source:
        raise QP174Error("source-needed", field=name)
    entry = {**old, "value": value, **units, "source": source}
    ordered = {key: entry[key] for key in ("value", "unit", "source", "note") if key in entry}
    return {**process, name: ordered}


def with_source(process: Process, source: str, *, whole: bool) -> dict[str, Any]:
    """The process whose lists have changed: ``source`` is where they come from, all of them where
    the ``whole`` was told, else beside where the rest comes from.
    """
    now = sources_of(process)
    if whole or not now:
        return {**process, "source": source}
    return dict(process) if source in now else {**process, "source": [*now, source]}


def sources_of(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Where an entry comes from; nothing where it does not say."""
    source = entry.get("source", ())
    return (source,) if isinstance(source, str) else tuple(source)


def without_figure(process: Process, name: str) -> dict[str, Any]:
    """The process without a figure: nobody knows it."""
    return {key: value for key, value in process.items() if key != name}


def with_of_step(
    process: Process, step: str, key: str, value: Number | str, source: str
) -> dict[str, Any]:
    """The process with one thing said of a step: ``minutes``, ``wait_days`` or ``by``.

    The step names its source where that is not the process's. QP174Error ``not-in-process`` where
    there is no such step, ``several-entries`` for several, ``source-needed`` for a new value
    without a source.
    """
    now = ids_of(process, "steps")
    if step not in now:
        raise QP174Error("not-in-process", id=step, choices=", ".join(now))
    if now.count(step) > 1:
        raise QP174Error("several-entries", field="steps", entry=step, n=now.count(step))
    (old,) = (entry for entry in process["steps"] if entry["step"] == step)
    if old.get(key) == value and not source:
        return dict(process)
    if not source:
        raise QP174Error("source-needed", field=f"{key} {step}")
    fresh = {**old, key: value}
    if (sources_of(old) or sources_of(process)) != (source,):
        fresh["source"] = source
    return {**process, "steps": [fresh if its is old else its for its in process["steps"]]}


def with_note(process: Process, language: str, text: str) -> dict[str, Any]:
    """The process with a note in one language."""
    return {**process, "note": {**process.get("note", {}), language: text}}
