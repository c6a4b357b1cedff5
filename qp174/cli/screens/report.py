"""The answer of ``qp174 report``."""

from dataclasses import dataclass, replace
from pathlib import Path

from qp174.app.dates import last_commit_date
from qp174.app.load import Loaded
from qp174.app.reports import MAKERS, render_report
from qp174.app.snapshots import CHANGED_SINCE, snapshot_path, year_typed
from qp174.cli.catalogue import named_words, read, refuse_errors, sound
from qp174.cli.common import State, is_file, notice, open_in_browser, write_output
from qp174.cli.sheets import Sheet, show
from qp174.model.error import QP174Error
from qp174.render.language import msgid
from qp174.render.views.year import KIND as YEAR

KIND = msgid("Kind")
NUMBER = msgid("Number")
TITLE = msgid("Title")
WRITTEN = msgid("Written: {path}")
UNDATED = {
    "no-git": msgid(
        "The program git was not found, so the report bears no date. Give one with --as-of DATE."
    ),
    "no-repository": msgid(
        "The data folder is in no git repository, so the report bears no date."
        " Give one with --as-of DATE."
    ),
    "no-commit": msgid(
        "There is no commit yet, so the report bears no date. Give one with --as-of DATE."
    ),
    "refused": msgid(
        "git refuses to read the repository: it belongs to another user, is damaged, or is not what"
        " it should be. So the report bears no date. Give one with --as-of DATE."
    ),
    "odd-date": msgid(
        "The date of the last commit cannot be right, so the report bears no date."
        " Give one with --as-of DATE."
    ),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """The report that is asked for: its kind, what it is about, and its form (md or html)."""

    kind: str
    subjects: list[str]
    form: str


def run(state: State, wish: Wish, *, output: Path | None, open_: bool) -> None:
    """Makes the report and prints, writes or opens it."""
    if not wish.kind:
        raise QP174Error("report-which", choices=", ".join(MAKERS))
    if wish.kind == YEAR:
        _show(state, wish, closed_year(state, wish.subjects), None, output=output, open_=open_)
        return
    day = state.as_of_given or last_commit_date(state.root)
    if isinstance(day, str):
        loaded, as_of = sound(state), None
        notice(state.language.say(UNDATED[day]))
    else:
        # Everything is judged by the day that the report bears: one commit gives one text.
        loaded, as_of = sound(replace(state, as_of_given=day)), day.isoformat()
    _show(state, wish, loaded, as_of, output=output, open_=open_)


def closed_year(state: State, subjects: list[str]) -> Loaded:
    """The data folder, of which only the snapshot of a year has to be sound: its report is made of
    that alone, whatever the catalogue and the measurements say today."""
    loaded = read(state)
    own = {snapshot_path(year_typed(subject)) for subject in subjects}
    told = (f for f in loaded.findings if f.path in own and f.code != CHANGED_SINCE)
    refuse_errors(state, told)
    return loaded


def _show(
    state: State,
    wish: Wish,
    loaded: Loaded,
    as_of: str | None,
    *,
    output: Path | None,
    open_: bool,
) -> None:
    words = named_words(state, loaded.catalogue)
    form = "html" if open_ else wish.form
    text = render_report(loaded, wish.kind, wish.subjects, form, words, as_of)
    if open_:
        open_in_browser(text, state)
        return
    write_output(output, text, loaded.root)
    if is_file(output):
        notice(state.language.say(WRITTEN, path=str(output)))


def list_kinds(state: State) -> None:
    """The kinds of report with their number and title as controlled records."""
    catalogue = sound(state).catalogue
    records = catalogue.documents
    rows = [
        [kind, records[kind].number, records[kind].title.within(state.language.code)]
        for kind in MAKERS
        if kind in records
    ]
    say = state.language.say
    show([Sheet("", [say(KIND), say(NUMBER), say(TITLE)], rows)])
