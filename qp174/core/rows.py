"""What is known of one file without the whole: its row, small enough to be kept for every file.

A row depends on nothing but the file itself and the program: so it can be made in any order, in
another process, or have been made in an earlier run.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from qp174.core.assemble import NAMING, Record, references_of, type_of
from qp174.core.codec import Codec, Coder, DamagedError, Json
from qp174.core.figures import Walked, walk
from qp174.core.named import service_names
from qp174.core.references import KnownIds
from qp174.model.finding import Finding
from qp174.model.service import Reference

Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """A file after its text and its shape have been looked at.

    ``findings`` are what is wrong with these. Where no error is among them the file is ``sound``:
    ``built`` is its typed record, ``names`` the ids that it names by their kind, and ``lacks`` the
    languages that some text of it lacks. Where in the file they stand is not kept: a file with a
    fault is read again.
    """

    kind: str
    sound: bool
    built: Any
    names: Names
    lacks: tuple[str, ...]
    findings: tuple[Finding, ...]


def faulty(kind: str, findings: Iterable[Finding]) -> Row:
    """The row of a file whose text or shape is not sound."""
    return Row(kind, sound=False, built=None, names={}, lacks=(), findings=tuple(findings))


def sound(
    record: Record, built: Any, findings: Iterable[Finding], walked: Walked | None = None
) -> Row:
    """The row of a sound file; ``built`` is the typed record, ``walked`` what a walk has found."""
    walked = walked or walk(record.data)
    names = _names(record, built, walked)
    if isinstance(built, NAMING):
        built = replace(built, references=())
    return Row(record.kind, True, built, names, walked.lacks, tuple(findings))


def _names(record: Record, built: Any, walked: Walked) -> Names:
    """The ids that a record names by their kind, without their places."""
    names: dict[str, dict[str | None, None]] = {}
    if record.kind == "service":
        for named in service_names(record.data):
            names.setdefault(named.kind, {}).update(dict.fromkeys(named.ids))
        names["source"] = dict.fromkeys(walked.sources())
    else:
        for reference in references_of(record, built):
            names.setdefault(reference.kind, {})[reference.id] = None
    found = ((kind, tuple(filter(None, ids))) for kind, ids in names.items())
    return {kind: ids for kind, ids in found if ids}


class RowCoder:
    """Rows as JSON and back; what is read back shares its equal parts."""

    def __init__(self) -> None:
        self._coder = Coder()
        self._head = self._coder.codec(
            tuple[bool, Mapping[str, tuple[str, ...]], tuple[str, ...], tuple[Finding, ...]]
        )

    def write(self, row: Row) -> Json:
        """The row as JSON knows it."""
        head = self._head.write((row.sound, row.names, row.lacks, row.findings))
        return [*head, self._codec(row.kind).write(row.built) if row.sound else None]

    def read(self, kind: str, found: Json) -> Row:
        """The row of a file of this kind; DamagedError where it cannot be one."""
        if type(found) is not list or len(found) != 5:
            raise DamagedError("not a row")
        *head, built = found
        is_sound, names, lacks, findings = self._head.read(head)
        if is_sound:
            built = self._codec(kind).read(built)
        elif built is not None or names or lacks:
            raise DamagedError("known and not known")
        return Row(kind, is_sound, built, names, lacks, findings)

    def _codec(self, kind: str) -> Codec:
        return self._coder.codec(type_of(kind))


class Sound:
    """Whether the ids that files name are known and in force; asked once for each id."""

    def __init__(self, known: KnownIds, as_of: date) -> None:
        self._known = known
        self._as_of = as_of
        self._good: dict[str, set[str]] = {}
        self._bad: dict[str, set[str]] = {}

    def all_of(self, kind: str, ids: Iterable[str]) -> bool:
        """Whether nothing is to be said of these ids of one kind."""
        good = self._good.setdefault(kind, set())
        return good.issuperset(ids) or all(self._is_good(kind, id_) for id_ in ids)

    def _is_good(self, kind: str, id_: str) -> bool:
        if id_ in self._good[kind]:
            return True
        bad = self._bad.setdefault(kind, set())
        if id_ not in bad:
            reference = Reference(kind, id_, "")
            faults = any(self._known.faults((reference,), self._as_of))
            (bad if faults else self._good[kind]).add(id_)
        return id_ not in bad
