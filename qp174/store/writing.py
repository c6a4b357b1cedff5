"""Files of the data folder are changed here and nowhere else: all of a change, or nothing of it.

One writer at a time holds the lock. It compares each file with what was read, writes the new bytes
into a temporary file beside it, flushes, and renames. Where several files must change together the
plan is noted first (``journal``): ``recover`` finishes what was interrupted, or undoes it, and
whoever finds files half changed says so and neither reads nor writes.
"""

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qp174.model.error import QP174Error
from qp174.store import durable
from qp174.store.files import read_bytes, safe_path
from qp174.store.inside import target_of
from qp174.store.interrupts import Interrupts, held_back
from qp174.store.journal import (
    COMMIT,
    Notes,
    Step,
    digest,
    is_blank,
    is_place,
    plan,
    read_notes,
    sealed,
)
from qp174.store.keys import forget_key, key_of
from qp174.store.leftovers import UNKNOWN, unfinished, whose
from qp174.store.lock import LONGEST, NAME, PATIENCE, Lock, introduction, lock
from qp174.store.placing import is_ready, missing_folders, put, remove_folders, remove_litter


@dataclass(frozen=True, slots=True)
class Change:
    """A file (its path from the root, with ``/``) as it was read, and as it shall be.

    ``before`` None means that there is no such file, ``after`` None that there shall be none.
    """

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Recovered:
    """The files of a change that was interrupted: those that are new now, and those left as before.

    Where not all could become new, ``changed`` are those that somebody changed since, and ``gone``
    those as before whose new bytes are not there any more. Paths from the root.
    """

    finished: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def write_all(root: Path, changes: Sequence[Change], *, anywhere: bool = False) -> None:
    """Makes all of these changes or none; they are on the disk afterwards.

    ``anywhere``: in a folder that is no data folder yet, or only the schemas', where files stand at
    other places too.

    Raises QP174Error, with every file as it was: ``changed-since-read``, ``file-exists``,
    ``link-as-target``, ``no-place-for-file``, ``read-only-file``, ``file-in-use``,
    ``cannot-write``, ``locked``, ``foreign-journal``, ``no-state-folder``; ``unfinished-write``
    where a failing disk let nothing be undone: ``recover`` goes on; ``not-confirmed`` where the
    file is the new one, but the disk did not say that it will last.
    """
    with exclusive(root) as writer:
        writer.write(changes, anywhere=anywhere)


def write_new(root: Path, name: str, data: bytes, *, replace: bool) -> bool:
    """Writes ``name``, a path from ``root``; one that differs is only replaced with ``replace``.

    Returns whether anything was written: a file that holds these bytes already is left alone.
    """
    with exclusive(root) as writer:
        before = writer.read(name)
        if before == data:
            return False
        if before is not None and not replace:
            raise QP174Error("file-exists", path=str(root / name))
        writer.write([Change(name, before, data)])
    return True


@contextlib.contextmanager
def exclusive(root: Path, *, patience: float = PATIENCE) -> "Iterator[Writer]":
    """The only writer of a data folder, for as long as the block lasts.

    Raises QP174Error ``locked`` where the writer before takes longer than ``patience`` seconds,
    ``unfinished-write`` where one was interrupted, and ``foreign-journal`` where that was somebody
    else's, or its notes came with a commit. Ctrl-C is answered where the block reads, before a
    change begins, or when all is done: nothing is left behind.
    """
    with held_back() as interrupts:
        writer = Writer(root, lock(root, patience=patience, stop=interrupts.stop), interrupts)
        try:
            writer.begin()
            yield writer
        finally:
            writer.end()


def recover(root: Path) -> Recovered:
    """Finishes or undoes what a command of this user was interrupted in; says what became of it.

    A file that cannot be finished stays as it is; the notes are gone afterwards all the same.
    """
    if not os.path.lexists(root / NAME):
        return Recovered()
    with held_back() as interrupts:
        writer = Writer(root, lock(root, stop=interrupts.stop), interrupts)
        try:
            return writer.begin(finish=True)
        finally:
            writer.end()


class Writer:
    """Whoever holds the lock of a data folder."""

    def __init__(self, root: Path, held: Lock, interrupts: Interrupts) -> None:
        self._interrupts = interrupts
        self._root = root
        self._lock = held
        self._key = b""
        self._lasting = False
        self._tidy = False

    def begin(self, *, finish: bool = False) -> Recovered:
        """Puts in order what was left behind; notes who writes now.

        A change of several files is only finished with ``finish``: nothing is changed of which
        nobody would be told.
        """
        recovered = Recovered()
        try:
            noted = self._lock.read()
            if not is_blank(noted):
                recovered = self._settled(noted, finish=finish)
                self._lock.clear()
                forget_key(self._root)
            self._lock.clear()
            key = key_of(self._root, make=True)
            self._lasting = key is not None
            self._key = key or os.urandom(32)
            self._note(introduction())
        except OSError as error:
            raise _cannot_write(self._root / NAME, error) from error
        self._tidy = True
        return recovered

    def _note(self, text: bytes) -> None:
        self._lock.note(sealed(self._lock.read(), text, self._key))

    def end(self) -> None:
        """Gives the lock free."""
        self._lock.release(keep=not self._tidy)

    def read(self, path: str) -> bytes | None:
        """The bytes of a file (its path from the root); None where there is none."""
        self._interrupts.stop()
        return read_bytes(target_of(self._root, path))

    def write(self, changes: Sequence[Change], *, anywhere: bool = False) -> None:
        """Makes all of these changes or none; as ``write_all``."""
        self._interrupts.stop()
        for change in changes:
            if not anywhere and not is_place(change.path):
                raise QP174Error("no-place-for-file", path=safe_path(change.path))
            self._compare(change)
        due = [change for change in changes if change.before != change.after]
        if not due:
            return
        if not self._tidy:
            self.begin()
        together = len(due) > 1
        if together and not self._lasting and not anywhere:
            raise QP174Error("no-state-folder")  # nobody could finish what is interrupted
        self._tidy = False
        work = _Work(self._root, self._note, due)
        try:
            work.perform(together=together)
        except BaseException as fault:
            self._undo(work)
            if isinstance(fault, OSError):
                raise self._worded(fault, work) from fault
            raise
        self._settle(work)

    def _worded(self, fault: OSError, work: "_Work") -> QP174Error:
        """Why a file could not be written; or that it was, but may not last."""
        with contextlib.suppress(QP174Error):
            if not work.committed and work.done():
                reason = fault.strerror or str(fault)
                return QP174Error("not-confirmed", path=work.at, reason=reason)
        return _worded(fault, work.at, self._root)

    def _settle(self, *works: "_Work") -> None:
        """Takes away what is needed no more; what cannot be taken away is left to the next."""
        if all([work.clean() for work in works]):  # noqa: C419  # each of them
            with contextlib.suppress(OSError):
                self._lock.clear()
                self._tidy = True

    def _compare(self, change: Change) -> None:
        """Raises where a file is not as it was read, or may not be written."""
        target = target_of(self._root, change.path)
        now = read_bytes(target)
        if change.before is None and now is not None:
            raise QP174Error("file-exists", path=change.path)
        if now != change.before:
            raise QP174Error("changed-since-read", path=change.path)
        mode = durable.mode_of(target)
        if mode is not None and not (mode & 0o222 and os.access(target, os.W_OK)):
            raise QP174Error("read-only-file", path=change.path)

    def _undo(self, work: "_Work") -> None:
        """Everything as it was; where that fails too, the notes stay for ``recover``."""
        works = [work]
        try:
            if work.committed:
                if done := work.done():
                    works.append(_Work(self._root, self._note, done, work.modes))
                    works[-1].perform(together=True)
                else:
                    self._note(plan((), ()))
                    self._note(COMMIT)
        except BaseException as again:
            raise unfinished(work.steps) from again
        self._settle(*works)
        remove_folders(self._root, work.folders)

    def _settled(self, noted: bytes, *, finish: bool) -> Recovered:
        """What became of a change that was interrupted, once nothing of it lies about any more."""
        if host := whose(self._root, noted):
            named = "" if host == UNKNOWN else host
            raise QP174Error("foreign-journal", path=NAME, host=named)
        notes = read_notes(noted, key_of(self._root))
        stuck = self._finish(notes, finish=finish)
        return self._became(notes, stuck=stuck)

    def _became(self, notes: Notes, *, stuck: bool) -> Recovered:
        """What became of the files that were to change."""
        finished, undone, changed = [], [], []
        for step in notes.last:
            with contextlib.suppress(QP174Error):
                now = digest(read_bytes(target_of(self._root, step.path)))
                if now == step.after:
                    finished.append(step.path)
                elif now == step.before:
                    undone.append(step.path)
                elif stuck:
                    changed.append(step.path)
        as_before = tuple(undone)
        if stuck:
            return Recovered(tuple(finished), (), tuple(changed), as_before)
        return Recovered(tuple(finished), as_before)

    def _finish(self, notes: Notes, *, finish: bool) -> bool:
        """Finishes the plan that counts, if it may, and takes away what lies about.

        Returns whether it is stuck: not all of its files can be finished, nor are all as before.
        """
        steps = notes.steps
        targets = {step: target_of(self._root, step.path) for step in steps}
        now = {step: digest(read_bytes(target)) for step, target in targets.items()}
        open_ = [step for step in steps if now[step] != step.after]
        ready = [s for s in open_ if now[s] == s.before and is_ready(self._root, s)]
        stuck = open_ != ready and any(now[step] != step.before for step in steps)
        if open_ == ready or stuck:
            if open_ and not finish:
                raise unfinished(steps)
            for step in ready:
                put(self._root, step)
            for place in sorted({targets[step].parent for step in ready}):
                durable.flush_folder(place)
        for path in notes.litter:
            remove_litter(self._root, path)
        if not steps:
            remove_folders(self._root, notes.folders)
        return stuck


class _Work:
    """Some changes being made: noted, written beside, and put in place."""

    def __init__(
        self,
        root: Path,
        note: Callable[[bytes], None],
        changes: Sequence[Change],
        modes: Mapping[str, int | None] | None = None,
    ) -> None:
        self.root = root
        self._note = note
        self.changes = changes
        self.modes = modes or {c.path: durable.mode_of(root / c.path) for c in changes}
        self.steps = tuple(
            Step(
                change.path,
                "" if change.after is None else durable.temporary_name(),
                digest(change.before),
                digest(change.after),
            )
            for change in changes
        )
        self.folders = missing_folders(root, [c.path for c in changes if c.after is not None])
        self.committed = False
        self.at = changes[0].path

    def perform(self, *, together: bool) -> None:
        """Makes the changes; ``together`` notes that either all or none of them count."""
        text = plan(self.steps, self.folders)
        assert len(text) < LONGEST // 3, "more files than a data folder may have"
        self._note(text)
        for folder in self.folders:
            durable.make_folder(self.root / folder)
        touched = {(self.root / step.path).parent for step in self.steps}
        for step, change in zip(self.steps, self.changes, strict=True):
            self.at = step.path
            if change.after is not None:
                beside = self.root / step.litter
                durable.write_fresh(beside, change.after, self.modes[step.path])
        if together:
            for place in sorted({*touched, self.root}):
                durable.flush_folder(place)
            self.committed = True  # from here on the line may be on the disk, whatever happens
            self._note(COMMIT)
        for step in self.steps:
            self.at = step.path
            put(self.root, step)
        for place in sorted(touched):
            durable.flush_folder(place)

    def done(self) -> list[Change]:
        """The way back for what was changed already."""
        return [
            Change(change.path, change.after, change.before)
            for change in self.changes
            if read_bytes(self.root / change.path) == change.after
        ]

    def clean(self) -> bool:
        """Takes away what lies about; whether nothing does any more."""
        litter = [step.litter for step in self.steps if step.litter]
        return all([remove_litter(self.root, path) for path in litter])  # noqa: C419


def _worded(fault: OSError, path: str, root: Path) -> QP174Error:
    """Why a file could not be written."""
    if isinstance(fault, FileExistsError):
        return QP174Error("changed-since-read", path=path)
    if durable.WINDOWS and isinstance(fault, PermissionError):
        return QP174Error("file-in-use", path=path)
    return _cannot_write(root / path, fault)


def _cannot_write(path: Path, error: OSError) -> QP174Error:
    return QP174Error("cannot-write", path=str(path), reason=error.strerror or str(error))
