"""Keys that are missing, misspelt or in the wrong place: one fault for each thing to be mended."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from qp174.core.builders.common import pointer
from qp174.core.meant import Fits
from qp174.core.nearest import nearest
from qp174.core.schema_parts import schema_at
from qp174.core.shown import shown_list
from qp174.core.written import LONGEST, example, under_key
from qp174.model.finding import Fault, Param

Keys = tuple[str | int, ...]
Placed = tuple[Keys, Fault]


@dataclass(frozen=True, slots=True)
class Whole:
    """All of a file's content, the schema of its kind, and how to try a value."""

    data: object
    schema: Mapping[str, Any]
    fits: Fits

    def part(self, place: Keys) -> Mapping[str, Any]:
        """The schema of a place; empty where it knows no such place."""
        return schema_at(self.schema, pointer(*place)) or {}

    def example(self, part: Mapping[str, Any]) -> object | None:
        """A value that is sound in the place of a part of the schema, if one can be guessed."""
        value = example(part)
        return value if value is not None and self.fits(part, value) else None

    def at(self, place: Keys) -> Any:
        """The value at a place that is there."""
        value: Any = self.data
        for step in place:
            value = value[step]
        return value


def joined(placed: Iterable[Placed], whole: Whole) -> Iterator[Fault]:
    """The faults, those of keys put together.

    A key that is misspelt, in Arabic or in the wrong block is not told as missing too, nor the
    block that is empty because its keys are beside it; what one group of keys lacks is one fault.
    """
    found = list(placed)
    desk = _Desk(whole, found)
    settled = [(place, desk.settled(place, fault)) for place, fault in found]
    told: set[Keys] = set()
    for place, fault in settled:
        if fault.code != "missing-key":
            if place not in desk.explained:
                yield fault
        elif place not in told and desk.missing[place]:
            told.add(place)
            yield _lacking(place, desk.missing[place], whole)


def _lacking(place: Keys, keys: list[str], whole: Whole) -> Fault:
    """One fault for all keys that a group lacks; ``key`` is the first of them."""
    inner = whole.part(place).get("properties", {})
    examples = [(key, whole.example(inner.get(key, {}))) for key in keys]
    params: dict[str, Param] = {}
    if len(examples) == 1 and examples[0][1] == []:
        params["empty_list"] = under_key(*examples[0])
    elif all(value is not None for _, value in examples):
        written = "; ".join(under_key(key, value) for key, value in examples)
        name = "in_block" if place else "in_file"
        if len(written) <= LONGEST:
            params[f"{name}_several" if len(keys) > 1 else name] = written
    if len(keys) > 1:
        params["keys"] = shown_list(keys)
    params["key"] = keys[0]
    return Fault("missing-key", pointer(*place), None, params, at_key=True)


class _Desk:
    """Which missing keys are explained by a key that stands elsewhere or is written otherwise."""

    def __init__(self, whole: Whole, found: Iterable[Placed]) -> None:
        self.whole = whole
        self.missing: dict[Keys, list[str]] = {}
        self.explained: set[Keys] = set()
        for place, fault in found:
            if fault.code == "missing-key":
                self.missing.setdefault(place, []).append(str(fault.params["key"]))

    def settled(self, place: Keys, fault: Fault) -> Fault:
        """The fault of an unknown key with what is to be done with the key; others as they are."""
        if fault.code != "unknown-key":
            return fault
        key, group = str(place[-1]), place[:-1]
        if (home := self._outer(place, key)) is not None:
            self._found(home, key)
            return replace(fault, params={**self._upwards(home, place), **fault.params})
        if (child := self._inner(group, key)) is not None:
            self.explained.add((*group, child))
            self._found((*group, child), key)
            return replace(fault, params={"into": child, **fault.params})
        near = str(fault.params["nearest"]) or self._translated(group, key)
        self._found(group, near)
        if near or key.isascii():
            return replace(fault, params={**fault.params, "nearest": near})
        lacking = self.missing.get(group) or self._open(group)
        return replace(fault, params={"english": shown_list(lacking), **fault.params})

    def _found(self, place: Keys, key: str) -> None:
        if key in self.missing.get(place, ()):
            self.missing[place].remove(key)

    def _outer(self, place: Keys, key: str) -> Keys | None:
        """The nearest group around that knows the key, has it not, and takes its value."""
        for end in range(len(place) - 2, -1, -1):
            home = place[:end]
            group = self.whole.at(home)
            if not isinstance(group, Mapping) or key in group:
                continue
            part = self.whole.part(home).get("properties", {}).get(key)
            if part is None:
                continue
            if key in self.missing.get(home, ()) or self._takes(part, self.whole.at(place)):
                return home
        return None

    def _takes(self, part: Mapping[str, Any], value: object) -> bool:
        """Whether a value may be meant; of a block, which may be a megabyte, only its type."""
        if isinstance(value, Mapping | list):
            part = {"type": part.get("type", [])}
        return self.whole.fits(part, value)

    def _upwards(self, home: Keys, place: Keys) -> dict[str, Param]:
        block = str(place[len(home)])
        if home:
            return {"outwards": block}
        last = all(
            isinstance(self.whole.at(place[:end]), dict)
            and next(reversed(self.whole.at(place[:end]))) == place[end]
            for end in range(1, len(place))
        )
        return {"to_top": "yes"} if last else {"to_top_below": block}

    def _inner(self, group: Keys, key: str) -> str | None:
        """The block just before the key that knows it and has it not: it is indented too little."""
        known = self.whole.part(group).get("properties", {})
        data = self.whole.at(group)
        before = ""
        for one, other in pairwise(["", *data]):
            before = one if one in known else before
            if other == key:
                break
        inside = data.get(before) if before else 0
        if before and key in self.whole.part((*group, before)).get("properties", {}):
            empty = inside is None or (isinstance(inside, Mapping) and key not in inside)
            return before if empty else None
        return None

    def _translated(self, group: Keys, key: str) -> str:
        """The key that an Arabic word stands for: by its title, or as the only one missing."""
        if key.isascii():
            return ""
        inner = self.whole.part(group).get("properties", {})
        titles = {
            str(part.get("title", "")).partition(" | ")[2]: name
            for name, part in inner.items()
            if name in self._open(group)
        }
        near = nearest(key, filter(None, titles))
        lacking = self.missing.get(group, [])
        return titles[near] if near else lacking[0] if len(lacking) == 1 else ""

    def _open(self, group: Keys) -> list[str]:
        present = self.whole.at(group)
        return [key for key in self.whole.part(group).get("properties", {}) if key not in present]
