"""Reading a whole data repository once: records, and findings for everything that is wrong."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from qp174.app.gathering import Gathered, Progress, gather
from qp174.app.places import placed
from qp174.app.reading import Page, has_error, read, shapes
from qp174.app.tree import Tree, at_hand, on_disk
from qp174.core.assemble import MANY, Record, assemble, references_of
from qp174.core.bounded import at_most_each_file
from qp174.core.checks import run_checks
from qp174.core.checks.unasked import stayed_silent
from qp174.core.references import KnownIds, begins_after, missing_language
from qp174.core.rows import Names, Row, Sound
from qp174.core.waivers import waive
from qp174.model.catalogue import Catalogue, PlanFile
from qp174.model.decision import DecisionFile
from qp174.model.error import QP174Error
from qp174.model.finding import Fault, Finding, Place
from qp174.model.indicator import MeasurementFile
from qp174.model.progress import ProgressFile
from qp174.model.service import ServiceFacts
from qp174.model.snapshot import SnapshotFile
from qp174.store.cache import Cache, open_cache
from qp174.store.kinds import DECISIONS, OPTIONAL_FILES, SERVICES, SINGLE_FILES
from qp174.store.package import program_state
from qp174.store.unread import CODE as ODD
from qp174.store.unread import id_of
from qp174.store.workspace import SourceFile, read_source, steadily

__all__ = ["Loaded", "load", "load_files", "load_tree", "record_of", "shapes"]

#: Kinds of ids that are only known when all files are read.
_LATE = frozenset({"service", "plan"})


@dataclass(frozen=True, slots=True)
class Loaded:
    """A data repository: its sound records, what is wrong, and how many files there are.

    ``findings`` are those that no waiver in force silences, ``waived`` the number of the others.
    ``unasked``: faults in files kept checks from being made.
    ``lines`` holds the text of the line of each place, by path and line number; ``paths`` are all
    files there are. ``data`` holds the plain content of each sound file by path, where somebody
    asked for it.
    """

    root: Path
    catalogue: Catalogue
    findings: tuple[Finding, ...]
    files: int
    data: Mapping[str, Any]
    lines: Mapping[tuple[str, int], str] = field(default_factory=dict)
    waived: int = 0
    paths: tuple[str, ...] = ()
    unasked: bool = False

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity == "error" for finding in self.findings)


def load(
    root: Path,
    as_of: date,
    *,
    keep: bool = False,
    use_cache: bool = True,
    progress: Progress | None = None,
) -> Loaded:
    """Reads everything under ``root``; ``as_of`` is the day on which validity is judged.

    Phases are per file: text, shape, ids. A file stops at its first failing phase, the others go
    on, and the checks over the whole see the sound rest. With ``keep`` the content of every sound
    file is in the answer; ``progress`` is told how many files are done, and of how many.
    """
    cache = open_cache(root, program_state()) if use_cache else None
    return steadily(
        root,
        lambda found: load_tree(on_disk(root, found), as_of, cache, keep=keep, progress=progress),
    )


def load_files(
    root: Path, files: Iterable[SourceFile], as_of: date, *, keep: bool = False
) -> Loaded:
    """The same of files that are at hand already, as those of a commit."""
    return load_tree(at_hand(root, files), as_of, None, keep=keep)


def load_tree(
    tree: Tree,
    as_of: date,
    cache: Cache | None,
    *,
    keep: bool = False,
    progress: Progress | None = None,
) -> Loaded:
    """The same of any tree; rows come from ``cache`` where they stand there, and go into it."""
    with _collecting_later():
        loading = _Loading(tree, as_of)
        loading.note_listing()
        with closing(gather(tree, cache, keep=keep, progress=progress)) as rows:
            for gathered in rows:
                loading.take(gathered)
        loading.judge_names()
        return loading.finish()


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Many small objects live on together; collecting garbage meanwhile only costs time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def record_of(loaded: Loaded, path: str) -> Mapping[str, Any]:
    """The plain content of one sound file, read now where it was not kept.

    QP174Error ``changed-since-read`` where it is not sound any more.
    """
    data: Mapping[str, Any] | None = loaded.data.get(path)
    if data is None:
        data = read(read_source(loaded.root, path)).data
    if data is None:
        raise QP174Error("changed-since-read", path=path)
    return data


# Records of what was so on their day: who they name need not be in force any more.
_OF_THEIR_DAY = (DecisionFile, ProgressFile, MeasurementFile, SnapshotFile)


class _Loading:
    """What has been read so far; a file leaves ``built`` when a phase finds an error in it."""

    def __init__(self, tree: Tree, as_of: date) -> None:
        self.tree = tree
        self.as_of = as_of
        self.built: dict[str, Any] = {}
        self.data: dict[str, Mapping[str, Any]] = {}
        self.findings: list[Finding] = []
        #: Files with a name or a text that is not sound: they are read again for the place of it.
        self.doubtful: set[str] = set()
        self.singles: dict[str, Row] = {}
        self.named_late: list[tuple[str, Names]] = []
        self._judge: _Judge | None = None
        self._whole: Catalogue | None = None
        #: Files that may have been meant as records: nobody would look there for one.
        self.unread = {
            id_of(path): path
            for path, entry in reversed(list(tree.entries.items()))
            if entry.fault is not None and entry.fault.code == ODD
        }

    def note_listing(self) -> None:
        """What can be said before a file is read."""
        for path, entry in self.tree.entries.items():
            if entry.fault is not None:
                self.findings += Page(path, b"").findings([entry.fault])
        for path in SINGLE_FILES:
            if path not in self.tree.entries and path not in OPTIONAL_FILES:
                missing = Fault("missing-file", None, None, {"file": path})
                self.findings += Page(path, b"").findings([missing])

    def take(self, gathered: Gathered) -> None:
        """Takes in a row; the files of which there is one each come before the others."""
        path, row, data = gathered
        self.findings += row.findings
        if not row.sound:
            return
        self.built[path] = self._in_force(row.built)
        if data is not None:
            self.data[path] = data
        if row.kind not in MANY:
            self.singles[path] = row
            return
        if self._judge is None:
            self._judge = _Judge(self.catalogue(), self.as_of)
        others = {kind: ids for kind, ids in row.names.items() if kind not in _LATE}
        if not self._judge.finds_sound(others, row.lacks):
            self.doubtful.add(path)
        if len(others) < len(row.names):
            late = {kind: row.names[kind] for kind in row.names if kind in _LATE}
            self.named_late.append((path, late))

    def _in_force(self, built: Any) -> Any:
        """A service that is to be retired later is not retired yet."""
        if isinstance(built, ServiceFacts) and built.retired:
            return replace(built, retired=not begins_after(built.retired_on, self.as_of))
        return built

    def judge_names(self) -> None:
        """The phase ids: now that all ids are known, the files that name unsound ones are told."""
        catalogue = self.catalogue()
        files = len(self.built)
        judge = _Judge(catalogue, self.as_of)
        for path, row in self.singles.items():
            if not judge.finds_sound(row.names, row.lacks):
                self.doubtful.add(path)
        for path, names in self.named_late:
            if not judge.finds_sound(names, ()):
                self.doubtful.add(path)
        for path in sorted(self.doubtful):
            self._name_faults(path, judge)
        self._whole = catalogue if len(self.built) == files else None

    def _name_faults(self, path: str, judge: "_Judge") -> None:
        file = self.tree.read(path)
        row, built, data = read(file)
        if data is None:  # it changed while the others were read
            self.findings += row.findings
            del self.built[path]
            return
        page = Page(path, file.data)
        for language in judge.languages:
            # Whatever else is asked of the record can be answered without it.
            self.findings += page.findings(missing_language(data, language))
        record = Record(path, row.kind, data)
        built_then = self.built[path]
        past = isinstance(built_then, _OF_THEIR_DAY) or getattr(built_then, "retired", False)
        names = references_of(record, built)
        found = page.findings(judge.known.faults(names, self.as_of, past=past))
        self.findings += found
        if has_error(found):
            del self.built[path]

    def catalogue(self) -> Catalogue:
        """All that is sound so far."""
        in_order = sorted(self.built)
        of_kind: dict[str, list[Any]] = {kind: [] for kind in MANY}
        parts: dict[str, Any] = {}
        for path in in_order:
            kind = self.tree.entries[path].kind or ""
            if kind in MANY:
                of_kind[kind].append(self.built[path])
            else:
                parts[kind] = self.built[path]
        broken = self._not_given("service")
        return assemble(
            parts,
            of_kind,
            faulty=self._faulty(),
            # No service can have this name: it stands for those that nobody has seen.
            broken_services=broken if self.tree.complete else broken | {SERVICES},
            broken_plans=self._not_given("plan"),
            broken_decisions=self._not_given("decision"),
            unread=self.unread,
            odd_decisions=self._odd_decisions(),
            as_of=self.as_of,
        )

    def _odd_decisions(self) -> tuple[str, ...]:
        """What lies beside the decisions and is read as none of them."""
        inside = (path for path in self.tree.entries if path.startswith(f"{DECISIONS}/"))
        return tuple(path for path in inside if self.tree.entries[path].kind != "decision")

    def _faulty(self) -> frozenset[str]:
        """The kinds that a catalogue may lack, and whose file is there and not sound."""
        there = (path for path in OPTIONAL_FILES if path in self.tree.entries)
        return frozenset(SINGLE_FILES[path] for path in there if path not in self.built)

    def _not_given(self, kind: str) -> frozenset[str]:
        """The services or plans that the files named after them do not give."""
        return frozenset(
            path.rpartition("/")[2].removesuffix(".yaml")
            for path, entry in self.tree.entries.items()
            if entry.kind == kind and not self._is_what_it_is_named(path)
        )

    def _is_what_it_is_named(self, path: str) -> bool:
        built = self.built.get(path)
        if isinstance(built, PlanFile):
            built = built.plan
        return built is not None and path.endswith(f"/{built.id}.yaml")

    def finish(self) -> Loaded:
        """The checks over the whole, and the answer."""
        catalogue = self._whole or self.catalogue()
        found = [*self.findings, *run_checks(catalogue, self.as_of)]
        remaining, waived = waive(found, catalogue.waivers, self.as_of, self.tree.entries)
        # Those of single files are bounded already.
        told = [finding for finding in remaining if finding.place is not None]
        told += at_most_each_file(finding for finding in remaining if finding.place is None)
        findings, lines = placed(told, self.tree)
        return Loaded(
            root=self.tree.root,
            catalogue=catalogue,
            findings=tuple(sorted(findings, key=_order)),
            files=len(self.tree.entries),
            data={path: self.data[path] for path in self.built if path in self.data},
            lines=lines,
            waived=waived,
            paths=tuple(self.tree.entries),
            unasked=stayed_silent(catalogue) or self._has_unused(),
        )

    def _has_unused(self) -> bool:
        """Whether a file of a known kind could not be used, so that no check has seen it."""
        return any(
            entry.kind is not None and path not in self.built
            for path, entry in self.tree.entries.items()
        )


class _Judge:
    """Whether what a file names is known and in force, and no text lacks the first language."""

    def __init__(self, catalogue: Catalogue, as_of: date) -> None:
        self.known = KnownIds(catalogue)
        self.languages = catalogue.procedure.languages[:1]  # none while procedure.yaml is broken
        self._sound = Sound(self.known, as_of)

    def finds_sound(self, names: Names, lacks: Iterable[str]) -> bool:
        """True where nothing is to be said of the file."""
        return not set(lacks).intersection(self.languages) and all(
            self._sound.all_of(kind, ids) for kind, ids in names.items()
        )


def _order(finding: Finding) -> tuple[str, Place, str, str, str]:
    place = finding.place or Place(0, 0)
    return finding.path, place, finding.code, finding.pointer, str(sorted(finding.params.items()))
