"""Changing fields of one file: proposed, tried on the whole catalogue, then written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from qp174.app.answers import plan_meant
from qp174.app.load import load
from qp174.app.packaged import schemas
from qp174.app.reading import read
from qp174.app.trial import Desk, Trial, tried
from qp174.core.bounded import MORE
from qp174.core.checks import CHECKS
from qp174.core.fields import END, Field, Value, field_at, value_typed
from qp174.core.lookup import find_service
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.finding import Fault, Finding, Place
from qp174.store.edit import Edited, remove_value, set_value
from qp174.store.workspace import Listing, SourceFile, list_files, read_source
from qp174.store.writing import Change, exclusive, recover
from qp174.store.yamlfile import locate, read_yaml

# The phases of a file: it stops at the first in which it fails, and hides what later ones find.
_SHAPE, _IDS, _WHOLE = range(3)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A field as somebody names it, and the value typed for it; None takes the field away."""

    field: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one file (path from the root): its bytes before and after.

    ``refused`` are the errors that it would bring: with any of them nothing was written.
    ``warnings`` are the warnings that it brings, ``left`` the errors that the file still has.
    ``values`` are those that were typed, each with what was changed in it.
    """

    path: str
    before: bytes
    after: bytes
    refused: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    left: tuple[Finding, ...] = ()
    values: tuple[Value, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the file becomes another one."""
        return self.before != self.after


def edit_file(desk: Desk, words: str, wishes: Sequence[Assignment], *, write: bool) -> Edit:
    """Sets or removes fields of the file that ``words`` mean; writes it where nothing refuses.

    What is written was tried on the folder as it stood when it was written: where somebody else
    was faster, it is tried again while nobody else of us writes. Errors as of ``file_meant``,
    ``core.fields``, ``store.edit`` and ``store.writing``.
    """
    if write:
        recover(desk.root)
    edit, trial = _proposed(desk, words, wishes)
    if not write or trial is None or edit.refused:
        return edit
    with exclusive(desk.root) as writer:
        if not trial.holds(desk.root):
            edit, _ = _proposed(desk, words, wishes)
        if edit.changed and not edit.refused:
            writer.write([Change(edit.path, edit.before, edit.after)])
    return edit


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


def _proposed(desk: Desk, words: str, wishes: Sequence[Assignment]) -> tuple[Edit, Trial | None]:
    """The change, and how it was tried; not at all where it comes to nothing."""
    path = file_meant(
        list_files(desk.root),
        words,
        lambda: (
            load(desk.root, desk.as_of, use_cache=desk.use_cache, progress=desk.progress).catalogue
        ),
    )
    file = read_source(desk.root, path)
    if read_yaml(file.data).data is None:
        found = desk.check().findings
        own = tuple(f for f in found if f.path == path and f.severity == "error")
        return Edit(path, file.data, file.data, refused=own), None
    draft = _Draft(file.kind or "", file.data)
    for wish in wishes:
        draft.take(wish)
        if draft.faults:
            refused = tuple(_finding(path, fault) for fault in draft.faults)
            return Edit(path, file.data, draft.data, refused, values=tuple(draft.values)), None
    edit = Edit(path, file.data, draft.data, values=tuple(draft.values))
    if not edit.changed:
        return edit, None
    changed = replace(file, data=draft.data)
    trial = tried(desk, changed)
    hidden = _Hidden(file, changed, trial, draft.touched)
    return replace(
        edit,
        refused=tuple(error for error in trial.new("error") if not hidden.had(error)),
        warnings=trial.new("warning"),
        left=tuple(f for f in trial.now.findings if f.path == path and f.severity == "error"),
    ), trial


class _Draft:
    """The bytes of a file while one field after the other is set or removed."""

    def __init__(self, kind: str, data: bytes) -> None:
        self.schema: Any = schemas()[kind]
        self.data = data
        self.values: list[Value] = []
        #: Where something was changed, as JSON Pointers.
        self.touched: list[str] = []
        self.faults: tuple[Fault, ...] = ()

    def take(self, wish: Assignment) -> None:
        """Sets or removes one field; ``faults`` tells what keeps the text from being read."""
        place = field_at(self.schema, read_yaml(self.data).data, wish.field)
        self.touched.append(place.pointer)
        if wish.value is None:
            if place.seeds or place.pointer not in locate(self.data):
                raise QP174Error("nothing-there", field=wish.field)
            # What stood behind it in a list has another number now.
            self.touched.append(place.pointer.rpartition("/")[0])
            self._keep(remove_value(self.data, place.pointer))
            return
        value = value_typed(place.schema, wish.value, wish.field)
        self.values.append(value)
        for pointer, seed in place.seeds:
            self._keep(set_value(self.data, pointer, dict(seed), after=place.after))
            if self.faults:
                return
        self._keep(set_value(self.data, place.pointer, value.data, after=_after(place)))

    def _keep(self, edited: Edited) -> None:
        self.data = edited.data
        self.faults = tuple(f for f in edited.faults if f.code != "byte-order-mark")


def _after(place: Field) -> tuple[str, ...] | None:
    return None if place.seeds else place.after


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
