"""What was changed in a value that somebody typed: never without saying so."""

from collections.abc import Iterable

from qp174.cli.common import State, notice
from qp174.core import typed
from qp174.render.language import msgid

MARKS_REMOVED = msgid("Invisible marks were taken out of what was pasted.")
DIGITS_CHANGED = msgid("Read as {value}: files hold the digits 0-9.")


def tell_changed(state: State, value: object, changed: Iterable[str]) -> None:
    """Says that invisible marks were taken out, or digits of another script written as 0-9."""
    if typed.MARKS_REMOVED in changed:
        notice(state.language.say(MARKS_REMOVED))
    if typed.DIGITS_CHANGED in changed:
        notice(state.language.say(DIGITS_CHANGED, value=str(value)))
