"""Bringing files of an older form to the form of today."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from qp174.app.reading import has_error, read, shapes
from qp174.core.migrations import REMOVED, Step, steps_from, version_of
from qp174.model.error import QP174Error
from qp174.model.finding import Finding
from qp174.store.arrange import arranged
from qp174.store.edit import remove_value, set_value
from qp174.store.workspace import SourceFile, read_all
from qp174.store.writing import Change, exclusive
from qp174.store.yamlfile import read_yaml


@dataclass(frozen=True, slots=True)
class Migration:
    """What came of it: how many files were looked at, and which change.

    ``findings`` are the errors that files would have in the new form: they lack what the older one
    did not ask for, and stay as they are. ``newer`` are the paths of files of a form that this
    version of the tool does not know yet. ``unread`` are those of files that cannot be read or do
    not say their form: of these nothing is known.
    """

    files: int
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    newer: tuple[str, ...]
    unread: tuple[str, ...]


def migrate_files(root: Path, *, write: bool) -> Migration:
    """Brings every file to the form of today; with ``write`` all together, or none.

    Nothing is written as long as one of the files has errors in its new form. Errors as of
    ``store.writing``.
    """
    if not write:
        return _proposed(read_all(root))
    with exclusive(root) as writer:
        done = _proposed(read_all(root))
        if done.changes and not done.findings:
            writer.write(done.changes)
        return done


def _proposed(files: Sequence[SourceFile]) -> Migration:
    changes: list[Change] = []
    findings: list[Finding] = []
    newer: list[str] = []
    unread: list[str] = []
    known = [file for file in files if file.kind is not None]
    for file in known:
        current = shapes().version(file.kind or "")
        version = _version(file)
        if current is None or version == current:
            continue
        if version is None:
            unread.append(file.path)
            continue
        if version > current:
            newer.append(file.path)
            continue
        after = _migrated(file, version, current)
        if after is None:
            continue
        wrong = read(replace(file, data=after)).row.findings
        if has_error(wrong):
            findings += wrong
        changes.append(Change(file.path, file.data, after))
    return Migration(len(known), tuple(changes), tuple(findings), tuple(newer), tuple(unread))


def _version(file: SourceFile) -> int | None:
    data: Any = read_yaml(file.data).data
    return version_of(data, file.kind or "") if isinstance(data, dict) else None


def _migrated(file: SourceFile, version: int, current: int) -> bytes | None:
    """The file in the form of today; None where no way leads there."""
    data, kind = file.data, file.kind or ""
    for older in range(version, current):
        content: Any = read_yaml(data).data
        steps = steps_from(content, kind, older)
        if steps is None:
            return None
        for step in steps:
            data = _stepped(data, step, kind)
    try:
        return arranged(data, partial(shapes().order, kind))
    except QP174Error:  # the order of keys is not what this is about
        return data


def _stepped(data: bytes, step: Step, kind: str) -> bytes:
    if step.value is REMOVED:
        return remove_value(data, step.pointer).data
    outer, _, name = step.pointer.rpartition("/")
    keys = shapes().order(kind, outer)
    before = keys[: keys.index(name)] if name in keys else None
    return set_value(data, step.pointer, step.value, after=before).data
