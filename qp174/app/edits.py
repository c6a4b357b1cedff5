"""Changing fields of one file: proposed, tried on the whole catalogue, then written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from qp174.app.adopted import refuse_other_plan
from qp174.app.answers import plan_meant
from qp174.app.filedraft import Assignment, FileDraft, Put
from qp174.app.load import load
from qp174.app.reading import read
from qp174.app.trial import Desk, Trial, tried
from qp174.core.bounded import MORE
from qp174.core.checks import CHECKS
from qp174.core.fields import END, Value
from qp174.core.lookup import find_service
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.finding import Fault, Finding, Place
from qp174.store.kinds import kind_of
from qp174.store.workspace import Listing, SourceFile, list_files, read_source
from qp174.store.writing import Change, exclusive, recover
from qp174.store.yamlfile import read_yaml

# The phases of a file: it stops at the first in which it fails, and hides what later ones find.
_SHAPE, _IDS, _WHOLE = range(3)

#: What is put into a file, made of the record that stands in it when it is changed: whatever
#: somebody else has written meanwhile is there then.
Puts = Callable[[Mapping[str, Any]], Sequence[Put]]

#: One way to change the text of a file; False where it cannot, because of what the file holds.
_Way = Callable[[SourceFile, FileDraft], bool]

__all__ = ["Assignment", "Edit", "Put", "Puts", "change_file", "edit_file", "file_meant"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one file (path from the root): its bytes before and after.

    ``refused`` are the errors that it would bring: with any of them nothing was written.
    ``warnings`` are the warnings that it brings, ``left`` the errors that the file still has.
    ``values`` are those that were typed, each with what was changed in it. A ``new`` file is not
    there yet: nothing stood in it before.
    """

    path: str
    before: bytes
    after: bytes
    refused: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    left: tuple[Finding, ...] = ()
    values: tuple[Value, ...] = ()
    new: bool = False

    @property
    def changed(self) -> bool:
        """Whether the file becomes another one."""
        return self.before != self.after


def edit_file(desk: Desk, words: str, wishes: Sequence[Assignment], *, write: bool) -> Edit:
    """Sets or removes fields of the file that ``words`` mean; writes it where nothing refuses.

    Errors as of ``file_meant``, ``core.fields`` and ``change_file``.
    """

    def path() -> str:
        return file_meant(
            list_files(desk.root),
            words,
            lambda: (
                (
                    load(desk.root, desk.as_of, use_cache=desk.use_cache, progress=desk.progress)
                ).catalogue
            ),
        )

    return _edited(desk, path, partial(_take, wishes), write=write)


def change_file(
    desk: Desk,
    path: str,
    puts: Puts,
    *,
    write: bool,
    seen: bytes | None = None,
    blank: bytes | None = None,
    lets: frozenset[str] = frozenset(),
) -> Edit:
    """Puts plain data into one file (path from the root), or takes some away; writes it where
    nothing refuses. Only lines that must are changed; new ones are laid out as the shipped files.

    ``puts`` is asked with the record as it stands, and again where somebody else was faster: then
    the change is made and tried once more while nobody else of us writes, so that both stand there.
    With ``seen``, which somebody has agreed to see changed, nothing is written to a file that holds
    other bytes by now. Where there is no such file, one that holds ``blank`` is changed and written
    instead. Errors of the codes ``lets`` do not refuse it: the next step mends them, and they are
    among those ``left``. A file that is not sound is refused. QP174Error ``unknown-field`` for a
    pointer that the schema does not know; else as of ``puts``, ``store.edit``, ``store.writing``.
    """
    way = partial(_put, puts)
    return _edited(desk, lambda: path, way, write=write, seen=seen, blank=blank, lets=lets)


def _take(wishes: Sequence[Assignment], _file: SourceFile, draft: FileDraft) -> bool:
    for wish in wishes:
        draft.take(wish)
        if draft.faults:
            break
    return True


def _put(puts: Puts, file: SourceFile, draft: FileDraft) -> bool:
    data = read(file).data
    if data is None:
        return False
    for wish in puts(data):
        draft.put(wish)
        if draft.faults:
            break
    return True


def _edited(
    desk: Desk,
    path: Callable[[], str],
    change: _Way,
    *,
    write: bool,
    seen: bytes | None = None,
    blank: bytes | None = None,
    lets: frozenset[str] = frozenset(),
) -> Edit:
    if write:
        recover(desk.root)
    edit, trial = _proposed(desk, path(), change, blank, lets)
    if not write or trial is None or edit.refused:
        return edit
    with exclusive(desk.root) as writer:
        if not trial.holds(desk.root) or writer.read(edit.path) != _standing(edit):
            edit, _ = _proposed(desk, path(), change, blank, lets)
        if edit.changed and not edit.refused and seen in (None, edit.before):
            writer.write([Change(edit.path, _standing(edit), edit.after)])
    return edit


def _standing(edit: Edit) -> bytes | None:
    """What stood in the folder before; None where there was no file."""
    return None if edit.new else edit.before


def file_meant(listing: Listing, words: str, catalogue: Callable[[], Catalogue]) -> str:
    """The path of the file that somebody's words mean; ``catalogue`` is only asked for names.

    A path, the name of a method file (``gate``), the id of a service or plan, an official code, or
    part of a name. Also one that is too broken to be in the catalogue. Errors as of
    ``core.lookup.find``, and ``not-a-record`` for a file that the tool does not read.
    """
    known = {entry.path: entry for entry in listing.entries}
    named = words.replace("\\", "/").removeprefix("./")
    if named in known:
        if known[named].kind is None:
            raise QP174Error("not-a-record", path=named)
        return named
    stems = [e for e in known.values() if e.kind and PurePosixPath(e.path).stem == words]
    if stems:
        return min(stems, key=lambda e: (e.kind not in ("service", "plan"), e.path)).path
    entries = catalogue()
    try:
        return entries.services[find_service(entries, words)].path
    except QP174Error as error:
        if error.code != "unknown-id":
            raise
        try:
            plan = plan_meant(entries, words).id
        except QP174Error:
            raise error from None
        return next(f.path for f in entries.plan_files if f.plan.id == plan)


def _proposed(
    desk: Desk, path: str, change: _Way, blank: bytes | None, lets: frozenset[str]
) -> tuple[Edit, Trial | None]:
    """The change, and how it was tried; not at all where it comes to nothing."""
    file, new = _source(desk, path, blank)
    if read_yaml(file.data).data is None:
        return _unsound(desk, file), None
    draft = FileDraft(file.kind or "", file.data)
    if not change(file, draft):
        return _unsound(desk, file), None
    if draft.faults:
        refused = tuple(_finding(path, fault) for fault in draft.faults)
        return Edit(path, file.data, draft.data, refused, values=tuple(draft.values)), None
    before = b"" if new else file.data
    edit = Edit(path, before, draft.data, values=tuple(draft.values), new=new)
    if draft.data == file.data:
        return replace(edit, after=before), None
    changed = replace(file, data=draft.data)
    refuse_other_plan(desk, file, changed)
    trial = tried(desk, changed)
    hidden = _Hidden(file, changed, trial, draft.touched)
    new_ones = [error for error in trial.new("error") if error.code not in lets]
    return replace(
        edit,
        refused=tuple(error for error in new_ones if not hidden.had(error)),
        warnings=trial.new("warning"),
        left=tuple(f for f in trial.now.findings if f.path == path and f.severity == "error"),
    ), trial


def _source(desk: Desk, path: str, blank: bytes | None) -> tuple[SourceFile, bool]:
    """The file to be changed, and whether it is not there yet and holds ``blank``."""
    if blank is None or any(entry.path == path for entry in list_files(desk.root).entries):
        return read_source(desk.root, path), False
    return SourceFile(path, kind_of(path), blank), True


def _unsound(desk: Desk, file: SourceFile) -> Edit:
    """No change, because of the errors that the file has."""
    found = desk.check().findings
    own = tuple(its for its in found if its.path == file.path and its.severity == "error")
    return Edit(file.path, file.data, file.data, refused=own)


class _Hidden:
    """The errors that a file had before and did not show, because it had others.

    A file that failed in an early phase hides what the later ones find, and of very many errors
    of a kind only the first are told. Mending one of them brings others to light: these do not
    refuse the change, unless they stand where it was made.
    """

    def __init__(
        self, before: SourceFile, after: SourceFile, trial: Trial, touched: Sequence[str]
    ) -> None:
        self.path = before.path
        self.touched = [pointer.split(f"/{END}")[0] for pointer in touched]
        then = [f for f in trial.then.findings if f.severity == "error"]
        now = [f for f in trial.now.findings if f.severity == "error"]
        self.later = _phase(after, now) > _phase(before, then)
        self.untold = {(f.path, f.params.get("code")) for f in then if f.code == MORE}

    def had(self, error: Finding) -> bool:
        """Whether the file had this new error already."""
        if any(_overlap(error.pointer, pointer) for pointer in self.touched):
            return False
        untold = self.untold & {(error.path, error.code), (error.path, None)}
        return bool(untold) or (self.later and error.path == self.path)


def _phase(file: SourceFile, errors: Sequence[Finding]) -> int:
    """The phase in which a file fails; the last one where it does not."""
    if read(file).data is None:
        return _SHAPE
    codes = (f.params.get("code", f.code) for f in errors if f.path == file.path)
    return _WHOLE if all(code in CHECKS for code in codes) else _IDS


def _overlap(one: str, other: str) -> bool:
    """Whether one place lies in the other; the whole file is no place of its own."""
    return bool(one and other) and (
        f"{one}/".startswith(f"{other}/") or other.startswith(f"{one}/")
    )


def _finding(path: str, fault: Fault) -> Finding:
    place = fault.place or Place(1, 1)
    return Finding(path, fault.code, "error", fault.pointer or "", place, fault.params)
