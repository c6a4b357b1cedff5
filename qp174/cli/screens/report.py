"""The answer of ``qp174 report``."""

from dataclasses import dataclass
from pathlib import Path

from qp174.app.dates import last_commit_date
from qp174.app.reports import MAKERS, render_report
from qp174.cli.catalogue import named_words, sound
from qp174.cli.common import State, is_file, notice, open_in_browser, write_output
from qp174.cli.sheets import Sheet, show
from qp174.model.error import QP174Error
from qp174.render.language import msgid

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
    loaded = sound(state)
    day = state.as_of_given or last_commit_date(loaded.root)
    if isinstance(day, str):
        notice(state.language.say(UNDATED[day]))
    words = named_words(state, loaded.catalogue)
    form = "html" if open_ else wish.form
    as_of = None if isinstance(day, str) else day.isoformat()
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
