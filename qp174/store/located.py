"""Where the values of a file stand, by JSON Pointer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qp174.model.finding import Place
from qp174.store.marks import place_of

#: The marks of the parser at a key, if there is one, and at its value; and whether that is empty.
Marks = tuple[object, object, bool]


@dataclass(frozen=True, slots=True)
class Location:
    """Where a value stands, and the key before it (None in a sequence and at the top)."""

    key: Place | None
    value: Place


class Located(Mapping[str, Location]):
    """Places that are made of the parser's marks when they are asked for: few of many ever are."""

    def __init__(self, marks: Mapping[str, Marks]) -> None:
        self._marks = marks

    def __getitem__(self, pointer: str) -> Location:
        before, at, empty = self._marks[pointer]
        key = None if before is None else place_of(before)
        return Location(key, key if empty and key is not None else place_of(at))

    def __iter__(self) -> Iterator[str]:
        return iter(self._marks)

    def __len__(self) -> int:
        return len(self._marks)
