"""The answers of ``qp174 programmes reach`` and ``move``: the change, and what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from qp174.app.forms import Form
from qp174.app.load import Loaded
from qp174.app.milestone_forms import MOVE, REACH, move_puts, reach_puts, text_form
from qp174.app.programmes import milestone_meant
from qp174.cli.catalogue import read, refuse_errors
from qp174.cli.common import State
from qp174.cli.screens.asking import Putting, ask_and_offer
from qp174.core.programmes.waiting import milestone_id
from qp174.model.programme import ProgrammeFile
from qp174.store.kinds import SINGLE_FILES


@dataclass(frozen=True, slots=True)
class AtHand:
    """A milestone as commands name it, and the file that holds it."""

    id: str
    path: str


def reach(
    state: State,
    words: str,
    given: Mapping[str, str | None],
    *,
    replace: bool,
    write: bool,
    yes: bool,
) -> None:
    """Asks for what is not given, shows and writes; then the programme tells what is left."""
    loaded, programme, its = milestone_at_hand(state, words)
    languages = loaded.catalogue.procedure.languages
    form = text_form(REACH, "evidence", _named(given))
    puts = partial(reach_puts, languages, state.as_of, its.id, replace)
    _ask(state, loaded, programme, its, form, given, puts, "reached", write=write, yes=yes)


def move(
    state: State, words: str, given: Mapping[str, str | None], *, write: bool, yes: bool
) -> None:
    """Asks for what is not given, shows and writes; then the programme tells what waits."""
    loaded, programme, its = milestone_at_hand(state, words)
    languages = loaded.catalogue.procedure.languages
    form = text_form(MOVE, "because", _named(given))
    puts = partial(move_puts, languages, state.as_of, its.id)
    _ask(state, loaded, programme, its, form, given, puts, "moved", write=write, yes=yes)


def read_folder(state: State) -> Loaded:
    """The data folder; the method files must be sound, other faults do not stand in the way."""
    loaded = read(state)
    refuse_errors(state, (its for its in loaded.findings if its.path in SINGLE_FILES))
    return loaded


def milestone_at_hand(state: State, words: str) -> tuple[Loaded, ProgrammeFile, AtHand]:
    """The data folder, and the milestone that somebody's words mean, with its programme."""
    loaded = read_folder(state)
    programme, milestone = milestone_meant(loaded.catalogue, words)
    return loaded, programme, AtHand(milestone_id(programme, milestone), programme.path)


def _named(given: Mapping[str, str | None]) -> list[str]:
    return [name for name, text in given.items() if text is not None]


def _ask(
    state: State,
    loaded: Loaded,
    programme: ProgrammeFile,
    its: AtHand,
    form: Form,
    given: Mapping[str, str | None],
    puts: Putting,
    done: str,
    *,
    write: bool,
    yes: bool,
) -> None:
    then = (done, ("programmes", programme.id))
    ask_and_offer(
        state, loaded.catalogue, its, form, given, puts, lambda _: then, write=write, yes=yes
    )
