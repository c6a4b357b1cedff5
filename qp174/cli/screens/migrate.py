"""The answer of ``qp174 migrate``."""

import typer

from qp174.app.migrating import Migration, migrate_files
from qp174.cli.catalogue import finding_lines
from qp174.cli.commits import commit_line
from qp174.cli.common import State, notice
from qp174.cli.diffs import print_changes
from qp174.cli.written import command_in, tell_written
from qp174.render.language import msgid

UP_TO_DATE = msgid("{files:file}: all in the form of today.")
OLDER = msgid("of an older form: {path}")
TO_CHANGE = msgid("{files:file}, of an older form: {n:file}. Change with: qp174 migrate")
NOT_WRITTEN = msgid(
    "Nothing was written: in the new form the files above lack something, or it would be wrong."
    " Their lines are those of the new form, as qp174 migrate --diff shows it."
)
UNREAD = msgid("Its form cannot be read: {path}")
NOT_READ = msgid("Left alone because their form cannot be read: {n:file}. See: qp174 validate")
NEWER = msgid("{path} is of a newer form than this version of qp174 knows: install a newer qp174.")


def run(state: State, *, check: bool, diff: bool) -> None:
    """Writes the files in their new form, or only shows them.

    The exit code is 1 where one cannot be read or brought to it, and with ``check`` or ``diff``
    where one is of an older form.
    """
    only_shown = check or diff
    say = state.language.say
    done = migrate_files(state.root, write=not only_shown)
    if diff:
        print_changes(done.changes, state.language)
    for line in finding_lines(state.words(), done.findings):
        notice(line)
    for path in done.newer:
        notice(say(NEWER, path=path))
    for path in done.unread:
        notice(say(UNREAD, path=path))
    if done.unread:
        notice(say(NOT_READ, n=len(done.unread)))
    if not done.changes:
        if not (done.newer or done.unread):
            print(say(UP_TO_DATE, files=done.files))
    elif only_shown:
        for change in () if diff else done.changes:
            print(say(OLDER, path=change.path))
        print(say(TO_CHANGE, files=done.files, n=len(done.changes)))
    elif done.findings:
        notice(say(NOT_WRITTEN))
    else:
        _tell(state, done)
    if done.findings or done.newer or done.unread or (only_shown and done.changes):
        raise typer.Exit(1)


def _tell(state: State, done: Migration) -> None:
    paths = [change.path for change in done.changes]
    validate = command_in(state.folder, "qp174", "validate")
    commit = commit_line(state.root_to_name, "migrate", paths)
    tell_written(state.language, paths, [validate, commit])
