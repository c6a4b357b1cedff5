"""One file: its text and its shape, and what it says, as a row."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from qp174.app.packaged import schemas
from qp174.core.assemble import Record, build
from qp174.core.bounded import at_most_each
from qp174.core.figures import walk
from qp174.core.rows import Row, RowCoder, faulty, sound
from qp174.core.schema import Shapes
from qp174.core.waivers import WARNED_WHEN_READ
from qp174.model.finding import Fault, Finding, Param, Place, Severity
from qp174.store.located import Location
from qp174.store.workspace import SourceFile, read_source
from qp174.store.yamlfile import locate, read_yaml


class Read(NamedTuple):
    """A file as it is now: its row, and its typed record and plain content where it is sound."""

    row: Row
    built: Any = None
    data: Mapping[str, Any] | None = None


def read(file: SourceFile) -> Read:
    """The phases text and shape of one file; it stops at the first in which it fails."""
    kind = file.kind or ""
    page = Page(file.path, file.data)
    if file.fault is not None:
        return Read(faulty(kind, page.findings([file.fault])))
    parsed = read_yaml(file.data)
    found = page.findings(shapes().advised(kind, parsed.faults))
    if has_error(found) or not isinstance(parsed.data, dict):
        return Read(faulty(kind, found))
    if shapes().knows(kind):
        wrong = page.findings(shapes().faults(kind, parsed.data))
        found = (*found, *wrong)
        if has_error(wrong):
            return Read(faulty(kind, found))
    record = Record(file.path, kind, parsed.data)
    walked = walk(parsed.data)
    built = build(record, walked) if shapes().knows(kind) else None
    return Read(sound(record, built, found, walked), built, parsed.data)


def has_error(findings: Iterable[Finding]) -> bool:
    """Whether one of them is an error."""
    return any(finding.severity == "error" for finding in findings)


class Page:
    """The text of a file with a fault, read once more for the line and column of its values."""

    def __init__(self, path: str, data: bytes) -> None:
        self._path = path
        self._data = data
        self._places: Mapping[str, Location] | None = None
        self._lines: list[str] | None = None

    def findings(self, faults: Iterable[Fault]) -> tuple[Finding, ...]:
        """The faults with their places and severities."""
        return tuple(map(self._finding, at_most_each(faults)))

    def _finding(self, fault: Fault) -> Finding:
        # Where more follow than are told, they are as severe as those told.
        code = fault.params.get("code", fault.code)
        severity: Severity = "warning" if code in WARNED_WHEN_READ else "error"
        pointer = fault.pointer or ""
        place = fault.place or self.place(pointer, at_key=fault.at_key)
        return Finding(self._path, fault.code, severity, pointer, place, self._told(fault.params))

    def _told(self, params: Mapping[str, Param]) -> Mapping[str, Param]:
        """The parameters; another place in the file is told by its line, not by its pointer."""
        if "first_at" not in params:
            return params
        first = self.place(str(params["first_at"]))
        said = {name: value for name, value in params.items() if name != "first_at"}
        return {**said, "first_line": first.line if first else 1}

    def best_place(self, pointer: str) -> Place | None:
        """The place of a value; of a list or a group of keys the key before it, which says more
        than where its first entry happens to begin.
        """
        value, key = self.place(pointer), self.place(pointer, at_key=True)
        if value is None or key is None or key == value:
            return value
        return key if key.line < value.line or self._opens(value) else value

    def _opens(self, place: Place) -> bool:
        """Whether a bracket stands here."""
        if self._lines is None:
            self._lines = self._data.decode("utf-8", errors="replace").split("\n")
        line = self._lines[place.line - 1] if place.line <= len(self._lines) else ""
        return line[place.column - 1 : place.column] in ("[", "{")

    def place(self, pointer: str, *, at_key: bool = False) -> Place | None:
        """Line and column of a pointer, or of what is nearest around it; None without a text."""
        if not self._data:
            return None
        if self._places is None:
            self._places = locate(self._data)
        while pointer and pointer not in self._places:
            pointer = pointer.rpartition("/")[0]
        location = self._places.get(pointer)
        if location is None:
            return Place(1, 1)
        return location.key if at_key and location.key is not None else location.value


@cache
def shapes() -> Shapes:
    """The packaged schemas: a repository cannot weaken its own check."""
    return Shapes(schemas())


def line_of(path: str, stamp: object, row: Row, coder: RowCoder) -> str:
    """A row as one line of JSON, as the cache holds it and a second process sends it."""
    return json.dumps([path, stamp, coder.write(row)], ensure_ascii=False, separators=(",", ":"))


def read_share(request: bytes) -> Iterator[str]:
    """The lines of a share of the files, for a second process: see ``share_of``."""
    wanted = json.loads(request)
    root = Path(wanted["root"])
    coder = RowCoder()
    for path, stamp in wanted["files"]:
        yield line_of(path, stamp, read(read_source(root, path)).row, coder)


def share_of(root: Path, files: Iterable[tuple[str, object]]) -> bytes:
    """What a second process is asked: files by path and stamp."""
    return json.dumps({"root": str(root), "files": list(files)}).encode()
