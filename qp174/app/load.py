"""Reading a whole data repository once: records, and findings for everything that is wrong."""

import gc
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from qp174.core.assemble import Record, assemble, build, references_of
from qp174.core.bounded import at_most_each, at_most_each_file
from qp174.core.checks import run_checks
from qp174.core.references import KnownIds, begins_after, missing_language
from qp174.core.schema import Shapes
from qp174.model.catalogue import Catalogue
from qp174.model.finding import Fault, Finding, Place, Severity
from qp174.model.service import ServiceFacts
from qp174.store.package import resource_bytes, resource_names
from qp174.store.workspace import SINGLE_FILES, SourceFile, read_all
from qp174.store.yamlfile import Location, locate, read_yaml

#: Faults that warn only: notices of the text, and what nothing but a date brings about.
_WARNINGS = frozenset({"byte-order-mark", "odd-file", "unit-not-valid", "partner-not-valid"})


@dataclass(frozen=True, slots=True)
class Loaded:
    """A data repository: its sound records, what is wrong, and how many files there are.

    ``data`` holds the plain content of each sound file by path, for outputs that show a whole
    record.
    """

    root: Path
    catalogue: Catalogue
    findings: tuple[Finding, ...]
    files: int
    data: Mapping[str, Any]

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity == "error" for finding in self.findings)


def load(root: Path, as_of: date) -> Loaded:
    """Reads everything under ``root``; ``as_of`` is the day on which validity is judged.

    Phases are per file: text, shape, ids. A file stops at its first failing phase, the others go
    on, and the checks over the whole see the sound rest.
    """
    collecting = gc.isenabled()
    gc.disable()  # many small objects live on together; collecting meanwhile only costs time
    try:
        return _load(root, as_of)
    finally:
        if collecting:
            gc.enable()


@dataclass(slots=True)
class _Reading:
    """What has been read so far; a file leaves ``built`` when a phase finds an error in it."""

    files: Mapping[str, SourceFile]
    data: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    built: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    places: dict[str, Mapping[str, Location]] = field(default_factory=dict)

    def report(self, path: str, faults: Iterable[Fault], *, at_key: bool = False) -> bool:
        """Notes the faults of a file; true when one of them is an error."""
        stopped = False
        for fault in at_most_each(faults):
            # Where more follow than are told, they are as severe as those told.
            code = fault.params.get("code", fault.code)
            severity: Severity = "warning" if code in _WARNINGS else "error"
            stopped = stopped or severity == "error"
            place = fault.place or self.place(path, fault.pointer or "", at_key=at_key)
            self.findings.append(
                Finding(path, fault.code, severity, fault.pointer or "", place, fault.params)
            )
        return stopped

    def place(self, path: str, pointer: str, *, at_key: bool = False) -> Place | None:
        """Line and column of a pointer, found by parsing the faulty file again."""
        file = self.files.get(path)
        if file is None or not file.data:
            return None
        if path not in self.places:
            self.places[path] = locate(file.data)
        here = self.places[path]
        while pointer and pointer not in here:
            pointer = pointer.rpartition("/")[0]
        location = here.get(pointer)
        if location is None:
            return Place(1, 1)
        return location.key if at_key and location.key is not None else location.value

    def catalogue(self) -> Catalogue:
        """All that is sound so far."""
        kinds = {path: self.files[path].kind or "" for path in self.built}
        in_order = sorted(self.built)
        return assemble(
            {kinds[p]: self.built[p] for p in in_order if kinds[p] not in ("service", "plan")},
            [self.built[p] for p in in_order if kinds[p] == "service"],
            [self.built[p] for p in in_order if kinds[p] == "plan"],
            broken_services=frozenset(
                PurePosixPath(path).stem
                for path, file in self.files.items()
                if file.kind == "service" and self.is_not_what_it_is_named(path)
            ),
        )

    def is_not_what_it_is_named(self, path: str) -> bool:
        """Whether the service that a file is named after is not to be had from it."""
        built = self.built.get(path)
        return built is None or built.id != PurePosixPath(path).stem


def _load(root: Path, as_of: date) -> Loaded:
    reading = _Reading({file.path: file for file in read_all(root)})
    for path in SINGLE_FILES:
        if path not in reading.files:
            reading.report(path, [Fault("missing-file", None, None, {"file": path})])
    for file in reading.files.values():
        _read_file(file, reading)
    _retire(reading, as_of)
    catalogue = reading.catalogue()
    known = KnownIds(catalogue)
    languages = catalogue.procedure.languages[:1]  # none while procedure.yaml is broken
    for path, built in list(reading.built.items()):
        record = Record(path, reading.files[path].kind or "", reading.data[path])
        for language in languages:
            # Whatever else is asked of the record can be answered without it.
            reading.report(path, missing_language(record.data, language))
        if reading.report(path, known.faults(references_of(record, built), as_of)):
            del reading.built[path]
    catalogue = reading.catalogue()
    for finding in at_most_each_file(run_checks(catalogue, as_of)):
        place = reading.place(finding.path, finding.pointer)
        reading.findings.append(
            Finding(
                finding.path,
                finding.code,
                finding.severity,
                finding.pointer,
                place,
                finding.params,
            )
        )
    return Loaded(
        root=root,
        catalogue=catalogue,
        findings=tuple(sorted(reading.findings, key=_order)),
        files=len(reading.files),
        data={path: reading.data[path] for path in reading.built},
    )


def _retire(reading: _Reading, as_of: date) -> None:
    """A service that is to be retired later is not retired yet."""
    for path, built in reading.built.items():
        if isinstance(built, ServiceFacts) and built.retired:
            in_force = not begins_after(built.retired_on, as_of)
            reading.built[path] = replace(built, retired=in_force)


def _read_file(file: SourceFile, reading: _Reading) -> None:
    """The phases text and shape of one file."""
    if file.fault is not None:
        reading.report(file.path, [file.fault])
        return
    if file.kind is None:
        return
    parsed = read_yaml(file.data)
    if reading.report(file.path, parsed.faults) or not isinstance(parsed.data, dict):
        return
    if reading.report(file.path, shapes().faults(file.kind, parsed.data), at_key=True):
        return
    reading.data[file.path] = parsed.data
    reading.built[file.path] = build(Record(file.path, file.kind, parsed.data))


@cache
def shapes() -> Shapes:
    """The packaged schemas: a repository cannot weaken its own check."""
    suffix = ".schema.json"
    return Shapes(
        {
            name.removesuffix(suffix): json.loads(resource_bytes("schemas", name))
            for name in resource_names("schemas")
            if name.endswith(suffix)
        }
    )


def _order(finding: Finding) -> tuple[str, Place, str, str, str]:
    place = finding.place or Place(0, 0)
    return finding.path, place, finding.code, finding.pointer, str(sorted(finding.params.items()))
