"""How every command that changes a file ends: the lines that change, a yes, what to do next."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

import typer

from qp174.app.edits import Edit, Puts, change_file
from qp174.app.trial import Desk
from qp174.cli.catalogue import finding_lines
from qp174.cli.common import State, notice
from qp174.cli.diffs import diff_lines
from qp174.cli.progress import progress
from qp174.cli.screens import new_dialogue
from qp174.cli.screens.new_dialogue import YES_OR_NO
from qp174.cli.streams import INTERRUPTED
from qp174.cli.written import tell_written
from qp174.core import typed
from qp174.model.error import QP174Error
from qp174.model.finding import Finding
from qp174.render.language import msgid
from qp174.render.wording.findings_terms import LANGUAGES
from qp174.store.workspace import read_source

UNCHANGED = msgid("Unchanged: {path}")
DRY_RUN = msgid("Nothing was written (--dry-run).")
NOT_WRITTEN = msgid("Nothing was written.")
STILL_WRONG = msgid("The file still has {n:error}, as above.")
WRITE_IT = msgid("Write it? Enter means yes")
SAY_YES_OR_NO = msgid("Say yes or no. Enter means yes: it is written. No leaves the file as it is.")
IN_FIRST = msgid(
    "Type the text in {language}. A command with --ar and --en takes it in both languages, and one"
    ' whose texts are written as "ARABIC | ENGLISH" does so too.'
)

#: Command lines or sentences of what to do next; asked for once the file is written.
Steps = Sequence[str] | Callable[[], Sequence[str]]


@contextmanager
def leaving(state: State) -> Iterator[None]:
    """Around a dialogue: whoever leaves it is told that nothing was written; exit code 130."""
    try:
        yield
    except (KeyboardInterrupt, EOFError):
        notice("")
        notice(state.language.say(NOT_WRITTEN))
        raise typer.Exit(INTERRUPTED) from None


def offer(
    state: State,
    path: str,
    puts: Puts,
    steps: Steps,
    *,
    write: bool = True,
    ask: bool,
    blank: bytes | None = None,
    lets: frozenset[str] = frozenset(),
) -> Edit:
    """Shows what the change comes to, asks where somebody shall agree, and writes it.

    ``path`` is a file, from the root, ``puts`` makes the change of the record that stands there;
    ``blank`` is what a file that is not there yet begins with, ``lets`` are codes of errors that do
    not refuse it, because the next step mends them. With ``ask`` somebody at a terminal says yes
    or no, and where the file becomes another one meanwhile, the change of that one is shown and
    asked again. Raises ``new_dialogue.GoBack`` where one wants to go back instead, and
    ``typer.Exit`` with code 1 where the change is refused; what it would break is told then.
    """
    while True:
        edit = _changed(state, path, puts, blank, lets, write=write and not ask)
        if not ask or not write or edit.refused or not edit.changed:
            finish(state, edit, steps, write=write)
            return edit
        show(state, edit)
        if not agreed(state):
            notice(state.language.say(NOT_WRITTEN))
            return edit
        final = _written(state, puts, edit, blank, lets)
        if final.refused:
            finish(state, final, steps, write=write)
        if final.before == edit.before:
            tell(state, final, steps)
            return final


def finish(state: State, edit: Edit, steps: Steps, *, write: bool) -> None:
    """Shows a change that was made (or, without ``write``, would be), and what to do next.

    Raises ``typer.Exit`` with code 1 where it is refused.
    """
    if edit.refused:
        refuse(state, edit)
    if not edit.changed:
        notice(state.language.say(UNCHANGED, path=edit.path))
        return
    show(state, edit)
    if write:
        tell(state, edit, steps)
    else:
        notice(state.language.say(DRY_RUN))


def show(state: State, edit: Edit) -> None:
    """The lines that change, the warnings that they bring, and the errors left in the file."""
    _print_lines(state, edit)
    for line in finding_lines(state.words(), (*edit.warnings, *edit.left)):
        notice(line)
    if edit.left:
        notice(state.language.say(STILL_WRONG, n=len(edit.left)))


def _print_lines(state: State, edit: Edit) -> None:
    print(edit.path)
    for line in diff_lines(edit.before, edit.after, state.language):
        print(line)
    sys.stdout.flush()  # whatever is said of these lines stands below them


def tell(state: State, edit: Edit, steps: Steps) -> None:
    """Names the file that was written, and what to do next."""
    tell_written(state.language, [edit.path], ())
    try:
        tell_written(state.language, (), steps() if callable(steps) else steps)
    except KeyboardInterrupt:  # it is written: nobody may say that it is not
        raise typer.Exit(INTERRUPTED) from None


def refuse(state: State, edit: Edit) -> NoReturn:
    """Says what a change would break, by the lines as they would be, and ends the command."""
    words = state.words()
    if edit.changed:
        _print_lines(state, edit)
    for line in finding_lines(words, edit.refused):
        notice(line)
    for language in dict.fromkeys(map(_first_language, edit.refused)):
        if language:
            notice(state.language.say(IN_FIRST, language=state.language.say(LANGUAGES[language])))
    code = "change-refused" if edit.changed else "not-editable"
    notice(words.error(QP174Error(code, path=edit.path, n=len(edit.refused))))
    raise typer.Exit(1)


def _first_language(finding: Finding) -> str:
    """The language in which a text has to be typed that was refused without it; else empty."""
    is_one = finding.code == "first-language-missing"
    return str(finding.params["language"]) if is_one else ""


def agreed(state: State) -> bool:
    """Whether somebody at a terminal says yes, or only Enter; raises ``GoBack`` where they do."""
    notice("")
    notice(state.language.say(YES_OR_NO, question=state.language.say(WRITE_IT)))
    while True:
        line = typed.cleaned(new_dialogue.read_line()).text
        if new_dialogue.is_back(line, state.language):
            raise new_dialogue.GoBack
        truth = typed.agreement(line) if line else True
        if truth is not None:
            return truth
        notice(state.language.say(SAY_YES_OR_NO))


def _written(
    state: State, puts: Puts, agreed: Edit, blank: bytes | None, lets: frozenset[str]
) -> Edit:
    """Writes what somebody agreed to. Whoever presses Ctrl-C meanwhile hears what it came to."""
    try:
        return _changed(state, agreed.path, puts, blank, lets, write=True, seen=agreed.before)
    except KeyboardInterrupt:
        if read_source(state.root, agreed.path).data != agreed.after:
            raise
        tell_written(state.language, [agreed.path], ())
        raise typer.Exit(INTERRUPTED) from None


def _changed(
    state: State,
    path: str,
    puts: Puts,
    blank: bytes | None,
    lets: frozenset[str],
    *,
    write: bool,
    seen: bytes | None = None,
) -> Edit:
    with progress(state.language) as tell:
        desk = Desk(state.root, state.as_of, use_cache=state.use_cache, progress=tell)
        return change_file(desk, path, puts, write=write, seen=seen, blank=blank, lets=lets)
