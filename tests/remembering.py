"""What the tests ask again and again, worked out once: what a file says, what a folder holds, which
schedule answers a problem.

Each is a pure function and is remembered by all that it depends on: bytes and a day, or a problem.
Tests that look at the reading itself, with a cache folder or a reader of their own, get the real
one; so do those that call ``schedule.solve``, and programs that tests start.
"""

import hashlib
import os
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest

from qp174.app import gathering, reading, trial
from qp174.app import load as loading
from qp174.app.gathering import Progress
from qp174.app.load import Loaded
from qp174.app.reading import Read
from qp174.app.tree import Tree
from qp174.core.planning.drafting import draft
from qp174.core.planning.problem import Problem, Schedule
from qp174.core.planning.solving.schedule import solve
from qp174.model.plan import Task
from qp174.store.cache import FOLDER, Cache
from qp174.store.located import Location
from qp174.store.workspace import SourceFile
from qp174.store.yamlfile import locate

#: So many whole folders and schedules are remembered, the last ones.
FOLDERS, SCHEDULES = 8, 24
#: More files in a folder than the shipped one has twice over: a test of its own kind.
MANY_FILES = 400

Value = TypeVar("Value")


class Last(OrderedDict[Hashable, Value]):
    """The last answers, those asked for least lately forgotten first."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def of(self, question: Hashable, answer: Callable[[], Value]) -> Value:
        """The answer that is remembered; else the one given now."""
        if question not in self:
            self[question] = answer()
        self.move_to_end(question)
        found = self[question]
        if len(self) > self._most:
            self.popitem(last=False)
        return found


def reading_once(contents: Collection[bytes]) -> Callable[[SourceFile], Read]:
    """Reads files; those with one of these contents only the first time that they are met."""
    known: dict[Hashable, Read] = {}

    def once(file: SourceFile) -> Read:
        if file.fault is not None or file.data not in contents:
            return reading.read(file)
        key = (file.path, file.kind, file.data)
        if key not in known:
            known[key] = reading.read(file)
        return known[key]

    return once


def remember(patch: pytest.MonkeyPatch, shipped: Collection[bytes]) -> None:
    """From now on, what was read once is remembered.

    The places in a file only of shipped ones: where a test damages a file, it looks at places.
    """
    once = reading_once(shipped)
    places: dict[bytes, Mapping[str, Location]] = {}
    really_loaded = loading.load_tree
    own = os.environ[FOLDER]
    folders: Last[Loaded] = Last(FOLDERS)

    def located(data: bytes) -> Mapping[str, Location]:
        if data not in shipped:
            return locate(data)
        if data not in places:
            places[data] = locate(data)
        return places[data]

    def loaded(
        tree: Tree,
        as_of: date,
        cache: Cache | None,
        *,
        keep: bool = False,
        progress: Progress | None = None,
    ) -> Loaded:
        watched = progress is not None or vars(gathering)["read"] is not once
        if watched or os.environ.get(FOLDER) != own or len(tree.entries) > MANY_FILES:
            return really_loaded(tree, as_of, cache, keep=keep, progress=progress)
        found = folders.of(
            (as_of, keep, tree.on_disk, _content(tree)),
            # Remembered contents come faster than the rows of the cache.
            lambda: really_loaded(tree, as_of, None, keep=keep),
        )
        return replace(found, root=tree.root)

    patch.setattr(gathering, "read", once)
    patch.setattr(loading, "read", once)
    patch.setattr(reading, "locate", located)
    patch.setattr(loading, "load_tree", loaded)
    patch.setattr(trial, "load_tree", loaded)
    patch.setattr(draft, "solve", _solving_once())


def _solving_once() -> Callable[..., Schedule]:
    known: Last[Schedule] = Last(SCHEDULES)

    def solved(
        problem: Problem, *, start: Mapping[str, tuple[Task, ...]] | None = None
    ) -> Schedule:
        return known.of(repr((problem, start)), lambda: solve(problem, start=start))

    return solved


def _content(tree: Tree) -> Hashable:
    """Everything that a tree holds, as a digest."""
    digest = hashlib.sha256(str(tree.complete).encode())
    for path, entry in tree.entries.items():
        digest.update(f"\0{path}\0{entry.kind}\0{entry.fault}\0".encode("utf-8", "surrogatepass"))
        if tree.has_text(path):
            file = tree.read(path)
            digest.update(f"{len(file.data)} {file.fault}\0".encode() + file.data)
    return digest.digest()
