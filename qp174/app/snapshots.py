"""Closing a year: what its file shall hold, and writing it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qp174.app.load import Loaded, shapes
from qp174.app.meeting_words import text_typed
from qp174.core import typed
from qp174.core.lookup import find, names
from qp174.core.snapshot.closed import (
    changes,
    corrected,
    differences,
    known_since,
    with_values_of,
)
from qp174.core.snapshot.data import whole_data
from qp174.core.snapshot.freezing import freeze
from qp174.model.catalogue import Catalogue
from qp174.model.error import QP174Error
from qp174.model.snapshot import Changed, Snapshot, SnapshotFile
from qp174.model.text import Text
from qp174.render.snapshotfile import snapshot_text
from qp174.store.kinds import SNAPSHOTS
from qp174.store.objects import objects_of, resolved
from qp174.store.revision import files_at
from qp174.store.workspace import SourceFile, read_all, read_source
from qp174.store.writing import Change, write_all
from qp174.store.yamlfile import read_yaml

#: What a closed year may be in the way of: its own findings do not keep it from being mended.
CHANGED_SINCE = "closed-year-changed"
OWN_FINDINGS = frozenset({CHANGED_SINCE, "snapshot-edited", "snapshot-twice"})
_DIGITS = 4
#: Why there is nothing that a closed year could be compared with.
_NO_COMMIT = {"no-git", "no-repository", "no-commit"}
_TOO_MUCH = {"file-too-large", "too-many-nodes"}


@dataclass(frozen=True, slots=True)
class Correcting:
    """Why a closed year becomes another one, and who answers for it, by id or part of a name.

    ``whole``: everything is taken from the files of today, not only the recorded values.
    """

    because: str
    by: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Closing:
    """What the file of a year shall be; ``changed`` are the figures that a closed one had
    otherwise, ``before`` its bytes, None where it is not closed yet."""

    path: str
    before: bytes | None
    snapshot: Snapshot
    text: str
    changed: tuple[Changed, ...]

    @property
    def is_new(self) -> bool:
        """Whether the year is not closed yet."""
        return self.before is None


def snapshot_path(year: int) -> str:
    """The file of a year, from the root."""
    return f"{SNAPSHOTS}/{year}.yaml"


def year_typed(words: str) -> int:
    """A year as typed, with digits of any script; 0 for what is none."""
    text = typed.figures(words).text
    return int(text) if len(text) == _DIGITS and text.isascii() and text.isdecimal() else 0


def closing_day(year: int, today: datetime.date, *, given: bool) -> datetime.date:
    """The day on which a year is looked at: its last; one within it where somebody ``given`` it.

    QP174Error ``year-not-over`` where it still runs or has not begun.
    """
    last = datetime.date(year, 12, 31)
    if last <= today:
        return last
    if given and today.year == year:
        return today
    raise QP174Error("year-not-over", year=year, day=today.isoformat())


def closing(
    loaded: Loaded,
    year: int,
    today: datetime.date,
    *,
    given: bool,
    correcting: Correcting | None = None,
) -> Closing:
    """What the file of a year shall be.

    QP174Error ``year-open`` where there is nothing to correct, ``year-lost`` where the last commit
    holds the closed year and the folder does not, and as of ``closing_day`` and ``_refuse_early``.
    """
    catalogue, path = loaded.catalogue, snapshot_path(year)
    found = closed(catalogue, year)
    if found is not None and correcting is not None:
        _refuse_early(catalogue, found.snapshot, today)
    if found is None and _is_committed(loaded.root, path):
        raise QP174Error("year-lost", year=year, path=path)
    day = closing_day(year, today, given=given)
    new = freeze(catalogue, year, day, committed(loaded.root))
    if found is None:
        if correcting is not None:
            raise QP174Error("year-open", year=year)
        return _closing(path, None, new, ())
    before = read_source(loaded.root, path).data
    shall = found.snapshot
    changed = tuple(changes(shall, new))
    if correcting is not None:
        shall = _corrected(catalogue, shall, new, today, correcting)
        changed = shall.corrections[-1].changed if shall is not found.snapshot else ()
    return _closing(path, before, shall, changed)


def _refuse_early(catalogue: Catalogue, frozen: Snapshot, today: datetime.date) -> None:
    """Ends the command for a correction as of a day on which less was known than is frozen.

    QP174Error ``correction-early`` (year, day, since): before the end of the year, the closing, a
    correction or a value in it; ``value-ahead`` (year, day, when, indicator): a value that was
    changed since is dated after the day, so that it would be lost.
    """
    day = today.isoformat()
    since = known_since(frozen)
    if day < since:
        running = "yes" if day < f"{frozen.year}-12-31" else ""
        params = {"day": day, "since": since, "running": running}
        raise QP174Error("correction-early", year=frozen.year, **params)
    for each in differences(catalogue):
        if each.file.snapshot.year != frozen.year or each.today is None:
            continue
        if each.today.measured.when > day:
            raise QP174Error(
                "value-ahead",
                year=frozen.year,
                day=day,
                when=each.today.measured.when,
                indicator=each.subject.indicator,
            )


def _is_committed(root: Path, path: str) -> bool:
    """Whether the last commit holds a file; False where there is no git, repository or commit."""
    try:
        with objects_of(root, "HEAD") as objects:
            return path in objects.entries([path], deep=False)
    except QP174Error as error:
        if error.code in _NO_COMMIT:
            return False
        raise


def _corrected(
    catalogue: Catalogue,
    old: Snapshot,
    new: Snapshot,
    today: datetime.date,
    correcting: Correcting,
) -> Snapshot:
    by = party_meant(catalogue, correcting.by)
    because = reason_typed(correcting.because, catalogue.procedure.languages[0])
    shall = new if correcting.whole else with_values_of(old, new)
    return corrected(old, shall, today, by, because, catalogue)


def reason_typed(words: str, first: str) -> Text:
    """A reason as typed, with ``|`` between Arabic and English; QP174Error where the catalogue's
    ``first`` language lacks, as in every text for people."""
    found = text_typed(words)
    if not (found.ar if first == "ar" else found.en):
        raise QP174Error("reason-in-arabic" if first == "ar" else "reason-in-english", value=words)
    return found


def party_meant(catalogue: Catalogue, words: str) -> str:
    """The id of a unit or partner, by id or part of its name."""
    known = {id: names(unit.name) for id, unit in catalogue.organisation.units.items()}
    known |= {id: names(partner.name) for id, partner in catalogue.partners.items()}
    return find(words, known, kind="party")


def _closing(
    path: str, before: bytes | None, snapshot: Snapshot, changed: tuple[Changed, ...]
) -> Closing:
    text = snapshot_text(path, whole_data(snapshot))
    return Closing(path, before, snapshot, text, changed)


def measured_paths(catalogue: Catalogue, year: int, changed: Iterable[Changed]) -> tuple[str, ...]:
    """The files of the values that are corrected: they are committed together with the year."""
    places = [its.what.split("/") for its in changed]
    ids = {parts[1] for parts in places if parts[0] == "indicators"}
    files = (its for its in catalogue.measurements if its.year == year and its.indicator in ids)
    return tuple(sorted(its.path for its in files))


def closed(catalogue: Catalogue, year: int) -> SnapshotFile | None:
    """The closed year in the file that is named after it; None where it is not closed."""
    path = snapshot_path(year)
    return next((file for file in catalogue.snapshots if file.path == path), None)


def write_closing(root: Path, found: Closing) -> bool:
    """Writes the file; False where it holds these bytes already.

    QP174Error ``year-too-large`` or ``year-faulty`` where it could not be read again, and as of
    ``store.writing``.
    """
    data = found.text.encode()
    if data == found.before:
        return False
    parsed = read_yaml(data)
    for fault in parsed.faults or shapes().faults("snapshot", parsed.data):
        code = "year-too-large" if fault.code in _TOO_MUCH else "year-faulty"
        raise QP174Error(code, path=found.path, fault=fault.code)
    write_all(root, [Change(found.path, found.before, data)])
    return True


def committed(root: Path) -> str | None:
    """The last commit, where the files are all its own; None where one was changed since, or there
    is no repository. Closed years themselves are not looked at: they are made of the others."""
    try:
        commit = resolved(root, "HEAD")
        then = files_at(root, commit)
    except QP174Error:
        return None
    return commit if _others(then) == _others(read_all(root)) else None


def _others(files: tuple[SourceFile, ...]) -> dict[str, bytes]:
    return {its.path: its.data for its in files if not its.path.startswith(f"{SNAPSHOTS}/")}
