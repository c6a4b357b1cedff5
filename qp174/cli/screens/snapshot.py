"""The answer of ``qp174 snapshot``: the file of a closed year, or what it would change."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qp174.app.load import Loaded
from qp174.app.snapshots import (
    CHANGED_SINCE,
    OWN_FINDINGS,
    Closing,
    Correcting,
    closing,
    measured_paths,
    snapshot_path,
    write_closing,
)
from qp174.cli.catalogue import read, refuse_errors
from qp174.cli.commits import add_line, commit_line
from qp174.cli.common import State, emit_json, is_file, notice, write_output
from qp174.cli.written import command_in, tell_written
from qp174.core.snapshot.data import whole_data
from qp174.model.error import QP174Error
from qp174.model.snapshot import Changed, Snapshot
from qp174.render.language import msgid

SUMMARY = msgid(
    "{year} as of {day:date}: {n:service}, {launched:number} launched; {values:number} values of"
    " indicators, {recorded:number} of them recorded."
)
NOT_WRITTEN = msgid("Nothing was written. To keep it: add --write, or -o FILE.")
WRITTEN = msgid("Written: {path}")
UNCHANGED = msgid("The year is closed already, and says the same: nothing to write.")
NO_COMMIT = msgid(
    "The files are not all as in the last commit, so the snapshot names none. Commit them first,"
    " then close the year."
)
DRIFT = msgid("The year is closed; the files of today say otherwise: {n:number}.")
CORRECTED = msgid("Corrected in the closed year: {n:number}.")
CHANGE = msgid("{what}: {was} → {now}")
MORE = msgid("… and {n:number} more.")
#: Changes that are listed one by one.
_MOST = 20
_NONE = "–"


@dataclass(frozen=True, slots=True)
class Wish:
    """The year to close; of a closed one why it becomes another, by whom, and whether wholly."""

    year: int
    whole: bool
    because: str
    by: str

    @property
    def correcting(self) -> Correcting | None:
        """The correction that is asked for, if any."""
        return Correcting(self.because, self.by, self.whole) if self.because else None


def run(state: State, wish: Wish, *, write: bool, form: str, output: Path | None) -> None:
    """Shows or writes the file of a year."""
    loaded = _loaded(state, wish)
    given = state.as_of_given is not None
    found = closing(loaded, wish.year, state.as_of, given=given, correcting=wish.correcting)
    notice(_summary(state, found.snapshot))
    if found.snapshot.commit is None and (found.is_new or wish.whole):
        notice(state.language.say(NO_COMMIT))
    if not found.is_new:
        _tell_changes(state, found, DRIFT if wish.correcting is None else CORRECTED)
    if form == "json":
        emit_json({"format": "qp174.snapshot/1", **whole_data(found.snapshot)})
    elif write:
        _write(state, loaded, wish, found)
    else:
        write_output(output, found.text, loaded.root)
        say = state.language.say
        notice(say(WRITTEN, path=str(output)) if is_file(output) else say(NOT_WRITTEN))


def _loaded(state: State, wish: Wish) -> Loaded:
    """The data folder without errors but those that the correction mends.

    Values are not corrected in a file that was edited: the edits would be sealed with them.
    """
    loaded = read(state)
    mended = OWN_FINDINGS if wish.whole else {CHANGED_SINCE}
    refuse_errors(state, [f for f in loaded.findings if f.code not in mended])
    return loaded


def _summary(state: State, snapshot: Snapshot) -> str:
    values = [value for indicator in snapshot.indicators for value in indicator.values]
    return state.language.say(
        SUMMARY,
        year=str(snapshot.year),
        day=snapshot.as_of,
        n=snapshot.services_in_all,
        launched=snapshot.launched,
        values=len(values),
        recorded=sum(value.recorded is not None for value in values),
    )


def _tell_changes(state: State, found: Closing, how: str) -> None:
    """What a closed year would say otherwise, or now does."""
    say = state.language.say
    if not found.changed:
        notice(say(UNCHANGED))
        return
    notice(say(how, n=len(found.changed)))
    for line in _lines(state, found.changed[:_MOST]):
        notice(line)
    if len(found.changed) > _MOST:
        notice(say(MORE, n=len(found.changed) - _MOST))


def _lines(state: State, changed: tuple[Changed, ...]) -> Iterator[str]:
    for its in changed:
        yield state.language.say(CHANGE, what=its.what, was=its.was or _NONE, now=its.now or _NONE)


def _write(state: State, loaded: Loaded, wish: Wish, found: Closing) -> None:
    if not found.is_new and wish.correcting is None and found.changed:
        raise QP174Error("year-closed", year=wish.year, n=len(found.changed))
    if not found.changed and not found.is_new and wish.correcting is None:
        return
    if not write_closing(loaded.root, found):
        return
    path, verb = snapshot_path(wish.year), "close" if found.is_new else "correct"
    paths = [path, *measured_paths(loaded.catalogue, wish.year, found.changed)]
    steps = [
        add_line(state.root_to_name, paths),
        commit_line(state.root_to_name, f"{verb} {wish.year}", paths),
        command_in(state.folder, "qp174", "report", "year", str(wish.year)),
    ]
    tell_written(state.language, [path], steps)
