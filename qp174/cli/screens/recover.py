"""The answer of ``qp174 recover``."""

from qp174.cli.common import State, notice
from qp174.cli.written import tell_written
from qp174.render.language import msgid
from qp174.store.writing import recover

NOTHING = msgid("Nothing was interrupted.")
AS_BEFORE = msgid("As before: {path}")


def run(state: State) -> None:
    """Finishes or undoes what was interrupted, and names the files that are new and those not."""
    done = recover(state.root)
    for path in done.undone:
        notice(state.language.say(AS_BEFORE, path=path))
    if done.finished:
        tell_written(state.language, done.finished, ["qp174 validate"])
    elif not done.undone:
        notice(state.language.say(NOTHING))
