"""The answer of ``qp174 recover``."""

import typer

from qp174.cli.common import State, notice
from qp174.cli.written import command_in, tell_written
from qp174.render.language import msgid
from qp174.store.writing import recover

NOTHING = msgid("Nothing was interrupted.")
AS_BEFORE = msgid("As before: {path}")
CHANGED = msgid("Left as it is, somebody changed it since: {path}")
GONE = msgid("Left as before, the text that was to be written is gone or changed: {path}")
MIXED = msgid(
    "Not all files of the interrupted change could be finished: they may now be partly old and"
    " partly new. Compare them with git diff; git checkout brings a named file back as of the last"
    " commit. Then run: qp174 validate"
)


def run(state: State) -> None:
    """Finishes or undoes what was interrupted, and names the files that are new and those not.

    The exit code is 1 where not all of them could be finished.
    """
    done = recover(state.root)
    for path in done.undone:
        notice(state.language.say(AS_BEFORE, path=path))
    if done.changed or done.gone:
        tell_written(state.language, done.finished, [])
        for path in done.changed:
            notice(state.language.say(CHANGED, path=path))
        for path in done.gone:
            notice(state.language.say(GONE, path=path))
        notice(state.language.say(MIXED))
        raise typer.Exit(1)
    if done.finished:
        validate = command_in(state.folder, "qp174", "validate")
        tell_written(state.language, done.finished, [validate])
    elif not done.undone:
        notice(state.language.say(NOTHING))
