"""The answer of ``qp174 set``: the lines that change, then the file and what to do next."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NoReturn

import typer

from qp174.app.edits import Assignment, Edit, edit_file
from qp174.app.trial import Desk
from qp174.cli.catalogue import finding_lines
from qp174.cli.commits import commit_line
from qp174.cli.common import State, notice
from qp174.cli.diffs import diff_lines
from qp174.cli.progress import progress
from qp174.cli.screens.read_as import tell_changed
from qp174.cli.written import command_in, tell_written
from qp174.model.error import QP174Error
from qp174.render.language import msgid

UNCHANGED = msgid("Unchanged: {path}")
NOTHING_WRITTEN = msgid("Nothing was written (--dry-run).")
STILL_WRONG = msgid("The file still has {n:error}, as above.")


def wishes(pairs: Sequence[str], *, remove: bool) -> tuple[Assignment, ...]:
    """Fields with their values, or fields to remove; QP174Error ``value-missing``."""
    if remove:
        return tuple(Assignment(field, None) for field in pairs)
    if len(pairs) % 2:
        raise QP174Error("value-missing", field=pairs[-1])
    return tuple(map(Assignment, pairs[::2], pairs[1::2]))


def run(state: State, id: str, wished: Sequence[Assignment], *, write: bool) -> None:
    """Shows the change and writes it; the exit code is 1 where it is refused."""
    with progress(state.language) as tell:
        desk = Desk(state.root, state.as_of, use_cache=state.use_cache, progress=tell)
        edit = edit_file(desk, id, wished, write=write)
    for value in edit.values:
        tell_changed(state, value.data, value.changed)
    if edit.refused:
        _refuse(state, edit)
    if not edit.changed:
        notice(state.language.say(UNCHANGED, path=edit.path))
        return
    print(edit.path)
    for line in diff_lines(edit.before, edit.after, state.language):
        print(line)
    _tell_faults(state, edit)
    if write:
        fields = " ".join(wish.field for wish in wished)
        message = f"{PurePosixPath(edit.path).stem}: {fields}"
        validate = command_in(state.folder, "qp174", "validate")
        steps = [validate, commit_line(state.root_to_name, message, [edit.path])]
        tell_written(state.language, [edit.path], steps)
    else:
        notice(state.language.say(NOTHING_WRITTEN))


def _refuse(state: State, edit: Edit) -> NoReturn:
    words = state.words()
    for line in finding_lines(words, edit.refused):
        notice(line)
    code = "change-refused" if edit.changed else "not-editable"
    notice(words.error(QP174Error(code, path=edit.path, n=len(edit.refused))))
    raise typer.Exit(1)


def _tell_faults(state: State, edit: Edit) -> None:
    """The warnings that the change brings, and the errors that it leaves in the file."""
    for line in finding_lines(state.words(), (*edit.warnings, *edit.left)):
        notice(line)
    if edit.left:
        notice(state.language.say(STILL_WRONG, n=len(edit.left)))
