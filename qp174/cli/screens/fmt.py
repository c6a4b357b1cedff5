"""The answer of ``qp174 fmt``."""

from collections.abc import Iterable
from pathlib import Path

import typer

from qp174.app.formatting import Formatting, format_files
from qp174.cli.catalogue import finding_lines
from qp174.cli.commits import commit_line
from qp174.cli.common import State, notice
from qp174.cli.diffs import print_changes
from qp174.cli.written import command_in, tell_written
from qp174.render.language import msgid
from qp174.store.workspace import path_inside

IN_ORDER = msgid("{files:file}: all in order.")
WOULD_CHANGE = msgid("not in order: {path}")
TO_CHANGE = msgid("{files:file}, not in order: {n:file}. Put in order with: qp174 fmt")
LEFT_ALONE = msgid("Left alone, because its lines cannot be moved safely: {path}")
FAULTY = msgid("Left alone because of errors: {n:file}. Correct the errors first.")


def run(state: State, paths: Iterable[Path], *, check: bool, diff: bool) -> None:
    """Writes the files in order, or only shows which are not.

    The exit code is 1 where a file has errors or cannot be arranged, and with ``check`` or
    ``diff`` where one is not in order.
    """
    root, say = state.root, state.language.say
    only_shown = check or diff
    parts = [path_inside(root, path) for path in paths]
    done = format_files(root, parts, write=not only_shown)
    _tell_refused(state, done)
    if diff:
        print_changes(done.changes, state.language)
    if not done.changes:
        if not (done.findings or done.kept):
            print(say(IN_ORDER, files=done.files))
    elif only_shown:
        for change in () if diff else done.changes:
            print(say(WOULD_CHANGE, path=change.path))
        print(say(TO_CHANGE, files=done.files, n=len(done.changes)))
    else:
        written = [change.path for change in done.changes]
        commit = commit_line(state.root_to_name, "fmt", written)
        steps = [command_in(state.folder, "git", "diff"), commit]
        tell_written(state.language, written, steps)
    if done.findings or done.kept or (only_shown and done.changes):
        raise typer.Exit(1)


def _tell_refused(state: State, done: Formatting) -> None:
    say = state.language.say
    for line in finding_lines(state.words(), done.findings):
        notice(line)
    if done.findings:
        paths = {finding.path for finding in done.findings}
        notice(say(FAULTY, n=len(paths)))
    for path in done.kept:
        notice(say(LEFT_ALONE, path=path))
