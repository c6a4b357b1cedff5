"""Putting the keys of files into the order of their schemas."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from qp174.app.reading import has_error, read, shapes
from qp174.model.error import QP174Error
from qp174.model.finding import Finding
from qp174.store.arrange import arranged
from qp174.store.workspace import SourceFile, read_all
from qp174.store.writing import Change, exclusive


@dataclass(frozen=True, slots=True)
class Formatting:
    """What came of it: how many files were looked at, and which change.

    ``findings`` are the errors of files that cannot be read or have the wrong shape: these stay as
    they are. ``kept`` are the paths of sound files whose lines could not be moved safely.
    """

    files: int
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    kept: tuple[str, ...]


def format_files(root: Path, parts: Sequence[str], *, write: bool) -> Formatting:
    """Puts the keys of all files in order, or of those in some files and folders (from the root).

    With ``write`` all changes are made together, or none: errors as of ``store.writing``.
    QP174Error ``path-not-read`` where one of ``parts`` holds no file that the tool reads.
    """
    if not write:
        return _looked_at(root, parts)
    with exclusive(root) as writer:
        done = _looked_at(root, parts)
        if done.changes:
            writer.write(done.changes)
        return done


def _looked_at(root: Path, parts: Sequence[str]) -> Formatting:
    files = read_all(root)
    return _proposed(_within(files, parts), _languages(files))


def _within(files: Iterable[SourceFile], parts: Sequence[str]) -> tuple[SourceFile, ...]:
    known = [file for file in files if file.kind is not None]
    if not parts:
        return tuple(known)
    found: dict[str, SourceFile] = {}
    for part in parts:
        folder = "" if part == "." else f"{part}/"
        here = {file.path: file for file in known if f"{file.path}/".startswith(folder)}
        if not here:
            raise QP174Error("path-not-read", path=part, revision="")
        found |= here
    return tuple(found[path] for path in sorted(found))


def _order(kind: str, languages: Sequence[str], pointer: str) -> tuple[str, ...]:
    return in_languages(shapes().order(kind, pointer), languages)


def in_languages(keys: Sequence[str], languages: Sequence[str]) -> tuple[str, ...]:
    """The keys of a mapping, those that are languages in the order of the catalogue's."""
    wanted = iter([language for language in languages if language in keys])
    return tuple(next(wanted, key) if key in languages else key for key in keys)


def _languages(files: Iterable[SourceFile]) -> tuple[str, ...]:
    """The languages of the catalogue, the first one first; none where its file does not say."""
    for file in files:
        if file.kind == "procedure":
            found: Any = read(file).data or {}
            return tuple(found.get("languages", ()))
    return ()


def _proposed(files: Sequence[SourceFile], languages: Sequence[str]) -> Formatting:
    changes: list[Change] = []
    findings: list[Finding] = []
    kept: list[str] = []
    for file in files:
        found = read(file).row.findings
        if has_error(found):
            findings += found
            continue
        try:
            after = arranged(file.data, partial(_order, file.kind or "", languages))
        except QP174Error:
            kept.append(file.path)
            continue
        if after != file.data:
            changes.append(Change(file.path, file.data, after))
    return Formatting(len(files), tuple(changes), tuple(findings), tuple(kept))
