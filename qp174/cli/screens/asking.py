"""A guided command from its options to the file: what is still asked, shown, agreed to, written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

from qp174.app.answering import as_given, fill, missing
from qp174.app.edits import Edit, Put
from qp174.app.forms import Answer, Answers, Field, Form
from qp174.app.load import Loaded
from qp174.cli.catalogue import read, refuse_errors
from qp174.cli.commits import add_line, commit_line
from qp174.cli.common import State
from qp174.cli.screens import new_dialogue
from qp174.cli.screens.guided import leaving, offer
from qp174.cli.screens.new_dialogue import Dialogue, GoBack
from qp174.cli.screens.read_as import tell_changed
from qp174.cli.written import command_in
from qp174.core.lookup import find_service
from qp174.model.catalogue import Catalogue
from qp174.model.service import ServiceFacts
from qp174.store.kinds import SINGLE_FILES

#: What answers put into a file, and into which record: the one that stands there then.
Putting = Callable[[Answers, Mapping[str, Any]], Sequence[Put]]
#: What the commit says of the service, and the words of the command that goes on. Where it says
#: nothing, it is too early for a commit, and sentences tell what comes first.
Then = Callable[[Answers], tuple[str, Sequence[str]]]


class Filed(Protocol):
    """A record with the file that holds it, and how the commands that write it name it."""

    @property
    def id(self) -> str:
        """As on the command line."""
        ...

    @property
    def path(self) -> str:
        """From the root."""
        ...


def service_at_hand(state: State, words: str) -> tuple[Loaded, ServiceFacts]:
    """The data folder and the service that somebody's words mean.

    The method files must be sound; a service that is wrong elsewhere does not stand in the way.
    """
    loaded = read(state)
    refuse_errors(state, (its for its in loaded.findings if its.path in SINGLE_FILES))
    return loaded, loaded.catalogue.services[find_service(loaded.catalogue, words)]


def is_asking(*, yes: bool) -> bool:
    """Whether there is somebody to be asked, and who wants to be."""
    return not yes and new_dialogue.is_terminal()


def ask_and_offer(
    state: State,
    catalogue: Catalogue,
    facts: Filed,
    form: Form,
    given: Mapping[str, str | None],
    puts: Putting,
    then: Then,
    *,
    write: bool,
    yes: bool,
    former: Mapping[str, Answer] | None = None,
    blank: bytes | None = None,
    lets: frozenset[str] = frozenset(),
) -> Edit:
    """Asks on a terminal for what the options leave open, then ends as ``guided.offer``.

    ``puts`` makes the change of the file of ``facts``, as a service, of the answers, ``then`` says
    how to go on; ``former`` are answers that Enter keeps, and that need not be given; ``blank`` is
    what the file begins with where it is not there yet, ``lets`` are as of ``offer``.
    Without a terminal, or with ``yes``, what is needed and not given is QP174Error
    ``options-missing``.
    """
    said = {name: value for name, value in given.items() if value is not None}
    steps = partial(_steps, state, facts, then, new=blank is not None)
    finished = partial(offer, state, facts.path, write=write, blank=blank, lets=lets)
    filled = fill(form, said, catalogue, state.as_of, state.language)
    for name, codes in filled.changed.items():
        tell_changed(state, filled.answers[name], codes)
    asking = is_asking(yes=yes)
    answers = filled.answers
    if not asking:
        needed = [its for its in filled.open if _is_needed(its, answers, former or {})]
        if needed:
            line = begun_line(
                state, (*form.command.split(), facts.id), as_given(form, said, catalogue), yes=yes
            )
            raise missing(needed, line, catalogue, state.as_of)
        change = partial(puts, answers)
        return finished(change, partial(steps, answers), ask=False)
    with leaving(state):
        again = False
        while True:
            dialogue = Dialogue(state, catalogue, form, new_dialogue.read_line, dict(former or {}))
            if filled.open:
                answers = dialogue.ask_all(filled.open, answers, again=again)
            try:
                return finished(partial(puts, answers), partial(steps, answers), ask=True)
            except GoBack:
                again = True


def begun_line(state: State, words: Sequence[str], given: Iterable[str], *, yes: bool) -> str:
    """The command line so far; without what was ``given`` where no shell takes that as it is."""
    last = ("--yes",) if yes else ()
    own = partial(command_in, state.folder, "qp174")
    return own(*words, *given, *last) or own(*words, *last) or " ".join(["qp174", *words, *last])


def _steps(state: State, facts: Filed, then: Then, answers: Answers, *, new: bool) -> Sequence[str]:
    """What to do next with the record, and the commit, as after every command that writes."""
    message, words = then(answers)
    if not message:
        return words
    added = add_line(state.root_to_name, [facts.path]) if new else ""
    commit = commit_line(state.root_to_name, f"{facts.id}: {message}", [facts.path])
    return [command_in(state.folder, "qp174", *words), added, commit]


def _is_needed(asked: Field, answers: Answers, former: Mapping[str, Answer]) -> bool:
    if not asked.required or asked.name in former:
        return False
    return asked.when is None or asked.when(answers)
